"""A note on its way to its record: the filled form with the people, sums and places that its words mean."""

from __future__ import annotations

from datetime import date

from communique.grounding.codes import codes_of, crosswalk
from communique.knowledge import Knowledge
from communique.model.actor import Actor
from communique.model.document import Document
from communique.model.event import Participant, Report, Topic
from communique.model.ids import ActorId, AttributionId, ProcessId, RuleId, report_id
from communique.model.place import Amount, Place
from communique.model.record import record
from communique.model.span import Span
from communique.model.story import Happening
from communique.model.terms import ActorKind, Modality, Polarity, Role, Status
from communique.model.when import Time
from communique.notes.forms import Filled
from communique.notes.people import People

RULE = RuleId("notes.form")
OWN_VOICE = AttributionId("a0")
SIDES = {
    Role.VISITOR: "a", Role.HOST: "b", Role.DONOR: "a", Role.RECIPIENT: "b", Role.REQUESTER: "a",
}  # fmt: skip


@record
class Entry:
    """What the makers of records work on."""

    document: Document
    form: Filled
    knowledge: Knowledge
    people: People
    amounts: tuple[Amount, ...]
    places: tuple[Place, ...]
    where: str

    @property
    def text(self) -> str:
        return self.document.text

    def words(self, field: str) -> str | None:
        span = self.form.spans.get(field)
        return span.of(self.text) if span else None

    def actors(self, field: str) -> tuple[tuple[ActorId, Span], ...]:
        """Whom the names of a field mean, each with its words."""
        return tuple((self.people.of[span], span) for span in self.form.parts(field, self.text))

    def actor(self, field: str) -> ActorId | None:
        """The only or first actor of a field."""
        return next((actor for actor, _ in self.actors(field)), None)

    @property
    def heading(self) -> Span:
        return Span(0, len(self.form.form.heading))

    @property
    def noted(self) -> date:
        return self.document.published.latest if self.document.published else date.min


def takers(entry: Entry, field: str, role: Role) -> tuple[Participant, ...]:
    """Those named in a field, in a role."""
    known: dict[ActorId, Actor] = {actor.id: actor for actor in entry.people.actors}
    return tuple(
        Participant(actor, role, SIDES.get(role), known[actor].office, span) for actor, span in entry.actors(field)
    )


def report(
    entry: Entry, kind: str, trigger: Span, status: Status, people: tuple[Participant, ...], time: Time,
    topics: tuple[Topic, ...] = (), process: ProcessId | None = None,
) -> Report:  # fmt: skip
    """The one report of a note: each actor once, in the first role that names him."""
    once = tuple({one.actor: one for one in reversed(people)}.values())[::-1]
    several = frozenset(one.id for one in entry.people.actors if one.kind is ActorKind.COLLECTIVE)
    told = Happening(kind, (trigger,), 0, 0, status, Modality.ASSERTED, Polarity.POSITIVE, (), RULE)
    codes = codes_of(told, once, several, (), crosswalk(entry.knowledge))
    return Report(
        id=report_id(entry.document.id, trigger.start, trigger.end, kind),
        type=kind,
        subtype=None,
        status=status,
        modality=Modality.ASSERTED,
        polarity=Polarity.POSITIVE,
        trigger=(trigger,),
        sentence=Span(0, len(entry.text)),
        foreground=True,
        time=time.id,
        when=time.when,
        place=entry.places[0].id if entry.places else None,
        participants=once,
        topics=topics,
        process=process,
        attribution=OWN_VOICE,
        plover=codes.plover,
        cameo=codes.cameo,
        quad=codes.quad,
        dyads=codes.dyads,
        score=1.0,
        rule=RULE,
    )
