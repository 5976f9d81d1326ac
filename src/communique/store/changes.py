"""What became of some events: the changes between those that stood and those that stand now.

In: the events before and after. Out: changes, for the feed. A function of the two alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.linking import Event
from communique.model.ids import DocumentId, ReportId
from communique.model.terms import Status
from communique.store.records import Change, ChangeKind

STEPS = {Status.HELD: ChangeKind.HELD, Status.CANCELLED: ChangeKind.CANCELLED, Status.POSTPONED: ChangeKind.MOVED}


def changes(
    before: Mapping[ReportId, Event], after: Mapping[ReportId, Event], cause: DocumentId | None
) -> Iterator[Change]:
    """What became of the events: new, joined, divided, gone, a further step, another day."""
    for event in before.values():
        if not _heirs(event, after):
            yield Change(event.id, ChangeKind.RETRACTED, event.id, None, cause)
    for event in after.values():
        old = _heirs(event, before)
        yield from (Change(event.id, ChangeKind.MERGED, other.id, event.id, cause) for other in old[1:])
        if not old:
            yield Change(event.id, ChangeKind.NEW, None, event.id, cause)
        elif len(_heirs(old[0], after)) > 1:
            yield Change(event.id, ChangeKind.SPLIT, old[0].id, event.id, cause)
        else:
            yield from _steps(old[0], event, cause)


def _heirs(event: Event, others: Mapping[ReportId, Event]) -> list[Event]:
    """The events on the other side that share a report with this one, the one that shares most first."""
    mine = set(event.reports)
    shared = [(len(mine.intersection(other.reports)), other) for other in others.values()]
    return [other for n, other in sorted(shared, key=lambda one: (-one[0], one[1].id)) if n]


def _steps(before: Event, after: Event, cause: DocumentId | None) -> Iterator[Change]:
    if before.status is not after.status:
        kind = STEPS.get(after.status, ChangeKind.VALUE_CHANGED)
        yield Change(after.id, kind, before.status.value, after.status.value, cause)
    then, now = (event.when.edtf if event.when else None for event in (before, after))
    if then != now:
        yield Change(after.id, ChangeKind.VALUE_CHANGED, then, now, cause)
    if after.disputed and not before.disputed:
        yield Change(after.id, ChangeKind.CONTRADICTED, None, None, cause)
