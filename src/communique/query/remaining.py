"""What is still open of the lines of the ledger: of a promise what is not delivered, of a request what nobody meets.

In: lines, oldest first. Out: the same lines with `remaining`. What is told later, of the same thing and between the
same two, is taken for a part of what was promised first; what was told on the same day is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.model.terms import AssistanceStatus
from communique.query.aid import OPEN, Line, same_ends, thing

GIVEN = frozenset({AssistanceStatus.DELIVERED})
MET = OPEN | GIVEN

Key = tuple[str | None, str | None]
"""What is given, and the currency of a sum."""


def with_remaining(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Every line with what is left of it; a delivery is set against one promise only, and against one request."""
    delivered, met = (
        {one.id: whole(one) for one in lines if one.counted and one.status in some} for some in (GIVEN, MET)
    )
    alike: dict[Key, list[Line]] = {}
    for line in lines:
        alike.setdefault(_key(line), []).append(line)
    return tuple(_settled(line, alike[_key(line)], delivered, met) for line in lines)


def is_open(line: Line) -> bool:
    """Whether something of it is still to come, as far as the store tells."""
    if line.remaining is not None:
        return line.remaining > 0
    return line.status in OPEN and line.period is None and line.package is None


def _key(line: Line) -> Key:
    return thing(line), line.currency


def _settled(line: Line, alike: Sequence[Line], delivered: dict[str, float], met: dict[str, float]) -> Line:
    if not line.counted or line.status not in (*OPEN, AssistanceStatus.REQUESTED):
        return line
    asked = line.status is AssistanceStatus.REQUESTED
    left = _left(replace(line, donors=()) if asked else line, alike, met if asked else delivered)
    return replace(line, remaining=left, overdue=line.overdue and left > 0)


def _left(line: Line, alike: Sequence[Line], pool: dict[str, float]) -> float:
    """What the later lines of the pool leave of a line; they are used up as far as they are set against it."""
    left = whole(line)
    for other in alike:
        if left > 0 and pool.get(other.id) and _goes_on(line, other):
            part = min(left, pool[other.id])
            pool[other.id] -= part
            left -= part
    return left


def _goes_on(line: Line, other: Line) -> bool:
    later = line.day is not None and other.day is not None and other.day > line.day
    return later and same_ends(line.donors, other.donors) and same_ends(line.recipients, other.recipients)


def whole(line: Line) -> float:
    """The sum of a line, else its count."""
    return (line.amount_max if line.amount_max is not None else line.quantity_max) or 0.0
