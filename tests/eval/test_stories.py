"""Stories told by script: always the same by number, and every expected stretch stands in the text."""

from __future__ import annotations

from communique.knowledge import load
from stories import tell


def test_a_number_gives_one_story() -> None:
    one, again, other = (tell("test", number, load()) for number in (1, 1, 2))
    assert (one.text, one.expected) == (again.text, again.expected)
    assert one.text != other.text


def test_what_is_expected_stands_in_the_text() -> None:
    knowledge = load()
    for number in range(20):
        story = tell("test", number, knowledge)
        rows = [row for event in story.expected["events"] for row in event["evidence"]]
        rows += story.expected["quotes"] + story.expected["claims"] + [row["cue"] for row in story.expected["chain"]]
        assert rows
        assert all(story.text[row["start"] : row["end"]] == row["exact"] for row in rows)
        actors = story.expected["actors"]
        assert all(part["actor"] in actors for event in story.expected["events"] for part in event["participants"])
