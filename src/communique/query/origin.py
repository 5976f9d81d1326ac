"""Any id's way back to its words and its rule: `explain`.

A report, an event, or a thing inside one document: a time, an attribution, a process, a commitment, an entry. Ids of
things inside a document may be written DOCUMENT/ID, and any stretch of text DOCUMENT:START-END; then everything that
was read there is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.linking import Event, Pair, Value, Why, chains
from communique.model.event import Report
from communique.model.ids import DocumentId, ReportId
from communique.model.place import Amount
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span, Spans, hull
from communique.model.when import Time
from communique.query.counted import reasoning
from communique.query.question import Question
from communique.query.records import EventLine
from communique.query.reviews import ReviewLine, Standing
from communique.query.reviews import lines as decisions
from communique.query.stories import stories
from communique.query.timeline import exact, lines
from communique.query.wholes import completed
from communique.store import Reader, Store

STORY = "s-"
"""With which the id of a story begins."""
STORIES = "linking.stories"
STRETCH = re.compile(r"(?P<document>.{1,500}):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


@record
class Origin:
    """One value with where it comes from: the field, what it is, its words, and the rule that made it."""

    field: str
    value: str
    document: DocumentId | None = None
    spans: Spans = ()
    exact: str | None = None
    rule: str | None = None


@record
class Explanation:
    """What an id means, with the origin of every value of it; `event` where it is one, `pairs` why it was joined."""

    id: str
    kind: str
    origins: tuple[Origin, ...]
    event: EventLine | None = None
    pairs: tuple[Pair, ...] = ()
    part_of: ReportId | None = None
    """The event of a report."""
    reviews: tuple[ReviewLine, ...] = ()
    """What persons decided of it."""


def explain(store: Store, knowledge: Knowledge, name: str) -> Explanation:
    """Where everything about an id comes from; UsageError where the store holds no such id."""
    with store.read() as reader:
        found = _event(reader, knowledge, name) or _report(reader, name) or _inside(reader, name)
        if found is None and name.startswith(STORY):
            found = _story(store, knowledge, name)
        if found is None and len(starting := reader.events_starting(name)) == 1:
            found = _event(reader, knowledge, starting[0])
    if found is None:
        hint = "take an id from timeline --json or read --json, or write DOCUMENT:START-END"
        raise UsageError(f"no '{name}' in this store", where=store.name, hint=hint)
    return found


def _story(store: Store, knowledge: Knowledge, name: str) -> Explanation | None:
    """A story by its id: its documents with the words they share, and the events they tell."""
    story = next((one for one in stories(store, knowledge, Question()) if one.id == name), None)
    if story is None:
        return None
    told = [
        Origin("document", f"{one.title} (alike {one.likeness:.2f})", one.document, one.words, one.exact, STORIES)
        for one in story.documents
    ]
    tells = [Origin("event", f"{one.title} ({one.id}, {one.n_documents} documents)") for one in story.events]
    return Explanation(story.id, "story", (*told, *tells))


def _event(reader: Reader, knowledge: Knowledge, name: str) -> Explanation | None:
    """An event by its id; the id of one that was merged away is a report's, which says of which event it is now."""
    found = reader.events([ReportId(name)]).get(ReportId(name))
    if found is None:
        return None
    links = reader.links_from([found.id])
    [event] = completed([found], links, reader)
    [line] = lines([event], links, reader, knowledge, date.today())
    readings = reader.readings(event.documents)
    decided = decisions(reader, reader.rulings(event.reports))
    origins = tuple(_of_event(event, [readings[one] for one in event.documents], decided))
    told = [one.id for one in reader.tellings_in([event.id])]
    pairs = [pair for pair in reader.candidates.pairs_of(told) if pair.left in told and pair.right in told]
    return Explanation(event.id, "event", origins, line, tuple(sorted(pairs)), reviews=tuple(decided))


def _of_event(event: Event, readings: Sequence[Reading], decided: Sequence[ReviewLine]) -> Iterator[Origin]:
    for value in event.values:
        chosen = f"chosen: {value.why}{_by(value, decided)}" if value.chosen and value.why else "not chosen"
        yield Origin(value.field, f"{value.value} ({len(value.reports)} reports, {chosen})")
    mine = set(event.reports)
    for reading in readings:
        for report in reading.reports:
            if report.id in mine:
                yield from of_report(report, reading)


def _by(value: Value, decided: Sequence[ReviewLine]) -> str:
    """Who gave a value by hand, and why."""
    fields = {value.field, "day"} if value.field == "edtf" else {value.field}
    edits = [one for one in decided if one.field in fields and one.standing is Standing.IN_FORCE]
    if value.why is not Why.REVIEW or not edits:
        return ""
    return f" by {edits[-1].by}" + (f': "{edits[-1].reason}"' if edits[-1].reason else "")


def _report(reader: Reader, name: str) -> Explanation | None:
    document = reader.documents_of([ReportId(name)]).get(ReportId(name))
    if document is None:
        return None
    reading = reader.readings([document])[document]
    report = next(one for one in reading.reports if one.id == name)
    event = reader.event_of([report.id]).get(report.id)
    decided = decisions(reader, reader.rulings([report.id]))
    return Explanation(name, "report", tuple(of_report(report, reading)), part_of=event, reviews=tuple(decided))


