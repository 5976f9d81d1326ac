"""Documents by their heads: which stand in the store, in which version, from whom, of which day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Row, case, func, or_, select, update

from communique.model.document import Document
from communique.model.ids import DocumentId, ReportId
from communique.model.terms import DocumentKind
from communique.store.codec import columns, from_row
from communique.store.event_tables import event
from communique.store.records import Extent, Head
from communique.store.tables import MANY, actor, assistance, document, report

HEAD = (
    document.c.id, document.c.text_sha256, document.c.input, document.c.source, document.c.published_earliest,
    document.c.published_latest, document.c.superseded_by, document.c.sketch,
)  # fmt: skip
RECORD = columns(Document, document)


def heads(connection: Connection, documents: Collection[DocumentId]) -> dict[DocumentId, Head]:
    """The heads of some documents, by id."""
    found: dict[DocumentId, Head] = {}
    for some in batched(documents, MANY):
        found |= {row.id: _head(row) for row in connection.execute(select(*HEAD).where(document.c.id.in_(some)))}
    return found


def all_heads(connection: Connection) -> list[Head]:
    return [_head(row) for row in connection.execute(select(*HEAD).order_by(document.c.id))]


def get(connection: Connection, ids: Collection[DocumentId]) -> dict[DocumentId, Document]:
    """Some documents without what was read in them, by id."""
    found: dict[DocumentId, Document] = {}
    for some in batched(ids, MANY):
        rows = connection.execute(select(*RECORD).where(document.c.id.in_(some))).mappings()
        found |= {DocumentId(row["id"]): from_row(Document, row) for row in rows}
    return found


def beginnings(connection: Connection, ids: Collection[DocumentId], letters: int) -> dict[DocumentId, str]:
    """So many letters with which the texts of some documents begin; of notes none, which are forms."""
    found: dict[DocumentId, str] = {}
    written = document.c.kind != DocumentKind.NOTE
    for some in batched(ids, MANY):
        query = select(document.c.id, func.substr(document.c.text, 1, letters)).where(document.c.id.in_(some), written)
        found |= {DocumentId(id): text for id, text in connection.execute(query)}
    return found


def of_source(connection: Connection, source: str) -> list[DocumentId]:
    """The documents that a source published, older versions among them."""
    query = select(document.c.id).where(func.lower(document.c.source) == source.lower()).order_by(document.c.id)
    return [DocumentId(one) for one in connection.execute(query).scalars()]


def current(connection: Connection) -> list[DocumentId]:
    """Every document, older versions left out, by id."""
    query = select(document.c.id).where(document.c.superseded_by.is_(None)).order_by(document.c.id)
    return [DocumentId(one) for one in connection.execute(query).scalars()]


def days(connection: Connection) -> dict[DocumentId, tuple[date | None, bool]]:
    """The last day on which each document came out, and whether it stands as it was: all of them, and no more of each,
    so that a large store can be asked."""
    query = select(document.c.id, document.c.published_latest, document.c.superseded_by.is_(None))
    return {DocumentId(id): (day, bool(current)) for id, day, current in connection.execute(query)}


def extent(connection: Connection) -> Extent:
    """How many documents and events there are, and the last day of publication."""
    current = document.c.superseded_by.is_(None)
    undated = func.sum(case((document.c.published_latest.is_(None), 1), else_=0))
    n, last, without = connection.execute(
        select(func.count(), func.max(document.c.published_latest), undated).where(current)
    ).one()
    events = connection.execute(select(func.count()).select_from(event)).scalar_one()
    return Extent(n, events, last if last is None or isinstance(last, date) else None, without or 0)


def naming(connection: Connection, ids: Collection[str], states: Collection[str]) -> set[DocumentId]:
    """The documents that name one of these actors, or anybody of one of these states."""
    query = select(actor.c.document).where(or_(actor.c.id.in_(ids), actor.c.state.in_(states))).distinct()
    return {DocumentId(one) for one in connection.execute(query).scalars()}


def with_assistance(connection: Connection) -> set[DocumentId]:
    """The documents that hold an entry of the assistance ledger."""
    return {DocumentId(one) for one in connection.execute(select(assistance.c.document).distinct()).scalars()}


def supersede(connection: Connection, older: DocumentId, by: DocumentId) -> None:
    """Mark a kept version as replaced."""
    connection.execute(update(document).where(document.c.id == older).values(superseded_by=by))


def documents_of(connection: Connection, reports: Collection[ReportId]) -> dict[ReportId, DocumentId]:
    """The document of each report."""
    found: dict[ReportId, DocumentId] = {}
    for some in batched(sorted(reports), MANY):
        rows = connection.execute(select(report.c.id, report.c.document).where(report.c.id.in_(some)))
        found |= {one: DocumentId(owner) for one, owner in rows}
    return found


def _head(row: Row[*tuple[Any, ...]]) -> Head:
    earliest, latest = row.published_earliest, row.published_latest
    return Head(
        row.id,
        row.text_sha256,
        row.input,
        row.source,
        (earliest, latest) if earliest and latest else None,
        row.superseded_by,
        tuple(row.sketch or ()),
    )
