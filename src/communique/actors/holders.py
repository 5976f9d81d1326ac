"""Whose: the states and organisations that words beside a title or a noun name ("Polish", "the UK's", "of Japan").

In: a token. Out: `Holder` with the state's code or the organisation's id, and where the words end. `offices` and
`described` ask.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.actors.scan import NATIONAL, PERSONAL, Hits, Scan
from communique.model.terms import PlaceKind

SEATS = frozenset({"metonym", "capital"})
ORGAN = "org:"


class Holder(NamedTuple):
    """Who holds the office: alpha-3 codes or entity ids, and the first token behind the words."""

    of: tuple[str, ...]
    end: int


def holder_at(scan: Scan, i: int, end: int) -> Holder | None:
    """The holder named at a token, with a possessive mark if there is one."""
    end = min(end, len(scan.words))
    if i >= end:
        return None
    length, hits = scan.name(i, end)
    of = codes(scan, hits)
    if not length or not of:
        return None
    last = i + length
    return Holder(of, last + 1 if last < end and scan.lowers[last] in scan.lexicon.possessive else last)


def holders_at(scan: Scan, i: int, end: int, *, closed: bool = False) -> Holder | None:
    """One holder or several in a row: "Polish, Czech and Slovak"; `closed`: none with what follows its own ("of Poland
    and Peru's envoy")."""
    found, last = holder_at(scan, i, end), False
    while found and found.end + 1 < end and scan.lowers[found.end] in scan.lexicon.joins:
        if last and scan.lowers[found.end] == ",":
            break  # "the ministers of Norway and Finland, the Swedish envoy"
        begin = found.end + 1
        if scan.lowers[begin] in scan.lexicon.joins:
            begin += 1
        last = scan.lowers[begin - 1] != ","
        begin = after_article(scan, begin, end)
        more = holder_at(scan, begin, end)
        if more is None or more.of == found.of or (closed and scan.lowers[more.end - 1] in scan.lexicon.possessive):
            break  # "said the Kremlin, the Russian president left": one is no list.
        found = Holder((*found.of, *(code for code in more.of if code not in found.of)), more.end)
    return found


def holder_behind(scan: Scan, i: int, links: frozenset[str]) -> Holder | None:
    """ "of Peru", "from the EU": the holder behind one of these words, where it stands at a token."""
    found = _linked(scan, i, links)
    return holder_at(scan, *found) if found else None


def holders_behind(scan: Scan, i: int, links: frozenset[str]) -> Holder | None:
    """The same, of several in a row: "from Greece and Egypt"."""
    found = _linked(scan, i, links)
    return holders_at(scan, *found) if found else None


def _linked(scan: Scan, i: int, links: frozenset[str]) -> tuple[int, int] | None:
    """From where to where a holder behind such a word may stand."""
    end = scan.sentence(i - 1).last
    if i + 1 >= end or scan.lowers[i] not in links:
        return None
    return after_article(scan, i + 1, end), end


def behind_owner(scan: Scan, first: int) -> tuple[str, ...]:
    """ "Peru's Elmer Schialer": the state that stands before with a possessive mark."""
    if first < 2 or scan.lowers[first - 1] not in scan.lexicon.possessive:
        return ()
    holder = holder_at(scan, first - 2, first)
    return holder.of if holder else ()


def placed(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """The state of the largest place that is called exactly so."""
    rows = scan.knowledge.places(scan.analysis.words(first, last))
    return (rows[0].state,) if rows and rows[0].state else ()


def seated(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """The one state in the name of a body, by adjective, state or large town: "Lagos High Court", "Bank of Peru"."""
    found: dict[str, None] = {}
    at = first
    while at < last:
        holder, town = holder_at(scan, at, last), _town(scan, at, last)
        if holder:
            found.update((code, None) for code in holder.of if len(code) == 3)
        elif town:
            found.setdefault(town.of[0])
        at = holder.end if holder else town.end if town else at + 1
    return tuple(found) if len(found) == 1 else ()


def _town(scan: Scan, at: int, last: int) -> Holder | None:
    """A large town or province inside a name; nobody's given name or surname is one."""
    if not scan.is_capital(at):
        return None
    personal = scan.words[at] in scan.lexicon.given_names or bool(scan.name(at, last)[1])
    for end in range(min(last, at + LONGEST_TOWN), at + personal, -1):
        rows = scan.knowledge.places(scan.analysis.words(at, end))
        if rows and rows[0].state and ((rows[0].population or 0) >= LARGE or rows[0].kind is PlaceKind.REGION):
            return Holder((rows[0].state,), end)
    return None


LONGEST_TOWN = 3
LARGE = 100_000
"""People of a town for which a body may be named: names of small places are words of any kind."""


def after_article(scan: Scan, i: int, end: int) -> int:
    """The token behind an article, or the same token."""
    return i + 1 if i < end and scan.lowers[i] in scan.lexicon.articles else i


def codes(scan: Scan, hits: Hits) -> tuple[str, ...]:
    """The states and organisations of name hits, as holders of offices; empty where the words name anything else."""
    national = [hit.entity_id for hit in hits if hit.kind in NATIONAL and hit.entity_id.startswith("state:")]
    if national:
        return (national[0].removeprefix("state:"),)
    for hit in hits:
        if hit.kind in PERSONAL or hit.entity_id.startswith("person:"):
            continue
        if len(owners(hits)) > 1:
            return ()
        if hit.kind in SEATS or hit.kind == "organ":
            entity = scan.knowledge.entity(hit.entity_id)
            return (entity.state,) if entity and entity.state else ()
        return (hit.entity_id,)
    return ()


def owners(hits: Hits) -> frozenset[str]:
    """The states that have an organ of this name: several have a Department of Foreign Affairs."""
    return frozenset(hit.entity_id.split(":")[1] for hit in hits if hit.entity_id.startswith(ORGAN))


def begins_a_body(scan: Scan, i: int, last: int) -> bool:
    """ "President of the Kenyan Farmers League": not of Kenya; "head of the Lima Bar Association": not of Peru."""
    kinds = {hit.kind for hit in scan.name(i, last)[1]}
    if last >= len(scan.words) or not scan.is_capital(last) or not (kinds <= ADJECTIVES or "capital" in kinds):
        return False
    span = scan.name_span(i)
    named = span is not None and span.kind == "ORG" and span.last > last and scan.is_capital(span.last - 1)
    return named or ("capital" in kinds and scan.person_span(last) is None)


ADJECTIVES = frozenset({"adjective", "demonym"})


def is_of_named_body(scan: Scan, i: int, end: int) -> bool:
    """ "ministers of the Oslo Group": the name of a body begins here, not that of a state."""
    if i >= end:
        return False
    head = scan.tokens[i].head
    if i + scan.name(i, end)[0] > head:
        return False  # "of the Caribbean Community"
    return i < head < end and scan.tokens[i].dep == "compound" and scan.lowers[head] in scan.lexicon.body_heads
