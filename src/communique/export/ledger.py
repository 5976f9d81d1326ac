"""The assistance ledger as CSV: one sum or thing a row (docs/briefs.md), lists joined by "; "."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.export.csv import cell, row
from communique.query.aid import Line

COLUMNS: dict[str, Callable[[Line], Any]] = {
    "id": lambda line: line.id,
    "day": lambda line: line.day,
    "donor": lambda line: [one.name for one in line.donors],
    "donor_id": lambda line: [one.id for one in line.donors],
    "recipient": lambda line: [one.name for one in line.recipients],
    "recipient_id": lambda line: [one.id for one in line.recipients],
    "status": lambda line: line.status,
    "kind": lambda line: line.kind,
    "item": lambda line: line.item,
    "item_class": lambda line: line.item_class,
    "quantity_min": lambda line: line.quantity_min,
    "quantity_max": lambda line: line.quantity_max,
    "unit": lambda line: line.unit,
    "amount_min": lambda line: line.amount_min,
    "amount_max": lambda line: line.amount_max,
    "currency": lambda line: line.currency,
    "package": lambda line: line.package,
    "due_earliest": lambda line: line.due and line.due.earliest,
    "due_latest": lambda line: line.due and line.due.latest,
    "overdue": lambda line: line.overdue,
    "counted": lambda line: line.counted,
    "why_not": lambda line: line.why_not,
    "steps": lambda line: [f"{step.status.value} {step.told or ''}".strip() for step in line.steps],
    "documents": lambda line: list(dict.fromkeys(step.note.document for step in line.steps)),
    "chains": lambda line: list(dict.fromkeys(" > ".join(step.note.chain) for step in line.steps)),
    "period": lambda line: line.period,
    "remaining": lambda line: line.remaining,
}
"""Every column with how it is made. A column is never renamed or moved: new ones come at the end."""


def rows(lines: Iterable[Line]) -> Iterator[str]:
    """The lines of the file without line ends, the header first."""
    yield row(COLUMNS)
    for line in lines:
        yield row(cell(make(line)) for make in COLUMNS.values())
