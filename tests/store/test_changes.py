"""What became of events, compared as they stood and as they stand."""

from communique.linking import Event, derive, tellings
from communique.model.terms import Modality, Polarity, Status
from communique.store.changes import changes
from factories import person, reading, told

LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")


def event(*readings) -> Event:
    return derive([one for record in readings for one in tellings(record)], {})


def between(before, after):
    found = changes({one.id: one for one in before}, {one.id: one for one in after}, None)
    return [(one.kind.value, one.field, one.old, one.new) for one in found]


def call(id, on="2031-05-06", who=(LEE, ROJAS), **more):
    return reading(id, told("call", who, on, **more))


PLAN = call("a", status=Status.ANNOUNCED)


def test_a_deed_by_another_source_is_held_and_confirmed():
    assert between([event(PLAN)], [event(PLAN, call("b"))]) == [
        ("held", "status", "announced", "held"), ("confirmed", "n_independent_sources", "1", "2"),
    ]  # fmt: skip


def test_a_step_back_is_cancelled_or_moved():
    for status, kind in ((Status.CANCELLED, "cancelled"), (Status.POSTPONED, "moved")):
        later = call("a", status=status)
        assert between([event(PLAN)], [event(later)]) == [(kind, "status", "announced", status.value)]


def test_other_days_are_a_move_and_finer_days_are_not():
    assert between([event(PLAN)], [event(call("a", "2031-05-09", status=Status.ANNOUNCED))]) == [
        ("moved", "edtf", "2031-05-06", "2031-05-09")
    ]
    month = event(call("a", "2031-05", status=Status.ANNOUNCED))
    assert between([month], [event(PLAN)]) == [("value_changed", "edtf", "2031-05", "2031-05-06")]


def test_place_and_people_change_field_by_field():
    there = call("a", who=(LEE, WERE), place="Oslo", status=Status.ANNOUNCED)
    assert between([event(PLAN)], [event(there)]) == [
        ("value_changed", "place", None, "Oslo"), ("value_changed", "participants", "Ana Rojas", "Otieno Were"),
    ]  # fmt: skip


def test_new_merged_split_contradicted_and_gone():
    one, other = event(PLAN), event(call("b", status=Status.ANNOUNCED))
    both = event(PLAN, call("b", status=Status.ANNOUNCED))
    assert between([], [one]) == [("new", None, None, one.id)]
    assert between([one], []) == [("retracted", None, one.id, None)]
    assert ("merged", None, max(one.id, other.id), both.id) in between([one, other], [both])
    assert between([both], [one, other]) == [("split", None, both.id, max(one.id, other.id))], "one part goes on"
    denied = call("c", status=Status.ANNOUNCED, polarity=Polarity.NEGATIVE, modality=Modality.ASSERTED)
    assert ("contradicted", None, None, None) in between([one], [event(PLAN, denied)])
