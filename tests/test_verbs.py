"""`import communique` gives the verbs of the command line, and imports nothing heavy by itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import communique
from communique.errors import InputError

TEXT = "Prime Minister Petteri Orpo met President Emmanuel Macron in Paris on Tuesday.\n"


def test_read(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (reading,) = communique.read(str(tmp_path / "a.txt"), date=date(2024, 5, 15), source="Test Wire")
    assert reading.document.text == TEXT
    assert [report.when.earliest for report in reading.reports] == [date(2024, 5, 14)]


def test_what_cannot_be_read_is_raised_or_handed_over(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    paths = [str(tmp_path / "none.txt"), str(tmp_path / "a.txt")]
    with pytest.raises(InputError, match=r"none\.txt"):
        list(communique.read(paths))
    refused = []
    assert len(list(communique.read(paths, refused=refused.append))) == 1
    assert [type(error) for error in refused] == [InputError]


def test_a_defect_in_one_document_does_not_end_the_rest(tmp_path, monkeypatch):
    def trips(document, *_):
        raise IndexError("out of range")

    monkeypatch.setattr("communique.pipeline.read", trips)
    (tmp_path / "a.txt").write_text("The ministers met.\n", encoding="utf-8")
    refused = []
    assert list(communique.read(str(tmp_path), refused=refused.append)) == []
    assert ["IndexError: out of range" in str(error) for error in refused] == [True]


def test_who_and_knowledge():
    answer = communique.who("Finnish foreign minister", date(2024, 5, 14), communique.knowledge.load())
    assert [holder.person_name for holder in answer.holders] == ["Elina Valtonen"]


def test_every_public_name_is_there():
    for name in communique.__all__:
        assert getattr(communique, name)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = communique.nonsense


def test_nothing_heavy_is_imported():
    script = "import sys, communique; print({'spacy', 'sqlalchemy', 'typer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
