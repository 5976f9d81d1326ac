"""The day of a document that brings none, and what a given day may contradict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from communique import dates
from communique.grounding import directions
from communique.grounding.frame import Ground
from communique.grounding.published import settle
from communique.knowledge import load
from communique.language.parser import analyse
from communique.model.document import Document, document_id, published_on
from communique.model.reading import Findings
from communique.model.terms import Basis, PublishedBasis
from communique.pipeline import find
from communique.reading.blocks import blocks_of

KNOWLEDGE = load()
TABLE = yaml.safe_load((Path(__file__).parent.parent / "cases" / "dates_published.yaml").read_text(encoding="utf-8"))


def settled(text, published=None, *, with_actors=True):
    blocks = blocks_of(text, lambda line: False)
    document = Document(document_id(None, None, text), text, blocks=blocks, published=published)
    analysis = analyse(document)
    found = find(analysis, KNOWLEDGE) if with_actors else Findings(dates.find(analysis, KNOWLEDGE))
    ground = Ground(analysis, found, KNOWLEDGE, document)
    return settle(ground._replace(findings=found._replace(expressions=directions.settle(ground))))


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_the_words_date_the_document(case):
    document, warnings = settled(case["text"])
    assert warnings == ()
    if case["basis"] is None:
        assert (document.published, document.published_basis) == (None, PublishedBasis.UNKNOWN)
        return
    low, high = case["within"]
    assert low <= document.published.earliest <= case["holds"] <= document.published.latest <= high
    assert document.published_basis == case["basis"]
    assert document.published.reasons


HEADED = [case for case in TABLE if case["basis"] in ("header", "dateline") and not case.get("by_persons")]


@pytest.mark.parametrize("case", HEADED, ids=lambda case: case["name"])
def test_a_head_needs_no_persons(case):
    document, _ = settled(case["text"], with_actors=False)
    assert document.published.earliest <= case["holds"] <= document.published.latest


def test_the_reasons_name_a_person_who_chooses_the_year():
    case = next(case for case in TABLE if case["name"].startswith("a misspelt minister"))
    reasons = settled(case["text"])[0].published.reasons
    assert any("the same days" in reason for reason in reasons)
    assert any("Bill Blair is in office" in reason for reason in reasons)


def test_a_text_of_many_days_is_read_as_far_as_it_says_something_new():
    line = "The envoys met on {month} {day}. The talks on Monday ended.\n"
    days = [(month, day) for month in ("March", "June", "October") for day in range(1, 31)]
    text = "".join(line.format(month=month, day=day) for month, day in days)
    document, warnings = settled(text, with_actors=False)
    assert (document.published, warnings) == (None, ())


@pytest.mark.parametrize(
    ("text", "day", "warned"),
    [
        ("OSLO, November 12, 2023 (Agency) - The minister met his colleague.", "2023-11-12", False),
        ("OSLO, November 12, 2023 (Agency) - The minister met his colleague.", "2024-11-12", True),
        ("The envoys met yesterday (11 June 2024).", "2024-06-12", False),
        ("The envoys met yesterday (11 June 2024).", "2024-07-12", True),
        ("They met on 3 May 2022 in Bonn.", "2022-05-10", False),
        ("They met on 3 May 2022 in Bonn.", "2021-05-10", True),
    ],
)
def test_a_given_day_wins_and_is_compared(text, day, warned):
    given = published_on(date.fromisoformat(day), Basis.USER, "user")
    document, warnings = settled(text, given)
    assert document.published == given
    assert bool(warnings) is warned
    assert all(day in sentence for sentence in warnings)
