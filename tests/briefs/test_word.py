import sys

import pytest

from communique.briefs import word
from communique.briefs.page import Footnotes, Page, Section
from communique.errors import MissingExtra, UsageError


def page(text="They met"):
    notes = Footnotes()
    return Page("Norway and Chile", ("Lead.",), (Section("When", (notes.line(text, ["Our table"]),)),), notes.written())


def test_the_words_stand_in_the_file(tmp_path):
    docx = pytest.importorskip("docx")
    word.write(page("They \x00met\x0b in \ud800Oslo"), tmp_path / "b.docx")
    found = [paragraph.text for paragraph in docx.Document(tmp_path / "b.docx").paragraphs]
    assert found == ["Norway and Chile", "Lead.", "When", "They met in Oslo 1", "Sources", "1. Our table"]


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra, match=r"communique\[docx\]"):
        word.write(page(), tmp_path / "b.docx")


def test_a_file_that_cannot_be_written_is_bad_usage(tmp_path):
    pytest.importorskip("docx")
    with pytest.raises(UsageError, match="cannot be written"):
        word.write(page(), tmp_path / "no" / "b.docx")
