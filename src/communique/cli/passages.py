"""The words an event rests on: its sentences, with the stretches marked that speak of it.

A reading and some of its reports come in; styled lines go out; `show` puts them under the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.text import Text

from communique.model.event import Report
from communique.model.reading import Reading
from communique.model.span import Span, hull

SHOWN = 3
"""Sentences of an event that are printed; the rest are counted."""
AROUND = 70
"""Characters on each side of the trigger that are shown of a further sentence."""


class Mark(NamedTuple):
    """How a marked stretch looks: its style on a terminal, the signs around it elsewhere."""

    style: str
    before: str
    after: str


TRIGGER = Mark("bold underline", "*", "*")
WHEN = Mark("yellow", "<", ">")
WHO = Mark("cyan", "[", "]")
WHERE = Mark("green", "{", "}")


def passages(reports: Sequence[Report], reading: Reading, *, marks: bool, shown: int = SHOWN) -> Iterator[Text]:
    """The first report's sentence whole, further ones cut to what stands around their trigger, the rest counted."""
    by_sentence: dict[Span, list[Report]] = {}
    for report in reports:
        by_sentence.setdefault(report.sentence, []).append(report)
    for at, (sentence, here) in enumerate(list(by_sentence.items())[:shown]):
        yield _line(here, reading, sentence if at == 0 else _around(here, sentence, reading.document.text), marks=marks)
    left = len(by_sentence) - shown
    if left > 0:
        yield Text(f"and {left} more mention{'' if left == 1 else 's'}", "dim")


def _around(reports: Sequence[Report], sentence: Span, text: str) -> Span:
    """The stretch around the triggers of a sentence, from blank to blank."""
    core = hull([span for report in reports for span in report.trigger])
    start, end = max(sentence.start, core.start - AROUND), min(sentence.end, core.end + AROUND)
    if start > sentence.start:
        start = text.find(" ", start, core.start) + 1 or core.start
    if end < sentence.end:
        end = max(text.rfind(" ", core.end, end), core.end)
    return Span(start, end)


def _line(reports: Sequence[Report], reading: Reading, shown: Span, *, marks: bool) -> Text:
    text, sentence = reading.document.text, reports[0].sentence
    line, at = Text("" if shown.start == sentence.start else "… "), shown.start
    for span, mark in _marked(reports, reading, shown):
        line.append(_flat(text[at : span.start]))
        words = _flat(span.of(text))
        line.append(f"{mark.before}{words}{mark.after}" if marks else words, mark.style)
        at = span.end
    line.append(_flat(text[at : shown.end]))
    return line.append("" if shown.end == sentence.end else " …")


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _marked(reports: Sequence[Report], reading: Reading, shown: Span) -> list[tuple[Span, Mark]]:
    """The stretches to mark, in text order; where two overlap, the one that tells more stays."""
    times, places = {report.time for report in reports}, {report.place for report in reports}
    found = [
        *((span, TRIGGER) for report in reports for span in report.trigger),
        *((time.span, WHEN) for time in reading.times if time.id in times),
        *((part.mention, WHO) for report in reports for part in report.participants if part.mention),
        *((place.span, WHERE) for place in reading.places if place.id in places),
    ]
    kept: list[tuple[Span, Mark]] = []
    for span, mark in found:
        if shown.holds(span) and not any(span.touches(other) for other, _ in kept):
            kept.append((span, mark))
    return sorted(kept)
