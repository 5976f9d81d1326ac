"""Counting on the calendar: stretches of days, the units that hold a day, the nearest of several.

In: days. Out: `Days`. Weeks run from Monday to Sunday, weekends are Saturday and Sunday, quarters and halves those of
the calendar year. Years before 1 and after 9999 do not exist: what would lie there raises OverflowError or ValueError.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from communique.dates.edtf import month_end

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month; meteorological seasons of the north."""
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
DAYS_OF = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


class Days(NamedTuple):
    """A stretch of days, both ends inclusive."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def size(self) -> int:
        """How many days. Not the length: a pair that claims thousands of members is slow to unpack."""
        return (self.last - self.first).days + 1


def shifted(day: date, unit: str, n: float) -> date:
    """The day n units away; a fraction counts in days, the day of month is kept where the month has it."""
    if unit in DAYS_OF:
        return day + timedelta(days=round(DAYS_OF[unit] * n))
    months = MONTHS_OF[unit] * n
    whole = int(months)
    at = day.year * 12 + day.month - 1 + whole
    year, month = divmod(at, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("no such year")
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return moved + timedelta(days=round((months - whole) * 30))


def unit_of(day: date, unit: str) -> Days:
    """The calendar unit that holds a day. Of a weekend: that of the day's week."""
    match unit:
        case "week" | "fortnight":
            monday = day - timedelta(days=day.weekday())
            return Days(monday, monday + timedelta(days=6))
        case "weekend":
            saturday = day + timedelta(days=5 - day.weekday())
            return Days(saturday, saturday + timedelta(days=1))
        case "month":
            return Days(day.replace(day=1), month_end(day))
        case "quarter":
            return quarter(day.year, (day.month + 2) // 3)
        case "year":
            return year(day.year)
        case "decade":
            return years(day.year // 10 * 10, day.year // 10 * 10 + 9)
        case "century":
            first = (day.year - 1) // 100 * 100 + 1
            return years(first, first + 99)
        case _:
            return Days(day, day)


def step(day: date, unit: str, by: int) -> Days:
    """The calendar unit `by` units away from the one that holds the day."""
    if unit == "day":
        return one(day + timedelta(days=by))
    return unit_of(shifted(unit_of(day, unit).first, unit, by), unit)


def one(day: date) -> Days:
    return Days(day, day)


def around(days: Days, unit: str) -> Days:
    """The week or weekend of a feast. A weekend holds the feast itself where it falls on a day beside it, or on the
    Thursday before: "the Thanksgiving weekend"."""
    whole = unit_of(days.first, unit)
    if unit != "weekend" or days.first.weekday() in (1, 2):
        return whole
    if days.first.weekday() == 0:
        return Days(days.first - timedelta(days=2), days.last)
    return Days(min(days.first, whole.first), max(days.last, whole.last))


def month(year: int, number: int) -> Days:
    return unit_of(date(year, number, 1), "month")


def year(number: int) -> Days:
    return years(number, number)


def years(first: int, last: int) -> Days:
    return Days(date(first, 1, 1), date(last, 12, 31))


def quarter(year: int, number: int) -> Days:
    return Days(date(year, 3 * number - 2, 1), month_end(date(year, 3 * number, 1)))


def half(year: int, number: int) -> Days:
    return Days(date(year, 6 * number - 5, 1), month_end(date(year, 6 * number, 1)))


def season(year: int, name: str) -> Days:
    """A season by its code; winter begins in December of the year."""
    first = date(year, SEASONS[name], 1)
    return Days(first, month_end(shifted(first, "month", 2)))


def weekday_on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def weekday_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month; -1 the last. ValueError where the month has no fifth."""
    if nth < 0:
        return weekday_on_or_before(month(year, number).last, weekday)
    return weekday_on_or_after(date(year, number, 1), weekday) + timedelta(days=7 * (nth - 1))


def distance(days: Days, day: date) -> int:
    """Days between a day and a stretch; 0 inside, negative when the stretch lies before."""
    if days.holds(day):
        return 0
    return (days.last - day).days if days.last < day else (days.first - day).days


def nearest(options: Iterable[Days], day: date, direction: int, penalty: int) -> Days | None:
    """The stretch nearest to a day. One on the side that grammar speaks against counts `penalty` days further away."""

    def cost(days: Days) -> tuple[int, int]:
        away = distance(days, day)
        against = direction != 0 and away * direction < 0
        return abs(away) + (penalty if against else 0), away

    return min(options, key=cost, default=None)


def portion(days: Days, part: str) -> Days:
    """A part of a stretch: early, mid and late are its thirds, start and end its sixths, halves its halves. Of a decade
    or century they are whole years ("the early 1990s" are four), of a year whole months."""
    size = days.size
    shares = {
        "early": (0, 1, 3),
        "mid": (1, 2, 3),
        "late": (2, 3, 3),
        "start": (0, 1, 6),
        "end": (5, 6, 6),
        "first-half": (0, 1, 2),
        "second-half": (1, 2, 2),
    }
    low, high, of = shares[part]
    months = _whole_months(days)
    if months >= MONTHS_OF["decade"]:
        cuts = [-(-(months // 12) * share // of) for share in (low, high)]
        return years(days.first.year + cuts[0], days.first.year + cuts[1] - 1)
    if months and months * (high - low) % of == 0:
        last = shifted(days.first, "month", months * high // of) - timedelta(days=1)
        return Days(shifted(days.first, "month", months * low // of), last)
    first = days.first + timedelta(days=round(size * low / of))
    last = days.first + timedelta(days=max(round(size * high / of) - 1, round(size * low / of)))
    return Days(first, last)


def _whole_months(days: Days) -> int:
    """How many months a stretch holds, where it holds whole ones and more than one; else 0."""
    if days.first.day > 1 or days.last != month_end(days.last):
        return 0
    months = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
    return months if months > 1 else 0
