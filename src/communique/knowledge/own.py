"""A user's own rows: which table a file is for, what it changes, and how it is kept in a folder.

In: CSV files with the columns of a world table, and a folder of own knowledge. Out: the changes, row by row; the
folder's files, written whole or not at all. For the commands `knowledge add` and `knowledge diff`.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from communique.errors import KnowledgeError
from communique.knowledge import sources
from communique.knowledge.base import Knowledge
from communique.knowledge.rulefiles import LANGUAGES
from communique.knowledge.tables import TABLES, Row, Table, key_of, merged_rows, read_table


class What(StrEnum):
    """What a row does to the rows that stand already."""

    NEW = "new"
    ENDED = "ended"
    CHANGED = "changed"
    SAME = "same"


class Change(NamedTuple):
    """One row against the one with the same key; `fields` has (column, before, after) of what differs."""

    what: What
    table: str
    row: Row
    fields: tuple[tuple[str, str, str], ...] = ()


def table_of(file: Path) -> Table:
    """The table whose columns a CSV file has. KnowledgeError where none or several fit."""
    if not file.is_file():
        raise KnowledgeError("no such file", where=str(file), hint="a CSV file with the columns of a table")
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            header = set(next(csv.reader(lines), ()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(f"no CSV file in UTF-8: {error}", where=str(file)) from error
    fits = [table for table in TABLES.values() if header and table.header_fits(header)]
    if len(fits) != 1:
        which = (
            f"the columns fit {' and '.join(table.name for table in fits)}" if fits else "no table has these columns"
        )
        raise KnowledgeError(which, where=str(file), hint="the tables and their columns stand in docs/knowledge.md")
    return fits[0]


def changes(table: Table, before: Iterable[Row], rows: Iterable[Row]) -> list[Change]:
    """What rows do to those before them, in the order of the rows."""
    standing = {key_of(table, row): row for row in before}
    return [_change(table, standing.get(key_of(table, row)), row) for row in rows]


def _change(table: Table, old: Row | None, row: Row) -> Change:
    if old is None:
        return Change(What.NEW, table.name, row)
    fields = tuple((name, old[name], row[name]) for name in table.columns if old[name] != row[name])
    ended = row.get("end") and not old.get("end")
    return Change(What.ENDED if ended else What.CHANGED if fields else What.SAME, table.name, row, fields)


def against_ours(folder: Path) -> Iterator[Change]:
    """What the rows of a folder change in the tables of the package."""
    sources.check_folder(folder)
    for table in TABLES.values():
        rows = read_table(table, _file(folder, table))
        if rows:
            yield from changes(table, _ours(table), rows)


def standing(table: Table, folder: Path) -> list[Row]:
    """The rows of one table, a folder's over ours."""
    return merged_rows(table, _ours(table), read_table(table, _file(folder, table)))


def compared(new: Mapping[str, list[Row]], folder: Path) -> list[Change]:
    """What rows by table would change in what stands, a folder's rows over ours."""
    return [one for name, rows in new.items() for one in changes(TABLES[name], standing(TABLES[name], folder), rows)]


def put(new: Mapping[str, list[Row]], folder: Path) -> list[Change]:
    """Lay rows by table over those of a folder, which is made where there is none; what they change in what stands.

    Everything is checked first, with the folder's rules and the tables of the package: KnowledgeError leaves all
    files as they were.
    """
    done, files = compared(new, folder), {}
    for name, rows in new.items():
        table, file = TABLES[name], _file(folder, TABLES[name])
        files[file] = written(table, merged_rows(table, read_table(table, file), rows))
    _check(files, folder)
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    return done


def written(table: Table, rows: Iterable[Row]) -> str:
    """Rows as a CSV file, with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _ours(table: Table) -> list[Row]:
    return read_table(table, sources.WORLD / f"{table.name}.csv")


def _file(folder: Path, table: Table) -> Path:
    return folder / "world" / f"{table.name}.csv"


def _check(files: dict[Path, str], folder: Path) -> None:
    """Whether the folder would hold with these files in it, tried on a copy."""
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name) / "trial"
        for part in ("world", *LANGUAGES):
            if (folder / part).is_dir():
                shutil.copytree(folder / part, trial / part)
        (trial / "world").mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            (trial / "world" / file.name).write_text(text, encoding="utf-8")
        Knowledge(sources.world(trial), lambda: sources.languages(trial)).rule_files()
