"""Office holders from Wikidata, asked of a server of our own, which answers in whole, in half, late or wrongly."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from communique.errors import KnowledgeError
from communique.knowledge import load, own, wikidata
from communique.knowledge.tables import TABLES

TODAY = date(2030, 6, 1)
WANTED = wikidata.Wanted(("FM",), date(2024, 1, 1))


def held(person: str, name: str, state: str, start: str, end: str = "", **more: str) -> dict[str, Any]:
    values = {"person": f"http://x/entity/{person}", "name": name, "iso3": state}
    values |= (
        {"title": "minister of foreign affairs", "start": f"{start}T00:00:00Z"}
        | ({"end": f"{end}T00:00:00Z"} if end else {})
        | more
    )
    return {key: {"value": value} for key, value in values.items()}


def body(*rows: dict[str, Any]) -> bytes:
    return json.dumps({"head": {}, "results": {"bindings": list(rows)}}).encode()


class Server:
    """Says the next of its answers to every question; keeps the questions."""

    def __init__(self) -> None:
        self.says: tuple[int, bytes] = (200, body())
        self.asked: list[str] = []
        self.waits = threading.Event()
        self.waits.set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.waits.wait(5)
                server.asked.append(parse_qs(urlsplit(self.path).query)["query"][0])
                status, said = server.says
                self.send_response(status)
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}/sparql"


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    threading.Thread(target=one.http.serve_forever, daemon=True).start()
    yield one
    one.http.shutdown()
    one.http.server_close()


def refreshed(server: Server, folder: Path | None = None) -> dict[str, list[dict[str, str]]]:
    standing = own.standing(TABLES["tenures"], folder or Path("nowhere"))
    return wikidata.refreshed(server.address, WANTED, TODAY, load(folder), standing)


def test_a_new_minister_gets_a_person_and_a_tenure(server: Server) -> None:
    server.says = 200, body(held("Q1", "Ada Exempel", "SWE", "2030-01-15", family="Exempel"))
    rows = refreshed(server)
    assert [row["id"] for row in rows["persons"]] == ["person:SWE:ada-exempel"]
    [tenure] = rows["tenures"]
    assert (tenure["start"], tenure["end"], tenure["known_to"]) == ("2030-01-15", "", "2030-06-01")
    assert tenure["title"] == "Minister of foreign affairs"
    assert "2024-01-01" in server.asked[0] and "Q7330070" in server.asked[0]


def test_somebody_of_ours_keeps_the_id_and_the_tenure_ends(server: Server, tmp_path: Path) -> None:
    ours = load().holders("FM", "NOR", date(2024, 5, 14))[0]
    assert ours.start is not None and ours.end is None
    entity = load().entity(ours.person_id)
    assert entity is not None
    server.says = 200, body(held(entity.wikidata or "Q2", ours.person_name, "NOR", str(ours.start), "2029-10-14"))
    rows = refreshed(server)
    assert rows["persons"] == []
    [change] = own.put(rows, tmp_path / "mine")
    assert change.what == "ended"
    after = load(tmp_path / "mine").holders("FM", "NOR", date(2029, 12, 1))
    assert ours.person_id not in {one.person_id for one in after}


def test_two_persons_of_one_name_are_kept_apart(server: Server) -> None:
    first = held("Q1", "Ada Exempel", "SWE", "2026-01-15", "2027-01-01")
    server.says = 200, body(first, held("Q9", "Ada Exempel", "SWE", "2030-01-15"))
    assert {row["id"] for row in refreshed(server)["persons"]} == {
        "person:SWE:ada-exempel",
        "person:SWE:ada-exempel-q9",
    }


def test_asking_again_changes_nothing(server: Server, tmp_path: Path) -> None:
    server.says = 200, body(held("Q1", "Ada Exempel", "SWE", "2030-01-15"))
    own.put(refreshed(server), tmp_path / "mine")
    load.cache_clear()
    again = own.put(refreshed(server, tmp_path / "mine"), tmp_path / "mine")
    assert {change.what for change in again} == {"same"}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (500, b"error"),
        (429, b"slow down"),
        (200, b""),
        (200, b"<html>"),
        (200, body(held("Q1", "Ada Exempel", "SWE", "2030-01-15"))[:-9]),
        (200, b'{"results": {}}'),
        (200, b"[]"),
        (200, body({"person": {"value": "x"}})),
        (200, body(held("Q1", "Ada Exempel", "SWE", "no day"))),
    ],
)
def test_half_an_answer_is_an_error(server: Server, status: int, said: bytes) -> None:
    server.says = status, said
    with pytest.raises(KnowledgeError, match=r"no (whole )?answer"):
        refreshed(server)


def test_a_late_answer_is_an_error(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wikidata, "TIMEOUT", 0.05)
    server.waits.clear()
    with pytest.raises(KnowledgeError, match="no answer"):
        refreshed(server)
    server.waits.set()


def test_an_answer_without_end_is_cut_off(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wikidata, "LARGEST", 20)
    with pytest.raises(KnowledgeError, match="too long"):
        refreshed(server)


@pytest.mark.parametrize("address", ["", "ftp://x", "file:///etc/passwd", "query"])
def test_only_an_address_is_asked(address: str) -> None:
    with pytest.raises(KnowledgeError, match="no address"):
        next(wikidata.answer(address, "x"))
