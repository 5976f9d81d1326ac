"""Adjectives that name a place: "Turkish officials", "the European market". Nothing is there; a map may show them.

In: an `Analysis`. Out: `Name`s with the state or region that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge import Knowledge
from communique.language.analysis import Analysis
from communique.model.place import PlaceOption
from communique.model.terms import PlaceKind
from communique.places.names import HYPHENS, Name
from communique.places.words import Words

STATE = "state:"
MODIFIES = frozenset({"amod", "compound", "nmod", "nmod:poss", "flat"})
LINKED = frozenset({"conj", "compound", "amod"})
LONGEST = 2
"""Tokens of an adjective ("South Korean")."""


def adjectives(analysis: Analysis, knowledge: Knowledge, words: Words) -> Iterator[Name]:
    """The adjectives of states and of large regions before what they modify, in text order."""
    tokens, end = analysis.tokens, 0
    for i, capital in enumerate(analysis.capitals):
        if not capital or i < end or tokens[i].pos == "DET":
            continue
        for last in range(min(i + LONGEST, analysis.sentences[tokens[i].sentence].last), i, -1):
            if _modifies(analysis, last - 1) and (place := _named(analysis.words(i, last), knowledge, words)):
                yield Name(i, last, (place,), None)
                end = last
                break


def _modifies(analysis: Analysis, at: int) -> bool:
    """Whether a word belongs to a noun behind it, also as the first of two ("German and French ships"), or to a
    participle ("Turkish-backed")."""
    token = analysis.tokens[at]
    if at + 1 < len(analysis.tokens) and analysis.tokens[at + 1].text in HYPHENS:
        return True
    head = analysis.tokens[token.head]
    if token.dep in LINKED and head.i < at:
        token, head = head, analysis.tokens[head.head]
    return token.dep in MODIFIES and head.i > at and head.pos in ("NOUN", "PROPN")


def _named(written: str, knowledge: Knowledge, words: Words) -> PlaceOption | None:
    """The state or region whose adjective this is."""
    region = words.adjectives.get(written.lower())
    if region:
        return next(iter(knowledge.places(region)), None)
    states = [hit for hit in knowledge.lookup(written) if hit.kind == "adjective" and hit.entity_id.startswith(STATE)]
    return _country(states[0].entity_id.removeprefix(STATE), knowledge) if states else None


def _country(code: str, knowledge: Knowledge) -> PlaceOption | None:
    state = knowledge.state(code)
    rows = knowledge.places(state.name) if state else ()
    return next((row for row in rows if row.kind is PlaceKind.COUNTRY and row.state == code), None)
