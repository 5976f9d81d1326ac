"""What times are counted from: tables of whole sentences, and chains of references."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import dates
from communique.dates.edtf import bounds
from communique.grounding.times import settle_all
from communique.knowledge import load
from communique.model.document import Document, document_id, published_on
from communique.model.terms import Basis
from communique.pipeline import read
from communique.reading.blocks import blocks_of

KNOWLEDGE = load()
TABLE = yaml.safe_load((Path(__file__).parent.parent / "cases" / "anchors.yaml").read_text(encoding="utf-8"))
CASES = [(group["day"], case["text"], case["times"]) for group in TABLE for case in group["cases"]]
STEPS = {
    "the next day": 1, "the following day": 1, "the previous day": -1, "two days later": 2, "three days earlier": -3,
    "the same day": 0,
}  # fmt: skip


def times_of(text, day):
    published = published_on(day, Basis.USER, "user") if day else None
    blocks = blocks_of(text, lambda line: False)
    return read(Document(document_id(None, None, text), text, blocks=blocks, published=published), KNOWLEDGE).times


@pytest.mark.parametrize(("day", "text", "wanted"), CASES, ids=[text[:60] for _, text, _ in CASES])
def test_what_a_time_is_counted_from(day, text, wanted):
    times = times_of(text, day)
    words = {time.id: time.text for time in times} | {"published": "published"}
    if not wanted:
        assert not [time for time in times if time.when]
    for phrase, edtf, anchor in wanted:
        (time,) = [one for one in times if one.text == str(phrase)]
        assert (time.when and (time.when.earliest, time.when.latest)) == (bounds(str(edtf)) if edtf else None)
        assert (words.get(time.when.anchor) if time.when else None) == (str(anchor) if anchor else None)


@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_chain_of_references_counts_each_from_the_one_before(steps):
    text = "They met on 4 March 2019. " + " ".join(f"Then, {step}, they spoke." for step in steps)
    times = settle_all(dates.find_in(text, KNOWLEDGE), text, None, KNOWLEDGE)
    day = date(2019, 3, 4)
    assert [time.text for time in times] == ["4 March 2019", *steps]
    for before, step, time in zip(times, steps, times[1:], strict=False):
        day += timedelta(days=STEPS[step])
        assert (time.when.earliest, time.when.latest, time.when.anchor) == (day, day, before.id)
        assert abs((day - date(2019, 3, 4)).days) <= 3 * len(steps)
