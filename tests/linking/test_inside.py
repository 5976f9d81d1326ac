"""A gathering on a visit's days, where the visit led, is part of it; anything less is not concluded."""

import pytest

from communique.linking import Event, derive, inside, tellings
from communique.model.terms import Extent, Relation, Role, Status
from factories import person, reading, state, told

LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")
VISITOR, HOST = person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)


def event(name, kind, who, on, **more) -> Event:
    return derive(tellings(reading(name, told(kind, who, on, **more))), {})


def visit(on="2031-05-06/2031-05-07", **more):
    return event("v", "visit", [VISITOR, HOST], on, **more)


def meeting(who=(LEE, ROJAS), on="2031-05-07", **more):
    return event("m", "meeting", who, on, **more)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (meeting(), visit()),
        (meeting(place="Santiago", place_state="CHL"), visit()),
        (meeting(who=(LEE,), place="Santiago", place_state="CHL"), visit()),
        (event("m", "signing", (LEE, ROJAS), "2031-05-07"), visit()),
        (
            event("m", "visit", [VISITOR, HOST], "2031-05-07"),
            event("v", "visit", [VISITOR, HOST, state("PER", Role.HOST)], "2031-05-06/2031-05-09"),
        ),
        (
            meeting(on="2031-05-05/2031-05-11", extent=Extent.WITHIN),
            visit("2031-05-05/2031-05-11", extent=Extent.WITHIN),
        ),
    ],
)
def test_inside(inner, outer):
    [link] = inside([inner, outer])
    assert (link.from_, link.to, link.relation) == (inner.id, outer.id, Relation.PART_OF)
    assert (link.document, link.rule) == ("m", "linking.inside-visit")
    assert link.evidence == inner.telling[1]


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (meeting(on="2031-05-08"), visit()),
        (meeting(on=None), visit()),
        (meeting(), visit(on=None)),
        (meeting(place="Oslo", place_state="NOR"), visit()),
        (meeting(who=(LEE, WERE)), visit()),
        (meeting(who=(ROJAS, WERE)), visit()),
        (meeting(), visit("2031-05-05/2031-05-11", extent=Extent.WITHIN)),
        (meeting(), visit(status=Status.CANCELLED)),
        (event("c", "call", (LEE, ROJAS), "2031-05-07"), visit()),
    ],
)
def test_not_inside(inner, outer):
    assert not list(inside([inner, outer]))


def both(inner, outer):
    """Two events that one document tells."""
    told_both = reading("m", inner, outer)
    return [derive([one], {}) for one in tellings(told_both)]


def test_undated_in_the_only_visit_that_its_document_tells():
    trip = told("visit", [VISITOR, HOST], "2031-05-06/2031-05-07")
    [link] = inside(both(told("meeting", [LEE, ROJAS]), trip))
    assert link.relation is Relation.PART_OF
    planned = told("visit", [VISITOR, HOST], "2031-06-06", status=Status.ANNOUNCED)
    assert not list(inside(both(told("meeting", [LEE, ROJAS]), planned)))
    assert not list(inside(both(told("meeting", [LEE, ROJAS], place="Oslo", place_state="NOR"), trip)))


@pytest.mark.parametrize(("day", "found"), [("2031-05-07", 1), ("2031-05-10", 0), ("2031-05-05", 0)])
def test_the_day_after_an_arrival_that_the_same_document_tells(day, found):
    arrival = told("visit", [VISITOR, HOST], "2031-05-06")
    assert len(list(inside(both(told("meeting", [LEE, ROJAS], day), arrival)))) == found
