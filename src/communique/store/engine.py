"""An address in, an engine out: a SQLite file or a PostgreSQL address, with what each needs to be safe.

SQLite: a write-ahead log, so that readers do not wait for a writer; foreign keys on; up to thirty seconds of waiting
for another writer. `synchronous` is FULL: a commit is reported as added, so it must stand after a loss of power too;
NORMAL would save one disk flush a document, which costs less than a hundredth of reading it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from json import JSONDecoder
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from communique.errors import MissingExtra, StoreError

HEADER = b"SQLite format 3\x00"
WAIT = 30.0
"""Seconds to wait for another process that writes."""
POSTGRES = ("postgresql", "postgres")
PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL")
JSON = JSONDecoder()
WRITES = "communique_writes"
"""Execution option of a connection that is going to write: SQLite then takes the lock at once, not in the middle."""


def is_address(store: str) -> bool:
    """Whether it is a database address and not a file."""
    return "://" in store


def connect(store: str, *, create: bool) -> Engine:
    """An engine for a file or address; nothing is written yet. StoreError, or MissingExtra for a missing driver."""
    return _postgres(store) if is_address(store) else _sqlite(Path(store), create=create)


def _sqlite(path: Path, *, create: bool) -> Engine:
    _look(path, create=create)
    address = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(address, connect_args={"timeout": WAIT}, json_deserializer=_from_json)
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _from_json(text: str) -> Any:
    """What a column of JSON holds; a store writes no blanks around it, and a page reads thousands."""
    return JSON.raw_decode(text)[0]


def _look(path: Path, *, create: bool) -> None:
    """Refuse what cannot be a store before anything opens it."""
    where = str(path)
    if path.is_dir():
        raise StoreError("is a folder, not a store", where=where, hint="name a file with --store")
    if not path.exists():
        if not create:
            raise StoreError("no such store", where=where, hint="make one with: communique add PATH --store FILE")
        if not path.parent.is_dir():
            raise StoreError("its folder does not exist", where=where, hint="make the folder first")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(HEADER))
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", where=where) from error
    if head != HEADER and (head or not create):
        raise StoreError("is no database", where=where, hint="it was left as it is; name another file with --store")


def _settle(connection: Any, _: object) -> None:
    # The driver would begin a transaction at the first change only; `_begin` does it instead.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreError("is no database address", where=address, hint="postgresql://user@host/name") from error
    if url.drivername not in POSTGRES:
        hint = "a SQLite file, or postgresql://user@host/name"
        raise StoreError(f"no store can be kept in {url.drivername}", where=hidden(address), hint=hint)
    if not find_spec("psycopg"):
        raise MissingExtra("PostgreSQL needs its driver", hint="pip install 'communique[postgres]'")
    return create_engine(url.set(drivername="postgresql+psycopg"))


def hidden(store: str) -> str:
    """The address as it may be shown: without its password."""
    return make_url(store).render_as_string(hide_password=True) if is_address(store) else store


@contextmanager
def explained(store: str) -> Iterator[None]:
    """What the database says, as an error of ours: what, where, what to do."""
    try:
        yield
    except OperationalError as error:
        raise StoreError(_cause(error), where=hidden(store), hint=_advice(error)) from error
    except DBAPIError as error:
        raise StoreError(_cause(error), where=hidden(store)) from error


def _cause(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split()) or type(error.orig).__name__


def _advice(error: DBAPIError) -> str:
    if "locked" in str(error.orig):
        return "another process is writing; run again when it is done"
    return "is it a store, may you write there, and does its server run?"
