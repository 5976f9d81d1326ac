"""One store: opened by file or address, read in snapshots, written in transactions; records in, records out.

`Store.read()` gives a `Reader` over one snapshot, `Store.write()` a `Writer` whose work stands when its block ends
without an error, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from communique.linking import Candidates, Event, EventLink, EventPart, Pair, Review, Ruling, Stated, Told, Wording
from communique.model.document import Document
from communique.model.ids import ActorId, DocumentId, ReportId
from communique.model.reading import Reading
from communique.store import (
    documents,
    events,
    forgotten,
    history,
    migrations,
    phrases,
    quoted,
    readings,
    reviews,
    tellings,
    wordings,
)
from communique.store.engine import WRITES, connect, explained, hidden
from communique.store.find import Filters, Whose, find, n_links, starting
from communique.store.forgetting import Forgotten, nameless
from communique.store.forgotten import Presence, Traces
from communique.store.quoted import Quoted
from communique.store.readings import Stamp
from communique.store.records import Change, Extent, Head, ReportHead, Run
from communique.store.search import Hit, Sought, search


class Reader:
    """Questions over one snapshot of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tellings = tellings.StoredTellings(connection)

    @property
    def reviewed(self) -> bool:
        """Whether anybody decided anything in this store."""
        return self._tellings.reviewed

    @property
    def candidates(self) -> Candidates:
        return self._tellings

    def extent(self) -> Extent:
        return documents.extent(self._connection)

    def head(self, document: DocumentId) -> Head | None:
        return documents.heads(self._connection, [document]).get(document)

    def heads(self, ids: Collection[DocumentId] | None = None) -> dict[DocumentId, Head]:
        """The heads of these documents, or of all."""
        if ids is None:
            return {head.id: head for head in documents.all_heads(self._connection)}
        return documents.heads(self._connection, ids)

    def days(self) -> dict[DocumentId, tuple[date | None, bool]]:
        """The last day on which each document came out, and whether no newer version stands in its place."""
        return documents.days(self._connection)

    def beginnings(self, ids: Collection[DocumentId], letters: int) -> dict[DocumentId, str]:
        """So many letters with which the texts of some documents begin; of notes none, which are forms."""
        return documents.beginnings(self._connection, ids, letters)

    def readings(self, ids: Collection[DocumentId]) -> dict[DocumentId, Reading]:
        return readings.get(self._connection, ids)

    def report_heads(self, reports: Collection[ReportId]) -> dict[ReportId, ReportHead]:
        return readings.report_heads(self._connection, reports)

    def documents(self, ids: Collection[DocumentId]) -> dict[DocumentId, Document]:
        """Some documents without what was read in them."""
        return documents.get(self._connection, ids)

    def current(self) -> list[DocumentId]:
        """Every document, older versions left out."""
        return documents.current(self._connection)

    def documents_of(self, reports: Collection[ReportId]) -> dict[ReportId, DocumentId]:
        return documents.documents_of(self._connection, reports)

    def told_reports(self) -> Iterator[ReportId]:
        """Every report that is in an event, by id."""
        return tellings.all_reports(self._connection)

    def of_source(self, source: str) -> list[DocumentId]:
        return documents.of_source(self._connection, source)

    def naming(self, whose: Whose) -> set[DocumentId]:
        """The documents that name an actor, by id or by state."""
        return documents.naming(self._connection, whose.ids, whose.states)

    def with_assistance(self) -> set[DocumentId]:
        """The documents that hold an entry of the assistance ledger."""
        return documents.with_assistance(self._connection)

    def called(self, name: str) -> list[EventPart]:
        """Those who take part in any event under exactly this name."""
        return events.called(self._connection, name)

    def find(self, filters: Filters) -> Iterator[ReportId]:
        """The events asked for, oldest first, as they are taken."""
        return find(self._connection, filters)

    def search(self, sought: Sought) -> list[Hit]:
        """The documents that hold some words, the best first."""
        return search(self._connection, sought)

    def events_starting(self, words: str) -> list[ReportId]:
        """The first few events whose id begins so."""
        return starting(self._connection, words)

    def events(self, ids: Collection[ReportId]) -> dict[ReportId, Event]:
        return events.get(self._connection, ids)

    def event_of(self, reports: Collection[ReportId]) -> dict[ReportId, ReportId]:
        return events.event_of(self._connection, reports)

    def links_from(self, ids: Collection[ReportId]) -> list[EventLink]:
        return events.links_from(self._connection, ids)

    def links_to(self, ids: Collection[ReportId]) -> list[EventLink]:
        return events.links_to(self._connection, ids)

    def n_links(self, ids: Collection[ReportId]) -> Mapping[ReportId, int]:
        """How many links go out from each event or come in; 0 for one that has none."""
        return n_links(self._connection, ids)

    def stated(self, reports: Collection[ReportId]) -> Iterator[Stated]:
        """The links that documents state from or to these reports."""
        return events.stated(self._connection, reports)

    def tellings_of(self, ids: Collection[DocumentId]) -> frozenset[ReportId]:
        """The tellings of some documents."""
        return tellings.of_documents(self._connection, ids)

    def reports_of(self, tellings_: Collection[ReportId]) -> frozenset[ReportId]:
        """The reports of some tellings."""
        return tellings.reports_of(self._connection, tellings_)

    def telling_of(self, reports: Collection[ReportId]) -> frozenset[ReportId]:
        """The tellings that hold some reports."""
        return frozenset(tellings.telling_of(self._connection, reports).values())

    def tellings_in(self, ids: Collection[ReportId]) -> list[Told]:
        """The tellings of some events."""
        return tellings.in_events(self._connection, ids)

    def events_with(self, ids: Collection[ReportId]) -> frozenset[ReportId]:
        """The events that any of these tellings stands in."""
        return tellings.events_with(self._connection, ids)

    def all_tellings(self) -> Iterator[Told]:
        return tellings.all_tellings(self._connection)

    def reviews(self, ids: Collection[str] | None = None) -> list[Review]:
        """These decisions of persons, or all, in the order in which they were made; those taken back too."""
        return reviews.get(self._connection, ids)

    def rulings(self, reports: Collection[ReportId] | None = None) -> list[Ruling]:
        """The reviews on any of these reports, or all, with the reports that their words mean now."""
        return reviews.rulings(self._connection, reports) if self.reviewed else []

    def sharing(self, keys: Collection[int], most: int) -> list[DocumentId]:
        """The documents that have most of these keys (linking.words), best first."""
        return phrases.sharing(self._connection, keys, most)

    def wordings_of(self, ids: Collection[DocumentId]) -> list[Wording]:
        """What some documents quote."""
        return wordings.of_documents(self._connection, ids)

    def wordings_in(self, utterances: Collection[str]) -> list[Wording]:
        """Every wording of some statements."""
        return wordings.of_utterances(self._connection, utterances)

    def utterances(self, wanted: Quoted) -> list[str]:
        """The statements asked for, in the order in which they first appeared."""
        return quoted.find(self._connection, wanted)

    def forgotten(self) -> list[Forgotten]:
        """The persons who are to be left out of every document."""
        return forgotten.get(self._connection)

    def persons(self, name: str) -> list[Presence]:
        """The persons of the store with this id or name; where there is none, those with these words in their name."""
        return forgotten.persons(self._connection, name)

    def names_of_person(self, person: ActorId) -> tuple[str, ...]:
        return forgotten.names_of(self._connection, person)

    def traces(self, person: Forgotten) -> Traces:
        """What stands of a person."""
        return forgotten.traces(self._connection, person)

    def redirected(self, old: ReportId) -> ReportId | None:
        return history.redirected(self._connection, old)

    def feed(self, since: date | int | None) -> Iterator[tuple[Run, Change]]:
        """The changes recorded on a day or later, or after a run of this number, each with its run."""
        return history.feed(self._connection, since)

    def changes(self) -> list[Change]:
        return history.changes(self._connection)


