from dataclasses import replace
from datetime import date

import pytest

from communique.chronicle import Chronicle
from communique.errors import UsageError
from communique.model.event import Assistance, Commitment, Party, Process
from communique.model.ids import CommitmentId, ProcessId
from communique.model.span import Span
from communique.model.terms import (
    AssistanceKind,
    AssistanceStatus,
    CommitmentKind,
    CommitmentStatus,
    Extent,
    Polarity,
    ProcessKind,
    Role,
    Stage,
    Status,
)  # fmt: skip
from communique.query import brief
from factories import RULE, person, reading, state, told

LEE, ROJAS = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")
PLAN = told("meeting", [LEE, ROJAS], "2031-05-07", status=Status.ANNOUNCED, words="Lee will see Rojas on 7 May.")
TALK = told("call", [LEE, ROJAS], "2031-04-02", words="Lee and Rojas spoke on 2 April.")
VISIT = told(
    "visit", [person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)], "2031-03-10",
    words="visit on 10 March.", place="Santiago", place_state="CHL",
)  # fmt: skip
ELSEWHERE = told("meeting", [LEE, person("Otieno Were", "KEN")], "2031-04-20", words="Lee met Were.")
AFTER = told("meeting", [LEE, ROJAS], "2031-05-07", words="Lee saw Rojas on 7 May.")


def with_promises(one):
    """A document in which Norway promises Chile ships by June and 5 million, and both run a plan."""
    due = one.times[0].id
    words = Span(0, 10)
    ends = {"report": None, "attribution": one.attributions[0].id, "rule": RULE}
    return replace(
        one,
        commitments=(
            Commitment(
                CommitmentId("c-1"), (LEE.actor.id,), (ROJAS.actor.id,), CommitmentKind.ACTION, (words,), due, None,
                CommitmentStatus.PLEDGED, None, None, RULE,
            ),
            Commitment(
                CommitmentId("c-2"), (LEE.actor.id,), (), CommitmentKind.ACTION, (words,), None, None,
                CommitmentStatus.FULFILLED, None, None, RULE,
            ),
        ),
        assistance=(
            Assistance(
                "x-1", None, LEE.actor.id, ROJAS.actor.id, AssistanceStatus.PLEDGED, AssistanceKind.OTHER, None, None,
                None, None, None, 5e6, 5e6, "EUR", None, None, None, span=words, **ends,
            ),
        ),
        processes=(
            Process(
                ProcessId("p-1"), "harbour plan", ProcessKind.NEGOTIATION, Stage.DRAFTING,
                (Party(LEE.actor.id, "party"), Party(ROJAS.actor.id, "party")), words,
            ),
        ),
    )  # fmt: skip


READINGS = (
    reading("march", VISIT, published="2031-03-11"),
    with_promises(reading("april", TALK, ELSEWHERE, published="2031-04-21")),
    reading("plan", PLAN, published="2031-05-02"),
    reading("deed", AFTER, published="2031-05-08"),
)


def chronicle(tmp_path, *readings):
    known = {one.document.id: one for one in readings}
    made = Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id])
    assert not [one for one in made.add(one.document for one in readings) if one.error]
    return made


@pytest.fixture
def opened(tmp_path):
    with chronicle(tmp_path, *READINGS) as made:
        yield made


def test_the_sides_their_contacts_and_what_comes(opened):
    found = opened.brief("Norway", "Chile", date(2031, 5, 3))
    assert [side.id for side in found.sides] == ["state:NOR", "state:CHL"]
    assert [contact.type for contact in found.contacts] == ["call", "visit"]
    assert [(contact.type, contact.earliest) for contact in found.ahead] == [("meeting", date(2031, 5, 7))]
    assert found.known.documents == 3 and found.known.about_both == 3
    assert found.gaps.never == ("gathering",)
    assert all(contact.notes and contact.notes[0].exact for contact in (*found.contacts, *found.ahead))


