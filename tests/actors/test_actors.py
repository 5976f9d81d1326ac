from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import actors
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.actor import Form
from communique.model.document import Document, document_id
from communique.model.span import Span

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "actors.yaml").read_text(encoding="utf-8"))
RULES = load().rules("actors/rules")
FIELDS = ("name", "title", "roles", "states", "count", "plural", "qualifier", "gender", "form", "kind")


def read(text):
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return analyse(Document(document_id(None, None, text), text, blocks=tuple(Span(*line) for line in lines)))


def find(text):
    return actors.find(read(text), load())


def plain(value):
    return list(value) if isinstance(value, tuple) else getattr(value, "value", value)


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["text"][:50])
def test_what_is_found(case):
    found = find(case["text"])
    got = {each.text: each for each in reversed(found)}
    for words, fields in case["finds"].items():
        assert words in got, f"{words!r} is not among {[each.text for each in found]}"
        wanted = fields or {}
        assert {key: plain(getattr(got[words], key)) for key in wanted} == wanted


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["text"][:50])
def test_findings_stand_in_order_and_hold_together(case):
    analysis = read(case["text"])
    found = actors.find(analysis, load())
    assert [each.span for each in found] == sorted((e.span for e in found), key=lambda span: (span.start, -span.end))
    for each in found:
        assert each.text == each.span.of(case["text"]) == analysis.words(*each.tokens)
        assert each.tokens[0] <= each.head < each.tokens[1]
        assert analysis.tokens[each.head].sentence == each.sentence


@pytest.mark.parametrize("text", CASES["nobody"])
def test_nobody_is_found(text):
    assert [each.text for each in find(text)] == []


@pytest.mark.parametrize("case", CASES["linked"], ids=lambda case: case["text"][:50])
def test_what_belongs_to_what(case):
    found = find(case["text"])
    got = [
        [each.text, field, found[k].text]
        for each in found
        for field in ("owner", "same_as")
        if (k := getattr(each, field)) is not None
    ]
    assert got == case["links"]


@pytest.mark.parametrize("case", CASES["again"], ids=lambda case: case["text"][:50])
def test_a_name_that_comes_again_by_a_part(case):
    assert [each.name for each in find(case["text"]) if each.form is Form.NAME] == case["names"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_each_rule_finds_its_example_and_not_its_near_miss(rule):
    found = [each.text for each in find(rule["example"]["text"]) if each.rule == rule["id"]]
    assert rule["example"]["finds"] in found
    if "not" in rule:
        assert rule["id"] not in [each.rule for each in find(rule["not"])]


def test_every_rule_that_finds_is_explained():
    known = {rule["id"] for rule in RULES}
    rules = {each.rule for case in CASES["texts"] for each in find(case["text"])}
    assert rules <= known


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="AbcZ ,.'-\"’2éØ\n", max_size=80))
def test_any_text_is_read(text):
    for each in find(text):
        assert each.text == each.span.of(text)
