"""One event as a timeline tells it: the contract's JSON, field by field, made by `timeline` and written by export."""

from __future__ import annotations

from datetime import date

from communique.model.ids import ActorId, DocumentId, ProcessId, ReportId
from communique.model.record import record
from communique.model.span import Span, Spans
from communique.model.terms import ActorKind, Extent, Modality, Polarity, Relation, Role, Status


@record
class PlaceLine:
    name: str
    state: str | None
    lat: float | None
    lon: float | None


@record
class ActorLine:
    id: ActorId
    name: str
    kind: ActorKind
    state: str | None
    wikidata: str | None


@record
class PartLine:
    actor: ActorLine
    role: Role
    side: str | None
    office: str | None


@record
class ProcessLine:
    id: ProcessId
    name: str


Chain = tuple[str, ...]
"""Names from the outlet over whom it cites to the one who speaks."""


@record
class ReportLine:
    """One report of an event; `exact` are the words of its trigger."""

    document: DocumentId
    report: ReportId
    chains: tuple[Chain, ...]
    status: Status
    modality: Modality
    polarity: Polarity
    edtf: str | None
    published: str | None
    trigger: Spans
    exact: str


@record
class EvidenceLine:
    document: DocumentId
    span: Span
    exact: str


@record
class LinkLine:
    relation: Relation
    to: ReportId
    evidence: EvidenceLine


@record
class AlternativeLine:
    """A value that some reports give a field and that was not chosen."""

    field: str
    value: str
    reports: tuple[ReportId, ...]


@record
class PloverLine:
    event: str | None
    mode: str | None
    contexts: tuple[str, ...]


@record
class ImportanceLine:
    """How much an event matters, from 0 to 1, and why; `highest` are the two who stand highest."""

    score: float
    n_independent_sources: int
    rank: int
    """Their ranks together: 4 for a head of state or government, 3 a minister, 2 another office, 1 anyone else."""
    highest: tuple[str, ...]
    n_links: int


@record
class EventLine:
    """One event of a timeline; the fields are the keys of `timeline --json`, in its order."""

    id: ReportId
    type: str
    subtype: str | None
    status: Status
    disputed: bool
    overdue: bool
    title: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    extent: Extent | None
    place: PlaceLine | None
    participants: tuple[PartLine, ...]
    topics: tuple[str, ...]
    process: ProcessLine | None
    reports: tuple[ReportLine, ...]
    links: tuple[LinkLine, ...]
    alternatives: tuple[AlternativeLine, ...]
    plover: PloverLine
    cameo: str | None
    quad: int | None
    n_reports: int
    n_documents: int
    n_independent_sources: int
    first_reported: date | None
    last_reported: date | None
    completeness: float
    importance: ImportanceLine
