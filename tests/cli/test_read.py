"""`communique read` on good and bad input: one line for each bad one, the rest read."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

GOOD = "Prime Minister Petteri Orpo met President Emmanuel Macron in Paris on 14 May 2024.\n"
LINE = json.dumps({"id": "one", "text": GOOD, "published": "2024-05-15"})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def records(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_one_object_a_line(run, folder):
    status, out, err = run("read", folder / "good.txt", "--date", "2024-05-15", "--source", "Test Wire", "--json")
    (record,) = records(out)
    assert (status, err) == (0, "")
    assert record["document"]["text"] == GOOD
    assert record["document"]["published"]["edtf"] == "2024-05-15"
    assert record["document"]["source"] == "Test Wire"
    assert [report["type"] for report in record["reports"]] == ["meeting"]


def test_a_chronology_for_people(run, folder):
    status, out, _ = run("read", folder / "good.txt")
    assert status == 0
    assert "2024-05-14  held  Petteri Orpo and Emmanuel Macron meet, in Paris\n" in out
    assert "\x1b" not in out


def test_what_nobody_is_cited_for_is_told_by_the_document_itself(run, folder):
    _, out, _ = run("read", folder / "good.txt", "--source", "Test Wire", "--json")
    (record,) = records(out)
    assert [report["attribution"] for report in record["reports"]] == ["a0"]
    assert [voice["id"] for voice in record["attributions"]] == ["a0"]
    _, out, _ = run("read", folder / "good.txt", "--source", "Test Wire")
    assert "    according to: Test Wire\n" in out


def test_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(GOOD.encode())))
    status, out, _ = run("read", "-", "--json")
    assert status == 0
    assert records(out)[0]["document"]["text"] == GOOD


def test_the_same_input_gives_the_same_record(run, folder):
    assert run("read", folder, "--json") == run("read", folder, "--json")


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": bytes(range(256)) * 40,
    "broken.txt": b"The minister went to Malm\xf6 on Monday.\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_the_rest_is_read(run, folder, name):
    (folder / name).write_bytes(BAD[name])
    status, out, err = run("read", folder / name, folder / "good.txt", "--json")
    assert status == 1
    assert len(records(out)) == 1
    assert err.count("\n") == 1
    assert name in err


def test_a_missing_file(run, folder):
    status, out, err = run("read", folder / "nowhere.txt", folder / "good.txt", "--json")
    assert (status, len(records(out)), err.count("\n")) == (1, 1, 1)
    assert "nowhere.txt" in err


def test_a_bad_line_is_named_and_the_others_are_read(run, tmp_path):
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join([LINE, "{not json", LINE.replace('"one"', '"two"'), '{"text": ""}']), encoding="utf-8")
    status, out, err = run("read", many, "--json")
    assert status == 1
    assert [record["document"]["id"] for record in records(out)] == ["one", "two"]
    assert err.count("\n") == 2
    assert "many.jsonl, line 2" in err
    assert "many.jsonl, line 4" in err


def test_a_text_of_50_megabytes_is_refused_in_one_line(run, folder):
    with (folder / "huge.txt").open("wb") as huge:
        for _ in range(50):
            huge.write(b"The ministers met in Oslo. " * 38_837)
    status, out, err = run("read", folder / "huge.txt", folder / "good.txt", "--json")
    assert (status, len(records(out)), err.count("\n")) == (1, 1, 1)
    assert "huge.txt" in err


@pytest.mark.parametrize("words", [["--date", "soon"], ["--min-score", "7"], ["--nonsense"]])
def test_bad_usage(run, folder, words):
    status, out, err = run("read", folder / "good.txt", *words)
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_knowledge_folder_that_is_not_there(run, folder):
    status, out, err = run("read", folder / "good.txt", "--knowledge", folder / "none")
    assert (status in (1, 2), out, err.count("\n")) == (True, "", 1)


def test_a_defect_in_one_document_does_not_end_the_batch(run, folder, monkeypatch):
    from communique import pipeline

    real = pipeline.read

    def trips(document, *given):
        if "Rome" in document.text:
            raise IndexError("out of range")
        return real(document, *given)

    monkeypatch.setattr(pipeline, "read", trips)
    (folder / "bad.txt").write_text("A visit to Rome.\n", encoding="utf-8")
    status, out, err = run("read", folder / "bad.txt", folder / "good.txt", "--json")
    assert (status, len(records(out)), err.count("\n")) == (1, 1, 1)
    assert "bad.txt" in err
    assert "IndexError" in err
