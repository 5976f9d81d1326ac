"""What happened: reports and all that hangs on them, before grounding (happening) and after."""

from __future__ import annotations

from communique.model.ids import ActorId, AttributionId, CommitmentId, PlaceId, ProcessId, ReportId, RuleId, TimeId
from communique.model.record import record
from communique.model.span import Span, Spans
from communique.model.terms import (
    AssistanceKind,
    AssistanceStatus,
    CommitmentKind,
    CommitmentStatus,
    Modality,
    Polarity,
    Predicate,
    ProcessKind,
    Relation,
    Role,
    Stage,
    Status,
)
from communique.model.when import When


@record
class Participant:
    """Who takes part, as what, on which side (a acts or gives, b is acted on or receives)."""

    actor: ActorId
    role: Role
    side: str | None
    office: str | None
    mention: Span | None
    inferred: bool = False
    on_behalf_of: ActorId | None = None


@record
class Topic:
    """What it is about: a label, the PLOVER context it falls under, and the words."""

    label: str
    context: str | None
    span: Span


@record
class Dyad:
    source: ActorId
    target: ActorId
    cameo: str


@record
class Plover:
    event: str | None
    mode: str | None
    contexts: tuple[str, ...] = ()


@record
class Report:
    """What one passage of one document asserts."""

    id: ReportId
    type: str
    subtype: str | None
    status: Status
    modality: Modality
    polarity: Polarity
    trigger: Spans
    sentence: Span
    foreground: bool
    time: TimeId | None
    when: When | None
    place: PlaceId | None
    participants: tuple[Participant, ...]
    topics: tuple[Topic, ...]
    process: ProcessId | None
    attribution: AttributionId | None
    plover: Plover
    cameo: str | None
    quad: int | None
    dyads: tuple[Dyad, ...]
    score: float
    rule: RuleId


@record
class Link:
    from_: ReportId
    to: ReportId
    relation: Relation
    evidence: Span
    rule: RuleId


@record
class Party:
    actor: ActorId
    role: str


@record
class Process:
    id: ProcessId
    name: str
    kind: ProcessKind
    stage: Stage
    parties: tuple[Party, ...]
    mention: Span


@record
class Claim:
    """What a holder says of an actor or process as lasting."""

    subject: str
    predicate: Predicate
    text: str
    count_min: int | None
    count_max: int | None
    members: tuple[ActorId, ...]
    span: Span
    attribution: AttributionId | None


@record
class Commitment:
    id: CommitmentId
    by: tuple[ActorId, ...]
    to: tuple[ActorId, ...]
    kind: CommitmentKind
    content: Spans
    due: TimeId | None
    condition: Span | None
    status: CommitmentStatus
    report: ReportId | None
    attribution: AttributionId | None
    rule: RuleId


@record
class Assistance:
    """An entry of the assistance ledger: a commitment that gives something."""

    id: str
    commitment: CommitmentId | None
    donor: ActorId | None
    recipient: ActorId | None
    status: AssistanceStatus
    kind: AssistanceKind
    item: str | None
    item_class: str | None
    quantity_min: float | None
    quantity_max: float | None
    unit: str | None
    amount_min: float | None
    amount_max: float | None
    currency: str | None
    package: str | None
    period: str | None
    due: TimeId | None
    report: ReportId | None
    attribution: AttributionId | None
    span: Span
    rule: RuleId
