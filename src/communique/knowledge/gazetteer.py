"""Places by name.

In: the compiled places and venues. Out: rows for exactly this name: capitals, then states and
known venues, seas and regions, then towns, large ones first. Which one is meant, and
whether it is a place at all, `grounding` decides.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from communique.knowledge.folding import folded
from communique.model.ids import PlaceId
from communique.model.place import PlaceOption
from communique.model.terms import PlaceKind

_COLUMNS = "p.id, p.name, p.kind, p.state, p.lat, p.lon, p.geonames, p.wikidata, p.population, p.capital, p.region"
_BY_NAME = f"""select {_COLUMNS} from place_names n join places p on p.id = n.place where n.folded = ?
  order by p.capital desc, p.kind = 'country' or p.id like 'venue:%' desc, p.population desc, p.id"""
_Stored = tuple[str, str, str, str, float | None, float | None, int | None, str, int, int, str]


class Gazetteer:
    """Places of the tables, asked name by name and remembered."""

    __slots__ = ("_connection", "by_id", "by_name", "capital_of")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.by_name = lru_cache(maxsize=8192)(self._by_name)
        self.by_id = lru_cache(maxsize=1024)(self._by_id)
        self.capital_of = lru_cache(maxsize=256)(self._capital_of)

    def _by_name(self, name: str) -> tuple[PlaceOption, ...]:
        return tuple(_row(stored) for stored in self._connection.execute(_BY_NAME, (folded(name),)))

    def _by_id(self, place: str) -> PlaceOption | None:
        stored = self._connection.execute(f"select {_COLUMNS} from places p where p.id = ?", (place,)).fetchone()
        return _row(stored) if stored else None

    def _capital_of(self, state: str) -> PlaceOption | None:
        query = f"select {_COLUMNS} from places p where p.state = ? and p.capital = 1 order by p.population desc"
        stored = self._connection.execute(query, (state,)).fetchone()
        return _row(stored) if stored else None


def _row(stored: _Stored) -> PlaceOption:
    place, name, kind, state, lat, lon, geonames, wikidata, population, capital, region = stored
    return PlaceOption(
        PlaceId(place),
        name,
        PlaceKind(kind),
        state or None,
        lat,
        lon,
        geonames,
        wikidata or None,
        population,
        capital=bool(capital),
        region=region or None,
    )
