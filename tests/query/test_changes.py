import json
from datetime import UTC, date, datetime, timedelta

import pytest

from communique.errors import UsageError
from communique.export.changes import text
from communique.export.timeline import plain
from communique.linking import Decision, anchored, review
from communique.query import changes


@pytest.fixture
def fed(opened):
    """The chronicle, one of its events rejected later on."""
    with opened.store.read() as reader:
        [call] = reader.readings(["call"]).values()
    side = tuple(anchored(one, call.document) for one in call.reports)
    made = review(Decision.REJECT, [side], by="Kim", at="2031-06-01", reason="another call")
    opened.decide(made)
    return opened


def test_the_feed_tells_what_changed_through_what(fed):
    lines = list(fed.changes())
    assert [line.cause for line in lines if line.kind == "new"] == ["add"] * 3
    held = next(line for line in lines if line.kind == "held")
    assert (held.old, held.new, held.document, held.source) == ("announced", "held", "deed", "deed Gazette")
    last = lines[-1]
    assert (last.kind, last.event, last.review.by, last.review.reason) == ("retracted", None, "Kim", "another call")
    assert all(json.dumps(plain(line)) for line in lines)


def test_since_a_run_or_a_day(fed):
    runs = {line.run for line in fed.changes()}
    assert {line.run for line in fed.changes(min(runs))} == runs - {min(runs)}
    today = datetime.now(UTC).date()
    assert {line.run for line in fed.changes(today - timedelta(days=1))} == runs
    assert not list(fed.changes(today + timedelta(days=1)))
    assert not list(fed.changes(max(runs)))


def test_only_some_kinds(fed):
    found = changes(fed.store, fed.knowledge, date(2020, 1, 1), ["held", "retracted"])
    assert [line.kind for line in found] == ["held", "retracted"]
    with pytest.raises(UsageError, match="no change is called 'undone'"):
        list(changes(fed.store, fed.knowledge, kinds=["undone"]))


def test_what_a_run_changed_in_one_event_stands_together(fed):
    words = "\n".join(text(fed.changes()))
    assert "held: status announced -> held [deed, deed Gazette]" in words
    assert "retracted [review by Kim: another call]" in words
    assert words.count("add (run") == 1 and words.count("review (run") == 1
