"""Reading the sources and writing the world tables: the same columns, order and line ends every time."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from communique.knowledge.tables import TABLES, Table

Row = dict[str, str]
HAND = Path(__file__).parent / "hand"
WORLD = Path(__file__).parents[2] / "src" / "communique" / "knowledge" / "world"
OWN = {"source": "own", "licence": "Apache-2.0"}


def read(file: Path) -> list[Row]:
    """The rows of a source file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(lines)]


def by_hand(name: str) -> list[Row]:
    """Rows written for this project; source and licence are its own unless the row names others."""
    return [{**row, **{key: row.get(key) or value for key, value in OWN.items()}} for row in read(HAND / f"{name}.csv")]


def write(name: str, rows: Iterable[Row]) -> None:
    """One world table, sorted by its key, without repeated rows. Rows of our own that only stand there stay."""
    table, file = TABLES[name], WORLD / f"{name}.csv"
    kept = merged(table, rows, read(file) if file.exists() else ())
    key = [table.columns.index(column) for column in table.key]
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(sorted(kept, key=lambda row: ([row[index] for index in key], row)))


def merged(table: Table, made: Iterable[Row], standing: Iterable[Row]) -> set[tuple[str, ...]]:
    """The rows made, with those of our own that stand in the table: by key, ours that were just made win over ours that
    stand there, and these over what a source says."""
    rows = list(made)
    ours = {_key(table, row) for row in rows if _is_own(row)}
    stay = [row for row in standing if _is_own(row) and _key(table, row) not in ours]
    held = {_key(table, row) for row in stay}
    new = [row for row in rows if _key(table, row) not in held]
    return {tuple(row.get(column, "") for column in table.columns) for row in (*new, *stay)}


def _is_own(row: Row) -> bool:
    return row.get("source") == OWN["source"]


def _key(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in table.key)
