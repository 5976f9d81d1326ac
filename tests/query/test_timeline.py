from datetime import date

import pytest

from communique.errors import UsageError
from communique.model.terms import Relation, Status
from communique.query import Question

TODAY = date(2031, 6, 1)


def types(opened, **asked):
    return [event.type for event in opened.timeline(Question(**asked))]


def events(opened, **asked):
    return {event.type: event for event in opened.timeline(Question(**asked))}


def test_oldest_first_and_undated_last(opened):
    assert types(opened) == ["visit", "meeting", "call"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"first": date(2031, 5, 7)}, ["visit", "meeting"]),
        ({"first": date(2031, 5, 8)}, []),
        ({"last": date(2031, 5, 6)}, ["visit"]),
        ({"types": ("call", "visit")}, ["visit", "call"]),
        ({"statuses": ("held",)}, ["meeting", "call"]),
        ({"place": "santiago"}, ["visit"]),
        ({"place": "CHL"}, ["visit"]),
        ({"min_score": 0.5}, ["visit", "meeting"]),
        ({"top": 1}, ["meeting"]),
        ({"process": "no such plan"}, []),
    ],
)
def test_filters(opened, asked, found):
    assert types(opened, **asked) == found
    assert types(opened, **asked, as_of=TODAY) == found


@pytest.mark.parametrize(
    ("actors", "found"),
    [
        (("Ann Lee",), ["visit", "meeting"]),
        (("rojas",), ["meeting", "call"]),
        (("person:KEN:otieno-were",), ["call"]),
        (("NOR",), ["visit", "meeting"]),
        (("Norway",), ["visit", "meeting"]),
        (("state:KEN",), ["call"]),
        (("Norway", "Rojas"), ["meeting"]),
        (("Nobody Known",), []),
        (("100%",), []),
        (("_",), []),
    ],
)
def test_an_actor_is_known_by_name_alias_code_and_id(opened, actors, found):
    assert types(opened, actors=actors) == found
    assert types(opened, actors=actors, as_of=TODAY) == found


def test_what_cannot_be_asked_is_bad_usage(opened):
    with pytest.raises(UsageError, match="no status 'done'"):
        types(opened, statuses=("done",))
    with pytest.raises(UsageError, match="lies before"):
        types(opened, first=date(2031, 5, 2), last=date(2031, 5, 1))


def test_overdue_depends_on_the_day_one_asks(opened):
    assert events(opened, as_of=date(2031, 5, 7))["visit"].overdue is False
    assert events(opened, as_of=date(2031, 5, 8))["visit"].overdue is True
    assert events(opened, as_of=TODAY)["meeting"].overdue is False


def test_as_of_a_day_later_reports_are_not_known(opened):
    then = events(opened, as_of=date(2031, 5, 3))
    assert sorted(then) == ["meeting", "visit"]
    assert (then["meeting"].status, then["meeting"].n_documents) == (Status.ANNOUNCED, 1)
    assert [link.to for link in then["meeting"].links] == [then["visit"].id]


def test_a_meeting_in_a_visit_is_linked_with_the_words_that_say_so(opened):
    found = events(opened)
    [link] = found["meeting"].links
    assert (link.relation, link.to) == (Relation.PART_OF, found["visit"].id)
    assert link.evidence.exact == "meeting: Lee will see Rojas."


def test_an_event_has_its_reports_with_their_chains(opened):
    first, second = events(opened)["meeting"].reports
    assert first.chains == (("plan Gazette", "Foreign Ministry"),)
    assert second.chains == (("deed Gazette",),)
    assert (first.document, first.published, first.exact) == ("plan", "2031-05-02", "meeting")


def test_other_values_are_kept_as_alternatives(opened):
    other = {(one.field, one.value) for one in events(opened)["meeting"].alternatives}
    assert ("edtf", "2031-05-05/2031-05-11") in other


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("visit", "Ann Lee visits Santiago"),
        ("meeting", "Ana Rojas and Ann Lee meet"),
        ("call", "Otieno Were calls Ana Rojas"),
    ],
)
def test_titles(opened, kind, title):
    assert events(opened)[kind].title == title


def test_first_and_last_report(opened):
    meeting = events(opened)["meeting"]
    assert (meeting.first_reported, meeting.last_reported) == (date(2031, 5, 2), date(2031, 5, 12))
    assert (meeting.n_reports, meeting.n_documents, meeting.n_independent_sources) == (2, 2, 2)
