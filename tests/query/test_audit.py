"""The sample, the sheet it becomes, and what a filled sheet says."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import InputError
from communique.export.audit import COLUMNS, marks, sheet, text
from communique.query import precision, sample
from communique.query.audit import FIELDS, Mark, wilson


def rows(opened, size=10, seed=1):
    return list(sample(opened.store, opened.knowledge, size, seed))


def filled(lines, **said):
    """A sheet with marks in it: `type_ok="yn"` marks the first row y and the second n."""
    table = list(csv.DictReader(io.StringIO("\n".join(lines))))
    for column, letters in said.items():
        for row, mark in zip(table, letters, strict=False):
            row[column] = mark.strip()
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def test_a_row_has_the_words_and_every_value(opened):
    found = {row.document: row for row in rows(opened) if row.checked["type"] != "visit"}
    deed = found["deed"]
    assert (deed.source, deed.published, deed.words) == ("deed Gazette", "2031-05-12", "meeting took place")
    assert deed.checked == {
        "type": "meeting", "status": "held", "days": "2031-05-05/2031-05-11 (throughout)", "place": "",
        "participants": "Ann Lee (participant); Ana Rojas (participant)", "according_to": "deed Gazette",
        "event": "Ana Rojas and Ann Lee meet, 2 reports, one of them in plan: meeting: Lee will see Rojas.",
    }  # fmt: skip
    assert found["call"].checked["event"] == ""


def test_the_seed_alone_draws(opened):
    assert len(rows(opened)) == 4 and len(rows(opened, 2)) == 2
    assert rows(opened, 2) == rows(opened, 2)
    assert {row.report for row in rows(opened, 2)} <= {row.report for row in rows(opened, 3)}
    drawn = [tuple(row.report for row in rows(opened, 1, seed)) for seed in range(12)]
    assert len(set(drawn)) > 1


def test_from_the_sheet_to_the_share_with_its_interval(opened):
    lines = list(sheet(rows(opened)))
    assert lines[0] == ",".join(COLUMNS) and len(lines) == 5
    found = {one.field: one for one in precision(marks(filled(lines, type_ok="yYn?", place_ok="nnny"), "s.csv"))}
    assert set(found) == {"type", "place"}
    kind = found["type"]
    assert (kind.right, kind.wrong, kind.unsure, kind.missed) == (2, 1, 1, 0)
    assert kind.share == pytest.approx(2 / 3) and (kind.low, kind.high) == pytest.approx(wilson(2, 3))
    assert "0.67  (0.21 to 0.94)  2 of 3 right; 1 cannot be told" in text(kind)
    place = found["place"]
    assert place.right + place.wrong == 1 and place.missed in (2, 3)


def test_a_value_nobody_judged_has_no_share():
    [one] = precision([Mark("type", True, None)])
    assert (one.share, one.low, one.high) == (None, None, None) and "no value judged" in text(one)
    assert precision([]) == []


def test_what_is_no_mark_and_no_sheet_is_named_with_its_line(opened):
    lines = list(sheet(rows(opened)))
    with pytest.raises(InputError, match="'maybe' is no mark") as caught:
        list(marks(filled(lines, days_ok=["", "maybe"]), "s.csv"))
    assert caught.value.where == "s.csv:3"
    for wrong in ("", "a,b\n1,2\n", "\x00"):
        with pytest.raises(InputError, match="is no sheet of an audit"):
            list(marks(wrong, "s.csv"))


def test_columns_may_be_moved_added_and_parted_by_semicolons(opened):
    table = filled(list(sheet(rows(opened))), type_ok="yyyy")
    moved = io.StringIO()
    writer = csv.DictWriter(moved, ["note", *reversed(COLUMNS)], delimiter=";")
    writer.writeheader()
    writer.writerows({**row, "note": "seen"} for row in csv.DictReader(io.StringIO(table)))
    assert [one.right for one in precision(marks(moved.getvalue(), "s.csv"))] == [4]


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows(case):
    hits, n = case
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n + 1e-9 and hits / n - 1e-9 <= high <= 1 and low < high
    wider = wilson(hits * 4, n * 4)
    assert wider[1] - wider[0] < high - low


def test_the_interval_is_the_published_one():
    # Newcombe 1998, table I: 81 of 263, and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert set(FIELDS) >= {"type", "event"}
