"""States and their names, from the collected codes and the Factbook, with hand-written short forms that win."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tablefiles import Row, by_hand, read

# The Factbook fills "independent" for UN members; these two are treated as states by the texts we read.
_ALSO = {"XK", "PS", "TW"}
_KINDS = {"official": "official", "un_name": "official", "demonym": "demonym", "adjective": "adjective"}
# Of the Factbook's abbreviations only these are written in news; the others are words ("CAR", "AS", "CH").
_SHORT = {"UAE", "PRC", "UK", "DPRK", "ROK", "FSM", "USA", "US", "DRC", "PNG", "FRG"}
_CREDIT = {
    "CLDR": ("Unicode CLDR", "Unicode-3.0"),
    "factbook": ("CIA World Factbook", "public domain"),
    "country-codes": ("ISO and UN country codes", "PDDL-1.0"),
    "hand": ("own", "Apache-2.0"),
}


def states(source: Path) -> list[Row]:
    """One row a state or territory, with its capital's coordinates and a point for the whole."""
    points = {row["iso2"]: row for row in by_hand("country_points")}
    preferred = {row["iso2"]: row["name"] for row in by_hand("state_names") if row["kind"] == "name"}
    return [_state(row, points.get(row["id"], {}), preferred) for row in read(source / "states.csv")]


def _state(row: Row, point: Row, preferred: dict[str, str]) -> Row:
    lat, lon = _coordinates(row["capital_coord"])
    official = row["official"].split(" (")[0]
    return {
        "iso3": row["iso3"],
        "iso2": row["id"],
        "name": preferred.get(row["id"], row["name"]),
        "official": official,
        "wikidata": row["qid"],
        "geonames": row["geonameid"],
        "capital": _capital(row["capital"]),
        "capital_lat": lat,
        "capital_lon": lon,
        "lat": point.get("lat", ""),
        "lon": point.get("lon", ""),
        "region": row["region"],
        "independent": "1" if row["independent"] == "Yes" or row["id"] in _ALSO else "0",
        "source": "ISO and UN country codes; CIA World Factbook; Unicode CLDR",
        "licence": "PDDL-1.0; public domain; Unicode-3.0",
    }


def _capital(text: str) -> str:
    """ "Chisinau in Romanian (Kishinev in Russian)" is Chisinau; two seats give the first."""
    return re.split(r"[;(,]| in | is | and ", text.removeprefix("no official capital"))[0].strip()


def _coordinates(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not found:
        return "", ""
    degrees = [int(found[index]) + int(found[index + 1]) / 60 for index in (1, 4)]
    signs = (-1 if found[3] == "S" else 1, -1 if found[6] == "W" else 1)
    return f"{degrees[0] * signs[0]:.4f}", f"{degrees[1] * signs[1]:.4f}"


def names(source: Path, iso3: dict[str, str]) -> Iterator[Row]:
    """Names, adjectives and demonyms of states in English; the hand-written ones can also take a wrong one away."""
    own = by_hand("state_names")
    dropped = {(row["iso2"], row["name"]) for row in own if row["kind"] == "drop"}
    seen = set()
    for row in own:
        if row["kind"] not in {"drop"}:
            seen.add((row["iso2"], row["name"]))
            yield _name(row["name"], iso3[row["iso2"]], row["kind"] if row["kind"] != "name" else "alias", row)
    for row in read(source / "names.csv"):
        key = (row["entity"], row["name"])
        if row["lang"] == "en" and row["entity"] in iso3 and key not in dropped | seen and _wanted(row):
            seen.add(key)
            kind = _KINDS.get(row["kind"], row["kind"])
            credit = dict(zip(("source", "licence"), _CREDIT[row["source"]], strict=True))
            yield _name(row["name"], iso3[row["entity"]], kind, credit)


def _name(name: str, iso3: str, kind: str, credit: Row) -> Row:
    return {
        "name": name,
        "entity": f"state:{iso3}",
        "kind": kind,
        "note": credit.get("note", ""),
        "source": credit["source"],
        "licence": credit["licence"],
    }


def _wanted(row: Row) -> bool:
    name = row["name"]
    if row["kind"] == "abbr":
        return name in _SHORT
    plain = not re.search(r"[,;/()\[\]]|\bprior\b|\bnote\b|\bor\b", name)
    return row["kind"] in {"name", "official", "un_name", "demonym", "adjective", "alias", "capital"} and plain
