"""`communique actor` as a user runs it."""

import json


def test_a_person_for_people(run):
    told = run("actor", "Stoltenberg", "--on", "2024-05-14")
    assert told.status == 0
    assert told.out.splitlines()[0].startswith("Jens Stoltenberg (person, Norway; person:NOR:jens-stoltenberg")
    assert "Secretary General, NATO" in told.out and "knowledge as of" in told.out


def test_a_slip_is_marked(run):
    told = run("actor", "Stoltenburg")
    assert told.status == 0 and "if 'Stoltenberg' was meant" in told.out.splitlines()[0]


def test_a_state_shows_who_leads_it_on_the_day(run):
    told = run("actor", "UK", "--on", "2022-06-01")
    assert "on 2022-06-01: Prime Minister Boris Johnson" in told.out and "Keir Starmer" not in told.out


def test_nobody_is_an_answer_with_exit_status_1(run):
    told = run("actor", "xqzzt")
    assert told.status == 1 and told.out.startswith('nobody and nothing in the tables is called "xqzzt"')


def test_all_of_it_as_json(run):
    told = json.loads(run("actor", "NATO", "--on", "2024-02-01", "--json").out)
    [nato] = told["actors"]
    assert nato["id"] == "group:nato" and nato["asked"]["likeness"] == 100
    assert len(nato["members"]) == 31, "Sweden came a month later"
