"""Past or to come, as the events know it: a time that dates a plan or by which a promise is due lies ahead, one that
dates a deed lies behind.

In: the findings with their story. Out: the expressions with their directions; `published` and `times` anchor them. The
clause alone does not say it of a headline ("Mora, Sten to meet on Friday") or of a noun ("a planned visit on Friday").
"""

from __future__ import annotations

from dataclasses import replace

from communique.grounding.frame import Ground
from communique.grounding.standing import VISIT
from communique.model.story import Happening
from communique.model.terms import AHEAD, OFF, Status
from communique.model.when import NEAREST, Expression

TO_COME = AHEAD | {Status.POSTPONED}
BEHIND = frozenset({Status.HELD})
WEEKDAY = "weekday"
PAST, FUTURE, OPEN = -1, 1, 0


def settle(ground: Ground) -> tuple[Expression, ...]:
    """The expressions of a document, each with the direction of the events that it dates, where these agree."""
    votes: dict[int, set[int]] = {}
    story, expressions = ground.findings.story, ground.findings.expressions
    aims: dict[int, int] = {}
    for happening in sorted(story.happenings, key=_is_visit):
        for k in _dated_by(happening):
            said, way = votes.setdefault(k, set()), _direction(happening, expressions[k])
            if not _is_visit(happening):
                said.add(way)
                aims[k] = min(happening.token, aims.get(k, happening.token))
            elif NEAREST not in said:
                said.add(way)
            elif ground.analysis.tokens[aims[k]].start >= expressions[k].span.end:
                # "Came on Friday for talks": as the visit has it. "Came for talks on Friday": as the talks do.
                votes[k] = {way}
    for due in story.deadlines():
        votes[due.expression] = {FUTURE} if due.ahead else set()
    return tuple(_directed(one, votes.get(k, set())) for k, one in enumerate(ground.findings.expressions))


def _directed(expression: Expression, votes: set[int]) -> Expression:
    if len(votes) != 1 or expression.direction in votes:
        return expression
    return replace(expression, direction=min(votes))


def _is_visit(happening: Happening) -> bool:
    return happening.type == VISIT


def _dated_by(happening: Happening) -> tuple[int, ...]:
    return () if happening.expression is None else (happening.expression, *happening.expressions)


def _direction(happening: Happening, expression: Expression) -> int:
    """A plan's day lies ahead; where only tense makes it a deed, the clause of the phrase may know better."""
    if happening.status in OFF and expression.direction != FUTURE and expression.op == WEEKDAY:
        return NEAREST  # "had been due on Friday", "Friday's talks were put off": the day may be over or not.
    if happening.status is Status.POSTPONED and expression.direction == PAST:
        return PAST  # "initially planned for May": the day that it had.
    if happening.status is Status.CANCELLED and expression.direction == PAST:
        return OPEN  # "had been due on 3 May": the day may be over or not.
    if happening.status is Status.ANNOUNCED and happening.plain and expression.direction == PAST:
        return NEAREST if expression.op == WEEKDAY else OPEN  # "Flew to Oslo for talks on Friday": past or to come.
    if happening.status in TO_COME:
        return FUTURE
    if happening.plain and (expression.direction != OPEN or expression.op == WEEKDAY):
        return expression.direction  # "Friday's talks follow a visit": of which week, other days of the text may say.
    return PAST if happening.status in BEHIND else expression.direction
