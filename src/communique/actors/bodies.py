"""Bodies and states by a part of their names: "the Commission", "7th Engineer Battalion", "North and South Korea".

In: a token. Out: drafts. Whom a short name means, grounding decides.
"""

from __future__ import annotations

from communique.actors.draft import Draft
from communique.actors.holders import after_article
from communique.actors.persons import is_unit
from communique.actors.scan import HYPHENS, NAMING, Scan
from communique.model.actor import Candidate, Form
from communique.model.terms import ActorKind, How

LONGEST_UNIT = 6
"""Words of a numbered unit's name, with the number."""
OF_STATES = frozenset({"name", "alias", "adjective", "demonym"})
PARTS = 2
"""Words of the names of states that share their last one."""


def short_at(scan: Scan, i: int) -> Draft | None:
    """A body by the last word of its name alone, with a capital and an article ("the Commission")."""
    if not scan.is_capital(i) or scan.lowers[i] not in scan.lexicon.short_bodies or not scan.is_definite(i):
        return None
    if scan.name(i, i + 1)[1]:
        return None
    if i + 1 < len(scan.words) and (scan.is_capital(i + 1) or scan.lowers[i + 1] in scan.lexicon.links_of):
        return None
    return _body(i, i + 1, "actors.short-body")


def realm_at(scan: Scan, i: int) -> Draft | None:
    """ "The Kingdom" alone: the state at hand that is called so."""
    if scan.lowers[i] not in scan.lexicon.realms or not scan.is_definite(i) or scan.tokens[i].pos not in NAMING:
        return None
    more = i + 1 < len(scan.words) and (scan.is_capital(i + 1) or scan.lowers[i + 1] in scan.lexicon.links_of)
    if more or scan.tokens[i].dep in ("compound", "amod") or scan.analysis.kids(i, "amod", "compound"):
        return None
    return Draft(i, i + 1, Form.BODY, ActorKind.STATE, "actors.realm", definite=True)


def circle_at(scan: Scan, i: int, end: int) -> Draft | None:
    """ "Friends of Libya", "the Friends of the Corridor group": a format called after whom or what it helps."""
    if not scan.is_capital(i) or scan.lowers[i] not in scan.lexicon.circles or i + 2 >= end:
        return None
    last = first = after_article(scan, i + 2, end)
    while last < min(end, i + LONGEST_UNIT) and scan.is_capital(last):
        last += 1
    if scan.lowers[i + 1] not in scan.lexicon.links_of or last == first:
        return None
    last += last < end and scan.lowers[last] in scan.lexicon.short_bodies
    return Draft(i, last, Form.GROUP, ActorKind.GROUP, "actors.circle", name=(i, last), definite=True)


def run_at(scan: Scan, i: int, end: int) -> Draft | None:
    """A run of capitals behind "the" that ends like a body's name: "the Blue Coast Support Group"."""
    if not scan.is_capital(i) or not scan.is_definite(i):
        return None
    last = i
    while last < min(end, i + LONGEST_UNIT) and (scan.is_capital(last) or scan.words[last] in HYPHENS):
        last += 1
    if last - i <= PARTS or not _ends_like_body(scan, i, last):
        return None
    return _body(i, last, "actors.run-body")


def gathering_at(scan: Scan, i: int, end: int) -> Draft | None:
    """ "The Bled Strategic Forum", "the 18th Manama Dialogue": a gathering called after its place or its row, and not
    the dialogue of two states or two sides."""
    counted = i > 1 and _is_ordinal(scan, i - 1) and scan.is_definite(i - 1)
    if not scan.is_capital(i) or not (scan.is_definite(i) or counted) or scan.lowers[i] in scan.lexicon.sorts:
        return None
    last = i
    while last < min(end, i + LONGEST_UNIT) and (scan.is_capital(last) or scan.words[last] in HYPHENS):
        last += 1
        if scan.lowers[last - 1] in scan.lexicon.gatherings:
            break
    if last - i < PARTS or scan.lowers[last - 1] not in scan.lexicon.gatherings or _is_of_sides(scan, i, last):
        return None
    return Draft(i, last, Form.GROUP, ActorKind.GROUP, "actors.gathering", name=(i, last), definite=True)


def _is_of_sides(scan: Scan, first: int, last: int) -> bool:
    """ "The Norway-Ghana Dialogue", "the Pristina-Belgrade Dialogue": of those who talk."""
    heads = [first, *(k + 1 for k in range(first, last - 1) if scan.words[k] in HYPHENS)]
    states = any(
        hit.entity_id.startswith("state:") and hit.kind in OF_STATES for k in heads for hit in scan.name(k, last)[1]
    )
    towns = [k for k in heads if scan.knowledge.places(scan.words[k])]
    return states or len(towns) > 1


def _ends_like_body(scan: Scan, first: int, last: int) -> bool:
    if scan.lowers[last - 1] in scan.lexicon.long_bodies:
        return scan.lexicon.not_in_bodies.isdisjoint(scan.lowers[first:last])
    return scan.lowers[last - 1] in scan.lexicon.short_bodies


