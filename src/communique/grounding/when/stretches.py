"""Sets of days as stretches in order: what two of them share, the days that a date without a year may be.

In: `Days`. Out: tuples of `Days` that neither touch nor overlap. `dating` builds, `published` intersects them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from communique.grounding.when.calendar import Days

Stretches = tuple[Days, ...]
_first, _last = attrgetter("first"), attrgetter("last")


class YearDay(NamedTuple):
    """A day of the year, or a run of days in one month ("March 5-6")."""

    month: int
    first: int
    last: int


@lru_cache(maxsize=512)
def each_year(day: YearDay, years: tuple[int, int], weekdays: tuple[int, ...] = ()) -> Stretches:
    """The day in each of the years that have it; with weekdays, in those in which it begins with them."""
    found = (_in_year(day, year) for year in range(years[0], years[1] + 1))
    return tuple(days for days in found if days and _begins(days, weekdays))


@lru_cache(maxsize=16)
def every_week(weekday: int, years: tuple[int, int]) -> Stretches:
    """All the days of these years with one weekday."""
    first, last = date(years[0], 1, 1), date(years[1], 12, 31)
    begin = first.toordinal() + (weekday - first.isoweekday()) % 7
    days = map(date.fromordinal, range(begin, last.toordinal() + 1, 7))
    return tuple(Days(day, day) for day in days)


@lru_cache(maxsize=16)
def two_days_every_week(weekday: int, years: tuple[int, int]) -> Stretches:
    """All the days of these years with one weekday, each with the day after it."""
    return tuple(Days(days.first, days.last + timedelta(days=1)) for days in every_week(weekday, years))


def _in_year(day: YearDay, year: int) -> Days | None:
    try:
        return Days(date(year, day.month, day.first), date(year, day.month, day.last))
    except ValueError:
        return None


def _begins(days: Days, weekdays: tuple[int, ...]) -> bool:
    return all((days.first + timedelta(days=n)).isoweekday() == weekday for n, weekday in enumerate(weekdays))


def merged(days: Iterable[Days]) -> Stretches:
    """Overlapping and neighbouring stretches put together."""
    result: list[Days] = []
    for one in sorted(days):
        before = result[-1] if result else None
        if before is None or (one.first - before.last).days > 1:
            result.append(one)
        elif one.last > before.last:
            result[-1] = Days(before.first, one.last)
    return tuple(result)


def shared(one: Stretches, other: Stretches) -> Stretches:
    """The days that are in both; each in order, without overlap and neighbours."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    result: list[Days] = []
    for stretch in few:
        at = len(result)
        result += many[bisect_left(many, stretch.first, key=_last) : bisect_right(many, stretch.last, key=_first)]
        if at < len(result):
            # Only the first and the last of them can stick out.
            result[at], result[-1] = _cut(result[at], stretch), _cut(result[-1], stretch)
    return tuple(result)


def _cut(days: Days, to: Days) -> Days:
    return Days(max(days.first, to.first), min(days.last, to.last))
