"""Made-up news with known truth: readings as the pipeline would give them, and of which happening each report is.

Invented people of invented states meet, visit and call one another, pledge and agree, some ten thousand times a year;
some forty outlets tell of it, each in its own words, day by day: announced or held, with the day, with the week only or
without, with the minister's name or only the state, with the place or without. A larger number of reports is a longer
time, not a denser one. The same seed gives the same news.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import batched
from typing import NamedTuple

from communique.model.actor import Actor, Mention
from communique.model.document import Document, published_on
from communique.model.event import Participant, Plover, Report
from communique.model.ids import ActorId, AttributionId, DocumentId, PlaceId, ReportId, RuleId, TimeId, report_id
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
    QuoteKind,
    Role,
    Stance,
    Status,
    TimexType,
)
from communique.model.voice import Attribution, Holder, Quote
from communique.model.when import Time, When

RULE = RuleId("bench.synthetic")
FIRST = date(2001, 1, 1)
YEARS, MANY = 20, 10_000_000
"""Years of one part, and more documents or happenings than it can have."""
A_DAY = 28
"""Happenings of a day: with nearly three reports each, thirty thousand reports a year."""
STATES, OFFICES, OUTLETS, WORDS = 120, 4, 40, 3000
KINDS = ("meeting", "visit", "call", "pledge", "agreement", "negotiation_round")
HOW_OFTEN = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6, 8)
"""Reports of one happening, each as often as the others."""
TOGETHER = 4
"""Reports of one document at most."""
ANNOUNCED, WEEK_ONLY, UNDATED, UNNAMED, UNPLACED, QUOTED = 0.2, 0.08, 0.12, 0.12, 0.3, 0.3
"""Shares of reports that tell it beforehand, give the week or no day, the state only, no place, a quote."""

ROLES = {
    "visit": (Role.VISITOR, Role.HOST), "call": (Role.CALLER, Role.CALLEE), "pledge": (Role.DONOR, Role.RECIPIENT),
}  # fmt: skip


class Telling(NamedTuple):
    """What one outlet tells of one happening: `truth` is its number."""

    truth: int
    kind: str
    day: date
    who: tuple[Actor, Actor]
    place: Place | None
    status: Status
    dated: str
    topic: str
    quote: tuple[str, ...] | None


class News(NamedTuple):
    """A document's reading, and the happening of each of its reports."""

    reading: Reading
    truth: dict[ReportId, int]


