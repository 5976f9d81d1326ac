"""One event as each side and the press tell it, claim by claim: where they agree, differ, or are silent.

In: a store, the knowledge, the id of an event or report. Out: a `Comparison`, plain records with their notes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.linking import Event, title
from communique.model.event import Report
from communique.model.ids import ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span, hull
from communique.model.terms import Relation, Role
from communique.query.differing import DAY, PLACE, STATUS, Account, Field, Pair, notes_of
from communique.query.evidence import Note, Shelf, extract, of_report, of_words
from communique.query.said import Saying, each_once, sayings_of
from communique.query.voices import Teller, TellerKind, teller, teller_of
from communique.store import Reader, Store

Told = dict[str, list[Pair]]
"""The reports of each group, by its name."""
SAID = 4
"""Sayings of each group."""
ABSENT = frozenset({Role.ABSENT, Role.REPRESENTED})


class Result(NamedTuple):
    """What is told to have come of an event."""

    words: str
    group: str
    note: Note


class Verdict(StrEnum):
    """How the groups stand to a claim."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE = "one"
    """One group alone tells it."""
    NOBODY = "nobody"


@record
class Group:
    """Those who tell in one interest: a state's officials, the press, unnamed sources, others."""

    kind: TellerKind
    state: str | None
    name: str
    reports: int
    documents: int


@record
class Cell:
    """What a group says of one thing, value by value with its notes."""

    group: str
    accounts: tuple[Account, ...]


@record
class Claim:
    """One thing that is told of the event; the groups that say nothing of it are `silent`."""

    field: str
    subject: str | None
    """Whom or what it is about, of fields that have several values: a participant, a topic, a result."""
    verdict: Verdict
    cells: tuple[Cell, ...]
    silent: tuple[str, ...]


@record
class Words:
    """What a group says in these documents beside its account of the event."""

    group: str
    said: tuple[Saying, ...]


@record
class Comparison:
    """The whole answer."""

    event: ReportId
    type: str
    title: str
    on: date
    groups: tuple[Group, ...]
    claims: tuple[Claim, ...]
    words: tuple[Words, ...]
    n_independent_sources: int
    documents: int


def compare(store: Store, knowledge: Knowledge, name: str, on: date | None = None) -> Comparison:
    """The accounts of an event, as far as documents had told it by a day.

    UsageError where the store holds no such event or report, or none of its documents came out by then.
    """
    with store.read() as reader:
        event = _event(reader, name, store.name)
        shelf = Shelf(reader, on)
        told = list(shelf.reports(event.reports, event.documents))
        if not told:
            raise UsageError(f"nothing was told of '{name}' by {on}", where=store.name)
        return _comparison(event, told, on or date.today(), reader, shelf, knowledge)


def _event(reader: Reader, name: str, where: str) -> Event:
    asked = ReportId(name)
    known = reader.event_of([asked]).get(asked) or reader.redirected(asked) or asked
    event = reader.events([known]).get(known)
    if event is None:
        raise UsageError(f"no event '{name}' in this store", where=where, hint="take an id from timeline")
    return event


def _comparison(
    event: Event, told: Sequence[Pair], on: date, reader: Reader, shelf: Shelf, knowledge: Knowledge
) -> Comparison:
    by: dict[Teller, list[Pair]] = {}
    for report, reading in told:
        by.setdefault(teller(report, reading, knowledge), []).append((report, reading))
    ordered = sorted(by, key=lambda one: _order(one, event))
    named = {_name(one, knowledge): by[one] for one in ordered}
    results = list(_results(told, reader, shelf, knowledge))
    return Comparison(
        event=event.id,
        type=event.type,
        title=title(event, knowledge),
        on=on,
        groups=tuple(_group(one, by[one], knowledge) for one in ordered),
        claims=tuple(_claims(event, named, results)),
        words=tuple(_words(event, told, knowledge)),
        n_independent_sources=event.n_independent_sources,
        documents=len({reading.document.id for _, reading in told}),
    )


def _group(one: Teller, told: Sequence[Pair], knowledge: Knowledge) -> Group:
    documents = {reading.document.id for _, reading in told}
    return Group(one.kind, one.state, _name(one, knowledge), len(told), len(documents))


def _order(one: Teller, event: Event) -> tuple[bool, bool, int, str]:
    """The officials of the event's own states, of other states, then the press, unnamed sources, others."""
    sides = {part.state for part in event.participants}
    kind = list(TellerKind).index(one.kind)
    return one.kind is not TellerKind.OFFICIAL, one.state not in sides, kind, one.state or ""


