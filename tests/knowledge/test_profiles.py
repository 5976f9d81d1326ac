"""Who or what a name stands for: exact names before similar ones, offices over time, groups and their members."""

from __future__ import annotations

from datetime import date

import pytest

from communique.knowledge import Knowledge, Profile, load, profiles

DAY = date(2024, 5, 14)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def first(name: str, known: Knowledge) -> Profile:
    return profiles(name, DAY, known)[0]


@pytest.mark.parametrize(
    ("typed", "entity", "exact"),
    [
        ("Stoltenberg", "person:NOR:jens-stoltenberg", True),
        ("jens stoltenberg", "person:NOR:jens-stoltenberg", True),
        ("Stoltenburg", "person:NOR:jens-stoltenberg", False),
        ("finland", "state:FIN", True),
        ("Finlnd", "state:FIN", False),
        ("nato", "group:nato", True),
        ("state:CHL", "state:CHL", True),
        ("  Chile ", "state:CHL", True),
    ],
)
def test_the_likeliest_actor_comes_first(known: Knowledge, typed: str, entity: str, exact: bool) -> None:
    found = first(typed, known)
    assert found.entity.id == entity
    assert (found.likeness == 100) is exact


@pytest.mark.parametrize("typed", ["", " ", "xqzzt", "?", "x" * 5000, "\x00", "state:XXX"])
def test_what_nobody_is_called_finds_nobody(known: Knowledge, typed: str) -> None:
    assert profiles(typed, DAY, known) == ()


def test_an_exact_name_is_not_joined_by_similar_ones(known: Knowledge) -> None:
    assert {profile.likeness for profile in profiles("Smith", DAY, known)} == {100}


def test_bearers_of_one_surname_stand_by_their_last_office(known: Knowledge) -> None:
    last = [max(office.end or office.known_to for office in one.offices) for one in profiles("Smith", DAY, known)]
    assert len(last) > 2
    assert last == sorted(last, reverse=True)


def test_a_person_has_offices_oldest_first(known: Knowledge) -> None:
    offices = first("Jens Stoltenberg", known).offices
    assert [office.start for office in offices] == sorted(office.start for office in offices if office.start)
    assert {"HOG", "HEAD"} <= {office.role for office in offices}


def test_a_group_has_its_members_and_head_on_the_day(known: Knowledge) -> None:
    nato = first("NATO", known)
    assert {"state:FIN", "state:SWE"} <= {member.member for member in nato.members}
    assert "person:NOR:jens-stoltenberg" in {holder.person_id for holder in nato.holders}
    before = profiles("NATO", date(2022, 5, 14), known)[0]
    assert "state:SWE" not in {member.member for member in before.members}


def test_a_state_has_its_names_office_holders_and_groups(known: Knowledge) -> None:
    norway = first("Norway", known)
    assert {"Norway", "Norwegian"} <= {hit.name for hit in norway.names}
    assert "HOG" in {holder.role for holder in norway.holders}
    assert "group:nato" in {member.group for member in norway.groups}


def test_a_member_that_left_is_one_before(known: Knowledge) -> None:
    def eu(day: date) -> set[str]:
        return {member.member for member in profiles("EU", day, known)[0].members}

    assert "state:GBR" in eu(date(2019, 6, 1)) and "state:GBR" not in eu(DAY)
