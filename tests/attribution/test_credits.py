"""Credits of a whole document: each rule names whom its example says, and its near miss credits nobody."""

import pytest

from communique.attribution.credits import credited, outlet_and_wire, under
from communique.knowledge import load
from communique.model.document import Document
from communique.model.ids import DocumentId, RuleId
from communique.model.reading import Findings
from communique.model.span import Span
from communique.model.terms import CueClass, HolderKind
from communique.model.voice import Voice

RULES = load().rules("attribution/credits")


def names(text, source=None):
    voices = credited(Document(DocumentId("d"), text, source=source), Findings(), load())
    assert [voice.parents for voice in voices] == [(), *((k,) for k in range(len(voices) - 1))][: len(voices)]
    assert all(voice.whole and not voice.content for voice in voices)
    return [voice.source[0].of(text) for voice in voices]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_every_rule_names_whom_its_example_says(rule):
    assert names(rule["example"]["text"]) == rule["example"]["names"]
    assert not names(rule["not"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met.\nSource: Lake Radio.", ["Lake Radio"]),
        ("They met. Source: Lake Radio with reference to the ministry. More followed.", ["Lake Radio", "the ministry"]),
        ("Source: Ana Mora via Lake Radio", ["Lake Radio", "Ana Mora"]),
        ("OSLO (Lake Wire) - They met.\nSource: Lake Wire", ["Lake Wire"]),
        ("OSLO (Jan. 5) - They met.", []),
        ("The source: a spring in the hills near Oslo, was found in May", []),
        ("Source: " + "x" * 5000, []),
        ("Sources: Mora to meet Sten in Oslo on Friday", []),
    ],
)
def test_credits(text, found):
    assert names(text) == found


def test_the_documents_own_source_is_no_credit():
    assert not names("OSLO (Lake Wire) - They met.", source="Lake Wire")


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("Harbour Gazette (AFP)", ("Harbour Gazette", "AFP")),
        ("Harbour Gazette (agencies)", ("Harbour Gazette", "agencies")),
        ("Harbour Gazette (Lima edition)", ("Harbour Gazette (Lima edition)", None)),
        ("Harbour Gazette (Peru)", ("Harbour Gazette (Peru)", None)),
        ("", ("", None)),
    ],
)
def test_the_given_source_may_name_a_wire(source, parts):
    assert outlet_and_wire(source, load()) == parts


def test_the_wire_of_the_given_source_carries_all_that_lines_name():
    text = "Source: an official, as reported by Lake Radio"
    found = credited(Document(DocumentId("d"), text, source="Harbour Gazette (AFP)"), Findings(), load())
    assert [(voice.name, voice.parents) for voice in found] == [("AFP", ()), (None, (0,)), (None, (1,))]
    told = "OSLO (AFP) - They met."
    assert names(told, source="Harbour Gazette (AFP)") == ["AFP"]


def test_who_is_not_named_keeps_his_words():
    text = "Source: an official, as reported by Lake Radio"
    kinds = [v.holder_kind for v in credited(Document(DocumentId("d"), text), Findings(), load())]
    assert kinds == [HolderKind.OUTLET, HolderKind.ANONYMOUS]


def test_voices_hang_on_the_last_outlet():
    voice = Voice((Span(0, 4),), (), (), CueClass.SAY, RuleId("test"))
    whole = credited(Document(DocumentId("d"), "Source: an official, as reported by Lake Radio"), Findings(), load())
    assert [one.parents for one in under([voice], whole, Findings())] == [(1,), (), (1,)]
    assert under([voice], (), Findings()) == (voice,)
