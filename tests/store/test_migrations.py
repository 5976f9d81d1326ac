"""The schema is written down as of each version: to change a table, add a migration and a new file beside this one."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import older
from communique.chronicle import Chronicle
from communique.errors import StoreError
from communique.store import Store, migrations, search
from communique.store.migrations import MIGRATIONS, Migration
from communique.store.tables import metadata
from factories import person, reading, told

SCHEMA = Path(__file__).parent / f"schema_{MIGRATIONS[-1].version}.sql"


def ddl(dialect) -> str:
    tables = [
        statement
        for table in metadata.sorted_tables
        for statement in (
            CreateTable(table),
            *(CreateIndex(one) for one in sorted(table.indexes, key=lambda i: i.name)),
        )
    ]
    made = [" ".join(str(one.compile(dialect=dialect)).split()) for one in tables]
    index = search.SQLITE if dialect.name == "sqlite" else search.POSTGRES
    return "".join(f"{one};\n" for one in (*made, *index))


def test_the_schema_is_the_one_written_down_for_this_version():
    assert ddl(sqlite.dialect()) == SCHEMA.read_text(encoding="utf-8")


def test_the_schema_can_be_made_in_postgresql_too():
    assert "CREATE TABLE document" in ddl(postgresql.dialect())


def test_versions_count_up_from_one():
    assert [one.version for one in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_an_older_store_takes_the_steps_it_lacks(store, tmp_path, monkeypatch):
    store.close()

    def add_column(connection):
        connection.execute(text("alter table event add column note text"))

    newer = (*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "notes", add_column))
    monkeypatch.setattr(migrations.prepare, "__defaults__", (newer,))
    monkeypatch.setattr(migrations.is_current, "__defaults__", (newer,))
    with Store.open(str(tmp_path / "s.db")) as again, again.read() as reader:
        columns = {one["name"] for one in inspect(reader._connection).get_columns("event")}
        versions = reader._connection.execute(text("select version from schema_version")).scalars().all()
    assert "note" in columns
    assert versions == [one.version for one in newer]


def test_a_step_that_fails_changes_nothing(store, tmp_path, monkeypatch):
    store.close()

    def breaks(connection):
        connection.execute(text("alter table event add column note text"))
        connection.execute(text("alter table no_such_table add column note text"))

    newer = (*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "broken", breaks))
    monkeypatch.setattr(migrations.prepare, "__defaults__", (newer,))
    monkeypatch.setattr(migrations.is_current, "__defaults__", (newer,))
    with pytest.raises(StoreError):
        Store.open(str(tmp_path / "s.db"))
    monkeypatch.undo()
    with Store.open(str(tmp_path / "s.db")) as again, again.read() as reader:
        assert "note" not in {one["name"] for one in inspect(reader._connection).get_columns("event")}


def test_a_newer_store_is_refused(store, tmp_path):
    with store.write() as writer:
        writer._connection.execute(text("insert into schema_version (version, name) values (999, 'later')"))
    store.close()
    with pytest.raises(StoreError, match="newer") as caught:
        Store.open(str(tmp_path / "s.db"), create=True)
    assert caught.value.hint == "upgrade Communiqué"


def shape(store):
    """The columns and indexes of every table, whatever order or wording made them."""
    with store.read() as reader:
        look = inspect(reader._connection)
        return {
            table: (
                {(one["name"], one["nullable"]) for one in look.get_columns(table)},
                look.get_pk_constraint(table)["constrained_columns"],
                {(one["name"], *one["column_names"]) for one in look.get_indexes(table)},
            )
            for table in look.get_table_names()
        }


@pytest.mark.parametrize("version", [one.version for one in MIGRATIONS[:-1]])
def test_a_store_of_each_older_version_becomes_the_same_as_a_new_one(store, tmp_path, version):
    before = sqlite3.connect(tmp_path / "old.db")
    before.executescript((SCHEMA.parent / f"schema_{version}.sql").read_text(encoding="utf-8"))
    for one in MIGRATIONS[:version]:
        before.execute("insert into schema_version values (?, ?)", (one.version, one.name))
    before.commit()
    before.close()
    with Store.open(str(tmp_path / "old.db")) as opened:
        assert shape(opened) == shape(store)


@pytest.mark.parametrize("version", [one - 1 for one in older.UNDONE])
def test_documents_of_an_older_store_are_told_of_as_before(store, tmp_path, version):
    known = reading("a", told("meeting", [person("Ann Lee", "NOR")], "2031-05-06", cited="Foreign Ministry"))
    with Chronicle(store, read=lambda document, _: known) as opened:
        list(opened.add([known.document]))
        before, form = older.told(opened), shape(store)
        older.made(store, version)
    with Chronicle(tmp_path / "s.db") as again:
        assert older.told(again) == before != []
        assert shape(again.store) == form
