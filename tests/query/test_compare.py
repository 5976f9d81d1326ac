from datetime import date

import pytest

from communique.chronicle import Chronicle
from communique.errors import UsageError
from communique.knowledge import load
from communique.model.terms import Extent, Role
from communique.query.compare import Verdict
from communique.query.voices import state_of
from factories import person, reading, state, told

WHO = [person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)]


def visit(on, words, **more):
    return told("visit", WHO, on, words=words, **more)


READINGS = (
    reading(
        "norway", visit("2031-03-10", "visit on 10 March.", cited="Norwegian Foreign Ministry"), published="2031-03-12"
    ),
    reading(
        "chile",
        visit(
            "2031-03-11", "visit on 11 March.", place="Santiago", place_state="CHL", cited="Foreign Ministry of Chile"
        ),
        published="2031-03-13",
    ),
    reading(
        "press",
        visit("2031-03-09/2031-03-15", "visit last week.", topics=("fish",), extent=Extent.WITHIN),
        published="2031-03-16",
    ),
)


@pytest.fixture
def opened(tmp_path):
    known = {one.document.id: one for one in READINGS}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id]) as made:
        assert not [one for one in made.add(one.document for one in READINGS) if one.error]
        yield made


@pytest.fixture
def event(opened):
    [one] = opened.timeline()
    return one.id


def claims(found):
    return {(claim.field, claim.subject): claim for claim in found.claims}


def test_each_side_and_the_press_claim_by_claim(opened, event):
    found = opened.compare(event)
    assert [group.name for group in found.groups] == ["Chile", "Norway", "press"]
    told = claims(found)
    day = told["day", None]
    assert day.verdict is Verdict.DIFFER and day.silent == ()
    assert {cell.group: cell.accounts[0].value for cell in day.cells} == {
        "Norway": "2031-03-10", "Chile": "2031-03-11", "press": "2031-03-09/2031-03-15",
    }  # fmt: skip
    assert (told["status", None].verdict, told["place", None].verdict) == (Verdict.AGREE, Verdict.ONE)
    assert told["place", None].silent == ("Norway", "press")
    assert [cell.group for cell in told["topic", "fish"].cells] == ["press"]
    assert told["participant", "Ann Lee"].verdict is Verdict.AGREE
    assert all(account.notes for claim in found.claims for cell in claim.cells for account in cell.accounts)


def test_what_was_told_by_a_day(opened, event):
    found = opened.compare(event, date(2031, 3, 12))
    assert [group.name for group in found.groups] == ["Norway"]
    assert claims(found)["day", None].verdict is Verdict.ONE
    assert claims(found)["place", None].verdict is Verdict.NOBODY
    with pytest.raises(UsageError, match="nothing was told of"):
        opened.compare(event, date(2031, 3, 1))


def test_a_report_leads_to_its_event_and_nothing_else_does(opened, event):
    [line] = opened.timeline()
    assert {opened.compare(one.report).event for one in line.reports} == {event}
    with pytest.raises(UsageError, match="no event 'r-0'"):
        opened.compare("r-0")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Norwegian Foreign Ministry", "NOR"),
        ("Ministry of Foreign Affairs of Chile", "CHL"),
        ("Prime Minister of Canada", "CAN"),
        ("the website of the Finnish government", "FIN"),
        ("UK Ministry of Defence (gov.uk)", "GBR"),
        ("Kyiv Post", None),
        ("Times of India", None),
        ("Northern Wire", None),
        ("the ministry", None),
        ("", None),
    ],
)
def test_for_which_state_a_source_speaks(name, state):
    assert state_of(name, load()) == state
