import pytest

from communique.briefs.markdown import lines, safe
from communique.briefs.page import Footnotes, Line, Page, Section
from communique.model.ids import DocumentId
from communique.query.evidence import Note

NOTE = Note(DocumentId("d"), "Gazette", "2031-05-04", "https://example.org/a", ("Gazette", "Ann Lee"), "They met.")


def test_a_page_with_its_footnotes():
    notes = Footnotes()
    section = Section("When", (notes.line("They met", [NOTE, "Our table"]), notes.line("Again", [NOTE]), Line("Bare")))
    written = list(lines(Page("Norway and Chile", ("From 1 document.",), (section,), notes.written())))
    assert written == [
        "# Norway and Chile", "", "From 1 document.", "", "## When", "",
        "- They met[^1][^2]", "- Again[^1]", "- Bare", "",
        r"[^1]: Gazette \> Ann Lee, 2031-05-04 (d): “They met.” <https://example.org/a>", "[^2]: Our table",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a *b* _c_ [d](e)", r"a \*b\* \_c\_ \[d\](e)"),
        ("<script>\n# head", r"\<script\> \# head"),
        ("plain, 5 %", "plain, 5 %"),
    ],
)
def test_texts_of_others_are_no_signs(text, written):
    assert safe(text) == written


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.org/> [x](y", "", None, "http://a b"])
def test_only_a_whole_http_address_becomes_a_link(url):
    notes = Footnotes()
    notes.line("x", [Note(DocumentId("d"), None, None, url, (), "y")])
    [*_, last] = lines(Page("t", (), (), notes.written()))
    assert last == "[^1]: no source given, undated (d): “y”"
