"""One constraint on the day of writing, and the two ways in which a named day makes one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from communique.grounding.when.calendar import Days
from communique.grounding.when.stretches import Stretches, merged
from communique.model.when import Expression

TEXT, HEADER, DATELINE, OFFICE = "text", "header", "dateline", "office"
HEADS = frozenset({HEADER, DATELINE})
HALF_YEAR = timedelta(days=183)
"""A day without a year lies in the half year before or behind the day of writing."""
WEEK = timedelta(days=6)
"""A bare weekday lies in the seven days that begin or end on the day of writing."""


class Constraint(NamedTuple):
    """The stretches of days that one piece of the text allows. A soft one yields where it leaves no day at all."""

    days: Stretches
    reason: str
    hard: bool = True
    kind: str = TEXT
    """text, dateline or header: what the day rests on when this alone settles it; office: it only chooses."""


def by_direction(
    expression: Expression, options: Stretches, what: str, *, reach: timedelta = HALF_YEAR, hard: bool = True
) -> Constraint:
    """A document that names these days lies near them, on the side that grammar leaves."""
    before, behind = (timedelta(0) if expression.direction == side else reach for side in (-1, 1))
    days = merged(Days(earlier(d.first, before), later(d.last, behind)) for d in options)
    said = {-1: f"{what} is past", 0: what, 1: f"{what} is yet to come"}
    return Constraint(days, said[expression.direction], hard)


def within_week(days: Days, direction: int) -> Days:
    """The days on which a bare weekday of that direction means these days."""
    first, last = earlier(days.first, WEEK), later(days.last, WEEK)
    if direction > 0:
        return Days(first, days.first)
    return Days(days.last if direction < 0 else first, last)


def later(day: date, by: timedelta) -> date:
    """The day so much later, at most the last of the calendar."""
    return day + by if date.max - day > by else date.max


def earlier(day: date, by: timedelta) -> date:
    """The day so much earlier, at least the first of the calendar."""
    return day - by if day - date.min > by else date.min
