"""Which gatherings lie inside which visits, where no document says so: the visitor met somebody there on those days.

In: events. Out: `part_of` links with the words that tell of the inner one. A function of the two events alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.linking.event import Event, EventLink
from communique.linking.families import GATHERING, VISIT, family
from communique.linking.told import PEOPLE
from communique.linking.windows import DONE
from communique.model.ids import ActorId
from communique.model.terms import Relation, Role, Status
from communique.model.when import When

RULE = "linking.inside-visit"


def inside(events: Iterable[Event]) -> Iterator[EventLink]:
    """A link from each gathering to each visit of these that it was part of."""
    visits: dict[ActorId, list[Event]] = defaultdict(list)
    gatherings = []
    for event in events:
        if family(event.type) == VISIT:
            for visitor in visitors(event):
                visits[visitor].append(event)
        elif family(event.type) == GATHERING:
            gatherings.append(event)
    for inner in gatherings:
        around = {visit.id: visit for part in inner.participants for visit in visits.get(part.actor, ())}
        for visit in sorted(around.values(), key=lambda one: one.id):
            if _inside(inner, visit):
                yield EventLink(inner.id, visit.id, Relation.PART_OF, *inner.telling, RULE)


def visitors(visit: Event) -> frozenset[ActorId]:
    """The persons who come."""
    return frozenset(part.actor for part in visit.participants if part.role is Role.VISITOR and part.kind in PEOPLE)


def _inside(inner: Event, visit: Event) -> bool:
    """Whether it took place on a day of the visit and where the visit led."""
    if inner.when is None or visit.when is None or not _during(inner.when, visit.when):
        return False
    if Status.CANCELLED in (inner.status, visit.status) and (inner.status in DONE or visit.status in DONE):
        return False
    return _there(inner, visit)


def _during(inner: When, outer: When) -> bool:
    """Days of the visit; two windows ("last week") say nothing unless they are one and the same."""
    if (inner.earliest, inner.latest) == (outer.earliest, outer.latest):
        return True
    vague = outer.extent.value == "within" and outer.earliest != outer.latest
    return not vague and outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _there(inner: Event, visit: Event) -> bool:
    """Whether the place lies in the state visited, or where none is told, whether somebody of that state took part."""
    visited = {part.state for part in visit.participants if part.role is Role.HOST and part.state}
    visited |= {visit.place.state} if visit.place and visit.place.state else set()
    if inner.place and inner.place.state:
        return inner.place.state in visited
    return any(part.state in visited for part in inner.participants if part.actor not in visitors(visit))
