"""Who held which office: the spot facts, changes of hands, and what lies beyond the sources' reach."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from communique import knowledge

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "knowledge.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def known():
    return knowledge.load()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['role']}-{case['of']}-{case['day']}")
def test_one_holder_on_a_day(known, case):
    held = known.holders(case["role"], case["of"], case["day"])
    assert [tenure.person_name for tenure in held] == [case["person"]]
    assert not held[0].beyond


def test_the_day_of_a_change_belongs_to_both(known):
    held = known.holders("HOG", "DEU", date(2025, 5, 6))
    assert [tenure.person_name for tenure in held] == ["Friedrich Merz", "Olaf Scholz"]


def test_an_open_end_after_the_source_closed_is_marked(known):
    (tenure,) = known.holders("FM", "POL", date(2031, 1, 1))
    assert (tenure.beyond, tenure.end) == (True, None)
    assert tenure.known_to < date(2031, 1, 1)


def test_an_acting_head_is_not_called_so_after_the_election(known):
    (tenure,) = known.holders("HOS", "XKX", date(2023, 6, 1))
    assert (tenure.title, tenure.start) == ("President", date(2021, 4, 6))


def test_nobody_before_the_tables_begin(known):
    assert known.holders("HOG", "GBR", date(1900, 1, 1)) == ()


def test_a_person_with_several_offices(known):
    offices = {(tenure.role, tenure.of) for tenure in known.tenures("person:NLD:mark-rutte")}
    assert ("HOG", "NLD") in offices
    named = {tenure.of for tenure in known.tenures("person:POL:donald-tusk")}
    assert named == {"POL", "group:eu"}


def test_no_state_has_two_heads_at_once(known):
    on = date(2025, 3, 5)
    codes = [row.iso3 for row in known.states()]
    twice = [
        (code, role, [tenure.person_name for tenure in held])
        for code in codes
        for role in ("HOS", "HOG", "FM", "DM")
        if len(held := known.holders(role, code, on)) > 1
    ]
    assert twice == []


def test_everyone_of_a_state_on_a_day(known):
    names = {tenure.person_name for tenure in known.persons_of("GBR", date(2025, 3, 5))}
    assert {"Keir Starmer", "John Healey", "David Lammy", "Rachel Reeves"} <= names
    assert "Boris Johnson" not in names


def test_every_tenure_names_its_source_and_reach(known):
    for tenure in known.persons_of("USA", date(2025, 3, 5)):
        assert tenure.source
        assert tenure.known_to >= date(2025, 3, 5)
