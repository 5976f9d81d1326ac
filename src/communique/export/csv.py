"""A timeline as CSV: one event a row, the columns of the codebook (docs/codebook.md), lists joined by "; ".

Cells that a spreadsheet would read as a formula get an apostrophe in front: names come from texts of others.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from communique.query import EventLine

BETWEEN = "; "
FORMULA = ("=", "+", "-", "@", "\t", "\r")

COLUMNS: dict[str, Callable[[EventLine], Any]] = {
    "id": lambda event: event.id,
    "type": lambda event: event.type,
    "subtype": lambda event: event.subtype,
    "status": lambda event: event.status,
    "disputed": lambda event: event.disputed,
    "overdue": lambda event: event.overdue,
    "title": lambda event: event.title,
    "edtf": lambda event: event.edtf,
    "earliest": lambda event: event.earliest,
    "latest": lambda event: event.latest,
    "extent": lambda event: event.extent,
    "place": lambda event: event.place and event.place.name,
    "place_state": lambda event: event.place and event.place.state,
    "lat": lambda event: event.place and event.place.lat,
    "lon": lambda event: event.place and event.place.lon,
    "participants": lambda event: [part.actor.name for part in event.participants],
    "participant_ids": lambda event: [part.actor.id for part in event.participants],
    "participant_states": lambda event: [part.actor.state or "" for part in event.participants],
    "participant_roles": lambda event: [part.role for part in event.participants],
    "participant_sides": lambda event: [part.side or "" for part in event.participants],
    "participant_offices": lambda event: [part.office or "" for part in event.participants],
    "topics": lambda event: list(event.topics),
    "process_id": lambda event: event.process and event.process.id,
    "process": lambda event: event.process and event.process.name,
    "plover_event": lambda event: event.plover.event,
    "plover_mode": lambda event: event.plover.mode,
    "plover_contexts": lambda event: list(event.plover.contexts),
    "cameo": lambda event: event.cameo,
    "quad": lambda event: event.quad,
    "documents": lambda event: list(dict.fromkeys(report.document for report in event.reports)),
    "reports": lambda event: [report.report for report in event.reports],
    "chains": lambda event: list(dict.fromkeys(" > ".join(chain) for one in event.reports for chain in one.chains)),
    "part_of": lambda event: [link.to for link in event.links if link.relation.value == "part_of"],
    "links": lambda event: [f"{link.relation.value}:{link.to}" for link in event.links],
    "alternatives": lambda event: [f"{one.field}={one.value}" for one in event.alternatives],
    "n_reports": lambda event: event.n_reports,
    "n_documents": lambda event: event.n_documents,
    "n_independent_sources": lambda event: event.n_independent_sources,
    "first_reported": lambda event: event.first_reported,
    "last_reported": lambda event: event.last_reported,
    "completeness": lambda event: event.completeness,
    "importance": lambda event: event.importance.score,
}
"""Every column with how it is made. A column is never renamed or moved: new ones come at the end."""


def rows(events: Iterable[EventLine]) -> Iterator[str]:
    """The lines of the file without line ends, the header first."""
    return table(events, COLUMNS)


def table[T](records: Iterable[T], columns: Mapping[str, Callable[[T], Any]]) -> Iterator[str]:
    """The lines of a table, the names of its columns first."""
    yield row(columns)
    for one in records:
        yield row(cell(make(one)) for make in columns.values())


def cell(value: Any) -> str:
    """One cell: nothing for unknown, true and false in words, lists joined."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return _safe(BETWEEN.join(cell(one) for one in value))
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case int() | float():
            return str(value)
        case _:
            return _safe(" ".join(str(value).split()))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
