"""One event as a timeline tells it: the contract's JSON, field by field, made by `timeline` and written by export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.model.ids import ActorId, DocumentId, ProcessId, ReportId
from communique.model.span import Span, Spans
from communique.model.terms import ActorKind, Extent, Modality, Polarity, Relation, Role, Status


@dataclass(frozen=True, slots=True)
class PlaceLine:
    name: str
    state: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class ActorLine:
    id: ActorId
    name: str
    kind: ActorKind
    state: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class PartLine:
    actor: ActorLine
    role: Role
    side: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class ProcessLine:
    id: ProcessId
    name: str


Chain = tuple[str, ...]
"""Names from the outlet over whom it cites to the one who speaks."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    document: DocumentId
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    relation: Relation
    to: ReportId
    evidence: EvidenceLine


@dataclass(frozen=True, slots=True)
class AlternativeLine:
    """A value that some reports give a field and that was not chosen."""

    field: str
    value: str
    reports: tuple[ReportId, ...]


@dataclass(frozen=True, slots=True)
class PloverLine:
    event: str | None
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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
