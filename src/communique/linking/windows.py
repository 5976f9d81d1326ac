"""The days on which a telling's happening may lie: given by the document, or as far as its status tells.

An undated telling is not without a day: what is told as done lies before the telling, what is announced behind it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from communique.linking.families import VERBAL
from communique.linking.told import Told
from communique.model.terms import DONE, Basis, Status
from communique.model.when import When

BEFORE = timedelta(days=45)
"""How far back an undated deed is looked for: news repeats background of the last weeks without its day."""
AHEAD = timedelta(days=60)
"""How far ahead an undated plan is looked for."""
LAG = timedelta(days=7)
"""News still tells as a plan what took place this week."""
PRESS = timedelta(days=1)
"""What is told as done may lie a day behind the day given for its news: zones of time."""
WEEK = 7
LONGEST = 53
"""Weeks of a window that are looked at, from its first day: a year."""


class Window(NamedTuple):
    """First and last day; `given` where the document itself tells them."""

    first: date
    last: date
    given: bool

    def apart(self, other: Window) -> int:
        """Days between the two: 0 where they have a day in common, 1 where one follows the other."""
        return max(0, (max(self.first, other.first) - min(self.last, other.last)).days)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def window(told: Told) -> Window | None:
    """The days on which it may lie; None where neither the document's words nor its day tell."""
    if told.when and (not is_guess(told.when) or told.type in VERBAL):
        return _bounded(told.when.earliest, told.when.latest, told)
    if told.published is None:
        return None
    first, last = told.published
    if told.status in DONE:
        return Window(_shift(first, -BEFORE), _shift(last, PRESS), False)
    if told.status is Status.UNKNOWN:
        return Window(_shift(first, -BEFORE), _shift(last, AHEAD), False)
    return Window(_shift(first, -LAG), _shift(last, AHEAD), False)


def is_guess(when: When) -> bool:
    """Whether no words tell the day, but only when the news came out, or what it tells beside."""
    return when.approximate and when.basis in (Basis.PUBLICATION, Basis.CONSTRAINT)


def weeks(told: Told) -> range:
    """The weeks, counted from the calendar's first day, that its window touches, a day's slack on each side."""
    days = window(told)
    if days is None:
        return range(0)
    first = max(days.first.toordinal() - 1, 1) // WEEK
    last = (days.last.toordinal() + 1) // WEEK
    return range(first, min(last, first + LONGEST) + 1)


def _bounded(first: date, last: date, told: Told) -> Window:
    """An open end reaches as far as an undated telling would."""
    if last == date.max:
        last = max(_shift(first, AHEAD), _shift(told.published[1], AHEAD) if told.published else first)
    if first == date.min:
        first = min(_shift(last, -BEFORE), _shift(told.published[0], -BEFORE) if told.published else last)
    return Window(first, last, True)


def _shift(day: date, by: timedelta) -> date:
    """A day moved, at most to the calendar's ends."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min
