"""Stories told by many documents: one store, and what must stand in it.

Each folder holds the documents of a story and what is expected of its chronicle.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from communique.chronicle import Chronicle
from communique.query import EventLine, Question
from communique.reading import documents

STORIES = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.yaml"))


def loaded(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=STORIES, ids=lambda story: story.name)
def told(request, tmp_path_factory):
    """A story's chronicle with all its documents, and what is expected of it."""
    folder = tmp_path_factory.mktemp(request.param.name)
    rows = [{**row, "published": str(row["published"])} for row in loaded(request.param / "documents.yaml")]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Chronicle(folder / "s.db") as chronicle:
        results = list(chronicle.add(documents([str(folder / "in.jsonl")])))
        assert [one.error for one in results if one.error] == []
        yield chronicle, loaded(request.param / "expected.yaml")["events"]


def find(events: list[EventLine], wanted) -> EventLine:
    """The event of this type that exactly these documents tell, on this day where one is given."""
    fits = [
        event
        for event in events
        if event.type == wanted["type"]
        and {report.document for report in event.reports} == set(wanted["in"])
        and (event.edtf == str(wanted["day"]) if "day" in wanted else True)
    ]
    seen = [(event.type, event.edtf, sorted({report.document for report in event.reports})) for event in events]
    assert len(fits) == 1, f"{wanted['is']}: {len(fits)} found among {seen}"
    return fits[0]


def test_every_happening_stands_once_with_its_values(told):
    chronicle, expected = told
    events = list(chronicle.timeline())
    for wanted in expected:
        event = find(events, wanted)
        assert event.status == wanted.get("status", event.status), wanted["is"]
        assert event.n_independent_sources == wanted.get("sources", event.n_independent_sources), wanted["is"]
        assert (event.place and event.place.name) == wanted.get("place", event.place and event.place.name), wanted["is"]
        names = {part.actor.name for part in event.participants}
        assert names == set(wanted.get("who", names)), wanted["is"]


def test_what_lies_in_what(told):
    chronicle, expected = told
    events = list(chronicle.timeline())
    named = {wanted["is"]: find(events, wanted) for wanted in expected}
    for wanted in expected:
        if "part_of" in wanted:
            outer = named[wanted["part_of"]].id
            assert ("part_of", outer) in {(link.relation.value, link.to) for link in named[wanted["is"]].links}


def test_what_was_known_on_a_day(told):
    chronicle, expected = told
    for wanted in expected:
        whole = {report.report for report in find(list(chronicle.timeline()), wanted).reports}
        for day, status in wanted.get("on", {}).items():
            known = chronicle.timeline(Question(as_of=date.fromisoformat(str(day))))
            then = [event.status for event in known if whole & {report.report for report in event.reports}]
            assert then == [status], (wanted["is"], day)
