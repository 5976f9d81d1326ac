"""Names that may be places, with what grammar and the gazetteer say of each.

In: an `Analysis`. Out: `PlaceName`s in text order. Names that nothing but their letters speaks for are left out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from communique.knowledge import Knowledge
from communique.language.analysis import Analysis
from communique.model.ids import RuleId
from communique.model.place import PlaceName, PlaceOption
from communique.places.grammar import head_of, rule_of
from communique.places.names import Name, names
from communique.places.words import AT, BESIDE, DATELINE, NAMED, Words, words

OPTIONS = 24
"""Places of one name that are looked at, capitals and large ones first."""
KNOWN_BY_ITSELF = 400_000
"""People of a city that is taken for one without any grammar: smaller ones share their names with too much else."""


def find(analysis: Analysis, knowledge: Knowledge) -> tuple[PlaceName, ...]:
    """The names of a document that may be places, in text order."""
    known = words(knowledge)
    found = list(names(analysis, knowledge, known))
    return tuple(_placed(analysis, found, known, knowledge))


def _placed(analysis: Analysis, found: Sequence[Name], words: Words, knowledge: Knowledge) -> Iterator[PlaceName]:
    inside: str | None = None
    before: Name | None = None
    for name, after in zip_longest(found, found[1:]):
        rule = rule_of(analysis, name.first, name.last, words)
        within = analysis.words(after.first, after.last) if after and _beside(analysis, name, after, words) else None
        if inside and before and _beside(analysis, before, name, words):
            rule = BESIDE
        inside = within
        before = name
        if rule == NAMED and _is_a_seat(analysis, name, knowledge):
            continue
        if _may_be(analysis, name, rule, within, words):
            yield _row(analysis, name, rule, within)


def _is_a_seat(analysis: Analysis, name: Name, knowledge: Knowledge) -> bool:
    """Whether the name of a house also stands for those who sit there: without grammar for a place, they are meant."""
    if not name.rows or name.rows[0].kind not in ("venue", "body"):
        return False
    return any(hit.entity_id.startswith("org:") for hit in knowledge.lookup(analysis.words(name.first, name.last)))


def _may_be(analysis: Analysis, name: Name, rule: RuleId, within: str | None, words: Words) -> bool:
    """Whether anything but the letters speaks for a place."""
    locative = rule != NAMED
    if not name.rows:
        return locative
    single = name.last == name.first + 1
    token = analysis.tokens[name.first]
    if single and token.pos not in ("PROPN", "NOUN", "X") and name.kind != "LOC":
        return False
    best = name.rows[0]
    if single and token.lower in words.doubtful and best.kind in ("city", "admin"):
        return name.kind == "LOC" or within is not None or rule == DATELINE or (rule == AT and token.pos == "PROPN")
    if name.kind == "PER" and best.kind == "city":
        return locative
    large = best.kind != "city" or best.capital or best.population >= KNOWN_BY_ITSELF
    return locative or name.kind == "LOC" or within is not None or (large and _is_name(analysis, name))


def _is_name(analysis: Analysis, name: Name) -> bool:
    return analysis.tokens[head_of(analysis, name.first, name.last)].pos in ("PROPN", "NOUN")


def _beside(analysis: Analysis, name: Name, after: Name, words: Words) -> bool:
    """Whether the second name stands right behind the first and a comma, and may hold it ("Paris, Texas")."""
    if after.first != name.last + 1 or analysis.tokens[name.last].text != ",":
        return False
    return analysis.words(after.first, after.last) in words.abbreviations or _may_hold(after.rows, name.rows)


def _may_hold(holders: Sequence[PlaceOption], rows: Sequence[PlaceOption]) -> bool:
    states = {row.state for row in rows if row.kind not in ("country", "region", "sea")}
    return any(holder.kind in ("country", "admin", "region") and holder.state in states for holder in holders)


def _row(analysis: Analysis, name: Name, rule: RuleId, within: str | None) -> PlaceName:
    span = analysis.span(name.first, name.last)
    return PlaceName(
        span=span,
        tokens=(name.first, name.last),
        sentence=analysis.tokens[name.first].sentence,
        text=span.of(analysis.text),
        options=name.rows[:OPTIONS],
        locative=rule != NAMED,
        within=within,
        rule=rule,
    )
