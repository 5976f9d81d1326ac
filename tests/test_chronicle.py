"""Documents in, one record of what happened out: with readings made by hand in place of the parser."""

import os
import signal
import subprocess
import sys
import textwrap
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.chronicle import Chronicle, Outcome
from communique.errors import InputError, StoreError
from communique.model.terms import Relation, Role, Status
from communique.query import Question
from communique.store import ChangeKind
from factories import calls, document, person, reading, reading_of, state, told

LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")
VISITOR, HOST = person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)

PLAN = reading(
    "plan",
    told("visit", [VISITOR, HOST], "2031-05-06/2031-05-07", status=Status.ANNOUNCED),
    told("meeting", [LEE, ROJAS], "2031-05-07", status=Status.ANNOUNCED, links=((Relation.PART_OF, 0),)),
    published="2031-05-02",
)
DEED = reading(
    "deed",
    told("visit", [VISITOR, HOST], "2031-05-06/2031-05-07", place="Santiago", place_state="CHL"),
    told("negotiation_round", [LEE, ROJAS], "2031-05-07"),
    published="2031-05-08",
)
OTHER = reading("other", told("call", [LEE, WERE], "2031-05-07"), published="2031-05-08")


def chronicle(tmp_path, *readings, name="s.db"):
    """A chronicle that reads the documents of these readings as if it had parsed them."""
    known = {(one.document.id, one.document.text): one for one in readings}
    return Chronicle(tmp_path / name, read=lambda document, _: known[document.id, document.text])


def add(opened, *readings):
    return [one.outcome for one in opened.add(one.document for one in readings)]


def record(opened, question=None):
    return list(opened.timeline(question))


def test_two_documents_of_one_visit_make_one_event(tmp_path):
    with chronicle(tmp_path, PLAN, DEED, OTHER) as opened:
        assert add(opened, PLAN, DEED, OTHER) == [Outcome.ADDED] * 3
        events = {event.type: event for event in record(opened)}
    assert sorted(events) == ["call", "meeting", "visit"]
    visit, meeting = events["visit"], events["meeting"]
    assert (visit.status, visit.n_documents, visit.n_independent_sources) == (Status.HELD, 2, 2)
    assert visit.place is not None and visit.place.name == "Santiago"
    assert [(link.relation, link.to) for link in meeting.links] == [(Relation.PART_OF, visit.id)]
    assert [report.status for report in visit.reports] == [Status.ANNOUNCED, Status.HELD]


def test_the_same_document_twice_changes_nothing(tmp_path):
    with chronicle(tmp_path, PLAN, DEED) as opened:
        add(opened, PLAN, DEED)
        before = record(opened)
        with opened.store.read() as reader:
            changes = reader.changes()
        assert add(opened, PLAN, DEED) == [Outcome.UNCHANGED] * 2
        assert record(opened) == before
        with opened.store.read() as reader:
            assert reader.changes() == changes


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_does_not_matter(tmp_path, order):
    documents = [PLAN, DEED, OTHER]
    with chronicle(tmp_path, *documents) as opened, chronicle(tmp_path, *documents, name="o.db") as other:
        add(opened, *documents)
        add(other, *(documents[at] for at in order))
        assert record(opened) == record(other)


@st.composite
def stories(draw):
    people = st.sampled_from([(LEE, ROJAS), (LEE, WERE), (LEE,), (VISITOR, HOST)])
    days = st.sampled_from(["2031-05-06", "2031-05-07", "2031-05-06/2031-05-07", "2031-05", None])
    kinds = st.sampled_from(["meeting", "visit", "negotiation_round"])
    status = st.sampled_from([Status.HELD, Status.ANNOUNCED, Status.CANCELLED])
    return [
        reading(
            f"d{at}",
            *(
                told(
                    draw(kinds), draw(people), draw(days), status=draw(status), links=((Relation.FOLLOWS, 0),) * (n > 0)
                )
                for n in range(draw(st.integers(1, 2)))
            ),
            published=draw(st.sampled_from(["2031-05-04", "2031-05-08", None])),
        )
        for at in range(draw(st.integers(2, 4)))
    ]


