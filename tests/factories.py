"""Readings made by hand: a document that tells of some happenings, without the parser.

`told("visit", who=[visitor("ann-lee", "NOR"), host("CHL")], on="2031-05-06")` is one report; `reading(...)` puts
several into a document's record with actors, places, times, attributions and links that fit together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from communique.model.actor import Actor, Mention
from communique.model.document import Document, published_on
from communique.model.event import Link, Participant, Plover, Report, Topic
from communique.model.ids import (
    ActorId,
    AttributionId,
    DocumentId,
    PlaceId,
    RuleId,
    TimeId,
    report_id,
)
from communique.model.place import Place
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.terms import (
    ActorKind,
    Basis,
    CueClass,
    Extent,
    HolderKind,
    How,
    Modality,
    PlaceKind,
    Polarity,
    Precision,
    PublishedBasis,
    Relation,
    Role,
    Stance,
    Status,
    TimexType,
)
from communique.model.voice import Attribution, Holder
from communique.model.when import Time, When

RULE = RuleId("test.factory")
DOING = {
    Role.VISITOR: "a", Role.CALLER: "a", Role.INITIATOR: "a", Role.HOST: "b", Role.CALLEE: "b", Role.TARGET: "b",
}  # fmt: skip
DESCRIBED = frozenset({ActorKind.COLLECTIVE, ActorKind.UNKNOWN_PERSON})


@dataclass(frozen=True)
class Who:
    """Somebody in a role: a person of a state, or a state (no name)."""

    name: str | None
    state: str | None
    role: Role = Role.PARTICIPANT
    kind: ActorKind | None = None
    unlisted: bool = False
    office: str | None = None

    @property
    def actor(self) -> Actor:
        if self.name is None:
            return Actor(ActorId(f"state:{self.state}"), ActorKind.STATE, str(self.state), self.state)
        slug = self.name.lower().replace(" ", "-")
        if self.unlisted:
            return Actor(ActorId(f"doc:{slug}"), ActorKind.PERSON, self.name, self.state, self.office, known=False)
        if self.kind:
            known = "doc" if self.kind in DESCRIBED else self.kind
            return Actor(ActorId(f"{known}:{slug}"), self.kind, self.name, self.state, self.office)
        return Actor(ActorId(f"person:{self.state}:{slug}"), ActorKind.PERSON, self.name, self.state)


def person(name: str, state: str, role: Role = Role.PARTICIPANT) -> Who:
    return Who(name, state, role)


def unlisted(name: str, state: str | None, role: Role = Role.PARTICIPANT) -> Who:
    """A person whom no table has."""
    return Who(name, state, role, unlisted=True)


def state(code: str, role: Role = Role.PARTICIPANT) -> Who:
    return Who(None, code, role)


@dataclass(frozen=True)
class Telling:
    """One report to be."""

    type: str
    who: tuple[Who, ...] = ()
    on: str | None = None
    status: Status = Status.HELD
    words: str = ""
    place: str | None = None
    place_state: str | None = None
    topics: tuple[str, ...] = ()
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    extent: Extent | None = None
    score: float = 0.9
    cited: str | None = None
    denied: bool = False
    rule: RuleId = RULE
    links: tuple[tuple[Relation, int], ...] = ()
    """Relations to other tellings of the document, by their index."""
    more: dict[str, Any] = field(default_factory=dict, hash=False)


def told(type: str, who: Sequence[Who] = (), on: str | None = None, **more: Any) -> Telling:
    """One report of a reading; `on` is a day, or two days with "/" between."""
    return Telling(type, tuple(who), on, **more)


def when(text: str, extent: Extent | None = None) -> When:
    """A day ("2031-05-06"), a month ("2031-05"), or an interval of days ("2031-05-06/2031-05-08")."""
    first, _, last = text.partition("/")
    if len(first) == 7:
        year, month = map(int, first.split("-"))
        start = date(year, month, 1)
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return When(text, start, end, extent or Extent.WITHIN, Precision.MONTH, Basis.RELATIVE, RULE)
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    default = Extent.THROUGHOUT if last else Extent.WITHIN
    return When(text, start, end, extent or default, Precision.DAY, Basis.EXPLICIT, RULE)


def document(id: str, text: str, published: str | None = "2031-05-04", source: str | None = None) -> Document:
    day = published_on(date.fromisoformat(published), Basis.USER, "test.given") if published else None
    basis = PublishedBasis.USER if published else PublishedBasis.UNKNOWN
    return Document(
        DocumentId(id),
        text,
        source or f"{id} Gazette",
        published=day,
        published_basis=basis,
        blocks=(Span(0, len(text)),),
    )


def reading(
    id: str,
    *tellings: Telling,
    published: str | None = "2031-05-04",
    source: str | None = None,
    text: str | None = None,
) -> Reading:
    """The record of a document that tells these; each gets a sentence of its own in the text."""
    sentences = [one.words or f"{one.type} number {at} of {id}." for at, one in enumerate(tellings)]
    whole = text or " ".join(sentences) or f"Nothing happened, says {id}."
    head = document(id, whole, published, source)
    return reading_of(head, tellings)


def reading_of(head: Document, tellings: Sequence[Telling]) -> Reading:
    """The record of a given document; sentences that do not stand in its text are put over all of it."""
    spans = [_place_of(one, at, head.text) for at, one in enumerate(tellings)]
    ids = [
        report_id(head.id, span.start, span.end + at, one.type)
        for at, (one, span) in enumerate(zip(tellings, spans, strict=False))
    ]
    actors = {who.actor.id: who.actor for one in tellings for who in one.who}
    links = [
        Link(ids[at], ids[to], relation, spans[at], RULE)
        for at, one in enumerate(tellings)
        for relation, to in one.links
    ]
    voice = _outlet(head)
    return Reading(
        document=head,
        knowledge_as_of=date(2031, 1, 1),
        communique_version="test",
        times=tuple(
            Time(TimeId(f"t{at}"), span, span.of(head.text), when(one.on, one.extent), TimexType.DATE, None, RULE)
            for at, (one, span) in enumerate(zip(tellings, spans, strict=False))
            if one.on
        ),
        actors=tuple(actors.values()),
        mentions=tuple(
            Mention(span, span.of(head.text), who.actor.id, How.NAME, 1.0, RULE)
            for one, span in zip(tellings, spans, strict=False)
            for who in one.who
        ),
        places=tuple(
            Place(
                span, one.place, PlaceId(f"place:{one.place.lower()}"), one.place, PlaceKind.CITY, one.place_state,
                1.5, 2.5, None, None, 1.0, RULE,
            )
            for one, span in zip(tellings, spans, strict=False)
            if one.place
        ),
        attributions=(voice, *(_cited(one, at, spans[at], voice) for at, one in enumerate(tellings) if one.cited)),
        reports=tuple(_report(one, at, ids[at], spans[at], voice) for at, one in enumerate(tellings)),
        links=tuple(links),
    )  # fmt: skip


def _place_of(telling: Telling, at: int, text: str) -> Span:
    sentence = telling.words or f"{telling.type} number {at}"
    start = text.find(sentence)
    return Span(start, start + len(sentence)) if start >= 0 else Span(0, len(text))


def _outlet(head: Document) -> Attribution:
    holders = (Holder(None, HolderKind.OUTLET, head.source or ""),)
    return Attribution(AttributionId("a0"), (), (), (), (), holders, CueClass.REPORT, Stance.NEUTRAL, None, None, RULE)


def _cited(telling: Telling, at: int, span: Span, outlet: Attribution) -> Attribution:
    cue = CueClass.DENY if telling.denied else CueClass.SAY
    return replace(
        outlet,
        id=AttributionId(f"a{at + 1}"),
        parents=(outlet.id,),
        content=(span,),
        holders=(Holder(None, HolderKind.ORGANISATION, telling.cited or ""),),
        cue_class=cue,
    )


def _report(telling: Telling, at: int, id: Any, span: Span, voice: Attribution) -> Report:
    return Report(
        id=id,
        type=telling.type,
        subtype=None,
        status=telling.status,
        modality=telling.modality,
        polarity=telling.polarity,
        trigger=(Span(span.start, span.start + len(telling.type)),),
        sentence=span,
        foreground=True,
        time=TimeId(f"t{at}") if telling.on else None,
        when=when(telling.on, telling.extent) if telling.on else None,
        place=PlaceId(f"place:{telling.place.lower()}") if telling.place else None,
        participants=tuple(Participant(one.actor.id, one.role, DOING.get(one.role), None, span) for one in telling.who),
        topics=tuple(Topic(label, None, span) for label in telling.topics),
        process=None,
        attribution=AttributionId(f"a{at + 1}") if telling.cited else voice.id,
        plover=Plover("CONSULT", "visit", ("diplomatic",)),
        cameo="042",
        quad=1,
        dyads=(),
        score=telling.score,
        rule=telling.rule,
        **telling.more,
    )


def calls(n: int) -> dict[str, Reading]:
    """Documents that tell of calls of one person on the first nine days of a month, one a document."""
    lee = person("Ann Lee", "NOR")
    return {f"d{at}": reading(f"d{at}", told("call", [lee], f"2031-05-{at % 9 + 1:02}")) for at in range(n)}
