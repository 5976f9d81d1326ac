"""A reading as a chronology: one entry an event, with its title, its mentions and what it is tied to.

A `Reading` and the knowledge come in; entries go out, oldest first; `show` prints them. An event is here what it is in
a store that holds this document alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from communique.knowledge import Knowledge
from communique.linking import Event, EventLink, Stated, Told, derive, lift, tellings, title
from communique.model.event import Report
from communique.model.ids import ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span, hull
from communique.model.terms import Relation


@record
class Tie:
    """What an event has to do with another one of the same document."""

    relation: Relation
    to: Event
    title: str


@record
class Entry:
    """One event; `reports` are its mentions, the one that tells most first."""

    event: Event
    told: Told
    title: str
    reports: tuple[Report, ...]
    ties: tuple[Tie, ...]


def entries(reading: Reading, knowledge: Knowledge) -> tuple[Entry, ...]:
    """The events of a reading, oldest first, undated ones last."""
    told = tellings(reading)
    events = {one.id: derive([one], {}) for one in told}
    titles = {id: title(event, knowledge) for id, event in events.items()}
    event_of = {report: one.id for one in told for report in one.reports}
    links = lift([Stated(reading.document.id, link) for link in reading.links], event_of)
    made = [
        Entry(events[one.id], one, titles[one.id], _mentions(one, reading), _ties(one.id, links, events, titles))
        for one in told
    ]
    return tuple(sorted(made, key=_order))


def _mentions(told: Told, reading: Reading) -> tuple[Report, ...]:
    mine = set(told.reports)
    found = [report for report in reading.reports if report.id in mine]
    return tuple(sorted(found, key=lambda report: _telling(report, told)))


def _telling(report: Report, told: Told) -> tuple[bool, int, Span]:
    """What tells of the event itself, says by itself who, when and where, and stands early, comes first."""
    own = report.sentence
    named = sum(1 for part in report.participants if part.mention and not part.inferred and own.holds(part.mention))
    fits = report.status is told.status and report.foreground
    return not fits, -named - (report.when == told.when), hull(report.trigger)


def _ties(
    id: ReportId, links: Sequence[EventLink], events: Mapping[ReportId, Event], titles: Mapping[ReportId, str]
) -> tuple[Tie, ...]:
    return tuple(Tie(link.relation, events[link.to], titles[link.to]) for link in links if link.from_ == id)


def _order(entry: Entry) -> tuple[date, date, Span]:
    when, start = entry.event.when, min(hull(report.trigger) for report in entry.reports)
    return (when.earliest, when.latest, start) if when else (date.max, date.max, start)
