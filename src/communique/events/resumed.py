"""Day and place that a clause takes up in one word: "Rau met Mora on Sunday. A meeting with Sten was then held", "They
signed the accord there".

In: the happenings in text order. Out: the same; what is told as the next thing done has the day and the place of what
was told just before, what was done "there" the place named last.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.stage import Stage
from communique.model.story import Happening
from communique.model.terms import DONE

SIDES = frozenset({"nsubj", "nsubj:pass", "obj"})
NEXT = 1
"""Sentences back to what is taken up."""


def resumed(stage: Stage, told: Sequence[Happening]) -> list[Happening]:
    found: list[Happening] = []
    for one in told:
        one = _placed(stage, one) if one.place is None and _says(stage, one, stage.book.thither) else one
        then = one.expression is None and _says(stage, one, stage.book.then)
        found.append(_dated(one, found) if then else one)
    return found


def _says(stage: Stage, one: Happening, adverbs: frozenset[str]) -> bool:
    """Whether such a word stands in its clause: with its verb, or with the one whose subject or object its noun is."""
    token = stage.text.tokens[one.token]
    verb = token.head if token.dep in SIDES and token.pos == "NOUN" else token.i
    return stage.text.has_kid(verb, adverbs, "advmod")


def _dated(one: Happening, before: Sequence[Happening]) -> Happening:
    for other in reversed(before):
        if one.sentence - other.sentence > NEXT:
            break
        if other.expression is not None and other.status in DONE and one.status in DONE:
            place = other.place if one.place is None else one.place
            return one._replace(expression=other.expression, expressions=other.expressions, place=place)
    return one


def _placed(stage: Stage, one: Happening) -> Happening:
    """With the last place before it where something is."""
    start = stage.text.tokens[one.token].start
    places = enumerate(stage.findings.places)
    before = [k for k, place in places if place.locative and place.span.end <= start and place.sentence is not None]
    last = before[-1] if before else None
    near = last is not None and one.sentence - (stage.findings.places[last].sentence or 0) <= NEXT
    return one._replace(place=last) if near else one
