"""The chronology of a reading made by hand: no parser, no tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communique.cli.read import confident
from communique.cli.show import chain, chronology, days
from communique.model.actor import Actor
from communique.model.document import Document, published_on
from communique.model.event import Link, Participant, Plover, Report
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.terms import (
    ActorKind,
    Basis,
    CueClass,
    Extent,
    HolderKind,
    Modality,
    Polarity,
    Precision,
    PublishedBasis,
    Relation,
    Role,
    Stance,
    Status,
    TimexType,
)
from communique.model.voice import Attribution, Holder
from communique.model.when import Time, When

TEXT = "Petteri Orpo will visit Rome on 15 May, the ministry said."
DAY = date(2024, 5, 15)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def when(earliest: date = DAY, latest: date = DAY, extent: Extent = Extent.THROUGHOUT) -> When:
    return When("", earliest, latest, extent, Precision.DAY, Basis.PARTIAL, "dates.day-month", anchor="published")


def report(id_: str = "r1", **changes) -> Report:
    visitor = Participant("a1", Role.VISITOR, "a", "Prime Minister", span("Petteri Orpo"))
    made = Report(
        id_, "visit", None, Status.ANNOUNCED, Modality.ASSERTED, Polarity.POSITIVE, (span("visit"),),
        Span(0, len(TEXT)), True, "t1", when(), None, (visitor,), (), None, "v2", Plover("AGREE", None), "036", 1, (),
        0.9, "events.visit",
    )  # fmt: skip
    return replace(made, **changes)


def voice(id_: str, parents: tuple[str, ...], *holders: Holder) -> Attribution:
    return Attribution(id_, parents, (), (), (), holders, CueClass.SAY, Stance.NEUTRAL, None, None, "speech.say")


def reading(*reports: Report, **changes) -> Reading:
    published = published_on(date(2024, 5, 14), Basis.USER, "user")
    basis = PublishedBasis.USER
    document = Document("d1", TEXT, source="Northern Wire", published=published, published_basis=basis)
    made = Reading(
        document, date(2025, 6, 30), "0.1.0",
        times=(Time("t1", span("15 May"), "15 May", when(), TimexType.DATE, "2024-05-15", "dates.day-month"),),
        actors=(Actor("a1", ActorKind.PERSON, "Petteri Orpo"),),
        attributions=(
            voice("v1", (), Holder(None, HolderKind.OUTLET, "Northern Wire")),
            voice("v2", ("v1",), Holder(None, HolderKind.ORGANISATION, "the ministry")),
        ),
        reports=reports,
    )  # fmt: skip
    return replace(made, **changes)


def shown(read: Reading) -> str:
    return "\n".join(line.plain.rstrip() for line in chronology(read, marks=True))


def test_an_event_says_who_when_why_and_according_to_whom():
    assert (
        shown(reading(report()))
        == """\
Petteri Orpo will visit Rome on 15 May, the ministry said.
    source: Northern Wire
    published: 2024-05-14 (user, user)

2024-05-15  announced  visit: Petteri Orpo (visitor, Prime Minister)
    when: "15 May" -> 2024-05-15, dates.day-month, counted from the day of publication
    according to: Northern Wire > the ministry
    [Petteri Orpo] will *visit* Rome on <15 May>, the ministry said.
"""
    )


def test_oldest_first_and_undated_last():
    older = report("r2", type="call", when=when(date(2023, 1, 1), date(2023, 1, 31), Extent.WITHIN))
    undated = report("r3", type="meeting", when=None, time=None)
    text = shown(reading(undated, report(), older))
    assert text.index("call") < text.index("visit:") < text.index("meeting")
    assert "within 2023-01-01 to 2023-01-31  announced  call" in text
    assert "undated  announced  meeting" in text


def test_how_it_is_asserted_is_never_left_out():
    doubtful = report(modality=Modality.POSSIBLE, polarity=Polarity.NEGATIVE, status=Status.HELD)
    assert "held, possible, said not to be so" in shown(reading(doubtful))


def test_what_a_person_should_know_is_shown():
    assert "note: the text says Monday" in shown(reading(warnings=("the text says Monday",)))
    assert "no event found" in shown(reading())


def test_the_chain_goes_from_outlet_to_speaker_and_ends_in_circles_too():
    assert chain(report(), reading()) == ["Northern Wire", "the ministry"]
    circle = (voice("v1", ("v2",)), voice("v2", ("v1",), Holder("a1", HolderKind.PERSON, "Orpo")))
    assert chain(report(), reading(attributions=circle)) == ["Petteri Orpo"]
    assert chain(report(attribution=None), reading()) == []


def test_an_outlet_that_is_not_known_is_left_out_of_the_chain():
    unnamed = (voice("v1", (), Holder(None, HolderKind.OUTLET, "")), voice("v2", ("v1",)))
    assert chain(report(), reading(attributions=unnamed)) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "undated"),
        (when(), "2024-05-15"),
        (when(latest=date(2024, 5, 16)), "2024-05-15 to 2024-05-16"),
        (when(latest=date(2024, 5, 16), extent=Extent.WITHIN), "within 2024-05-15 to 2024-05-16"),
        (when(latest=date.max), "from 2024-05-15"),
        (when(earliest=date.min), "until 2024-05-15"),
    ],
)
def test_days(value, words):
    assert days(value) == words


def test_a_floor_leaves_out_reports_and_what_leans_on_them():
    low = report("r2", score=0.2)
    links = (Link("r1", "r2", Relation.FOLLOWS, Span(0, 5), "links.follow"),)
    kept = confident(reading(report(), low, links=links), 0.5)
    assert [one.id for one in kept.reports] == ["r1"]
    assert kept.links == ()
    assert confident(reading(report(), low, links=links), 0.0) == reading(report(), low, links=links)
