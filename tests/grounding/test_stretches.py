"""Sets of days: what they share is what both hold, however they are cut."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from communique.grounding.when.calendar import Days
from communique.grounding.when.stretches import YearDay, each_year, merged, shared

DAY = timedelta(days=1)
START = date(2024, 1, 1)
STRETCH = st.tuples(st.integers(0, 60), st.integers(0, 9)).map(
    lambda pair: Days(START + pair[0] * DAY, START + (pair[0] + pair[1]) * DAY)
)
SETS = st.lists(STRETCH, max_size=8)


def days_in(stretches):
    return {one.first + n * DAY for one in stretches for n in range(one.size)}


@given(SETS)
def test_merging_keeps_the_days_and_leaves_gaps(stretches):
    found = merged(stretches)
    assert days_in(found) == days_in(stretches)
    assert all((right.first - left.last).days > 1 for left, right in pairwise(found))


@given(SETS, SETS)
def test_shared_days_are_those_of_both(one, other):
    assert days_in(shared(merged(one), merged(other))) == days_in(one) & days_in(other)


def test_the_last_day_of_the_calendar_has_a_place():
    ever = (Days(date.min, date.max),)
    assert shared(ever, ever) == ever


def test_a_day_in_each_year_that_has_it():
    assert [days.first.year for days in each_year(YearDay(2, 29, 29), (2019, 2025))] == [2020, 2024]
    assert [days.first.year for days in each_year(YearDay(3, 5, 6), (2019, 2025), (3, 4))] == [2025]
    assert each_year(YearDay(2, 30, 30), (2019, 2025)) == ()
