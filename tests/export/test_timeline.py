"""The contract of `timeline --json`: its keys, in its order, always there."""

import json
from dataclasses import replace
from datetime import date

import pytest

from communique.chronicle import Chronicle
from communique.export.lines import days, text
from communique.export.timeline import to_json
from communique.model.terms import Extent, Relation, Role, Status
from factories import person, reading, state, told

KEYS = (
    (
        "id, type, subtype, status, disputed, overdue, title, edtf, earliest, latest, extent, place, participants, "
        "topics, process, reports, links, alternatives, plover, cameo, quad, n_reports, n_documents, "
        "n_independent_sources, first_reported, last_reported, completeness, importance"
    )
    .replace(",", "")
    .split(" ")
)
REPORT_KEYS = (
    ("document, report, chains, status, modality, polarity, edtf, published, trigger, exact")
    .replace(",", "")
    .split(" ")
)


@pytest.fixture
def events(tmp_path):
    record = reading(
        "a",
        told("visit", [person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)], "2031-05-06/2031-05-07",
             status=Status.ANNOUNCED, place="Santiago", place_state="CHL"),
        told("meeting", [], links=((Relation.PART_OF, 0),), cited="Ministry"),
    )  # fmt: skip
    with Chronicle(tmp_path / "s.db", read=lambda *_: record) as opened:
        list(opened.add([record.document]))
        yield list(opened.timeline())


def test_every_key_of_the_contract_is_there(events):
    for line in (json.loads(json.dumps(to_json(event))) for event in events):
        assert list(line) == KEYS
        assert list(line["plover"]) == ["event", "mode", "contexts"]
        assert all(list(one) == REPORT_KEYS for one in line["reports"])


def test_what_is_inside_has_the_contracts_shape(events):
    visit, meeting = (to_json(event) for event in events)
    assert visit["place"] == {"name": "Santiago", "state": "CHL", "lat": 1.5, "lon": 2.5}
    assert visit["participants"][0] == {
        "actor": {"id": "person:NOR:ann-lee", "name": "Ann Lee", "kind": "person", "state": "NOR", "wikidata": None},
        "role": "visitor",
        "side": "a",
        "office": None,
    }
    assert (visit["earliest"], visit["extent"], visit["status"]) == ("2031-05-06", "throughout", "announced")
    assert visit["reports"][0]["trigger"] == [[0, 5]]
    [link] = meeting["links"]
    assert list(link) == ["relation", "to", "evidence"] and list(link["evidence"]) == ["document", "span", "exact"]
    assert meeting["reports"][0]["chains"] == [["a Gazette", "Ministry"]]
    assert meeting["place"] == visit["place"]  # what is part of the visit was where the visit was
    assert (meeting["edtf"], meeting["process"]) == (None, None)


def test_lines_for_people(events):
    head, *rest = text(replace(events[0], overdue=True))
    assert head == "2031-05-06 - 2031-05-07  ○ Ann Lee visits Santiago (announced, overdue)"
    assert rest == [f"    visit, 1 document, 1 source, {events[0].id}", "    according to a Gazette"]


@pytest.mark.parametrize(
    ("first", "last", "extent", "words"),
    [
        (None, None, None, "undated"),
        (date(2031, 5, 6), date(2031, 5, 6), Extent.WITHIN, "2031-05-06"),
        (date(2031, 5, 1), date(2031, 5, 31), Extent.WITHIN, "2031-05-01 ~ 2031-05-31"),
        (date(2031, 5, 6), date(2031, 5, 7), Extent.THROUGHOUT, "2031-05-06 - 2031-05-07"),
        (date(2031, 5, 6), date.max, Extent.THROUGHOUT, "from 2031-05-06"),
        (date.min, date(2031, 5, 6), Extent.THROUGHOUT, "until 2031-05-06"),
    ],
)
def test_days_in_words(events, first, last, extent, words):
    assert days(replace(events[0], earliest=first, latest=last, extent=extent)) == words
