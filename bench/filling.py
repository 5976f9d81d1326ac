"""Fill a store with made-up news in bulk: the rows that adding one by one would write, many times as fast.

The real linking runs over tellings kept in memory, and what can change no more is written: a telling looks for others
at most `FAR` days around the day it was published. bench/scale.py --check compares the result with a store that was
filled one by one. Only the history of changes is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import batched
from typing import Any

from sqlalchemy import Connection, event
from synthetic import News

from communique.linking import (
    Bond,
    Copy,
    Event,
    Pair,
    Told,
    Wording,
    consolidate,
    derive,
    independent,
    inside,
    margins,
    new_pairs,
    sketch,
    tellings,
    wordings,
)
from communique.linking.blocks import blocks
from communique.model.ids import DocumentId, ReportId
from communique.model.reading import Reading
from communique.store import Stamp, Store, events, history, phrases, readings
from communique.store import tellings as stored
from communique.store.engine import WRITES, connect
from communique.store.quote_tables import numbered, phrase, wording
from communique.store.rows import Rows, write
from communique.store.versions import input_digest
from communique.store.wordings import row_of

FAR = timedelta(days=120)
"""Longer than any window of the linking in both directions (linking/windows.py: 45 days back, 60 ahead)."""
TOGETHER = 4000
"""Documents of one transaction."""


class Recent:
    """`linking.Candidates` over the tellings of the last months."""

    def __init__(self) -> None:
        self.known: dict[ReportId, Told] = {}
        self._blocks: dict[str, set[ReportId]] = defaultdict(set)
        self._pairs: dict[ReportId, set[Pair]] = defaultdict(set)

    def add(self, told: Told) -> list[Pair]:
        found = list(new_pairs(told, self))
        self.known[told.id] = told
        for key in blocks(told):
            self._blocks[key].add(told.id)
        for one in found:
            self._pairs[one.left].add(one)
            self._pairs[one.right].add(one)
        return found

    def drop(self, tellings_: Collection[ReportId]) -> None:
        for one in tellings_:
            for key in blocks(self.known.pop(one)):
                self._blocks[key].discard(one)
                if not self._blocks[key]:
                    del self._blocks[key]
            self._pairs.pop(one, None)

    def near(self, told: Told) -> Iterable[Told]:
        found = {one for key in blocks(told) for one in self._blocks.get(key, ())} - {told.id}
        return [self.known[one] for one in sorted(found)]

    def pairs_of(self, tellings: Collection[ReportId]) -> Iterable[Pair]:
        return {one for told in tellings for one in self._pairs.get(told, ())}

    def bonds_of(self, tellings: Collection[ReportId]) -> Iterable[Bond]:
        return ()

    def get(self, tellings: Collection[ReportId]) -> Mapping[ReportId, Told]:
        return {one: self.known[one] for one in tellings if one in self.known}


class Filling:
    """One new SQLite store being filled."""

    def __init__(self, store: str, first_number: int = 0) -> None:
        Store.open(store, create=True).close()
        self._engine = connect(store, create=False).execution_options(**{WRITES: True})
        event.listen(self._engine, "connect", _hurry)
        self._recent = Recent()
        self._heads: dict[DocumentId, Copy] = {}
        self._quotes: dict[str, list[Wording]] = defaultdict(list)
        self._events: list[Event] = []
        self._number = first_number

    def fill(self, news: Iterable[News]) -> Iterator[int]:
        """Write all of it; gives the number of documents after each transaction."""
        for some in batched(news, TOGETHER):
            with self._engine.begin() as connection:
                self._put(connection, some)
                last = some[-1].reading.document.published
                assert last is not None, "made-up news has its day"
                self._settle(connection, last.latest - FAR)
            yield self._number
        with self._engine.begin() as connection:
            self._settle(connection, date.max)
        self._engine.dispose()

    def _put(self, connection: Connection, some: Collection[News]) -> None:
        run = history.begin(connection, "add", "bench", "bench")
        pairs = set[Pair]()
        write(connection, (rows for one in some for rows in self._rows(one.reading, run, pairs)))
        stored.put_pairs(connection, pairs)

    def _rows(self, reading: Reading, run: int, pairs: set[Pair]) -> Rows:
        """The rows of a document and of what it tells, whose pairs are added to `pairs`."""
        document = reading.document
        head, mine = sketch(document.text), wordings(reading)
        yield from readings.rows_of(reading, Stamp(input_digest(document), head, run))
        self._number += 1
        keys = phrases.keys_of(document.text, mine)
        yield numbered, [{"number": self._number, "document": document.id}]
        yield phrase, [{"key": key, "number": self._number} for key in keys]
        for quote in mine:
            self._quotes[quote.sign].append(quote)
        self._heads[document.id] = Copy(document.id, document.source, head)
        for told in tellings(reading):
            yield from stored.rows_of(told)
            pairs.update(self._recent.add(told))

    def _settle(self, connection: Connection, before: date) -> None:
        """Write the events that nothing can join any more, and the quotes of those days."""
        made: list[Event] = []
        home: dict[ReportId, ReportId] = {}
        for cluster in self._finished(before):
            documents = sorted({told.document for told in cluster})
            sources = independent([self._heads[one] for one in documents]) if len(documents) > 1 else {}
            made.append(derive(cluster, sources))
            home |= {one.id: made[-1].id for one in cluster}
        events.put(connection, made)
        stored.assign(connection, home)
        fresh = {one.id for one in made}
        around = [*self._events, *made]
        found = [link for link in (*inside(around), *margins(around)) if link.from_ in fresh or link.to in fresh]
        events.put_links(connection, found)
        write(connection, [(wording, list(self._said(before)))])
        self._recent.drop(home)
        self._events = [one for one in (*self._events, *made) if one.last_reported and one.last_reported > before - FAR]
        kept = {told.document for told in self._recent.known.values()}
        self._heads = {one: head for one, head in self._heads.items() if one in kept}

    def _finished(self, before: date) -> Iterator[tuple[Told, ...]]:
        """The clusters of the components of which every telling came out before a day."""
        seen = set[ReportId]()
        for one in sorted(one for one, told in self._recent.known.items() if _out(told) < before):
            if one not in seen:
                settled = consolidate([one], self._recent)
                seen |= settled.members
                if all(_out(told) < before for cluster in settled.clusters for told in cluster):
                    yield from settled.clusters

    def _said(self, before: date) -> Iterator[dict[str, Any]]:
        old = [
            sign for sign, some in self._quotes.items() if all(one.published and one.published < before for one in some)
        ]
        for sign in old:
            some = self._quotes.pop(sign)
            first = min(one.utterance for one in some)
            yield from (row_of(one) | {"utterance": first} for one in some)


def _out(told: Told) -> date:
    return told.published[1] if told.published else date.min


def _hurry(connection: Any, _: object) -> None:
    """A store that is only being filled need not outlast a loss of power."""
    for pragma in ("synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
