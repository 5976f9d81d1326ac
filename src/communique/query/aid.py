"""Entries of assistance put together: the same sum told twice is one line, a pledge and its delivery are its steps.

In: the readings that hold entries. Out: `Line`s with their steps and notes. Two entries are the
same where donor, recipient, sum and thing are the same and they are told of one event, or within `NEAR` of each other,
or the later one says that it has come further.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from communique.knowledge import Knowledge
from communique.linking.given import is_measured
from communique.model.actor import Actor
from communique.model.event import Assistance
from communique.model.ids import ActorId, DocumentId, ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.terms import ActorKind, AssistanceKind, AssistanceStatus
from communique.query.evidence import Note, Shelf, of_words
from communique.query.records import ActorLine
from communique.store import Reader

NEAR = timedelta(days=31)
"""News repeats a sum for some weeks; an equal sum a season later is a new one."""
BEFORE = 30
"""Characters of "the promised " before a sum."""
COURSE = (
    AssistanceStatus.REQUESTED, AssistanceStatus.PROPOSED, AssistanceStatus.PLEDGED, AssistanceStatus.COMMITTED,
    AssistanceStatus.IN_TRANSIT, AssistanceStatus.DELIVERED,
)  # fmt: skip
STOPPED = frozenset({AssistanceStatus.SUSPENDED, AssistanceStatus.WITHDRAWN})
OPEN = frozenset({AssistanceStatus.PLEDGED, AssistanceStatus.COMMITTED, AssistanceStatus.IN_TRANSIT})
OFFICIAL = frozenset({"GOV", "MIL"})
Ends = tuple[ActorLine, ...]
"""Those who give, or those who get."""


@record
class Due:
    """When something is due, and the words that say so."""

    earliest: date
    latest: date
    words: str


@record
class Entry:
    """One entry of one document, with those who give and get as states where officials stand for them."""

    given: Assistance
    donors: tuple[ActorLine, ...]
    recipients: tuple[ActorLine, ...]
    document: DocumentId
    day: date | None
    """When it was told."""
    event: ReportId | None
    due: Due | None
    note: Note
    words: str
    """The sum or count as written."""
    deed: date | None
    """The day of what it tells, where that lies long before it was told ("in May Norway pledged 5 million")."""
    recalled: bool
    """Whether its text takes it for known: tells a part of it, or calls it "its 5 million"."""


@record
class Step:
    """A step of the course: how far it had come by what was told on a day."""

    status: AssistanceStatus
    told: date | None
    note: Note


@record
class Settled:
    """What a later line made of a promise: delivered it, or stopped it; `figure` is None of all help stopped."""

    line: str
    status: AssistanceStatus
    figure: float | None
    day: date | None


@record
class Line:
    """One sum, one counted thing, or help without a figure; `counted`: whether it is in the totals, else `why_not`."""

    id: str
    """DOCUMENT/ENTRY of its first entry, for `explain`."""
    donors: tuple[ActorLine, ...]
    """All who give it; none where nobody is named."""
    recipients: tuple[ActorLine, ...]
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
    """The words that say that it is what was given before ("so far")."""
    due: Due | None
    overdue: bool
    day: date | None
    """When it was first told."""
    steps: tuple[Step, ...]
    n_documents: int
    counted: bool
    why_not: str | None
    remaining: float | None = None
    """Of a promise what no later line delivers or stops, of a request what no later line promises or delivers."""
    settled: tuple[Settled, ...] = ()
    """The lines that made it less."""
    part_of: str | None = None
    """The line of the whole of which its text says that it is a part."""


def entries(reader: Reader, shelf: Shelf, knowledge: Knowledge, documents: Collection[DocumentId]) -> Iterator[Entry]:
    """The entries of some documents, as far as they are known; what somebody would give himself is none."""
    for reading in shelf.newest_first(documents):
        events = reader.event_of([one.report for one in reading.assistance if one.report])
        made = {one.id: one for one in reading.commitments}
        for given in reading.assistance:
            joint = made.get(given.commitment) if given.commitment else None
            donors = _ends(given.donor, joint.by if joint else (), reading, knowledge)
            recipients = _ends(given.recipient, joint.to if joint else (), reading, knowledge)
            if _tells(given, donors, recipients):
                event = events.get(given.report) if given.report else None
                yield _entry(given, donors, recipients, event, reading, _known(knowledge))


def _ends(
    named: ActorId | None, joint: Iterable[ActorId], reading: Reading, knowledge: Knowledge
) -> tuple[ActorLine, ...]:
    """Who gives or gets: the one whom the entry names and, where its commitment is his as well, the others of it."""
    own = _acting(named, reading, knowledge)
    shared = [one for actor in joint if (one := _acting(actor, reading, knowledge))]
    if own is None:
        return ()
    return tuple(dict.fromkeys((own, *shared))) if own in shared else (own,)


def _tells(given: Assistance, donors: Ends, recipients: Ends) -> bool:
    """Whether one could look for it: a figure, who gives and who gets it, or help that is stopped."""
    if {one.id for one in donors} & {one.id for one in recipients}:
        return False
    return _figure(given) is not None or bool(donors and recipients) or given.status in STOPPED


def thing(given: Assistance | Line) -> str | None:
    """What is counted, by its last word; of a measure with what is measured ("tonne maize"); None of money."""
    item, unit = (given.item or "").casefold(), (given.unit or "").casefold().rpartition(" ")[2]
    if is_measured(given.unit, given.item):
        return f"{unit} {item}"
    return unit or item.rpartition(" ")[2].removesuffix("s") or None


def _figure(given: Assistance) -> float | None:
    return given.amount_max if given.amount_max is not None else given.quantity_max


@cache
def _known(knowledge: Knowledge) -> re.Pattern[str]:
    """What stands before a sum that a text takes for known: "its 5 million", "the promised 5 million"."""
    words = "|".join(knowledge.words("assistance/words")["known"])
    return re.compile(rf"\b(?:{words})\s(?:\w+\s)?\Z", re.IGNORECASE)


def _entry(
    given: Assistance, donors: Ends, recipients: Ends, event: ReportId | None, reading: Reading, known: re.Pattern[str]
) -> Entry:
    day = reading.document.published
    note = of_words(given.span, given.attribution, reading)
    told = day.latest if day else None
    words = given.span.of(reading.document.text)
    recalled = any(one.package.startswith(words) for one in reading.assistance if one.package)
    recalled = (
        recalled or known.search(reading.document.text, max(0, given.span.start - BEFORE), given.span.start) is not None
    )
    when = next((one.when for one in reading.reports if one.id == given.report), None)
    deed = when.latest if when and told and when.latest < told - NEAR else None
    until = due(given.due, reading)
    return Entry(given, donors, recipients, reading.document.id, told, event, until, note, words, deed, recalled)


def due(time: str | None, reading: Reading) -> Due | None:
    """The days of a time of a document; None where they are not known."""
    for one in reading.times:
        if one.id == time and one.when:
            return Due(one.when.earliest, one.when.latest, " ".join(one.text.split()))
    return None


def _acting(id: ActorId | None, reading: Reading, knowledge: Knowledge) -> ActorLine | None:
    """Who gives or gets: the state for which an official or a ministry stands, else the actor itself."""
    actor = next((one for one in reading.actors if one.id == id), None)
    if actor is None:
        return None
    state = knowledge.state(actor.state) if actor.state and _stands_for_state(actor) else None
    if state:
        return ActorLine(ActorId(f"state:{state.iso3}"), state.name, ActorKind.STATE, state.iso3, state.wikidata)
    return ActorLine(actor.id, actor.name, actor.kind, actor.state, actor.wikidata)


def _stands_for_state(actor: Actor) -> bool:
    if actor.kind is ActorKind.PERSON:
        return bool(actor.office or actor.sector in OFFICIAL)
    return actor.kind is ActorKind.ORGANISATION and actor.sector in OFFICIAL


def lines(found: Iterable[Entry], today: date) -> tuple[Line, ...]:
    """Entries put together, oldest first."""
    groups: list[list[Entry]] = []
    alike: dict[tuple[object, ...], list[list[Entry]]] = {}
    for entry in sorted(once(found), key=_in_time):
        standing = alike.setdefault(_key(entry), [])
        same = next((group for group in standing if _same(group, entry)), None)
        if same is None:
            same = []
            standing.append(same)
            groups.append(same)
        same.append(entry)
    told: dict[DocumentId, list[tuple[str, int]]] = {}
    for n, group in enumerate(groups):
        for entry in group:
            told.setdefault(entry.document, []).append((entry.words, n))
    made = [_line(group, today) for group in groups]
    wholes = [_whole(group, told) for group in groups]
    return tuple(
        line if whole is None or not same_ends(line.donors, made[whole].donors) else _as_part(line, made[whole])
        for line, group, whole in zip(made, groups, wholes, strict=True)
    )


def _whole(group: Sequence[Entry], told: dict[DocumentId, list[tuple[str, int]]]) -> int | None:
    """The place of the line of which one is a part by its text's own words."""
    for entry in group:
        package = entry.given.package
        for words, n in told[entry.document] if package else ():
            if words != entry.words and package and package.startswith(words):
                return n
    return None


