"""Decisions of persons in a store: replayed at every rebuild and with every document, in any order, and never lost."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import query
from communique.chronicle import Chronicle
from communique.linking import Decision, Edit, anchored, review
from communique.model.span import Span
from communique.model.terms import Relation, Role, Status
from communique.query import Question
from factories import person, reading, state, told

LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")
A = reading("a", told("call", [LEE, ROJAS], "2031-05-06"), published="2031-05-07")
B = reading("b", told("call", [LEE, ROJAS], "2031-05-08"), published="2031-05-09")
C = reading("c", told("call", [LEE, ROJAS], "2031-05-06"), told("call", [LEE, WERE], "2031-05-07"))


def chronicle(tmp_path, *readings, name="s.db"):
    known = {one.document.id: one for one in readings}
    return Chronicle(tmp_path / name, read=lambda document, _: known[document.id])


def add(opened, *readings):
    assert not [one for one in opened.add(one.document for one in readings) if one.error]


def record(opened, question=None):
    return list(opened.timeline(question))


def side(record, *only):
    chosen = [record.reports[at] for at in only] if only else record.reports
    return tuple(anchored(one, record.document) for one in chosen)


def decide(decision, *sides, at="2031-06-01", by="Kim", **more):
    return review(decision, sides, by=by, at=at, **more)


def told_by(opened):
    return {frozenset(report.document for report in event.reports) for event in record(opened)}


MERGE = decide(Decision.MERGE, side(A) + side(B), reason="the agency had the day wrong")


def test_a_merge_outlives_rebuild_and_undoing_it_leads_back(tmp_path):
    with chronicle(tmp_path, A, B) as opened:
        add(opened, A, B)
        before = record(opened)
        changes = opened.decide(MERGE)
        assert changes[0].kind == "merged" and {one.review for one in changes} == {MERGE.id}
        merged = record(opened)
        assert told_by(opened) == {frozenset("ab")}
        list(opened.rebuild())
        assert record(opened) == merged
        assert opened.decide(MERGE) == ()
        [gone] = {event.id for event in before} - {event.id for event in merged}
        assert opened.explain(gone).part_of == merged[0].id
        assert "split" in {one.kind for one in opened.undo(MERGE.id, "by Kim")}
        assert record(opened) == before
        with opened.store.read() as reader:
            assert [one.undone for one in reader.reviews()] == ["by Kim"]


def test_a_decision_is_kept_when_its_words_are_gone_and_holds_when_they_come_back(tmp_path):
    with chronicle(tmp_path, A, B) as opened:
        add(opened, A)
        opened.decide(MERGE)
        with opened.store.read() as reader:
            [ruling] = reader.rulings()
        assert [len(one) for one in ruling.sides] == [1]
        add(opened, B)
        assert told_by(opened) == {frozenset("ab")}
        opened.retract("a Gazette")
        with opened.store.read() as reader:
            assert [one.id for one in reader.reviews()] == [MERGE.id]
        add(opened, A)
        assert told_by(opened) == {frozenset("ab")}


def test_a_decision_outlives_other_rules(tmp_path):
    [report] = A.reports
    start, end = report.trigger[0]
    other = replace(report, id="r-other", trigger=(Span(start, end + 5),), type="video_call")
    known = {"a": A, "b": B}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id]) as opened:
        add(opened, A, B)
        opened.decide(MERGE)
        known["a"] = replace(A, reports=(other,))
        list(opened.rebuild())
        [event] = record(opened)
        assert {one.report for one in event.reports} == {"r-other", B.reports[0].id}


SENTENCE = "Ann Lee telephoned Ana Rojas on Tuesday about the fishing grounds in the south."


def version(text, day):
    return reading("d", told("call", [LEE, ROJAS], "2031-05-06", words=SENTENCE), text=text, published=day)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_decision_outlives_a_silent_edit_of_the_text(tmp_path, order):
    versions = version(SENTENCE, "2031-05-07"), version(f"Corrected. {SENTENCE}", "2031-05-08")
    known = {one.document.text: one for one in versions}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.text]) as opened:
        opened.decide(decide(Decision.EDIT, side(versions[0]), edit=Edit("status", status=Status.CANCELLED)))
        for at in order:
            add(opened, versions[at])
        [event] = record(opened)
        assert event.status is Status.CANCELLED
        [line] = query.reviews(opened.store)
        assert line.standing == "in_force" and line.sides[0].found == 1


def test_a_rejected_event_is_gone_and_a_link_and_a_value_stand(tmp_path):
    with chronicle(tmp_path, A, B, C) as opened:
        add(opened, A, B, C)
        opened.decide(decide(Decision.REJECT, side(C, 1)))
        assert told_by(opened) == {frozenset("ac"), frozenset("b")}
        opened.decide(decide(Decision.LINK, side(B), side(A), relation=Relation.FOLLOWS))
        opened.decide(decide(Decision.EDIT, side(B), edit=Edit("status", status=Status.CANCELLED)))
        first, second = record(opened)
        assert [(link.relation, link.to) for link in second.links] == [(Relation.FOLLOWS, first.id)]
        assert second.status is Status.CANCELLED and [one.value for one in second.alternatives] == ["held"]
        opened.decide(decide(Decision.UNLINK, side(B), side(A), at="2031-06-03", relation=Relation.FOLLOWS))
        assert [event.links for event in record(opened)] == [(), ()]


def test_as_of_a_day_decisions_about_what_is_one_hold_and_values_tell_of_the_whole(tmp_path):
    with chronicle(tmp_path, A, B) as opened:
        add(opened, A, B)
        opened.decide(MERGE)
        opened.decide(decide(Decision.EDIT, side(A) + side(B), edit=Edit("status", status=Status.CANCELLED)))
        [then] = record(opened, Question(as_of=A.document.published.latest))
        assert then.status is Status.HELD, "what a person knows of the whole event is no report of that day"
        [now] = record(opened, Question(as_of=B.document.published.latest))
        assert now.status is Status.CANCELLED


VISITOR, HOST = person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)


@st.composite
def stories(draw):
    people = st.sampled_from([(LEE, ROJAS), (LEE, WERE), (VISITOR, HOST)])
    days = st.sampled_from(["2031-05-06", "2031-05-07", "2031-05-06/2031-05-07", None])
    kinds = st.sampled_from(["meeting", "visit", "negotiation_round"])
    return [
        reading(
            f"d{at}",
            *(
                told(draw(kinds), draw(people), draw(days), links=((draw(st.sampled_from(TIES)), 0),) * (n > 0))
                for n in range(draw(st.integers(1, 3)))
            ),
            published=draw(st.sampled_from(["2031-05-04", "2031-05-08", None])),
        )
        for at in range(draw(st.integers(2, 4)))
    ]


TIES = (Relation.FOLLOWS, Relation.SAME_AS)
EDITS = (
    Edit("status", status=Status.CANCELLED), Edit("status", status=Status.HELD), Edit("day"),
    Edit("participants", removed=(LEE.actor.id,)),
)  # fmt: skip


@st.composite
def decisions(draw, readings):
    words = [anchor for one in readings for anchor in side(one)]
    some = st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True).map(tuple)
    found = []
    for n in range(draw(st.integers(1, 4))):
        decision, at = draw(st.sampled_from(Decision)), f"2031-06-0{n + 1}"
        first, second = draw(some), draw(some)
        match decision:
            case Decision.SPLIT:
                apart = tuple(one for one in second if one not in first)
                found.append(decide(decision, first, apart, at=at)) if apart else None
            case Decision.LINK | Decision.UNLINK:
                found.append(decide(decision, first, second, at=at, relation=draw(st.sampled_from(TIES[:1]))))
            case Decision.EDIT:
                found.append(decide(decision, first, at=at, edit=draw(st.sampled_from(EDITS))))
            case _:
                found.append(decide(decision, first, at=at))
    return found


@given(st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_documents_and_decisions_gives_the_same(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("order")
    readings = data.draw(stories())
    made = data.draw(decisions(readings))
    steps = data.draw(st.permutations([*readings, *made]))
    with chronicle(folder, *readings) as opened, chronicle(folder, *readings, name="o.db") as other:
        add(opened, *readings)
        for one in made:
            opened.decide(one)
        for step in steps:
            other.decide(step) if step in made else add(other, step)
        assert record(opened) == record(other)
        list(other.rebuild())
        assert record(opened) == record(other)
