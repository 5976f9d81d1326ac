"""Decisions of persons, as pure functions: where their words are found, who must be one, values by hand."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.linking import Decision, Edit, Ruling, anchored, derive, located, review, reviewed, tellings, together
from communique.linking.event import Why
from communique.linking.reviews import rejected
from communique.linking.wholes import Bond, Wholes
from communique.model.ids import ReportId
from communique.model.span import Span
from communique.model.terms import Relation, Status
from factories import person, reading, told

LEE, ROJAS, WERE = person("Ann Lee", "NOR"), person("Ana Rojas", "CHL"), person("Otieno Were", "KEN")


def anchors(record):
    return tuple(anchored(one, record.document) for one in record.reports)


def ruling(decision, *sides, at="2031-06-01", **more):
    """A review on some readings, found."""
    made = review(decision, [tuple(a for one in side for a in anchors(one)) for side in sides], by="Kim", at=at, **more)
    return Ruling(made, tuple(tuple(report.id for one in side for report in one.reports) for side in sides))


def clusters(readings, *rulings):
    found = together((one for record in readings for one in tellings(record, rulings)), rulings)
    return {frozenset(one.document for one in cluster) for cluster in found}


A = reading("a", told("call", [LEE, ROJAS], "2031-05-06"), published="2031-05-08")
B = reading("b", told("call", [LEE, ROJAS], "2031-05-07"), published="2031-05-08")
C = reading("c", told("call", [LEE, ROJAS], "2031-05-06"), published="2031-05-09")


def test_an_anchor_finds_the_same_words_and_what_other_rules_make_of_them():
    [anchor], [report] = anchors(A), A.reports
    start, end = anchor.span
    assert located(anchor, [report]) == report.id
    wider = replace(report, id=ReportId("r-wider"), trigger=(Span(start, end + 3),), type="video_call")
    assert located(anchor, [wider]) == "r-wider", "a call and a video call are of one family"
    assert located(anchor, [wider, report]) == report.id, "the same words and type before others"
    assert located(anchor, [replace(report, type="visit")]) is None
    assert located(anchor, [replace(report, trigger=(Span(end, end + 3),))]) is None
    assert located(anchor, []) is None


def test_what_a_person_joined_is_one_whatever_bars_it_and_draws_in_what_is_like_either():
    assert clusters([A, B, C]) == {frozenset("ac"), frozenset("b")}
    assert clusters([A, B, C], ruling(Decision.MERGE, [A, B])) == {frozenset("abc")}


def test_what_a_person_set_apart_stays_apart_also_by_way_of_others():
    assert clusters([A, C], ruling(Decision.SPLIT, [A], [C])) == {frozenset("a"), frozenset("c")}
    merged = ruling(Decision.MERGE, [B, C], at="2031-06-02")
    assert clusters([A, B, C], ruling(Decision.SPLIT, [A], [B]), merged) == {frozenset("a"), frozenset("bc")}


def test_of_two_that_contradict_each_other_the_later_holds():
    merge, split = ruling(Decision.MERGE, [A, B, C]), ruling(Decision.SPLIT, [A], [B, C], at="2031-06-02")
    for order in ((merge, split), (split, merge)):
        assert clusters([A, B, C], *order) == {frozenset("a"), frozenset("bc")}, "what is left of the merge still holds"
    again = ruling(Decision.MERGE, [A, B], at="2031-06-03")
    assert clusters([A, B, C], merge, split, again) != {frozenset("a"), frozenset("bc")}
    undone = split._replace(review=replace(split.review, undone="by Kim"))
    assert clusters([A, B, C], merge, undone) == {frozenset("abc")}


def test_a_document_may_tell_of_two_where_its_own_links_say_one():
    both = reading("d", told("call", [LEE, ROJAS], "2031-05-06"), told("call", [LEE], links=((Relation.SAME_AS, 0),)))
    first, second = anchors(both)
    one, two = both.reports
    split = Ruling(review(Decision.SPLIT, [(second,), (first,)], by="Kim", at="2031-06-01"), ((two.id,), (one.id,)))
    assert len(tellings(both)) == 1
    assert len(tellings(both, [split])) == 2


def test_a_rejected_report_is_of_no_telling_until_it_is_accepted():
    reject, accept = ruling(Decision.REJECT, [A]), ruling(Decision.ACCEPT, [A], at="2031-06-02")
    assert tellings(A, [reject]) == ()
    assert rejected([reject, accept]) == frozenset() == rejected([accept, reject])
    assert tellings(A, [accept, reject]) == tellings(A)


def test_a_value_given_by_hand_is_chosen_and_the_others_stay():
    [event] = [derive(cluster, {}) for cluster in together([*tellings(A), *tellings(C)])]
    early = ruling(Decision.EDIT, [A], edit=Edit("status", status=Status.CANCELLED))
    late = ruling(Decision.EDIT, [A], at="2031-06-02", edit=Edit("status", status=Status.POSTPONED))
    for order in ((early, late), (late, early)):
        edited = reviewed(event, order)
        assert edited.status is Status.POSTPONED
        assert [(one.value, one.chosen, one.why) for one in edited.values if one.field == "status"] == [
            ("held", False, None), ("postponed", True, Why.REVIEW),
        ]  # fmt: skip
    undated = reviewed(event, [ruling(Decision.EDIT, [A], edit=Edit("day"))])
    assert undated.when is None and undated.completeness < event.completeness
    without = reviewed(event, [ruling(Decision.EDIT, [A], edit=Edit("participants", removed=(LEE.actor.id,)))])
    assert [part.name for part in without.participants] == ["Ana Rojas"]
    assert reviewed(event, [ruling(Decision.EDIT, [B], edit=Edit("day"))]) == event


IDS = [ReportId(f"r{n}") for n in range(6)]


@st.composite
def decided(draw):
    some = st.frozensets(st.sampled_from(IDS), min_size=1, max_size=3)
    found = [Bond(f"2031-06-{at:02}", f"v{at}", draw(some), draw(some)) for at in range(1, draw(st.integers(2, 7)))]
    return [one._replace(apart=one.apart - one.same) for one in found]


@given(decided(), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_of_decisions_does_not_matter_and_the_latest_holds_whole(bonds, random):
    shuffled = list(bonds)
    random.shuffle(shuffled)
    wholes = Wholes(IDS, bonds)
    assert wholes.groups() == Wholes(IDS, shuffled).groups()
    last = bonds[-1]
    assert all(wholes.together(one, other) for one in last.same for other in last.same)
    assert not any(wholes.together(one, other) for one in last.same for other in last.apart)
