"""The world tables as files: which columns each has, how they are read and what is refused.

In: folders with `*.csv`. Out: rows of strings, checked. `database` turns them into the compiled file; the CSV
files stay the source of truth.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Collection, Container, Iterable, Mapping
from pathlib import Path

from communique.errors import KnowledgeError
from communique.model.record import record

Row = dict[str, str]
World = dict[str, list[Row]]


@record
class Table:
    """One table: its columns, those that make a row unique, those that may not be empty, and those that hold days."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    needed: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    def header_fits(self, header: Collection[str]) -> bool:
        """Whether these are columns of this table, with all that it cannot do without."""
        return set(self.needed) <= set(header) <= set(self.columns)


_CREDIT = ("source", "licence")


def _table(name: str, columns: str, key: str, needed: str = "", days: str = "") -> Table:
    own = key.split()
    return Table(
        name,
        columns=(*columns.split(), *_CREDIT),
        key=tuple(own),
        needed=(*own, *needed.split(), *_CREDIT),
        days=tuple(days.split()),
    )


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _table(
            "states",
            "iso3 iso2 name official wikidata geonames capital capital_lat capital_lon lat lon region independent",
            "iso3",
            "iso2 name",
        ),
        _table("names", "name entity kind note", "name entity kind"),
        _table("persons", "id name surname state wikidata", "id", "name surname"),
        _table("identifiers", "id wikidata", "id", "wikidata"),
        _table("offices", "of role title kind since", "of role title", "kind", "since"),
        _table(
            "tenures",
            "person role of title start end known_to note",
            "person role of start title",
            "known_to",
            "start end known_to",
        ),
        _table("organs", "organ of name aliases sector wikidata", "organ of", "name"),
        _table("groups", "id name kind aliases of sector wikidata start", "id", "name kind", "start"),
        _table("members", "group member status start end", "group member", "status", "start end"),
        _table("outlets", "id name aliases state domain kind", "id", "name kind"),
        _table("nonstate", "id name aliases state kind sector wikidata", "id", "name kind"),
        _table("metonyms", "name state of", "name of"),
        _table("places", "id name kind state lat lon population capital region", "id", "name kind"),
        _table("place_names", "name place", "name place"),
        _table("venues", "id name aliases kind state lat lon wikidata", "id", "name kind"),
    )
}
# A tenure may start on a day that nobody wrote down.
_MAY_BE_EMPTY = {"tenures": ("start", "title")}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def read_world(folder: Path, skipped: Container[str] = ()) -> World:
    """Every table of a folder, checked; a missing or skipped file is an empty table."""
    return {
        name: [] if name in skipped else read_table(table, folder / f"{name}.csv") for name, table in TABLES.items()
    }


def read_table(table: Table, file: Path) -> list[Row]:
    """One table's rows; KnowledgeError names the file and line of the first that does not hold."""
    if not file.is_file():
        return []
    try:
        rows = _rows(table, file)
    except (UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(f"no CSV file in UTF-8: {error}", where=str(file)) from error
    for number, row in enumerate(rows, start=2):
        _check_row(table, row, f"{file}:{number}")
    return rows


def _rows(table: Table, file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        _check_header(table, reader.fieldnames or (), file)
        return [{column: (row.get(column) or "").strip() for column in table.columns} for row in reader]


def _check_header(table: Table, header: Iterable[str], file: Path) -> None:
    missing = sorted(set(table.needed) - set(header))
    unknown = sorted(set(header) - set(table.columns))
    if missing:
        raise KnowledgeError(f"columns missing: {', '.join(missing)}", where=str(file))
    if unknown:
        raise KnowledgeError(
            f"unknown columns: {', '.join(unknown)}", where=str(file), hint=f"known: {', '.join(table.columns)}"
        )


def _check_row(table: Table, row: Row, where: str) -> None:
    for column in table.needed:
        if not row[column] and column not in _MAY_BE_EMPTY.get(table.name, ()):
            raise KnowledgeError(f"no {column}", where=where, hint="every row names its source and licence")
    for column in table.days:
        if row[column] and not _DAY.match(row[column]):
            raise KnowledgeError(f"{column} {row[column]!r} is not a day, month or year", where=where)


def merged(base: World, own: World) -> World:
    """A user's rows over ours: a row with the same key replaces ours."""
    return {name: merged_rows(TABLES[name], base.get(name, []), own.get(name, [])) for name in TABLES}


def merged_rows(table: Table, base: list[Row], own: list[Row]) -> list[Row]:
    """Rows over rows of one table: one with the same key replaces the one that stands."""
    mine = {key_of(table, row) for row in own}
    return [row for row in base if key_of(table, row) not in mine] + own


def key_of(table: Table, row: Row) -> tuple[str, ...]:
    """What makes a row of a table the same row as another."""
    return tuple(row[column] for column in table.key)


def values_of(text: str) -> tuple[str, ...]:
    """The values of one field that holds several: "one | another"."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def digest_of(rows: Mapping[str, object]) -> str:
    """A digest of content, not of bytes: the order of rows and of columns does not matter."""
    total = hashlib.sha256()
    for name in sorted(rows):
        content = rows[name]
        listed = content if isinstance(content, list) else [content]
        lines = sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in listed)
        total.update("\n".join([name, *lines, ""]).encode())
    return total.hexdigest()
