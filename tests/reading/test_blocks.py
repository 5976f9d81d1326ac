from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge import load
from communique.reading.blocks import blocks_of
from communique.reading.rules import rules

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "reading.yaml").read_text(encoding="utf-8"))["blocks"]
IS_BOILERPLATE = rules(load()).is_boilerplate


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_blocks(case):
    found = [block.of(case["text"]).replace("\n", "|") for block in blocks_of(case["text"], IS_BOILERPLATE)]
    assert found == case["blocks"]


@given(st.text(alphabet="aB .,\n\r\u2028\t|x", max_size=200))
def test_blocks_are_in_order_and_hold_every_letter(text):
    blocks = blocks_of(text, lambda line: False)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert all(block.of(text) == block.of(text).strip() != "" for block in blocks)
    kept = "".join(block.of(text) for block in blocks)
    assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, text))
