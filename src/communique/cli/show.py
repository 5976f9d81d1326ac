"""A reading for people: its head, then one event after the other, oldest first, each with the words it rests on.

A `Reading` comes in; styled lines go out; `communique read` prints them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.text import Text

from communique.cli import lasting
from communique.model.document import Document
from communique.model.event import Participant, Report
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.terms import Extent, Modality, Polarity, Status
from communique.model.when import Time, When

INDENT = "    "
TITLE_LENGTH = 100


class Mark(NamedTuple):
    """How a marked stretch looks: its style on a terminal, the signs around it elsewhere."""

    style: str
    before: str
    after: str


TRIGGER = Mark("bold underline", "*", "*")
WHEN = Mark("yellow", "<", ">")
WHO = Mark("cyan", "[", "]")
WHERE = Mark("green", "{", "}")
STATUS_STYLE = {
    Status.HELD: "bold green",
    Status.ONGOING: "bold green",
    Status.ANNOUNCED: "bold yellow",
    Status.TENTATIVE: "yellow",
    Status.POSTPONED: "bold red",
    Status.CANCELLED: "bold red",
}


def chronology(reading: Reading, *, marks: bool) -> Iterator[Text]:
    """The lines of a reading. With `marks`, signs stand around the marked words instead of colours."""
    yield from _head(reading)
    for report in sorted(reading.reports, key=_order):
        yield Text()
        yield _headline(report, reading)
        yield Text(INDENT + _why_then(report, reading), "dim")
        voices = chain(report, reading)
        if voices:
            yield Text(INDENT + "according to: " + " > ".join(voices), "dim")
        yield Text(INDENT).append_text(_sentence(report, reading, marks=marks))
    if not reading.reports:
        yield Text(INDENT + "no event found")
    beside = list(lasting.lines(reading))
    yield Text()
    yield from (Text(line) for line in beside)
    if beside:
        yield Text()


def chain(report: Report, reading: Reading) -> list[str]:
    """Through whom the report is known, from the outlet to the one who speaks."""
    voices = {voice.id: voice for voice in reading.attributions}
    names: dict[str | None, str] = {actor.id: actor.name for actor in reading.actors}
    links: list[str] = []
    at = report.attribution
    while at in voices:
        voice = voices.pop(at)
        holders = [name for holder in voice.holders if (name := names.get(holder.id, holder.text))]
        name = " and ".join(holders)
        if name and links[-1:] != [name]:  # the outlet that names itself in its text is one voice
            links.append(name)
        at = voice.parents[0] if voice.parents else None
    return links[::-1]


def days(when: When | None) -> str:
    """The days of a time in words: one day, first to last, or some day of them."""
    if when is None:
        return "undated"
    if when.earliest == when.latest:
        return when.earliest.isoformat()
    if when.latest == date.max:
        return f"from {when.earliest}"
    if when.earliest == date.min:
        return f"until {when.latest}"
    several = f"{when.earliest} to {when.latest}"
    return f"within {several}" if when.extent is Extent.WITHIN else several


def _head(reading: Reading) -> Iterator[Text]:
    document = reading.document
    yield Text(_title(document), "bold")
    published_by = " · ".join(part for part in (document.source, document.url) if part)
    yield Text(f"{INDENT}source: {published_by or 'not given'}")
    yield Text(INDENT + _published(document))
    for reason in document.published.reasons if document.published else ():
        yield Text(INDENT + "  because " + reason, "dim")
    for warning in reading.warnings:
        yield Text(INDENT + "note: " + warning, "bold red")


def _title(document: Document) -> str:
    first = document.title or document.text.strip().partition("\n")[0]
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1].rstrip() + "…"


def _published(document: Document) -> str:
    day = document.published
    if day is None:
        return "published: unknown; neither the input nor its words tell"
    known = str(day.earliest) if day.earliest == day.latest else f"between {day.earliest} and {day.latest}"
    return f"published: {known} ({document.published_basis.value}, {day.rule})"


def _order(report: Report) -> tuple[date, date, int]:
    if report.when is None:
        return date.max, date.max, report.sentence.start
    return report.when.earliest, report.when.latest, report.sentence.start


def _headline(report: Report, reading: Reading) -> Text:
    line = Text()
    line.append(days(report.when), "bold")
    line.append("  ")
    line.append(_course(report), STATUS_STYLE.get(report.status, ""))
    line.append("  " + report.type.replace("_", " "), "bold magenta")
    who = ", ".join(_part(part, reading) for part in report.participants)
    line.append(f": {who}" if who else "")
    place = next((place.name for place in reading.places if place.id == report.place), None)
    line.append(f", in {place}" if place else "")
    return line


def _course(report: Report) -> str:
    words = [report.status.value]
    if report.modality is not Modality.ASSERTED:
        words.append(report.modality.value)
    if report.polarity is Polarity.NEGATIVE:
        words.append("said not to be so")
    return ", ".join(words)


def _part(part: Participant, reading: Reading) -> str:
    actor = next((actor for actor in reading.actors if actor.id == part.actor), None)
    name = actor.name if actor else part.actor
    more = [part.role.value, *([part.office] if part.office else []), *(["inferred"] if part.inferred else [])]
    return f"{name} ({', '.join(more)})"


def _why_then(report: Report, reading: Reading) -> str:
    if report.when is None:
        return "when: no word tells"
    phrase = next((time for time in reading.times if time.id == report.time), None)
    said = f'"{phrase.text}" -> ' if phrase else ""
    anchor = _anchor(report.when.anchor, reading.times)
    return f"when: {said}{days(report.when)}, {report.when.rule}{anchor}"


def _anchor(anchor: str | None, times: Sequence[Time]) -> str:
    if anchor is None:
        return ""
    if anchor == "published":
        return ", counted from the day of publication"
    phrase = next((time.text for time in times if time.id == anchor), None)
    return f', counted from "{phrase}"' if phrase else f", counted from {anchor}"


def _sentence(report: Report, reading: Reading, *, marks: bool) -> Text:
    text = reading.document.text
    line, at = Text(), report.sentence.start
    for span, mark in _marked(report, reading):
        line.append(_flat(text[at : span.start]))
        words = _flat(span.of(text))
        line.append(f"{mark.before}{words}{mark.after}" if marks else words, mark.style)
        at = span.end
    return line.append(_flat(text[at : report.sentence.end]))


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _marked(report: Report, reading: Reading) -> list[tuple[Span, Mark]]:
    """The stretches of the sentence to mark, in text order; where two overlap, the one that tells more stays."""
    times = [(time.span, WHEN) for time in reading.times if time.id == report.time]
    who = [(part.mention, WHO) for part in report.participants if part.mention]
    places = [(place.span, WHERE) for place in reading.places if place.id == report.place]
    kept: list[tuple[Span, Mark]] = []
    for span, mark in [*((span, TRIGGER) for span in report.trigger), *times, *who, *places]:
        if report.sentence.holds(span) and not any(span.touches(other) for other, _ in kept):
            kept.append((span, mark))
    return sorted(kept)
