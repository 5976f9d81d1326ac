"""What was known on a day: the events as the documents published by then tell them.

Events told by later documents too are clustered and derived anew from the earlier tellings alone. What persons decided
of which reports are one, and of links, holds there too, but no value that they gave the whole event. A document whose
day of publication is not known is known on no day that one may ask for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from communique.linking import (
    Copy,
    Event,
    EventLink,
    Ruling,
    derive,
    independent,
    inside,
    lift,
    linked,
    margins,
    together,
)
from communique.model.ids import DocumentId, ReportId
from communique.model.record import record
from communique.query.matching import importance, in_time, matches
from communique.query.wholes import completed, joined
from communique.store import Filters, Head, Reader


@record
class Known:
    """The events known on a day that were asked for, oldest first, and the links known between any events."""

    events: Mapping[ReportId, Event]
    links: tuple[EventLink, ...]
    n_links: Mapping[ReportId, int]
    """How many of the links go out from each event or come in."""


def known_by(reader: Reader, wanted: Filters, day: date) -> Known:
    """All that the documents published by a day tell, filtered as asked."""
    heads = reader.heads()
    known = known_documents(heads, day)
    rulings = reader.rulings()
    everything = list(_events(reader, heads, known, Filters(reported_by=day), rulings))
    found = [event for event in everything if matches(event, wanted)]
    links = _known_links(reader, everything, known, rulings)
    counts = Counter(end for link in links for end in (link.from_, link.to))
    if wanted.top is not None:
        found = sorted(found, key=lambda event: importance(event, counts[event.id]))[: wanted.top]
    return Known({event.id: event for event in sorted(found, key=in_time)}, links, counts)


def events_by(reader: Reader, wanted: Filters, day: date | None) -> list[Event]:
    """The events asked for, oldest first, as the documents published by a day tell them; without a day as all do."""
    if day is None:
        found = reader.events(list(reader.find(wanted)))
        return completed(list(found.values()), reader.links_from(list(found)), reader)
    heads = reader.heads()
    # Whoever takes part by a part of the tellings takes part by all of them.
    narrowed = Filters(reported_by=day, actors=wanted.actors)
    known, rulings = known_documents(heads, day), reader.rulings()
    events = sorted(
        (one for one in _events(reader, heads, known, narrowed, rulings) if matches(one, wanted)), key=in_time
    )
    return joined(events, _known_links(reader, events, known, rulings), {one.id: one for one in events})


def known_documents(heads: Mapping[DocumentId, Head], day: date) -> set[DocumentId]:
    """The documents published by a day."""
    return {one for one, head in heads.items() if head.published and head.published[1] <= day}


def _known_links(
    reader: Reader, events: Sequence[Event], known: set[DocumentId], rulings: Sequence[Ruling]
) -> tuple[EventLink, ...]:
    """The links between some events that the documents of a day tell or give."""
    event_of = {report: event.id for event in events for report in event.reports}
    stated = [one for one in reader.stated(list(event_of)) if one.document in known]
    return _links(events, lift(stated, event_of), rulings)


def _links(events: Sequence[Event], stated: Sequence[EventLink], rulings: Sequence[Ruling]) -> tuple[EventLink, ...]:
    """What is stated, what follows from the events and what persons decided, each link once, the stated one first."""
    links = {(one.from_, one.relation, one.to): one for one in (*inside(events), *margins(events), *stated)}
    links = linked(links, rulings, {report: event for event in events for report in event.reports})
    return tuple(links[key] for key in sorted(links))


def _events(
    reader: Reader, heads: Mapping[DocumentId, Head], known: set[DocumentId], wanted: Filters, rulings: Sequence[Ruling]
) -> Iterator[Event]:
    for event in reader.events(list(reader.find(wanted))).values():
        if known.issuperset(event.documents):
            yield event
        else:
            yield from _earlier(reader, event, heads, known, rulings)


def _earlier(
    reader: Reader, event: Event, heads: Mapping[DocumentId, Head], known: set[DocumentId], rulings: Sequence[Ruling]
) -> Iterator[Event]:
    """What the earlier tellings of an event make by themselves."""
    told = [one for one in reader.tellings_in([event.id]) if one.document in known]
    for cluster in together(told, rulings):
        documents = sorted({one.document for one in cluster})
        yield derive(cluster, independent([Copy(one, heads[one].source, heads[one].sketch) for one in documents]))