class World:
    """The people, places and outlets of one seed. Each part has news of its own, twenty years after the last one's."""

    def __init__(self, seed: int = 1, part: int = 0) -> None:
        self.part, self.first = part, FIRST.replace(year=FIRST.year + part * YEARS)
        chance = random.Random(seed)
        names = _names(chance)
        self.states = [f"Q{chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(STATES)]
        self.people = [[_person(next(names), next(names), state) for _ in range(OFFICES)] for state in self.states]
        self.nations = [Actor(ActorId(f"state:{state}"), ActorKind.STATE, next(names), state) for state in self.states]
        self.cities = [_city(next(names), state, at) for at, state in enumerate(self.states)]
        self.outlets = [f"{next(names)} Post" for _ in range(OUTLETS)]
        self.words = [next(names).lower() for _ in range(WORDS)]
        self.weights = [1 / (at + 3) for at in range(STATES)]
        """A few states are in most of the news."""
        self.random = random.Random(f"{seed} {part}")

    def news(self) -> Iterator[News]:
        """Document after document, as they come out; without end."""
        waiting: dict[date, list[tuple[str, Telling]]] = defaultdict(list)
        number, day = 0, self.first
        truth = self.part * MANY
        while True:
            for _ in range(A_DAY):
                truth += 1
                for out, outlet, telling in self._told(truth, day + timedelta(days=6)):
                    waiting[out].append((outlet, telling))
            by_outlet: dict[str, list[Telling]] = defaultdict(list)
            for outlet, telling in waiting.pop(day, ()):
                by_outlet[outlet].append(telling)
            for outlet in sorted(by_outlet):
                for some in batched(by_outlet[outlet], TOGETHER):
                    number += 1
                    yield _document(self.part * MANY + number, outlet, day, some)
            day += timedelta(days=1)

    def _told(self, truth: int, day: date) -> Iterator[tuple[date, str, Telling]]:
        chance = self.random
        one, other = self._two()
        kind, topic = chance.choice(KINDS), chance.choice(self.words)
        who = (chance.choice(self.people[one]), chance.choice(self.people[other]))
        quote = tuple(chance.choices(self.words, k=9))
        for outlet in chance.sample(self.outlets, chance.choice(HOW_OFTEN)):
            before = chance.random() < ANNOUNCED
            out = day + timedelta(days=-chance.randint(1, 5) if before else chance.randint(0, 2))
            named = who if chance.random() > UNNAMED else (who[0], self.nations[other])
            place = self.cities[other] if kind != "call" and chance.random() > UNPLACED else None
            grain = chance.random()
            dated = "week" if grain < WEEK_ONLY else "no" if grain < WEEK_ONLY + UNDATED else "day"
            status = Status.ANNOUNCED if before else Status.HELD
            said = quote if chance.random() < QUOTED else None
            yield out, outlet, Telling(truth, kind, day, named, place, status, dated, topic, said)

    def _two(self) -> tuple[int, int]:
        one, other = self.random.choices(range(STATES), self.weights, k=2)
        return (one, other) if one != other else (one, (one + 1) % STATES)


def _names(chance: random.Random) -> Iterator[str]:
    """Names that nobody bears, each once."""
    seen: set[str] = set()
    while True:
        name = "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))
        if name not in seen:
            seen.add(name)
            yield name.capitalize()


def _person(given: str, family: str, state: str) -> Actor:
    name = f"{given} {family}"
    return Actor(ActorId(f"person:{state}:{name.lower().replace(' ', '-')}"), ActorKind.PERSON, name, state)


def _city(name: str, state: str, at: int) -> Place:
    lat, lon = -50.0 + at, -170.0 + at * 2.7
    id = PlaceId(f"place:{name.lower()}")
    return Place(Span(0, 0), name, id, name, PlaceKind.CITY, state, lat, lon, None, None, 1.0, RULE)


def _document(number: int, outlet: str, day: date, tellings: Sequence[Telling]) -> News:
    """The record of a document that tells these, a sentence or two for each."""
    parts = [_sentence(one, number) for one in tellings]
    text = "\n".join(parts)
    id = DocumentId(f"n{number:09}")
    head = Document(
        id, text, outlet, published=published_on(day, Basis.USER, RULE), published_basis=PublishedBasis.USER,
        blocks=(Span(0, len(text)),),
    )  # fmt: skip
    starts = [sum(len(part) + 1 for part in parts[:at]) for at in range(len(parts))]
    spans = [Span(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]
    rows = list(enumerate(zip(tellings, spans, strict=True)))
    reports = [_report(at, one, span, id, day) for at, (one, span) in rows]
    voice = AttributionId("a0")
    return News(
        Reading(
            head, FIRST, "bench",
            times=tuple(_time(at, one, span, text, day) for at, (one, span) in rows if one.dated != "no"),
            actors=tuple({who.id: who for one in tellings for who in one.who}.values()),
            mentions=tuple(_mention(who, span, text) for _, (one, span) in rows for who in one.who),
            places=tuple(_there(one.place, span, text) for _, (one, span) in rows if one.place),
            attributions=(_voice(voice, outlet),),
            quotes=tuple(_quote(one, span, text, voice) for _, (one, span) in rows if one.quote),
            reports=tuple(reports),
        ),
        {report.id: one.truth for report, one in zip(reports, tellings, strict=True)},
    )  # fmt: skip


def _sentence(one: Telling, number: int) -> str:
    """Like news: who, what, where, when; the number keeps two documents from being one text."""
    first, second = one.who
    place = f" in {one.place.name}" if one.place else ""
    when = {"day": f" on {one.day}", "week": " in the same week", "no": ""}[one.dated]
    said = f' {first.name} said: "{" ".join(one.quote)}."' if one.quote else ""
    return f"{first.name} and {second.name}: {one.kind}{place}{when}, about {one.topic} ({number}).{said}"


def _where(text: str, words: str, within: Span) -> Span:
    start = text.find(words, within.start, within.end)
    return Span(start, start + len(words))


def _mention(who: Actor, within: Span, text: str) -> Mention:
    return Mention(_where(text, who.name, within), who.name, who.id, How.NAME, 1.0, RULE)


def _there(place: Place, within: Span, text: str) -> Place:
    span = _where(text, place.name, within)
    return Place(span, place.text, place.id, place.name, place.kind, place.state, place.lat, place.lon, None, None, 1.0,
                 RULE)  # fmt: skip


def _time(at: int, one: Telling, within: Span, text: str, out: date) -> Time:
    words = str(one.day) if one.dated == "day" else "in the same week"
    return Time(TimeId(f"t{at}"), _where(text, words, within), words, _when(one), TimexType.DATE, None, RULE)


def _when(one: Telling) -> When | None:
    if one.dated == "no":
        return None
    if one.dated == "day":
        return When(str(one.day), one.day, one.day, Extent.WITHIN, Precision.DAY, Basis.EXPLICIT, RULE)
    first = one.day - timedelta(days=one.day.weekday())
    last = first + timedelta(days=6)
    return When(f"{first}/{last}", first, last, Extent.WITHIN, Precision.WEEK, Basis.RELATIVE, RULE)


def _voice(id: AttributionId, outlet: str) -> Attribution:
    holders = (Holder(None, HolderKind.OUTLET, outlet),)
    return Attribution(id, (), (), (), (), holders, CueClass.REPORT, Stance.NEUTRAL, None, None, RULE)


def _quote(one: Telling, within: Span, text: str, voice: AttributionId) -> Quote:
    words = " ".join(one.quote or ())
    return Quote(_where(text, words, within), words, QuoteKind.DIRECT, (one.who[0].id,), None, None)


def _report(at: int, one: Telling, span: Span, document: DocumentId, out: date) -> Report:
    trigger = Span(span.start + len(f"{one.who[0].name} and {one.who[1].name}: "), span.end)
    trigger = Span(trigger.start, trigger.start + len(one.kind))
    when = _when(one)
    roles = ROLES.get(one.kind, (Role.PARTICIPANT, Role.PARTICIPANT))
    sides = zip(one.who, roles, ("a", "b"), strict=True)
    parts = tuple(Participant(who.id, role, side, None, None) for who, role, side in sides)
    return Report(
        report_id(document, *trigger, one.kind), one.kind, None, one.status, Modality.ASSERTED, Polarity.POSITIVE,
        (trigger,), span, True, TimeId(f"t{at}") if when else None, when, one.place.id if one.place else None, parts,
        (), None, AttributionId("a0"), Plover("CONSULT", None), "040", 1, (), 0.9, RULE,
    )  # fmt: skip