def test_what_later_documents_tell_is_not_known_before(opened):
    found = opened.brief("Norway", "Chile", date(2031, 5, 20))
    assert [contact.type for contact in found.contacts] == ["meeting", "call", "visit"]
    assert found.ahead == () and found.gaps.overdue == ()
    early = opened.brief("Norway", "Chile", date(2031, 1, 1))
    assert (early.contacts, early.ahead, early.known.documents, early.known.to_day) == ((), (), 0, None)
    assert early.gaps.never == ("gathering", "visit", "call")


def test_an_announced_day_gone_by_is_a_gap_and_no_deed(tmp_path):
    with chronicle(tmp_path, READINGS[2]) as made:
        found = made.brief("Norway", "Chile", date(2031, 5, 20))
    assert (found.contacts, found.ahead) == ((), ())
    assert [contact.status for contact in found.gaps.overdue] == [Status.ANNOUNCED]


def test_open_promises_with_their_due_days_and_processes(opened):
    found = opened.brief("Chile", "Norway", date(2031, 5, 3))
    chile, norway = found.from_each
    assert (chile.promised, chile.aid) == ((), ())
    [promise] = norway.promised
    assert (promise.by, promise.due.latest, promise.overdue) == (("Ann Lee",), date(2031, 4, 2), True)
    [given] = norway.aid
    assert (given.amount_max, given.currency, given.overdue) == (5e6, "EUR", False)
    [course] = found.processes
    assert (course.name, course.stage, course.parties) == ("harbour plan", Stage.DRAFTING, ("Ann Lee", "Ana Rojas"))


def test_a_person_stands_for_nobody_else(opened):
    found = opened.brief("Ana Rojas", "Norway", date(2031, 6, 1))
    assert {contact.type for contact in found.contacts} == {"call", "meeting"}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Norway", "NOR", "both names mean Norway"),
        ("Norwey", "Chile", "much like it: Norway"),
        ("Nobody Known", "Chile", "is called 'Nobody Known'"),
        ("", "Chile", "is called ''"),
    ],
)
def test_names_that_mean_nobody_or_the_same(opened, one, other, said):
    with pytest.raises(UsageError) as refused:
        opened.brief(one, other)
    assert said in str(refused.value)


def test_accounts_that_exclude_each_other_are_all_shown(tmp_path):
    first = told("visit", VISIT.who, "2031-03-10", words="visit on 10 March.", place="Santiago", place_state="CHL")
    later = told("visit", VISIT.who, "2031-03-11", words="visit on 11 March.", place="Valparaiso", place_state="CHL")
    coarse = told("visit", VISIT.who, "2031-03-09/2031-03-15", words="visit last week.", extent=Extent.WITHIN)
    readings = [
        reading(name, one, published="2031-03-14") for name, one in zip("abc", (first, later, coarse), strict=True)
    ]
    with chronicle(tmp_path, *readings) as made:
        [day, place] = made.brief("Norway", "Chile").differences
    assert [account.value for account in day.accounts] == ["2031-03-10", "2031-03-11"]
    assert [account.notes[0].outlet for account in day.accounts] == ["a Gazette", "b Gazette"]
    assert [account.value for account in place.accounts] == ["Santiago", "Valparaiso"]


def test_a_deed_that_some_deny_is_a_difference(tmp_path):
    denied = replace(AFTER, polarity=Polarity.NEGATIVE, words="Lee did not see Rojas on 7 May.")
    readings = [reading("yes", AFTER, published="2031-05-08"), reading("no", denied, published="2031-05-09")]
    with chronicle(tmp_path, *readings) as made:
        found = made.brief("Norway", "Chile", date(2031, 6, 1))
    assert [difference.field for difference in found.differences] == ["status"]
    assert [contact.disputed for contact in found.contacts] == [True]


def test_brief_without_a_chronicle(opened):
    assert brief(opened.store, opened.knowledge, "Norway", "Chile").on == date.today()