class Writer(Reader):
    """A transaction: what it does stands when its block ends, or not at all."""

    def begin_run(self, kind: str, knowledge: str, version: str) -> int:
        return history.begin(self._connection, kind, knowledge, version)

    def count(self, run: int) -> None:
        history.count(self._connection, run)

    def put_reading(self, reading: Reading, stamp: Stamp) -> None:
        """Write a reading, and find in it again what persons decided on."""
        readings.put(self._connection, reading, stamp)
        if self.reviewed:
            reviews.locate(self._connection, reading.document.id, reading.document.text_sha256)

    def put_wordings(self, reading: Reading) -> None:
        """Enter the words and quotes of a reading that was put, and join each quote to its statement."""
        wordings.put(self._connection, reading)

    def drop_document(self, document: DocumentId) -> None:
        wordings.drop(self._connection, document)
        readings.drop(self._connection, document)
        self._tellings.forget()

    def supersede(self, older: DocumentId, by: DocumentId) -> None:
        documents.supersede(self._connection, older, by)

    def put_tellings(self, told: Iterable[Told]) -> None:
        tellings.put(self._connection, told)

    def drop_tellings(self, document: DocumentId) -> None:
        tellings.drop(self._connection, document)
        self._tellings.forget()

    def put_pairs(self, pairs: Iterable[Pair]) -> None:
        tellings.put_pairs(self._connection, pairs)

    def put_events(self, made: Iterable[Event], home: Mapping[ReportId, ReportId]) -> None:
        """Write events; `home` says of which of them each telling is."""
        events.put(self._connection, made)
        tellings.assign(self._connection, home)

    def drop_events(self, ids: Collection[ReportId]) -> None:
        events.drop(self._connection, ids)

    def put_links(self, links: Iterable[EventLink]) -> None:
        events.put_links(self._connection, links)

    def put_redirects(self, moved: dict[ReportId, ReportId], standing: Iterable[ReportId]) -> None:
        history.put_redirects(self._connection, moved, standing)

    def put_review(self, review: Review) -> bool:
        """Write a decision; False where it stands already."""
        written = reviews.put(self._connection, review)
        self._tellings.reviewed = True
        return written

    def undo_review(self, review: str, note: str) -> None:
        """Take a decision back; it is kept with the note."""
        reviews.undo(self._connection, review, note)

    def put_forgotten(self, person: Forgotten) -> None:
        """Write down who is to be left out from now on."""
        forgotten.put(self._connection, person)

    def move_anchors(self, before: Document, after: Document) -> None:
        """Let decisions on a text hold for the same text with a name made unreadable."""
        forgotten.moved_anchors(self._connection, before, after)

    def record(self, run: int | None, changes: Iterable[Change]) -> None:
        """Write changes down, without the names of those who are to be left out."""
        names = [name for person in self.forgotten() for name in person.names]
        history.record(self._connection, run, (nameless(one, names) for one in changes))


class Store:
    """A chronicle's database: a SQLite file or a PostgreSQL address."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, name: str, *, create: bool = False) -> Self:
        """Open a store; with `create`, make it where there is none. An older one is brought up to date.

        StoreError where there is nothing to open, where it is no store of ours, or where a newer version wrote it.
        """
        with explained(name):
            store = cls(connect(name, create=create), name)
            store._prepare()
        return store

    def _prepare(self) -> None:
        shown = hidden(self.name)
        with self._engine.connect() as connection:
            if migrations.is_current(connection, shown):
                return
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            migrations.prepare(connection, shown)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One snapshot: what others write meanwhile is not seen."""
        with explained(self.name), self._engine.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction."""
        with (
            explained(self.name),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield Writer(connection)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
