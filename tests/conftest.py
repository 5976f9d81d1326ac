"""Shared by all tests: the command run inside this process, so that the parser is loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.cli.app import main

ROOT = Path(__file__).parent.parent


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `communique` with the given words and gives exit status, standard output and standard error."""
    monkeypatch.delenv("COMMUNIQUE_DEBUG", raising=False)

    def call(*words: object) -> Outcome:
        capsys.readouterr()
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Outcome(status, out, err)

    return call


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top folder."""
    return ROOT
