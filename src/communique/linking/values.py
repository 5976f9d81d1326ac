"""From a cluster of tellings to one event: each field with the value chosen, why, and the alternatives.

The day and the place are the most specific told, the type that of most independent sources, the status the last step
of the course. What is told otherwise stays beside it as an alternative with its reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from communique.dates.edtf import edtf
from communique.linking.event import Event, Value, Why
from communique.linking.families import CALL, VISIT, family
from communique.linking.importance import ranks
from communique.linking.namesakes import united
from communique.linking.tellings import COURSE, fineness, lasts, may_last
from communique.linking.told import Taking, Told, Where, visited
from communique.linking.windows import is_guess
from communique.model.ids import ActorId, DocumentId, ReportId
from communique.model.span import hull
from communique.model.terms import (
    DONE,
    OFF,
    PERSONS,
    ActorKind,
    Modality,
    PlaceKind,
    Polarity,
    Role,
    Status,
)
from communique.model.when import When

FINE_PLACES = (
    PlaceKind.VENUE,
    PlaceKind.CITY,
    PlaceKind.BODY,
    PlaceKind.ADMIN,
    PlaceKind.COUNTRY,
    PlaceKind.REGION,
    PlaceKind.SEA,
)
VISITED = (PlaceKind.CITY, *(kind for kind in FINE_PLACES if kind is not PlaceKind.CITY))
PUT_OFF = frozenset({Status.POSTPONED})
UNCERTAIN = frozenset({Status.UNKNOWN})
ON_PHONE = frozenset({Role.CALLER, Role.CALLEE})
GENERAL_ROLES = frozenset({Role.PARTICIPANT})


class Vote[T](NamedTuple):
    """A value with the tellings that give it and the number of independent sources among them."""

    value: T
    by: tuple[Told, ...]
    sources: int


def derive(cluster: Sequence[Told], sources: Mapping[DocumentId, DocumentId]) -> Event:
    """The event of a cluster. `sources` names for each document the one that stands for its source."""
    told = united(sorted(cluster, key=_in_time))
    kind = _type(told, sources)
    when = _when(told, sources, kind)
    place = _place(told, sources, kind)
    status = _status(told)
    lead = next(one for one in told if one.type == kind)
    participants = _participants(told, kind)
    days = [one.published for one in told if one.published]
    return Event(
        id=min(report for one in told for report in one.reports),
        type=kind,
        subtype=_most([(one.subtype, one) for one in told if one.subtype], sources),
        status=status,
        disputed=_disputed(told),
        when=when,
        place=place,
        participants=participants,
        topics=tuple(sorted({topic for one in told for topic in one.topics})),
        process=_most([(one.process, one) for one in told if one.process], sources),
        plover=lead.plover,
        cameo=lead.cameo,
        quad=lead.quad,
        reports=tuple(sorted(report for one in told for report in one.reports)),
        documents=tuple(sorted({one.document for one in told})),
        n_independent_sources=len({sources.get(one.document, one.document) for one in told}),
        first_reported=min((first for first, _ in days), default=None),
        last_reported=max((last for _, last in days), default=None),
        completeness=completeness(participants, when, place, status),
        score=max(one.score for one in told),
        telling=(lead.document, hull(lead.trigger)),
        values=_values(told, kind, when, place, status, sources),
        rank=ranks(participants),
        given=_most([(one.given, one) for one in told if one.given], sources),
    )


def _in_time(told: Told) -> tuple[date, DocumentId, ReportId]:
    """By day of publication, unknown first; then by id, so that no order of adding shows."""
    return told.published[1] if told.published else date.min, told.document, told.id


def _votes[T](pairs: Iterable[tuple[T, Told]], sources: Mapping[DocumentId, DocumentId]) -> list[Vote[T]]:
    """The values told, those of most independent sources first, then the ones told first."""
    by: dict[T, list[Told]] = {}
    for value, told in pairs:
        by.setdefault(value, []).append(told)
    votes = [
        Vote(value, tuple(told), len({sources.get(one.document, one.document) for one in told}))
        for value, told in by.items()
    ]
    return sorted(votes, key=lambda vote: -vote.sources)


def _most[T](pairs: Iterable[tuple[T, Told]], sources: Mapping[DocumentId, DocumentId]) -> T | None:
    return next((vote.value for vote in _votes(pairs, sources)), None)


def _finest[T](
    pairs: Iterable[tuple[T, Told]], sources: Mapping[DocumentId, DocumentId], grain: Callable[[T], object]
) -> T | None:
    """The most specific value; of equally fine ones that of most sources."""
    votes = _votes(pairs, sources)
    return min(votes, key=lambda vote: (grain(vote.value), -vote.sources), default=Vote(None, (), 0)).value


def _type(told: Sequence[Told], sources: Mapping[DocumentId, DocumentId]) -> str:
    # "Spoke with" is rather a meeting where others tell of one; a visit for one meeting alone is rather the visit.
    told = [one for one in told if one.by_phone] or told
    found = _most(sorted(((one.type, one) for one in told), key=lambda pair: pair[0] != VISIT), sources)
    assert found is not None, "a cluster has a telling, and a telling a type"
    return found


def _when(told: Sequence[Told], sources: Mapping[DocumentId, DocumentId], kind: str) -> When | None:
    """The finest time told; of what lasts for days all its days, where the day that others name is one of them. Where
    no words tell it, the days on which all who report it can have meant it."""
    days = [(one.when, one) for one in told if one.when and not is_guess(one.when) and not _is_given_up(one.when, told)]
    if not days:
        return _common([one.when for one in told if one.when])
    finest = _finest(days, sources, fineness)
    if finest is None or not may_last(kind):
        return finest
    whole = [(when, one) for when, one in days if lasts(when, finest)]
    return _finest(whole, sources, fineness) or finest


def _is_given_up(when: When, told: Sequence[Told]) -> bool:
    """Whether it was put off from these days, and done on none of them."""
    off, done = ([one.when for one in told if one.when and one.status in course] for course in (PUT_OFF, DONE))
    return bool(done) and any(_meet(when, one) for one in off) and not any(_meet(when, one) for one in done)


def _meet(one: When, other: When) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _common(guesses: Sequence[When]) -> When | None:
    """The days that guesses have in common, as far as they agree with the first of them."""
    if not guesses:
        return None
    common, *others = guesses
    for one in others:
        first, last = max(common.earliest, one.earliest), min(common.latest, one.latest)
        if first <= last:
            common = replace(common, edtf=edtf(first, last), earliest=first, latest=last)
    return common


def _place(told: Sequence[Told], sources: Mapping[DocumentId, DocumentId], kind: str) -> Where | None:
    """The finest place told; a visit leads to a city, and the house in it is where somebody was met; a journey through
    several states is in none of them."""
    places = [(one.place, one) for one in told if one.place]
    order = VISITED if family(kind) == VISIT else FINE_PLACES
    if any(one.type == VISIT and len(visited(one.taking)) > 1 for one in told):
        places = [(place, one) for place, one in places if place.kind is not PlaceKind.COUNTRY]
    return _finest(places, sources, lambda place: order.index(place.kind))


def _status(told: Sequence[Told]) -> Status:
    """The last step told. A deed is not undone by a later text that still announces it."""
    steps = [_step(one) for one in told]
    known = [step for step in steps if step not in UNCERTAIN]
    if not known:
        return Status.UNKNOWN
    if any(step in DONE for step in known):
        return [step for step in known if step in DONE][-1]
    day = _in_time(told[-1])[0]
    last = [_step(one) for one in told if _in_time(one)[0] == day and _step(one) not in UNCERTAIN]
    latest = max(last or known[-1:], key=COURSE.index)
    # "They hope to revive the talks": what was called off is off until somebody says that it will be.
    off = [step for step in known if step in OFF] if latest is Status.TENTATIVE else ()
    return off[-1] if off else latest


def _step(told: Told) -> Status:
    """The step that a telling claims: what is only possible or wished claims no more than that it may come."""
    claimed = told.modality is Modality.ASSERTED and told.polarity is Polarity.POSITIVE and not told.denied
    if claimed:
        return told.status
    if told.status in DONE or told.polarity is Polarity.NEGATIVE:
        return Status.UNKNOWN
    return Status.TENTATIVE if told.status is Status.ANNOUNCED else told.status


def _disputed(told: Sequence[Told]) -> bool:
    """Whether some deny it: a voice that denies, or a "did not" beside a "did"."""
    if any(one.denied for one in told):
        return True
    return len({one.polarity for one in told if one.modality is Modality.ASSERTED}) > 1


def _participants(told: Sequence[Told], kind: str) -> tuple[Taking, ...]:
    """Everyone whom any telling names, with the roles told; a state where its own people stand is left to them. Who
    "spoke with" somebody and turns out to have met him is no caller."""
    rows: dict[ActorId, list[Taking]] = {}
    for one in told:
        for part in one.taking:
            meets = part.role in ON_PHONE and family(kind) != CALL
            met = replace(part, role=Role.PARTICIPANT, side=None) if meets else part
            rows.setdefault(part.actor, []).append(met)
    parts = tuple(_one_part(rows[actor]) for actor in sorted(rows))
    present = {(part.state, part.role) for part in parts if part.kind in PERSONS and part.state}
    present |= {(state, role) for state, _ in present for role in (Role.PARTICIPANT, Role.HOST)}
    present |= {(part.state, part.role) for part in parts if part.kind is ActorKind.COLLECTIVE and part.state}
    return tuple(part for part in parts if part.kind is not ActorKind.STATE or (part.state, part.role) not in present)


def _one_part(rows: Sequence[Taking]) -> Taking:
    """One row for an actor: the role told most often, a plain participant only where nothing says more."""
    telling = [row for row in rows if row.role not in GENERAL_ROLES] or list(rows)
    counts: dict[Role, int] = {}
    for row in telling:
        counts[row.role] = counts.get(row.role, 0) + 1
    role = max(sorted(counts), key=counts.__getitem__)
    chosen = next(row for row in telling if row.role is role)
    office = chosen.office or next((row.office for row in rows if row.office), None)
    state = chosen.state or next((row.state for row in rows if row.state), None)
    highest = max((row.rank for row in rows if row.rank is not None), default=None)
    return replace(chosen, office=office, state=state, rank=highest)


def completeness(who: Sequence[Taking], when: When | None, place: Where | None, status: Status) -> float:
    """Share of who, when, where and status that is known."""
    known = [bool(who), when is not None, place is not None, status is not Status.UNKNOWN]
    return sum(known) / len(known)


def _values(
    told: Sequence[Told], kind: str, when: When | None, place: Where | None, status: Status,
    sources: Mapping[DocumentId, DocumentId],
) -> tuple[Value, ...]:  # fmt: skip
    """Every value told of type, time, place and status, the chosen one marked with the reason."""
    types = [(one.type, one) for one in told]
    days = [(_narrowed(one.when, when).edtf, one) for one in told if one.when]
    places = [(one.place.name, one) for one in told if one.place]
    steps = [(_step(one).value, one) for one in told]
    return (
        *_field("type", types, kind, Why.MOST_INDEPENDENT, sources),
        *_field("edtf", days, when.edtf if when else None, Why.MOST_SPECIFIC, sources),
        *_field("place", places, place.name if place else None, Why.MOST_SPECIFIC, sources),
        *_field("status", steps, status.value, Why.LATEST, sources),
    )


def _narrowed(mine: When, chosen: When | None) -> When:
    """A guess that holds the days chosen among guesses stands for these."""
    if (
        chosen
        and is_guess(mine)
        and is_guess(chosen)
        and mine.earliest <= chosen.earliest
        and chosen.latest <= mine.latest
    ):
        return chosen
    return mine


def _field(
    name: str, pairs: Sequence[tuple[str, Told]], chosen: str | None, why: Why, sources: Mapping[DocumentId, DocumentId]
) -> Iterable[Value]:
    for vote in _votes(pairs, sources):
        mine = vote.value == chosen
        reports = tuple(sorted(report for one in vote.by for report in one.reports))
        yield Value(name, vote.value, reports, mine, why if mine else None)
