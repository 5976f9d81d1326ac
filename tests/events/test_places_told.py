"""Where a gathering is, by its name and by the words around it."""

from __future__ import annotations

from datetime import date

import pytest

import communique


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Petteri Orpo will address the Munich Security Conference on Friday.", {"Munich"}),
        ("Emmanuel Macron will host the Paris AI Action Summit on 10 June.", {"Paris"}),
        ("Petteri Orpo attended the Munich Security Conference in Lyon on Monday.", {"Lyon"}),
        ("Petteri Orpo will host the Ukraine Recovery Conference on 10 June.", set()),
    ],
)
def test_a_gathering_is_in_the_town_with_which_its_name_begins(tmp_path, text, towns):
    (tmp_path / "a.txt").write_text(text + "\n", encoding="utf-8")
    (reading,) = communique.read(str(tmp_path / "a.txt"), date=date(2024, 5, 15))
    names = {place.id: place.name for place in reading.places}
    assert {names[report.place] for report in reading.reports if report.place} == towns
