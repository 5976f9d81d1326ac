"""Forms filled in: their text, their exact record, and tables of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import pipeline
from communique.errors import InputError, UsageError
from communique.knowledge import load
from communique.model.span import Span
from communique.model.terms import ActorKind, AssistanceStatus, DocumentKind, Extent, PlaceKind, Predicate, Role, Status
from communique.notes import Author, form_named, forms, is_note, kind_of, table, written
from communique.notes.forms import filled

TABLES = load()
OFFICE = Author("Secretariat of the Fjord Group", date(2025, 4, 12))
MEETING = {"on": "2025-04-11", "who": "Boris Pistorius; Otieno Were (Kenya)", "place": "Tripoli, Lebanon"}
PLEDGE = {"on": "2025-04-11", "donor": "Norway", "recipient": "Ukraine"}


def note(kind, values, author=OFFICE):
    return written(form_named(kind, TABLES), values, author, TABLES, "here")


def read(kind, values, author=OFFICE):
    return pipeline.read(note(kind, values, author), TABLES)


def test_a_note_is_a_document_of_its_author_with_one_line_a_field():
    document = note("meetings", MEETING | {"title": "Spring\n  meeting", "remark": " "})
    assert document.text.splitlines()[:3] == ["Note of a meeting", "Day: 2025-04-11", "Title: Spring meeting"]
    assert "Remark" not in document.text
    assert (document.kind, document.source, document.title) == (DocumentKind.NOTE, OFFICE.name, "Spring meeting")
    assert is_note(document, TABLES)


def test_every_value_points_at_its_words():
    reading = read("meeting", MEETING | {"about": "fish; tolls", "process": "Fjord talks"})
    text = reading.document.text
    [report] = reading.reports
    named = {part.mention.of(text): part.actor for part in report.participants}
    assert named == {
        "Boris Pistorius": "person:DEU:boris-pistorius",
        "Otieno Were (Kenya)": "doc:otieno-were",
    }
    assert [reading.times[0].span.of(text), report.when.edtf] == ["2025-04-11", "2025-04-11"]
    assert [topic.span.of(text) for topic in report.topics] == ["fish", "tolls"]
    [place] = reading.places
    assert (place.span.of(text), place.state, place.kind) == ("Tripoli, Lebanon", "LBN", PlaceKind.CITY)
    assert reading.processes[0].mention.of(text) == "Fjord talks" and report.process == reading.processes[0].id
    were = next(actor for actor in reading.actors if actor.id == "doc:otieno-were")
    assert (were.state, were.known) == ("KEN", False)
    assert report.sentence == Span(0, len(text)) and report.plover.event == "CONSULT"


@pytest.mark.parametrize(
    ("noted", "given_status", "status"),
    [
        (date(2025, 4, 10), None, Status.ANNOUNCED),
        (date(2025, 4, 11), None, Status.HELD),
        (date(2025, 4, 12), "Cancelled", Status.CANCELLED),
    ],
)
def test_the_course_follows_from_the_day_of_the_note(noted, given_status, status):
    values = MEETING | ({"status": given_status} if given_status else {})
    assert read("meeting", values, Author("Desk", noted)).reports[0].status is status


def test_a_visit_lasts_its_days_and_its_people_come():
    [report] = read("meeting", MEETING | {"type": "visit", "on": "2025-04-10/2025-04-12", "host": "Chile"}).reports
    assert (report.type, report.when.extent) == ("visit", Extent.THROUGHOUT)
    assert {(part.role, part.side) for part in report.participants} == {(Role.VISITOR, "a"), (Role.HOST, "b")}


def test_an_office_means_who_held_it_on_the_day():
    [one, other] = (
        read("meeting", MEETING | {"on": day, "who": "the French President"}) for day in ("2005-05-05", "2025-04-11")
    )
    names = [reading.actors[0].name for reading in (one, other)]
    assert names == ["Jacques Chirac", "Emmanuel Macron"]


def test_whom_no_table_has_comes_out_as_named():
    reading = read("meeting", MEETING | {"who": "US; Bureau of the Fjord Group; Zqx"})
    kinds = {actor.name: actor.kind for actor in reading.actors}
    assert kinds["United States"] is ActorKind.STATE and kinds["Bureau of the Fjord Group"] is ActorKind.ORGANISATION
    assert "Zqx" in kinds


def test_a_pledge_is_a_report_a_commitment_and_an_entry():
    more = {"item": "155mm shells", "quantity": "10,000", "amount": "EUR 12.5 million", "by": "2025-09"}
    reading = read("pledge", PLEDGE | more)
    [entry], [promise], [report] = reading.assistance, reading.commitments, reading.reports
    assert (entry.donor, entry.recipient, entry.status) == ("state:NOR", "state:UKR", AssistanceStatus.PLEDGED)
    assert (entry.quantity_max, entry.amount_max, entry.currency) == (10000, 12.5e6, "EUR")
    assert entry.span.of(reading.document.text) == entry.item == "155mm shells"
    assert entry.commitment == promise.id and entry.report == promise.report == report.id
    assert reading.times[1].id == entry.due == promise.due


def test_a_need_has_no_donor_and_no_commitment():
    reading = read("need", {"on": "2025-04", "recipient": "Ukraine", "amount": "$3bn"})
    [entry] = reading.assistance
    assert (entry.status, entry.donor, entry.recipient) == (AssistanceStatus.REQUESTED, None, "state:UKR")
    assert (entry.kind, reading.commitments, reading.reports[0].type) == ("financial", (), "request")


def test_a_membership_is_a_claim_about_the_group():
    reading = read("member", {"group": "NATO", "member": "Norway; Finland", "since": "2023-04-04"})
    [claim] = reading.claims
    assert (claim.subject, claim.predicate) == ("group:nato", Predicate.MEMBERS)
    assert claim.members == ("state:NOR", "state:FIN") and not reading.reports


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("meeting", {"on": ""}, "no on"),
        ("meeting", {"who": " ; "}, "no who"),
        ("meeting", {"on": "11 April"}, "on is no day"),
        ("meeting", {"on": "2025-04-12/2025-04-11"}, "ends before it begins"),
        ("meeting", {"type": "party"}, "type cannot be"),
        ("meeting", {"status": "done"}, "status cannot be"),
        ("meeting", {"title": "a\x07b"}, "no text"),
        ("meeting", {"title": "x" * 3000}, "more than 2000"),
        ("pledge", PLEDGE, "no item and no amount"),
        ("pledge", PLEDGE | {"amount": "SEK 500 000"}, "no sum of money"),
        ("pledge", PLEDGE | {"amount": "much"}, "no sum of money"),
        ("pledge", PLEDGE | {"item": "tents", "quantity": "many"}, "quantity is no number"),
        ("pledge", PLEDGE | {"item": "tents", "kind": "nice"}, "kind cannot be"),
    ],
)
def test_what_does_not_hold_is_said(kind, change, said):
    with pytest.raises(InputError, match=said):
        read(kind, MEETING | change if kind == "meeting" else change)


def test_a_text_that_only_looks_like_a_form_is_read_as_any_other():
    for text in ("Note of a meeting\nDay: 2025-04-11", "Note of a meeting\nDay: x\nDay: y\nParticipants: z", "Note of"):
        assert filled(text, TABLES) is None


@given(st.dictionaries(st.sampled_from(["title", "who", "remark", "place"]), st.text(max_size=60)))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_found_again(values):
    try:
        document = note("meeting", MEETING | values)
    except InputError:
        return
    form = filled(document.text, TABLES)
    assert form is not None
    for name, span in form.spans.items():
        assert span.of(document.text) == " ".join((MEETING | values)[name].split())


# Tables


def rows(tmp_path, content, kind="pledges", name="t.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(table(path, form_named(kind, TABLES), OFFICE, TABLES))


def test_good_rows_are_kept_and_bad_ones_named_with_their_line(tmp_path):
    found = rows(
        tmp_path,
        'On,Donor,item,noted,id\n2025-04-11,Norway,"tents,\nlarge",,\n,Norway,x,,\n\n2025,Chile,y,May,\n2025,Kenya,z,,,\n',
    )
    assert [type(one).__name__ for one in found] == ["Document", "InputError", "InputError", "InputError"]
    assert "Item: tents, large" in found[0].text
    said = [str(one) for one in found[1:]]
    assert "line 4: no on" in said[0] and "line 6: noted is no day" in said[1] and "line 7: 1 more cell" in said[2]


def test_a_number_makes_another_text_another_version_of_the_same_note(tmp_path):
    one, other = (rows(tmp_path, f"on,donor,item,id\n2025,Norway,{item},7\n")[0] for item in ("tents", "boats"))
    assert one.id == other.id and one.text != other.text
    plain = rows(tmp_path, "on,donor,item\n2025,Norway,tents\n2025,Norway,tents\n")
    assert plain[0].id != one.id and "says the same as line 2" in str(plain[1])


def test_the_day_of_a_note_is_its_own_that_of_all_or_that_of_what_was_done(tmp_path):
    text = "on;donor;item;noted\n2025-04-11;Norway;tents;2025-04-13\n2025-04-11;Norway;boats;\n"
    assert [one.published.edtf for one in rows(tmp_path, text)] == ["2025-04-13", "2025-04-12"]
    path = tmp_path / "t.csv"
    own = list(table(path, form_named("pledges", TABLES), Author("Desk"), TABLES))
    assert [one.published.edtf for one in own] == ["2025-04-13", "2025-04-11"]
    later = note("meeting", MEETING | {"on": "2999-01-01"}, Author("Desk"))
    assert later.published is None


def test_a_currency_of_its_own_column_stands_before_the_amount(tmp_path):
    [one] = rows(tmp_path, "\ufeffon,donor,amount,currency\n2025,Norway,12.5 million,EUR\n")
    assert "Amount: EUR 12.5 million" in one.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("on,donor,colour\n", "no column 'colour' in pledges"),
        ("on,item\n", "no column donor"),
        ("on,donor,on\n", "no column 'on' in pledges"),
        ("", "no column on, donor"),
        (b"on,donor\n\xff\xfe", "no text in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_whole(tmp_path, content, said):
    with pytest.raises(InputError, match=said):
        rows(tmp_path, content)


def test_quotes_that_do_not_close_are_one_error(tmp_path):
    found = rows(tmp_path, 'on,donor,item\n2025,Norway,tents\n2025,Norway,"boats\n')
    assert len(found) == 2 and "line 3: no row of a CSV file" in str(found[1])


def test_the_kind_is_told_by_name_or_columns_or_asked_for(tmp_path):
    def kind(name, header):
        (tmp_path / name).write_text(header + "\n")
        return kind_of(tmp_path / name, TABLES).many

    assert kind("deliveries-2025.csv", "on,donor,recipient,item") == "deliveries"
    assert kind("x.csv", "group,member") == "members"
    assert kind("y.csv", "on,who,place") == "meetings"
    with pytest.raises(UsageError, match="pledges"):
        kind("z.csv", "on,donor,recipient,item")
    with pytest.raises(UsageError, match="no kind of note"):
        form_named("wishes", TABLES)


def test_every_field_of_every_form_has_a_label_of_its_own():
    for form in forms(TABLES).values():
        assert len({form.labels[name] for name in form.fields}) == len(form.fields) and form.needs <= set(form.fields)
