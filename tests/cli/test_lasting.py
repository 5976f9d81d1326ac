"""The lines under a chronology, from records made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from communique.cli.lasting import lines
from communique.model.actor import Actor, Mention
from communique.model.document import Document
from communique.model.event import Assistance, Claim, Commitment, Party, Process
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.terms import (
    ActorKind,
    AssistanceKind,
    AssistanceStatus,
    CommitmentKind,
    CommitmentStatus,
    How,
    Predicate,
    ProcessKind,
    Stage,
)

TEXT = "Valtonnen said that Finland would send ten pumps to Kenya for the harbour plan of the two countries."
ACTORS = (
    Actor("a1", ActorKind.STATE, "Finland"),
    Actor("a2", ActorKind.STATE, "Kenya"),
    Actor("a3", ActorKind.PERSON, "Elina Valtonen"),
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def shown(**changes) -> list[str]:
    read = Reading(Document("d1", TEXT), date(2025, 6, 30), "0.1.0", actors=ACTORS, **changes)
    *found, blank = lines(read)
    assert blank == ""
    return found


def test_a_process_with_its_parties():
    parties = (Party("a1", "party"), Party("a2", "party"))
    plan = Process("p1", "harbour plan", ProcessKind.PEACE_PLAN, Stage.DRAFTING, parties, span("harbour plan"))
    assert shown(processes=(plan,)) == ["peace plan: harbour plan (drafting), parties: Finland, Kenya"]


def test_what_is_not_known_of_a_process_is_not_said():
    group = Process("p1", "harbour group", ProcessKind.CONTACT_GROUP, Stage.UNKNOWN, (), span("harbour plan"))
    assert shown(processes=(group,)) == ["contact group: harbour group"]


def test_nothing_that_lasts_gives_no_line():
    assert list(lines(Reading(Document("d1", TEXT), date(2025, 6, 30), "0.1.0"))) == []


def test_a_commitment_with_its_words():
    content = (span("would send ten pumps"),)
    promise = Commitment(
        "c1",
        ("a1",),
        ("a2",),
        CommitmentKind.ASSISTANCE,
        content,
        None,
        None,
        CommitmentStatus.PLEDGED,
        None,
        None,
        "r",
    )
    assert shown(commitments=(promise,)) == ['commitment: Finland to Kenya, pledged: "would send ten pumps"']


def entry(**changes) -> Assistance:
    blank = dict.fromkeys(
        ("commitment", "recipient", "item", "item_class", "quantity_min", "quantity_max", "unit", "amount_min",
         "amount_max", "currency", "package", "period", "due", "report", "attribution")
    )  # fmt: skip
    fixed = {
        "id": "l1", "donor": "a1", "status": AssistanceStatus.PLEDGED, "kind": AssistanceKind.OTHER,
        "span": span("ten pumps"), "rule": "r",
    }  # fmt: skip
    return Assistance(**blank | fixed | changes)


def test_an_entry_says_what_is_known_of_it():
    assert shown(assistance=(entry(recipient="a2", item="pumps", quantity_min=10, quantity_max=10),)) == [
        "assistance: Finland to Kenya, other, pledged: 10 pumps"
    ]
    assert shown(assistance=(entry(amount_min=1_500_000, amount_max=2_000_000, currency="EUR"),)) == [
        "assistance: Finland to not said, other, pledged: 1,500,000 to 2,000,000 EUR"
    ]
    assert shown(assistance=(entry(),)) == ['assistance: Finland to not said, other, pledged: "ten pumps"']


def test_a_claim_with_its_count():
    claim = Claim("a1", Predicate.MEMBERS, "", 2, 2, (), span("the two countries"), None)
    assert shown(claims=(claim,)) == ['claim: Finland, 2 members: "the two countries"']


def test_names_that_were_worked_out_are_shown_as_such_once():
    seen = Mention(span("Valtonnen"), "Valtonnen", "a3", How.MISSPELLING, 0.95, "r")
    plain = Mention(span("Kenya"), "Kenya", "a2", How.NAME, 1.0, "r")
    weaker = replace(seen, score=0.5)
    assert shown(mentions=(weaker, plain, seen, weaker)) == ['"Valtonnen" means Elina Valtonen (misspelling, 0.95)']
