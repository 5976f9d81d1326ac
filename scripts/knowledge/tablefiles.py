"""Reading the sources and writing the world tables: the same columns, order and line ends every time."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from communique.knowledge.tables import TABLES

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
    """One world table, sorted by its key, without repeated rows."""
    table = TABLES[name]
    kept = {tuple(row.get(column, "") for column in table.columns) for row in rows}
    key = [table.columns.index(column) for column in table.key]
    with (WORLD / f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(sorted(kept, key=lambda row: ([row[index] for index in key], row)))