def _name(one: Teller, knowledge: Knowledge) -> str:
    state = knowledge.state(one.state) if one.state else None
    return state.name if state else one.kind.value


def _claims(event: Event, told: Told, results: Sequence[Result]) -> Iterator[Claim]:
    yield _claim(STATUS, event, told)
    yield _claim(DAY, event, told)
    yield _claim(PLACE, event, told)
    yield from _each("participant", told, _there)
    yield from _each("topic", told, lambda report, _: [topic.label for topic in report.topics])
    for words in dict.fromkeys(result.words for result in results):
        mine = [result for result in results if result.words == words]
        cells = tuple(
            Cell(name, (Account(words, tuple(one.note for one in mine if one.group == name)),))
            for name in dict.fromkeys(one.group for one in mine)
        )
        yield _judged("result", words, cells, told, Verdict.AGREE)


def _claim[T](field: Field[T], event: Event, told: Told) -> Claim:
    """What each group tells of one field; they differ where a value of one excludes another."""
    values = {name: field.values(pairs) for name, pairs in told.items()}
    cells = tuple(Cell(name, field.accounts(mine)) for name, mine in values.items() if mine)
    apart = field.apart([value for mine in values.values() for value in mine], event)
    return _judged(field.name, None, cells, told, Verdict.DIFFER if apart else Verdict.AGREE)


def _each(field: str, told: Told, names: Callable[[Report, Reading], Iterable[str]]) -> Iterator[Claim]:
    """One claim for each name that any group tells."""
    everyone = dict.fromkeys(name for pairs in told.values() for pair in pairs for name in names(*pair))
    for one in everyone:
        mine = {group: [pair for pair in pairs if one in names(*pair)] for group, pairs in told.items()}
        cells = tuple(Cell(group, (Account(one, notes_of(pairs)),)) for group, pairs in mine.items() if pairs)
        yield _judged(field, one, cells, told, Verdict.AGREE)


def _judged(field: str, subject: str | None, cells: tuple[Cell, ...], told: Told, several: Verdict) -> Claim:
    """A claim with its verdict: `several` where more than one group tells it, or where one contradicts itself."""
    speaking = {cell.group for cell in cells}
    silent = tuple(name for name in told if name not in speaking)
    alone = Verdict.ONE if cells and several is Verdict.AGREE else several if cells else Verdict.NOBODY
    return Claim(field, subject, several if len(cells) > 1 else alone, cells, silent)


def _there(report: Report, reading: Reading) -> list[str]:
    """The names of those who are told to take part."""
    names = {actor.id: actor.name for actor in reading.actors}
    return [names[part.actor] for part in report.participants if part.role not in ABSENT and part.actor in names]


def _results(told: Sequence[Pair], reader: Reader, shelf: Shelf, knowledge: Knowledge) -> Iterator[Result]:
    """What is told to have come of it: what was undertaken there, and what documents say results from it."""
    mine = {report.id for report, _ in told}
    for reading in {reading.document.id: reading for _, reading in told}.values():
        for made in reading.commitments:
            if made.report in mine or _beside(hull(made.content), mine, reading):
                group = _name(teller_of(made.attribution, reading, knowledge), knowledge)
                words = extract(hull(made.content), hull(made.content), reading.document.text)
                yield Result(words, group, of_words(hull(made.content), made.attribution, reading))
    stated = [one for one in reader.stated(list(mine)) if one.link.relation is Relation.RESULTS_FROM]
    for one in stated:
        for report, reading in shelf.reports([one.link.from_], [one.document]):
            note = of_report(report, reading)
            yield Result(note.exact, _name(teller(report, reading, knowledge), knowledge), note)


def _beside(words: Span, reports: Collection[ReportId], reading: Reading) -> bool:
    """Whether words stand in a sentence that tells of the event."""
    return any(one.id in reports and one.sentence.holds(words) for one in reading.reports)


def _words(event: Event, told: Sequence[Pair], knowledge: Knowledge) -> Iterator[Words]:
    """What those who took part say in these documents, by group."""
    speakers = {part.actor for part in event.participants}
    found: dict[str, list[Saying]] = {}
    for reading in {reading.document.id: reading for _, reading in told}.values():
        for saying, voice in sayings_of(reading, speakers):
            found.setdefault(_name(teller_of(voice, reading, knowledge), knowledge), []).append(saying)
    for group, said in found.items():
        kept = each_once(said, (), SAID)
        if kept:
            yield Words(group, kept)
