"""Counting: what a symbolic time means on a given day.

In: terms and anchors. Out: days with TIMEX3 values. `grounding.times` and `grounding.published` use it.
"""

from communique.grounding.when.calendar import Days
from communique.grounding.when.composed import clock_time, hours, hull, value_of
from communique.grounding.when.deictic import event_shift
from communique.grounding.when.feasts import feast_days
from communique.grounding.when.value import LENGTH, Anchor, Value

__all__ = ["LENGTH", "Anchor", "Days", "Value", "clock_time", "event_shift", "feast_days", "hours", "hull", "value_of"]
