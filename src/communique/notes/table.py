"""A CSV file of notes: a header with the names of a form's fields, one note a row.

In: a path. Out: documents, and an InputError with its line for each row that holds none; the rest goes on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from communique.errors import InputError, UsageError
from communique.knowledge import Knowledge
from communique.model.document import Document
from communique.notes.forms import Form, forms
from communique.notes.writing import Author, written

NOTED, NUMBER, CURRENCY = "noted", "id", "currency"
"""Columns beside the fields: the day of the note, the author's own number for it, and the currency of an amount."""
SEPARATORS = ",;\t"
LONGEST_FILE = 64 * 1024 * 1024
"""Bytes: a table of people's own notes, not a dump."""


def table(path: Path, form: Form, author: Author, knowledge: Knowledge) -> Iterator[Document | InputError]:
    """The notes of a file. Raises InputError where it is no such table at all."""
    rows = _rows(path)
    header = _header(rows, form, path)
    seen: dict[str, int] = {}
    for line, cells in rows:
        where = f"{path}, line {line}"
        if isinstance(cells, InputError):
            yield cells
        elif any(cell.strip() for cell in cells):
            try:
                note = _note(dict(zip(header, cells, strict=False)), len(cells) - len(header), form, author, knowledge,
                             where)  # fmt: skip
                yield _new(note, seen, line, where)
            except InputError as error:
                yield error


def kind_of(path: Path, knowledge: Knowledge) -> Form:
    """Which form a file's rows fill, by its name ("pledges-2025.csv"), else by its columns; UsageError where open."""
    known = forms(knowledge).values()
    named = [one for one in known if one.many in path.stem.lower()]
    if len(named) == 1:
        return named[0]
    _, header = next(_rows(path), (1, []))
    columns = _columns(header) if isinstance(header, list) else []
    fits = [one for one in known if one.needs.issubset(columns) and not _unknown(columns, one)]
    if len(fits) != 1:
        may = " or ".join(one.many for one in fits or known)
        raise UsageError(f"{path.name} does not say what its rows are", hint=f"give --kind: {may}")
    return fits[0]


def _rows(path: Path) -> Iterator[tuple[int, list[str] | InputError]]:
    """The rows with the line that each begins on; what is no CSV is an error in its place."""
    lines = _text(path).splitlines(keepends=True)
    first = lines[0] if lines else ""
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            where = f"{path}, line {line}"
            yield line, InputError(f"no row of a CSV file: {error}", where=where, hint="mend its quotes")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise InputError("too large for a table of notes", where=str(path), hint="split it")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("no text in UTF-8", where=str(path), hint="save it as CSV in UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", where=str(path), hint="check the path") from error


def _header(rows: Iterator[tuple[int, Any]], form: Form, path: Path) -> Sequence[str]:
    _, cells = next(rows, (1, []))
    columns = _columns(cells) if isinstance(cells, list) else []
    hint = f"the columns of {form.many} are {', '.join(_all(form))}; docs/notes.md"
    if unknown := _unknown(columns, form):
        raise InputError(f"no column '{unknown[0]:.40}' in {form.many}", where=f"{path}, line 1", hint=hint)
    if missing := [name for name in form.fields if name in form.needs and name not in columns]:
        raise InputError(f"no column {', '.join(missing)}", where=f"{path}, line 1", hint=hint)
    return columns


def _columns(cells: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()).lower() for cell in cells]


def _all(form: Form) -> tuple[str, ...]:
    return (*form.fields, *((CURRENCY,) if "amount" in form.fields else ()), NOTED, NUMBER)


def _unknown(columns: Sequence[str], form: Form) -> list[str]:
    """Columns that no field has, or that stand there twice."""
    return [one for at, one in enumerate(columns) if one not in _all(form) or one in columns[:at]]


def _note(
    row: Mapping[str, str], too_many: int, form: Form, author: Author, knowledge: Knowledge, where: str
) -> Document:
    if too_many > 0:
        raise InputError(f"{too_many} more cells than columns", where=where, hint="put cells with commas in quotes")
    mine = replace(author, noted=_noted(row, where) or author.noted, number=row.get(NUMBER, "").strip() or None)
    return written(form, _with_currency(row), mine, knowledge, where)


def _noted(row: Mapping[str, str], where: str) -> date | None:
    words = row.get(NOTED, "").strip()
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise InputError(f"{NOTED} is no day: '{words:.40}'", where=where, hint="write 2025-04-11") from error


def _with_currency(row: Mapping[str, str]) -> Mapping[str, str]:
    """A currency in a column of its own stands before its amount."""
    currency, amount = row.get(CURRENCY, "").strip(), row.get("amount", "").strip()
    return {**row, "amount": f"{currency} {amount}"} if currency and amount else row


def _new(note: Document, seen: dict[str, int], line: int, where: str) -> Document:
    before = seen.setdefault(note.id, line)
    if before != line:
        hint = "give each a number in the column id, if two are meant"
        raise InputError(f"says the same as line {before}", where=where, hint=hint)
    return note
