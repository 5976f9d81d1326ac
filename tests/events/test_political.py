"""Each political type done, planned, called off, denied, only possible: status, modality, polarity, PLOVER's event."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from communique.model.terms import AHEAD, DONE, Modality, Polarity, Status

from .texts import reading

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "political.yaml").read_text(encoding="utf-8"))
ROWS = [(kind, variant, *row) for kind, rows in CASES["types"].items() for variant, row in rows.items()]


@pytest.mark.parametrize(("kind", "variant", "text", "event"), ROWS, ids=lambda value: value[:40])
def test_the_course_of_a_political_event(kind: str, variant: str, text: str, event: str) -> None:
    first = next(report for report in reading(text, str(CASES["day"])).reports if report.type == kind)
    match variant:
        case "done":
            assert first.status in DONE
        case "planned":
            assert first.status is Status.ANNOUNCED
        case "off":
            assert first.status is Status.CANCELLED
        case "maybe":
            assert first.modality is not Modality.ASSERTED
            assert first.status in {*AHEAD, Status.HELD}
    assert (first.polarity is Polarity.NEGATIVE) is (variant == "not")
    assert (first.modality is Modality.ASSERTED) is (variant != "maybe")
    assert (first.plover.event or "-") == event


@pytest.mark.parametrize(
    ("kind", "who", "text"),
    [
        ("assault", {("target", "KEN")}, "Twelve Kenyan soldiers were killed in the Chilean embassy bombing."),
        (
            "accusation",
            {("initiator", "FRA")},
            "French President Emmanuel Macron condemned the attacks on French embassies on Monday.",
        ),
    ],
)
def test_what_is_struck_does_nothing_and_nobody_turns_on_his_own_state(
    kind: str, who: set[tuple[str, str]], text: str
) -> None:
    record = reading(text, str(CASES["day"]))
    states = {actor.id: actor.state for actor in record.actors}
    found = next(report for report in record.reports if report.type == kind)
    assert {(part.role.value, states[part.actor]) for part in found.participants} == who
