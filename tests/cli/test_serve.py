import socket
import sys

from communique.chronicle import Chronicle


def test_a_missing_store_is_said(run, tmp_path):
    outcome = run("serve", "--store", tmp_path / "none.db")
    assert outcome.status == 1
    assert "none.db" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_missing_extra_is_named(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "communique.web.server", None)
    outcome = run("serve", "--store", tmp_path / "none.db")
    assert outcome.status == 1
    assert "communique[web]" in outcome.err


def test_a_port_that_is_taken_is_said(run, tmp_path):
    Chronicle(tmp_path / "s.db").close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        outcome = run("serve", "--store", tmp_path / "s.db", "--port", taken.getsockname()[1])
    assert outcome.status == 2
    assert "cannot be used" in outcome.err


def test_a_port_that_is_none_is_bad_usage(run, tmp_path):
    assert run("serve", "--store", tmp_path / "s.db", "--port", "99999").status == 2
