"""Every rule of links, claims, commitments, processes and the ledger gives its example, and leaves its near miss."""

from __future__ import annotations

from typing import Any

import pytest

from communique.knowledge import load

from .told import TOLD

DAY = "2025-05-14"
FILES = {"assistance": "assistance/status"}
"""The rules that have another name than what they tell of."""
RULES = [(room, rule) for room in TOLD for rule in load().rules(FILES.get(room, room))]


@pytest.mark.parametrize(("room", "rule"), RULES, ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_the_example_is_told_and_the_near_miss_is_not(room: str, rule: dict[str, Any]) -> None:
    wanted = {key: value for key, value in rule["example"].items() if key != "text"}
    found = TOLD[room](rule["example"]["text"], DAY)
    assert any(all(one[key] == value for key, value in wanted.items()) for one in found), found
    if "not" in rule:
        assert TOLD[room](rule["not"], DAY) == []
