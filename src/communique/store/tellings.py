"""Tellings, their blocks and pairs: what `linking.Candidates` asks for, answered from the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, or_, select, update

from communique.linking import Bond, Pair, Told, bonds
from communique.linking.blocks import blocks
from communique.model.ids import DocumentId, ReportId
from communique.store import reviews
from communique.store.codec import build, plain
from communique.store.event_tables import block, pair, telling, telling_report
from communique.store.rows import write
from communique.store.tables import MANY


class StoredTellings:
    """`linking.Candidates` over one transaction; a telling is read once in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[ReportId, Told] = {}

    @cached_property
    def reviewed(self) -> bool:
        """Whether any decisions of persons are to be replayed."""
        return reviews.stand(self._connection)

    def forget(self) -> None:
        """Read again what was read: tellings were removed."""
        self._known.clear()

    def near(self, told: Told) -> Iterable[Told]:
        found: set[ReportId] = set()
        for keys in batched(sorted(blocks(told)), MANY):
            found.update(self._connection.execute(select(block.c.telling).where(block.c.key.in_(keys))).scalars())
        found.discard(told.id)
        return list(self.get(sorted(found)).values())

    def pairs_of(self, tellings: Collection[ReportId]) -> Iterable[Pair]:
        found: set[Pair] = set()
        for some in batched(tellings, MANY):
            query = select(pair).where(or_(pair.c.left.in_(some), pair.c.right.in_(some)))
            for row in self._connection.execute(query):
                found.add(Pair(row.left, row.right, row.score, tuple(row.reasons), row.bar))
        return found

    def bonds_of(self, tellings: Collection[ReportId]) -> Iterable[Bond]:
        return bonds_of(self._connection, tellings) if self.reviewed else ()

    def get(self, tellings: Collection[ReportId]) -> Mapping[ReportId, Told]:
        for some in batched([one for one in tellings if one not in self._known], MANY):
            for row in self._connection.execute(select(telling.c.id, telling.c.record).where(telling.c.id.in_(some))):
                self._known[row.id] = build(Told, row.record)
        return {one: self._known[one] for one in tellings if one in self._known}


def drop(connection: Connection, document: DocumentId) -> None:
    """Remove the tellings of a document, to make them anew; their blocks and pairs go with them."""
    connection.execute(delete(telling).where(telling.c.document == document))


def put(connection: Connection, tellings: Iterable[Told]) -> None:
    """Write tellings and their blocks."""
    write(connection, (rows for told in tellings for rows in rows_of(told)))


def rows_of(told: Told) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of a telling, table by table in the order in which they can be written."""
    yield telling, [{"id": told.id, "document": told.document, "record": plain(told)}]
    yield telling_report, [{"report": one, "telling": told.id} for one in told.reports]
    yield block, [{"key": key, "telling": told.id} for key in sorted(blocks(told))]


def put_pairs(connection: Connection, pairs: Iterable[Pair]) -> None:
    rows = [one._asdict() | {"reasons": list(one.reasons)} for one in sorted(set(pairs))]
    if rows:
        connection.execute(insert(pair), rows)


def of_documents(connection: Connection, documents: Collection[DocumentId]) -> frozenset[ReportId]:
    """The tellings of some documents."""
    found: set[ReportId] = set()
    for some in batched(sorted(documents), MANY):
        found.update(connection.execute(select(telling.c.id).where(telling.c.document.in_(some))).scalars())
    return frozenset(found)


def reports_of(connection: Connection, tellings: Collection[ReportId]) -> frozenset[ReportId]:
    """The reports of some tellings."""
    found: set[ReportId] = set()
    for some in batched(sorted(tellings), MANY):
        query = select(telling_report.c.report).where(telling_report.c.telling.in_(some))
        found.update(connection.execute(query).scalars())
    return frozenset(found)


def all_reports(connection: Connection) -> Iterator[ReportId]:
    """Every report of a telling, by id."""
    query = select(telling_report.c.report).order_by(telling_report.c.report)
    yield from map(ReportId, connection.execute(query).scalars())


def telling_of(connection: Connection, reports: Collection[ReportId]) -> dict[ReportId, ReportId]:
    """The telling of each report."""
    found: dict[ReportId, ReportId] = {}
    for some in batched(sorted(reports), MANY):
        for row in connection.execute(select(telling_report).where(telling_report.c.report.in_(some))):
            found[row.report] = row.telling
    return found


def bonds_of(connection: Connection, told: Collection[ReportId]) -> list[Bond]:
    """What standing reviews say of which tellings are one, where it is about any of these."""
    found = bonds(reviews.rulings(connection, reports_of(connection, told)))
    home = telling_of(connection, {report for bond in found for report in bond.same | bond.apart})
    return [bond.raised(home) for bond in found]


def events_with(connection: Connection, tellings: Collection[ReportId]) -> frozenset[ReportId]:
    """The events that any of these tellings stands in."""
    found: set[ReportId | None] = set()
    for some in batched(sorted(tellings), MANY):
        found.update(connection.execute(select(telling.c.event).where(telling.c.id.in_(some))).scalars())
    return frozenset(one for one in found if one is not None)


def in_events(connection: Connection, events: Collection[ReportId]) -> list[Told]:
    """The tellings of some events, by id."""
    found: list[Told] = []
    for some in batched(sorted(events), MANY):
        query = select(telling.c.record).where(telling.c.event.in_(some)).order_by(telling.c.id)
        found += [build(Told, record) for record in connection.execute(query).scalars()]
    return found


def all_tellings(connection: Connection) -> Iterator[Told]:
    """Every telling, by id."""
    for record in connection.execute(select(telling.c.record).order_by(telling.c.id)).scalars():
        yield build(Told, record)


def assign(connection: Connection, events: Mapping[ReportId, ReportId]) -> None:
    """Say of which event each of some tellings is."""
    rows = [{"told": told, "home": home} for told, home in events.items()]
    if rows:
        homes = update(telling).where(telling.c.id == bindparam("told")).values(event=bindparam("home"))
        connection.execute(homes, rows)


def clear(connection: Connection) -> None:
    """Forget all tellings and pairs, to make them anew."""
    for table in (pair, block, telling_report, telling):
        connection.execute(delete(table))
