from __future__ import annotations

from datetime import date

import pytest
import typer

from communique.cli.options import day


def test_a_day():
    assert day("2024-05-14") == date(2024, 5, 14)


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13-01", "2024-02-30", "14.05.2024", "2024-05", "20240514"])
def test_what_is_no_day(text):
    with pytest.raises(typer.BadParameter, match="YYYY-MM-DD"):
        day(text)
