from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from communique.chronicle import Chronicle
from communique.errors import UsageError
from communique.model.actor import Actor
from communique.model.event import Assistance, Commitment
from communique.model.ids import ActorId
from communique.model.span import Span
from communique.model.terms import ActorKind, AssistanceKind, AssistanceStatus, CommitmentKind, CommitmentStatus
from communique.query import LedgerQuestion
from communique.query.aid import names
from factories import RULE, person, reading, state, told

LEE, CHILE, PERU = person("Ann Lee", "NOR"), state("CHL"), state("PER")
DONORS = SimpleNamespace(actor=Actor(ActorId("w-donors"), ActorKind.COLLECTIVE, "donors", None))
P = AssistanceStatus


def gives(name, *entries, published="2031-03-01", on="2031-04-01", words="Lee and others met.", told_by_report=False):
    """A document with entries (status, euros or (count, thing), donor, recipient, more)."""
    one = reading(name, told("meeting", [LEE, CHILE, PERU], on, words=words), published=published)
    made = []
    for at, (status, given, donor, recipient, *more) in enumerate(entries):
        count, item = given if isinstance(given, tuple) else (None, None)
        amount = given if isinstance(given, float) else None
        made.append(
            Assistance(
                f"x-{at}", None, donor and donor.actor.id, recipient and recipient.actor.id, status,
                AssistanceKind.OTHER, item, None, count, count, None, amount, amount, "EUR" if amount else None,
                None, None, one.times[0].id, None, one.attributions[0].id, Span(0, 5), RULE,
            )
        )  # fmt: skip
        made[-1] = replace(made[-1], **(more[0] if more else {}))
        made[-1] = replace(made[-1], report=one.reports[0].id) if told_by_report else made[-1]
    offices = tuple(replace(actor, office="Minister") if actor.id == LEE.actor.id else actor for actor in one.actors)
    return replace(one, actors=(*offices, DONORS.actor), assistance=tuple(made))


def ask(tmp_path, *readings, **question):
    known = {one.document.id: one for one in readings}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id]) as made:
        assert not [one for one in made.add(one.document for one in readings) if one.error]
        return made.ledger(LedgerQuestion(**question))


def told_of(found):
    return [(names(line.donors), names(line.recipients), line.status.value, line.amount_max) for line in found.lines]


def totals(found):
    return [(total.donor, total.recipient, total.status.value, total.least, total.most) for total in found.totals]


def test_a_sum_told_twice_is_one_and_an_official_is_his_state(tmp_path):
    twice = [
        gives(name, (P.PLEDGED, 5e6, LEE, CHILE), published=day)
        for name, day in (("a", "2031-03-01"), ("b", "2031-03-20"))
    ]
    found = ask(tmp_path, *twice)
    assert told_of(found) == [("Norway", "CHL", "pledged", 5e6)]
    assert totals(found) == [("Norway", "CHL", "pledged", 5e6, 5e6)]
    assert [step.note.document for step in found.lines[0].steps] == ["a", "b"]


def test_the_same_sum_a_season_later_is_another(tmp_path):
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, 5e6, LEE, CHILE), published="2031-03-01"),
        gives("b", (P.PLEDGED, 5e6, LEE, CHILE), published="2031-09-01", on="2031-10-01"),
    )
    assert totals(found) == [("Norway", "CHL", "pledged", 10e6, 10e6)]


def test_a_sum_taken_for_known_a_season_later_is_the_one_told_before(tmp_path):
    known = {"words": "Its five met.", "published": "2031-09-01"}
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, 5e6, LEE, CHILE), published="2031-03-01"),
        gives("b", (P.PLEDGED, 5e6, LEE, CHILE, {"span": Span(4, 8)}), on="2031-10-01", **known),
    )
    assert totals(found) == [("Norway", "CHL", "pledged", 5e6, 5e6)]


