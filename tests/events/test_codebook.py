"""Who does what to whom: for each PLOVER event, sentences that a political scientist would code with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from communique.model.span import Span

from .texts import reading

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "codebook.yaml").read_text(encoding="utf-8"))
ROWS = [(event, *row) for event, rows in CASES["events"].items() for row in rows]


@pytest.mark.parametrize(("event", "who", "whom", "text"), ROWS, ids=lambda value: value[:40])
def test_both_take_part_in_a_report_of_the_event(event: str, who: str, whom: str, text: str) -> None:
    ends = [Span(text.index(words), text.index(words) + len(words)) for words in (who, whom)]
    told = [report for report in reading(text, str(CASES["day"])).reports if report.plover.event == event]
    mentions = [[p.mention for p in report.participants if p.mention] for report in told]
    assert any(all(any(span.touches(end) for span in spans) for end in ends) for spans in mentions)
