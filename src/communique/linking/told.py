"""What one document tells of one happening: all that linking needs of it, and nothing else.

Made by `tellings` from a reading; kept by the store as one row; compared, clustered and turned into events here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from communique.linking.families import GATHERING, family
from communique.model.ids import ActorId, DocumentId, ProcessId, ReportId, is_document_only
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import PERSONS, SIDE_ROLES, ActorKind, Modality, PlaceKind, Polarity, Role, Status
from communique.model.when import When


@record
class Taking:
    """Somebody's part in a happening as one document tells it."""

    actor: ActorId
    kind: ActorKind
    name: str
    state: str | None
    wikidata: str | None
    role: Role
    side: str | None
    office: str | None
    rank: int | None = None
    """How high somebody stands (importance.py)."""


def visited(taking: Iterable[Taking], place: Where | None = None) -> frozenset[str]:
    """The states of those to whom a visit leads, and that of its place."""
    hosts = {one.state for one in taking if one.role is Role.HOST and one.state}
    return frozenset(hosts | ({place.state} if place and place.state else set()))


HELPERS = SIDE_ROLES - {Role.HOST}
"""Who only helps: another document leaves him out, or names another."""


@record
class Where:
    """A place as far as linking and timelines need it."""

    id: str
    name: str
    kind: PlaceKind
    state: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Told:
    """One document's telling of one happening: its reports of it, put together. The id is the least report id."""

    id: ReportId
    document: DocumentId
    reports: tuple[ReportId, ...]
    type: str
    subtype: str | None
    status: Status
    modality: Modality
    polarity: Polarity
    denied: bool
    """Whether a voice with a cue of denial carries it."""
    official: bool
    """Whether the document comes from a side of its own: an official kind of text, not news about it."""
    when: When | None
    published: tuple[date, date] | None
    outlet: str | None
    taking: tuple[Taking, ...]
    place: Where | None
    topics: tuple[str, ...]
    process: tuple[ProcessId, str] | None
    plover: tuple[str | None, str | None, tuple[str, ...]]
    cameo: str | None
    quad: int | None
    score: float
    words: tuple[str, ...]
    """The longer words of its first sentence, folded and sorted: a weak sign, for what no actor or day tells."""
    trigger: tuple[Span, ...] = field(default=())
    story: tuple[str, ...] = field(default=())
    """The longer words with which the document begins, where nobody knows its day: what it is about tells which days
    it is of."""
    given: str | None = field(default=None)
    """What is given, asked for or stopped, in words: "EUR 60 million", "500 tents"."""
    crowds_of: tuple[ActorId, ...] = field(default=())
    """The bodies whose people take part as a crowd ("leaders of the Union")."""
    beside: tuple[ReportId, ...] = field(default=())
    """Reports of its document that this one is told to be part of: they tell of another."""
    by_phone: bool = field(default=True)
    """False of a call that is only told as "spoke with": they may have met."""
    talks: ReportId | None = field(default=None)
    """Of a visit the only talks that its document tells to be part of it: it may have been for these alone."""

    @cached_property
    def who(self) -> Actors:
        """Its participants by kind, for comparing."""
        anybody = self.story or family(self.type) == GATHERING
        return Actors.of([one for one in self.taking if anybody or not _is_anybody(one)])

    @cached_property
    def naming(self) -> frozenset[str]:
        """The words of its participants' names and offices."""
        named = (f"{part.name} {part.office or ''}" for part in self.taking)
        return frozenset(word for text in named for word in text.casefold().split())

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in its sentence."""
        return frozenset(word for word in self.words if word[0].isdecimal())


def _is_anybody(part: Taking) -> bool:
    """ "Police", "protesters" of no state: two documents need not mean the same, unless they are of one story.
    "Leaders" who meet are told apart by their place."""
    return part.kind is ActorKind.COLLECTIVE and part.state is None and is_document_only(part.actor)


@record
class Actors:
    """The participants of a telling as sets: persons who are a party, states (a person's counts), and other actors."""

    persons: frozenset[ActorId]
    states: frozenset[str]
    others: frozenset[ActorId]
    visitors: frozenset[ActorId]
    """Persons who come; empty where no visitor is named as a person."""
    visiting: frozenset[str]
    """States whose people come."""

    @classmethod
    def of(cls, taking: Sequence[Taking]) -> Actors:
        persons = frozenset(one.actor for one in taking if one.kind in PERSONS and one.role not in HELPERS)
        states = frozenset(one.state for one in taking if one.state)
        others = frozenset(one.actor for one in taking if one.actor not in persons and one.kind is not ActorKind.STATE)
        coming = [one for one in taking if one.role is Role.VISITOR]
        visitors = frozenset(one.actor for one in coming if one.kind in PERSONS)
        return cls(persons, states, others, visitors, frozenset(one.state for one in coming if one.state))

    @property
    def anyone(self) -> bool:
        return bool(self.persons or self.states or self.others)
