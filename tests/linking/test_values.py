from dataclasses import replace
from datetime import date

from communique.linking import Event, Why, derive, tellings
from communique.linking.told import Told
from communique.model.terms import Basis, Extent, Modality, Polarity, Role, Status
from factories import Telling, person, reading, state, told

LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")


def event(*documents: tuple[str, Telling], sources: dict[str, str] | None = None) -> Event:
    """The event of some tellings, each in a document of its own published on its day."""
    told_all = [
        one for at, (day, what) in enumerate(documents) for one in tellings(reading(f"d{at}", what, published=day))
    ]
    return derive(told_all, sources or {})


def meeting(**more: object) -> Telling:
    return told("meeting", [LEE, ROJAS], "2031-05-06", **more)


def test_a_plan_becomes_a_deed():
    found = event(("2031-05-01", meeting(status=Status.ANNOUNCED)), ("2031-05-07", meeting()))
    assert found.status is Status.HELD


def test_a_later_text_that_still_announces_undoes_nothing():
    found = event(("2031-05-07", meeting()), ("2031-05-09", meeting(status=Status.ANNOUNCED)))
    assert found.status is Status.HELD


def test_a_plan_called_off_is_called_off():
    found = event(("2031-05-01", meeting(status=Status.ANNOUNCED)), ("2031-05-04", meeting(status=Status.CANCELLED)))
    assert found.status is Status.CANCELLED


def test_what_is_only_possible_does_not_make_it_held():
    found = event(("2031-05-01", meeting(status=Status.HELD, modality=Modality.CONDITIONAL)))
    assert found.status is Status.UNKNOWN


def test_what_is_said_not_to_be_so_is_no_deed():
    found = event(("2031-05-01", meeting(polarity=Polarity.NEGATIVE)))
    assert (found.status, found.disputed) == (Status.UNKNOWN, False)


def test_a_denial_beside_a_report_is_a_dispute():
    found = event(("2031-05-07", meeting()), ("2031-05-08", meeting(cited="Ministry", denied=True)))
    assert (found.status, found.disputed) == (Status.HELD, True)


def test_the_finest_day_and_place_are_chosen_and_the_others_kept():
    found = event(
        ("2031-05-07", told("meeting", [LEE, ROJAS], "2031-05-05/2031-05-11", extent=Extent.WITHIN)),
        ("2031-05-07", told("meeting", [LEE, ROJAS], "2031-05")),
        ("2031-05-07", meeting(place="Santiago", place_state="CHL")),
    )
    assert found.when is not None and found.when.edtf == "2031-05-06"
    assert found.place is not None and found.place.name == "Santiago"
    edtf = {value.value: (value.chosen, value.why) for value in found.values if value.field == "edtf"}
    assert edtf["2031-05-06"] == (True, Why.MOST_SPECIFIC)
    assert edtf["2031-05"] == (False, None)


def test_documents_of_one_source_count_once():
    documents = [("2031-05-07", meeting()) for _ in range(3)]
    assert event(*documents).n_independent_sources == 3
    assert event(*documents, sources={"d1": "d0", "d0": "d0", "d2": "d2"}).n_independent_sources == 2


def test_a_state_is_left_to_its_own_people():
    found = event(
        ("2031-05-07", told("meeting", [state("NOR"), state("CHL")], "2031-05-06")), ("2031-05-07", meeting())
    )
    assert [part.actor for part in found.participants] == [ROJAS.actor.id, LEE.actor.id]


def test_a_host_stands_beside_the_visitor():
    found = event(("2031-05-07", told("visit", [person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)])))
    assert {part.role for part in found.participants} == {Role.VISITOR, Role.HOST}


def test_completeness_is_the_share_known_of_who_when_where_and_status():
    assert event(("2031-05-07", meeting())).completeness == 0.75
    assert event(("2031-05-07", meeting(place="Santiago"))).completeness == 1.0


def guessed(told_by: Told, days: str) -> Told:
    """The same told without a day, by news of these days."""
    first, last = (date.fromisoformat(day) for day in days.split("/"))
    assert told_by.when is not None
    when = replace(
        told_by.when, edtf=days, earliest=first, latest=last, basis=Basis.PUBLICATION, approximate=True,
        extent=Extent.WITHIN,
    )  # fmt: skip
    return replace(told_by, when=when)


def test_days_guessed_from_news_are_those_that_all_can_mean_and_give_way_to_a_day_told():
    one, other, third = (
        telling for at in range(3) for telling in tellings(reading(f"d{at}", meeting(), published=f"2031-05-0{6 + at}"))
    )
    guesses = [guessed(one, "2031-05-05/2031-05-06"), guessed(other, "2031-05-06/2031-05-07")]
    common = derive(guesses, {})
    assert common.when is not None and common.when.edtf == "2031-05-06" and common.when.approximate
    (kept,) = (value for value in common.values if value.field == "edtf")
    assert (kept.value, kept.chosen, len(kept.reports)) == ("2031-05-06", True, 2)
    coarse = replace(
        third, when=replace(third.when, edtf="2031-05", earliest=date(2031, 5, 1), latest=date(2031, 5, 31))
    )
    told_coarsely = derive([*guesses, coarse], {})
    assert told_coarsely.when is not None and told_coarsely.when.edtf == "2031-05"
