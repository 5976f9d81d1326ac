"""What is still open of the lines of the ledger: of a promise what is neither delivered nor stopped, of a request what
nobody meets.

In: lines, oldest first. Out: the same lines with `remaining` and what made them less. What is told later, of the same
thing and between the same two, is taken for a part of what was promised first; what was told on the same day only
where its text says that it is a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.model.terms import ActorKind, AssistanceKind, AssistanceStatus
from communique.query.aid import OPEN, STOPPED, Line, Settled, same_ends, thing

GIVEN = frozenset({AssistanceStatus.DELIVERED})

Key = tuple[str | None, str | None]
"""What is given, and the currency of a sum."""


def with_remaining(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Every line with what is left of it; a delivery is set against one promise only, and what a promise or delivery
    has of its own against one request."""
    alike: dict[Key, list[Line]] = {}
    for line in lines:
        alike.setdefault(_key(line), []).append(line)
    ended = {one.id: whole(one) for one in lines if one.counted and one.status in GIVEN | STOPPED}
    idle = [one for one in lines if one.status in STOPPED and not whole(one) and one.donors and one.recipients]
    promised = {
        line.id: (*_settled(line, alike[_key(line)], ended), *_stopped(line, idle))
        for line in lines if line.counted and line.status in OPEN
    }  # fmt: skip
    together = _told_together(lines)
    met = {
        one.id: whole(one) for one in lines
        if one.counted and one.status in OPEN and not (one.part_of or _is_within(one, together))
    }  # fmt: skip
    met |= {one.id: ended[one.id] for one in lines if one.id in ended and one.status in GIVEN}
    asked = {
        line.id: tuple(_settled(replace(line, donors=()), alike[_key(line)], met))
        for line in lines if line.counted and line.status is AssistanceStatus.REQUESTED
    }  # fmt: skip
    settled = {key: _or_so_far(some, lines, key) for key, some in (promised | asked).items()}
    return tuple(_less(line, settled[line.id]) if line.id in settled else line for line in lines)


def is_open(line: Line) -> bool:
    """Whether something of it is still to come, as far as the store tells."""
    if line.remaining is not None:
        return line.remaining > 0
    return line.status in OPEN and line.period is None and line.package is None


def _told_together(lines: Sequence[Line]) -> dict[tuple[str, Key], float]:
    """The largest promise of unnamed givers in each document: "donors pledged 2 billion"."""
    found: dict[tuple[str, Key], float] = {}
    for line in lines:
        if line.status in OPEN and any(one.kind is ActorKind.COLLECTIVE for one in line.donors):
            found[_document(line), _key(line)] = max(found.get((_document(line), _key(line)), 0.0), whole(line))
    return found


def _is_within(line: Line, together: dict[tuple[str, Key], float]) -> bool:
    """Whether its document tells a larger sum of all givers, of which it is one."""
    return whole(line) < together.get((_document(line), _key(line)), 0.0)


def _document(line: Line) -> str:
    return line.id.rpartition("/")[0]


def _key(line: Line) -> Key:
    return thing(line), line.currency


def _less(line: Line, settled: tuple[Settled, ...]) -> Line:
    left = whole(line) - sum(one.figure or 0.0 for one in settled)
    return replace(line, remaining=left, settled=settled, overdue=line.overdue and left > 0)


def _settled(line: Line, alike: Sequence[Line], pool: dict[str, float]) -> Iterator[Settled]:
    """What the lines of the pool make of a line; they are used up as far as they are set against it."""
    left = whole(line)
    for other in alike:
        if left > 0 and pool.get(other.id) and _goes_on(line, other):
            part = min(left, pool[other.id])
            pool[other.id] -= part
            left -= part
            yield _step(other, part)


def _stopped(line: Line, idle: Sequence[Line]) -> Iterator[Settled]:
    """ "Chile suspended its aid to Peru", of whatever it had promised."""
    return (_step(one, None) for one in idle if _goes_on(line, one))


def _or_so_far(settled: tuple[Settled, ...], lines: Sequence[Line], whole_: str) -> tuple[Settled, ...]:
    """ "has so far paid 5 of the 15 million": all until then, which may be more than the deliveries told one by one."""
    told = [one for one in lines if one.part_of == whole_ and one.period and one.status in GIVEN]
    most = max(told, key=whole, default=None)
    known = sum(one.figure or 0.0 for one in settled)
    return (_step(most, whole(most)),) if most is not None and whole(most) > known else settled


def _step(other: Line, figure: float | None) -> Settled:
    day = next((step.told for step in other.steps if step.status is other.status), other.day)
    return Settled(other.id, other.status, figure, day)


def _goes_on(line: Line, other: Line) -> bool:
    """Whether a line tells of a part of another: by its text, or because it is told later between the same two. What
    is given may be told on the day on which it is asked for."""
    if other.part_of is not None:
        return other.part_of == line.id
    if line.day is None or other.day is None:
        return False
    asked = line.status is AssistanceStatus.REQUESTED
    later = other.day >= line.day if asked else other.day > line.day
    between = same_ends(line.donors, other.donors) and same_ends(line.recipients, other.recipients)
    return later and between and _may_be_one(line.kind, other.kind)


def _may_be_one(kind: AssistanceKind, other: AssistanceKind) -> bool:
    """Arms are not paid out of help for civilians; other sorts of help are told in too many words to keep apart."""
    unknown = AssistanceKind.OTHER in (kind, other)
    return unknown or (kind is AssistanceKind.MILITARY) is (other is AssistanceKind.MILITARY)


def whole(line: Line) -> float:
    """The sum of a line, else its count."""
    return (line.amount_max if line.amount_max is not None else line.quantity_max) or 0.0
