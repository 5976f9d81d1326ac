"""Wikidata ids of persons and provinces that our own sources do not give.

In: the persons and places made before, the collected cabinets (facts of Wikidata, CC0), and the territories of the
package rigour (MIT). Out: the table `identifiers`. An id is taken only where name and state leave no choice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rigour.territories import get_territories

from communique.knowledge.folding import folded
from tablefiles import Row, read

WIKIDATA = {"source": "Wikidata", "licence": "CC0-1.0"}
RIGOUR = {"source": "rigour", "licence": "MIT"}
Names = Mapping[str, Iterable[str]]


def identifiers(
    source: Path, iso3: Mapping[str, str], tables: tuple[Iterable[Row], Iterable[Row]], aliases: tuple[Names, Names]
) -> list[Row]:
    """A row for each person and first-level region without an id whom one id alone fits; tables and further names of
    both."""
    return [*_persons(source, iso3, tables[0], aliases[0]), *_regions(iso3, tables[1], aliases[1])]


def by_entity(rows: Iterable[Row], column: str) -> dict[str, list[str]]:
    """The names of each entity; of persons no surnames."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.get("kind") != "surname":
            found[row[column]].append(row["name"])
    return found


def _persons(source: Path, iso3: Mapping[str, str], persons: Iterable[Row], names: Names) -> Iterator[Row]:
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read(source / "tenures_wikidata_2022.csv"):
        known[iso3.get(row["state"], row["state"]), folded(row["person"])].add(row["qid"])
    for person in persons:
        if not person["wikidata"]:
            called = {folded(name) for name in (person["name"], *names.get(person["id"], ()))}
            yield from _only(person["id"], {qid for name in called for qid in known[person["state"], name]}, WIKIDATA)


def _regions(iso3: Mapping[str, str], towns: Iterable[Row], town_names: Names) -> Iterator[Row]:
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for territory in get_territories():
        state, _, part = territory.code.partition("-")
        if part and not territory.is_historical:
            known[iso3.get(state.upper(), ""), folded(territory.name)].add(territory.qid)
    found: list[Row] = []
    for town in towns:
        if town["kind"] == "admin":
            called = {folded(name) for name in (town["name"], *town_names.get(town["id"], ()))}
            found += _only(town["id"], {qid for name in called for qid in known[town["state"], name]}, RIGOUR)
    many = Counter(row["wikidata"] for row in found)
    yield from (row for row in found if many[row["wikidata"]] == 1)


def _only(entity: str, ids: set[str], credit: Row) -> Iterator[Row]:
    if len(ids) == 1:
        yield {"id": entity, "wikidata": ids.pop(), **credit}
