"""The README's table is true: each command runs, and prints the line beside it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent
ROW = re.compile(r"^\|(?P<story>[^|]+)\|[^|]+\| `communique (?P<words>[^`]+)` \| `(?P<line>[^`]+)` \|$", re.MULTILINE)
STORE = "demo/record.db"


class Row(NamedTuple):
    story: str
    words: str
    line: str


ROWS = [Row(*(part.strip() for part in found.groups())) for found in ROW.finditer((ROOT / "README.md").read_text())]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The store that `make demo` makes."""
    from communique.cli.app import main

    path = tmp_path_factory.mktemp("demo") / "record.db"
    assert main(["add", str(ROOT / "examples" / "articles.jsonl"), "--store", str(path)]) == 0
    return str(path)


def test_the_table_is_found():
    assert len(ROWS) >= 8


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.story)
def test_the_command_prints_the_line(run, monkeypatch, request, row):
    monkeypatch.chdir(ROOT)
    words = [request.getfixturevalue("store") if word == STORE else word for word in shlex.split(row.words)]
    status, out, err = run(*words)
    assert (status, err) == (0, "")
    assert row.line in [line.strip() for line in out.splitlines()]


def test_the_texts_are_the_same_with_and_without_their_sources():
    import json

    for line in (ROOT / "examples" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["text"] == (ROOT / "examples" / "texts" / f"{row['id']}.txt").read_text(encoding="utf-8")
