"""What two of those present did on the day of a gathering, there, is part of it; anything less is not concluded."""

from dataclasses import replace

import pytest

from communique.linking import derive, margins, tellings
from communique.linking.part import as_part
from communique.model.terms import ActorKind, Relation, Role, Status
from factories import Who, person, reading, state, told

LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")
GROUP = Who("Lake Group", None, Role.PARTICIPANT, ActorKind.GROUP)
OSLO = {"place": "Oslo", "place_state": "NOR"}
DAY = "2031-05-07"


def happening(kind, who, on=DAY, **more):
    return lambda document: derive(tellings(reading(document, told(kind, who, on, **more))), {})


SESSION = happening("meeting", [GROUP, LEE, ROJAS], **OSLO)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (happening("meeting", [LEE, ROJAS], **OSLO), SESSION),
        (happening("pledge", [LEE, state("UKR", Role.RECIPIENT)], **OSLO), SESSION),
        (happening("signing", [LEE, ROJAS], **OSLO), happening("meeting", [LEE, ROJAS], **OSLO)),
        (happening("signing", [LEE, ROJAS], status=Status.CANCELLED, **OSLO), SESSION),
        (happening("meeting", [LEE, WERE], **OSLO), happening("summit", [LEE], "2031-05-06/2031-05-08", **OSLO)),
    ],
)
def test_part_of_the_gathering(inner, outer):
    small, large = inner("m"), outer("s")
    [link] = margins([small, large])
    assert (link.from_, link.to, link.relation, link.rule) == (
        small.id, large.id, Relation.PART_OF, "linking.at-gathering",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (happening("meeting", [LEE, ROJAS]), SESSION),
        (happening("meeting", [LEE, ROJAS], place="Lima", place_state="PER"), SESSION),
        (happening("meeting", [LEE, ROJAS], "2031-05-08", **OSLO), SESSION),
        (happening("meeting", [WERE, person("Bo Ek", "SWE")], **OSLO), SESSION),
        (happening("meeting", [LEE, WERE], **OSLO), happening("meeting", [LEE, ROJAS], **OSLO)),
        (happening("meeting", [LEE, ROJAS], **OSLO), happening("summit", [LEE], status=Status.ANNOUNCED, **OSLO)),
        (happening("meeting", [LEE, ROJAS], **OSLO), happening("summit", [LEE], status=Status.CANCELLED, **OSLO)),
        (happening("call", [LEE, ROJAS], **OSLO), SESSION),
    ],
)
def test_not_part_of_it(inner, outer):
    assert not list(margins([inner("m"), outer("s")]))


def test_a_promise_that_the_news_dates_was_made_where_its_document_tells_of_a_gathering():
    gift = told("pledge", [state("NOR", Role.DONOR)], "2031-05-06/2031-05-07")
    both = [derive([one], {}) for one in tellings(reading("m", gift, told("meeting", [GROUP, LEE], DAY, **OSLO)))]
    part, whole = sorted(both, key=lambda event: event.type != "pledge")
    assert not list(margins([part, whole]))
    part = replace(part, when=replace(part.when, approximate=True))
    [link] = margins([part, whole])
    assert (link.from_, link.to) == (part.id, whole.id)
    found = as_part(part, [whole])
    assert (found.place, found.when.edtf, found.when.rule) == (whole.place, DAY, "linking.part-of")
    assert as_part(whole, [part]) == whole


def test_without_a_place_one_document_must_tell_both():
    both = reading("m", told("meeting", [LEE, ROJAS], DAY), told("meeting", [GROUP, LEE], DAY, **OSLO))
    [link] = margins([derive([one], {}) for one in tellings(both)])
    assert link.relation is Relation.PART_OF


def test_what_a_minister_s_state_gives_there_where_one_document_tells_both():
    gift = told("pledge", [state("NOR", Role.DONOR), state("UKR", Role.RECIPIENT)], DAY)
    both = [derive([one], {}) for one in tellings(reading("m", gift, told("meeting", [GROUP, LEE], DAY, **OSLO)))]
    assert len(list(margins(both))) == 1
    apart = happening("pledge", [state("NOR", Role.DONOR), state("UKR", Role.RECIPIENT)], **OSLO)
    assert not list(margins([apart("a"), SESSION("s")]))


@pytest.mark.parametrize(("published", "found"), [(DAY, 1), ("2031-05-09", 0)])
def test_without_a_day_what_the_news_of_the_day_tells_beside_it(published, found):
    both = reading("m", told("meeting", [LEE, ROJAS]), told("meeting", [GROUP, LEE], DAY, **OSLO), published=published)
    assert len(list(margins([derive([one], {}) for one in tellings(both)]))) == found


def test_what_nobody_named_promises_where_one_document_tells_of_the_gathering():
    crowd = Who("European allies", None, Role.DONOR, ActorKind.COLLECTIVE)
    gift = told("pledge", [crowd, state("UKR", Role.RECIPIENT)], DAY, **OSLO)
    both = [derive([one], {}) for one in tellings(reading("m", gift, told("meeting", [GROUP, LEE], DAY, **OSLO)))]
    assert len(list(margins(both))) == 1
    apart = happening("pledge", [crowd, state("UKR", Role.RECIPIENT)], **OSLO)
    assert not list(margins([apart("a"), SESSION("s")]))
