"""The sheet of an audit: written as CSV with an empty column beside each value, and read again when it is filled.

A mark is y (right), n (wrong) or ? (cannot tell); a value that nobody looked at has none. n beside an empty value says
that the words give one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from communique.errors import InputError
from communique.export.csv import cell
from communique.query.audit import FIELDS, AuditRow, Mark, Precision

HEAD = ("report", "document", "source", "published", "url", "words", "trigger")
OK = "_ok"
COLUMNS = (*HEAD, *(column for field in FIELDS for column in (field, field + OK)))
RIGHT, WRONG, UNSURE = frozenset({"y", "yes", "1", "ok"}), frozenset({"n", "no", "0"}), frozenset({"?"})
HOW = "write y (right), n (wrong), ? (cannot tell) or nothing"


def sheet(rows: Iterable[AuditRow]) -> Iterator[str]:
    """The lines of an empty sheet, without line ends."""
    yield _line(COLUMNS)
    for row in rows:
        head = [cell(getattr(row, name)) for name in HEAD]
        yield _line([*head, *(text for field in FIELDS for text in (cell(row.checked[field]), ""))])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def marks(text: str, where: str) -> Iterator[Mark]:
    """What a person marked in a sheet. InputError names the line of what is no mark; columns may be moved and added."""
    # A spreadsheet of another country writes semicolons.
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        missing = [field + OK for field in FIELDS if field + OK not in (rows.fieldnames or ())]
        if missing:
            hint = "a sheet written by: communique audit --sample N --store STORE"
            raise InputError(f"is no sheet of an audit: no column {missing[0]}", where=where, hint=hint)
        for row in rows:
            for field in FIELDS:
                said = (row[field + OK] or "").strip().lower()
                if said:
                    yield Mark(field, bool((row.get(field) or "").strip()), _said(said, f"{where}:{rows.line_num}"))
    except csv.Error as error:
        raise InputError(f"cannot be read: {error}", where=f"{where}:{rows.line_num}") from error


def _said(mark: str, where: str) -> bool | None:
    if mark not in RIGHT | WRONG | UNSURE:
        raise InputError(f"'{mark}' is no mark", where=where, hint=HOW)
    return None if mark in UNSURE else mark in RIGHT


def text(found: Precision) -> str:
    """ "place         0.93  (0.86 to 0.97)  93 of 100 right; 2 not told; 4 missed"."""
    more = [f"{found.unsure} cannot be told"] if found.unsure else []
    more += [f"{found.missed} missed"] if found.missed else []
    if found.share is None or found.low is None or found.high is None:
        return f"{found.field:14}no value judged" + "".join(f"; {one}" for one in more)
    judged = f"{found.right} of {found.right + found.wrong} right"
    bounds = f"{found.share:.2f}  ({found.low:.2f} to {found.high:.2f})"
    return f"{found.field:14}{bounds}  " + "; ".join([judged, *more])
