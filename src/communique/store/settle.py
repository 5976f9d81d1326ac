"""Put events right after tellings came or went: the components they touch are clustered anew, their events replaced.

In: a writer and the telling ids that were touched. Out: the changes this makes to the chronicle. All of it happens in
the writer's transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from communique.linking import (
    Copy,
    Event,
    EventLink,
    Ruling,
    Settled,
    consolidate,
    derive,
    independent,
    inside,
    lift,
    linked,
    margins,
    reviewed,
)
from communique.linking.families import ACCORD, AID, FAMILIES, GATHERING, VISIT, family
from communique.linking.inside import visitors
from communique.model.ids import DocumentId, ReportId
from communique.model.terms import ActorKind
from communique.store.changes import changes
from communique.store.find import Filters
from communique.store.records import Change

if TYPE_CHECKING:
    from communique.store.store import Reader, Writer

OTHERS = {
    VISIT: FAMILIES[GATHERING] | FAMILIES[ACCORD],
    GATHERING: FAMILIES[VISIT] | FAMILIES[GATHERING] | FAMILIES[ACCORD] | FAMILIES[AID],
    ACCORD: FAMILIES[VISIT] | FAMILIES[GATHERING],
    AID: FAMILIES[GATHERING],
}
"""What an event may hold or lie in."""


def settle(
    writer: Writer, touched: Collection[ReportId], gone: Collection[ReportId], cause: DocumentId | None
) -> list[Change]:
    """Cluster the touched components anew. `gone` are events that lost a telling which no longer stands.

    What persons decided of the reports is replayed each time.
    """
    settled = consolidate(touched, writer.candidates)
    before = writer.events(sorted({*gone, *writer.events_with(settled.members)}))
    writer.drop_events(list(before))
    sources = one_source(writer, settled)
    rulings = writer.rulings([report for cluster in settled.clusters for told in cluster for report in told.reports])
    made = [reviewed(derive(cluster, sources), rulings) for cluster in settled.clusters]
    home = {told.id: event.id for event, cluster in zip(made, settled.clusters, strict=True) for told in cluster}
    writer.put_events(made, home)
    after = {event.id: event for event in made}
    link(writer, after, rulings)
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


def link(writer: Writer, after: Mapping[ReportId, Event], rulings: Sequence[Ruling]) -> None:
    """Lift to the events what documents state between their reports; add what lies in a visit or a gathering, and what
    persons linked; leave out what they unlinked."""
    events = list(after.values())
    stated = list(writer.stated([report for event in events for report in event.reports]))
    ends = {end for one in stated for end in (one.link.from_, one.link.to)}
    links = {(one.from_, one.relation, one.to): one for one in concluded(writer, events)}
    links |= {(one.from_, one.relation, one.to): one for one in lift(stated, writer.event_of(ends))}
    links = linked(links, rulings, decided_on(writer, after, rulings))
    writer.put_links(links[key] for key in sorted(links) if key[0] in after or key[2] in after)


def decided_on(reader: Reader, after: Mapping[ReportId, Event], rulings: Sequence[Ruling]) -> Mapping[ReportId, Event]:
    """The event of each report that a link was decided on; not all of them need be touched."""
    ends = {report for one in rulings if one.review.relation for report in one.reports}
    home = reader.event_of(ends)
    others = reader.events(sorted({*home.values()} - after.keys()))
    return {report: after.get(event) or others[event] for report, event in home.items()}


def concluded(reader: Reader, events: Sequence[Event]) -> Iterator[EventLink]:
    """The links that follow from these events and those of the same people around them."""
    touched = {event.id for event in events}
    asked = [_around(event) for event in events if event.when and family(event.type) in OTHERS]
    near = {one for question in asked if question.any_of for one in reader.find(question)}
    documents = {one for event in events if family(event.type) in OTHERS for one in event.documents}
    near |= reader.events_with(reader.tellings_of(documents))
    around = [*events, *reader.events(sorted(near - touched)).values()]
    for link in (*inside(around), *margins(around)):
        if link.from_ in touched or link.to in touched:
            yield link


def _around(event: Event) -> Filters:
    """Visits and gatherings around an event, and what lies in it, of any of its people and bodies."""
    persons = visitors(event) or {part.actor for part in event.participants if part.kind is not ActorKind.STATE}
    when = event.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    return Filters(first, last, types=OTHERS[family(event.type)], any_of=frozenset(persons))


def redirect(writer: Writer, before: Mapping[ReportId, Event], after: Mapping[ReportId, Event]) -> None:
    """An id that is gone leads to the event that holds its report now."""
    home = {report: event.id for event in after.values() for report in event.reports}
    moved = {old: home[old] for old in before if old not in after and old in home}
    writer.put_redirects(moved, after)
