from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from communique.model.event import Assistance, Claim, Commitment, Dyad, Party, Process
from communique.model.ids import AttributionId, CommitmentId, ProcessId, TimeId
from communique.model.place import Amount
from communique.model.span import Span
from communique.model.terms import (
    AmountKind,
    AssistanceKind,
    AssistanceStatus,
    CommitmentKind,
    CommitmentStatus,
    Predicate,
    ProcessKind,
    QuoteKind,
    Relation,
    Role,
    Stage,
)
from communique.model.voice import Quote
from communique.store import Stamp, tables
from factories import RULE, person, reading, state, told, when

LEE, CHILE = person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)


def full():
    """A reading with something in every list and every kind of column."""
    base = reading(
        "a",
        told("visit", [LEE, CHILE], "2031-05-06/2031-05-07", place="Santiago", place_state="CHL", topics=("fish",)),
        told("meeting", [LEE], links=((Relation.PART_OF, 0),), cited="Ministry"),
    )
    report = base.reports[0]
    clock = replace(when("2031-05-06"), start_at=datetime(2031, 5, 6, 9, 30, tzinfo=UTC), approximate=True)
    donor, donee = LEE.actor.id, CHILE.actor.id
    return replace(
        base,
        times=(*base.times, replace(base.times[0], id=TimeId("t9"), when=clock), replace(base.times[0], when=None)),
        amounts=(Amount(Span(0, 3), "abc", AmountKind.MONEY, 1.5, 2.0, None, "NOK", RULE),),
        quotes=(Quote(Span(1, 4), "bcd", QuoteKind.PARTIAL, (donor,), "Minister", AttributionId("a0"), donee),),
        reports=(replace(report, dyads=(Dyad(donor, donee, "042"),), process=ProcessId("p1")), base.reports[1]),
        processes=(
            Process(
                ProcessId("p1"), "fish plan", ProcessKind.TREATY, Stage.DRAFTING, (Party(donor, "party"),), Span(0, 4)
            ),
        ),
        claims=(Claim("p1", Predicate.MEMBERS, "has 5", 5, None, (donor,), Span(2, 5), None),),
        commitments=(
            Commitment(
                CommitmentId("c1"), (donor,), (donee,), CommitmentKind.ACTION, (Span(0, 2), Span(3, 4)), TimeId("t9"),
                Span(5, 6), CommitmentStatus.AGREED, report.id, None, RULE,
            ),
        ),
        assistance=(
            Assistance(
                "s1", CommitmentId("c1"), donor, donee, AssistanceStatus.PLEDGED, AssistanceKind.TRAINING, "boats",
                None, 2.0, 3.0, None, None, None, None, None, None, None, report.id, None, Span(0, 9), RULE,
            ),
        ),
        warnings=("a note",),
    )  # fmt: skip


@pytest.mark.parametrize("record", [full(), reading("b"), reading("c", told("call"), published=None)])
def test_what_goes_in_comes_out(store, record):
    with store.write() as writer:
        run = writer.begin_run("add", "k", "v")
        writer.put_reading(record, Stamp("input", (1, 2), run))
    with store.read() as reader:
        assert reader.readings([record.document.id]) == {record.document.id: record}
        head = reader.head(record.document.id)
    assert head is not None and (head.input, head.sketch) == ("input", (1, 2))


def test_every_list_has_rows_in_the_full_reading():
    record = full()
    empty = [name for name in record.__slots__ if getattr(record, name) == ()]
    assert empty == []


def test_removing_a_document_removes_all_that_hangs_on_it(store):
    with store.write() as writer:
        run = writer.begin_run("add", "k", "v")
        writer.put_reading(full(), Stamp("input", (), run))
        writer.drop_document(full().document.id)
        left = {
            table.name: writer._connection.execute(select(table)).first()
            for table in tables.metadata.sorted_tables
            if "document" in table.columns
        }
    assert set(left.values()) == {None}


def test_text_is_kept_verbatim(store):
    text = "\ufeff  « Naïve » \r\n\t𝄞 call \u2028 end\x00"
    record = reading("a", told("call", words="call"), text=text)
    with store.write() as writer:
        run = writer.begin_run("add", "k", "v")
        writer.put_reading(record, Stamp("input", (), run))
    with store.read() as reader:
        assert reader.readings([record.document.id])[record.document.id].document.text == text


def test_the_tables_hold_no_column_that_nobody_fills(store):
    """Columns and record fields are the same set: what to_row gives is what the table takes."""
    with store.write() as writer:
        run = writer.begin_run("add", "k", "v")
        writer.put_reading(full(), Stamp("input", (), run))
        writer.put_wordings(full())
        for table in tables.metadata.sorted_tables:
            if {"document", "position"} <= set(table.columns.keys()) and "review" not in table.columns:
                row = writer._connection.execute(select(table)).mappings().first()
                assert row is not None, table.name
                assert insert(table).compile() is not None
