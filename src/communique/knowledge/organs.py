"""The ministries, parliaments and other organs that every state has, made from patterns.

In: the rows of organs.csv (a pattern where `of` is "*", one state's own organ otherwise) and of states.csv with
adjectives. Out: entities and names. `database` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from communique.knowledge.tables import Row, values_of


class Organ(NamedTuple):
    """One organ of one state, with every name it goes by; `generic` names fit every state's organ of that kind."""

    id: str
    name: str
    state: str
    sector: str
    wikidata: str
    aliases: tuple[str, ...]


def organs(rows: list[Row], states: list[Row], adjectives: Mapping[str, tuple[str, ...]]) -> Iterator[Organ]:
    """Every organ of every independent state; a state's own row comes before the pattern, its aliases are added."""
    own = {(row["organ"], row["of"]): row for row in rows if row["of"] != "*"}
    patterns = {row["organ"]: row for row in rows if row["of"] == "*"}
    independent = [state for state in states if state["independent"] == "1"]
    for state in independent:
        for organ, pattern in patterns.items():
            mine = own.pop((organ, state["iso3"]), None)
            yield _made(organ, pattern, mine, state, adjectives.get(state["iso3"], ()))
    by_state = {state["iso3"]: state for state in states}
    for (organ, iso3), row in own.items():
        yield _own(organ, row, by_state.get(iso3))


def generic_names(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """The names that fit any state's organ: ("organ:mod", "Defence Ministry"); with a state it is "org:GBR:mod"."""
    for row in rows:
        if row["of"] == "*":
            names = (alias.removeprefix("{adj} ") for alias in values_of(row["aliases"]))
            for name in dict.fromkeys((row["name"], *names)):
                if "{" not in name:
                    yield f"organ:{row['organ']}", name


def _made(organ: str, pattern: Row, mine: Row | None, state: Row, adjectives: tuple[str, ...]) -> Organ:
    aliases = list(_filled(pattern["aliases"], state, adjectives))
    name = f"{pattern['name']} ({state['name']})"
    sector, wikidata = pattern["sector"], ""
    if mine:
        aliases = [*values_of(mine["aliases"]), name, *aliases]
        name, wikidata = f"{mine['name']} ({state['name']})", mine["wikidata"]
        sector = mine["sector"] or sector
        # "Department of Defense" alone is the American one; "Ministry of Defence" alone is anybody's.
        if mine["name"] != pattern["name"]:
            aliases.append(mine["name"])
    return Organ(f"org:{state['iso3']}:{organ}", name, state["iso3"], sector, wikidata, tuple(aliases))


def _own(organ: str, row: Row, state: Row | None) -> Organ:
    name = f"{row['name']} ({state['name']})" if state else row["name"]
    aliases = (row["name"], *values_of(row["aliases"]))
    return Organ(f"org:{row['of']}:{organ}", name, row["of"], row["sector"], row["wikidata"], aliases)


def _filled(patterns: str, state: Row, adjectives: tuple[str, ...]) -> Iterator[str]:
    for pattern in values_of(patterns):
        for adjective in adjectives if "{adj}" in pattern else ("",):
            yield pattern.replace("{adj}", adjective).replace("{state}", state["name"])
