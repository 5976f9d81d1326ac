"""A reading in, its tellings out: the reports that the document itself says are one happening, put together.

Reports tied by `same_as` links are one telling, as far as no person decided otherwise; rejected ones are of none. The
day is the most specific that any of them gives, the status the furthest step asserted, the participants all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from communique.linking.families import GATHERING, LARGE, VISIT, family
from communique.linking.given import given
from communique.linking.importance import rank
from communique.linking.openings import long_words, opening
from communique.linking.reviews import Ruling, rejected
from communique.linking.spots import BROAD
from communique.linking.told import Taking, Told, Where
from communique.linking.wholes import Wholes, bonds
from communique.linking.windows import is_guess
from communique.model.actor import Actor
from communique.model.event import Report
from communique.model.ids import ActorId, PlaceId, ProcessId, ReportId, RuleId
from communique.model.reading import Reading
from communique.model.terms import (
    ActorKind,
    CueClass,
    DocumentKind,
    Extent,
    Modality,
    Polarity,
    Precision,
    Relation,
    Status,
)
from communique.model.when import When

OFFICIAL = frozenset({
    DocumentKind.PRESS_RELEASE, DocumentKind.STATEMENT, DocumentKind.READOUT, DocumentKind.SPEECH,
    DocumentKind.TRANSCRIPT, DocumentKind.COMMUNIQUE, DocumentKind.AGREEMENT_TEXT,
})  # fmt: skip

COURSE = (
    Status.UNKNOWN, Status.TENTATIVE, Status.ANNOUNCED, Status.POSTPONED, Status.CANCELLED, Status.ONGOING, Status.HELD,
)  # fmt: skip
"""The course of an event, in the order in which one document's statements outdo each other."""

FINENESS = tuple(Precision)
"""From a minute to an open end: the order of the enumeration."""

LONGEST_WORDS = 24
"""Words kept of a sentence: more than an ordinary news sentence has of five letters and more."""
LONGEST_STAY = 31
"""Days that a visit or a conference may last; a longer time only says when it took place."""
SPOKE = RuleId("events.call.spoke-with")


def tellings(reading: Reading, rulings: Sequence[Ruling] = ()) -> tuple[Told, ...]:
    """What a document tells, happening by happening, ordered by id; `rulings`: what persons decided of its reports."""
    out = rejected(rulings)
    reports = {report.id: report for report in reading.reports if report.id not in out}
    actors = {actor.id: actor for actor in reading.actors}
    groups = _groups(reading, reports, rulings)
    told = [_told([reports[one] for one in group], reading, actors) for group in groups]
    return tuple(sorted((_with_its_talks(one, told) for one in told), key=lambda one: one.id))


def _with_its_talks(visit: Told, told: Iterable[Told]) -> Told:
    """A visit with the talks that the document tells to be part of it, where these are the only ones."""
    if visit.type != VISIT:
        return visit
    inner = [one for one in told if family(one.type) == GATHERING and not set(one.beside).isdisjoint(visit.reports)]
    return replace(visit, talks=inner[0].id) if len(inner) == 1 else visit


def most_specific(whens: Iterable[When]) -> When | None:
    """The finest of some times, guesses last; of equally fine ones the most often given, then the least."""
    counted = Counter(whens)
    return min(counted, key=lambda when: (is_guess(when), fineness(when), -counted[when], when.edtf), default=None)


def fineness(when: When) -> tuple[int, int]:
    """How fine a time is, finest first: days it spans, then its precision (a day before a part of it is no finer)."""
    return (when.latest - when.earliest).days if _within(when) else 0, FINENESS.index(when.precision)


def may_last(kind: str) -> bool:
    """Whether a happening of this type takes all the days it is said to last."""
    return family(kind) == VISIT or kind in LARGE


def lasts(whole: When, day: When) -> bool:
    """Whether a time is given as days that something lasted, this day among them."""
    lasting = whole.extent is Extent.THROUGHOUT and whole.precision is Precision.DAY
    length = (whole.latest - whole.earliest).days
    return lasting and 0 < length < LONGEST_STAY and whole.earliest <= day.earliest and day.latest <= whole.latest


def _within(when: When) -> bool:
    """Whether the days are a window for it; days that it lasts do not make it vague."""
    return when.extent.value == "within"


def _groups(reading: Reading, reports: Collection[ReportId], rulings: Sequence[Ruling]) -> list[list[ReportId]]:
    """The reports of each happening, joined by same_as links or a person; each group and the list in order of text."""
    wholes = Wholes(reports, bonds(rulings))
    for link in reading.links:
        if link.relation is Relation.SAME_AS and link.from_ in reports and link.to in reports:
            wholes.join(link.from_, link.to)
    home = {report: group for group in wholes.groups() for report in group}
    groups: dict[tuple[ReportId, ...], list[ReportId]] = {}
    for report in reports:
        groups.setdefault(home[report], []).append(report)
    return list(groups.values())


