import sqlite3
import stat

import pytest

from communique.errors import MissingExtra, StoreError
from communique.store import Stamp, Store
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
