"""Nouns that mean an event told before are further mentions of it; in a near miss they are none."""

from __future__ import annotations

from typing import Any

import pytest

from communique.knowledge import load
from communique.model.event import Report
from communique.model.reading import Reading
from communique.model.terms import Relation

from .texts import reading

DAY = "2025-05-14"
ECHO = "events.echo"


def echoes(record: Reading) -> list[Report]:
    return [report for report in record.reports if report.rule == ECHO]


@pytest.mark.parametrize("rule", load().rules("echoes"), ids=lambda rule: rule["id"])
def test_the_noun_of_the_example_repeats_the_event(rule: dict[str, Any]) -> None:
    record = reading(rule["example"], DAY)
    [echo] = echoes(record)
    [first] = [link.to for link in record.links if link.relation is Relation.SAME_AS and link.from_ == echo.id]
    told = next(report for report in record.reports if report.id == first)
    assert (echo.type, echo.status, echo.when) == (told.type, told.status, told.when)
    assert {part.actor for part in echo.participants} == {part.actor for part in told.participants}
    assert echoes(reading(rule["not"], DAY)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda shelled Congo on Tuesday. Another attack is feared.",
        "Rwanda shelled Congo on Tuesday. The attack on Burundi was worse.",
        "Rwanda shelled Congo on Tuesday. The attack of 3 May was worse.",
        "Rwanda may shell Congo. The attack would be its first.",
        "Rwanda did not shell Congo on Tuesday. The attack is an invention, officials said.",
    ],
)
def test_what_does_not_fit_is_no_repetition(text: str) -> None:
    assert echoes(reading(text, DAY)) == []


def test_a_noun_may_repeat_what_a_noun_repeats() -> None:
    text = (
        "Kenya expelled two Ugandan diplomats on Monday. Markets were calm. The decision came late at night. "
        "Radio stations played on. The move surprised Kampala."
    )
    record = reading(text, DAY)
    assert [report.trigger[0].of(text) for report in echoes(record)] == ["decision", "move"]
    assert len({link.to for link in record.links if link.relation is Relation.SAME_AS}) == 1
