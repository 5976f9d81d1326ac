"""The timeline: events with their reports, chains, links and alternatives, oldest first.

In: a store, the knowledge, a question. Out: `EventLine`s, page by page, so that a long timeline needs no more memory
than a short one. With `as_of` only what documents had told by that day is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import batched

from communique.knowledge import Knowledge
from communique.linking import Event, EventLink, EventPart, Value, title
from communique.linking.importance import importance
from communique.model.document import Document
from communique.model.ids import DocumentId, ReportId
from communique.model.span import Spans
from communique.model.terms import Status
from communique.query.question import Question, filters
from communique.query.records import (
    ActorLine,
    AlternativeLine,
    EventLine,
    EvidenceLine,
    ImportanceLine,
    LinkLine,
    PartLine,
    PlaceLine,
    PloverLine,
    ProcessLine,
    ReportLine,
)
from communique.query.then import Known, known_by
from communique.query.wholes import completed, joined
from communique.store import Filters, Reader, ReportHead, Store

PAGE = 100


def timeline(store: Store, knowledge: Knowledge, question: Question) -> Iterator[EventLine]:
    """The events asked for. "Overdue" is judged on `as_of`, today where none is given."""
    wanted = filters(question, knowledge)
    today = question.as_of or date.today()
    with store.read() as reader:
        known = known_by(reader, wanted, question.as_of) if question.as_of else None
        for events, links in pages(reader, wanted, known):
            yield from lines(events, links, reader, knowledge, today, known.n_links if known else None)


def pages(reader: Reader, wanted: Filters, known: Known | None) -> Iterator[tuple[list[Event], list[EventLink]]]:
    """The events asked for with the links that go out from them, as many at a time as fit in memory in any store."""
    for page in batched(known.events if known else reader.find(wanted), PAGE):
        if known:
            links = [link for link in known.links if link.from_ in page]
            yield joined([known.events[one] for one in page], known.links, known.events), links
        else:
            events, links = reader.events(page), reader.links_from(page)
            yield completed([events[one] for one in page], links, reader), links


def lines(
    events: Sequence[Event], links: Sequence[EventLink], reader: Reader, knowledge: Knowledge, today: date,
    counts: Mapping[ReportId, int] | None = None,
) -> Iterator[EventLine]:  # fmt: skip
    """Some events, with the links that go out from them, as the timeline tells them. `counts` are the links of each in
    either direction, where they are not those of the store."""
    n_links = reader.n_links([event.id for event in events]) if counts is None else counts
    documents = reader.documents(
        sorted({one for event in events for one in event.documents} | {link.document for link in links})
    )
    told = reader.report_heads([report for event in events for report in event.reports])
    for event in events:
        mine = [_link(link, documents) for link in links if link.from_ == event.id]
        reports = _reports([told[one] for one in event.reports], documents)
        yield _line(event, mine, reports, knowledge, today, n_links[event.id])


def _line(
    event: Event, links: Iterable[LinkLine], reports: Iterable[ReportLine], knowledge: Knowledge, today: date,
    n_links: int,
) -> EventLine:  # fmt: skip
    when, place = event.when, event.place
    return EventLine(
        id=event.id,
        type=event.type,
        subtype=event.subtype,
        status=event.status,
        disputed=event.disputed,
        overdue=overdue(event, today),
        title=title(event, knowledge),
        edtf=when.edtf if when else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        extent=when.extent if when else None,
        place=PlaceLine(place.name, place.state, place.lat, place.lon) if place else None,
        participants=tuple(_part(part) for part in event.participants),
        topics=event.topics,
        process=ProcessLine(*event.process) if event.process else None,
        reports=tuple(reports),
        links=tuple(links),
        alternatives=tuple(_alternatives(event.values)),
        plover=PloverLine(*event.plover),
        cameo=event.cameo,
        quad=event.quad,
        n_reports=len(event.reports),
        n_documents=len(event.documents),
        n_independent_sources=event.n_independent_sources,
        first_reported=event.first_reported,
        last_reported=event.last_reported,
        completeness=event.completeness,
        importance=_importance(event, n_links),
    )


def _importance(event: Event, n_links: int) -> ImportanceLine:
    sources, rank = event.n_independent_sources, event.rank or 0
    ordered = sorted(event.participants, key=lambda part: (-(part.rank or 0), part.actor))
    highest = tuple(part.name for part in ordered[:2] if part.rank)
    return ImportanceLine(importance(sources, rank, n_links), sources, rank, highest, n_links)


def overdue(event: Event, today: date) -> bool:
    """Announced, its last day gone by, and nothing told of it since: which never means that it did not happen."""
    return event.status is Status.ANNOUNCED and event.when is not None and event.when.latest < today


def _part(part: EventPart) -> PartLine:
    return PartLine(
        ActorLine(part.actor, part.name, part.kind, part.state, part.wikidata), part.role, part.side, part.office
    )


def _reports(told: Iterable[ReportHead], documents: Mapping[DocumentId, Document]) -> Iterator[ReportLine]:
    """Reports in order of publication, then of the text."""
    for one in sorted(told, key=lambda one: (*_published(documents[one.document]), one.position)):
        document = documents[one.document]
        yield ReportLine(
            one.document,
            one.id,
            one.chains,
            one.status,
            one.modality,
            one.polarity,
            one.edtf,
            document.published.edtf if document.published else None,
            one.trigger,
            exact(one.trigger, document.text),
        )


def _published(document: Document) -> tuple[date, DocumentId]:
    return document.published.latest if document.published else date.max, document.id


def exact(spans: Spans, text: str) -> str:
    """The words of some fragments as they stand, each run of fragments apart joined by a gap."""
    return " … ".join(span.of(text) for span in spans)


def _link(link: EventLink, documents: Mapping[DocumentId, Document]) -> LinkLine:
    words = link.evidence.of(documents[link.document].text)
    return LinkLine(link.relation, link.to, EvidenceLine(link.document, link.evidence, words))


def _alternatives(values: Sequence[Value]) -> Iterator[AlternativeLine]:
    return (AlternativeLine(value.field, value.value, value.reports) for value in values if not value.chosen)
