import re
from pathlib import Path

import pytest
import yaml

from communique import places
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.document import Document
from communique.model.ids import DocumentId
from communique.model.span import Span

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "places.yaml").read_text(encoding="utf-8"))["names"]
RULES = load().rules("places/grammar")


def found(text):
    document = Document(DocumentId("d"), text, blocks=(Span(0, len(text)),))
    return places.find(analyse(document), load())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_names_that_may_be_places(case):
    rows = [[name.text, name.rule.removeprefix("places."), name.within] for name in found(case["text"])]
    assert rows == case["names"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_rules_place_their_example_and_not_their_near_miss(rule):
    marked = re.search(r"\[(.+?)\]", rule["example"])
    rows = {name.text: name.rule for name in found(re.sub(r"[\[\]]", "", rule["example"]))}
    if marked:
        assert rows[marked[1]] == rule["id"]
    else:
        assert rule["id"] in rows.values()
    assert rule["id"] not in [name.rule for name in found(rule["not"])]


def test_options_are_those_of_the_gazetteer_capitals_and_large_ones_first():
    [name] = found("They met in Paris.")
    assert [option.state for option in name.options][:2] == ["FRA", "USA"]
    assert name.options[0].geonames == 2988507
    assert name.locative


def test_nothing_in_a_text_without_names():
    assert found("they met again, and nothing came of it.") == ()
