"""What the store hands out beside readings and events: a document's head, a run, a change."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from communique.model.document import MONTH
from communique.model.ids import DocumentId, ReportId
from communique.model.record import record
from communique.model.span import Spans
from communique.model.terms import Modality, Polarity, Status


@record
class Head:
    """What the store knows of a document without reading its record."""

    id: DocumentId
    text_sha256: str
    input: str
    """Digest of all that was given to read it."""
    source: str | None
    published: tuple[date, date] | None
    superseded_by: DocumentId | None
    sketch: tuple[int, ...]

    @property
    def day(self) -> date | None:
        """The last day on which it came out, where that is known to a month."""
        earliest, latest = self.published or (date.min, date.max)
        return latest if (latest - earliest).days <= MONTH else None


@record
class ReportHead:
    """What the store knows of a report without reading its document's record."""

    id: ReportId
    document: DocumentId
    position: int
    """Its place among the reports of its document."""
    chains: tuple[tuple[str, ...], ...]
    """Through whom it is known (linking.chains)."""
    status: Status
    modality: Modality
    polarity: Polarity
    edtf: str | None
    trigger: Spans


@record
class Extent:
    """How much a store holds and how far it reaches."""

    documents: int
    events: int
    to_day: date | None
    undated: int
    """Documents whose day of publication is not known."""


class ChangeKind(StrEnum):
    NEW = "new"
    CONFIRMED = "confirmed"
    """One more independent source tells of it."""
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD = "held"
    VALUE_CHANGED = "value_changed"
    MERGED = "merged"
    SPLIT = "split"
    CONTRADICTED = "contradicted"
    RETRACTED = "retracted"


@record
class Run:
    """One call that changed the chronicle: add, rebuild, retract, review."""

    id: int
    kind: str
    started: str
    """ISO time in UTC."""


@record
class Change:
    """One thing that a document or a review changed in the chronicle."""

    event: ReportId
    kind: ChangeKind
    old: str | None = None
    new: str | None = None
    document: DocumentId | None = None
    field: str | None = None
    review: str | None = None
