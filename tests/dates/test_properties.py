"""What holds of every text: spans inside it, days in order, values that read back, and no text that hangs or raises."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.dates import find_in, scan
from communique.dates.edtf import bounds
from communique.grounding.times import settle_all
from communique.knowledge import load
from communique.model.document import published_on
from communique.model.terms import Basis

KNOWLEDGE = load()
PIECES = (
    "Monday", "Thursday", "March", "May", "5", "6th", "12", "31", "2025", "1999", "'91", "1990s", "2025-03-05",
    "5/3/2025", "13/25", "25:61", "10:30", "a.m.", "pm", "GMT", "the", "last", "next", "this", "coming", "first",
    "second", "of", "in", "on", "from", "to", "between", "and", "by", "since", "until", "before", "after", "week",
    "weekend", "month", "quarter", "year", "years", "day", "days", "ago", "later", "earlier", "early", "mid-",
    "late", "end", "half", "few", "several", "a", "an", "one", "two", "twenty-three", "hundred", "every", "daily",
    "Easter", "Christmas", "noon", "tonight", "overnight", "evening", "morning", "now", "recently", "future", "-",
    "–", "—", ",", ".", "'", "’", "(", ")", "/", ":", "o'clock", "same", "that", "following", "previous", "0", "99",
    "000", "century", "20th", "fiscal", "Q3", "H1", "summer", "fall",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map(" ".join)
DAYS = st.one_of(st.none(), st.dates())


def times_of(text, day):
    return settle_all(find_in(text, KNOWLEDGE), text, published_on(day, Basis.USER, "user") if day else None, KNOWLEDGE)


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_spans_days_and_values_are_sound(text, day):
    times = times_of(text, day)
    end = 0
    for time in times:
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.text == time.span.of(text)
        end = time.span.end
        if time.when:
            assert time.when.earliest <= time.when.latest
            assert bounds(time.when.edtf) == (time.when.earliest, time.when.latest)
    assert [time.id for time in times] == [f"t{n}" for n in range(1, len(times) + 1)]


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_text_added_after_changes_nothing_before(text, more):
    before = find_in(text, KNOWLEDGE)
    assert find_in(f"{text}\n{more}", KNOWLEDGE)[: len(before)] == before


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_finding_is_the_same_twice(text):
    assert find_in(text, KNOWLEDGE) == find_in(text, KNOWLEDGE)


@pytest.mark.parametrize("piece", ["1", "-", "- ", "Monday", "12 ", "\u2019", " "])
def test_a_million_characters_of_anything_end(piece):
    """No pattern runs away: with one that did, this test would not come back."""
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    assert all(one.span.end <= len(text) for one in find_in(text, KNOWLEDGE))


@pytest.mark.parametrize(
    "piece",
    ["2025-", "5/3/", "Monday ", "March 5, ", "the first of the ", "two ", "1990s-", "10:", "a.m. ", "from 5 to ",
     "the year of the year ", "twenty-", "early late mid-", "next next "],
)  # fmt: skip
def test_words_of_time_without_end(piece):
    text = piece * (50_000 // len(piece))
    assert all(one.span.end <= len(text) for one in find_in(text, KNOWLEDGE))


@pytest.mark.parametrize(
    "piece",
    ["1", "1-", "12 ", "Monday ", "Monday-", "5/3/", "2025-03-05 ", "the first of the ", "twenty-", "two days before ",
     "from 5 to ", "- - ", "'91 ", "3-5 p.m. "],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_steps(piece, monkeypatch):
    """Steps are attempts of one rule at one place, whatever the machine; each reads a bounded stretch."""
    steps = 0
    longest = scan._longest

    def counted(place, begin, trigger, rules):
        nonlocal steps
        steps += len(rules)
        return longest(place, begin, trigger, rules)

    monkeypatch.setattr(scan, "_longest", counted)

    def steps_of(times):
        nonlocal steps
        steps = 0
        find_in(piece * times, KNOWLEDGE)
        return steps

    small, large = steps_of(400), steps_of(800)
    assert large <= 2 * small + 200


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS)
def test_counting_is_the_same_twice(text, day):
    assert times_of(text, day) == times_of(text, day)


def test_no_calendar_is_loaded_before_a_feast_is_named():
    code = "import sys, communique.dates, communique.grounding.times; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_day_at_the_edge_of_the_calendar_counts_to_nothing():
    assert [time.when for time in times_of("two weeks ago and yesterday", date(1, 1, 1))] == [None, None]
