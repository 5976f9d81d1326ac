from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from communique.chronicle import Chronicle
from communique.model.terms import Extent, Modality, Role, Status
from communique.web.pages import application
from factories import person, reading, state, told

HOSTILE = '<script>alert(1)</script><b onload="x">"\'&'
LEE, ROJAS = person("Ann Lee", "NOR", Role.VISITOR), person("Ana Rojas", "CHL")
READINGS = (
    reading(
        "plan",
        told("visit", [LEE, state("CHL", Role.HOST)], "2031-05-06/2031-05-07", status=Status.ANNOUNCED,
             place="Santiago", place_state="CHL", words="visit: Ann Lee goes to Santiago."),
        told("summit", [LEE], "2031-06", status=Status.CANCELLED, extent=Extent.WITHIN, words="summit called off."),
        told("conference", [ROJAS], "2031-05-20", status=Status.POSTPONED, words="conference put off."),
        told("call", [LEE, ROJAS], "2031-05-03", words="call between Lee and Rojas."),
        told("negotiation_round", [ROJAS], "2031-07-01", status=Status.TENTATIVE, modality=Modality.POSSIBLE,
             words="negotiation_round may come."),
        told("signing", [ROJAS], "1998-03-02", words="signing of old."),
        told("pledge", [ROJAS], words="pledge without a day."),
        published="2031-05-02",
    ),
    reading("a/b?c#d <i>", told("meeting", [person(HOSTILE, "NOR")], "2031-05-04", place=HOSTILE,
                                words=f"meeting of {HOSTILE} was held."), source=HOSTILE),
)  # fmt: skip


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with every status, a treaty of long ago, and a document that tries to be markup."""
    file = tmp_path_factory.mktemp("web") / "s.db"
    known = {one.document.id: one for one in READINGS}
    with Chronicle(file, read=lambda document, _: known[document.id]) as chronicle:
        assert not [one for one in chronicle.add(one.document for one in READINGS) if one.error]
    return file


@pytest.fixture
def client(store_file: Path):
    with Chronicle(store_file, create=False) as chronicle:
        yield TestClient(application(chronicle.store, chronicle.knowledge), base_url="http://127.0.0.1:8765")


@pytest.fixture(scope="session")
def address(store_file: Path):
    """The address of a real server, started as a user would start it."""
    words = [sys.executable, "-m", "communique", "serve", "--store", str(store_file), "--port", "0"]
    package = Path(__file__).parents[2] / "src"
    paths = os.pathsep.join([str(package), *filter(None, [os.environ.get("PYTHONPATH")])])
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths})
    assert server.stdout
    line = server.stdout.readline()
    assert "http://127.0.0.1:" in line, line
    yield next(word for word in line.split() if word.startswith("http://")).rstrip("/")
    server.terminate()
    server.wait(20)
