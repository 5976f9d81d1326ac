"""What a line tells, from trigger to participants, status and day; and lines that tell nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from .texts import Told, told

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "events.yaml").read_text(encoding="utf-8"))
DAY = str(CASES["day"])


def is_meant(found: Told, wanted: dict[str, Any]) -> bool:
    """Whether a found event is the wanted one, in all that the table says of it."""
    return (
        found.type == wanted["type"]
        and found.status == wanted["status"]
        and found.modality == wanted.get("modality", "asserted")
        and found.polarity == wanted.get("polarity", "+")
        and set(wanted["who"]) <= found.who
        and ("when" not in wanted or str(wanted["when"]) == found.when)
    )


@pytest.mark.parametrize("case", CASES["told"], ids=lambda case: case["text"][:60])
def test_a_line_tells_just_these_events(case: dict[str, Any]) -> None:
    found = told(case["text"], DAY)
    missing = [wanted for wanted in case["events"] if not any(is_meant(one, wanted) for one in found)]
    surplus = [one for one in found if not any(is_meant(one, wanted) for wanted in case["events"])]
    assert not missing, f"not told: {missing}; found: {found}"
    assert not surplus, f"told beside it: {surplus}"


@pytest.mark.parametrize("text", CASES["silent"], ids=lambda text: text[:60])
def test_private_life_sport_and_business_tell_nothing(text: str) -> None:
    assert told(text, DAY) == []
