from __future__ import annotations

import os
import subprocess
import sys

import pytest
import typer

from communique import __version__
from communique.cli import app as entry
from communique.errors import InputError, MissingExtra, StoreError, UsageError

HEAVY = ("spacy", "thinc", "numpy", "sqlalchemy", "fastapi", "trafilatura", "nupunkt", "rapidfuzz", "yaml", "rich")


def failing_with(error: BaseException):
    """An application whose only command fails."""

    def application() -> typer.Typer:
        app = typer.Typer(add_completion=False)
        app.callback()(entry.communique)

        @app.command("fail")
        def fail() -> None:
            raise error

        return app

    return application


def test_version(run):
    assert run("--version") == (0, f"communique {__version__}\n", "")


def test_no_words_print_the_help(run):
    assert run() == run("--help")
    assert run().status == 0


@pytest.mark.parametrize("words", [["--bogus"], ["read", "--bogus"], ["nonsense"], ["read"], ["read", "x", "--date"]])
def test_bad_usage_is_one_line_and_status_2(run, words):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("communique: ")
    assert err.count("\n") == 1


def test_a_family_without_its_command_answers_with_its_help(run):
    status, out, err = run("knowledge")
    assert (status, out) == (2, "")
    assert err.startswith("Usage: communique knowledge")


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (InputError("is empty", where="a.txt", hint="give it text"), 1, "communique: a.txt: is empty (give it text)\n"),
        (InputError("two\nlines", where="a.txt"), 1, "communique: a.txt: two lines\n"),
        (StoreError("is no store", where="b.db"), 1, "communique: b.db: is no store\n"),
        (MissingExtra("not installed", hint="pip install 'communique[web]'"), 1,
         "communique: not installed (pip install 'communique[web]')\n"),
        (UsageError("no such id", where="r-1"), 2, "communique: r-1: no such id\n"),
        (KeyboardInterrupt(), 130, ""),
        (typer.Exit(1), 1, ""),
    ],
)  # fmt: skip
def test_an_error_becomes_a_line_and_a_status(run, monkeypatch, error, status, line):
    monkeypatch.setattr(entry, "application", failing_with(error))
    assert run("fail") == (status, "", line)


def test_a_defect_is_one_line_with_a_way_to_its_traceback(run, monkeypatch):
    monkeypatch.setattr(entry, "application", failing_with(ZeroDivisionError("division by zero")))
    status, _, err = run("fail")
    assert status == 1
    assert "COMMUNIQUE_DEBUG=1" in err
    assert err.count("\n") == 1


def test_a_defect_shows_its_traceback_when_asked(monkeypatch):
    monkeypatch.setattr(entry, "application", failing_with(ZeroDivisionError("division by zero")))
    monkeypatch.setenv("COMMUNIQUE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        entry.main(["fail"])


def test_a_closed_pipe_ends_it_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "communique", "--help"]
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (entry.PIPE_CLOSED, "")


def test_help_and_version_load_nothing_heavy():
    script = (
        "import sys; from communique.cli.app import main; main(['--version']); main(['--help'])\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
