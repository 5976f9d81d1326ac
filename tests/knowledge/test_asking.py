"""`who`: questions as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from communique import knowledge

DAY = date(2025, 3, 5)


@pytest.fixture(scope="module")
def known():
    return knowledge.load()


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("UK defence minister", "John Healey"),
        ("uk defense minister?", "John Healey"),
        ("defence secretary of the United Kingdom", "John Healey"),
        ("US president", "Donald Trump"),
        ("president of the USA", "Donald Trump"),
        ("foreign minister of Poland", "Radosław Sikorski"),
        ("NATO secretary general", "Mark Rutte"),
        ("Pentagon chief", "Pete Hegseth"),
        ("king of Sweden", "Carl XVI Gustaf"),
        ("Taoiseach", "Micheál Martin"),
        ("France's foreign minister", "Jean-Noël Barrot"),
        ("polsh foriegn minister", "Radosław Sikorski"),
        ("president of the European Council", "António Costa"),
        ("UN special envoy for Yemen", "Hans Grundberg"),
        ("EU energy commissioner", "Dan Jørgensen"),
    ],
)
def test_one_answer(known, question, person):
    answer = knowledge.who(question, DAY, known)
    assert [tenure.person_name for tenure in answer.holders] == [person]
    assert answer.certain


def test_mended_spellings_are_shown(known):
    answer = knowledge.who("foriegn minister of Poland", DAY, known)
    assert answer.corrected == (("foriegn", "foreign"),)


def test_a_title_of_two_states_names_both(known):
    answer = knowledge.who("Secretary of Defense", DAY, known)
    assert [tenure.person_name for tenure in answer.holders] == ["Pete Hegseth"]
    assert [tenure.person_name for tenure in answer.others] == ["John Healey"]
    assert not answer.certain


@pytest.mark.parametrize("question", ["prime minister", "prime minister of Atlantis", "", "???", "defence", "x" * 9000])
def test_without_an_owner_nobody_is_named(known, question):
    answer = knowledge.who(question, DAY, known)
    assert answer.holders == ()
    assert answer.reason


def test_beyond_the_reach_of_the_tables(known):
    answer = knowledge.who("UK prime minister", date(2035, 1, 1), known)
    assert all(tenure.beyond for tenure in answer.holders)
    assert not answer.certain
    early = knowledge.who("UK prime minister", date(1801, 1, 1), known)
    assert "begin on" in (early.reason or "")
