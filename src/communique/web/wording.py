"""How values are worded on the pages: days, statuses, chains. Filters of the templates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from communique.model.terms import Extent
from communique.query import EventLine


def day(value: date) -> str:
    """A day as people write it: 6 Mar 2025."""
    return f"{value.day} {value:%b} {value.year}"


def days(event: EventLine) -> str:
    """The days of an event in words; "within" where it was on some day of them."""
    first, last = event.earliest, event.latest
    if first is None or last is None:
        return "undated"
    if first == last:
        return day(first)
    if last == date.max:
        return f"from {day(first)}"
    if first == date.min:
        return f"until {day(last)}"
    several = f"{day(first)} – {day(last)}"
    return f"within {several}" if event.extent is Extent.WITHIN else several


def plain(value: object) -> str:
    """A value of a closed set without its underscores."""
    return str(value).replace("_", " ")


def web_address(value: str | None) -> str | None:
    """An address that a link may lead to: http only, since documents come from anybody."""
    return value if value and value.lower().startswith(("http://", "https://")) else None


FILTERS: dict[str, Callable[[Any], Any]] = {"day": day, "days": days, "plain": plain, "web_address": web_address}
