"""The record of one document into its tables, and out again as the same `Reading`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select

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
from communique.model.ids import DocumentId
from communique.model.place import Amount, Place
from communique.model.reading import Reading
from communique.model.voice import Attribution, Quote
from communique.model.when import Time
from communique.store import tables
from communique.store.codec import from_row, plain, to_row


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
HEAD = tuple(column for column in tables.document.columns if column.name not in {"sketch", "input"})
"""A document without what only adding asks for."""

Rows = Mapping[Any, Any]


class Stamp(NamedTuple):
    """What the store knows of a document beside its record."""

    input: str
    """Digest of all that was given to read it: text, day, source and the rest."""
    sketch: tuple[int, ...]
    run: int


def put(connection: Connection, reading: Reading, stamp: Stamp) -> None:
    """Write a reading; its document must not stand there yet."""
    for table, rows in rows_of(reading, stamp):
        if rows:
            connection.execute(insert(table), rows)


def rows_of(reading: Reading, stamp: Stamp) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of a reading, table by table in the order in which they can be written."""
    yield tables.document, [_head(reading, stamp)]
    for listing in LISTS:
        yield listing.table, _numbered(reading, [to_row(one) for one in getattr(reading, listing.field)])
    yield tables.report, _numbered(reading, [to_row(one, skip=APART) for one in reading.reports])
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


def get(
    connection: Connection, documents: Collection[DocumentId], only: Collection[str] | None = None
) -> dict[DocumentId, Reading]:
    """The stored readings of some documents, by id; `only` names the lists to read beside the reports: all others are
    empty, and a page of a long answer costs a part."""
    heads = connection.execute(select(*HEAD).where(tables.document.c.id.in_(documents))).mappings()
    rows = {row["id"]: row for row in heads}
    lists = {
        listing.field: _rows_of(connection, listing.table, documents) if only is None or listing.field in only else {}
        for listing in (*LISTS, *OF_REPORT)
    }
    reports = _rows_of(connection, tables.report, documents)
    return {
        DocumentId(one): _reading(row, {name: found.get(one, []) for name, found in lists.items()}, reports[one])
        for one, row in rows.items()
    }


def _rows_of(connection: Connection, table: Table, documents: Collection[DocumentId]) -> dict[str, list[Rows]]:
    query = select(table).where(table.c.document.in_(documents)).order_by(table.c.document, table.c.position)
    found: dict[str, list[Rows]] = defaultdict(list)
    for row in connection.execute(query).mappings():
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


def drop(connection: Connection, document: DocumentId) -> None:
    """Remove a document and all that hangs on it (foreign keys cascade)."""
    connection.execute(delete(tables.document).where(tables.document.c.id == document))
