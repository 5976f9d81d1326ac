"""Full text search: the documents that hold some words, short extracts of them, and what was read there.

In: a store, the knowledge and what a person typed. Out: one line a document, the best first. An extract is cut at words
and never longer than a couple of sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from communique.knowledge import Knowledge
from communique.linking import Event, title
from communique.model.ids import DocumentId, ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import Status
from communique.query.words import terms
from communique.store import Hit, Sought, Store

LENGTH = 240
"""Letters of an extract."""
SHOWN = 3
"""Extracts of a document."""


@record
class ThereLine:
    """A report whose sentence an extract shows, and its event."""

    report: ReportId
    type: str
    status: Status
    event: ReportId | None
    title: str | None


@record
class ExtractLine:
    """A stretch of a document with what matches in it, by offsets into the document's text."""

    start: int
    end: int
    exact: str
    marks: tuple[Span, ...]
    reports: tuple[ThereLine, ...]


@record
class SearchLine:
    """A document that holds the words."""

    document: DocumentId
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    score: float
    n_matches: int
    extracts: tuple[ExtractLine, ...]


def search(
    store: Store, knowledge: Knowledge, typed: str, *, first: date | None = None, last: date | None = None,
    source: str | None = None, limit: int = 20,
) -> list[SearchLine]:  # fmt: skip
    """The documents that hold all that was typed; days are days of publication. UsageError where nothing was typed."""
    sought = Sought(terms(typed), first, last, source, limit)
    with store.read() as reader:
        hits = reader.search(sought)
        readings = reader.readings([hit.document for hit in hits])
        home = reader.event_of([report.id for reading in readings.values() for report in reading.reports])
        events = reader.events(sorted(set(home.values())))
    return [_line(hit, readings[hit.document], home, events, knowledge) for hit in hits]


def _line(
    hit: Hit, reading: Reading, home: Mapping[ReportId, ReportId], events: Mapping[ReportId, Event],
    knowledge: Knowledge,
) -> SearchLine:  # fmt: skip
    document = reading.document
    extracts = [
        _extract(span, hit.spans, reading, home, events, knowledge) for span in windows(hit.spans, document.text)
    ]
    day = document.published.edtf if document.published else None
    return SearchLine(
        document.id, document.title, document.source, document.url, day, round(hit.score, 4), len(hit.spans),
        tuple(extracts),
    )  # fmt: skip


def _extract(
    window: Span, marks: Sequence[Span], reading: Reading, home: Mapping[ReportId, ReportId],
    events: Mapping[ReportId, Event], knowledge: Knowledge,
) -> ExtractLine:  # fmt: skip
    there = []
    for report in reading.reports:
        if report.sentence.touches(window):
            event = events.get(home.get(report.id, report.id))
            name = title(event, knowledge) if event else None
            there.append(ThereLine(report.id, report.type, report.status, event.id if event else None, name))
    inside = tuple(mark for mark in marks if window.holds(mark))
    return ExtractLine(*window, window.of(reading.document.text), inside, tuple(there))


def windows(marks: Sequence[Span], text: str) -> list[Span]:
    """The stretches that show most of what matches, in order of the text; the beginning where the title alone does."""
    if not marks:
        return [_cut(Span(0, min(len(text), LENGTH)), text)] if text.strip() else []
    groups: list[list[Span]] = []
    for mark in marks:
        if groups and mark.end - groups[-1][0].start <= LENGTH // 2:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    best = sorted(groups, key=lambda group: (-_variety(group, text), group[0]))[:SHOWN]
    found: list[Span] = []
    for group in sorted(best):
        window = _cut(_around(group[0].start, group[-1].end, text), text)
        if not found or window.start >= found[-1].end:
            found.append(window)
    return found


def _variety(group: Sequence[Span], text: str) -> int:
    return len({span.of(text).casefold() for span in group})


def _around(start: int, end: int, text: str) -> Span:
    """A stretch of the right length around some words."""
    left = max(0, start - max(0, LENGTH - (end - start)) // 2)
    return Span(left, min(len(text), max(end, left + LENGTH)))


def _cut(window: Span, text: str) -> Span:
    """The same stretch without the halves of words at its ends."""
    start, end = window
    if start and not text[start - 1].isspace():
        start = next((at + 1 for at in range(start, min(end, start + LENGTH // 4)) if text[at].isspace()), start)
    if end < len(text) and not text[end].isspace():
        end = next((at for at in range(end - 1, max(start, end - LENGTH // 4), -1) if text[at].isspace()), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