def test_a_sum_told_with_the_day_of_its_promise_is_the_one_told_then(tmp_path):
    promise = (P.PLEDGED, 5e6, LEE, CHILE)
    found = ask(
        tmp_path,
        gives("a", promise, published="2031-03-01", on="2031-02-28", told_by_report=True),
        gives("b", promise, published="2031-09-01", on="2031-03-01", told_by_report=True),
        gives("c", promise, published="2031-09-02", on="2031-06-01", told_by_report=True),
    )
    assert totals(found) == [("Norway", "CHL", "pledged", 10e6, 10e6)]


def test_a_delivery_is_a_step_of_its_pledge(tmp_path):
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, (40, "ships"), LEE, CHILE), published="2031-03-01"),
        gives("b", (P.DELIVERED, (40, "ships"), LEE, CHILE), published="2031-09-01", on="2031-10-01"),
    )
    [line] = found.lines
    assert (line.status, [step.status for step in line.steps]) == (P.DELIVERED, [P.PLEDGED, P.DELIVERED])
    assert (line.overdue, found.totals) == (False, ())


def test_whom_a_text_does_not_name_may_be_the_one_named_elsewhere(tmp_path):
    found = ask(tmp_path, gives("a", (P.PLEDGED, 5e6, LEE, None)), gives("b", (P.PLEDGED, 5e6, LEE, CHILE)))
    assert told_of(found) == [("Norway", "CHL", "pledged", 5e6)]
    apart = ask(tmp_path / "..", gives("c", (P.PLEDGED, 7e6, LEE, PERU)), gives("d", (P.PLEDGED, 7e6, LEE, CHILE)))
    assert sorted(line[1] for line in told_of(apart)) == ["CHL", "PER"]


def test_parts_currencies_and_sums_side_by_side(tmp_path):
    found = ask(
        tmp_path,
        gives(
            "a", (P.PLEDGED, 9e6, LEE, CHILE), (P.PLEDGED, 4e6, LEE, CHILE, {"package": "9 million euros"}),
            (P.PLEDGED, 2e6, LEE, CHILE), (P.PLEDGED, 3e6, LEE, CHILE, {"currency": "USD"}),
        ),
    )  # fmt: skip
    assert totals(found) == [("Norway", "CHL", "pledged", 9e6, 11e6), ("Norway", "CHL", "pledged", 3e6, 3e6)]
    assert [line.why_not for line in found.lines] == [None, "part of: 9 million euros", None, None]


def test_help_without_a_figure_needs_both_ends_and_stands_in_no_total(tmp_path):
    entries = ((P.COMMITTED, None, LEE, None), (P.COMMITTED, None, LEE, CHILE), (P.SUSPENDED, None, LEE, None))
    found = ask(tmp_path, gives("a", *entries))
    assert [line[2] for line in told_of(found)] == ["committed", "suspended"]
    assert found.totals == () and {line.why_not for line in found.lines} == {"no figure is told"}


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ({"donor": "Norway"}, [5e6]),
        ({"donor": "UK"}, []),
        ({"recipient": "Peru"}, [3e6]),
        ({"recipient": "CHL"}, [5e6]),
        ({"item": "other"}, [5e6, 3e6]),
        ({"item": "ship"}, []),
        ({"statuses": ("delivered",)}, [3e6]),
        ({"first": date(2031, 3, 2)}, [3e6]),
        ({"last": date(2031, 3, 2)}, [5e6]),
        ({"as_of": date(2031, 3, 2)}, [5e6]),
        ({"as_of": date(2031, 2, 2)}, []),
    ],
)
def test_filters(tmp_path, question, amounts):
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, 5e6, LEE, CHILE)),
        gives("b", (P.DELIVERED, 3e6, CHILE, PERU), published="2031-03-05"),
        **question,
    )
    assert [line.amount_max for line in found.lines] == amounts


def test_what_was_given_before_is_in_no_total(tmp_path):
    found = ask(
        tmp_path, gives("a", (P.PLEDGED, 5e6, LEE, CHILE), (P.DELIVERED, 9e6, LEE, CHILE, {"period": "so far"}))
    )
    assert [(line.why_not, line.remaining) for line in found.lines] == [(None, 5e6), ("given before: so far", None)]
    assert totals(found) == [("Norway", "CHL", "pledged", 5e6, 5e6)]


