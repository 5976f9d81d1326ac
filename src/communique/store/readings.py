"""The record of one document into its tables, and out again as the same `Reading`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, bindparam, delete, select, update

from communique.linking import all_chains
from communique.model.actor import Actor, Mention
from communique.model.document import Document
from communique.model.event import (
    Assistance,
    Claim,
    Commitment,
    Link,
    Participant,
    Process,
    Report,
    Topic,
)
from communique.model.ids import DocumentId, ReportId
from communique.model.place import Amount, Place
from communique.model.reading import Reading
from communique.model.voice import Attribution, Quote
from communique.model.when import Time
from communique.store import tables
from communique.store.codec import columns, from_row, plain, to_row
from communique.store.records import ReportHead
from communique.store.rows import write
from communique.store.tables import MANY


class Listing(NamedTuple):
    """One list of a reading: the table that holds it and the record of a row."""

    field: str
    table: Table
    record: type


LISTS = (
    Listing("times", tables.time, Time),
    Listing("actors", tables.actor, Actor),
    Listing("mentions", tables.mention, Mention),
    Listing("places", tables.place, Place),
    Listing("amounts", tables.amount, Amount),
    Listing("attributions", tables.attribution, Attribution),
    Listing("quotes", tables.quote, Quote),
    Listing("links", tables.link, Link),
    Listing("processes", tables.process, Process),
    Listing("claims", tables.claim, Claim),
    Listing("commitments", tables.commitment, Commitment),
    Listing("assistance", tables.assistance, Assistance),
)
"""All lists but the reports, which have lists of their own."""

OF_REPORT = (
    Listing("participants", tables.participant, Participant),
    Listing("topics", tables.topic, Topic),
)
APART = frozenset(listing.field for listing in OF_REPORT)
HEAD = (
    *columns(Document, tables.document),
    tables.document.c.knowledge_as_of, tables.document.c.communique_version, tables.document.c.warnings,
)  # fmt: skip
REPORT = (tables.report.c[tables.DOCUMENT], *columns(Report, tables.report, skip=APART))
REPORT_HEAD = columns(ReportHead, tables.report)

Rows = Mapping[Any, Any]


class Stamp(NamedTuple):
    """What the store knows of a document beside its record."""

    input: str
    """Digest of all that was given to read it: text, day, source and the rest."""
    sketch: tuple[int, ...]
    run: int


def put(connection: Connection, reading: Reading, stamp: Stamp) -> None:
    """Write a reading; its document must not stand there yet."""
    write(connection, rows_of(reading, stamp))


def rows_of(reading: Reading, stamp: Stamp) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of a reading, table by table in the order in which they can be written."""
    yield tables.document, [_head(reading, stamp)]
    for listing in LISTS:
        yield listing.table, _numbered(reading, [to_row(one) for one in getattr(reading, listing.field)])
    reports = [
        to_row(one, skip=APART) | {"chains": plain(chains)}
        for one, chains in zip(reading.reports, all_chains(reading), strict=True)
    ]
    yield tables.report, _numbered(reading, reports)
    for listing in OF_REPORT:
        rows = [
            {"report": report.id} | to_row(one) for report in reading.reports for one in getattr(report, listing.field)
        ]
        yield listing.table, _numbered(reading, rows)


def _numbered(reading: Reading, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their document and their place in its list."""
    document = reading.document.id
    return [{tables.DOCUMENT: document, "position": at} | row for at, row in enumerate(rows)]


def _head(reading: Reading, stamp: Stamp) -> dict[str, Any]:
    document = reading.document
    day = document.published
    return to_row(document) | {
        "published_earliest": day.earliest if day else None,
        "published_latest": day.latest if day else None,
        "text_sha256": document.text_sha256,
        "knowledge_as_of": reading.knowledge_as_of,
        "communique_version": reading.communique_version,
        "warnings": plain(reading.warnings),
        "input": stamp.input,
        "sketch": list(stamp.sketch),
        "run": stamp.run,
    }


def get(connection: Connection, documents: Collection[DocumentId]) -> dict[DocumentId, Reading]:
    """The stored readings of some documents, by id."""
    heads = connection.execute(select(*HEAD).where(tables.document.c.id.in_(documents))).mappings()
    rows = {row["id"]: row for row in heads}
    lists = {listing.field: _rows_of(connection, listing.table, documents) for listing in (*LISTS, *OF_REPORT)}
    reports = _rows_of(connection, tables.report, documents, REPORT)
    return {
        DocumentId(one): _reading(row, {name: found.get(one, []) for name, found in lists.items()}, reports[one])
        for one, row in rows.items()
    }


def _rows_of(
    connection: Connection, table: Table, documents: Collection[DocumentId], what: Sequence[Column[Any]] = ()
) -> dict[str, list[Rows]]:
    query = select(*(what or table.c)).where(table.c.document.in_(documents))
    found: dict[str, list[Rows]] = defaultdict(list)
    for row in connection.execute(query.order_by(table.c.document, table.c.position)).mappings():
        found[row[tables.DOCUMENT]].append(row)
    return found


def _reading(head: Rows, lists: Mapping[str, list[Rows]], reports: list[Rows]) -> Reading:
    parts: dict[str, Any] = {
        listing.field: tuple(from_row(listing.record, row) for row in lists[listing.field]) for listing in LISTS
    }
    inner = {listing.field: _by_report(lists[listing.field], listing.record) for listing in OF_REPORT}
    return Reading(
        document=from_row(Document, head),
        knowledge_as_of=head["knowledge_as_of"],
        communique_version=head["communique_version"],
        warnings=tuple(head["warnings"]),
        reports=tuple(_report(row, inner) for row in reports),
        **parts,
    )


def _report(row: Rows, inner: Mapping[str, Mapping[str, tuple[Any, ...]]]) -> Report:
    return from_row(Report, row, **{name: found.get(row["id"], ()) for name, found in inner.items()})


def _by_report(rows: list[Rows], record: type) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row["report"]].append(from_row(record, row))
    return {report: tuple(parts) for report, parts in found.items()}


def put_chains(connection: Connection, readings: Iterable[Reading]) -> None:
    """Write the chains of readings that stand without them."""
    report = tables.report
    rows = [
        {"of": reading.document.id, "at": at, "ways": plain(ways)}
        for reading in readings
        for at, ways in enumerate(all_chains(reading))
    ]
    if rows:
        mine = (report.c.document == bindparam("of")) & (report.c.position == bindparam("at"))
        connection.execute(update(report).where(mine).values(chains=bindparam("ways")), rows)


def report_heads(connection: Connection, reports: Collection[ReportId]) -> dict[ReportId, ReportHead]:
    """The heads of some reports, by id."""
    found: dict[ReportId, ReportHead] = {}
    for some in batched(reports, MANY):
        rows = connection.execute(select(*REPORT_HEAD).where(tables.report.c.id.in_(some))).mappings()
        found |= {row["id"]: from_row(ReportHead, row) for row in rows}
    return found


def drop(connection: Connection, document: DocumentId) -> None:
    """Remove a document and all that hangs on it (foreign keys cascade)."""
    connection.execute(delete(tables.document).where(tables.document.c.id == document))
