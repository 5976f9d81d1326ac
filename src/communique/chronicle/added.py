"""What became of a document that was added, read again or removed."""

from __future__ import annotations

from enum import StrEnum

from communique.errors import InputError
from communique.model.ids import DocumentId
from communique.model.record import record
from communique.store import Change


class Outcome(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    REFUSED = "refused"


@record
class Added:
    """What became of one document; `changes` are those it made to the chronicle."""

    document: DocumentId | None
    outcome: Outcome
    error: InputError | None = None
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()
    n_reports: int = 0
