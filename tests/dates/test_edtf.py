from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.dates.edtf import OPEN_END, OPEN_START, bounds, edtf

DAYS = st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30))


@given(DAYS, DAYS)
def test_what_is_written_reads_back(one, other):
    first, last = min(one, other), max(one, other)
    assert bounds(edtf(first, last)) == (first, last)


@given(DAYS)
def test_open_ends_read_back(day):
    assert bounds(edtf(OPEN_START, day)) == (OPEN_START, day)
    assert bounds(edtf(day, OPEN_END)) == (day, OPEN_END)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02-01", "2024-02-28", "2024-02-01/2024-02-28"),
        ("2024-03-04", "9999-12-31", "2024-03-04/.."),
        ("0001-01-01", "2024-03-04", "../2024-03-04"),
    ],
)
def test_the_shortest_form(first, last, text):
    assert edtf(date.fromisoformat(first), date.fromisoformat(last)) == text


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "2024-W05", "next week"])
def test_other_strings_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        bounds(text)
