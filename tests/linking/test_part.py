"""What a plan has from its parts."""

from datetime import date

import pytest

from communique.linking import Event, derive, tellings
from communique.linking.event import Why
from communique.linking.part import as_whole
from communique.model.terms import ActorKind, Role, Status
from factories import Who, person, reading, state, told


def event(id: str, kind: str, day: str, status: Status, published: str) -> Event:
    who = [person("Ann Lee", "NOR", Role.VISITOR if kind == "visit" else Role.PARTICIPANT), state("CHL", Role.HOST)]
    [one] = tellings(reading(id, told(kind, who, day, status=status), published=published))
    return derive([one], {})


@pytest.fixture
def plan() -> Event:
    return event("a", "visit", "2031-05-06/2031-05-08", Status.ANNOUNCED, "2031-05-01")


def test_a_visit_of_which_a_meeting_was_held_took_place(plan):
    whole = as_whole(plan, [event("b", "meeting", "2031-05-06", Status.HELD, "2031-05-09")])
    assert whole.status is Status.HELD
    assert [value.why for value in whole.values if value.field == "status" and value.chosen] == [Why.PARTS]
    assert "announced" in [value.value for value in whole.values if not value.chosen]


def test_it_is_under_way_while_nobody_writes_after_its_last_day(plan):
    part = event("b", "meeting", "2031-05-06", Status.HELD, "2031-05-07")
    assert part.last_reported == date(2031, 5, 7)
    assert as_whole(plan, [part]).status is Status.ONGOING


@pytest.mark.parametrize(
    ("day", "status"), [("2031-05-02", Status.HELD), ("2031-05-06", Status.ANNOUNCED), ("2031-05-06", Status.CANCELLED)]
)
def test_what_was_held_before_or_only_planned_says_nothing(plan, day, status):
    assert as_whole(plan, [event("b", "meeting", day, status, "2031-05-09")]) == plan


def test_what_was_called_off_stays_so():
    off = event("a", "visit", "2031-05-06", Status.CANCELLED, "2031-05-05")
    assert as_whole(off, [event("b", "meeting", "2031-05-06", Status.HELD, "2031-05-09")]) == off


def test_what_took_place_without_a_day_was_on_that_of_its_only_dated_part():
    group = Who("Lake Group", None, Role.PARTICIPANT, ActorKind.GROUP)
    session, talks = told("conference", [group]), told("meeting", [person("Ann Lee", "NOR"), group], "2031-05-06")
    one, other = sorted(
        (derive([telling], {}) for telling in tellings(reading("a", session, talks, published="2031-05-07"))),
        key=lambda event: event.when is not None,
    )
    found = as_whole(one, [other]).when
    assert found and (found.edtf, found.approximate) == ("2031-05-06", True)
    elsewhere = event("b", "meeting", "2031-05-06", Status.HELD, "2031-05-09")
    assert as_whole(one, [elsewhere]).when is None
