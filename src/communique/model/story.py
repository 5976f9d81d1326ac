"""What the events stage finds: events, links, processes, claims and commitments, by indexes into the other findings.

Indexes: `finding` into `Findings.actors`, `expression` into `.expressions`, `place` into `.places`, `amount` into
`.amounts`; happenings, processes and promises into the lists of the `Story` itself. Grounding turns them into records.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.model.event import Topic
from communique.model.ids import RuleId
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


class Part(NamedTuple):
    """A participant as found: an actor finding (index) in a role. `mention` None: filled in from context."""

    finding: int
    role: Role
    side: str | None = None
    inferred: bool = False
    on_behalf_of: int | None = None


class Happening(NamedTuple):
    """A report as found, by indexes. `cluster` joins happenings of one event inside the document (lowest index)."""

    type: str
    trigger: Spans
    token: int
    """Index of the trigger's head token."""
    sentence: int
    status: Status
    modality: Modality
    polarity: Polarity
    parts: tuple[Part, ...]
    rule: RuleId
    subtype: str | None = None
    expression: int | None = None
    """Index of the time expression that dates it."""
    length: int | None = None
    """Index of the expression that says how long it lasts."""
    inside: bool = False
    """Whether that is how long the event lasts in which it is told to be: it was on some time of it."""
    moved: bool = False
    """Whether its expression holds the old day and the new one ("put off from 12 to 19 May")."""
    renewed: int | None = None
    """The token of the plan that has the new day, where this is the old one that was put off."""
    starts: bool = False
    """Whether its expression only begins with it ("the first since May, when they met"): it was in May."""
    ends: bool = False
    """Whether its expression is its last day ("returned on Friday from a visit")."""
    told_after: bool = False
    """Whether its expression is the day of words spoken behind it ("said on Friday after talks")."""
    place: int | None = None
    """Index of the place name where it happens."""
    topics: tuple[Topic, ...] = ()
    process: int | None = None
    foreground: bool = True
    score: float = 1.0
    cluster: int | None = None
    mode: str | None = None
    """PLOVER mode where the words tell it apart from the type's own."""
    code: str | None = None
    """CAMEO code where the words tell it apart from the type's own."""
    expressions: tuple[int, ...] = ()
    """Further expressions joined to `expression` ("on Wednesday and Thursday")."""
    plain: bool = False
    """Whether the status rests on tense alone, so that the calendar may overrule it."""
    decided: bool = False
    """Whether somebody has decided on it ("decided to lift the ban"): what is done by deciding is done."""

    def event(self, index: int) -> int:
        """The event that it tells, by the index of the first happening of its cluster; `index` is its own."""
        return index if self.cluster is None else self.cluster


@record
class Tie:
    """A link as found: indexes of happenings."""

    from_: int
    to: int
    relation: Relation
    evidence: Span
    rule: RuleId


@record
class Undertaking:
    """A process found: its name, parties as actor findings, the words."""

    name: str
    kind: ProcessKind
    stage: Stage
    parties: tuple[tuple[int, str], ...]
    span: Span
    mentions: tuple[Span, ...]
    """Every span in the document that means the same process."""
    actor: int | None = None
    """The actor finding that bears the process's name (a contact group is both)."""


@record
class Assertion:
    """A claim found. `subject` is an actor finding, or `process` an index of an undertaking."""

    subject: int | None
    process: int | None
    predicate: Predicate
    token: int
    """The verb or noun that says it."""
    span: Span
    count_min: int | None = None
    count_max: int | None = None
    members: tuple[int, ...] = ()


class Due(NamedTuple):
    """By when something is to be done, by indexes of expressions."""

    expression: int
    since: int | None
    """When it was promised."""
    ahead: bool | None
    """Whether the day lies ahead of the promise, if its day is told, else of the telling; None of what is done."""


@record
class Promise:
    """A commitment found."""

    by: tuple[int, ...]
    to: tuple[int, ...]
    kind: CommitmentKind
    content: Spans
    status: CommitmentStatus
    rule: RuleId
    due: Due | None = None
    condition: Span | None = None
    happening: int | None = None
    speakers: tuple[int, ...] = ()
    """Whose words they are: they undertake it where `by` names nobody ("we", "both countries")."""


@record
class Aid:
    """A ledger entry found; `promise` is an index of a promise, `amount` of an amount."""

    span: Span
    act: Span
    """The clause of the giving."""
    status: AssistanceStatus
    kind: AssistanceKind
    rule: RuleId
    donors: tuple[int, ...] = ()
    """All who give it, the one whom the ledger names first."""
    recipients: tuple[int, ...] = ()
    place: int | None = None
    """Where it goes, if no recipient is named but by a capital."""
    item: str | None = None
    item_class: str | None = None
    quantity_min: float | None = None
    quantity_max: float | None = None
    unit: str | None = None
    amount: int | None = None
    package: str | None = None
    period: str | None = None
    due: Due | None = None
    happening: int | None = None
    promise: int | None = None
    share: int = 0
    """Which of several equal shares it is ("each gave 9 million")."""


@record
class Story:
    """All that the events stage found in a document."""

    happenings: tuple[Happening, ...] = ()
    ties: tuple[Tie, ...] = ()
    processes: tuple[Undertaking, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    promises: tuple[Promise, ...] = ()
    aid: tuple[Aid, ...] = ()

    def deadlines(self) -> tuple[Due, ...]:
        """By when what is promised was or is to be done."""
        promised, given = (one.due for one in self.promises), (one.due for one in self.aid)
        return tuple(due for due in (*promised, *given) if due is not None and due.ahead is not None)
