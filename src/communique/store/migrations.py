"""The schema's version, and the way from every older one: an ordered list, each step portable SQL in one transaction.

Version 1 is what was declared on the first day (tests/store/schema_1.sql). A new store is made whole in the newest
version; an older one takes the steps it lacks; a newer one is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import batched
from typing import NamedTuple

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, inspect, select, text

from communique.errors import StoreError
from communique.store import documents, event_tables, forgotten, quote_tables, readings, search, wordings
from communique.store.tables import MANY, metadata

schema_version = Table(
    "schema_version", metadata, Column("version", Integer, primary_key=True), Column("name", String, nullable=False)
)


class Migration(NamedTuple):
    """One step: the version it leads to, what it does in a few words, and the step itself."""

    version: int
    name: str
    apply: Callable[[Connection], None]


def _first(connection: Connection) -> None:
    """The first version has nothing before it: `create` makes it whole."""


def _reviews(connection: Connection) -> None:
    """Reviews get their anchors, and changes say which field and by whose review. `review` held nothing before."""
    for statement in (
        "DROP TABLE review",
        "CREATE TABLE review (id VARCHAR NOT NULL PRIMARY KEY, decision TEXT NOT NULL, relation TEXT, edit JSON,"
        ' "by" TEXT NOT NULL, "at" TEXT NOT NULL, reason TEXT, undone TEXT)',
        "CREATE TABLE review_anchor (review VARCHAR NOT NULL REFERENCES review (id) ON DELETE CASCADE,"
        " side INTEGER NOT NULL, position INTEGER NOT NULL, text_sha256 VARCHAR(64) NOT NULL, start INTEGER,"
        ' "end" INTEGER, type TEXT NOT NULL, document TEXT, words TEXT, PRIMARY KEY (review, side, position))',
        "CREATE INDEX ix_review_anchor_text_sha256 ON review_anchor (text_sha256)",
        "CREATE TABLE review_report (review VARCHAR NOT NULL REFERENCES review (id) ON DELETE CASCADE,"
        " side INTEGER NOT NULL, position INTEGER NOT NULL, report VARCHAR NOT NULL,"
        " document VARCHAR NOT NULL REFERENCES document (id) ON DELETE CASCADE,"
        " PRIMARY KEY (review, side, position, report))",
        "CREATE INDEX ix_review_report_report ON review_report (report)",
        "CREATE INDEX ix_review_report_document ON review_report (document)",
        "ALTER TABLE change ADD COLUMN field TEXT",
        "ALTER TABLE change ADD COLUMN review TEXT",
    ):
        connection.execute(text(statement))


def _full_text(connection: Connection) -> None:
    search.make(connection)
    search.fill(connection)


def _quote_ledger(connection: Connection) -> None:
    """What stands in the store is entered in the ledger, document by document."""
    Table("utterance", MetaData()).drop(connection)
    for table in (quote_tables.numbered, quote_tables.phrase, quote_tables.wording):
        table.create(connection)
    for one in documents.current(connection):
        wordings.put(connection, readings.get(connection, [one])[one])


def _ranks(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE event ADD COLUMN rank INTEGER"))
    connection.execute(text("ALTER TABLE event_part ADD COLUMN rank INTEGER"))


def _forgotten(connection: Connection) -> None:
    """Persons who are to be left out; and events in the order of a timeline, so that a page of it needs no sorting."""
    forgotten.forgotten.create(connection)
    event_tables.course.create(connection)


def _doings(connection: Connection) -> None:
    """What somebody did around a day is found by an index of both."""
    for statement in (
        "ALTER TABLE event_part ADD COLUMN earliest DATE",
        "UPDATE event_part SET earliest = (SELECT earliest FROM event WHERE event.id = event_part.event)",
        "DROP INDEX ix_event_part_actor",
    ):
        connection.execute(text(statement))
    event_tables.doings.create(connection)


def _chains(connection: Connection) -> None:
    """Through whom each report is known stands beside it, so that a page of events reads no whole documents."""
    connection.execute(text("ALTER TABLE report ADD COLUMN chains JSON"))
    for some in batched(documents.current(connection), MANY):
        readings.put_chains(connection, readings.get(connection, some).values())


def _given(connection: Connection) -> None:
    """What is given stands beside an event, for its title."""
    connection.execute(text("ALTER TABLE event ADD COLUMN given VARCHAR"))


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "the record, tellings, events", _first),
    Migration(2, "reviews", _reviews),
    Migration(3, "full text", _full_text),
    Migration(4, "the quote ledger", _quote_ledger),
    Migration(5, "ranks", _ranks),
    Migration(6, "forgotten persons, order of a timeline", _forgotten),
    Migration(7, "what somebody did around a day", _doings),
    Migration(8, "chains of reports", _chains),
    Migration(9, "what is given", _given),
)

assert event_tables.event.metadata is metadata, "all tables are of one schema"


def prepare(connection: Connection, where: str, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Make the tables of an empty store, or bring an older one up to date. StoreError where it is no store of ours."""
    standing = set(inspect(connection).get_table_names())
    if not standing:
        metadata.create_all(connection)
        connection.execute(insert(schema_version), [{"version": one.version, "name": one.name} for one in steps])
        return
    for step in steps[_stands_at(connection, standing, where, steps[-1].version) :]:
        step.apply(connection)
        connection.execute(insert(schema_version).values(version=step.version, name=step.name))


def is_current(connection: Connection, where: str, steps: Sequence[Migration] = MIGRATIONS) -> bool:
    """Whether the store needs no preparing. StoreError where it is no store of ours or of a newer kind."""
    standing = set(inspect(connection).get_table_names())
    return bool(standing) and _stands_at(connection, standing, where, steps[-1].version) == steps[-1].version


def _stands_at(connection: Connection, standing: set[str], where: str, newest: int) -> int:
    if schema_version.name not in standing:
        raise StoreError("is a database, but no Communiqué store", where=where, hint="name another file with --store")
    version = max(connection.execute(select(schema_version.c.version)).scalars(), default=0)
    if version > newest:
        what = f"was written by a newer Communiqué (its schema is {version}, this one reads up to {newest})"
        raise StoreError(what, where=where, hint="upgrade Communiqué")
    return version
