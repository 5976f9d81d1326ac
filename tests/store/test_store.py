import sqlite3
import stat
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from communique.errors import MissingExtra, StoreError
from communique.store import Filters, Stamp, Store, find
from communique.store.event_tables import event
from factories import reading, told

EMPTY = Stamp("", (), 1)


def refused(name, *, create=False) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(str(name), create=create)
    assert caught.value.where and caught.value.hint
    return caught.value


def test_a_store_that_is_not_there_is_made_only_when_asked(tmp_path):
    path = tmp_path / "s.db"
    assert "no such store" in refused(path).what
    assert not path.exists()
    Store.open(str(path), create=True).close()
    Store.open(str(path)).close()


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database")
    for create in (False, True):
        assert "is no database" in refused(path, create=create).what
    assert path.read_text() == "not a database"
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_somebody_elses_database_is_left_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("create table recipes (name text)")
    for create in (False, True):
        assert "no Communiqué store" in refused(path, create=create).what
    with sqlite3.connect(path) as other:
        assert other.execute("select name from sqlite_master").fetchall() == [("recipes",)]


def test_a_folder_and_a_missing_folder_are_named(tmp_path):
    assert "folder" in refused(tmp_path).what
    assert "folder does not exist" in refused(tmp_path / "no" / "s.db", create=True).what


def test_a_damaged_database_is_an_error_of_ours(tmp_path):
    path = tmp_path / "s.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 4000)
    with pytest.raises(StoreError):
        Store.open(str(path))


def test_an_address_of_another_kind_is_refused_without_its_password():
    with pytest.raises(StoreError) as caught:
        Store.open("mysql://me:secret@host/db")
    assert "mysql" in str(caught.value) and "secret" not in str(caught.value)


def test_an_address_that_is_none_is_refused():
    with pytest.raises(StoreError):
        Store.open("://")


def test_postgres_without_its_driver_says_what_to_install(monkeypatch):
    monkeypatch.setattr("communique.store.engine.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match="postgres"):
        Store.open("postgresql://me@localhost/db")


def test_sqlite_is_safe(store, tmp_path):
    with store.read() as reader:
        ask = reader._connection.exec_driver_sql
        assert ask("pragma journal_mode").scalar() == "wal"
        assert ask("pragma foreign_keys").scalar() == 1
        assert ask("pragma synchronous").scalar() == 2
        assert ask("pragma busy_timeout").scalar() == 30_000


def test_a_transaction_that_fails_leaves_nothing(store):
    with pytest.raises(RuntimeError), store.write() as writer:
        run = writer.begin_run("add", "k", "v")
        writer.put_reading(reading("a", told("call")), Stamp("i", (), run))
        raise RuntimeError
    with store.read() as reader:
        assert reader.extent().documents == 0


def test_a_read_only_file_is_an_error_of_ours(store, tmp_path):
    store.close()
    path = tmp_path / "s.db"
    path.chmod(stat.S_IRUSR)
    # Who may write everywhere (root) is not stopped by the file's mode: then there is nothing to refuse.
    try:
        with Store.open(str(path)) as again, again.write() as writer:
            writer.begin_run("add", "k", "v")
    except StoreError as error:
        assert error.where


def test_what_somebody_did_around_a_day_is_looked_up_and_not_looked_through(store):
    wanted = Filters(date(2031, 5, 6), date(2031, 5, 7), types=frozenset({"visit"}), any_of=frozenset({"person:a"}))
    with store.read() as reader:
        plan = [step.detail for step in _plan(reader._connection, wanted)]
        course = [step.detail for step in _plan(reader._connection, Filters())]
    assert any("event_part_actor (actor=? AND earliest>? AND earliest<?)" in step for step in plan)
    assert not any(step.startswith("SCAN") or "event_type" in step for step in plan)
    assert any("event_course" in step for step in course) and not any("TEMP B-TREE" in step for step in course)


def _plan(connection, wanted):
    query = find._restricted(select(event.c.id), wanted).order_by(*find._course())
    words = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return connection.execute(text(f"explain query plan {words}")).all()
