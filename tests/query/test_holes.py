from datetime import date

import pytest

from communique.chronicle import Chronicle
from communique.errors import UsageError
from communique.model.terms import Extent, Role, Status
from communique.query import Question
from communique.query.holes import Hole
from factories import person, reading, state, told

LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")
GUEST = [person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)]


def there(kind, who, on, words, **more):
    return told(kind, who, on, words=words, place="Santiago", place_state="CHL", **more)


READINGS = (
    reading("a", there("visit", GUEST, "2031-03-10", "visit on 10 March."), published="2031-03-12"),
    reading("b", there("visit", GUEST, "2031-03-11", "visit on 11 March."), published="2031-03-13"),
    reading(
        "c", told("call", [LEE, ROJAS], words="call at some time."),
        told("meeting", [LEE, person("Otieno Were", "KEN")], "2031-06-07", status=Status.ANNOUNCED,
             words="meeting in June."),
        told("statement", [LEE], words="statement by Lee."), published="2031-05-02",
    ),
)  # fmt: skip


def asked(tmp_path, *readings, question=None, kinds=()):
    known = {one.document.id: one for one in readings}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id]) as made:
        assert not [one for one in made.add(one.document for one in readings) if one.error]
        return {line.event.type: line for line in made.holes(question or Question(as_of=date(2031, 7, 1)), kinds)}


def test_what_each_event_lacks(tmp_path):
    found = asked(tmp_path, *READINGS)
    assert {kind: line.holes for kind, line in found.items()} == {
        "visit": (Hole.CONTRADICTED,),
        "call": (Hole.UNDATED, Hole.SINGLE_SOURCE),
        "meeting": (Hole.UNPLACED, Hole.SINGLE_SOURCE, Hole.OVERDUE),
    }
    [difference] = found["visit"].differences
    assert [account.value for account in difference.accounts] == ["2031-03-10", "2031-03-11"]


@pytest.mark.parametrize(
    ("question", "kinds", "types"),
    [
        (Question(as_of=date(2031, 7, 1)), ("overdue",), ["meeting"]),
        (Question(as_of=date(2031, 6, 7)), ("overdue",), []),
        (Question(as_of=date(2031, 7, 1)), ("contradicted", "undated"), ["call", "visit"]),
        (Question(as_of=date(2031, 7, 1), actors=("Chile",)), (), ["call", "visit"]),
        (Question(as_of=date(2031, 7, 1), types=("statement",)), (), ["statement"]),
        (Question(as_of=date(2031, 3, 12)), ("contradicted",), []),
    ],
)
def test_filters(tmp_path, question, kinds, types):
    assert sorted(asked(tmp_path, *READINGS, question=question, kinds=kinds)) == types


def test_the_days_of_a_stay_do_not_contradict_it(tmp_path):
    whole = there("visit", GUEST, "2031-03-10/2031-03-11", "visit of two days.", extent=Extent.THROUGHOUT)
    found = asked(tmp_path, *READINGS[:2], reading("w", whole, published="2031-03-14"))
    assert found == {}


def test_an_unknown_hole_is_bad_usage(tmp_path):
    with pytest.raises(UsageError, match="no hole 'big'"):
        asked(tmp_path, *READINGS, kinds=("big",))