def test_two_things_of_one_count_are_two_lines(tmp_path):
    found = ask(
        tmp_path, gives("a", (P.PLEDGED, (4, "boats"), LEE, CHILE)), gives("b", (P.PLEDGED, (4, "trucks"), LEE, CHILE))
    )
    assert [line.item for line in found.lines] == ["boats", "trucks"]


def test_two_equal_sums_of_one_text_are_two_lines(tmp_path):
    twice = ((P.PLEDGED, 5e6, LEE, CHILE), (P.PLEDGED, 5e6, LEE, CHILE))
    found = ask(tmp_path, gives("a", *twice), gives("b", *twice))
    assert [(line.amount_max, len(line.steps)) for line in found.lines] == [(5e6, 2), (5e6, 2)]


def test_later_deliveries_are_set_against_a_promise_once(tmp_path):
    found = ask(
        tmp_path,
        gives(
            "a", (P.PLEDGED, (50, "tents"), LEE, CHILE), (P.PLEDGED, (9, "tents"), LEE, PERU), published="2031-03-01"
        ),
        gives(
            "b",
            (P.DELIVERED, (30, "tents"), LEE, None),
            (P.DELIVERED, (7, "boats"), LEE, CHILE),
            published="2031-03-04",
        ),
        gives("c", (P.DELIVERED, (15, "more tents"), LEE, CHILE), published="2031-03-09"),
    )
    assert [(line.quantity_max, line.remaining) for line in found.lines if line.status is P.PLEDGED] == [
        (50, 5),
        (9, 9),
    ]


def test_only_what_is_still_open_and_no_parts_of_it(tmp_path):
    part = (P.PLEDGED, 4e6, LEE, CHILE, {"package": "5 million euros"})
    still = ask(tmp_path, gives("d", (P.PLEDGED, 5e6, LEE, CHILE), part, (P.DELIVERED, 2e6, LEE, PERU)), open=True)
    assert [line.amount_max for line in still.lines] == [5e6]


def test_a_request_is_met_by_whoever_promises_or_gives_later(tmp_path):
    found = ask(
        tmp_path,
        gives("a", (P.REQUESTED, (12, "boats"), PERU, CHILE), published="2031-03-01"),
        gives(
            "b", (P.DELIVERED, (8, "boats"), LEE, CHILE), (P.PLEDGED, (1, "boat"), PERU, CHILE), published="2031-03-04"
        ),
    )
    assert [line.remaining for line in found.lines] == [3, None, 1]


def test_a_heading_without_the_figure_tells_no_further_thing(tmp_path):
    heading, due = {"item": "tents", "due": None}, {"item": "tents"}
    found = ask(
        tmp_path,
        gives(
            "a",
            (P.PLEDGED, None, LEE, CHILE, heading),
            (P.PLEDGED, (50, "tents"), LEE, CHILE, {"due": None}),
            (P.PLEDGED, None, LEE, CHILE, due),
        ),
    )
    assert [(line.quantity_max, line.due is not None) for line in found.lines] == [(50, True)]


def jointly(name, by, to, donor, **more):
    """A document with one entry of five million euros whose commitment is of several."""
    one = gives(name, (P.PLEDGED, 5e6, donor, CHILE, {"commitment": "c-1"}), **more)
    made = Commitment(
        "c-1", tuple(end.actor.id for end in by), tuple(end.actor.id for end in to), CommitmentKind.ASSISTANCE,
        (Span(0, 5),), None, None, CommitmentStatus.PLEDGED, None, one.attributions[0].id, RULE,
    )  # fmt: skip
    return replace(one, commitments=(made,))


