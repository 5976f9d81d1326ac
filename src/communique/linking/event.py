"""The event: one happening from all its tellings, with the values chosen and the alternatives kept."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from communique.linking.told import Taking, Where
from communique.model.ids import DocumentId, ProcessId, ReportId
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import Relation, Status
from communique.model.when import When

EventPart = Taking
"""A participant of an event is written as in a telling: who, as what, on which side, in which office."""


class Why(StrEnum):
    """Why a value was chosen among those told."""

    MOST_INDEPENDENT = "most_independent"
    MOST_SPECIFIC = "most_specific"
    OFFICIAL_PARTY = "official_party"
    LATEST = "latest"
    PARTS = "parts"
    REVIEW = "review"


@record
class Value:
    """One value that some reports give a field of an event; `why` stands with the chosen one."""

    field: str
    value: str
    reports: tuple[ReportId, ...]
    chosen: bool
    why: Why | None


@record
class Event:
    """A cluster of tellings with derived values. Its id is the least id of its reports."""

    id: ReportId
    type: str
    subtype: str | None
    status: Status
    disputed: bool
    when: When | None
    place: Where | None
    participants: tuple[EventPart, ...]
    topics: tuple[str, ...]
    process: tuple[ProcessId, str] | None
    plover: tuple[str | None, str | None, tuple[str, ...]]
    cameo: str | None
    quad: int | None
    reports: tuple[ReportId, ...]
    documents: tuple[DocumentId, ...]
    n_independent_sources: int
    first_reported: date | None
    last_reported: date | None
    completeness: float
    score: float
    telling: tuple[DocumentId, Span]
    """The words of the first telling: evidence for what is concluded of the event as a whole."""
    values: tuple[Value, ...]
    rank: int | None = None
    """The ranks of the two who stand highest in it, together; None where an older version wrote it."""
    given: str | None = None
    """What is given, asked for or stopped, in words; None where nobody tells, or an older version wrote it."""


@record
class EventLink:
    """A link between two events, with the words that say so."""

    from_: ReportId
    to: ReportId
    relation: Relation
    document: DocumentId
    evidence: Span
    rule: str