def unit_at(scan: Scan, i: int, end: int) -> Draft | None:
    """A numbered unit of armed forces; "the 12th G7" counts the meetings of a group that the tables know."""
    if not _is_ordinal(scan, i) or _is_group(scan, i + 1, end):
        return None
    for last in range(i + 1, min(end, i + LONGEST_UNIT)):
        if not scan.is_capital(last):
            return None
        if _is_unit(scan, last, i) and not (last + 1 < end and scan.is_capital(last + 1)):
            return _body(i, last + 1, "actors.unit")
    return None


def called_at(scan: Scan, i: int) -> Draft | None:
    """ "Sultan Murad Division": a unit called after somebody, which the parser takes for him."""
    span = scan.person_span(i)
    fits = span is not None and span.first == i and is_unit(scan, i, span.last)
    return _body(i, span.last, "actors.unit") if span and fits else None


def _is_unit(scan: Scan, i: int, ordinal: int) -> bool:
    """ "Battalion", or the letters of one right behind its number ("407th AEG")."""
    letters = i == ordinal + 1 and scan.words[i].isupper() and 1 < len(scan.words[i]) < LONGEST_UNIT
    return letters or scan.lowers[i] in scan.lexicon.units


def _is_group(scan: Scan, i: int, end: int) -> bool:
    return i < end and any(hit.entity_id.startswith("group:") for hit in scan.name(i, end)[1])


def _is_ordinal(scan: Scan, i: int) -> bool:
    word = scan.lowers[i]
    return word[:-2].isdigit() and word[-2:] in scan.lexicon.ordinal_ends


def _body(first: int, last: int, rule: str) -> Draft:
    return Draft(first, last, Form.BODY, ActorKind.ORGANISATION, rule, name=(first, last), definite=True)


def half_at(scan: Scan, i: int, end: int) -> Draft | None:
    """ "North" of "North and South Korea": the state that shares its last word with the one behind."""
    if scan.lowers[i] not in scan.lexicon.halves or i + 3 >= end or scan.lowers[i + 1] not in scan.lexicon.joins:
        return None
    if scan.lowers[i + 2] not in scan.lexicon.halves:
        return None
    length, _ = scan.name(i + 2, end)
    hits = scan.knowledge.lookup(f"{scan.words[i]} {scan.words[i + 3]}") if length == PARTS else ()
    codes = [hit.entity_id for hit in hits if hit.kind in ("name", "alias") and hit.entity_id.startswith("state:")]
    if not codes:
        return None
    of = codes[0]
    state = (Candidate(of, How.ALIAS, 0.9),)
    states = (of.removeprefix("state:"),)
    return Draft(i, i + 1, Form.STATE, ActorKind.STATE, "actors.state", state, name=(i, i + 1), states=states)


def other_half_at(scan: Scan, i: int, end: int) -> Draft | None:
    """ "The North" of a text that has "North Korea" or "South Korea"."""
    lower = scan.lowers[i]
    if lower not in scan.lexicon.halves or not scan.is_capital(i) or not scan.is_definite(i):
        return None
    if i + 1 < end and (
        scan.is_capital(i + 1) or scan.words[i + 1] in HYPHENS or scan.lowers[i + 1] in scan.lexicon.links_of
    ):
        return None
    of = scan.halved.get(lower)
    if of is None:
        return None
    state = (Candidate(of, How.ALIAS, 0.9),)
    states = (of.removeprefix("state:"),)
    return Draft(i, i + 1, Form.STATE, ActorKind.STATE, "actors.state", state, name=(i, i + 1), states=states)


def prefix_at(scan: Scan, i: int, end: int) -> Draft | None:
    """ "Franco" of "Franco-German": the state that only such words call so."""
    code = scan.lexicon.prefixes.get(scan.lowers[i])
    if code is None or i + 2 >= end or scan.words[i + 1] not in HYPHENS:
        return None
    if all(hit.kind not in ("adjective", "demonym") for hit in scan.knowledge.lookup(scan.words[i + 2])):
        return None  # "Indo-Pacific"
    state = (Candidate(f"state:{code}", How.DEMONYM, 1.0),)
    return Draft(i, i + 1, Form.DEMONYM, ActorKind.STATE, "actors.demonym", state, name=(i, i + 1), states=(code,))


def twins_at(scan: Scan, i: int) -> Draft | None:
    """ "The two Koreas": both states, as one mention each."""
    codes = scan.lexicon.twins.get(scan.lowers[i]) if scan.is_capital(i) else None
    if not codes:
        return None
    states = tuple(Candidate(f"state:{code}", How.DESCRIPTION, 0.9) for code in codes)
    return Draft(
        i,
        i + 1,
        Form.STATE,
        ActorKind.STATE,
        "actors.state",
        states,
        states=codes,
        count=len(codes),
        plural=True,
        definite=True,
    )
