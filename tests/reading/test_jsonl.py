import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from communique.errors import InputError
from communique.model.terms import Basis, DocumentKind, PublishedBasis
from communique.reading import jsonl

BAD = yaml.safe_load((Path(__file__).parents[1] / "cases" / "reading.yaml").read_text(encoding="utf-8"))["bad_lines"]
WHOLE = {
    "id": "x-1", "text": "One met.", "title": "Envoys", "url": "https://news.example/1", "source": "Harbour Post",
    "published": "2024-05-03T23:30:00+09:00", "lang": "en",
}  # fmt: skip


def test_a_lines_own_values_win(read):
    [document] = read("a.jsonl", json.dumps(WHOLE), date=date(2020, 1, 1), source="Other")
    assert (document.id, document.title, document.url) == ("x-1", "Envoys", "https://news.example/1")
    assert (document.source, document.lang, document.kind) == ("Harbour Post", "en", DocumentKind.NEWS)
    assert document.published.edtf == "2024-05-03"
    assert (document.published.basis, document.published_basis) == (Basis.EXPLICIT, PublishedBasis.META)


def test_only_text_must_be_there(read):
    [document] = read("a.jsonl", '{"text": "One met.", "title": null, "id": ""}', date=date(2020, 1, 2))
    assert document.id.startswith("d-")
    assert document.title is None
    assert document.published_basis is PublishedBasis.USER


@pytest.mark.parametrize("stamp", ["May", "2024-02-30", "Dec 17, 20", "12:01 PM"])
def test_a_day_that_is_none_leaves_the_text_readable_and_is_said(read, stamp):
    [document] = read("a.jsonl", json.dumps({"text": "One met.", "published": stamp}))
    assert document.published is None
    assert document.notes == (f"published is no day: '{stamp}' (write it as 2024-11-30)",)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad["line"][:40])
def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on(read, bad):
    first, error, last = read("a.jsonl", f'{{"text": "One."}}\n{bad["line"]}\n{{"text": "Three."}}\n')
    assert (first.text, last.text) == ("One.", "Three.")
    assert isinstance(error, InputError)
    assert error.where.endswith("a.jsonl, line 2")
    assert bad["says"] in error.what
    assert error.hint
    assert "\n" not in str(error)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000, "1" * 5_000])
def test_hostile_json_is_refused(read, line):
    error, document = read("a.jsonl", line + '\n{"text": "Two."}')
    assert isinstance(error, InputError)
    assert document.text == "Two."


def test_broken_utf8_in_one_line_leaves_the_others(read):
    error, document = read("a.jsonl", b'{"text": "caf\xe9"}\n{"text": "Two."}')
    assert "byte 0xe9 at offset 13" in str(error)
    assert document.text == "Two."


def test_a_line_that_is_too_long_is_skipped_whole(read, monkeypatch):
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    monkeypatch.setattr(jsonl, "MEGA", 64)
    error, document = read("a.jsonl", f'{{"text": "{"a" * 1000}"}}\n{{"text": "Two."}}')
    assert "too long" in error.what
    assert error.where.endswith("line 1")
    assert (document.text, document.origin[-6:]) == ("Two.", "line 2")


def test_a_text_over_the_limit_is_refused(read):
    error, document = read("a.jsonl", json.dumps({"text": "a" * 5_000_001}) + '\n{"text": "Two."}')
    assert "more than 5 million characters" in error.what
    assert document.text == "Two."
