"""Full text: which documents hold some words, and where in them. SQLite's FTS5 here, PostgreSQL's text search there.

In: terms, already taken apart, so that nothing that a person types is read as the engine's own syntax. Out: hits, best
first, with the stretches of the text that match. The index follows the documents by triggers (SQLite) or is one of
PostgreSQL's own. Both know English endings: "talks" finds "talk".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    String,
    Subquery,
    bindparam,
    event,
    func,
    literal_column,
    select,
    text,
)

from communique.model.ids import DocumentId
from communique.model.span import Span
from communique.store.tables import document, metadata

SQLITE = (
    "CREATE TABLE searched (n INTEGER PRIMARY KEY, document VARCHAR NOT NULL UNIQUE"
    " REFERENCES document (id) ON DELETE CASCADE)",
    "CREATE VIEW searchable AS SELECT searched.n AS n, document.title AS title, document.text AS text"
    " FROM searched JOIN document ON document.id = searched.document",
    "CREATE VIRTUAL TABLE search USING fts5(title, text, content='searchable', content_rowid='n',"
    " tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER document_searched AFTER INSERT ON document BEGIN"
    " INSERT INTO searched (document) VALUES (new.id);"
    " INSERT INTO search (rowid, title, text) SELECT n, title, text FROM searchable"
    " WHERE n = (SELECT n FROM searched WHERE document = new.id); END",
    "CREATE TRIGGER document_unsearched BEFORE DELETE ON document BEGIN"
    " INSERT INTO search (search, rowid, title, text) SELECT 'delete', n, old.title, old.text"
    " FROM searched WHERE document = old.id; END",
)
"""The index holds no text of its own: it reads the documents' through the view."""
LONGEST = 200_000
"""Letters of a document that PostgreSQL indexes: its index entries hold at most a megabyte."""
WORDS = f"to_tsvector('english', coalesce(title, '') || ' ' || left(text, {LONGEST}))"
POSTGRES = (f"CREATE INDEX document_words ON document USING gin ({WORDS})",)
OPEN, CLOSE = "\x01", "\x02"
"""Put around what matches, to learn where it stands."""


class Term(NamedTuple):
    """One word, or several that must follow each other; `start` finds all words that begin so."""

    words: str
    start: bool = False
    without: bool = False


class Sought(NamedTuple):
    """What is asked for: all terms, and days of publication and source where given."""

    terms: tuple[Term, ...]
    first: date | None = None
    last: date | None = None
    source: str | None = None
    limit: int = 20


class Hit(NamedTuple):
    """A document that holds the words; a higher score fits better."""

    document: DocumentId
    score: float
    spans: tuple[Span, ...]


def make(connection: Connection) -> None:
    """Make the index of a store."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRES:
        connection.execute(text(statement))


def fill(connection: Connection) -> None:
    """Take into a new index the documents that stand there already."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO searched (document) SELECT id FROM document ORDER BY id"))
        connection.execute(text("INSERT INTO search (search) VALUES ('rebuild')"))


@event.listens_for(metadata, "after_create")
def _made(_: object, connection: Connection, **__: Any) -> None:
    make(connection)


def search(connection: Connection, sought: Sought) -> list[Hit]:
    """The documents that hold all the terms, the best first; older versions left out."""
    sqlite = connection.dialect.name == "sqlite"
    found = (_fts5 if sqlite else _textsearch)(sought.terms)
    query = select(document.c.id, document.c.text, found.c.score).join(found, found.c.id == document.c.id)
    query = query.where(document.c.superseded_by.is_(None), *_filters(sought))
    rows = connection.execute(query.order_by(found.c.score.desc(), document.c.id).limit(sought.limit)).all()
    marked = (_highlighted if sqlite else _headline)(connection, sought.terms, [row.id for row in rows])
    return [Hit(DocumentId(row.id), row.score, _spans(marked.get(row.id, ""), row.text)) for row in rows]


def _filters(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.first:
        yield document.c.published_latest >= sought.first
    if sought.last:
        yield document.c.published_earliest <= sought.last
    if sought.source:
        yield func.lower(document.c.source) == sought.source.lower()


def _spans(marked: str, whole: str) -> tuple[Span, ...]:
    """Where the marked stretches stand in the text; none where the marks cannot be told from the text's own letters."""
    if OPEN in whole or CLOSE in whole:
        return ()
    before, *parts = marked.split(OPEN)
    spans, at = [], len(before)
    for part in parts:
        words, _, after = part.partition(CLOSE)
        spans.append(Span(at, at + len(words)))
        at += len(words) + len(after)
    return tuple(spans) if at == len(whole) else ()


# SQLite


def _match(terms: Sequence[Term]) -> str:
    """The query in FTS5's syntax: every term is a string in it, whatever characters it has."""
    quoted = [(one, '"' + one.words.replace('"', '""') + '"' + ("*" if one.start else "")) for one in terms]
    asked = " AND ".join(words for one, words in quoted if not one.without)
    return f"({asked})" + "".join(f" NOT {words}" for one, words in quoted if one.without)


def _fts5(terms: Sequence[Term]) -> Subquery:
    query = text(
        "SELECT searched.document AS id, -search.rank AS score FROM search JOIN searched ON searched.n = search.rowid"
        " WHERE search MATCH :words AND search.rank MATCH 'bm25(4.0, 1.0)'"
    )
    return query.bindparams(words=_match(terms)).columns(id=String, score=Float).subquery()


def _highlighted(connection: Connection, terms: Sequence[Term], ids: Sequence[str]) -> dict[str, str]:
    query = text(
        "SELECT searched.document, highlight(search, 1, :open, :close) FROM search"
        " JOIN searched ON searched.n = search.rowid WHERE search MATCH :words AND searched.document IN :ids"
    ).bindparams(bindparam("ids", expanding=True))
    rows = connection.execute(query, {"words": _match(terms), "ids": ids, "open": OPEN, "close": CLOSE})
    return {row[0]: row[1] for row in rows}


# PostgreSQL


def _tsquery(terms: Sequence[Term]) -> ColumnElement[Any]:
    parts = [func.tsquery_not(_one(term)) if term.without else _one(term) for term in terms]
    return reduce(func.tsquery_and, parts)


def _one(term: Term) -> ColumnElement[Any]:
    if not term.start:
        return func.phraseto_tsquery("english", term.words)
    pieces = "".join(one if one.isalnum() else " " for one in term.words).split()
    return func.to_tsquery("english", " <-> ".join(f"{one}:*" if one is pieces[-1] else one for one in pieces))


def _textsearch(terms: Sequence[Term]) -> Subquery:
    words: ColumnElement[Any] = literal_column(WORDS)
    asked = _tsquery(terms)
    query = select(document.c.id, func.ts_rank(words, asked).label("score"))
    return query.where(words.op("@@")(asked)).subquery()


def _headline(connection: Connection, terms: Sequence[Term], ids: Sequence[str]) -> dict[str, str]:
    # Brackets would be read as tags and taken out of the text.
    plain = func.translate(document.c.text, "<>&", "   ")
    how = f'HighlightAll=true, StartSel="{OPEN}", StopSel="{CLOSE}"'
    query = select(document.c.id, func.ts_headline("english", plain, _tsquery(terms), how))
    return {row[0]: row[1] for row in connection.execute(query.where(document.c.id.in_(ids)))}
