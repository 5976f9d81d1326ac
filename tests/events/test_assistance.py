"""What a line gives of assistance, and lines that give none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from . import told

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "assistance.yaml").read_text(encoding="utf-8"))
DAY = str(CASES["day"])


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case["text"][:60])
def test_a_line_gives_just_these(case: dict[str, Any]) -> None:
    found = told.aid(case["text"], DAY)
    assert len(found) == len(case["aid"]), found
    for wanted in case["aid"]:
        assert any(all(one[key] == value for key, value in wanted.items()) for one in found), found


@pytest.mark.parametrize("text", CASES["silent"], ids=lambda text: text[:60])
def test_a_line_gives_none(text: str) -> None:
    assert told.aid(text, DAY) == []