@given(stories(), st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_gives_the_same_events(tmp_path_factory, documents, random):
    folder = tmp_path_factory.mktemp("order")
    shuffled = list(documents)
    random.shuffle(shuffled)
    with chronicle(folder, *documents) as opened, chronicle(folder, *documents, name="o.db") as other:
        add(opened, *documents)
        add(other, *shuffled)
        assert record(opened) == record(other)
        list(other.rebuild())
        assert record(opened) == record(other)


def test_a_document_that_cannot_be_read_is_refused_and_the_rest_go_on(tmp_path):
    def read(source, _):
        if source.id == "deed":
            raise ValueError("no sense in it")
        return {"plan": PLAN, "other": OTHER}[source.id]

    broken = InputError("is empty", where="x.txt")
    with Chronicle(tmp_path / "s.db", read=read) as opened:
        results = list(opened.add([PLAN.document, broken, DEED.document, OTHER.document]))
        assert [one.outcome for one in results] == [Outcome.ADDED, Outcome.REFUSED, Outcome.REFUSED, Outcome.ADDED]
        assert results[1].error is broken
        assert "ValueError: no sense in it" in str(results[2].error)
        assert {report.document for event in record(opened) for report in event.reports} == {"plan", "other"}


def test_a_defect_is_raised_as_it_is_when_asked(tmp_path, monkeypatch):
    def read(*_):
        raise ValueError("no sense in it")

    monkeypatch.setenv("COMMUNIQUE_DEBUG", "1")
    with Chronicle(tmp_path / "s.db", read=read) as opened, pytest.raises(ValueError, match="no sense in it"):
        list(opened.add([DEED.document]))


def test_a_text_that_cannot_be_stored_is_refused(tmp_path):
    odd = reading_of(document("odd", "half a letter: \ud800"), [])
    with chronicle(tmp_path, odd, PLAN) as opened:
        results = list(opened.add([odd.document, PLAN.document]))
    assert [one.outcome for one in results] == [Outcome.REFUSED, Outcome.ADDED]
    assert "cannot be stored" in str(results[0].error)


def test_another_text_under_the_same_id_is_a_newer_version(tmp_path):
    old = reading("d", told("call", [LEE, WERE], "2031-05-06", words="A call is told here."), published="2031-05-06")
    new = reading("d", told("call", [LEE, ROJAS], "2031-05-06", words="Another call is told."), published="2031-05-07")
    with chronicle(tmp_path, old, new) as opened:
        assert add(opened, old, new, old) == [Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED]
        [event] = record(opened)
        assert {part.actor.name for part in event.participants} == {"Ann Lee", "Ana Rojas"}
        with opened.store.read() as reader:
            heads = reader.heads()
            [kept] = [one for one in heads if one != "d"]
            stored = reader.readings(["d", kept])
        assert stored["d"].document.supersedes == kept
        list(opened.rebuild())
        with opened.store.read() as reader:
            assert reader.readings(["d"])["d"].document.supersedes == kept
        assert heads[kept].superseded_by == "d"
        assert stored[kept].document.text == old.document.text and not stored[kept].reports


def test_versions_come_to_the_same_in_either_order(tmp_path):
    old = reading("d", told("call", [LEE, WERE], "2031-05-06", words="A call is told here."), published="2031-05-06")
    new = reading("d", told("call", [LEE, ROJAS], "2031-05-06", words="Another call is told."), published="2031-05-07")
    with chronicle(tmp_path, old, new) as opened, chronicle(tmp_path, old, new, name="o.db") as other:
        add(opened, old, new)
        assert add(other, new, old) == [Outcome.ADDED, Outcome.UPDATED]
        assert record(opened) == record(other)


def test_a_document_given_another_day_is_read_again(tmp_path):
    known = {}
    later = reading("plan", *[told("call", [LEE, WERE])], published="2031-05-03", text=PLAN.document.text)
    for one in (PLAN, later):
        known[one.document.published] = one
    with Chronicle(tmp_path / "s.db", read=lambda source, _: known[source.published]) as opened:
        assert add(opened, PLAN, later) == [Outcome.ADDED, Outcome.UPDATED]
        assert [event.type for event in record(opened)] == ["call"]
        with opened.store.read() as reader:
            assert list(reader.heads()) == ["plan"]


def test_changes_tell_what_a_document_changed(tmp_path):
    with chronicle(tmp_path, PLAN, DEED) as opened:
        first, second = opened.add([PLAN.document, DEED.document])
    assert {one.kind for one in first.changes} == {ChangeKind.NEW}
    assert {(one.kind, one.old, one.new) for one in second.changes} == {
        (ChangeKind.HELD, "announced", "held"),
        (ChangeKind.VALUE_CHANGED, None, "Santiago"),
        (ChangeKind.CONFIRMED, "1", "2"),
    }


def test_an_event_id_that_moved_leads_on(tmp_path):
    with chronicle(tmp_path, PLAN, DEED) as opened:
        add(opened, DEED)
        before = {event.id for event in record(opened)}
        add(opened, PLAN)
        after = {event.id for event in record(opened)}
        for gone in before - after:
            assert opened.explain(gone).part_of in after


def test_retracting_a_source_removes_what_only_it_told(tmp_path):
    with chronicle(tmp_path, PLAN, DEED, OTHER) as opened, chronicle(tmp_path, PLAN, name="o.db") as other:
        add(opened, PLAN, DEED, OTHER)
        opened.retract("deed gazette")
        opened.retract("other Gazette")
        add(other, PLAN)
        assert record(opened) == record(other)
        with pytest.raises(StoreError, match="no document of source"):
            opened.retract("Nobody")


def test_as_of_a_day_only_what_was_told_by_then(tmp_path):
    with chronicle(tmp_path, PLAN, DEED, OTHER) as opened, chronicle(tmp_path, PLAN, name="o.db") as other:
        add(opened, PLAN, DEED, OTHER)
        add(other, PLAN)
        day = PLAN.document.published.latest
        then = record(opened, Question(as_of=day))
        assert {event.status for event in then} == {Status.ANNOUNCED}
        assert then == record(other, Question(as_of=day))


CRASH = """
    import sys
    sys.path[:0] = [{tests!r}, {src!r}]
    from factories import calls
    from communique.chronicle import Chronicle
    readings = calls({n})
    with Chronicle({store!r}, read=lambda document, _: readings[document.id]) as opened:
        for result in opened.add(one.document for one in readings.values()):
            print(result.document, result.outcome, flush=True)
"""


def adding(store, n) -> subprocess.Popen[str]:
    """Another process that adds n documents and says each one's id when it stands."""
    here = Path(__file__).parent
    code = textwrap.dedent(CRASH).format(tests=str(here), src=str(here.parent / "src"), n=n, store=str(store))
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("stop_after", [1, 6])
def test_killed_in_the_middle_nothing_reported_is_lost(tmp_path, stop_after):
    n = 14
    process = adding(tmp_path / "killed.db", n)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(stop_after)]
    os.kill(process.pid, signal.SIGKILL)
    said += process.stdout.readlines()
    process.wait()
    readings = calls(n)
    with Chronicle(tmp_path / "killed.db", read=lambda document, _: readings[document.id]) as killed:
        with killed.store.read() as reader:
            assert {line.split()[0] for line in said} <= set(reader.heads())
        add(killed, *readings.values())
        with chronicle(tmp_path, *readings.values(), name="whole.db") as whole:
            add(whole, *readings.values())
            assert record(killed) == record(whole)


def test_two_that_add_at_once_both_complete(tmp_path):
    both = [adding(tmp_path / "s.db", 12) for _ in "ab"]
    said = [one.communicate()[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert all(len(one) == 24 for one in said) and said[0].count("added") + said[1].count("added") == 12
    with Chronicle(tmp_path / "s.db") as opened, opened.store.read() as reader:
        assert reader.extent().documents == 12


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_meeting_and_the_visit_around_it_may_stand_in_two_documents(tmp_path, order):
    visit = reading("v", told("visit", [VISITOR, HOST], "2031-05-06/2031-05-07"))
    meeting = reading("m", told("meeting", [LEE, ROJAS], "2031-05-07"))
    with chronicle(tmp_path, visit, meeting) as opened:
        add(opened, *((visit, meeting)[at] for at in order))
        events = {event.type: event for event in record(opened)}
        assert [link.to for link in events["meeting"].links] == [events["visit"].id]
        then = record(opened, Question(as_of=visit.document.published.latest))
        assert [link.to for event in then for link in event.links] == [events["visit"].id]
