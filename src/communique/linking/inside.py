"""What lies inside which visit, where no document says so: whom the visitor met there on those days, what was signed,
the stay in one of the states to which a journey led.

In: events. Out: `part_of` links with the words that tell of the inner one. A function of the two events alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from communique.linking.event import Event, EventLink
from communique.linking.families import ACCORD, GATHERING, VISIT, family
from communique.linking.told import visited
from communique.linking.windows import is_guess
from communique.model.ids import ActorId
from communique.model.terms import DONE, PERSONS, Relation, Role, Status
from communique.model.when import When

RULE = "linking.inside-visit"
INNER = frozenset({GATHERING, ACCORD})
SOON = timedelta(days=2)
"""From the day of an arrival to what one came for."""


def inside(events: Iterable[Event]) -> Iterator[EventLink]:
    """A link from each gathering, accord or stay to each visit of these that it was part of."""
    visits: dict[ActorId, list[Event]] = defaultdict(list)
    inner_ones = []
    for event in events:
        if family(event.type) == VISIT:
            for visitor in visitors(event):
                visits[visitor].append(event)
        if family(event.type) in INNER or (family(event.type) == VISIT and len(visited(event.participants)) == 1):
            inner_ones.append(event)
    for inner in inner_ones:
        around = {visit.id: visit for part in inner.participants for visit in visits.get(part.actor, ())}
        for visit in _around(inner, sorted(around.values(), key=lambda one: one.id)):
            yield EventLink(inner.id, visit.id, Relation.PART_OF, *inner.telling, RULE)


def visitors(visit: Event) -> frozenset[ActorId]:
    """The persons who come."""
    return frozenset(part.actor for part in visit.participants if part.role is Role.VISITOR and part.kind in PERSONS)


def _around(inner: Event, visits: Sequence[Event]) -> list[Event]:
    """The visits on whose days it took place; without a day of its own, the only visit that its one document tells."""
    if family(inner.type) == VISIT:
        visits = [visit for visit in visits if visited(inner.participants) < visited(visit.participants)]
    if inner.when is not None and not is_guess(inner.when):
        days = inner.when
        within = [visit for visit in visits if visit.when and (_during(days, visit.when) or _since(inner, visit))]
        return [visit for visit in within if _fits(inner, visit)]
    told = [visit for visit in visits if len(inner.documents) == 1 and inner.documents[0] in visit.documents]
    return [visit for visit in told if len(told) == 1 and _one_course(inner, visit) and _fits(inner, visit)]


def _one_course(inner: Event, visit: Event) -> bool:
    """Whether both are done or both still to come: what they talked about before is no part of the visit to come."""
    return (inner.status in DONE) == (visit.status in DONE)


def _fits(inner: Event, visit: Event) -> bool:
    """Whether it took place, or was meant to, where the visit led; nothing takes place in a visit called off."""
    if visit.status is Status.CANCELLED and inner.status in DONE:
        return False
    return _there(inner, visit)


def _during(inner: When, outer: When) -> bool:
    """Days of the visit; two windows ("last week") say nothing unless they are one and the same."""
    if (inner.earliest, inner.latest) == (outer.earliest, outer.latest):
        return True
    vague = outer.extent.value == "within" and outer.earliest != outer.latest
    return not vague and outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _since(inner: Event, visit: Event) -> bool:
    """ "She arrived on Tuesday. She will meet the king on Wednesday": of the visit only its first day is told."""
    first, day = visit.when, inner.when
    if first is None or day is None or first.earliest != first.latest or is_guess(first) or family(inner.type) == VISIT:
        return False
    soon = timedelta(0) < day.earliest - first.latest <= SOON and day.earliest == day.latest
    return soon and not set(inner.documents).isdisjoint(visit.documents)


def _there(inner: Event, visit: Event) -> bool:
    """Whether the place lies in the state visited, or where none is told, whether somebody of that state took part."""
    there = visited(visit.participants, visit.place)
    if inner.place and inner.place.state:
        return inner.place.state in there
    return any(part.state in there for part in inner.participants if part.actor not in visitors(visit))
