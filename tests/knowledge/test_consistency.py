"""The tables of persons and tenures against themselves: days in order, one holder at a time, nobody entered twice."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from communique.knowledge.days import first_day, last_day
from communique.knowledge.folding import folded

WORLD = Path(__file__).parents[2] / "src" / "communique" / "knowledge" / "world"
SINGLE = {"HOS", "HOG", "FM", "DM", "FINM", "IM", "HEAD", "EUCO", "NSA", "CHOD"}
HANDOVER = timedelta(days=14)
"""Between an election or a fall and the oath both names are heard."""
CONTESTED = {
    ("HOS", "CIV", "alassane-ouattara", "laurent-gbagbo"),  # both took the oath in December 2010
    ("HOS", "MDG", "didier-ratsiraka", "marc-ravalomanana"),  # until July 2002
    ("HOG", "KHM", "hun-sen", "norodom-ranariddh"),  # first and second prime minister
}


def rows(table: str) -> list[dict[str, str]]:
    with (WORLD / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


TENURES = rows("tenures")
PERSONS = rows("persons")


def start(row: dict[str, str]) -> date:
    """The last day on which a stay can have begun."""
    return last_day(row["start"]) or date.min


def end(row: dict[str, str]) -> date:
    """The first day on which it can have ended."""
    return first_day(row["end"]) or date.max


def label(row: dict[str, str]) -> str:
    return f"{row['person']} {row['role']} {row['of']} {row['start']}..{row['end']}"


def overlaps(held: list[dict[str, str]], allowed: timedelta) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Pairs of stays in office that are certain to lie over each other for longer than allowed."""
    for one, two in combinations(sorted(held, key=start), 2):
        if min(end(one), end(two)) - start(two) > allowed:
            yield one, two


def test_the_checks_find_what_they_look_for():
    kept = {"person": "person:ARG:a", "start": "2001-02-03", "end": "2003-05"}
    late = {"person": "person:ARG:b", "start": "2003-04-01", "end": ""}
    assert list(overlaps([late, kept], HANDOVER)) == [(kept, late)]
    assert not list(overlaps([{**late, "start": "2003-05"}, kept], HANDOVER))


def test_every_stay_has_a_first_day_and_ends_after_it():
    assert [label(row) for row in TENURES if not row["start"]] == []
    assert [label(row) for row in TENURES if (last_day(row["end"]) or date.max) < (first_day(row["start"]))] == []


def test_a_source_speaks_for_the_day_on_which_a_stay_ended():
    assert [label(row) for row in TENURES if row["end"] and row["known_to"] < row["end"]] == []


def test_an_office_of_one_has_one_holder_at_a_time():
    offices = defaultdict(list)
    for row in TENURES:
        # Some states have two heads with titles of their own: a president and a supreme leader.
        title = row["title"] if row["role"] == "HOS" else ""
        if row["role"] in SINGLE:
            offices[row["role"], row["of"], title].append(row)
    twice = []
    for (role, of, _), held in offices.items():
        for one, two in overlaps(held, HANDOVER):
            names = sorted(row["person"].rpartition(":")[2] for row in (one, two))
            if (role, of, *names) not in CONTESTED:
                twice.append(f"{label(one)} | {label(two)}")
    assert twice == []


def test_nobody_holds_one_office_twice_at_once():
    mine = defaultdict(list)
    for row in TENURES:
        if row["role"] in SINGLE:
            mine[row["person"], row["role"], row["of"]].append(row)
    assert [label(two) for held in mine.values() for _, two in overlaps(held, timedelta(days=31))] == []


def test_everyone_in_office_is_a_person_of_the_tables_and_nobody_is_there_twice():
    known = Counter(row["id"] for row in PERSONS)
    assert {row["person"] for row in TENURES} <= known.keys()
    assert [person for person, times in known.items() if times > 1] == []
    named = Counter((row["state"], folded(row["name"])) for row in PERSONS)
    assert [name for name, times in named.items() if times > 1] == []


def test_no_two_persons_have_one_wikidata_id():
    ids = {row["id"]: row["wikidata"] for row in (*PERSONS, *rows("identifiers")) if row["wikidata"]}
    persons = Counter(qid for entity, qid in ids.items() if entity.startswith("person:"))
    assert [qid for qid, times in persons.items() if times > 1] == []


@pytest.mark.parametrize("column", ["name", "surname"])
def test_a_name_begins_with_a_letter(column):
    assert [row["id"] for row in PERSONS if not row[column][:1].isalpha()] == []
