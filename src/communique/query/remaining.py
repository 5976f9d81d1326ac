"""What is still open of the lines of the ledger: of a promise what is not delivered, of a request what nobody meets.

In: lines, oldest first. Out: the same lines with `remaining`. What is told later, of the same thing and between the
same two, is taken for a part of what was promised first; what was told on the same day is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.model.terms import AssistanceStatus
from communique.query.aid import OPEN, Line, same_end, thing

MET = OPEN | {AssistanceStatus.DELIVERED}


def with_remaining(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Every line with what is left of it; a delivery is set against one promise only, and against one request."""
    delivered = {one.id: _figure(one) for one in lines if one.counted and one.status is AssistanceStatus.DELIVERED}
    met = {one.id: _figure(one) for one in lines if one.counted and one.status in MET}
    return tuple(_settled(lines, delivered, met))


def is_open(line: Line) -> bool:
    """Whether something of it is still to come, as far as the store tells."""
    if line.remaining is not None:
        return line.remaining > 0
    return line.status in OPEN and line.period is None


def _settled(lines: Sequence[Line], delivered: dict[str, float], met: dict[str, float]) -> Iterator[Line]:
    for line in lines:
        if line.counted and line.status in OPEN:
            yield replace(line, remaining=_left(line, lines, delivered))
        elif line.counted and line.status is AssistanceStatus.REQUESTED:
            yield replace(line, remaining=_left(replace(line, donor=None), lines, met))
        else:
            yield line


def _left(line: Line, lines: Sequence[Line], pool: dict[str, float]) -> float:
    """What the later lines of the pool leave of a line; they are used up as far as they are set against it."""
    left = _figure(line)
    for other in lines:
        if left > 0 and pool.get(other.id) and _goes_on(line, other):
            part = min(left, pool[other.id])
            pool[other.id] -= part
            left -= part
    return left


def _goes_on(line: Line, other: Line) -> bool:
    later = line.day is not None and other.day is not None and other.day > line.day
    same = (thing(line), line.currency) == (thing(other), other.currency)
    return later and same and same_end(line.donor, other.donor) and same_end(line.recipient, other.recipient)


def _figure(line: Line) -> float:
    return (line.amount_max if line.amount_max is not None else line.quantity_max) or 0.0
