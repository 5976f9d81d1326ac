"""A person is forgotten: name, words and part are gone from the store and stay gone; all else stands as it stood."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.chronicle import Chronicle
from communique.linking import Decision, Edit, Taking, anchored, review
from communique.model.reading import Reading
from communique.model.terms import ActorKind, Role, Status
from communique.store.forgetting import Forgotten, is_masked, masked
from factories import person, reading, told

VISIT = (
    "Norway's foreign minister Espen Barth Eide will visit Japan on 6 and 7 May 2025. "
    '"We count on our friends," Eide said. He will meet his Japanese counterpart Takeshi Iwaya in Tokyo on 7 May.\n'
)
OTHER = "Takeshi Iwaya called the Norwegian foreign minister, ESPEN BARTH EIDE, on 9 May 2025, the ministry said.\n"
LATER = "Foreign minister Espen Barth Eide met Takeshi Iwaya in Oslo on 20 May 2025.\n"


@pytest.fixture
def store(tmp_path, run):
    for name, text in (("visit", VISIT), ("other", OTHER), ("later", LATER)):
        (tmp_path / f"{name}.txt").write_text(text)
    assert add(run, tmp_path, "visit", "2025-05-05") == add(run, tmp_path, "other", "2025-05-10") == "added"
    return tmp_path / "s.db"


def add(run, folder, name, day):
    done = run("add", folder / f"{name}.txt", "--store", folder / "s.db", "--date", day, "--source", "Gazette")
    assert done.status == 0
    return done.out.split(";")[0].split()[1]


def everything(store):
    """All that stands in the tables, but for the list of those who are left out."""
    with sqlite3.connect(store) as opened:
        names = [name for (name,) in opened.execute("select name from sqlite_master where type = 'table'")]
        rows = {name: repr(opened.execute(f'select * from "{name}"').fetchall()) for name in names}
    return "\n".join(text for name, text in rows.items() if name != "forgotten").casefold()


def events(run, store):
    return [json.loads(line) for line in run("timeline", "--store", store, "--json").out.splitlines()]


def test_nothing_of_him_is_left_and_the_rest_stands(tmp_path, run, store):
    before = events(run, store)
    shown = run("forget", "Espen Barth Eide", "--store", store, "--dry-run")
    assert "2 documents" in shown.out and "nothing was changed" in shown.out and events(run, store) == before
    done = run("forget", "Espen Barth Eide", "--store", store, "--because", "he asked", "--json")
    assert done.status == 0 and len(json.loads(done.out)["documents"]) == 2
    assert "eide" not in everything(store) and "espen" not in everything(store)
    after = events(run, store)
    assert {part["actor"]["name"] for event in after for part in event["participants"]} >= {"Takeshi Iwaya"}
    assert "We count on our friends" not in run("quotes", "--store", store).out
    assert run("search", "Iwaya", "--store", store).out.count("Iwaya") >= 1
    assert run("rebuild", "--store", store).out == "2 documents read again: no change\n"
    assert events(run, store) == after
    assert add(run, tmp_path, "visit", "2025-05-05") == "unchanged"
    assert add(run, tmp_path, "later", "2025-05-21") == "added"
    assert "eide" not in everything(store)


def test_who_is_not_one_person_of_the_store_is_named_with_candidates(run, store):
    for name, said in (
        ("Eide", "Espen Barth Eide (person:NOR:espen-barth-eide, in 2)"),
        ("Nobody Known", "no person 'Nobody Known' in this store (2 documents, to 2025-05-10)"),
        (" ", "nobody is named"),
    ):
        done = run("forget", name, "--store", store)
        assert (done.status, done.out) == (2, "") and said in done.err and len(done.err.splitlines()) == 1
    assert run("forget", "Eide", "--store", store.parent / "no.db").status == 1


LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")
ANN = Forgotten(LEE.actor.id, ("Ann Lee",), "Kim", "2031-06-01")


def test_reports_links_and_decisions_without_him(tmp_path):
    words = "Ann Lee met Ana Rojas for the whole of the morning."
    known = reading(
        "d",
        told("meeting", [LEE, ROJAS], "2031-05-06", words=words),
        told("statement", [person("Ann Lee", "NOR", Role.SPEAKER), ROJAS], words="Lee told Rojas so."),
        told("call", [ROJAS, WERE], "2031-05-07", words="Rojas called Were."),
    )

    known = replace(known, mentions=(), times=())
    read = lambda document, _: replace(known, document=document)  # noqa: E731
    taking = Taking(LEE.actor.id, ActorKind.PERSON, "Ann Lee", "NOR", None, Role.HOST, None, None)
    anchor = anchored(known.reports[0], known.document)
    status = review(Decision.EDIT, [(anchor,)], by="Kim", at="2031-05-10", edit=Edit("status", status=Status.CANCELLED))
    more = review(Decision.EDIT, [(anchored(known.reports[2], known.document),)], by="Kim", at="2031-05-11",
                  reason="Ann Lee was there", edit=Edit("participants", added=(taking,)))  # fmt: skip
    with Chronicle(tmp_path / "s.db", read=read) as opened:
        list(opened.add([known.document]))
        opened.decide(status)
        opened.decide(more)
        list(opened.forget(ANN))
        events = {event.type: event for event in opened.timeline()}
    assert sorted(events) == ["call", "meeting"]
    assert {part.actor.name for part in events["call"].participants} == {"Ana Rojas", "Otieno Were"}
    assert events["meeting"].status is Status.CANCELLED
    assert "ann lee" not in everything(tmp_path / "s.db")


def test_an_older_version_of_a_document_loses_the_name_too(tmp_path):
    old = reading("d", told("call", [LEE, WERE], "2031-05-06", words="Ann Lee called."), published="2031-05-06")
    new = reading("d", told("call", [ROJAS, WERE], "2031-05-06", words="Rojas called."), published="2031-05-07")

    def read(document, _):
        if "Rojas" in document.text:
            return new
        return old if "Lee" in document.text else Reading(document, date(2031, 1, 1), "test")

    with Chronicle(tmp_path / "s.db", read=read) as opened:
        list(opened.add([old.document, new.document]))
        assert len(opened.traces(ANN).documents) == 1
        list(opened.forget(ANN))
        with opened.store.read() as reader:
            heads = reader.heads()
        assert sorted(head.superseded_by or "" for head in heads.values()) == ["", "d"]
        assert len(list(opened.timeline())) == 1
    assert "ann lee" not in everything(tmp_path / "s.db")


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_name_is_masked_in_place(before, after):
    text = f"{before} Ann\nLee-Hansen {after}"
    crossed = masked(text, ["Ann Lee-Hansen"])
    assert len(crossed) == len(text) and "Xxx\nXxx-Xxxxxx" in crossed


def test_what_is_masked_is_known_again():
    assert is_masked("Xxx Xxxxxx") and is_masked("X. Xxxxx-Xxx")
    assert not any(map(is_masked, ("X", "Ann Lee", "Xi", "Xxx Lee", "")))
