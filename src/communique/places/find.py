"""Names that may be places, with what grammar and the gazetteer say of each.

In: an `Analysis`. Out: `PlaceName`s in text order. Names that nothing but their letters speaks for are left out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from communique.knowledge import Knowledge
from communique.language.analysis import Analysis
from communique.model.ids import RuleId
from communique.model.place import PlaceName, PlaceOption
from communique.model.record import record
from communique.model.terms import PlaceKind
from communique.places.adjectives import adjectives
from communique.places.grammar import rule_of
from communique.places.names import LARGE, Name, names
from communique.places.seats import seats
from communique.places.sites import is_ground
from communique.places.words import (
    ADJECTIVE,
    AT,
    BESIDE,
    DATELINE,
    HOME,
    LOCAL,
    NAMED,
    OWNER,
    SITE,
    TOWARDS,
    VISITED,
    Words,
    words,
)

OPTIONS = 24
"""Places of one name that are looked at, capitals and large ones first."""
COUNTY = 4
"""How many times the people of a county a province has at least."""
MOST_BETWEEN = 3
"""Tokens between a place and the larger one that holds it."""
KNOWN_BY_ITSELF = 400_000
"""People of a city that is taken for one without any grammar: smaller ones share their names with too much else."""


UNMOVED = frozenset({NAMED, LOCAL, HOME, ADJECTIVE, OWNER, SITE})
"""Rules that put nothing at a place, though all but the first say that it is one."""


@record
class _Candidate:
    name: Name
    rule: RuleId
    within: str | None


def find(analysis: Analysis, knowledge: Knowledge) -> tuple[PlaceName, ...]:
    """The names of a document that may be places, in text order."""
    known = words(knowledge)
    found = sorted(
        [*names(analysis, knowledge, known), *seats(analysis, knowledge, known)], key=lambda name: name.first
    )
    candidates = list(_candidates(analysis, found, known, knowledge))
    sure = [_may_be(analysis, one.name, one.rule, one.within, known) for one in candidates]
    told = {
        _words(analysis, one.name) for one, kept in zip(candidates, sure, strict=True) if kept and one.rule != NAMED
    }
    rows = [
        one
        for one, kept in zip(candidates, sure, strict=True)
        if kept or (_words(analysis, one.name) in told and _may_come_again(analysis, one.name, known, knowledge))
    ]
    rows += _adjectives(analysis, rows, knowledge, known)
    rows.sort(key=lambda one: one.name.first)
    pairs = zip([None, *rows], rows, strict=False)
    return tuple(_row(analysis, _owned(analysis, before, one, known)) for before, one in pairs)


def _adjectives(analysis: Analysis, rows: Sequence[_Candidate], knowledge: Knowledge, words: Words) -> list[_Candidate]:
    """The adjectives that are in no name of a place."""
    taken = {i for one in rows for i in range(one.name.first, one.name.last)}
    found = adjectives(analysis, knowledge, words)
    return [_Candidate(name, ADJECTIVE, None) for name in found if name.first not in taken]


def _owned(analysis: Analysis, before: _Candidate | None, one: _Candidate, words: Words) -> _Candidate:
    """A town behind the adjective of its state: "the Peruvian city of Trujillo"."""
    if before is None or before.rule != ADJECTIVE or one.within:
        return one
    between = analysis.tokens[before.name.last : one.name.first]
    kind = 0 < len(between) <= MOST_BETWEEN and all(token.lower in words.generic for token in between)
    return replace(one, within=_words(analysis, before.name)) if kind else one


def _words(analysis: Analysis, name: Name) -> str:
    return analysis.words(name.first, name.last)


def _may_come_again(analysis: Analysis, name: Name, words: Words, knowledge: Knowledge) -> bool:
    """Whether a bare name may mean the place that the same name means elsewhere in the text."""
    if not name.rows:
        return True
    settled = name.rows[0].kind is PlaceKind.CITY and name.rows[0].population < LARGE
    if (name.kind == "PER" and settled) or analysis.tokens[name.first].lower in words.doubtful:
        return False
    return _is_name(analysis, name) and not _is_organisation(analysis, name, knowledge)


def _candidates(analysis: Analysis, found: Sequence[Name], words: Words, knowledge: Knowledge) -> Iterator[_Candidate]:
    inside: str | None = None
    before: Name | None = None
    for name, after in zip_longest(found, found[1:]):
        rule = OWNER if name.owner else rule_of(analysis, name.first, name.last, words)
        if rule == NAMED and name.site and is_ground(analysis, name.first, name.last, words):
            rule = SITE
        within = _words(analysis, after) if after and _beside(analysis, name, after, words) else None
        if inside and before and _beside(analysis, before, name, words) and analysis.tokens[before.last].text == ",":
            rule = BESIDE
        inside = within
        before = name
        if not _is_a_body(analysis, name, rule, knowledge):
            yield _Candidate(name, rule, within)


def _is_a_body(analysis: Analysis, name: Name, rule: RuleId, knowledge: Knowledge) -> bool:
    """Whether those who sit there are meant: a house without grammar for a place, a body without one ("the EU")."""
    if name.site or name.owner:
        return False
    if name.rows and (rule != NAMED or name.rows[0].kind not in ("venue", "body")):
        return False
    return _is_organisation(analysis, name, knowledge)


def _is_organisation(analysis: Analysis, name: Name, knowledge: Knowledge) -> bool:
    return any(hit.entity_id.startswith(("org:", "group:")) for hit in knowledge.lookup(_words(analysis, name)))


def _may_be(analysis: Analysis, name: Name, rule: RuleId, within: str | None, words: Words) -> bool:
    """Whether anything but the letters speaks for a place."""
    told = rule != NAMED
    if not name.rows:
        if name.kind == "LOC":
            return told
        person_in = rule == AT and name.kind == "PER"
        return person_in or _is_of(analysis, name, rule) or _is_aim(analysis, name, rule, words)
    single = name.last == name.first + 1
    token = analysis.tokens[name.first]
    if single and token.pos not in ("PROPN", "NOUN", "X") and name.kind != "LOC":
        return False
    best = name.rows[0]
    if single and token.lower in words.doubtful and best.kind in ("city", "admin"):
        return name.kind == "LOC" or within is not None or rule == DATELINE or (rule == AT and token.pos == "PROPN")
    if name.kind == "PER" and best.kind == "city":
        return told
    large = best.kind != "city" or best.capital or best.population >= KNOWN_BY_ITSELF
    return told or name.kind == "LOC" or within is not None or (large and _is_name(analysis, name))


def _is_of(analysis: Analysis, name: Name, rule: RuleId) -> bool:
    """ "The town of Tarqala": nobody has a town."""
    return rule == TOWARDS and analysis.case(analysis.top(name.first, name.last)) == "of"


def _is_aim(analysis: Analysis, name: Name, rule: RuleId, words: Words) -> bool:
    """Whether it is what only a place can be ("they fled Tarqala"), or in a row with one ("in Lima and Tarqala")."""
    tokens = analysis.tokens
    top = first = analysis.top(name.first, name.last)
    while tokens[first].dep == "conj" and tokens[first].head < first:
        first = tokens[first].head
    beside = analysis.name_of.get(first) if first < top and rule in (AT, VISITED) else None
    if beside is not None and beside.kind == "LOC":
        # "In Greece, Mora and his son": a row of places has nothing else in it.
        return all(i in analysis.name_of for i in (*analysis.kids(first, "conj"), *analysis.kids(top, "conj")))
    return tokens[first].dep == "obj" and tokens[tokens[first].head].lemma in words.taken


def _is_name(analysis: Analysis, name: Name) -> bool:
    return analysis.tokens[analysis.top(name.first, name.last)].pos in ("PROPN", "NOUN")


def _beside(analysis: Analysis, name: Name, after: Name, words: Words) -> bool:
    """Whether the second name stands right behind the first, and may hold it: "Paris, Texas", "Paris (Texas)", "Lamar
    County in northeast Texas"."""
    between = analysis.tokens[name.last : after.first]
    if not 0 < len(between) <= MOST_BETWEEN or not all(token.lower in words.inside for token in between):
        return False
    return analysis.words(after.first, after.last) in words.abbreviations or _may_hold(after.rows, name.rows)


def _may_hold(holders: Sequence[PlaceOption], rows: Sequence[PlaceOption]) -> bool:
    inner = [row for row in rows if row.kind not in ("country", "region", "sea")]
    return any(_is_larger(holder, row) for holder in holders for row in inner if holder.state == row.state)


def _is_larger(holder: PlaceOption, row: PlaceOption) -> bool:
    """A state holds its provinces; a province holds towns and counties, no second province ("Bihar, Punjab")."""
    if holder.kind == "admin" and row.kind == "admin":
        return row.population * COUNTY < holder.population
    return holder.kind in ("country", "admin", "region")


def _row(analysis: Analysis, one: _Candidate) -> PlaceName:
    name = one.name
    span = analysis.span(name.first, name.last)
    return PlaceName(
        span=span,
        tokens=(name.first, name.last),
        sentence=analysis.tokens[name.first].sentence,
        text=span.of(analysis.text),
        options=name.rows[:OPTIONS],
        locative=one.rule not in UNMOVED,
        within=one.within,
        rule=one.rule,
        adjective=one.rule == ADJECTIVE,
        site=name.site and not name.rows,
    )
