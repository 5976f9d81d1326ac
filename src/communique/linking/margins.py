"""What was part of which gathering, where no document says so: two of those present met beside it, something was signed
or promised there that day.

In: events. Out: `part_of` links with the words that tell of the inner one. A function of the two events alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from communique.linking.event import Event, EventLink
from communique.linking.families import ACCORD, AID, GATHERING, family, of_many
from communique.linking.spots import one_spot
from communique.model.ids import ActorId
from communique.model.terms import DONE, PERSONS, ActorKind, Relation, Role, Status
from communique.model.when import When

RULE = "linking.at-gathering"
INNER = frozenset({GATHERING, ACCORD, AID})
LONGEST = 7
"""Days that a gathering lasts at most; a longer time only says when it took place."""


def margins(events: Iterable[Event]) -> Iterator[EventLink]:
    """A link from each smaller happening to each gathering of these that it was part of."""
    gatherings: dict[str, list[Event]] = defaultdict(list)
    events = list(events)
    for event in events:
        if family(event.type) == GATHERING and event.when and _days(event.when) <= LONGEST:
            for key in (*_present(event), *_represented(event), *event.documents):
                gatherings[key].append(event)
    for inner in events:
        if family(inner.type) not in INNER:
            continue
        keys = inner.documents if _is_crowd(inner) else _doers(inner)
        around = {one.id: one for key in keys for one in gatherings.get(key, ()) if one.id != inner.id}
        for outer in _wholes(inner, sorted(around.values(), key=lambda one: one.id)):
            yield EventLink(inner.id, outer.id, Relation.PART_OF, *inner.telling, RULE)


def _is_crowd(inner: Event) -> bool:
    """ "Allies promised help": nobody is named by whom one could find where."""
    doers = [part.kind for part in inner.participants if part.role is not Role.RECIPIENT]
    return bool(doers) and all(kind is ActorKind.COLLECTIVE for kind in doers)


def _wholes(inner: Event, around: Sequence[Event]) -> list[Event]:
    """The gatherings that it was part of, by its day; without one, the only gathering of that day that its one document
    tells."""
    if inner.when is not None:
        fine = inner.when.approximate or _days(inner.when) == 1
        return [outer for outer in around if fine and _part_of(inner, outer)]
    told = [
        outer for outer in around
        if len(inner.documents) == 1 and inner.documents[0] in outer.documents and _fits(inner, outer)
    ]  # fmt: skip
    return [outer for outer in told if len(told) == 1 and _is_today(inner, outer)]


def _is_today(inner: Event, outer: Event) -> bool:
    """Whether the document that tells both came out while the gathering was on."""
    day, when = inner.first_reported, outer.when
    return day is not None and when is not None and when.earliest <= day <= when.latest


def _days(when: When) -> int:
    return (when.latest - when.earliest).days + 1


def _present(event: Event) -> frozenset[ActorId]:
    """Persons and bodies; a state is at many places in a day."""
    return frozenset(part.actor for part in event.participants if part.kind is not ActorKind.STATE)


def _represented(event: Event) -> frozenset[str]:
    """The states for which persons were there."""
    return frozenset(part.state for part in event.participants if part.kind in PERSONS and part.state)


def _doers(inner: Event) -> frozenset[str]:
    """Who was there; also the states that give something, for their people speak for them where they meet."""
    donors = (part.state for part in inner.participants if part.role is Role.DONOR and part.state)
    return _present(inner) | frozenset(donors)


def _part_of(inner: Event, outer: Event) -> bool:
    assert inner.when is not None and outer.when is not None, "only what has its days is compared"
    during = outer.when.earliest <= inner.when.earliest and inner.when.latest <= outer.when.latest
    if inner.when.approximate and not during:
        # News without a day of what somebody promised: where it tells of the gathering too, he did so there.
        met = outer.when.earliest <= inner.when.latest and inner.when.earliest <= outer.when.latest
        during = met and bool(set(inner.documents) & set(outer.documents))
    known = bool(_present(inner) & _present(outer)) or bool(set(inner.documents) & set(outer.documents))
    return during and known and _fits(inner, outer)


def _fits(inner: Event, outer: Event) -> bool:
    return _one_course(inner, outer) and _beside(inner, outer) and _of_it(inner, outer)


def _one_course(inner: Event, outer: Event) -> bool:
    """Whether both are done or both still to come; what was called off may have been meant for a gathering held."""
    if outer.status is Status.CANCELLED:
        return False
    return inner.status is Status.CANCELLED or (inner.status in DONE) == (outer.status in DONE)


def _beside(inner: Event, outer: Event) -> bool:
    """Whether they were at one place; where the smaller one has none, whether one document tells both."""
    if inner.place is None:
        return bool(set(inner.documents) & set(outer.documents))
    return outer.place is not None and one_spot(inner.place, outer.place)


def _of_it(inner: Event, outer: Event) -> bool:
    """Whether the larger one is of many, the smaller of some of them; two may sign or promise where they meet."""
    if family(inner.type) == GATHERING:
        return _of_many(outer) and not _of_many(inner)
    return _of_many(outer) or len({part.actor for part in outer.participants if part.kind in PERSONS}) > 1


def _of_many(event: Event) -> bool:
    return of_many(event.type, (part.kind for part in event.participants))