def _as_part(line: Line, whole: Line) -> Line:
    """A part that has come as far as the whole is in its sum; a delivered part of a promise is not."""
    if line.period or line.status is whole.status or line.amount_max is line.quantity_max is None:
        return replace(line, part_of=whole.id)
    return replace(line, part_of=whole.id, counted=True, why_not=None)


def once(found: Iterable[Entry]) -> Iterator[Entry]:
    """Without the entries that tell again what their document tells with its figure; that takes over their due day.

    "Norway sends tents" stands above "Norway will send 500 tents"; "the tents will come by June" below it.
    """
    by_document: dict[DocumentId, list[Entry]] = {}
    for entry in found:
        by_document.setdefault(entry.document, []).append(entry)
    for entries_ in by_document.values():
        figured = [one for one in entries_ if _figure(one.given) is not None]
        again = {n: [one for one in figured if _tells_again(entry, one)] for n, entry in enumerate(entries_)}
        late = {id(one): entries_[n].due for n, some in again.items() for one in some[:1] if entries_[n].due}
        for n, entry in enumerate(entries_):
            if not again[n]:
                yield replace(entry, due=entry.due or late.get(id(entry)))


def _tells_again(entry: Entry, other: Entry) -> bool:
    given, figured = entry.given, other.given
    if _figure(given) is not None or given.package or not _one_pair(entry, other):
        return False
    if given.status is not figured.status and given.status in STOPPED:
        return False
    return thing(given) == thing(figured) if given.item else given.kind is figured.kind