def _told(reports: Sequence[Report], reading: Reading, actors: dict[ActorId, Actor]) -> Told:
    main = max(reports, key=lambda report: (COURSE.index(report.status), report.foreground, report.score, report.id))
    kind = _commonest([report.type for report in reports]) or main.type
    document = reading.document
    day = document.published
    return Told(
        id=min(report.id for report in reports),
        document=document.id,
        reports=tuple(sorted(report.id for report in reports)),
        type=kind,
        subtype=_commonest([report.subtype for report in reports]),
        status=_course(reports),
        modality=main.modality,
        polarity=main.polarity,
        denied=all(_denied(report, reading) for report in reports),
        official=document.kind in OFFICIAL,
        when=_when(kind, [report.when for report in reports if report.when]),
        published=(day.earliest, day.latest) if day and day.is_near else None,
        outlet=document.source,
        taking=_taking(reports, actors),
        place=_place([report.place for report in reports], reading),
        topics=tuple(sorted({topic.label for report in reports for topic in report.topics})),
        process=_process(reports, reading),
        plover=(main.plover.event, main.plover.mode, main.plover.contexts),
        cameo=main.cameo,
        quad=main.quad,
        score=max(report.score for report in reports),
        words=long_words(main.sentence.of(document.text))[:LONGEST_WORDS],
        trigger=main.trigger,
        story=opening(document.text) if day is None or not day.is_near else (),
        given=given({report.id for report in reports}, reading),
        crowds_of=_crowds_of(reports, actors),
        beside=_beside({report.id for report in reports}, reading),
        by_phone=any(report.rule != SPOKE for report in reports),
    )


def _beside(own: Collection[ReportId], reading: Reading) -> tuple[ReportId, ...]:
    """What the document says these reports to be part of."""
    links = (link for link in reading.links if link.relation is Relation.PART_OF and link.from_ in own)
    return tuple(sorted({link.to for link in links} - set(own)))


def _when(kind: str, days: Sequence[When]) -> When | None:
    """The finest day; of what lasts all its days, where the finest is one of them."""
    finest = most_specific(days)
    if finest is None or not may_last(kind):
        return finest
    return most_specific(day for day in days if lasts(day, finest)) or finest


def _course(reports: Sequence[Report]) -> Status:
    """The furthest step that is asserted; what is only possible or denied counts where nothing else is said."""
    claimed = [one for one in reports if one.modality is Modality.ASSERTED and one.polarity is Polarity.POSITIVE]
    return max((one.status for one in claimed or reports), key=COURSE.index)


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value given most often; of equals the one given first."""
    counted = Counter(value for value in values if value is not None)
    return next((value for value, _ in counted.most_common(1)), None)


def _denied(report: Report, reading: Reading) -> bool:
    """Whether the voice that carries a report denies it."""
    return any(one.id == report.attribution and one.cue_class is CueClass.DENY for one in reading.attributions)


def _taking(reports: Sequence[Report], actors: dict[ActorId, Actor]) -> tuple[Taking, ...]:
    """Everyone who takes part in any of the reports, once for each role."""
    found: dict[tuple[str, str], Taking] = {}
    for report in reports:
        for part in report.participants:
            actor = actors.get(part.actor) or Actor(part.actor, ActorKind.COLLECTIVE, part.actor)
            row = Taking(
                actor.id, actor.kind, actor.name, actor.state, actor.wikidata, part.role, part.side,
                part.office or actor.office, rank(actor),
            )  # fmt: skip
            found.setdefault((part.actor, part.role), row)
    return tuple(sorted(found.values(), key=lambda one: (one.actor, one.role)))


def _crowds_of(reports: Sequence[Report], actors: dict[ActorId, Actor]) -> tuple[ActorId, ...]:
    taking = (actors.get(part.actor) for report in reports for part in report.participants)
    return tuple(sorted({one.of for one in taking if one and one.of and one.kind is ActorKind.COLLECTIVE}))


def _place(ids: Sequence[PlaceId | None], reading: Reading) -> Where | None:
    """The finest place named: a city or venue before a country; of equals the first."""
    places = {place.id: place for place in reversed(reading.places)}
    named = [places[one] for one in ids if one in places]
    return finest_place(Where(one.id, one.name, one.kind, one.state, one.lat, one.lon) for one in named)


def finest_place(places: Iterable[Where]) -> Where | None:
    """A city or venue before a country; of equals the first."""
    return min(places, key=lambda place: place.kind in BROAD, default=None)


def _process(reports: Sequence[Report], reading: Reading) -> tuple[ProcessId, str] | None:
    names = {process.id: process.name for process in reading.processes}
    named = [one.process for one in reports if one.process]
    return next(((one, names[one]) for one in named if one in names), None)
