from communique.linking import tellings
from communique.model.terms import Modality, Relation, Role, Status
from factories import person, reading, state, told

LEE = person("Ann Lee", "NOR", Role.VISITOR)


def test_reports_of_one_happening_are_one_telling():
    record = reading(
        "a",
        told("visit", [LEE], status=Status.ANNOUNCED),
        told("visit", [LEE, state("CHL", Role.HOST)], "2031-05-06/2031-05-07", links=((Relation.SAME_AS, 0),)),
        told("meeting", [LEE], "2031-05-07"),
    )
    visit, meeting = sorted(tellings(record), key=lambda one: one.type, reverse=True)
    assert (len(visit.reports), len(meeting.reports)) == (2, 1)
    assert visit.when is not None and visit.when.edtf == "2031-05-06/2031-05-07"
    assert {part.actor for part in visit.taking} == {"person:NOR:ann-lee", "state:CHL"}
    assert visit.id == min(visit.reports)


def test_the_furthest_asserted_step_is_the_status():
    record = reading(
        "a",
        told("meeting", [LEE], status=Status.ANNOUNCED),
        told("meeting", [LEE], status=Status.HELD, modality=Modality.POSSIBLE, links=((Relation.SAME_AS, 0),)),
    )
    assert [one.status for one in tellings(record)] == [Status.ANNOUNCED]


def test_the_finest_day_is_taken():
    record = reading(
        "a",
        told("meeting", [LEE], "2031-05"),
        told("meeting", [LEE], "2031-05-09", links=((Relation.SAME_AS, 0),)),
    )
    [one] = tellings(record)
    assert one.when is not None and one.when.edtf == "2031-05-09"


def test_only_a_voice_that_denies_makes_a_denial():
    record = reading("a", told("meeting", [LEE], cited="Ministry", denied=True), told("call", [LEE], cited="Ministry"))
    assert {one.type: one.denied for one in tellings(record)} == {"meeting": True, "call": False}
