"""Every rule of links, claims, commitments, processes and the ledger gives its example, and leaves its near miss."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique.knowledge import load

from .told import aid, claims, commitments, links, processes

DAY = "2025-05-14"
ROOMS: dict[str, Callable[[str, str], list[dict[str, Any]]]] = {
    "assistance/status": aid, "claims": claims, "commitments": commitments, "processes": processes, "links": links,
}  # fmt: skip
RULES = [(room, rule) for room in ROOMS for rule in load().rules(room)]


@pytest.mark.parametrize(("room", "rule"), RULES, ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_the_example_is_told_and_the_near_miss_is_not(room: str, rule: dict[str, Any]) -> None:
    wanted = {key: value for key, value in rule["example"].items() if key != "text"}
    found = ROOMS[room](rule["example"]["text"], DAY)
    assert any(all(one[key] == value for key, value in wanted.items()) for one in found), found
    if "not" in rule:
        assert ROOMS[room](rule["not"], DAY) == []
