"""Which events a question is about: filters in, event ids out, oldest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import field
from datetime import date, timedelta
from itertools import batched
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Numeric,
    Select,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    or_,
    select,
)

from communique.linking.importance import LINKS, MOST_LINKS, MOST_RANK, MOST_SOURCES, RANKS, SOURCES
from communique.model.ids import ReportId
from communique.model.record import record
from communique.store.event_tables import event, event_link, event_part, telling, telling_report
from communique.store.tables import MANY

FEW = 4
LONGEST = timedelta(days=400)
"""What one of some actors did and what lasted longer is no event around a day."""
FETCHED = 100
"""Ids that are fetched at a time: a page of a timeline."""
SHORTEST = 5
"""Letters by which an event may be named: "r-" and three more."""


@record
class Whose:
    """One actor asked for, in every form that means it: ids, state codes, and the words as typed.

    Without words only who is known by an id or a state is meant, and nobody whose name is like it.
    """

    ids: frozenset[str]
    states: frozenset[str]
    words: str | None = None


@record
class Filters:
    """What a timeline is asked for; empty means everything."""

    first: date | None = None
    last: date | None = None
    actors: tuple[Whose, ...] = ()
    """Each of these takes part."""
    any_of: frozenset[str] = field(default_factory=frozenset)
    """One of these actors takes part."""
    types: frozenset[str] = field(default_factory=frozenset)
    statuses: frozenset[str] = field(default_factory=frozenset)
    place: Whose | None = None
    process: str | None = None
    top: int | None = None
    min_score: float = 0.0
    reported_by: date | None = None
    """First told by this day."""


def find(connection: Connection, wanted: Filters) -> Iterator[ReportId]:
    """The events asked for, oldest first, undated ones last; with `top`, the most important of them.

    They are fetched as they are taken: the first page of a long answer does not wait for the rest.
    """
    query = _restricted(select(event.c.id), wanted)
    if wanted.top is not None:
        important = query.order_by(*_importance()).limit(wanted.top)
        query = select(event.c.id).where(event.c.id.in_(important))
    found = connection.execute(query.order_by(*_course()), execution_options={"yield_per": FETCHED}).scalars()
    return map(ReportId, found)


def starting(connection: Connection, words: str) -> list[ReportId]:
    """The first few events whose id begins so; where there is none, those that a report's id leads to."""
    if len(words) < SHORTEST:
        return []
    query = select(event.c.id).where(event.c.id.startswith(words, autoescape=True)).order_by(event.c.id).limit(FEW)
    found = connection.execute(query).scalars().all()
    if not found:
        joined = telling_report.join(telling, telling_report.c.telling == telling.c.id)
        query = select(telling.c.event).select_from(joined).distinct().limit(FEW)
        begins = telling_report.c.report.startswith(words, autoescape=True)
        found = connection.execute(query.where(begins, telling.c.event.is_not(None))).scalars().all()
    return [ReportId(one) for one in found]


def _restricted(query: Select[str], wanted: Filters) -> Select[str]:
    for condition in _conditions(wanted):
        query = query.where(condition)
    return query


def _conditions(wanted: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_has(one) for one in wanted.actors]
    if wanted.any_of:
        found.append(event.c.id.in_(_doings(wanted)))
    if wanted.first:
        found.append(event.c.latest >= wanted.first)
    if wanted.last:
        found.append(event.c.earliest <= wanted.last)
    if wanted.types:
        # What some actors did is few; SQLite would rather look through all events of a type, so its index is hidden.
        found.append((event.c.type.concat("") if wanted.any_of else event.c.type).in_(wanted.types))
    if wanted.statuses:
        found.append(event.c.status.in_(wanted.statuses))
    if wanted.place:
        found.append(_there(wanted.place))
    if wanted.process:
        found.append(or_(event.c.process_id == wanted.process, _holds(event.c.process_name, wanted.process)))
    if wanted.reported_by:
        found.append(event.c.first_reported <= wanted.reported_by)
    if wanted.min_score:
        found.append(event.c.score >= wanted.min_score)
    return found


def _doings(wanted: Filters) -> Select[str]:
    """The events of some actors, those around the days asked for where they are."""
    mine = select(event_part.c.event).where(event_part.c.actor.in_(wanted.any_of))
    if wanted.first:
        mine = mine.where(event_part.c.earliest >= _before(wanted.first))
    return mine.where(event_part.c.earliest <= wanted.last) if wanted.last else mine


def _before(day: date) -> date:
    return day - LONGEST if day > date.min + LONGEST else date.min


def _has(whose: Whose) -> ColumnElement[bool]:
    mine = or_(
        event_part.c.actor.in_(whose.ids),
        event_part.c.state.in_(whose.states),
        _holds(event_part.c.name, whose.words),
    )
    return exists().where(and_(event_part.c.event == event.c.id, mine))


def _there(place: Whose) -> ColumnElement[bool]:
    return or_(event.c.place_state.in_(place.states), _holds(event.c.place_name, place.words))


def _holds(column: ColumnElement[str | None], words: str | None) -> ColumnElement[bool]:
    """Whether a name holds some words, upper or lower case."""
    return func.lower(column).contains(words.lower(), autoescape=True) if words else false()


def _course() -> tuple[ColumnElement[object], ...]:
    undated = event.c.earliest.is_(None)
    return undated, event.c.earliest, event.c.latest, event.c.first_reported, event.c.id  # type: ignore[return-value]


def _importance() -> tuple[ColumnElement[object], ...]:
    """The terms of linking.importance, most important first."""
    n_links = select(func.count()).where(or_(event_link.c.from_ == event.c.id, event_link.c.to == event.c.id))
    weight = (
        SOURCES * _most(event.c.n_independent_sources, MOST_SOURCES)
        + RANKS * _most(func.coalesce(event.c.rank, 0), MOST_RANK)
        + LINKS * _most(n_links.scalar_subquery(), MOST_LINKS)
    )
    return func.round(cast(weight, Numeric(12, 9)), 4).desc(), event.c.score.desc(), event.c.id


def _most(count: ColumnElement[Any], most: int) -> ColumnElement[Any]:
    """A count as a share of the most that matters."""
    return case((count > most, 1.0), else_=cast(count, Float) / most)


def n_links(connection: Connection, events: Collection[ReportId]) -> Counter[ReportId]:
    """How many links go out from each event or come in."""
    found: Counter[ReportId] = Counter()
    for some in batched(sorted(events), MANY):
        for end in (event_link.c.from_, event_link.c.to):
            query = select(end, func.count()).where(end.in_(some)).group_by(end)
            for id, n in connection.execute(query):
                found[id] += n
    return found
