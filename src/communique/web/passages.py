"""A document's text cut up for the reader: paragraphs, sentences that are reported, stretches that mean something.

In: a stored `Reading`. Out: `Paragraph`s with every character of the text in order, and the notes beside them: what the
marked words were taken to mean, and by which rule. `templates/document.html` writes them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span
from communique.query.origin import everything

LINE = re.compile(r"[^\n]+")
KINDS = {
    "mention": "who",
    "time": "when",
    "place": "where",
    "report": "trigger",
    "attribution": "cue",
    "amount": "amount",
}
RANK = ("trigger", "when", "where", "who", "amount", "cue", "quote")
"""Of two marks of the same length the one named first here is shown."""


@record
class Mark:
    """Words that mean something: of what kind, what they were taken to mean, and by which rule."""

    span: Span
    kind: str
    value: str
    rule: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What is written once for all words that mean it."""
        return self.kind, self.value, self.rule


@record
class Note:
    """What some words of a paragraph mean; the same meaning is written once for all its words."""

    id: str
    kind: str
    words: tuple[str, ...]
    value: str
    rule: str


Notes = dict[tuple[str, str, str], Note]


@record
class Segment:
    """Text within no boundary of any mark: its classes, and the note it leads to."""

    text: str
    kinds: tuple[str, ...]
    note: str | None
    first: bool = False
    """Whether the note leads back to it: the first words of that meaning in its paragraph."""


@record
class Passage:
    """A sentence with the ids of the reports that rest on it, or text between such sentences (no ids)."""

    ids: tuple[str, ...]
    segments: tuple[Segment, ...]


@record
class Paragraph:
    """A stretch of the text that stands by itself; `read` is False for lines that are no prose."""

    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    read: bool


def paragraphs(reading: Reading) -> Iterator[Paragraph]:
    """The text of a document, whole and in order."""
    text, blocks = reading.document.text, sorted(reading.document.blocks)
    stretches = list(_stretches(text, blocks))
    sentences = _sentences(reading)
    marks = _touching(stretches, sorted(_marks(reading), key=lambda mark: mark.span))
    reported = _touching(stretches, [Mark(span, "", "", "") for span in sentences])
    prose = set(blocks or stretches)
    for span, mine, inside in zip(stretches, marks, reported, strict=True):
        notes = _notes(mine, text, span)
        ids = {mark.span: sentences[mark.span] for mark in inside}
        yield Paragraph(tuple(_passages(text, span, mine, ids, notes)), tuple(notes.values()), span in prose)


def _touching(stretches: Sequence[Span], marks: Sequence[Mark]) -> list[list[Mark]]:
    """For each of some stretches in order, none over another, the marks that touch it."""
    found: list[list[Mark]] = [[] for _ in stretches]
    ends = [stretch.end for stretch in stretches]
    for mark in marks:
        at = bisect_right(ends, mark.span.start)
        while at < len(stretches) and stretches[at].start < mark.span.end:
            found[at].append(mark)
            at += 1
    return found


def _marks(reading: Reading) -> Iterator[Mark]:
    for origin in everything(reading):
        for span in origin.spans:
            yield Mark(span, KINDS[origin.field], origin.value, origin.rule or "")
    names = {actor.id: actor.name for actor in reading.actors}
    rules = {voice.id: voice.rule for voice in reading.attributions}
    for quote in reading.quotes:
        who = ", ".join(names.get(speaker, speaker) for speaker in quote.speakers) or "nobody named"
        rule = rules.get(quote.attribution, "") if quote.attribution else ""
        yield Mark(quote.span, "quote", f"quoted, {quote.kind}: {who}", rule)


def _sentences(reading: Reading) -> dict[Span, tuple[str, ...]]:
    """The sentences that reports rest on, in order, none over another; with the reports' ids."""
    kept: dict[Span, tuple[str, ...]] = {}
    end = 0
    for report in sorted(reading.reports, key=lambda report: report.sentence):
        if report.sentence in kept:
            kept[report.sentence] += (report.id,)
        elif report.sentence.start >= end:
            kept[report.sentence] = (report.id,)
            end = report.sentence.end
        else:
            last = next(reversed(kept))
            kept[last] += (report.id,)
    return kept


def _stretches(text: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """Blocks, and the lines between them."""
    at = 0
    for block in blocks:
        yield from _lines(text, Span(at, block.start))
        yield block
        at = block.end
    yield from _lines(text, Span(at, len(text)))


def _lines(text: str, span: Span) -> Iterator[Span]:
    for found in LINE.finditer(text, span.start, span.end):
        if found[0].strip():
            yield Span(found.start(), found.end())


def _notes(marks: Sequence[Mark], text: str, span: Span) -> Notes:
    """One note for each meaning, in text order."""
    notes: Notes = {}
    for mark in marks:
        words = "" if mark.kind == "quote" else " ".join(mark.span.of(text).split())
        old = notes.get(mark.key)
        said = old.words if old else ()
        said = said if not words or words in said else (*said, words)
        name = old.id if old else f"n{span.start}-{len(notes)}"
        notes[mark.key] = Note(name, mark.kind, said, mark.value, mark.rule)
    return notes


def _passages(
    text: str, span: Span, marks: Sequence[Mark], sentences: dict[Span, tuple[str, ...]], notes: Notes
) -> Iterator[Passage]:
    parts = list(_parts(span, sentences))
    seen: set[str] = set()
    for (part, ids), mine in zip(parts, _touching([part for part, _ in parts], marks), strict=True):
        yield Passage(ids, tuple(_segments(text, part, mine, notes, seen)))


def _parts(span: Span, sentences: dict[Span, tuple[str, ...]]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """A stretch cut at its reported sentences; one that runs on from another stretch has its ids where it begins."""
    at = span.start
    for sentence, ids in sentences.items():
        start, end = max(sentence.start, at), min(sentence.end, span.end)
        if start > at:
            yield Span(at, start), ()
        yield Span(start, end), ids if sentence.start >= span.start else ()
        at = end
    if at < span.end:
        yield Span(at, span.end), ()


def _segments(text: str, span: Span, marks: Sequence[Mark], notes: Notes, seen: set[str]) -> Iterator[Segment]:
    edges = {edge for mark in marks for edge in mark.span if span.start < edge < span.end}
    for start, end in pairwise(sorted({span.start, span.end, *edges})):
        over = sorted((mark for mark in marks if mark.span.holds(Span(start, end))), key=_order)
        note = notes[over[0].key].id if over else None
        first = note is not None and note not in seen
        yield Segment(text[start:end], tuple(dict.fromkeys(mark.kind for mark in over)), note, first)
        seen |= {note} if note else set()


def _order(mark: Mark) -> tuple[int, int]:
    """The shortest mark first: what is inside tells more than what is around it."""
    return mark.span.end - mark.span.start, RANK.index(mark.kind)
