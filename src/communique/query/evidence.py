"""Where a line of an answer comes from: document, outlet, day, a short extract, and the chain of voices.

In: the readings of a store, a report, a voice or a stretch of text. Out: `Note`s, of which a page makes its footnotes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from communique.linking import chains, chains_to
from communique.model.event import Report
from communique.model.ids import AttributionId, DocumentId, ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span, hull
from communique.store import Reader

LONGEST = 200
"""Characters of an extract: a sentence of news, and no more of somebody's text than one needs to find the place."""
GAP = "…"
CHUNK = 50
"""Documents that are read at a time."""


@record
class Note:
    """The words that something rests on, and through whom they are known; `published` in EDTF."""

    document: DocumentId
    outlet: str | None
    published: str | None
    url: str | None
    chain: tuple[str, ...]
    exact: str


class Shelf:
    """The readings that an answer may use: those of documents known on its day, each read once."""

    def __init__(self, reader: Reader, on: date | None) -> None:
        self._reader = reader
        rows = reader.days()
        self._days = {one: day or date.min for one, (day, _) in rows.items()}
        self.known = {one for one, (day, stands) in rows.items() if (stands if on is None else day and day <= on)}
        """The documents known on that day."""
        self.to_day = max((day for one in self.known if (day := rows[one][0])), default=None)
        """The last day on which one of them came out."""
        self._read: dict[DocumentId, Reading] = {}

    def get(self, ids: Collection[DocumentId]) -> Mapping[DocumentId, Reading]:
        """The readings of these documents, as far as they are known on that day."""
        wanted = [one for one in ids if one in self.known]
        missing = {one for one in wanted if one not in self._read}
        if missing:
            self._read |= self._reader.readings(missing)
        return {one: self._read[one] for one in wanted}

    def forget(self) -> None:
        """Let go of the readings, so that many pages need no more memory than one."""
        self._read.clear()

    def newest_first(self, ids: Collection[DocumentId]) -> Iterator[Reading]:
        """The known ones of these documents, the latest published first."""
        ordered = sorted(
            (one for one in ids if one in self.known), key=lambda one: (self._days[one], one), reverse=True
        )
        for at in range(0, len(ordered), CHUNK):
            some = ordered[at : at + CHUNK]
            found = self.get(some)
            yield from (found[one] for one in some)

    def reports(self, ids: Collection[ReportId], documents: Collection[DocumentId]) -> Iterator[tuple[Report, Reading]]:
        """Some reports with their readings, those of the first published document first."""
        wanted = set(ids)
        for reading in sorted(
            self.get(documents).values(), key=lambda one: (self._days[one.document.id], one.document.id)
        ):
            yield from ((report, reading) for report in reading.reports if report.id in wanted)


def of_report(report: Report, reading: Reading) -> Note:
    """What a report rests on."""
    return _note(report.sentence, hull(report.trigger), chains(report, reading), reading)


def of_words(words: Span, voice: AttributionId | None, reading: Reading) -> Note:
    """What words that somebody says rest on, shown in their sentence, or in their line where no report stands in it."""
    return _note(sentence_of(words, reading), words, chains_to(voice, reading), reading)


def sentence_of(words: Span, reading: Reading) -> Span:
    """The sentence in which words stand, as far as a report tells where it ends; else their line."""
    whole = next((one.sentence for one in reading.reports if one.sentence.holds(words)), None)
    text = reading.document.text
    end = text.find("\n", words.end)
    return whole or Span(text.rfind("\n", 0, words.start) + 1, end if end >= 0 else len(text))


def _note(whole: Span, core: Span, ways: tuple[tuple[str, ...], ...], reading: Reading) -> Note:
    document = reading.document
    day = document.published
    return Note(
        document.id,
        document.source,
        day.edtf if day else None,
        document.url,
        ways[0] if ways else (),
        extract(whole, core, document.text),
    )


def extract(whole: Span, core: Span, text: str) -> str:
    """A stretch on one line, cut to what stands around its core where it is long, at blanks."""
    room = max(0, LONGEST - (core.end - core.start)) // 2
    fits = whole.end - whole.start <= LONGEST
    start = whole.start if fits else max(whole.start, core.start - room)
    end = min(whole.end, start + LONGEST)
    if start > whole.start:
        start = text.find(" ", start, core.start) + 1 or start
    if end < whole.end:
        end = max(text.rfind(" ", start, end), start + 1)
    words = " ".join(text[start:end].split())
    return f"{GAP if start > whole.start else ''}{words}{GAP if end < whole.end else ''}"
