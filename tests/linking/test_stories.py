"""Which documents tell the same news: by their words, near days, on average, in any order."""

from __future__ import annotations

from datetime import date, timedelta

from communique.linking.openings import opening
from communique.linking.stories import Opening, stories

FLOOD = "Dalvik river flooded villages around Sorholm overnight; rescue teams evacuated hundreds before breakfast"
FLOOD_TOO = "Rescue teams evacuated hundreds of villagers when the Dalvik river flooded Sorholm, mayor Ingrid Vold said"
STRIKE = "Dockers of Punta Brava walked out again, halting container traffic; unions demand higher wages this summer"
STRIKE_TOO = "Container traffic at Punta Brava stays halted because dockers want higher wages, their unions announced"
MAY = date(2031, 5, 10)


def found(*texts: tuple[str, str, date | None]) -> list[list[str]]:
    """The documents of each story: id, text, day."""
    ordered = sorted(texts, key=lambda one: (one[2] is not None, one[2] or date.min, one[0]))
    told = stories(Opening(name, day, opening(text)) for name, text, day in ordered)  # type: ignore[arg-type]
    return [sorted(one.document for one in story.documents) for story in told]


def test_documents_with_words_in_common_are_a_story_whatever_else_there_is():
    texts = (("a", FLOOD, MAY), ("b", STRIKE, MAY), ("c", FLOOD_TOO, MAY), ("d", STRIKE_TOO, MAY))
    assert found(*texts) == [["a", "c"], ["b", "d"]]
    assert found(*texts[:3]) == [["a", "c"]]


def test_days_more_than_a_week_apart_are_two_stories():
    assert found(("a", FLOOD, MAY), ("b", FLOOD_TOO, MAY + timedelta(days=7))) == [["a", "b"]]
    assert found(("a", FLOOD, MAY), ("b", FLOOD_TOO, MAY + timedelta(days=8))) == []


def test_without_a_day_the_words_alone_say_it():
    assert found(("a", FLOOD, None), ("b", FLOOD_TOO, MAY)) == [["a", "b"]]


def test_two_stories_that_one_text_ties_stay_two():
    tied = (("f", FLOOD + ". In Punta Brava dockers halted container traffic over wages", MAY),)
    four = (("a", FLOOD, MAY), ("b", FLOOD_TOO, MAY), ("c", STRIKE, MAY), ("d", STRIKE_TOO, MAY))
    assert found(*four, *tied) == [["a", "b", "f"], ["c", "d"]]


def test_a_story_is_told_with_the_words_that_most_of_it_share():
    told = [Opening(name, MAY, opening(text)) for name, text in (("a", FLOOD), ("b", FLOOD_TOO), ("c", FLOOD))]  # type: ignore[arg-type]
    (story,) = stories(told)
    assert {"dalvik", "sorholm", "evacuated"} <= set(story.words) and "ingrid" not in story.words
    assert (story.first, story.last) == (MAY, MAY)
    assert all(0.25 <= one.likeness <= 1 and set(one.words) <= set(story.words) for one in story.documents)


def test_short_notes_have_too_little_in_common():
    assert found(("a", "Minister visits Quito", MAY), ("b", "Minister visits Lagos", MAY)) == []


def test_of_a_long_row_each_story_is_told_once():
    rows = [(f"{n:03}{k}", (FLOOD, FLOOD_TOO)[k], MAY + timedelta(days=20 * n)) for n in range(30) for k in (0, 1)]
    assert found(*rows) == [[f"{n:03}0", f"{n:03}1"] for n in range(30)]
