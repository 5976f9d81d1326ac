"""What a line gives of assistance, claims, commitments, processes and links, and lines that give none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from .told import TOLD

FOLDER = Path(__file__).parents[1] / "cases"
CASES = {room: yaml.safe_load((FOLDER / f"{room}.yaml").read_text(encoding="utf-8")) for room in TOLD}
LINES = [(room, case) for room, cases in CASES.items() for case in cases["told"]]
SILENT = [(room, text) for room, cases in CASES.items() for text in cases["silent"]]


@pytest.mark.parametrize(
    ("room", "case"), LINES, ids=lambda value: value if isinstance(value, str) else value["text"][:60]
)
def test_a_line_gives_just_these(room: str, case: dict[str, Any]) -> None:
    found = TOLD[room](case["text"], str(CASES[room]["day"]))
    assert len(found) == len(case["found"]), found
    for wanted in case["found"]:
        assert any(all(one[key] == value for key, value in wanted.items()) for one in found), found


@pytest.mark.parametrize(("room", "text"), SILENT, ids=lambda value: value[:60])
def test_a_line_gives_none(room: str, text: str) -> None:
    assert TOLD[room](text, str(CASES[room]["day"])) == []
