"""What two sides have had to do with each other, and what is announced: the events in which both take part.

In: two sides, a day, the shelf of readings known on it. Out: `Contact`s with their notes, newest first, and plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from communique.knowledge import Knowledge
from communique.linking import Event, title
from communique.linking.families import ACCORD, CALL, FAMILIES, GATHERING, VISIT
from communique.model.event import Report
from communique.model.ids import DocumentId, ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.terms import Extent, Role, Status
from communique.query.counted import steps
from communique.query.evidence import Note, Shelf, of_report
from communique.query.parties import Side
from communique.query.then import events_by
from communique.store import Filters, Reader

MEETING_TYPES = FAMILIES[GATHERING] | FAMILIES[VISIT] | FAMILIES[CALL]
CONTACT_TYPES = MEETING_TYPES | FAMILIES[ACCORD]
"""Types of events in which two sides come together."""
DONE = frozenset({Status.HELD, Status.ONGOING})
PLANNED = frozenset({Status.ANNOUNCED, Status.TENTATIVE, Status.POSTPONED})
ABSENT = frozenset({Role.ABSENT, Role.OBSERVER, Role.SUPPORTER, Role.REPRESENTED})
NEWS = timedelta(days=60)
"""How long a plan without a day is still expected: as far ahead as linking looks for one."""
NOTES = 3
"""Notes of one line: more sources are counted, not listed."""


@record
class Contact:
    """An event between the sides: one that took place, or a plan; `why_then` tells how a plan's day was counted."""

    id: ReportId
    type: str
    status: Status
    disputed: bool
    title: str
    earliest: date | None
    latest: date | None
    extent: Extent | None
    first_reported: date | None
    place: str | None
    topics: tuple[str, ...]
    why_then: str | None
    n_independent_sources: int
    notes: tuple[Note, ...]


def between(reader: Reader, one: Side, other: Side, on: date | None) -> list[Event]:
    """The events known on a day in which both sides are present, oldest first."""
    wanted = Filters(actors=(one.whose, other.whose), types=CONTACT_TYPES)
    return [event for event in events_by(reader, wanted, on) if _both(event, one, other)]


def _both(event: Event, one: Side, other: Side) -> bool:
    """Whether each side is there by somebody of its own."""
    there = [part for part in event.participants if part.role not in ABSENT]
    day = event.when.latest if event.when else event.last_reported
    mine = {part.actor for part in there if one.has(part.actor, part.kind, part.state, day)}
    theirs = {part.actor for part in there if other.has(part.actor, part.kind, part.state, day)}
    return any(left != right for left in mine for right in theirs)


def done(events: Iterable[Event], today: date) -> list[Event]:
    """Those that took place by a day, the latest first, undated ones last."""
    found = [event for event in events if event.status in DONE and not (event.when and event.when.earliest > today)]
    return sorted(found, key=_newest)


def _newest(event: Event) -> tuple[bool, int, str]:
    """The last day first; what has no day comes behind, by when it was told."""
    day = event.when.latest if event.when else event.last_reported
    return event.when is None, -day.toordinal() if day else 0, event.id


def ahead(events: Iterable[Event], today: date) -> list[Event]:
    """What is still to come on a day, the next first; a plan without a day as long as it is news."""
    return [event for event in events if event.status in PLANNED and not event.disputed and _last_day(event) >= today]


def late(events: Iterable[Event], today: date) -> list[Event]:
    """What was announced for a day that has gone by, or long ago, or is said to have come to nothing."""
    planned = [event for event in events if event.status in PLANNED]
    return [event for event in planned if event.disputed or _last_day(event) < today]


def _last_day(event: Event) -> date:
    if event.when:
        return event.when.latest
    return event.last_reported + NEWS if event.last_reported else date.max


def contact(event: Event, shelf: Shelf, knowledge: Knowledge) -> Contact:
    """An event with the words it rests on, one note a source, the one that tells its day first."""
    when = event.when
    return Contact(
        event.id,
        event.type,
        event.status,
        event.disputed,
        title(event, knowledge),
        when.earliest if when else None,
        when.latest if when else None,
        when.extent if when else None,
        event.first_reported,
        event.place.name if event.place else None,
        event.topics,
        _why_then(event, shelf),
        event.n_independent_sources,
        notes_of(event.reports, event.documents, shelf, when.edtf if when else None),
    )


def notes_of(
    reports: Sequence[ReportId], documents: Sequence[DocumentId], shelf: Shelf, edtf: str | None = None
) -> tuple[Note, ...]:
    """The notes of some reports, one a document; those that tell this time first."""
    found = sorted(shelf.reports(reports, documents), key=lambda pair: not _tells(pair[0], edtf))
    first = {reading.document.id: of_report(report, reading) for report, reading in reversed(found)}
    order = dict.fromkeys(reading.document.id for _, reading in found)
    return tuple(first[one] for one in order)[:NOTES]


def _tells(report: Report, edtf: str | None) -> bool:
    """Whether a report has a phrase of its own for this time."""
    return edtf is None or (report.when is not None and report.when.edtf == edtf and report.time is not None)


def _why_then(event: Event, shelf: Shelf) -> str | None:
    """The phrase that names the day of an event, and what it was counted from; None where it names the day whole."""
    if event.when is None:
        return None
    for report, reading in shelf.reports(event.reports, event.documents):
        if report.time and _tells(report, event.when.edtf):
            return _explained(report.time, reading)
    return None


def _explained(time: str, reading: Reading) -> str | None:
    phrase = next((one for one in reading.times if one.id == time), None)
    if phrase is None:
        return None
    words = " ".join(phrase.text.split())
    back = tuple(steps(phrase, reading))
    return ", counted from ".join((f'"{words}"', *back)) if back else None
