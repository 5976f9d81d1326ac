"""What a line gives of links, and lines that give none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from . import told

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "links.yaml").read_text(encoding="utf-8"))
DAY = str(CASES["day"])


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case["text"][:60])
def test_a_line_gives_just_these(case: dict[str, Any]) -> None:
    found = told.links(case["text"], DAY)
    assert len(found) == len(case["found"]), found
    for wanted in case["found"]:
        assert any(all(one[key] == value for key, value in wanted.items()) for one in found), found


@pytest.mark.parametrize("text", CASES["silent"], ids=lambda text: text[:60])
def test_a_line_gives_none(text: str) -> None:
    assert told.links(text, DAY) == []
