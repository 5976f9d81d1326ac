"""The day of a feast or named day in a year.

In: `dates/feasts` of the knowledge. Out: a function from name and year to a day, for `anchoring`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from communique.grounding.when import calendar as cal
from communique.knowledge import Knowledge


class FeastDays:
    """The day of a feast in a year; year 0 asks for the first of a feast that has one (an anniversary's)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._feasts = knowledge.words("dates/feasts")

    def __call__(self, name: str, year: int) -> date | None:
        feast = self._feasts[name]
        if year == 0:
            return date(feast["fixed"], feast["month"], feast["day"]) if "fixed" in feast else None
        if not 1583 <= year < 4000:
            return None
        if "easter" in feast:
            return cal.easter(year) + timedelta(days=feast["easter"])
        if "nth" in feast:
            found = cal.nth_weekday(year, feast["month"], feast["weekday"], feast["nth"])
            return found + timedelta(days=feast.get("plus", 0))
        return date(year, feast["month"], feast["day"])


@lru_cache(maxsize=8)
def feast_days(knowledge: Knowledge) -> FeastDays:
    """The feasts of one knowledge."""
    return FeastDays(knowledge)
