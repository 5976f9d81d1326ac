"""The axis of the drawn timeline: days to places on a line.

In: days. Out: a position for each, between 0 and 1, and the days to write under the line. The distance between two
days that follow each other grows with the logarithm of the time between, so that a visit of two days can be seen beside
a treaty of thirty years ago.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from communique.model.record import record


@record
class Axis:
    """Known days and their positions, both rising."""

    days: tuple[date, ...]
    positions: tuple[float, ...]

    def at(self, day: date) -> float:
        """Where a day stands; one that the axis does not know stands at the last known day before it."""
        return self.positions[max(0, bisect_right(self.days, day) - 1)]

    def ticks(self, apart: float) -> Iterator[tuple[float, date]]:
        """Days to write, no two nearer than `apart`."""
        last = -math.inf
        for day, position in zip(self.days, self.positions, strict=True):
            if position - last >= apart:
                yield position, day
                last = position


def axis(days: Iterable[date]) -> Axis:
    """The axis of these days; one day stands in the middle."""
    known = tuple(sorted(set(days)))
    steps = [0.0]
    for earlier, later in pairwise(known):
        steps.append(steps[-1] + math.log1p((later - earlier).days))
    whole = steps[-1]
    return Axis(known, tuple(step / whole for step in steps[: len(known)]) if whole else (0.5,) * len(known))
