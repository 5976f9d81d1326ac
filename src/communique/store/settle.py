"""Put events right after tellings came or went: the components they touch are clustered anew, their events replaced.

In: a writer and the telling ids that were touched. Out: the changes this makes to the chronicle. All of it happens in
the writer's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from communique.linking import Copy, Event, Settled, consolidate, derive, independent, lift
from communique.model.ids import DocumentId, ReportId
from communique.model.terms import Status
from communique.store.records import Change, ChangeKind

if TYPE_CHECKING:
    from communique.store.store import Reader, Writer

STEPS = {Status.HELD: ChangeKind.HELD, Status.CANCELLED: ChangeKind.CANCELLED, Status.POSTPONED: ChangeKind.MOVED}


def settle(
    writer: Writer, touched: Collection[ReportId], gone: Collection[ReportId], cause: DocumentId | None
) -> list[Change]:
    """Cluster the touched components anew. `gone` are events that lost a telling which no longer stands."""
    settled = consolidate(touched, writer.candidates)
    before = writer.events(sorted({*gone, *writer.events_with(settled.members)}))
    writer.drop_events(list(before))
    sources = one_source(writer, settled)
    after = {}
    for cluster in settled.clusters:
        event = derive(cluster, sources)
        writer.put_event(event, [told.id for told in cluster])
        after[event.id] = event
    link(writer, after.values())
    redirect(writer, before, after)
    return list(changes(before, after, cause))


def one_source(reader: Reader, settled: Settled) -> Mapping[DocumentId, DocumentId]:
    """Which documents of some clusters are one source."""
    found: dict[DocumentId, DocumentId] = {}
    heads = reader.heads(sorted({told.document for cluster in settled.clusters for told in cluster}))
    for cluster in settled.clusters:
        documents = {told.document for told in cluster}
        if len(documents) > 1:
            found |= independent([Copy(one, heads[one].source, heads[one].sketch) for one in documents])
    return found


def link(writer: Writer, events: Iterable[Event]) -> None:
    """Lift to the events what documents state between their reports."""
    stated = list(writer.stated([report for event in events for report in event.reports]))
    ends = {end for one in stated for end in (one.link.from_, one.link.to)}
    writer.put_links(lift(stated, writer.event_of(ends)))


def redirect(writer: Writer, before: Mapping[ReportId, Event], after: Mapping[ReportId, Event]) -> None:
    """An id that is gone leads to the event that holds its report now."""
    home = {report: event.id for event in after.values() for report in event.reports}
    moved = {old: home[old] for old in before if old not in after and old in home}
    writer.put_redirects(moved, after)


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