@pytest.mark.parametrize("question", [{}, {"donor": "Norway"}, {"donor": "PER"}, {"recipient": "CHL"}])
def test_a_joint_gift_is_found_by_each_donor_and_counted_once(tmp_path, question):
    found = ask(tmp_path, jointly("a", [LEE, PERU], [CHILE], LEE), **question)
    assert told_of(found) == [("Norway and PER", "CHL", "pledged", 5e6)]
    assert totals(found) == [("Norway and PER", "CHL", "pledged", 5e6, 5e6)]


def test_a_joint_gift_told_of_one_donor_elsewhere_is_the_same(tmp_path):
    joint = jointly("a", [LEE, PERU], [CHILE], LEE)
    found = ask(tmp_path, joint, gives("b", (P.PLEDGED, 5e6, PERU, CHILE), published="2031-03-09"))
    assert told_of(found) == [("Norway and PER", "CHL", "pledged", 5e6)]


def test_a_commitment_of_others_lends_no_donor(tmp_path):
    found = ask(tmp_path, jointly("a", [PERU], [CHILE], LEE))
    assert told_of(found) == [("Norway", "CHL", "pledged", 5e6)]


def test_a_batch_without_a_count_stands_beside_the_promise_that_stays_open(tmp_path):
    batch, whole = {"item": "rice", "package": "90 tonnes", "due": None}, (90, "rice")
    found = ask(tmp_path, gives("a", (P.DELIVERED, None, LEE, CHILE, batch), (P.PLEDGED, whole, LEE, CHILE)))
    assert [(line.status, line.remaining, line.why_not) for line in found.lines] == [
        (P.DELIVERED, None, "part of: 90 tonnes"),
        (P.PLEDGED, 90, None),
    ]


def settled(line):
    return [(one.status.value, one.figure) for one in line.settled]


def test_parts_by_their_own_words_and_what_is_stopped_leave_less_of_a_promise(tmp_path):
    part = {"package": "Lee and others", "span": Span(6, 9)}
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, (50, "tents"), LEE, CHILE), (P.DELIVERED, (20, "tents"), LEE, CHILE, part)),
        gives("b", (P.SUSPENDED, (25, "tents"), LEE, CHILE), published="2031-03-09"),
    )
    whole, *_ = found.lines
    assert (whole.remaining, settled(whole)) == (5, [("delivered", 20), ("suspended", 25)])
    assert [(line.part_of, line.counted) for line in found.lines] == [(None, True), (whole.id, True), (None, True)]


def test_a_part_paid_through_somebody_else_and_all_paid_so_far_leave_less_of_the_promise(tmp_path):
    part = {"package": "Lee and others", "span": Span(6, 9)}
    through = ask(tmp_path, gives("a", (P.PLEDGED, 9e6, LEE, CHILE), (P.DELIVERED, 2e6, LEE, PERU, part)))
    assert settled(through.lines[0]) == [("delivered", 2e6)]
    so_far = ask(
        tmp_path / "..",
        gives("b", (P.PLEDGED, 9e6, LEE, CHILE)),
        gives("c", (P.DELIVERED, 1e6, LEE, CHILE), published="2031-03-09"),
        gives("d", (P.PLEDGED, 9e6, LEE, CHILE), (P.DELIVERED, 4e6, LEE, CHILE, part | {"period": "so far"}),
              published="2031-03-20"),
    )  # fmt: skip
    assert (so_far.lines[0].remaining, settled(so_far.lines[0])) == (5e6, [("delivered", 4e6)])


def test_a_part_that_has_come_as_far_as_the_whole_is_in_its_sum(tmp_path):
    part = {"package": "Lee and others", "span": Span(6, 9)}
    found = ask(tmp_path, gives("a", (P.PLEDGED, 9e6, LEE, CHILE), (P.PLEDGED, 4e6, LEE, CHILE, part)))
    assert [(line.remaining, line.why_not) for line in found.lines] == [(9e6, None), (None, "part of: Lee and others")]


def test_all_aid_stopped_stands_beside_what_was_promised(tmp_path):
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, 5e6, LEE, CHILE), published="2031-03-01"),
        gives("b", (P.SUSPENDED, None, LEE, CHILE), published="2031-03-09"),
    )
    assert (found.lines[0].remaining, settled(found.lines[0])) == (5e6, [("suspended", None)])


