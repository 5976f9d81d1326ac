"""The days of a feast or named day in a year.

In: `dates/feasts` of the knowledge; Easter from dateutil, feasts of the moon from the library holidays. Out: a function
from name and year to days, for `explicit` and `dating`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from communique.grounding.when import calendar as cal
from communique.grounding.when.calendar import Days
from communique.knowledge import Knowledge

CHURCHES: dict[str, Literal[2, 3]] = {"easter": EASTER_WESTERN, "orthodox_easter": EASTER_ORTHODOX}
FIRST_YEAR, LAST_YEAR = 1583, 3999
"""The years of the Gregorian calendar for which Easter is counted."""


class FeastDays:
    """The days of a feast in a year."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._feasts: Mapping[str, Mapping[str, Any]] = knowledge.words("dates/feasts")

    def __call__(self, name: str, year: int) -> Days | None:
        """Its days in that year; None where it has none, or nobody counts them."""
        feast = self._feasts[name]
        first = _first_day(feast, year) if FIRST_YEAR <= year <= LAST_YEAR else None
        if first is None:
            return None
        last = first + timedelta(days=feast.get("days", 1) - 1)
        if "until" in feast:
            next_feast = self(feast["until"], (first + timedelta(days=20)).year)
            last = next_feast.first - timedelta(days=1) if next_feast else last
        return Days(first, last) if first <= last else cal.one(first)

    def began(self, name: str) -> date | None:
        """The day that a feast commemorates, where it has one ("the 80th anniversary of D-Day")."""
        feast = self._feasts[name]
        return date(feast["fixed"], feast["month"], feast["day"]) if "fixed" in feast else None

    def is_rough(self, name: str) -> bool:
        """Whether the day is a matter of sighting the moon, and may be another one elsewhere."""
        return bool(self._feasts[name].get("sighted"))


def _first_day(feast: Mapping[str, Any], year: int) -> date | None:
    if "state" in feast:
        return _in_calendar(feast["state"], feast["holiday"], feast.get("category", "public"), year)
    for church, method in CHURCHES.items():
        if church in feast:
            return easter(year, method) + timedelta(days=feast[church])
    if "nth" in feast:
        found = cal.nth_weekday(year, feast["month"], feast["weekday"], feast["nth"])
        return found + timedelta(days=feast.get("plus", 0))
    return date(year, feast["month"], feast["day"])


@lru_cache(maxsize=256)
def _in_calendar(state: str, holiday: str, category: str, year: int) -> date | None:
    """The first day in a year on which a state's calendar has that holiday."""
    # Loaded here: it takes a third of a second, and few texts name such a feast.
    from holidays import country_holidays

    days = country_holidays(state, years=year, categories=(category,), language="en_US", observed=False)
    named = (day for day, names in days.items() if holiday in names.replace(" (estimated)", "").split("; "))
    return min((day for day in named if day.year == year), default=None)


@lru_cache(maxsize=8)
def feast_days(knowledge: Knowledge) -> FeastDays:
    """The feasts of one knowledge."""
    return FeastDays(knowledge)
