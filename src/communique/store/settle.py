"""Put events right after tellings came or went: the components they touch are clustered anew, their events replaced.

In: a writer and the telling ids that were touched. Out: the changes this makes to the chronicle. All of it happens in
the writer's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from communique.linking import Copy, Event, EventLink, Settled, consolidate, derive, independent, inside, lift
from communique.linking.families import ACCORD, FAMILIES, GATHERING, VISIT, family
from communique.linking.inside import visitors
from communique.linking.told import PEOPLE
from communique.model.ids import DocumentId, ReportId
from communique.model.terms import Status
from communique.store.find import Filters
from communique.store.records import Change, ChangeKind

if TYPE_CHECKING:
    from communique.store.store import Reader, Writer

OTHERS = {VISIT: FAMILIES[GATHERING] | FAMILIES[ACCORD], GATHERING: FAMILIES[VISIT], ACCORD: FAMILIES[VISIT]}
"""What an event may hold or lie in."""
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
    """Lift to the events what documents state between their reports; add what lies inside a visit."""
    events = list(events)
    stated = list(writer.stated([report for event in events for report in event.reports]))
    ends = {end for one in stated for end in (one.link.from_, one.link.to)}
    links = {(one.from_, one.relation, one.to): one for one in concluded(writer, events)}
    links |= {(one.from_, one.relation, one.to): one for one in lift(stated, writer.event_of(ends))}
    writer.put_links(links[key] for key in sorted(links))


def concluded(reader: Reader, events: Sequence[Event]) -> Iterator[EventLink]:
    """The links that follow from these events and those of the same people around them."""
    touched = {event.id for event in events}
    asked = [_around(event) for event in events if event.when and family(event.type) in OTHERS]
    near = {one for question in asked for one in reader.find(question)}
    documents = {one for event in events if family(event.type) in OTHERS for one in event.documents}
    near |= reader.events_with([told for one in sorted(documents) for told in reader.tellings_of(one)])
    for link in inside([*events, *reader.events(sorted(near - touched)).values()]):
        if link.from_ in touched or link.to in touched:
            yield link


def _around(event: Event) -> Filters:
    """Visits around a gathering and gatherings in a visit, of any of its people."""
    persons = visitors(event) or {part.actor for part in event.participants if part.kind in PEOPLE}
    when = event.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    return Filters(first, last, types=OTHERS[family(event.type)], any_of=frozenset(persons))


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
