import pytest

from communique.errors import UsageError
from communique.query import reading_of


def fields(found):
    return {origin.field for origin in found.origins}


def test_an_event_leads_to_its_values_reports_and_pairs(opened):
    meeting = next(event for event in opened.timeline() if event.type == "meeting")
    found = opened.explain(meeting.id)
    assert found.kind == "event" and found.event is not None and found.event.id == meeting.id
    assert {"edtf", "status", "report", "sentence", "participant", "according to"} <= fields(found)
    [pair] = found.pairs
    assert {pair.left, pair.right} == {report.report for report in meeting.reports}
    assert pair.reasons


def test_a_report_leads_to_its_words_and_rules_and_its_event(opened):
    visit = next(event for event in opened.timeline() if event.type == "visit")
    meeting = next(event for event in opened.timeline() if event.type == "meeting")
    report = next(one.report for one in meeting.reports if one.report != meeting.id)
    found = opened.explain(report)
    assert (found.kind, found.part_of) == ("report", meeting.id)
    time = next(origin for origin in found.origins if origin.field == "time")
    assert time.rule and time.exact and time.spans
    place = next(one for one in opened.explain(visit.id).origins if one.field == "place" and one.document)
    assert place.value == "Santiago"


@pytest.mark.parametrize(("name", "kind"), [("plan/t0", "time"), ("plan/a2", "attribution"), ("plan:0-5", "stretch")])
def test_things_inside_a_document(opened, name, kind):
    found = opened.explain(name)
    assert found.kind == kind
    assert all(origin.rule and origin.exact for origin in found.origins)


@pytest.mark.parametrize("name", ["r-0", "plan/t99", "nowhere/t0", "plan:900-901", "", "x" * 2000, "plan:9-"])
def test_an_id_that_is_none_is_bad_usage(opened, name):
    with pytest.raises(UsageError, match="in this store"):
        opened.explain(name)


def test_the_stored_record_of_a_document(opened):
    assert reading_of(opened.store, "deed").document.id == "deed"
    with pytest.raises(UsageError, match="no document 'x'"):
        reading_of(opened.store, "x")
