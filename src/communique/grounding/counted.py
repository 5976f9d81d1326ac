"""Events counted from one another: "the visit came a day after their talks" dates the talks where it dates the visit.

In: the ground and the drafts of reports. Out: the drafts, those without a day with the one so long before or after that
of the event they are tied to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from communique.dates.term import term_of
from communique.grounding.anchors import counted_from
from communique.grounding.drafts import Draft
from communique.grounding.frame import Ground
from communique.model.ids import RuleId
from communique.model.terms import Basis, Extent, Precision
from communique.model.when import Expression, When

RULE = RuleId("reports.counted-from-event")
FROM_EVENT = "from-event"
SLACK = {"day": 0, "week": 1, "month": 7}
"""Days by which so many units are out: "a week after" is seldom counted."""
DAYS = {"day": 1, "week": 7, "month": 30}


def counted(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, dated by what they are tied to."""
    result = list(drafts)
    for k, from_, to in _ties(ground):
        steps = _steps(ground.findings.expressions[k])
        one, other = result[from_], result[to]
        if steps is None or (one.when is None) == (other.when is None):
            continue
        by, slack = steps
        if other.when is None and one.when is not None:
            result[to] = other._replace(when=_moved(one.when, -by, slack))
        elif other.when is not None:
            result[from_] = one._replace(when=_moved(other.when, by, slack))
    return result


def _ties(ground: Ground) -> Iterator[tuple[int, int, int]]:
    """An expression that counts from an event, the happening that it places, and the one it counts from."""
    story = ground.findings.story
    counting = [k for k, one in enumerate(ground.findings.expressions) if one.op == FROM_EVENT] if story.ties else []
    for k in counting:
        token = counted_from(ground, ground.findings.expressions[k])
        for tie in story.ties if token is not None else ():
            if story.happenings[tie.to].token == token:
                yield k, tie.from_, tie.to


def _steps(expression: Expression) -> tuple[int, int] | None:
    """Days from the event counted from, with their slack; None where nobody says how many."""
    term = term_of(expression)
    n, unit, side = term.get("n"), term.get("unit"), term.get("side")
    return (side * n * DAYS[unit], SLACK[unit]) if isinstance(n, int) and unit in SLACK and side else None


def _moved(when: When, by: int, slack: int) -> When | None:
    """The day so far from a day; nothing from a longer time."""
    if when.earliest != when.latest or when.earliest in (date.min, date.max):
        return None
    day = when.earliest + timedelta(days=by)
    first, last = day - timedelta(days=slack), day + timedelta(days=slack)
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    vague = bool(slack) or when.approximate
    return When(edtf, first, last, Extent.WITHIN, Precision.DAY, Basis.EVENT_ANCHORED, RULE, when.anchor, vague)
