"""The reasoning that `explain` prints for a time."""

from __future__ import annotations

from datetime import date

import pytest

from communique.knowledge import load
from communique.model.document import Document, document_id, published_on
from communique.model.terms import Basis
from communique.pipeline import read
from communique.query.counted import reasoning
from communique.reading.blocks import blocks_of

KNOWLEDGE = load()


def reasons(text, day="2025-03-05"):
    published = published_on(date.fromisoformat(day), Basis.USER, "user") if day else None
    blocks = blocks_of(text, lambda line: False)
    found = read(Document(document_id(None, None, text), text, blocks=blocks, published=published), KNOWLEDGE)
    return {time.text: reasoning(time, found) for time in found.times}


@pytest.mark.parametrize(
    ("text", "phrase", "wanted"),
    [
        (
            "The envoy was in Rome last weekend.", "last weekend",
            "2025-03-01/2025-03-02 (within, deictic), counted from publication 2025-03-05",
        ),
        (
            "The pact was made on 4 March 2019 and sent the next day. Two days later it was lost.", "Two days later",
            '2019-03-07 (within, event_anchored), counted from "the next day" (2019-03-05), '
            'counted from "4 March 2019" (2019-03-04)',
        ),
        (
            "LIMA, March 4 (Agency) - The envoy said today that he was ill.", "today",
            '2025-03-04 (within, deictic), counted from "March 4" (2025-03-04), counted from publication 2025-03-05',
        ),
        (
            '"I will come on Monday," the envoy said on 20 February.', "Monday",
            '2025-02-24 (within, deictic), counted from "20 February" (2025-02-20), '
            "counted from publication 2025-03-05",
        ),
        (
            "A week after the summit, they met.", "A week",
            'open, counted from an event whose day the text does not tell: "after the summit"',
        ),
        ("The siege went on for weeks.", "weeks", "no day (duration PXW)"),
    ],
)  # fmt: skip
def test_the_way_back_to_a_day_that_stands_by_itself(text, phrase, wanted):
    assert reasons(text)[phrase] == wanted


def test_without_a_day_of_publication_the_reasoning_says_so():
    told = reasons("The envoys saw the harbour. They will meet again next week.", None)
    assert told["next week"] == "open, counted from a day of publication that is not known"


def test_an_inferred_day_of_publication_comes_with_its_reasons():
    told = reasons("Lima, 9 October 2023\n\nThe envoys met last year.", None)
    assert told["last year"] == (
        "2022 (within, deictic), counted from publication 2023-10-09 "
        '(because the line "Lima, 9 October 2023" dates the document)'
    )
