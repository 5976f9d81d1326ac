"""The compiled world: one SQLite file, opened read-only.

In: the checked rows of `tables`. Out: the tables that `base.Knowledge` asks. Written by `compile`, and in memory
for a user's own rows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge.folding import folded
from communique.knowledge.organs import generic_names, organs
from communique.knowledge.phrases import lengths_of
from communique.knowledge.tables import Row, World, values_of

VERSION = "6"
GAZETTEER = ("places", "place_names")
"""The large tables."""
GEOGRAPHY = ("states", "venues", *GAZETTEER)
"""The tables that places are made from."""
HINT = "python -m communique.knowledge.compile"
_SCHEMA = """
create table meta(key text primary key, value text) without rowid;
create table info(tab text primary key, n integer, sources text, licences text, as_of text) without rowid;
create table states(iso3 text primary key, iso2 text, name text, official text, wikidata text, geonames integer,
  capital text, capital_lat real, capital_lon real, region text, independent integer) without rowid;
create table entities(id text primary key, kind text, name text, state text, wikidata text, sector text, of text)
  without rowid;
create table name_index(folded text primary key, hits text) without rowid;
create table name_starts(first text primary key, lengths text, small text) without rowid;
create table offices(folded text, role text, of text, kind text, since text, title text, plural integer);
create table tenures(person text, name text, role text, of text, title text, start text, end text, known_to text,
  source text);
create table members(grp text, member text, status text, start text, end text, source text);
create table places(id text primary key, name text, kind text, state text, lat real, lon real, geonames integer,
  wikidata text, population integer, capital integer, region text) without rowid;
create table place_names(folded text, place text, primary key(folded, place)) without rowid;
create index tenures_held on tenures(of, role);
create index tenures_person on tenures(person);
create index places_capital on places(state) where capital = 1;
create index members_group on members(grp);
create index members_member on members(member);
"""


def open_read_only(file: Path) -> sqlite3.Connection:
    """The compiled file; KnowledgeError when it is missing or of another version."""
    if not file.is_file():
        raise KnowledgeError("the world tables are not compiled", where=str(file), hint=HINT)
    connection = sqlite3.connect(_address(file), uri=True, check_same_thread=False)
    version = connection.execute("select value from meta where key = 'version'").fetchone()
    if version is None or version[0] != VERSION:
        raise KnowledgeError("the world tables were compiled by another version", where=str(file), hint=HINT)
    return connection


def digest(connection: sqlite3.Connection) -> str:
    """What the rows of a database add up to, as it was written with them."""
    return str(connection.execute("select value from meta where key = 'digest'").fetchone()[0])


def write(world: World, connection: sqlite3.Connection, digest: str) -> None:
    """All tables into an empty database; the order of rows is fixed, so that the file is the same every time."""
    connection.executescript(_SCHEMA)
    _insert(connection, "meta", [("version", VERSION), ("digest", digest)])
    _insert(connection, "info", sorted(_infos(world)))
    _insert(connection, "states", sorted(_states(world)))
    _insert(connection, "entities", sorted(_entities(world)))
    names = _name_index(world)
    _insert(connection, "name_index", sorted(names.items()))
    _insert(connection, "name_starts", sorted(_name_starts(names)))
    _insert(connection, "offices", sorted(_offices(world["offices"])))
    _insert(connection, "tenures", sorted(_tenures(world)))
    _insert(connection, "members", sorted(_members(world["members"])))
    _insert(connection, "places", sorted(_places(world)))
    _insert(connection, "place_names", sorted(set(_place_names(world))))
    connection.commit()


def in_memory() -> sqlite3.Connection:
    """An empty database."""
    return sqlite3.connect("file::memory:", uri=True, check_same_thread=False)


def take_places(connection: sqlite3.Connection, compiled: Path) -> None:
    """Read the places of the compiled file in place of one's own, with what is said of them: to make them anew, or to
    copy them, takes seconds."""
    connection.execute("attach ? as compiled", (_address(compiled),))
    for table in GAZETTEER:
        connection.execute(f"drop table {table}")
    said = connection.execute("select * from compiled.info where tab in (?, ?)", GAZETTEER).fetchall()
    connection.executemany("insert or replace into info values(?, ?, ?, ?, ?)", said)
    connection.commit()


def _address(file: Path) -> str:
    return f"{file.as_uri()}?mode=ro&immutable=1"


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    every = list(rows)
    if every:
        marks = ",".join("?" * len(every[0]))
        connection.executemany(f"insert or ignore into {table} values({marks})", every)


def _infos(world: World) -> Iterator[tuple[object, ...]]:
    for name, rows in world.items():
        sources = sorted({row["source"] for row in rows})
        licences = sorted({row["licence"] for row in rows})
        known = max((row.get("known_to", "") for row in rows), default="")
        yield name, len(rows), json.dumps(sources), json.dumps(licences), known


def _states(world: World) -> Iterator[tuple[object, ...]]:
    for row in world["states"]:
        yield (
            *(row[column] or None for column in ("iso3", "iso2", "name", "official", "wikidata")),
            _whole(row["geonames"]),
            row["capital"] or None,
            _number(row["capital_lat"]),
            _number(row["capital_lon"]),
            row["region"] or None,
            int(row["independent"] or 0),
        )


def _entities(world: World) -> Iterator[tuple[str, ...]]:
    for row in world["states"]:
        yield f"state:{row['iso3']}", "state", row["name"], row["iso3"], row["wikidata"], "GOV", ""
    ids = _ids(world)
    for row in world["persons"]:
        yield row["id"], "person", row["name"], row["state"], row["wikidata"] or ids.get(row["id"], ""), "", ""
    for row in world["groups"]:
        kind = "group" if row["kind"] in {"format", "coalition"} else "organisation"
        yield row["id"], kind, row["name"], "", row["wikidata"] or ids.get(row["id"], ""), row["sector"], row["of"]
    for row in world["outlets"]:
        sector = "GOV" if row["kind"] == "official" else "JRN"
        yield row["id"], "media", row["name"], row["state"], ids.get(row["id"], ""), sector, ""
    for row in world["nonstate"]:
        wikidata = row["wikidata"] or ids.get(row["id"], "")
        yield row["id"], "group", row["name"], row["state"], wikidata, row["sector"], ""
    for organ in organs(world["organs"], world["states"], _adjectives(world)):
        wikidata = organ.wikidata or ids.get(organ.id, "")
        yield organ.id, "organisation", organ.name, organ.state, wikidata, organ.sector, f"state:{organ.state}"


def _ids(world: World) -> dict[str, str]:
    """Wikidata ids that the entities' own rows lack."""
    return {row["id"]: row["wikidata"] for row in world["identifiers"]}


