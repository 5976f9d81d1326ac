"""The golden scorer itself: right values count, wrong, missing and surplus ones do not."""

from __future__ import annotations

from golden import Check, _event, _link, _silent, share

TEXT = "Orpo visited Rome on Monday. Nothing else."
RECORD = {
    "document": {"text": TEXT, "published": None},
    "actors": [{"id": "a1", "name": "Petteri Orpo"}],
    "places": [{"id": "p1", "name": "Rome"}],
    "attributions": [{"id": "v1", "parents": [], "holders": [{"id": None, "text": "Northern Wire"}]}],
    "links": [{"from": "r1", "to": "r2", "relation": "follows"}],
    "reports": [
        {
            "id": "r1", "type": "visit", "status": "held", "trigger": [[5, 12]], "earliest": "2024-05-13",
            "latest": "2024-05-13", "place": "p1", "attribution": "v1",
            "participants": [{"actor": "a1", "role": "visitor"}],
        },
        {"id": "r2", "type": "call", "status": "held", "trigger": [[29, 36]], "participants": [], "place": None},
    ],
}  # fmt: skip


def rights(expected: dict) -> list[bool]:
    return [check.right for check in _event(expected, RECORD)]


def test_all_right():
    expected = {
        "words": "visited Rome", "type": ["meeting", "visit"], "days": "2024-05-13", "status": "held",
        "who": {"Petteri Orpo": "visitor", "Orpo": None}, "place": "Rome", "chain": ["Northern Wire"],
    }  # fmt: skip
    assert rights(expected) == [True] * 7


def test_wrong_values_and_an_event_that_was_not_found():
    wrong = {"days": "2024-05-14", "status": "announced", "who": {"Orpo": "host", "Meloni": None}, "place": "Oslo"}
    assert rights({"words": "visited Rome", "type": "visit"} | wrong) == [True] + [False] * 5
    assert rights({"words": "visited Rome", "type": "meeting"} | wrong) == [False] * 6


def test_links_and_silence():
    assert _link({"from": "visited", "relation": "follows", "to": "Nothing"}, RECORD).right
    assert not _link({"from": "Nothing", "relation": "follows", "to": "visited"}, RECORD).right
    assert not _silent("Nothing", RECORD).right
    assert _silent("on Monday", RECORD).right


def test_share():
    assert share([Check("a", True), Check("b", True), Check("c", False)]) == 66.7
