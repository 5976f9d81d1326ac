"""One word that tells of several meetings or visits: "met both Rau and Mora", "called Rau on Monday and Mora on
Tuesday", "visits Oslo on Monday and Lima on Tuesday".

In: a happening as its trigger tells it. Out: the happenings that it is, one for each of those met where the words say
that it was with each apart, or each has a day of his own, and one for each town with its day. Those behind the first
bear in their trigger whom they are with, or where they are. A trigger that tells of one gives itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.events.dated_as import DATES, top_of
from communique.events.frames import NOMINAL
from communique.events.stage import TALKS, VISIT, Stage
from communique.model.span import hull
from communique.model.story import Happening
from communique.model.terms import Role

APART = ("advmod", "amod")
"""How the words that say so hang on the trigger or its verb, where they do not stand before the first of those met."""


def each(stage: Stage, one: Happening) -> Iterator[Happening]:
    """The happening, or in its place one for each of those who were met apart, or of the towns that have their days."""
    if one.type == VISIT and (stops := _stops(stage, one)):
        yield from _with_stops(stage, one, stops)
        return
    met = _met(stage, one) if stage.book.families.get(one.type) in TALKS else ()
    if len(met) > 1 and (_is_apart(stage, one, met[0]) or _is_bilateral(stage, one, met)):
        others = {stage.scene.finding_at(k) for k in met}
        shared = tuple(part for part in one.parts if part.finding not in others)
        named = [part for k in met for part in one.parts if part.finding == stage.scene.finding_at(k)]
        if shared and len(named) == len(met):
            yield one._replace(parts=(*shared, named[0]))
            yield from (_with(stage, one._replace(parts=(*shared, part))) for part in named[1:])
            return
    yield one
    yield from _with_another_day(stage, one, met)


def _met(stage: Stage, one: Happening) -> tuple[int, ...]:
    """Those behind the trigger with whom the subject meets, in text order."""
    grammar, i = stage.grammar, one.token
    heads = (*(k for k in grammar.objects(i) if k > i), *(k for k in grammar.with_preposition(i, "with") if k > i))
    return grammar.conjuncts(heads[0]) if heads else ()


def _is_apart(stage: Stage, one: Happening, first: int) -> bool:
    """ "both", "separately", "separate talks"."""
    text = stage.text
    finding = stage.scene.finding_at(first)
    before = first if finding is None else stage.findings.actors[finding].tokens[0]
    at = (*text.kids(one.token, *APART), *text.kids(text.tokens[one.token].head, *APART), before, max(0, before - 1))
    return any(text.tokens[k].lower in stage.book.apart for k in at)


def _is_bilateral(stage: Stage, one: Happening, met: Sequence[int]) -> bool:
    """ "bilateral talks with Mora and Sten", where these are known to be of two states."""
    found = [stage.scene.finding_at(k) for k in met]
    states = [stage.findings.actors[k].states for k in found if k is not None]
    apart = len(states) == len(met) and all(len(of) == 1 for of in states) and len(set(states)) == len(met)
    return apart and stage.text.has_kid(one.token, stage.book.bilateral, "amod")


def _with_another_day(stage: Stage, one: Happening, met: Sequence[int]) -> Iterator[Happening]:
    """ "called Rau on Monday and Mora the day after": the verb is left out, and a name with a day stands for it."""
    if one.expression is None or not met:
        return
    text = stage.text
    own = (one.token, *(k for k in text.kids(one.token) if stage.scene.expression_at(k) is not None))
    joined = [k for at in own for k in text.kids(at, "conj") if k > met[0]]
    # "spoke with Rau on Monday and with Mora on Tuesday": the parser joins the preposition to the day.
    joined = [text.kid(k, "pobj") or k for k in joined]
    for k in sorted(k for k in joined if text.tokens[k].pos in NOMINAL):
        finding, day = stage.scene.finding_at(k), _day_behind(stage, k)
        role = next((part for part in one.parts if part.finding == stage.scene.finding_at(met[0])), None)
        if finding is None or day is None or day == one.expression or role is None:
            continue
        gone = {stage.scene.finding_at(at) for at in met} | {finding}
        parts = (*(part for part in one.parts if part.finding not in gone), role._replace(finding=finding))
        yield _with(stage, one._replace(parts=parts, expression=day, expressions=(), told_after=False))


class Stop(NamedTuple):
    """A place of a journey, and the expression right behind it that dates it."""

    place: int
    expression: int


def _stops(stage: Stage, one: Happening) -> list[Stop]:
    """The places behind that of a visit that is dated, each right behind the day of the one before and before a day of
    its own."""
    found: list[Stop] = []
    expression = one.expression
    for n in range(one.place + 1, len(stage.findings.places)) if one.place is not None else ():
        span = stage.findings.places[n].span
        first, last = stage.text.tokens_in(span)
        day = _day_behind(stage, last - 1)
        if expression is None or day is None or not _goes_on(stage, expression, first):
            break
        found.append(Stop(n, day))
        expression = day
    return found


def _goes_on(stage: Stage, expression: int, first: int) -> bool:
    """Whether nothing but "and", a comma, a preposition stands between a day and a name."""
    _, behind = stage.text.tokens_in(stage.findings.expressions[expression].span)
    return behind < first and all(stage.text.tokens[k].pos in LINKS for k in range(behind, first))


LINKS = frozenset({"PUNCT", "CCONJ", "ADP", "ADV", "PART"})


def _with_stops(stage: Stage, one: Happening, stops: Sequence[Stop]) -> Iterator[Happening]:
    """The visit of the first place, and one for each that follows, of the same visitors."""
    places = [stage.findings.places[stop.place].span for stop in stops]
    here = [part for part in one.parts if not any(stage.findings.actors[part.finding].span.touches(p) for p in places)]
    later = {stop.expression for stop in stops}
    days = tuple(n for n in one.expressions if n not in later)
    yield one._replace(parts=tuple(here), expressions=days)
    visitors = tuple(part for part in here if part.role is not Role.HOST)
    for stop, place in zip(stops, places, strict=True):
        trigger = (*one.trigger, place)
        yield one._replace(
            parts=visitors, place=stop.place, expression=stop.expression, expressions=(), length=None, trigger=trigger
        )


def _day_behind(stage: Stage, k: int) -> int | None:
    """The expression right behind a name, nothing but its own words between."""
    end = stage.text.tokens[k].end
    for n, expression in enumerate(stage.findings.expressions):
        if expression.span.start >= end and expression.timex_type in DATES:
            top = top_of(stage, expression.span)
            first, _ = stage.text.tokens_in(expression.span)
            return n if top is not None and first - k <= 1 + bool(stage.text.case(top)) else None
    return None


def _with(stage: Stage, one: Happening) -> Happening:
    """The happening with the words for whom it is with in its trigger."""
    found = stage.findings.actors[one.parts[-1].finding]
    return one._replace(trigger=(hull(one.trigger), found.span))
