"""The timeline as shapes: each event a disc or a bar on a line of days, packed into rows.

In: events as `query.timeline` tells them. Out: a `Drawing` with numbers only; `templates/timeline.html` writes the SVG.
Planned is hollow, held is filled, uncertain ends are soft, cancelled is crossed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.model.record import record
from communique.model.terms import Extent, Status
from communique.query import EventLine
from communique.web.axis import Axis, axis

RADIUS = 11.0
ROW = 28.0
MARGIN = 40.0
HEAD = 14.0
FOOT = 34.0
GAP = 4.0
MOST_ROWS = 40
"""Rows of a drawing at most; what finds no place is in the list all the same."""
TICK_WIDTH = 96.0
STYLES = {
    Status.HELD: "held",
    Status.ONGOING: "held",
    Status.ANNOUNCED: "planned",
    Status.TENTATIVE: "tentative",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
    Status.UNKNOWN: "unknown",
}


@record
class Shape:
    """One event: a bar from left to right (a disc where both are the same), with its number in the list."""

    event: EventLine
    number: int
    left: float
    right: float
    y: float
    style: str
    soft_left: bool
    soft_right: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_bar(self) -> bool:
        return self.right > self.left


@record
class Drawing:
    """A picture of `width` by `height` units with its shapes and the days under the line."""

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    ticks: tuple[tuple[float, date], ...]
    left_out: int
    """Events that are not drawn: undated, or without room."""

    @property
    def line(self) -> float:
        return self.height - FOOT


def drawing(name: str, events: Sequence[EventLine], width: float) -> Drawing | None:
    """The picture of the dated events; None where no event has a day."""
    dated = [(number, event) for number, event in enumerate(events, start=1) if _days(event)]
    if not dated:
        return None
    days = axis(day for _, event in dated for day in _days(event))
    rows: list[float] = []
    shapes = [shape for number, event in dated if (shape := _shape(number, event, days, width, rows))]
    height = HEAD + ROW * max(1, len(rows)) + FOOT
    inner = width - 2 * MARGIN
    ticks = tuple((MARGIN + at * inner, day) for at, day in days.ticks(TICK_WIDTH / inner))
    return Drawing(name, width, height, tuple(shapes), ticks, len(events) - len(shapes))


def _days(event: EventLine) -> tuple[date, ...]:
    """First and last day of an event, an open end left out."""
    if event.earliest is None or event.latest is None:
        return ()
    days = (event.earliest, event.latest)
    return tuple(day for day in days if day not in (date.min, date.max))


def _shape(number: int, event: EventLine, days: Axis, width: float, rows: list[float]) -> Shape | None:
    first, *_, last = [*_days(event), *_days(event)]
    left, right = (MARGIN + days.at(day) * (width - 2 * MARGIN) for day in (first, last))
    vague = event.earliest != event.latest and event.extent is Extent.WITHIN
    if vague and right - left < 2 * RADIUS:
        left, right = left - RADIUS, right + RADIUS
    row = _row(left - RADIUS, right + RADIUS, rows)
    if row is None:
        return None
    return Shape(
        event=event,
        number=number,
        left=left,
        right=right,
        y=HEAD + ROW * (row + 0.5),
        style=STYLES[event.status],
        soft_left=vague or event.earliest == date.min,
        soft_right=vague or event.latest == date.max,
    )


def _row(left: float, right: float, rows: list[float]) -> int | None:
    """The first row with room; `rows` holds where each ends, and grows."""
    for number, end in enumerate(rows):
        if end + GAP <= left:
            rows[number] = right
            return number
    if len(rows) >= MOST_ROWS:
        return None
    rows.append(right)
    return len(rows) - 1
