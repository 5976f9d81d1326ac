from datetime import date

import pytest

from communique.briefs.wording import days, figure, listed
from communique.model.terms import Extent

D = date.fromisoformat


@pytest.mark.parametrize(
    ("earliest", "latest", "extent", "words"),
    [
        ("2031-05-06", "2031-05-06", None, "6 May 2031"),
        ("2031-05-06", "2031-05-08", Extent.THROUGHOUT, "6 to 8 May 2031"),
        ("2031-05-06", "2031-06-08", Extent.WITHIN, "between 6 May and 8 June 2031"),
        ("2030-12-30", "2031-01-02", Extent.THROUGHOUT, "30 December 2030 to 2 January 2031"),
        ("2031-02-01", "2031-02-28", Extent.WITHIN, "in February 2031"),
        ("2031-01-01", "2031-12-31", Extent.WITHIN, "in 2031"),
        ("0001-01-01", "2031-12-31", None, "until 31 December 2031"),
        ("2031-01-01", "9999-12-31", None, "from 1 January 2031"),
    ],
)
def test_days(earliest, latest, extent, words):
    assert days(D(earliest), D(latest), extent) == words


def test_unknown_days_and_figures():
    assert days(None, None) == "day not known"
    assert [figure(*pair) for pair in ((None, None), (5, 5), (None, 50), (1.2e9, 2e9), (40, 50), (1.5e6, 1.5e6))] == [
        "", "5", "up to 50", "1.2 billion to 2 billion", "40 to 50", "1.5 million",
    ]  # fmt: skip
    assert (listed(["a", "b"], 2), listed(["a", "b", "c"], 2)) == ("a, b", "a, b and 1 more")
