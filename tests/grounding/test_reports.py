"""Reports of a whole text: mentions of one event share what they know; the calendar, codes and dyads."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "events"))

import pytest
from texts import reading

from communique.model.event import Report
from communique.model.reading import Reading
from communique.model.terms import Extent, Relation, Role, Status

DAY = "2025-05-14"


def reports(record: Reading, kind: str) -> list[Report]:
    return [report for report in record.reports if report.type == kind]


def test_the_talks_are_the_meeting_told_before() -> None:
    text = (
        "Finnish President Alexander Stubb will meet Estonian President Alar Karis in Tallinn on Friday. "
        "The talks will focus on ferry traffic."
    )
    first, second = reports(reading(text, DAY), "meeting")
    assert {p.actor for p in second.participants} == {p.actor for p in first.participants}
    assert all(p.inferred and p.mention is None for p in second.participants)
    assert (second.when, second.place) == (first.when, first.place)


def test_a_plan_lends_nothing_to_a_deed() -> None:
    text = (
        "Finnish President Alexander Stubb met Estonian President Alar Karis in Tallinn last month. "
        "Stubb will meet Karis again on Friday."
    )
    held, planned = reports(reading(text, DAY), "meeting")
    assert (held.status, planned.status) == (Status.HELD, Status.ANNOUNCED)
    assert held.when and planned.when and held.when.edtf == "2025-04"
    assert planned.when.edtf == "2025-05-16"
    assert planned.place is None


def test_a_headline_without_a_day_tells_the_one_event_of_its_text() -> None:
    text = (
        "Finland, Estonia leaders to hold talks in Tallinn\n\nFinnish President Alexander Stubb and Estonian "
        "President Alar Karis will meet for talks on Friday."
    )
    told = reports(reading(text, DAY), "meeting")
    assert {one.when.edtf if one.when else None for one in told} == {"2025-05-16"}


@pytest.mark.parametrize("sea", ["Baltic Sea", "North Pacific"])
def test_what_they_discuss_may_be_at_sea_and_they_are_not(sea: str) -> None:
    text = f"Finnish President Alexander Stubb and Estonian President Alar Karis discussed fishing in the {sea}."
    (meeting,) = reports(reading(text, DAY), "meeting")
    assert meeting.place is None


def test_who_meets_again_meets_another_day() -> None:
    text = (
        "Finnish President Alexander Stubb and Estonian President Alar Karis will meet on Friday. "
        "Stubb will meet Karis again on 30 May."
    )
    told = reports(reading(text, DAY), "meeting")
    assert [one.when.edtf if one.when else None for one in told] == ["2025-05-16", "2025-05-30"]


def test_a_visit_lasts_the_days_that_bound_it_and_a_meeting_is_within_them() -> None:
    text = "Finnish President Alexander Stubb will visit Tokyo on 19-20 May for talks with premier Shigeru Ishiba."
    record = reading(text, DAY)
    (visit,), (meeting,) = reports(record, "visit"), reports(record, "meeting")
    assert visit.when and visit.when.extent is Extent.THROUGHOUT
    assert meeting.when and meeting.when.extent is Extent.WITHIN


def test_a_visit_is_coded_both_ways_and_a_plan_as_intent() -> None:
    (held,) = reports(reading("The Finnish president visited Tokyo on Monday.", DAY), "visit")
    assert (held.plover.event, held.plover.mode, held.cameo, held.quad) == ("CONSULT", "visit", "042", 1)
    there, back = held.dyads
    assert (there.source.split(":")[0], there.target, there.cameo) == ("person", "state:JPN", "042")
    assert (back.source, back.target, back.cameo) == (there.target, there.source, "043")
    (planned,) = reports(reading("The Finnish president will visit Tokyo on Monday.", DAY), "visit")
    assert (planned.plover.event, planned.cameo) == ("AGREE", "036")


def test_the_state_visited_is_host_though_only_the_place_says_so() -> None:
    record = reading("Finnish President Alexander Stubb visited Lyon on Monday.", DAY)
    (visit,) = reports(record, "visit")
    assert [(p.actor, p.inferred) for p in visit.participants if p.role is Role.HOST] == [("state:FRA", True)]
    assert "state:FRA" in {actor.id for actor in record.actors}


def test_a_president_in_his_own_country_visits_nobody() -> None:
    assert not reports(reading("Finnish President Alexander Stubb visited Tampere on Monday.", DAY), "visit")


def test_words_at_a_visit_are_of_its_days() -> None:
    text = (
        "Stubb's visit to Tokyo last week, during which President Alexander Stubb confirmed that the ferry would sail, "
        "was short."
    )
    (said,) = reports(reading(text, DAY), "statement")
    assert said.when and said.when.edtf == "2025-05-05/2025-05-11"


def test_ids_depend_on_document_span_and_type_alone() -> None:
    text = "Canada imposed sanctions on Belarus on Monday."
    assert [r.id for r in reading(text, DAY).reports] == [r.id for r in reading(text, "2024-05-14").reports]


VISIT = "The Estonian Foreign Minister's visit to {place} on {days} is being prepared, officials said."


@pytest.mark.parametrize(
    ("place", "days", "mentions"),
    [
        ("Oslo", "Monday and Tuesday", 1),  # 19 and 20 May, by other words
        ("Oslo", "Thursday and Friday", 2),
        ("Lima", "Monday and Tuesday", 2),
    ],
)
def test_mentions_without_a_word_in_common_are_one_event(place: str, days: str, mentions: int) -> None:
    plan = "Estonian Foreign Minister Margus Tsahkna will meet a colleague while Tsahkna visits Norway on 19-20 May."
    record = reading(f"{plan} {VISIT.format(place=place, days=days)}", DAY)
    visits = {report.id for report in reports(record, "visit")}
    assert len(visits) == 2
    tied = [link for link in record.links if link.relation is Relation.SAME_AS and {link.from_, link.to} == visits]
    assert len(tied) == 2 - mentions


def test_an_accusation_in_the_news_was_spoken_by_the_day_it_came_out() -> None:
    (accusation,) = reports(reading("Finland accused Estonia of theft.", DAY), "accusation")
    assert accusation.when and accusation.when.approximate
    assert (accusation.when.edtf, accusation.when.rule) == ("2025-05-13/2025-05-14", "reports.said-by-publication")


@pytest.mark.parametrize("adverb", ["since", "repeatedly", "previously"])
def test_what_was_said_since_or_repeatedly_has_no_day(adverb: str) -> None:
    (accusation,) = reports(reading(f"Finland has {adverb} accused Estonia of theft.", DAY), "accusation")
    assert accusation.when is None
    assert not accusation.foreground


@pytest.mark.parametrize(
    ("text", "days", "status"),
    [
        ("will visit Tallinn on Friday. He will meet", "2025-05-16", Status.ANNOUNCED),
        ("visited Tallinn from 5 to 7 May. He opened a school. He met", "2025-05-05/2025-05-07", Status.HELD),
    ],
)
def test_who_visits_meets_his_hosts_on_the_days_of_the_visit(text: str, days: str, status: Status) -> None:
    record = reading(f"Finland's Alexander Stubb {text} Estonian President Alar Karis.", DAY)
    (meeting,), (visit,) = reports(record, "meeting"), reports(record, "visit")
    assert meeting.when
    assert (meeting.when.edtf, meeting.when.rule, meeting.status) == (days, "reports.on-visit", status)
    assert meeting.place == visit.place
    assert [(link.from_, link.to, link.relation) for link in record.links] == [(meeting.id, visit.id, Relation.PART_OF)]


@pytest.mark.parametrize(
    "text",
    [
        "Finland's Alexander Stubb will visit Tallinn on Friday. He met Estonian President Alar Karis.",
        "Finland's Alexander Stubb visited Tallinn on Friday. He met Latvian President Edgars Rinkevics.",
        "Finland's Alexander Stubb visited Tallinn on Friday. He had met Estonian President Alar Karis.",
        "Finland's Alexander Stubb visited Tallinn on Friday. He met Estonian President Alar Karis last month.",
    ],
)
def test_other_meetings_are_not_of_the_visit(text: str) -> None:
    record = reading(text, DAY)
    (meeting,) = reports(record, "meeting")
    assert meeting.when is None or meeting.when.rule != "reports.on-visit"
    assert all(link.relation is not Relation.PART_OF for link in record.links)


def test_it_came_so_long_after_and_before_others() -> None:
    text = (
        "Finnish President Alexander Stubb met Estonian President Alar Karis in Tallinn on Tuesday. The talks came two "
        "days after Stubb spoke by telephone with Latvian President Edgars Rinkevics and a day before a summit of the "
        "Nordic Council in Oslo."
    )
    record = reading(text, DAY)
    (call,), (summit,) = reports(record, "call"), reports(record, "summit")
    assert call.when
    assert summit.when
    assert (call.when.edtf, summit.when.edtf) == ("2025-05-11", "2025-05-14")


def test_it_of_the_meeting_just_told() -> None:
    text = (
        "Finnish President Alexander Stubb held talks with Estonian President Alar Karis in Tallinn on Tuesday. They "
        "came two days after a visit by Stubb to Riga."
    )
    record = reading(text, DAY)
    (visit,) = reports(record, "visit")
    assert visit.when
    assert visit.when.edtf == "2025-05-11"


def test_the_place_of_what_was_before_is_not_of_this() -> None:
    text = (
        "Finnish President Alexander Stubb held talks with Estonian President Alar Karis in Tallinn on Tuesday. It was "
        "the first such meeting since a summit in Oslo in March."
    )
    assert {one.place for one in reports(reading(text, DAY), "meeting")} == {"geonames:588409"}


def people(report: Report) -> dict[str, Role]:
    return {p.actor.rpartition(":")[2]: p.role for p in report.participants}


def test_who_goes_abroad_for_talks_talks_with_the_state_visited() -> None:
    text = "Finnish President Alexander Stubb will travel to Oslo on Friday for talks."
    (talks,) = reports(reading(text, DAY), "meeting")
    assert people(talks) == {"alexander-stubb": Role.PARTICIPANT, "NOR": Role.PARTICIPANT}
    assert reports(reading(text.replace("talks", "talks with experts"), DAY), "meeting") == []


@pytest.mark.parametrize(
    "text",
    [
        "Estonian Foreign Minister Margus Tsahkna will accompany President Alar Karis on a visit to Lima on Friday.",
        "President Alar Karis will be accompanied by Margus Tsahkna of Estonia on his trip to Lima on Friday.",
    ],
)
def test_who_accompanies_a_visitor_takes_part(text: str) -> None:
    (visit,) = reports(reading(text, DAY), "visit")
    assert people(visit) == {"alar-karis": Role.VISITOR, "margus-tsahkna": Role.PARTICIPANT, "PER": Role.HOST}


def test_the_two_sides_are_not_of_the_town_of_the_dateline() -> None:
    text = "LIMA, May 14 - Ghana's president will travel to Oslo on Friday. The two delegations will sign a treaty."
    (signing,) = reports(reading(text, DAY), "signing")
    assert people(signing) == {"GHA": Role.SIGNATORY, "NOR": Role.SIGNATORY}
    assert signing.when
    assert signing.when.edtf == "2025-05-16"


def test_the_parties_of_an_agreement_of_no_two_states_said_in_a_town() -> None:
    text = "Oslo, May 14 (AGN).- The Colombian government and the FARC rebels will sign a pact here, the parties said."
    said = reports(reading(text, DAY), "statement")
    assert [people(one) for one in said] == [{"gov": Role.SPEAKER, "farc-rebels": Role.SPEAKER}]


def test_a_journey_to_two_towns_on_two_days_is_two_visits() -> None:
    text = "President Alar Karis will visit Oslo on Thursday and Lima on Friday."
    visits = reports(reading(text, DAY), "visit")
    assert [one.when.edtf for one in visits if one.when] == ["2025-05-15", "2025-05-16"]
    assert [people(one) for one in visits] == [
        {"alar-karis": Role.VISITOR, "NOR": Role.HOST},
        {"alar-karis": Role.VISITOR, "PER": Role.HOST},
    ]


def test_a_visit_that_comes_after_something_is_the_one_told_of() -> None:
    text = "Alar Karis will fly to Oslo on Friday. The visit comes two days after Alexander Stubb met Edgars Rinkevics."
    read = reading(text, DAY)
    told, again = reports(read, "visit")
    (met,) = reports(read, "meeting")
    assert met.when
    assert met.when.edtf == "2025-05-14"
    assert (again.id, met.id, "follows") in {(link.from_, link.to, link.relation.value) for link in read.links}
    assert told.status is again.status


def test_a_trilateral_meeting_is_of_three() -> None:
    text = (
        "Finland's Alexander Stubb will meet Estonian President Alar Karis and Latvian President Edgars Rinkevics "
        "in Riga this week. Stubb will see Karis alone. A trilateral meeting is planned for Friday."
    )
    *_, last = reports(reading(text, DAY), "meeting")
    assert last.when
    assert (last.when.edtf, len(last.participants)) == ("2025-05-16", 3)


def test_two_groups_meet_apart() -> None:
    text = "The Core Group on Haiti met in Rome last month. Norway attended the Libya Support Group on Monday."
    record = reading(text, DAY)
    first, second = reports(record, "meeting")
    assert not people(first).keys() & people(second).keys()
    assert all(link.relation is not Relation.SAME_AS for link in record.links)


@pytest.mark.parametrize("day", ["on Wednesday ended a two-day visit", "today (14 May 2025) ended a two-day visit"])
def test_a_visit_that_ended_lasted_until_then(day: str) -> None:
    (visit,) = reports(reading(f"Finland's Alexander Stubb, the president, {day} to Tallinn.", DAY), "visit")
    assert visit.when
    assert (visit.when.edtf, visit.status) == ("2025-05-13/2025-05-14", Status.HELD)


TALKS = "Finnish President Alexander Stubb met Estonian President Alar Karis in Tallinn"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (f"{TALKS} on Monday. He also spoke by phone with Latvian President Edgars Rinkevics.", "2025-05-12"),
        (f"{TALKS} on Monday. They signed a treaty on ferries.", "2025-05-12"),
        (f"{TALKS}.", "2025-05-13/2025-05-14"),
        (f"{TALKS} on Monday. Stubb had spoken by phone with Latvian President Edgars Rinkevics.", None),
        (f"{TALKS} on Monday. Stubb will visit Latvia.", None),
        ("Fishing is on the agenda. So are ferries. So is trade. " + f"{TALKS}.", None),
    ],
)
def test_news_that_gives_no_day_is_of_the_day_told_before_or_of_the_press(text: str, days: str | None) -> None:
    *_, last = sorted((r for r in reading(text, DAY).reports if r.type != "statement"), key=lambda one: one.trigger)
    assert (last.when.edtf if last.when else None) == days
    assert last.when is None or last.when.approximate
