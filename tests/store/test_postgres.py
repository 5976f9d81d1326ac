"""The same answers from PostgreSQL as from SQLite; runs where COMMUNIQUE_TEST_POSTGRES names an empty database."""

import os
from dataclasses import replace
from datetime import date

import pytest

import older
from communique import query
from communique.chronicle import Chronicle
from communique.linking import Decision, Edit, anchored, review
from communique.model.terms import Relation, Status
from communique.query import Question
from communique.store import Forgotten
from factories import person, reading, told

ADDRESS = os.environ.get("COMMUNIQUE_TEST_POSTGRES", "")
LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")
READINGS = {
    one.document.id: one
    for one in (
        reading(
            "a", told("meeting", [LEE, ROJAS], "2031-05-06", place="Santiago", place_state="CHL", topics=("fish",))
        ),
        reading("b", told("meeting", [LEE, ROJAS], "2031-05"), told("call", [LEE], links=((Relation.FOLLOWS, 0),))),
    )
}


SIDES = [tuple(anchored(one, record.document) for one in record.reports[:1]) for record in READINGS.values()]
SPLIT = review(Decision.SPLIT, SIDES, by="Kim", at="2031-06-01", reason="two meetings")
EDIT = review(Decision.EDIT, SIDES[:1], by="Kim", at="2031-06-02", edit=Edit("status", status=Status.CANCELLED))
TIE = review(Decision.LINK, SIDES, by="Kim", at="2031-06-03", relation=Relation.FOLLOWS)
TYPED = ("meeting -call", '"number 0"', "meet*", "numbers", "meeting:call", "nowhere&|!'", "x:*")


@pytest.mark.skipif(not ADDRESS, reason="COMMUNIQUE_TEST_POSTGRES names no database")
def test_decisions_changes_and_search_are_the_same_in_both(tmp_path):
    answers = []
    for store in (ADDRESS, str(tmp_path / "s.db")):
        with Chronicle(store, read=lambda document, _: READINGS[document.id]) as opened:
            list(opened.add(one.document for one in READINGS.values()))
            for one in (SPLIT, EDIT, TIE):
                opened.decide(one)
            reviews = [(one.id, one.standing, one.sides) for one in query.reviews(opened.store)]
            kinds = {(one.kind, one.field, one.old, one.new) for one in opened.changes() if one.review}
            hits = [sorted(hit.document for hit in opened.search(typed) if hit.n_matches) for typed in TYPED]
            answers.append((list(opened.timeline()), reviews, kinds, hits))
            for one in (SPLIT, EDIT, TIE):
                opened.undo(one.id, "by Kim")
    assert answers[0] == answers[1] and all(answers[0])


@pytest.mark.skipif(not ADDRESS, reason="COMMUNIQUE_TEST_POSTGRES names no database")
def test_briefs_are_the_same_in_both(tmp_path):
    answers = []
    for store in (ADDRESS, str(tmp_path / "s.db")):
        with Chronicle(store, read=lambda document, _: READINGS[document.id]) as opened:
            list(opened.add(one.document for one in READINGS.values()))
            event = next(opened.timeline()).id
            asked = [opened.brief("ann lee", "Chile", on) for on in (None, date(2031, 6, 1))]
            answers.append((asked, opened.compare(event), list(opened.holes()), opened.ledger()))
    assert answers[0] == answers[1] and answers[0][0][1].contacts


@pytest.mark.skipif(not ADDRESS, reason="COMMUNIQUE_TEST_POSTGRES names no database")
@pytest.mark.parametrize("question", [Question(), Question(actors=("rojas",), top=1), Question(place="CHL")])
def test_both_engines_answer_the_same(tmp_path, question):
    answers = []
    for store in (ADDRESS, str(tmp_path / "s.db")):
        with Chronicle(store, read=lambda document, _: READINGS[document.id]) as opened:
            list(opened.add(one.document for one in READINGS.values()))
            answers.append(list(opened.timeline(question)))
            with opened.store.read() as reader:
                assert reader.readings(list(READINGS)) == READINGS
    assert answers[0] == answers[1] and answers[0]


@pytest.mark.skipif(not ADDRESS, reason="COMMUNIQUE_TEST_POSTGRES names no database")
def test_a_person_is_forgotten_in_both(tmp_path):
    quist = person("Zoe Quist", "NOR")
    own = reading("z", told("call", [quist, ROJAS], "2031-05-06", words="Zoe Quist called Ana Rojas."))
    gone = Forgotten(quist.actor.id, ("Zoe Quist",), "Kim", "2031-06-01")
    answers = []
    for store in (ADDRESS, str(tmp_path / "s.db")):
        with Chronicle(store, read=lambda document, _: replace(own, document=document, mentions=())) as opened:
            list(opened.add([own.document]))
            with opened.store.read() as reader:
                found, traces = reader.persons("zoe quist"), reader.traces(gone)
            list(opened.forget(gone))
            texts = [hit.document for hit in opened.search("Zoe")], [hit.document for hit in opened.search("Rojas")]
            [event] = [one for one in opened.timeline() if own.document.id in {part.document for part in one.reports}]
            answers.append((found, traces, texts, [part.actor.name for part in event.participants]))
            opened.retract("z Gazette")
    assert answers[0] == answers[1] and answers[0][0] and answers[0][3] == ["Ana Rojas"]


@pytest.mark.skipif(not ADDRESS, reason="COMMUNIQUE_TEST_POSTGRES names no database")
@pytest.mark.parametrize("version", [one - 1 for one in older.UNDONE])
def test_an_older_store_tells_of_its_documents_as_before(version):
    with Chronicle(ADDRESS, read=lambda document, _: READINGS[document.id]) as opened:
        list(opened.add(one.document for one in READINGS.values()))
        before = older.told(opened)
        older.made(opened.store, version)
    with Chronicle(ADDRESS) as again:
        assert older.told(again) == before != []