def _in_time(entry: Entry) -> tuple[date, DocumentId, int]:
    return entry.day or date.max, entry.document, entry.given.span.start


def _progress(status: AssistanceStatus) -> int:
    return COURSE.index(status) if status in COURSE else len(COURSE)


def _key(entry: Entry) -> tuple[object, ...]:
    """What must be equal: how much of what. Help without a figure is told apart by its kind."""
    given = entry.given
    figures = (given.amount_min, given.amount_max, given.currency, given.quantity_min, given.quantity_max)
    return (thing(given), given.period, *figures, given.kind if _figure(given) is None else None)


def _same(group: Sequence[Entry], entry: Entry) -> bool:
    """Whether an entry tells what stands there, or how it went on."""
    if not all(_one_pair(one, entry) and one.document != entry.document for one in group):
        return False
    last = group[-1]
    if entry.event is not None and any(entry.event == one.event for one in group):
        return True
    if _figure(entry.given) is None:
        return False
    day, before = entry.deed or entry.day, last.deed or last.day
    near = day == before or (day and before and abs(day - before) <= NEAR)
    if entry.given.status in STOPPED and any(one.given.status is AssistanceStatus.DELIVERED for one in group):
        return False
    further = _progress(entry.given.status) > _progress(last.given.status)
    return bool(near) or further or entry.recalled or last.given.status in STOPPED


def _one_pair(one: Entry, other: Entry) -> bool:
    """Whether the same may give and the same may get: whom a text does not name may be the one named elsewhere."""
    return same_ends(one.donors, other.donors) and same_ends(one.recipients, other.recipients)


def same_ends(some: Ends, others: Ends) -> bool:
    """Whether they may be the same: one of those who give together is named in both, or nobody in one of them."""
    return not (some and others) or bool({one.id for one in some} & {one.id for one in others})


def _line(group: Sequence[Entry], today: date) -> Line:
    first = group[0]
    given = first.given
    status = _status(group)
    due = next((one.due for one in reversed(group) if one.due), None)
    package = next((one.given.package for one in group if one.given.package), None)
    why_not = _why_not(given, package)
    return Line(
        id=f"{first.document}/{given.id}",
        donors=max((one.donors for one in group), key=len),
        recipients=max((one.recipients for one in group), key=len),
        status=status,
        kind=given.kind,
        item=given.item,
        item_class=given.item_class,
        quantity_min=given.quantity_min,
        quantity_max=given.quantity_max,
        unit=given.unit,
        amount_min=given.amount_min,
        amount_max=given.amount_max,
        currency=given.currency,
        package=package,
        period=given.period,
        due=due,
        overdue=status in OPEN and due is not None and due.latest < today,
        day=first.day,
        steps=tuple(_steps(group)),
        n_documents=len({one.document for one in group}),
        counted=why_not is None,
        why_not=why_not,
    )


def _why_not(given: Assistance, package: str | None) -> str | None:
    """Why a line stands in no total."""
    if given.period:
        return f"given before: {given.period}"
    if package:
        return f"part of: {package}"
    return None if _figure(given) is not None else "no figure is told"


def _status(group: Sequence[Entry]) -> AssistanceStatus:
    """How far it has come: who tells again what was promised does not take back what came of it."""
    status, since, reached = group[0].given.status, group[0].day, -1
    for entry in group:
        told = entry.given.status
        if told in STOPPED:
            status, since = told, entry.day
        elif _progress(told) >= reached and not (status in STOPPED and entry.day == since):
            status, reached = told, _progress(told)
    return status


def _steps(group: Sequence[Entry]) -> Iterator[Step]:
    """The course: each status when it was first told, and every further document that tells it."""
    seen: set[tuple[AssistanceStatus, DocumentId]] = set()
    for entry in group:
        key = (entry.given.status, entry.document)
        if key not in seen:
            seen.add(key)
            yield Step(entry.given.status, entry.day, entry.note)


def names(ends: Ends) -> str | None:
    """ "Chile, Peru and Oman"; None of nobody."""
    *before, last = [one.name for one in ends] or [""]
    return f"{', '.join(before)} and {last}" if before else last or None
