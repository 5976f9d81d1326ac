"""The stories of a store: documents that tell the same news, with the words that say so; also those that tell no event.

In: a store and days. Out: `StoryLine`s, each once its days are over, with the events that its documents tell. They are
worked out for each answer from the documents as they stand (or as they were known on a day), and nothing of them is
stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import batched

from communique.knowledge import Knowledge
from communique.linking import Copy, Event, independent, title
from communique.linking.openings import BEGINNING, opening
from communique.linking.stories import Opening, Story, Tied
from communique.linking.stories import stories as told_together
from communique.model.document import Document
from communique.model.ids import DocumentId, ReportId, digest
from communique.model.record import record
from communique.model.span import Span, Spans
from communique.model.terms import Status
from communique.query.question import Question
from communique.query.then import events_by, known_documents
from communique.query.timeline import exact
from communique.store import Filters, Head, Reader, Store

READ = 500
"""Beginnings of documents that are fetched at a time."""
SHOWN = 8
"""Words of a story that are shown."""
UTTERED = "statement"
"""What a story is not told by: what somebody said of it."""
LONGEST = 100
"""Letters of a title that is taken from a text."""


@record
class TellingLine:
    """A document of a story: how alike it is to the others on average (0 to 1), and where it has their words."""

    document: DocumentId
    source: str | None
    title: str
    published: str | None
    likeness: float
    words: Spans
    exact: str


@record
class StoryEventLine:
    """An event that documents of a story tell, as the timeline has it, and how many of them do."""

    id: ReportId
    type: str
    status: Status
    title: str
    edtf: str | None
    n_documents: int


@record
class StoryLine:
    """Documents that tell the same news, the likest to the others first; its title is that of the first of them."""

    id: str
    title: str
    words: tuple[str, ...]
    documents: tuple[TellingLine, ...]
    events: tuple[StoryEventLine, ...]
    n_documents: int
    n_independent_sources: int
    first_reported: date | None
    last_reported: date | None


def stories(store: Store, knowledge: Knowledge, question: Question) -> Iterator[StoryLine]:
    """The stories of which documents came out on the days asked for, known by `as_of`; without days, all."""
    with store.read() as reader:
        heads = reader.heads()
        known = known_documents(heads, question.as_of) if question.as_of else heads.keys()
        days = {one: heads[one].day for one in known if heads[one].superseded_by is None}
        asked = [one for one, day in days.items() if _is_within(day, question)]
        asked.sort(key=lambda one: (days[one] is not None, days[one] or date.min, one))
        then = events_by(reader, Filters(), question.as_of) if question.as_of else None
        for story in told_together(_openings(reader, asked, days)):
            yield _line(story, reader, heads, _events(story, reader, then, knowledge))


def _is_within(day: date | None, question: Question) -> bool:
    if day is None:
        return not (question.first or question.last)
    return (question.first or date.min) <= day <= (question.last or date.max)


def _openings(reader: Reader, ids: list[DocumentId], days: Mapping[DocumentId, date | None]) -> Iterator[Opening]:
    for some in batched(ids, READ):
        texts = reader.beginnings(some, BEGINNING)
        yield from (Opening(one, days[one], opening(texts[one])) for one in some if one in texts)


def _events(story: Story, reader: Reader, then: list[Event] | None, knowledge: Knowledge) -> tuple[StoryEventLine, ...]:
    """What its documents tell, what most of them tell first; `then` are the events known on the day asked for."""
    mine = {one.document for one in story.documents}
    told = reader.events(reader.events_with(reader.tellings_of(mine))).values() if then is None else then
    counted = [(len(mine.intersection(event.documents)), event) for event in told if event.type != UTTERED]
    found = sorted((pair for pair in counted if pair[0]), key=lambda pair: (-pair[0], _in_time(pair[1])))
    return tuple(
        StoryEventLine(
            event.id, event.type, event.status, title(event, knowledge), event.when.edtf if event.when else None, n
        )
        for n, event in found
    )


def _in_time(event: Event) -> tuple[date, ReportId]:
    return event.when.earliest if event.when else date.max, event.id


def _line(
    story: Story, reader: Reader, heads: Mapping[DocumentId, Head], events: tuple[StoryEventLine, ...]
) -> StoryLine:
    documents = reader.documents([one.document for one in story.documents])
    sources = independent([Copy(one, heads[one].source, heads[one].sketch) for one in documents])
    told = tuple(_telling(one, documents[one.document]) for one in story.documents)
    return StoryLine(
        id="s-" + digest(min(documents)),
        title=told[0].title,
        words=story.words[:SHOWN],
        documents=told,
        events=events,
        n_documents=len(documents),
        n_independent_sources=len(set(sources.values())),
        first_reported=story.first,
        last_reported=story.last,
    )


def _telling(tied: Tied, document: Document) -> TellingLine:
    found = _where(tied.words[:SHOWN], document.text)
    published = document.published.edtf if document.published else None
    return TellingLine(
        document.id, document.source, _title(document), published, tied.likeness, found, exact(found, document.text)
    )


def _where(words: tuple[str, ...], text: str) -> Spans:
    """Where the beginning of a text first has each of these words."""
    pattern = "|".join(map(re.escape, words))
    hits: dict[str, Span] = {}
    for hit in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text[:BEGINNING], re.IGNORECASE):
        hits.setdefault(hit.group().casefold(), Span(*hit.span()))
    return tuple(sorted(hits.values()))


def _title(document: Document) -> str:
    """Its title, or the first line of its text as far as it is short."""
    line = document.title or next(filter(None, map(str.strip, document.text.splitlines())), document.id)
    return line if len(line) <= LONGEST else line[:LONGEST].rpartition(" ")[0] + " …"