def test_arms_are_not_paid_out_of_help_for_civilians(tmp_path):
    kinds = [{"kind": AssistanceKind.HUMANITARIAN}, {"kind": AssistanceKind.MILITARY}]
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, 5e6, LEE, CHILE, kinds[0]), published="2031-03-01"),
        gives("b", (P.DELIVERED, 3e6, LEE, CHILE, kinds[1]), published="2031-03-09"),
    )
    assert found.lines[0].remaining == 5e6


def test_who_tells_the_promise_again_takes_nothing_back(tmp_path):
    steps = ((P.PLEDGED, "2031-03-01"), (P.COMMITTED, "2031-03-05"), (P.PLEDGED, "2031-03-09"))
    again = [gives(f"d{n}", (status, 5e6, LEE, CHILE), published=day) for n, (status, day) in enumerate(steps)]
    stopped = gives("e", (P.SUSPENDED, 5e6, LEE, CHILE), published="2031-03-10")
    (tmp_path / "x").mkdir()
    assert told_of(ask(tmp_path, *again)) == [("Norway", "CHL", "committed", 5e6)]
    assert told_of(ask(tmp_path / "x", *again, stopped)) == [("Norway", "CHL", "suspended", 5e6)]


def test_a_request_may_be_met_on_its_day(tmp_path):
    found = ask(tmp_path, gives("a", (P.REQUESTED, 9e6, None, CHILE), (P.PLEDGED, 4e6, LEE, CHILE)))
    assert [line.remaining for line in found.lines] == [5e6, 4e6]


def test_a_promise_whose_part_is_told_a_season_later_is_the_one_told_before(tmp_path):
    part = {"package": "Lee and others", "span": Span(6, 9)}
    found = ask(
        tmp_path,
        gives("a", (P.PLEDGED, 5e6, LEE, CHILE), published="2031-03-01"),
        gives("b", (P.DELIVERED, 2e6, LEE, CHILE, part), (P.PLEDGED, 5e6, LEE, CHILE), published="2031-09-01"),
    )
    assert [(line.amount_max, line.remaining) for line in found.lines] == [(5e6, 3e6), (2e6, None)]


def test_what_was_delivered_is_not_what_is_stopped_later(tmp_path):
    days = ((P.PLEDGED, 8, "2031-03-01"), (P.DELIVERED, 4, "2031-03-05"), (P.SUSPENDED, 4, "2031-03-09"))
    told_ = [
        gives(f"d{n}", (status, (of, "boats"), LEE, CHILE), published=on) for n, (status, of, on) in enumerate(days)
    ]
    found = ask(tmp_path, *told_)
    assert [(line.status, line.remaining) for line in found.lines] == [
        (P.PLEDGED, 0), (P.DELIVERED, None), (P.SUSPENDED, None),
    ]  # fmt: skip


def test_one_donor_of_many_meets_a_request_once(tmp_path):
    found = ask(
        tmp_path,
        gives("a", (P.REQUESTED, 9e6, None, CHILE), (P.PLEDGED, 6e6, DONORS, CHILE), (P.PLEDGED, 4e6, LEE, CHILE)),
    )
    assert found.lines[0].remaining == 3e6


def test_overdue_is_judged_on_the_day_one_asks(tmp_path):
    one = gives("a", (P.PLEDGED, 5e6, LEE, CHILE))
    assert [line.overdue for line in ask(tmp_path, one, as_of=date(2031, 4, 1)).lines] == [False]
    assert [line.overdue for line in ask(tmp_path, one, as_of=date(2031, 4, 2)).lines] == [True]


def test_what_cannot_be_asked_is_bad_usage(tmp_path):
    with pytest.raises(UsageError, match="no status 'given'"):
        ask(tmp_path, statuses=("given",))
    with pytest.raises(UsageError, match="lies before"):
        ask(tmp_path, first=date(2031, 5, 2), last=date(2031, 5, 1))
