"""What a term is counted from, and what comes of it.

In: made by `times` (anchor) and by the readers of this folder (value). Out: `Value`: days with what they stand for.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from communique.grounding.when.calendar import Days
from communique.grounding.when.feasts import FeastDays
from communique.grounding.when.timex import date_value
from communique.model.terms import Basis, Precision

LENGTH = "length"
"""The unit of a value of which only the length is known."""
PRECISIONS = {
    "day": Precision.DAY, "weekend": Precision.WEEKEND, "week": Precision.WEEK, "month": Precision.MONTH,
    "quarter": Precision.QUARTER, "half": Precision.QUARTER, "year": Precision.YEAR, "decade": Precision.DECADE,
    "century": Precision.DECADE, "SP": Precision.SEASON, "SU": Precision.SEASON, "FA": Precision.SEASON,
    "WI": Precision.SEASON, "range": Precision.DAY,
}  # fmt: skip


class Value(NamedTuple):
    """Days with what they stand for. `days` None: the words have a TIMEX3 value and no day."""

    days: Days | None
    unit: str
    basis: Basis
    timex: str | None = None
    approximate: bool = False
    anchored: str = "published"
    """What it was counted from: published, reference, or "" for nothing."""
    ends: tuple[Value, Value] | None = None
    """Of a range: its first and its last day or longer time."""

    @property
    def precision(self) -> Precision:
        return PRECISIONS.get(self.unit, Precision.DAY)


class Anchor(NamedTuple):
    """What a term is counted from."""

    day: date | None
    direction: int = 0
    reference: Value | None = None
    month_first: bool = True
    """Whether 3/5 is 5 March (the order of the outlet's state) or 3 May."""
    feasts: FeastDays | None = None
    story: Days | None = None
    """In a history: the time last told of, from which dates without a year and weekdays are counted."""


def dated(days: Days, unit: str, basis: Basis, anchored: str = "published", approximate: bool = False) -> Value:
    """A value with the TIMEX3 string of its unit."""
    return Value(days, unit, basis, date_value(days, unit), approximate, anchored)
