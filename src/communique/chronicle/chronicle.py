"""A store with what is needed to fill it and to ask it.

`add` reads each document, writes its record, and puts the events that it touches in place of those that stood there,
all in one transaction; a result is given out only when that transaction stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import batched
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from communique import __version__, query
from communique.chronicle.added import Added, Outcome
from communique.chronicle.putting import put, put_again, remove, replay, stands
from communique.errors import InputError, StoreError, reading_of
from communique.knowledge import Knowledge, load
from communique.linking import Review
from communique.model.document import Document
from communique.model.ids import DocumentId
from communique.model.reading import Reading
from communique.store import Change, Forgotten, Store, Traces, read_without, settle
from communique.store.versions import given, input_digest

if TYPE_CHECKING:
    from communique.language import Analysis

Read = Callable[[Document, Knowledge], Reading]

CHUNK = 50
"""Documents of the store that are in memory at a time."""


class Chronicle:
    """A store with what is needed to fill it and to ask it."""

    def __init__(
        self,
        store: str | Path | Store,
        knowledge: Knowledge | None = None,
        *,
        create: bool = True,
        read: Read | None = None,
    ) -> None:
        """`store` is a SQLite file, a PostgreSQL address or an open store; `read` replaces the pipeline in tests."""
        self.store = store if isinstance(store, Store) else Store.open(str(store), create=create)
        self.knowledge = knowledge or load()
        self._read = read
        self._run: int | None = None

    def add(self, documents: Iterable[Document | InputError]) -> Iterator[Added]:
        """Add documents one by one; each result stands in the store when it is given out.

        A document that cannot be read is refused with its error and the rest go on; StoreError ends it.
        """
        self._run = None
        for item, analysis in self._parsed(self._unknown(documents)):
            if isinstance(item, Added):
                yield item
                continue
            try:
                yield self._add(item, analysis)
            except InputError as error:
                yield Added(item.id, Outcome.REFUSED, error)
            except UnicodeEncodeError as error:
                what = f"cannot be stored: a character that is half of one, at {error.start}"
                yield Added(item.id, Outcome.REFUSED, InputError(what, where=item.origin or item.id))

    def _unknown(self, items: Iterable[Document | InputError]) -> Iterator[Document | Added]:
        """The documents that are to be read; of all others what becomes of them."""
        for item in items:
            if isinstance(item, InputError):
                yield Added(None, Outcome.REFUSED, item)
                continue
            with self.store.read() as reader:
                known = stands(reader, item, input_digest(item))
            yield Added(item.id, Outcome.UNCHANGED) if known else item

    def _parsed[Item](self, items: Iterable[Item]) -> Iterator[tuple[Item, Analysis | None]]:
        """Small documents are parsed together, which costs a quarter less."""
        if self._read is not None:
            return ((item, None) for item in items)
        from communique.language.parser import analyse_all

        return analyse_all(items)

    def rebuild(self) -> Iterator[Added]:
        """Read every document again with the knowledge and the rules of now; what is told and linked is made anew."""
        self._run = None
        with self.store.read() as reader:
            ids, gone = reader.current(), reader.forgotten()
        for document, analysis in self._parsed(self._stored(ids)):
            yield self._again(document, gone, self._begin("rebuild"), analysis)

    def forget(self, person: Forgotten) -> Iterator[Added]:
        """Take a person out: every document that names him is read again without the name, now and whenever it comes.

        That he is to be left out stands first; breaking off leaves the rest to the next call or rebuild.
        """
        with self.store.write() as writer:
            writer.put_forgotten(person)
            gone = writer.forgotten()
            documents = writer.traces(person).documents
        run = self._begin("forget", anew=True)
        for document in self._stored(documents):
            yield self._again(document, gone, run)

    def traces(self, person: Forgotten) -> Traces:
        """What stands in the store of a person."""
        with self.store.read() as reader:
            return reader.traces(person)

    def retract(self, source: str) -> tuple[Change, ...]:
        """Remove all documents of a source, and with them what only they told."""
        self._run = None
        with self.store.read() as reader:
            if not reader.of_source(source):
                raise StoreError(f"no document of source '{source}'", where=self.store.name, hint="nothing was removed")
        run = self._begin("retract")
        with self.store.write() as writer:
            gone = writer.of_source(source)
            changes: list[Change] = []
            for document in gone:
                touched, events = remove(writer, document)
                changes += settle(writer, touched, events, document)
            writer.record(run, changes)
        return tuple(changes)

    def decide(self, review: Review) -> tuple[Change, ...]:
        """Keep a person's decision and do what it says; it is replayed whenever its words are read again.

        One that stands already changes nothing. Its words need not be in the store yet.
        """
        run = self._begin("review", anew=True)
        with self.store.write() as writer:
            return replay(writer, review.id, run) if writer.put_review(review) else ()

    def take(self, review: Review) -> bool:
        """Keep a decision that comes from another store; whether it was not known here, or not that it was undone."""
        with self.store.read() as reader:
            known = reader.reviews([review.id])
        if not known:
            self.decide(review)
        elif review.undone and not known[0].undone:
            self.undo(review.id, review.undone)
        else:
            return False
        return True

    def undo(self, review: str, note: str) -> tuple[Change, ...]:
        """Take a decision back; it is kept with the note of who did it and when. StoreError where there is none."""
        with self.store.read() as reader:
            if not reader.reviews([review]):
                raise StoreError(f"no review '{review}'", where=self.store.name, hint="see: communique review list")
        run = self._begin("review", anew=True)
        with self.store.write() as writer:
            writer.undo_review(review, note)
            return replay(writer, review, run)

    def timeline(self, question: query.Question | None = None) -> Iterator[query.EventLine]:
        """The events asked for, oldest first (query.timeline)."""
        return query.timeline(self.store, self.knowledge, question or query.Question())

    def stories(self, question: query.Question | None = None) -> Iterator[query.StoryLine]:
        """The documents that tell the same news, by their words (query.stories)."""
        return query.stories(self.store, self.knowledge, question or query.Question())

    def changes(self, since: date | int | None = None) -> Iterator[query.ChangeLine]:
        """What changed since a day or a run, and through what (query.changes)."""
        return query.changes(self.store, self.knowledge, since)

    def holes(self, question: query.Question | None = None, kinds: Sequence[str] = ()) -> Iterator[query.HoleLine]:
        """What is not known of the events asked for (query.holes)."""
        return query.holes(self.store, self.knowledge, question or query.Question(), kinds)

    def ledger(self, question: query.LedgerQuestion | None = None) -> query.Ledger:
        """Who gives what to whom, each sum once (query.ledger)."""
        return query.ledger(self.store, self.knowledge, question or query.LedgerQuestion())

    def compare(self, event: str, on: date | None = None) -> query.Comparison:
        """The accounts of an event, side by side (query.compare)."""
        return query.compare(self.store, self.knowledge, event, on)

    def brief(self, one: str, other: str, on: date | None = None) -> query.Brief:
        """What is known of two sides on a day (query.brief)."""
        return query.brief(self.store, self.knowledge, one, other, on)

    def search(self, typed: str, *, limit: int = 20) -> list[query.SearchLine]:
        """The documents that hold some words (query.search)."""
        return query.search(self.store, self.knowledge, typed, limit=limit)

    def explain(self, name: str) -> query.Explanation:
        """Any id's way back to its words and its rule (query.explain)."""
        return query.explain(self.store, self.knowledge, name)

    def check_quote(self, text: str, *, by: str | None = None, top: int = query.SHOWN) -> query.Checked:
        """Whether anybody is quoted with these words, and how (query.check)."""
        return query.check(self.store, self.knowledge, query.QuoteQuestion(text, by, top))

    def quotes(self, question: query.QuotesQuestion | None = None) -> Iterator[query.UtteranceLine]:
        """The statements that are quoted, each with all its wordings (query.quotes)."""
        return query.quotes(self.store, self.knowledge, question or query.QuotesQuestion())

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _add(self, document: Document, analysis: Analysis | None) -> Added:
        with self.store.read() as reader:
            gone = reader.forgotten()
        reading = self._reading(document, gone, analysis)
        wanted, run = input_digest(document), self._begin("add")
        with self.store.write() as writer:
            # Another process may have added it while it was being read here.
            known = stands(writer, document, wanted)
            result = Added(document.id, Outcome.UNCHANGED) if known else put(writer, reading, wanted, run)
        # Only now does it stand: the transaction ends with the block.
        return result  # noqa: RET504

    def _stored(self, ids: Iterable[DocumentId]) -> Iterator[Document]:
        """Documents of the store as they were given, a few in memory at a time."""
        for some in batched(ids, CHUNK):
            with self.store.read() as reader:
                found = reader.documents(some)
            yield from (given(found[one]) for one in some if one in found)

    def _again(
        self, document: Document, gone: Sequence[Forgotten], run: int, analysis: Analysis | None = None
    ) -> Added:
        """Read a document of the store again, and put what is read in its place."""
        reading = self._reading(document, gone, analysis)
        with self.store.write() as writer:
            return put_again(writer, reading, run)

    def _reading(self, document: Document, gone: Sequence[Forgotten], analysis: Analysis | None = None) -> Reading:
        """`analysis` is the parse of exactly this document."""

        def read(one: Document) -> Reading:
            # A reading function of one's own needs no parse.
            if self._read is not None:
                return self._read(one, self.knowledge)
            return _pipeline(one, self.knowledge, analysis if one is document else None)

        with reading_of(document.origin or document.id):
            return read_without(document, read, gone)

    def _begin(self, kind: str, *, anew: bool = False) -> int:
        """The number of this run, begun before its first change: adding what stands already writes nothing."""
        if self._run is None or anew:
            with self.store.write() as writer:
                self._run = writer.begin_run(kind, self.knowledge.digest, __version__)
        return self._run


def _pipeline(document: Document, knowledge: Knowledge, analysis: Analysis | None) -> Reading:
    # The parser is loaded when the first document is read: questions to a store need none of it.
    from communique import pipeline

    return pipeline.read(document, knowledge, analysis)
