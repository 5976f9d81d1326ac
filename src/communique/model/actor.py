"""Who: actors of a document, and the words that name them; before grounding (finding) and after (mention)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from communique.model.ids import ActorId, RuleId
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import ActorKind, How


@record
class Actor:
    """A person, state, organisation, group or collective of this document."""

    id: ActorId
    kind: ActorKind
    name: str
    state: str | None = None
    """ISO 3166-1 alpha-3."""
    office: str | None = None
    office_id: str | None = None
    """Role and holder, for instance "GBR:DM"."""
    wikidata: str | None = None
    sector: str | None = None
    of: ActorId | None = None
    known: bool = True
    """Whether the tables hold this actor; False where it is known from this document only."""


@record
class Mention:
    """A span that names or describes an actor. A phrase for several ("the two ministers") has one row for each."""

    span: Span
    text: str
    actor: ActorId
    how: How
    score: float
    rule: RuleId


class Form(StrEnum):
    """What sort of words a finding is, before anyone asks whom it means."""

    NAME = "name"
    OFFICE = "office"
    DEMONYM = "demonym"
    STATE = "state"
    CAPITAL = "capital"
    BODY = "body"
    MEDIA = "media"
    GROUP = "group"
    COLLECTIVE = "collective"
    CROWD = "crowd"
    """People or a body without a name, told by what they do: police, rebels, a court; `roles` is PLOVER's sector."""
    COUNTERPART = "counterpart"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    ANONYMOUS = "anonymous"


class Candidate(NamedTuple):
    """One entity of the tables that the words alone may mean."""

    entity: str
    how: How
    score: float


@record
class Found:
    """Words that name or describe somebody, with what the surface alone says. Grounding decides whom they mean.

    `tokens` is the token range [first, last) of `span`; `head` the syntactic head token inside it.
    """

    span: Span
    tokens: tuple[int, int]
    head: int
    sentence: int
    form: Form
    kind: ActorKind
    text: str
    rule: RuleId
    candidates: tuple[Candidate, ...] = ()
    name: str | None = None
    """The proper name inside the words, where there is one ("Ana Mora" of "Peruvian Foreign Minister Ana Mora")."""
    roles: tuple[str, ...] = ()
    """Office codes the words can stand for (HOS, HOG, FM, DM ...), best first."""
    title: str | None = None
    """The office words as they stand ("Defence Secretary")."""
    states: tuple[str, ...] = ()
    """Holders of the office named in the words: ISO alpha-3 or a group's entity id."""
    count: int | None = None
    """How many are meant ("the two ministers": 2); None for one or unknown."""
    plural: bool = False
    definite: bool = False
    owner: int | None = None
    """Index of the finding that possesses this one ("his" of "his American counterpart"), in the list of findings."""
    same_as: int | None = None
    """Index of an earlier finding that grammar says is the same (apposition, title before name)."""
    gender: str | None = None
    """"m" or "f" where the words tell."""
    qualifier: str | None = None
    """"former", "acting", "deputy", "designate", "special envoy" ... where the words say so."""
