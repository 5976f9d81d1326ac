"""What became of some events: the changes between those that stood and those that stand now.

In: the events before and after. Out: changes, for the feed. A function of the two alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from communique.linking import Event
from communique.model.ids import DocumentId, ReportId
from communique.model.terms import Status
from communique.store.records import Change, ChangeKind

STEPS = {Status.HELD: ChangeKind.HELD, Status.CANCELLED: ChangeKind.CANCELLED, Status.POSTPONED: ChangeKind.MOVED}


def changes(
    before: Mapping[ReportId, Event], after: Mapping[ReportId, Event], cause: DocumentId | None
) -> Iterator[Change]:
    """What became of the events: new, joined, divided, gone, a further step, another value, one more source."""
    for event in before.values():
        if not _heirs(event, after):
            yield Change(event.id, ChangeKind.RETRACTED, event.id, None, cause)
    for event in after.values():
        old = _heirs(event, before)
        yield from (Change(event.id, ChangeKind.MERGED, other.id, event.id, cause) for other in old[1:])
        if not old:
            yield Change(event.id, ChangeKind.NEW, None, event.id, cause)
        elif _heirs(old[0], after)[0] is not event:
            yield Change(event.id, ChangeKind.SPLIT, old[0].id, event.id, cause)
        else:
            yield from _steps(old[0], event, cause)


def _heirs(event: Event, others: Mapping[ReportId, Event]) -> list[Event]:
    """The events on the other side that share a report with this one, the one that shares most first."""
    mine = set(event.reports)
    shared = [(len(mine.intersection(other.reports)), other) for other in others.values()]
    return [other for n, other in sorted(shared, key=lambda one: (-one[0], one[1].id)) if n]


def _steps(before: Event, after: Event, cause: DocumentId | None) -> Iterator[Change]:
    change = partial(Change, after.id, document=cause)
    if before.status is not after.status:
        kind = STEPS.get(after.status, ChangeKind.VALUE_CHANGED)
        yield change(kind, before.status.value, after.status.value, field="status")
    if _edtf(before) != _edtf(after):
        yield change(ChangeKind.MOVED if _apart(before, after) else ChangeKind.VALUE_CHANGED, _edtf(before),
                     _edtf(after), field="edtf")  # fmt: skip
    for field, then, now in _values(before, after):
        if then != now:
            yield change(ChangeKind.VALUE_CHANGED, then, now, field=field)
    if after.n_independent_sources > before.n_independent_sources:
        counts = (str(one.n_independent_sources) for one in (before, after))
        yield change(ChangeKind.CONFIRMED, *counts, field="n_independent_sources")
    if after.disputed and not before.disputed:
        yield change(ChangeKind.CONTRADICTED)


def _edtf(event: Event) -> str | None:
    return event.when.edtf if event.when else None


def _apart(before: Event, after: Event) -> bool:
    """Whether it has other days now, and not only finer or wider ones."""
    then, now = before.when, after.when
    return then is not None and now is not None and (then.latest < now.earliest or now.latest < then.earliest)


def _values(before: Event, after: Event) -> Iterator[tuple[str, str | None, str | None]]:
    """Field by field the value then and now; of participants those who are gone and those who came."""
    yield "type", before.type, after.type
    yield "place", before.place.name if before.place else None, after.place.name if after.place else None
    then, now = ({part.actor: part.name for part in one.participants} for one in (before, after))
    gone, came = sorted(then.keys() - now.keys()), sorted(now.keys() - then.keys())
    yield "participants", _names(then[one] for one in gone), _names(now[one] for one in came)


def _names(names: Iterable[str]) -> str | None:
    return ", ".join(names) or None
