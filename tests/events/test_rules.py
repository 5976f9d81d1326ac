"""Every event rule finds its example, and tells nothing of its type in its near miss."""

from __future__ import annotations

from typing import Any

import pytest

from communique.knowledge import load

from .texts import reading

DAY = "2025-05-14"
RULES = [(path.rpartition("/")[2], rule) for path in load().rule_files("events") for rule in load().rules(path)]


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_the_example_is_told_and_the_near_miss_is_not(kind: str, rule: dict[str, Any]) -> None:
    assert rule["id"] in {report.rule for report in reading(rule["example"], DAY).reports}
    if "not" in rule:
        assert rule["id"] not in {report.rule for report in reading(rule["not"], DAY).reports}


@pytest.mark.parametrize("rule", load().rules("status"), ids=lambda rule: rule["id"])
def test_the_status_rule_gives_what_its_example_says(rule: dict[str, Any]) -> None:
    example = rule["example"]
    wanted = {key: value for key, value in example.items() if key != "text"}
    found = [
        {"status": report.status.value, "modality": report.modality.value, "polarity": report.polarity.value}
        for report in reading(example["text"], DAY).reports if report.type != "statement"
    ]  # fmt: skip
    assert any(all(one[key] == value for key, value in wanted.items()) for one in found), found


def test_every_governor_may_stand_in_a_clause_about_its_event() -> None:
    """A course that is another word's is asked of that word, also in "the talks that his visit includes"."""
    words = sorted({word for row in load().rules("status") for word in row.get("governor", ())})
    text = "\n".join(f"Chile and Peru praised the talks that Norway will {word} in Oslo on Friday." for word in words)
    assert len(reading(text, DAY).reports) > len(words) / 2
