"""A reading for people: its head, then one event after the other, oldest first, each with the words it rests on.

A `Reading` comes in; styled lines go out; `communique read` prints them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.text import Text

from communique.cli import lasting
from communique.cli.entries import Entry, Tie, entries
from communique.cli.passages import passages
from communique.knowledge import Knowledge
from communique.linking import EventPart, chains
from communique.model.document import Document
from communique.model.event import Report
from communique.model.ids import TimeId
from communique.model.reading import Reading
from communique.model.terms import Extent, Modality, Polarity, Role, Status
from communique.model.when import Time, When

INDENT = "    "
TITLE_LENGTH = 100
CHAINS = 3
"""Chains shown of an event; --json has all."""
STATEMENT = "statement"
STATUS_STYLE = {
    Status.HELD: "bold green",
    Status.ONGOING: "bold green",
    Status.ANNOUNCED: "bold yellow",
    Status.TENTATIVE: "yellow",
    Status.POSTPONED: "bold red",
    Status.CANCELLED: "bold red",
}


def chronology(reading: Reading, knowledge: Knowledge, *, marks: bool) -> Iterator[Text]:
    """The lines of a reading: what happened, then what was said, then what lasts. With `marks`, signs stand around the
    marked words instead of colours."""
    yield from _head(reading)
    found = entries(reading, knowledge)
    for entry in found:
        if entry.event.type != STATEMENT:
            yield from _event(entry, reading, marks=marks)
    said = [entry for entry in found if entry.event.type == STATEMENT]
    if said:
        yield from (Text(), Text("Said", "bold"))
    for entry in said:
        yield from _statement(entry, reading, marks=marks)
    if not found:
        yield Text(INDENT + "no event found")
    yield Text()
    yield from (Text(line) for line in lasting.lines(reading))


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


def _event(entry: Entry, reading: Reading, *, marks: bool) -> Iterator[Text]:
    yield Text()
    yield _headline(entry)
    yield from _who(entry, reading)
    yield Text(INDENT + _why_then(entry, reading), "dim")
    yield from (Text(INDENT + line) for line in _tied(entry.ties))
    yield from _according(entry, reading)
    yield from (Text(INDENT).append_text(line) for line in passages(entry.reports, reading, marks=marks))


def _statement(entry: Entry, reading: Reading, *, marks: bool) -> Iterator[Text]:
    """Shorter: the words themselves say the most."""
    yield Text()
    yield _headline(entry)
    yield from _according(entry, reading)
    yield from (Text(INDENT).append_text(line) for line in passages(entry.reports, reading, marks=marks, shown=1))


def _headline(entry: Entry) -> Text:
    event = entry.event
    line = Text(days(event.when), "bold")
    course = _course(entry)
    line.append(f"  {course}" if course else "", STATUS_STYLE.get(entry.told.status, ""))
    line.append("  " + entry.title, "bold")
    return line.append(f", in {event.place.name}" if event.place and event.place.name not in entry.title else "")


def _course(entry: Entry) -> str:
    """The status, and how it is asserted. That words were spoken goes without saying."""
    told = entry.told
    if told.type == STATEMENT and told.status is Status.HELD:
        words = ["not said"] if told.polarity is Polarity.NEGATIVE else []
    else:
        words = [told.status.value] if told.status is not Status.UNKNOWN else []
        words += ["said not to be so"] if told.polarity is Polarity.NEGATIVE else []
    return ", ".join([*words, *([told.modality.value] if told.modality is not Modality.ASSERTED else [])])


def _who(entry: Entry, reading: Reading) -> Iterator[Text]:
    places = {part.actor: at for at, part in enumerate(p for r in entry.reports for p in r.participants)}
    named = {part.actor for report in entry.reports for part in report.participants if not part.inferred}
    order = {part: (part.actor not in named, part.side == "b", places[part.actor]) for part in entry.event.participants}
    parts = sorted(order, key=order.__getitem__)
    if parts:
        yield Text(INDENT + "who: " + ", ".join(_part(part, inferred=part.actor not in named) for part in parts))


def _part(part: EventPart, *, inferred: bool) -> str:
    role = [part.role.value] if part.role is not Role.PARTICIPANT else []
    more = [*role, *([part.office] if part.office else []), *(["inferred"] if inferred else [])]
    return f"{part.name} ({', '.join(more)})" if more else part.name


def _why_then(entry: Entry, reading: Reading) -> str:
    when = entry.event.when
    phrases = {time.id: time for time in reading.times}
    if when is None:
        open_ = next((phrases[report.time].text for report in entry.reports if report.time in phrases), None)
        return f'when: "{open_}", counted from a day that is not known' if open_ else "when: no word tells"
    alike = [report for report in entry.reports if report.when and report.when.edtf == when.edtf]
    told = min(alike, key=lambda report: not _says_it_all(report, phrases), default=None)
    if told is None or told.when is None:
        return f"when: {days(when)}, {when.rule}{_anchor(when.anchor, reading.times)}"
    phrase = phrases.get(told.time) if told.time else None
    said = f'"{" ".join(phrase.text.split())}" -> ' if phrase else ""
    return f"when: {said}{days(when)}, {told.when.rule}{_anchor(told.when.anchor, reading.times)}"


def _says_it_all(report: Report, phrases: Mapping[TimeId, Time]) -> bool:
    """Whether one phrase gives all of the days ("5-6 March"), not two of them together ("Wednesday and Thursday")."""
    phrase = phrases.get(report.time) if report.time else None
    return bool(phrase and phrase.when and report.when and phrase.when.edtf == report.when.edtf)


def _anchor(anchor: str | None, times: Sequence[Time]) -> str:
    if anchor is None:
        return ""
    if anchor == "published":
        return ", counted from the day of publication"
    phrase = next((time.text for time in times if time.id == anchor), None)
    return f', counted from "{phrase}"' if phrase else f", counted from {anchor}"


def _tied(ties: Sequence[Tie]) -> Iterator[str]:
    """One line a relation: "follows: Ana Mora visits Oslo (2031-05-04)"."""
    for relation in dict.fromkeys(tie.relation for tie in ties):
        others = [f"{tie.title} ({days(tie.to.when)})" for tie in ties if tie.relation is relation]
        yield f"{relation.value.replace('_', ' ')}: {'; '.join(others)}"


def _according(entry: Entry, reading: Reading) -> Iterator[Text]:
    found = list(dict.fromkeys(line for report in entry.reports for line in _chains(report, reading)))
    for line in found[:CHAINS]:
        yield Text(f"{INDENT}according to: {line}", "dim")
    if len(found) > CHAINS:
        yield Text(f"{INDENT}and {len(found) - CHAINS} more", "dim")


def _chains(report: Report, reading: Reading) -> Iterator[str]:
    """A line for each way; those who say it together stand together at its end."""
    speakers: dict[tuple[str, ...], list[str]] = {}
    for *before, last in chains(report, reading):
        speakers.setdefault(tuple(before), []).append(last)
    for way, together in speakers.items():
        yield " > ".join((*way, " and ".join(together)))
