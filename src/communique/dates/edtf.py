"""EDTF, as far as the record uses it: days, months, years, intervals of days, open ends.

In: first and last day. Out: the plain string, and back: `bounds(edtf(first, last)) == (first, last)`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

OPEN_START, OPEN_END = date.min, date.max
"""The days that stand for an open end."""
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def edtf(first: date, last: date) -> str:
    """The shortest form that says exactly these days."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last == month_end(last):
        return f"{first.year:04}-{first.month:02}"
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}"
    return f"{'..' if first == OPEN_START else first.isoformat()}/{'..' if last == OPEN_END else last.isoformat()}"


def bounds(text: str) -> tuple[date, date]:
    """First and last day of an EDTF string of that form; ValueError for any other."""
    first, slash, last = text.partition("/")
    if not slash:
        return _point(first)
    return (OPEN_START if first == ".." else _point(first)[0]), (OPEN_END if last == ".." else _point(last)[1])


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _point(text: str) -> tuple[date, date]:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(f"not a day, month or year: {text!r}")
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    first = date(year, month, day)
    if found[3]:
        return first, first
    return first, month_end(first) if found[2] else date(year, 12, 31)
