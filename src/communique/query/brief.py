"""The background section of a meeting brief: what a store knows of two sides on a day.

In: a store, the knowledge, two names, a day. Out: a `Brief`, plain records with the notes they rest on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from communique.knowledge import Knowledge
from communique.linking import Event
from communique.linking.families import CALL, FAMILIES, GATHERING, VISIT
from communique.model.ids import ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.query.aid import Line, entries, lines
from communique.query.between import DONE, MEETING_TYPES, Contact, ahead, between, contact, done, late
from communique.query.differing import Difference, differences
from communique.query.evidence import Shelf
from communique.query.formats import Course, each_course_once, processes
from communique.query.parties import Side, SideLine, sides
from communique.query.promises import Promise, each_promise_once, owed, promises
from communique.query.remaining import with_remaining
from communique.query.said import Saying, each_once, sayings
from communique.store import Reader, Store

CONTACTS = 6
"""Past contacts that are listed, beside the last one of each family; the rest is counted."""
SAID = 4
"""Sayings of each side."""
WIDEST = 100
"""Members of a group that says something of two of them."""
LOOKED_AT = 400
"""Documents that name both sides and are read for what was said and promised, the latest first."""


@record
class Sides:
    """What comes from each side: said, undertaken, and given to the other and still open."""

    side: str
    said: tuple[Saying, ...]
    promised: tuple[Promise, ...]
    aid: tuple[Line, ...]


@record
class Known:
    """What an answer rests on: the documents known on its day, those that name both sides, and how far tables reach."""

    documents: int
    about_both: int
    looked_at: int
    to_day: date | None
    knowledge_as_of: date


@record
class Gaps:
    """What is not known: families of contact without any report, listed contacts that lack something, plans gone by."""

    never: tuple[str, ...]
    undated: tuple[ReportId, ...]
    unplaced: tuple[ReportId, ...]
    single: tuple[ReportId, ...]
    overdue: tuple[Contact, ...]


@record
class Brief:
    """The whole answer."""

    on: date
    sides: tuple[SideLine, ...]
    common: tuple[str, ...]
    """Groups that the documents speak of and in which, by the tables, both are members on that day."""
    contacts: tuple[Contact, ...]
    earlier: int
    """Past contacts that are not listed."""
    from_each: tuple[Sides, ...]
    together: tuple[Promise, ...]
    processes: tuple[Course, ...]
    ahead: tuple[Contact, ...]
    differences: tuple[Difference, ...]
    gaps: Gaps
    known: Known


def brief(store: Store, knowledge: Knowledge, one: str, other: str, on: date | None = None) -> Brief:
    """What is known of two sides on a day, from what documents had told by then; without a day today, from all of them.

    UsageError where a name means nobody, or both mean the same.
    """
    today = on or date.today()
    with store.read() as reader:
        first, second = sides((one, other), today, reader, knowledge)
        shelf = Shelf(reader, on)
        return _brief(first, second, today, on, reader, shelf, knowledge)


def _brief(
    one: Side, other: Side, today: date, on: date | None, reader: Reader, shelf: Shelf, knowledge: Knowledge
) -> Brief:
    events = between(reader, one, other, on)
    past = done(events, today)
    listed = _listed(past)
    both = (reader.naming(one.whose) & reader.naming(other.whose)) & shelf.known
    readings = [reading for reading, _ in zip(shelf.newest_first(both), range(LOOKED_AT), strict=False)]
    together, from_each = _from_each(one, other, today, readings, events, reader, shelf, knowledge)
    told_of = chain.from_iterable(processes(reading, one, other, knowledge) for reading in readings)
    return Brief(
        on=today,
        sides=(one.line, other.line),
        common=_common(one, other, today, readings, knowledge),
        contacts=tuple(contact(event, shelf, knowledge) for event in listed),
        earlier=len(past) - len(listed),
        from_each=from_each,
        together=together,
        processes=each_course_once(told_of),
        ahead=tuple(contact(event, shelf, knowledge) for event in ahead(events, today)),
        differences=tuple(found for event in events for found in differences(event, shelf, knowledge)),
        gaps=_gaps(events, listed, today, shelf, knowledge),
        known=Known(len(shelf.known), len(both), len(readings), shelf.to_day, knowledge.as_of),
    )


def _from_each(
    one: Side, other: Side, today: date, readings: Sequence[Reading], events: Sequence[Event], reader: Reader,
    shelf: Shelf, knowledge: Knowledge,
) -> tuple[tuple[Promise, ...], tuple[Sides, ...]]:  # fmt: skip
    """What both undertook together, and what each side said and owes; what is a promise is no saying beside it."""
    ways = ((one, other), (other, one))
    helped = entries(reader, shelf, knowledge, [one.document.id for one in readings if one.assistance])
    aid = with_remaining(lines(helped, today))
    owing = [owed(aid, giver, getter) for giver, getter in ways]
    made = [
        each_promise_once(chain.from_iterable(promises(reading, by, to, today) for reading in readings))
        for by, to in ways
    ]
    joint = tuple(promise for promise in made[0] if promise in made[1])
    told = [promise.words for some in made for promise in some]
    told += [step.note.exact for some in owing for line in some for step in line.steps]
    together = frozenset(report for event in events for report in event.reports)
    found: list[Sides] = []
    for (speaker, opposite), promised, owed_aid in zip(ways, made, owing, strict=True):
        spoken = chain.from_iterable(sayings(reading, speaker, opposite, together) for reading in readings)
        said = each_once(spoken, told, SAID)
        told += [saying.words for saying in said]
        mine = tuple(promise for promise in promised if promise not in joint)
        found.append(Sides(speaker.id, said, mine, owed_aid))
    return joint, tuple(found)


def _listed(past: Sequence[Event]) -> list[Event]:
    """The latest contacts, and the last meeting, visit and call however long ago."""
    last = {
        next((event.id for event in past if event.type in FAMILIES[name]), None) for name in (GATHERING, VISIT, CALL)
    }
    return [event for at, event in enumerate(past) if at < CONTACTS or event.id in last]


def _common(one: Side, other: Side, on: date, readings: Sequence[Reading], knowledge: Knowledge) -> tuple[str, ...]:
    """The groups that the documents speak of and in which both are full members, those with the fewest first."""
    spoken_of = {actor.id for reading in readings for actor in reading.actors}
    mine, theirs = (
        {member.group for member in knowledge.groups_of(side.id, on) if member.status == "member"} & spoken_of
        for side in (one, other)
    )
    both = ((group, knowledge.entity(group)) for group in mine & theirs)
    named = [(len(knowledge.members(group, on)), entity.name) for group, entity in both if entity]
    return tuple(name for members, name in sorted(named) if members <= WIDEST)


def _gaps(events: Sequence[Event], listed: Iterable[Event], today: date, shelf: Shelf, knowledge: Knowledge) -> Gaps:
    """What the listed contacts lack. A call has no place, and a plan may still be without one."""
    past = [event for event in events if event.status in DONE]
    here = list(listed)
    kinds = [name for name in (GATHERING, VISIT, CALL) if not any(event.type in FAMILIES[name] for event in past)]
    apart = MEETING_TYPES - FAMILIES[CALL]
    return Gaps(
        never=tuple(kinds),
        undated=tuple(event.id for event in here if event.when is None),
        unplaced=tuple(event.id for event in here if event.type in apart and event.place is None),
        single=tuple(event.id for event in here if event.n_independent_sources == 1),
        overdue=tuple(contact(event, shelf, knowledge) for event in late(events, today)),
    )
