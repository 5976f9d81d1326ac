"""The same answers from PostgreSQL as from SQLite; runs where COMMUNIQUE_TEST_POSTGRES names an empty database."""

import os

import pytest

from communique.chronicle import Chronicle
from communique.model.terms import Relation
from communique.query import Question
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
