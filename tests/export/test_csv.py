import csv
import io
import re
from dataclasses import replace
from datetime import date

from communique.export.csv import COLUMNS, cell, rows
from communique.model.ids import ActorId, DocumentId, ReportId
from communique.model.span import Span
from communique.model.terms import ActorKind, Extent, Modality, Polarity, Relation, Role, Status
from communique.query.records import (
    ActorLine,
    AlternativeLine,
    EventLine,
    EvidenceLine,
    ImportanceLine,
    LinkLine,
    PartLine,
    PlaceLine,
    PloverLine,
    ReportLine,
)

LINE = EventLine(
    id=ReportId("r-1"), type="visit", subtype=None, status=Status.HELD, disputed=False, overdue=False,
    title='=HYPERLINK("x"), a visit', edtf="2031-05-06/2031-05-07", earliest=date(2031, 5, 6), latest=date(2031, 5, 7),
    extent=Extent.THROUGHOUT, place=PlaceLine("Santiago", "CHL", -33.4, -70.6),
    participants=(
        PartLine(ActorLine(ActorId("a"), "Ann\nLee", ActorKind.PERSON, "NOR", None), Role.VISITOR, "a", None),
        PartLine(ActorLine(ActorId("b"), "Chile", ActorKind.STATE, "CHL", None), Role.HOST, "b", None),
    ),
    topics=("fish", "ice"), process=None,
    reports=(
        ReportLine(
            DocumentId("d"), ReportId("r-1"), (("Gazette", "Ministry"),), Status.HELD, Modality.ASSERTED,
            Polarity.POSITIVE, None, None, (Span(0, 5),), "visit",
        ),
    ),
    links=(LinkLine(Relation.PART_OF, ReportId("r-2"), EvidenceLine(DocumentId("d"), Span(0, 5), "visit")),),
    alternatives=(AlternativeLine("edtf", "2031-05", (ReportId("r-1"),)),), plover=PloverLine("CONSULT", "visit", ()),
    cameo="042", quad=1, n_reports=1, n_documents=1, n_independent_sources=1, first_reported=None, last_reported=None,
    completeness=1.0,
    importance=ImportanceLine(0.2, 1, 2, ("Ann Lee",), 0),
)  # fmt: skip


def table(*events):
    return list(csv.DictReader(io.StringIO("\n".join(rows(events)))))


def test_every_column_is_in_the_codebook_and_nothing_else(root):
    book = (root / "docs" / "codebook.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(\w+)` \|", book, flags=re.MULTILINE)
    assert documented == list(COLUMNS)


def test_one_event_is_one_row():
    [row] = table(LINE)
    assert list(row) == list(COLUMNS)
    assert row["participants"] == "Ann Lee; Chile"
    assert (row["participant_states"], row["participant_offices"]) == ("NOR; CHL", "; ")
    assert (row["disputed"], row["earliest"], row["lat"], row["process"]) == ("false", "2031-05-06", "-33.4", "")
    assert (row["chains"], row["part_of"], row["links"]) == ("Gazette > Ministry", "r-2", "part_of:r-2")
    assert row["alternatives"] == "edtf=2031-05"


def test_no_event_is_a_header_alone():
    assert list(rows([])) == [",".join(COLUMNS)]


def test_no_cell_is_a_formula_to_a_spreadsheet():
    [row] = table(LINE)
    assert row["title"].startswith("'=HYPERLINK")
    assert cell("@x") == "'@x"
    assert cell(-1.5) == "-1.5"


def test_a_row_stays_on_its_line():
    assert len(list(rows([replace(LINE, title="a\nb\r\nc\u2028d")]))[1].splitlines()) == 1