def of_report(report: Report, reading: Reading) -> Iterator[Origin]:
    """Every value of a report with its words and rule."""
    document, text = reading.document.id, reading.document.text
    kind = f"{report.type}, {report.status}, {report.modality}, {report.polarity}"
    yield Origin("report", kind, document, report.trigger, exact(report.trigger, text), report.rule)
    yield Origin("sentence", report.id, document, (report.sentence,), report.sentence.of(text))
    for time in reading.times:
        if time.id == report.time:
            yield _time(time, reading)
    if report.when and report.time is None:
        yield Origin("time", report.when.edtf, document, (), None, report.when.rule)
    for part in report.participants:
        yield _part(part.actor, part.role.value, part.mention, reading)
    for place in reading.places:
        if place.id == report.place:
            yield Origin("place", place.name, document, (place.span,), place.text, place.rule)
            break
    for topic in report.topics:
        yield Origin("topic", topic.label, document, (topic.span,), topic.span.of(text))
    for chain in chains(report, reading):
        rules = [voice.rule for voice in reading.attributions if voice.id == report.attribution]
        yield Origin("according to", " > ".join(chain), document, (), None, next(iter(rules), None))


def _time(time: Time, reading: Reading) -> Origin:
    rule = time.when.rule if time.when else time.rule
    return Origin("time", reasoning(time, reading), reading.document.id, (time.span,), time.text, rule)


def _part(actor: str, role: str, mention: Span | None, reading: Reading) -> Origin:
    """A participant, with the mention that names it and the rule that says whom it means."""
    names = {one.id: one.name for one in reading.actors}
    value = f"{names.get(actor, actor)} ({role})"  # type: ignore[call-overload]
    if mention is None:
        return Origin("participant", f"{value}, from context", reading.document.id)
    rows = [one for one in reading.mentions if one.span == mention and one.actor == actor]
    rule = f"{rows[0].rule}, {rows[0].how}" if rows else None
    return Origin("participant", value, reading.document.id, (mention,), mention.of(reading.document.text), rule)


def _inside(reader: Reader, name: str) -> Explanation | None:
    """Something inside one document: a stretch of its text, or an id of its record."""
    stretch = STRETCH.fullmatch(name)
    document, _, inner = name.rpartition("/")
    if stretch:
        document = stretch["document"]
    reading = reader.readings([DocumentId(document)]).get(DocumentId(document)) if document else None
    if reading is None:
        return None
    if stretch:
        at = Span(int(stretch["start"]), int(stretch["end"]))
        found = [one for one in everything(reading) if any(span.touches(at) for span in one.spans)]
        return Explanation(name, "stretch", tuple(found)) if found else None
    return _named(reading, inner, name)


def _named(reading: Reading, inner: str, name: str) -> Explanation | None:
    text, document = reading.document.text, reading.document.id
    for time in reading.times:
        if time.id == inner:
            return Explanation(name, "time", (_time(time, reading),))
    for voice in reading.attributions:
        if voice.id == inner:
            spans = voice.cue or voice.source or voice.content
            who = ", ".join(holder.text for holder in voice.holders)
            origin = Origin("attribution", f"{voice.cue_class}: {who}", document, spans, exact(spans, text), voice.rule)
            return Explanation(name, "attribution", (origin,))
    for promise in reading.commitments:
        if promise.id == inner:
            words = exact(promise.content, text)
            kind = f"{promise.kind}, {promise.status}"
            return Explanation(
                name, "commitment", (Origin("commitment", kind, document, promise.content, words, promise.rule),)
            )
    for entry in reading.assistance:
        if entry.id == inner:
            kind = f"{entry.kind}, {entry.status}"
            origin = Origin("assistance", kind, document, (entry.span,), entry.span.of(text), entry.rule)
            return Explanation(name, "assistance", (origin,))
    return None


def everything(reading: Reading) -> Iterator[Origin]:
    """Every value of a document's record that stands on words of its own."""
    document, text = reading.document.id, reading.document.text
    for time in reading.times:
        yield _time(time, reading)
    names = {actor.id: actor.name for actor in reading.actors}
    for one in reading.mentions:
        value = f"{names.get(one.actor, one.actor)} ({one.how})"
        yield Origin("mention", value, document, (one.span,), one.text, one.rule)
    for place in reading.places:
        yield Origin("place", place.name, document, (place.span,), place.text, place.rule)
    for amount in reading.amounts:
        value = f"{_bounds(amount)} {amount.currency or amount.unit or ''}".strip()
        yield Origin("amount", value, document, (amount.span,), amount.text, amount.rule)
    for voice in reading.attributions:
        if voice.cue:
            who = ", ".join(holder.text for holder in voice.holders)
            spans = (hull(voice.cue),)
            yield Origin(
                "attribution", f"{voice.cue_class}: {who}", document, spans, exact(voice.cue, text), voice.rule
            )
    for report in reading.reports:
        kind = f"{report.type}, {report.status}"
        yield Origin(
            "report", f"{kind} ({report.id})", document, report.trigger, exact(report.trigger, text), report.rule
        )


def _bounds(amount: Amount) -> str:
    """ "50", or "2,000,000 to 3,000,000" where the words leave it open."""
    low, high = (f"{value:,.10g}" for value in (amount.value_min, amount.value_max))
    return low if low == high else f"{low} to {high}"
