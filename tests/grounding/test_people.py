from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from communique import actors, attribution, places
from communique.grounding import Ground, people
from communique.grounding.people.spelling import ALIKE, likeness
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.document import Document, document_id, published_on
from communique.model.reading import Findings
from communique.model.span import Span
from communique.model.terms import ActorKind, Basis, How

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "actors_people.yaml").read_text(encoding="utf-8"))
RULES = load().rules("actors/people")


def cast(text, day=None, source=None):
    paragraphs = tuple(Span(*one.span()) for one in re.finditer(r"[^\n]+", text))
    document = Document(document_id(None, None, text), text, blocks=paragraphs, source=source)
    if day is not None:
        document = replace(document, published=published_on(day, Basis.USER, "user"))
    analysis = analyse(document)
    findings = Findings(actors=actors.find(analysis, load()), places=places.find(analysis, load()))
    findings = findings._replace(voices=attribution.find(analysis, findings, load()))
    return findings.actors, people.settle(Ground(analysis, findings, load(), document))


def day_of(case):
    return date.fromisoformat(str(case["day"]))


def meant(found, settled, words, nth=0):
    """The actors that the nth finding of these words means."""
    spots = [k for k, each in enumerate(found) if each.text == words or each.name == words]
    assert len(spots) > nth, f"{words!r} is not found in {[each.text for each in found]}"
    return list(settled.of[spots[nth]])


def listed(ids):
    return ids if isinstance(ids, list) else [ids] if ids else []


def test_the_own_minister_who_met_another_is_meant():
    text = (
        "Foreign Minister Margus Tsahkna met his Moldovan colleague Mihai Popsoi in Tallinn. The Minister praised the"
        " reforms."
    )
    found, settled = cast(text, date(2025, 4, 2), "Ministry of Foreign Affairs of Estonia")
    (own,) = meant(found, settled, "Margus Tsahkna")
    assert meant(found, settled, "Minister") == [own]


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["about"])
def test_whom_the_words_mean(case):
    found, settled = cast(case["text"], day_of(case))
    got = {words: sorted(meant(found, settled, words)) for words in case["means"]}
    assert got == {
        words: sorted(ids) if isinstance(ids, list) else [ids] if ids else [] for words, ids in case["means"].items()
    }
    by_id = {actor.id: actor for actor in settled.actors}
    assert not ({each.text for each in found} | set(by_id)) & set(case.get("nobody", ()))
    for actor, values in case.get("actors", {}).items():
        assert {field: getattr(by_id[actor], field) for field in values} == values


@pytest.mark.parametrize(
    ("source", "state"), [("US Department of State", "USA"), ("Kenyan Ministry of Foreign Affairs", "KEN")]
)
def test_who_speaks_for_a_ministry_means_its_own_president(source, state):
    text = (
        "QUESTION: The Kremlin says that a second call is being prepared. Can you confirm that?\n"
        "Ana Mora: I can not confirm that. The President has made clear that he wants a truce."
    )
    found, settled = cast(text, date(2025, 4, 2), source)
    means = {actor.id: actor for actor in settled.actors}
    (president,) = meant(found, settled, "President")
    assert means[president].state == state


@pytest.mark.parametrize(
    ("source", "words", "who"),
    [
        ("Ministry of Foreign Affairs of Japan", "Minister", "person:JPN:takeshi-iwaya"),
        ("US Department of State", "Secretary", "person:USA:marco-rubio"),
        ("GOV.UK", "Prime Minister", "person:GBR:keir-starmer"),
        ("Harbour Gazette", "Minister", None),
    ],
)
def test_the_minister_in_what_his_own_ministry_publishes(source, words, who):
    text = f"The {words} spoke to Foreign Minister Ana Mora of Peru. The {words} thanked her."
    found, settled = cast(text, date(2025, 4, 2), source)
    assert (meant(found, settled, words) == [who]) is (who is not None)


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["about"])
def test_every_mention_stands_in_the_text_and_has_its_actor(case):
    _, settled = cast(case["text"], day_of(case))
    ids = {actor.id for actor in settled.actors}
    for mention in settled.mentions:
        assert mention.span.of(case["text"]) == mention.text
        assert mention.actor in ids
        assert 0 < mention.score <= 1
    assert all(actor.of in ids for actor in settled.actors if actor.of)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_each_rule_settles_its_example(rule):
    example = rule["example"]
    _, settled = cast(example["text"], day_of(example))
    rows = [m for m in settled.mentions if m.text == example["finds"] and m.rule == rule["id"]]
    assert example["means"] in [m.actor for m in rows], [(m.text, m.actor, m.rule) for m in settled.mentions]


def test_a_title_with_a_name_is_two_mentions_of_one_person():
    text = "Danish Defence Minister Troels Lund Poulsen spoke."
    _, settled = cast(text, date(2024, 5, 10))
    office, name = settled.mentions
    assert (office.text, office.how) == ("Danish Defence Minister", How.OFFICE)
    assert name.text == "Troels Lund Poulsen"
    assert len({m.actor for m in settled.mentions}) == 1


def test_a_misspelling_is_shown_with_the_right_spelling():
    _, settled = cast("Polish Foreign Minister Radoslaw Sikorsky spoke. Sikorsky left.", date(2024, 5, 10))
    wrong = [m for m in settled.mentions if m.how is How.MISSPELLING]
    assert [m.text for m in wrong] == ["Radoslaw Sikorsky", "Sikorsky"]
    assert all(m.score < 1 for m in wrong)
    assert settled.actors[0].name == "Radosław Sikorski"


def test_an_anonymous_source_is_never_a_person_of_the_tables():
    _, settled = cast("A senior White House official said so. The official declined to be named.", date(2024, 5, 10))
    people_meant = [a for a in settled.actors if a.kind is not ActorKind.STATE]
    assert people_meant and not any(actor.known for actor in people_meant)


def test_without_a_day_an_office_names_nobody():
    found, settled = cast("The German Chancellor spoke.")
    assert meant(found, settled, "German Chancellor") == ["doc:chancellor-of-germany"]


@pytest.mark.parametrize(("written", "known", "alike"), CASES["spellings"])
def test_names_that_are_alike(written, known, alike):
    names = frozenset({"petr", "pete", "peter"})
    assert (likeness(written, known, dict.fromkeys(names, names)) >= ALIKE) is alike


def test_many_names_are_settled_in_bounded_work():
    text = " ".join(f"Anton Brusk{chr(97 + i % 26)}{chr(97 + i // 26)}ov left." for i in range(400))
    found, settled = cast(text, date(2024, 5, 10))
    assert len(settled.of) == len(found)
