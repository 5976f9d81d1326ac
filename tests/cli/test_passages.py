"""The sentences under an event: the first whole, further ones cut, the rest counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.cli.passages import AROUND, passages
from communique.model.span import Span
from factories import reading, told

FILLER = "which the two sides had wanted for a long time and which nobody had thought would come about so soon"
LINES = [f"On day {at} and in spite of everything, {FILLER}, a call {at} was made, {FILLER}." for at in range(5)]
BASE = reading("a", *(told("call", words=line) for line in LINES))


def at_the_word(report, at):
    start = BASE.document.text.index(f"a call {at}") + 2
    return replace(report, trigger=(Span(start, start + 4),))


REPORTS = [at_the_word(report, at) for at, report in enumerate(BASE.reports)]


def shown(*reports, **more) -> list[str]:
    return [line.plain for line in passages(reports, BASE, marks=True, **more)]


def test_the_first_is_whole_and_the_others_are_cut_at_blanks():
    first, second = shown(*REPORTS[:2])
    assert first == LINES[0].replace("call", "*call*")
    assert second.startswith("… ")
    assert second.endswith(" …")
    assert "a *call* 1 was made" in second
    words = second.strip("… ").replace("*", "")
    assert words in LINES[1]
    assert len(words) <= 2 * AROUND + len("call")
    assert set(words.split()) <= set(LINES[1].split())


@pytest.mark.parametrize(("n", "last"), [(4, "and 1 more mention"), (5, "and 2 more mentions")])
def test_the_rest_is_counted(n, last):
    assert shown(*REPORTS[:n])[3:] == [last]


def test_two_mentions_in_one_sentence_are_one_line():
    other = replace(REPORTS[0], trigger=(Span(0, 2),))
    assert shown(REPORTS[0], other) == [LINES[0].replace("call", "*call*").replace("On", "*On*", 1)]


def test_without_signs_the_words_stand_as_they_are():
    (line,) = passages(REPORTS[:1], BASE, marks=False)
    assert line.plain == LINES[0]
