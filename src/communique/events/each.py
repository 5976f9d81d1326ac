"""One word that tells of several meetings: "met both Rau and Mora", "called Rau on Monday and Mora on Tuesday".

In: a happening as its trigger tells it. Out: the happenings that it is, one for each of those met where the words say
that it was with each apart, or each has a day of his own. Those behind the first bear in their trigger whom they are
with. A trigger that tells of one gives itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.events.dated_as import DATES, top_of
from communique.events.frames import NOMINAL
from communique.events.stage import TALKS, Stage
from communique.model.span import hull
from communique.model.story import Happening

APART = ("advmod", "amod")
"""How the words that say so hang on the trigger or its verb, where they do not stand before the first of those met."""


def each(stage: Stage, one: Happening) -> Iterator[Happening]:
    """The happening, or in its place one for each of those who were met apart."""
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
