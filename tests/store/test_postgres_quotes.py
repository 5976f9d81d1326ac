"""The quote ledger in PostgreSQL is the one in SQLite; runs where COMMUNIQUE_TEST_POSTGRES names an empty database."""

import os

import pytest

from communique.chronicle import Chronicle
from communique.query import QuotesQuestion
from factories import person
from quoting import quoting

ADDRESS = os.environ.get("COMMUNIQUE_TEST_POSTGRES", "")
LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")
WORDS = "We will open the northern harbour to every relief ship before winter begins."
READINGS = {
    one.document.id: one
    for one in (
        quoting("q1", f'Lee: "{WORDS}"', (WORDS, LEE)),
        quoting("q2", f'Rojas, too, said: "{WORDS}"', (WORDS, ROJAS), published="2031-05-09"),
        quoting("q3", 'She called it "an open harbour for every relief ship".', ("an open harbour", LEE)),
    )
}


@pytest.mark.skipif(not ADDRESS, reason="COMMUNIQUE_TEST_POSTGRES names no database")
def test_quotes_are_the_same_in_both(tmp_path):
    answers = []
    for store in (ADDRESS, str(tmp_path / "s.db")):
        with Chronicle(store, read=lambda document, _: READINGS[document.id]) as opened:
            list(opened.add(one.document for one in READINGS.values()))
            asked = [
                opened.check_quote(words, by="Lee") for words in (WORDS, "northern harbor", "100% _ no such", "harbour")
            ]
            found = [opened.quotes(QuotesQuestion(**some)) for some in ({"by": "NOR"}, {"about": "relief"}, {"top": 1})]
            mine = [[(one.id, one.text, one.n_documents) for one in some] for some in found]
            answers.append(([(one.verdict, one.by_found, one.versions) for one in asked], mine))
            for reading in READINGS.values():
                opened.retract(reading.document.source)
            assert not list(opened.quotes())
    assert answers[0] == answers[1]
