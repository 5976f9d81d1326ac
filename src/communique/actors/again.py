"""Names that come again by a part: "Lind-Moe" of a text that has "Foreign Minister Eva Lind-Moe", before it or behind.

In: the drafts of the walk. Out: the same, with a name where the parser saw an organisation, a place or nothing. The
parser often takes a rare surname that stands alone for a body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from communique.actors.draft import Draft
from communique.actors.persons import plain
from communique.actors.scan import HYPHENS, Scan
from communique.knowledge.families import FAMILY_FIRST
from communique.model.actor import Form
from communique.model.record import record
from communique.model.terms import ActorKind

Words = tuple[str, ...]
JOINED = frozenset({"flat", "compound"})
SHORTEST = 2
"""Letters of a name that may come again alone: "X" of "Malcolm X" may not."""


@record
class Parts:
    """What the persons of a document may be called afterwards, by the first word, the longest first."""

    by_first: dict[str, list[Words]] = field(default_factory=dict)

    def add(self, words: Words) -> None:
        """One way to call somebody, also in the capitals of a headline."""
        if len(words[-1]) < SHORTEST:
            return
        for form in (words, tuple(word.upper() for word in words)):
            rows = self.by_first.setdefault(form[0], [])
            if form not in rows:
                rows.append(form)
                rows.sort(key=len, reverse=True)


def again(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, with the names that the walk could not see."""
    parts = _parts(scan, drafts)
    if not parts.by_first:
        return list(drafts)
    spots = [i for i, word in enumerate(scan.words) if word in parts.by_first]
    covered = {i: draft for draft in drafts for i in range(draft.first, draft.last)} if spots else {}
    found: list[Draft] = []
    dropped: set[int] = set()
    for i in spots:
        last = _matched(scan, parts, i) if not found or i >= found[-1].last else None
        owners = [covered[j] for j in range(i, last or i) if j in covered]
        if last and _is_called(scan, i, last, owners):
            found.append(plain(scan, i, last))
            dropped.update(map(id, owners))
    if not found:
        return list(drafts)
    kept = (draft for draft in drafts if id(draft) not in dropped)
    return sorted((*kept, *found), key=lambda draft: draft.first)


def _parts(scan: Scan, drafts: Iterable[Draft]) -> Parts:
    parts = Parts()
    for draft in drafts:
        if draft.form is not Form.NAME or draft.kind is not ActorKind.PERSON or draft.name is None:
            continue
        units = _units(scan, *draft.name)
        for k in range(1, len(units)):
            parts.add(tuple(scan.words[units[k][0] : units[-1][1]]))
        if len(units) > 1 and _is_family_first(scan, draft, units):
            parts.add(tuple(scan.words[units[0][0] : units[0][1]]))
    return parts


def _units(scan: Scan, first: int, last: int) -> list[tuple[int, int]]:
    """The words of a name, hyphens taken together, without "Jr." at the end."""
    while last > first + 1 and scan.lowers[last - 1] in scan.lexicon.generations:
        last -= 1
    units: list[tuple[int, int]] = []
    for i in range(first, last):
        hyphened = units and (scan.words[i] in HYPHENS or scan.words[i - 1] in HYPHENS)
        if hyphened:
            units[-1] = (units[-1][0], i + 1)
        else:
            units.append((i, i + 1))
    return units


def _is_family_first(scan: Scan, draft: Draft, units: Sequence[tuple[int, int]]) -> bool:
    """Whether the family name leads: by the state, or by a given name such as "Min-seo"."""
    if FAMILY_FIRST.intersection(draft.states):
        return True
    given = "".join(scan.words[slice(*units[-1])])
    head, hyphen, tail = given.partition("-")
    return len(units) == 2 and bool(hyphen) and head[:1].isupper() and tail.islower()


def _matched(scan: Scan, parts: Parts, i: int) -> int | None:
    """Where the longest part that begins at a token ends."""
    for words in parts.by_first[scan.words[i]]:
        if scan.words[i : i + len(words)] == words:
            return i + len(words)
    return None


def _is_called(scan: Scan, first: int, last: int, owners: Sequence[Draft]) -> bool:
    """Whether the words are a name by themselves: nobody has read them, or as an unknown body, or as less of a name."""
    headline = scan.is_headline(first)
    if owners:
        within = owners[0].first == first and (owners[0].last == last or headline)
        return all(owner is owners[0] for owner in owners) and (
            (within and _is_unlisted(owners[0])) or _is_rest(owners[0], first, last)
        )
    if headline:
        return True
    named = any(scan.tokens[i].pos in ("PROPN", "X") or scan.name_span(i) for i in range(first, last))
    leans = _leans(scan, first - 1, first, last) or _leans(scan, last, first, last)
    return (named or scan.is_bare_subject(first)) and not leans


def _is_unlisted(draft: Draft) -> bool:
    return draft.form is Form.BODY and draft.name is not None and not draft.candidates


def _is_rest(draft: Draft, first: int, last: int) -> bool:
    """ "Wolk" of "van der Wolk"."""
    return draft.form is Form.NAME and not draft.title and draft.first > first and draft.last == last


def _leans(scan: Scan, i: int, first: int, last: int) -> bool:
    """Whether a neighbour is part of a longer name: "Lind-Moe Foundation"."""
    if not 0 <= i < len(scan.words) or scan.tokens[i].sentence != scan.tokens[first].sentence:
        return False
    if not scan.is_capital(i) or scan.tokens[i].pos != "PROPN":
        return False
    own, other = scan.tokens[first:last], scan.tokens[i]
    return (other.dep in JOINED and first <= other.head < last) or any(
        token.dep in JOINED and token.head == i for token in own
    )