def _name_index(world: World) -> dict[str, str]:
    """Each folded name with its hits, one a line: entity, kind, the name as written."""
    found: dict[str, dict[tuple[str, str, str], str]] = {}
    for name, entity, kind in _spelled(world):
        bare = name.removeprefix("the ")
        key = folded(bare)
        if key:
            found.setdefault(key, {}).setdefault((entity, kind, bare.replace(".", "")), bare)
    return {
        key: "\n".join(f"{entity}\t{kind}\t{name}" for (entity, kind, _), name in hits.items())
        for key, hits in found.items()
    }


def _name_starts(names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """For each first word the lengths of all names that begin with it, and of those that may begin in lower case."""
    small = lengths_of(key for key, hits in names.items() if _may_be_small(hits))
    for first, lengths in lengths_of(names).items():
        yield first, _written(lengths), _written(small.get(first, frozenset()))


def _may_be_small(hits: str) -> bool:
    return any(not line.rpartition("\t")[2][:1].isupper() for line in hits.split("\n"))


def _written(lengths: Iterable[int]) -> str:
    return " ".join(str(length) for length in sorted(lengths))


def _spelled(world: World) -> Iterator[tuple[str, str, str]]:
    """Every name as written, with its entity and kind; earlier ones come first in a lookup."""
    for row in world["states"]:
        yield row["name"], f"state:{row['iso3']}", "name"
    for row in world["names"]:
        yield row["name"], row["entity"], row["kind"]
    for row in world["persons"]:
        yield row["name"], row["id"], "person"
        yield row["surname"], row["id"], "surname"
        if row["state"] in FAMILY_NAME_FIRST and row["name"].endswith(f" {row['surname']}"):
            yield f"{row['surname']} {row['name'].removesuffix(row['surname']).strip()}", row["id"], "alias"
    for row in world["metonyms"]:
        yield row["name"], row["of"], "metonym"
    yield from _listed(world)
    yield from _organ_names(world)


FAMILY_NAME_FIRST = frozenset({"HUN", "JPN"})
"""States whose people are written in English with the given name first, and at home the other way round."""


def _listed(world: World) -> Iterator[tuple[str, str, str]]:
    for table, kind in (("groups", "group"), ("outlets", "outlet"), ("nonstate", "nonstate")):
        for row in world[table]:
            for name in (row["name"], *values_of(row["aliases"])):
                yield name, row["id"], kind


def _organ_names(world: World) -> Iterator[tuple[str, str, str]]:
    for organ in organs(world["organs"], world["states"], _adjectives(world)):
        for name in (organ.name, *organ.aliases):
            yield name, organ.id, "organ"
    for organ_id, name in generic_names(world["organs"]):
        yield name, organ_id, "organ"


def _adjectives(world: World) -> dict[str, tuple[str, ...]]:
    """The words that stand before "Defence Ministry": the adjectives of a state and its short forms."""
    found: dict[str, list[str]] = {}
    for row in world["names"]:
        if row["entity"].startswith("state:") and row["kind"] in {"adjective", "abbr"}:
            found.setdefault(row["entity"].removeprefix("state:"), []).append(row["name"])
    return {iso3: tuple(dict.fromkeys(words)) for iso3, words in found.items()}


def _offices(rows: list[Row]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        for title, plural in ((row["title"], 0), (plural_of(row["title"]), 1)):
            yield folded(title), row["role"], row["of"], row["kind"], row["since"], title, plural


def plural_of(title: str) -> str:
    """ "Minister of Defence" -> "Ministers of Defence", "Foreign Secretary" -> "Foreign Secretaries"."""
    words = title.split()
    small = {"of", "for", "to", "on", "and", "in", "at"}
    head = next((index for index, word in enumerate(words) if word.casefold() in small), len(words)) - 1
    word = words[max(head, 0)]
    words[max(head, 0)] = f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"
    return " ".join(words)


def _tenures(world: World) -> Iterator[tuple[str, ...]]:
    names = {row["id"]: row["name"] for row in world["persons"]}
    for row in world["tenures"]:
        if row["person"] not in names:
            raise KnowledgeError(f"tenures name a person that is not in persons.csv: {row['person']}")
        yield (
            row["person"],
            names[row["person"]],
            *(row[column] for column in ("role", "of", "title", "start", "end", "known_to", "source")),
        )


def _members(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield tuple(row[column] for column in ("group", "member", "status", "start", "end", "source"))


def _places(world: World) -> Iterator[tuple[object, ...]]:
    where: tuple[object, ...]
    ids = _ids(world)
    for row in world["states"]:
        if row["lat"]:
            where = (float(row["lat"]), float(row["lon"]), _whole(row["geonames"]), row["wikidata"], 0, 0, "")
            yield _state_place(row), row["name"], "country", row["iso3"], *where
    for row in world["places"]:
        geonames = _whole(row["id"].removeprefix("geonames:"))
        where = (_number(row["lat"]), _number(row["lon"]), geonames, ids.get(row["id"], ""))
        yield (
            row["id"],
            row["name"],
            row["kind"],
            row["state"],
            *where,
            int(row["population"] or 0),
            int(row["capital"] or 0),
            row["region"],
        )
    for row in world["venues"]:
        wikidata = row["wikidata"] or ids.get(row["id"], "")
        where = (_number(row["lat"]), _number(row["lon"]), None, wikidata, 0, 0, "")
        yield row["id"], row["name"], row["kind"], row["state"], *where


def _state_place(row: Row) -> str:
    return f"geonames:{row['geonames']}" if row["geonames"] else f"state:{row['iso3']}"


def _place_names(world: World) -> Iterator[tuple[str, str]]:
    countries = {f"state:{row['iso3']}": _state_place(row) for row in world["states"] if row["lat"]}
    for row in world["states"]:
        if row["lat"]:
            yield folded(row["name"]), _state_place(row)
    for row in world["names"]:
        if row["entity"] in countries and row["kind"] in {"official", "alias", "abbr"}:
            yield folded(row["name"]), countries[row["entity"]]
    for row in world["places"]:
        yield folded(row["name"]), row["id"]
    for row in world["place_names"]:
        yield folded(row["name"]), row["place"]
    for row in world["venues"]:
        for name in (row["name"], *values_of(row["aliases"])):
            yield folded(name), row["id"]


def _number(text: str) -> float | None:
    return float(text) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None
