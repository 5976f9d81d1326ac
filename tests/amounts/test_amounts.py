import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import amounts
from communique.amounts.numerals import spoken
from communique.amounts.words import words
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.document import Document
from communique.model.ids import DocumentId
from communique.model.span import Span

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "amounts.yaml").read_text(encoding="utf-8"))


def found(text):
    document = Document(DocumentId("d"), text, blocks=(Span(0, len(text)),) if text.strip() else ())
    return amounts.find(analyse(document), load())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_amounts(case):
    rows = [[a.text, a.kind.value, a.value_min, a.value_max, a.currency or a.unit] for a in found(case["text"])]
    assert rows == [[words, kind, float(low), float(high), of] for words, kind, low, high, of in case["amounts"]]


@pytest.mark.parametrize("rule", load().rules("amounts/rules"), ids=lambda rule: rule["id"])
def test_rules_read_their_example_and_leave_their_near_miss(rule):
    assert [(a.rule, a.kind.value) for a in found(rule["example"])] == [(rule["id"], rule["kind"])]
    assert rule["kind"] not in [a.kind.value for a in found(rule["not"])]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two", 2), ("twenty-five", 25), ("a million", 1e6), ("two hundred thousand", 200_000), ("half a million", 5e5),
        ("one million two hundred and six thousand and five", 1_206_005), ("two dozen", 24),
        ("one and a half billion", 1.5e9),
    ],
)  # fmt: skip
def test_numbers_in_letters(text, value):
    assert spoken(text, words(load())) == value


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789.,-$€ mkab%to\n", max_size=80))
def test_any_figures_give_finite_values_inside_the_text(text):
    for amount in found(text):
        assert amount.span.of(text) == amount.text
        assert amount.value_min <= amount.value_max
        json.dumps([amount.value_min, amount.value_max], allow_nan=False)
