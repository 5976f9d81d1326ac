"""The chronology of a reading made by hand: no parser, no tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communique.cli.read import confident
from communique.cli.show import chronology, days
from communique.knowledge import load
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
    return "\n".join(line.plain.rstrip() for line in chronology(read, load(), marks=True))


def test_an_event_says_who_when_why_and_according_to_whom():
    assert (
        shown(reading(report()))
        == """\
Petteri Orpo will visit Rome on 15 May, the ministry said.
    source: Northern Wire
    published: 2024-05-14 (user, user)

2024-05-15  announced  Petteri Orpo: visit
    who: Petteri Orpo (visitor, Prime Minister)
    when: "15 May" -> 2024-05-15, dates.day-month, counted from the day of publication
    according to: Northern Wire > the ministry
    [Petteri Orpo] will *visit* Rome on <15 May>, the ministry said.
"""
    )


def test_oldest_first_and_undated_last():
    older = report("r2", type="call", when=when(date(2023, 1, 1), date(2023, 1, 31), Extent.WITHIN))
    undated = report("r3", type="meeting", when=None, time=None)
    text = shown(reading(undated, report(), older))
    assert text.index("Call with") < text.index(": visit") < text.index("Meeting with")
    assert "within 2023-01-01 to 2023-01-31  announced  Call with Petteri Orpo" in text
    assert "undated  announced  Meeting with Petteri Orpo" in text
    assert "when: no word tells" in text


def test_a_phrase_that_could_not_be_counted_is_shown_as_such():
    assert 'when: "15 May", counted from a day that is not known' in shown(reading(report(when=None)))


def test_how_it_is_asserted_is_never_left_out():
    doubtful = report(modality=Modality.POSSIBLE, polarity=Polarity.NEGATIVE, status=Status.HELD)
    assert "held, said not to be so, possible" in shown(reading(doubtful))


def test_the_acting_side_stands_first():
    host = Participant("a2", Role.HOST, "b", None, None, inferred=True)
    told = report(participants=(host, *report().participants))
    actors = (Actor("a1", ActorKind.PERSON, "Petteri Orpo"), Actor("a2", ActorKind.STATE, "Italy"))
    text = shown(reading(told, actors=actors))
    assert "who: Petteri Orpo (visitor, Prime Minister), Italy (host, inferred)\n" in text
    assert "Petteri Orpo visits Italy\n" in text


def test_words_that_were_not_said_are_no_statement():
    silent = report(type="statement", status=Status.HELD, polarity=Polarity.NEGATIVE)
    assert "2024-05-15  not said  Statement" in shown(reading(silent))


def test_what_a_person_should_know_is_shown():
    assert "note: the text says Monday" in shown(reading(warnings=("the text says Monday",)))
    assert "no event found" in shown(reading())


def test_a_document_without_a_named_source_or_voice_has_no_chain():
    unnamed = (voice("v1", (), Holder(None, HolderKind.OUTLET, "")), voice("v2", ("v1",)))
    read = reading(report(), attributions=unnamed)
    assert "according to" not in shown(replace(read, document=replace(read.document, source=None)))


def test_who_say_it_together_stand_together():
    both = (Holder(None, HolderKind.PERSON, "Ana Mora"), Holder(None, HolderKind.PERSON, "Jon Berg"))
    voices = (voice("v1", (), Holder(None, HolderKind.OUTLET, "Northern Wire")), voice("v2", ("v1",), *both))
    assert "according to: Northern Wire > Ana Mora and Jon Berg\n" in shown(reading(report(), attributions=voices))


def test_mentions_of_one_event_are_one_entry():
    inferred = tuple(replace(part, mention=None, inferred=True) for part in report().participants)
    again = report("r0", trigger=(span("ministry"),), participants=inferred, when=None, time=None, attribution="v1")
    same = Link("r0", "r1", Relation.SAME_AS, Span(0, 5), "links.same")
    text = shown(reading(again, report(), links=(same,)))
    assert text.count("Petteri Orpo: visit") == 1
    assert "(visitor, Prime Minister)" in text
    assert "inferred" not in text
    assert "[Petteri Orpo] will *visit* Rome on <15 May>, the *ministry* said." in text
    assert text.count("according to: ") == 2


def test_links_are_told_in_words():
    call = report("r2", type="call", when=when(date(2024, 5, 2)))
    links = (Link("r1", "r2", Relation.RESULTS_FROM, Span(0, 5), "links.after"),)
    text = shown(reading(report(), call, links=links))
    assert "    results from: Call with Petteri Orpo (2024-05-02 to 2024-05-15)\n" in text


def test_statements_stand_behind_the_events():
    said = report("r2", type="statement", status=Status.HELD, when=when(date(2020, 1, 1), date(2020, 1, 1)))
    text = shown(reading(said, report()))
    assert text.index(": visit") < text.index("\nSaid\n") < text.index("2020-01-01  Statement")
    assert text.count("when: ") == 1


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
