"""add, timeline and explain as a user runs them, on a text of our own."""

import json

import pytest

STORY = (
    "Norway's foreign minister Espen Barth Eide will visit Japan on 6 and 7 May 2025. "
    "He will meet his Japanese counterpart Takeshi Iwaya in Tokyo on 7 May, the ministry said.\n"
)


@pytest.fixture
def store(tmp_path, run):
    path, story = tmp_path / "s.db", tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    done = run("add", story, "--store", path, "--date", "2025-05-05", "--source", "Gazette")
    assert done.status == 0 and done.out.startswith("1 added; ")
    return path


def test_the_same_again_changes_nothing(store, run, tmp_path):
    again = run("add", tmp_path / "story.txt", "--store", store, "--date", "2025-05-05", "--source", "Gazette")
    assert (again.status, again.out) == (0, "1 unchanged; 0 new reports in s.db\n")


def test_the_timeline_in_three_forms(store, run):
    lines = run("timeline", "--store", store)
    assert lines.status == 0 and "according to Gazette" in lines.out
    events = [json.loads(line) for line in run("timeline", "--store", store, "--json").out.splitlines()]
    rows = run("timeline", "--store", store, "--csv").out.splitlines()
    assert events and len(rows) == len(events) + 1
    assert rows[1].startswith(events[0]["id"])


def test_explain_leads_to_the_sentence(store, run):
    [first, *_] = [json.loads(line) for line in run("timeline", "--store", store, "--json").out.splitlines()]
    told = run("explain", first["id"], "--store", store)
    assert told.status == 0 and first["reports"][0]["exact"] in told.out
    found = json.loads(run("explain", first["id"], "--store", store, "--json").out)
    assert found["kind"] == "event" and found["event"]["id"] == first["id"]
    assert any(origin["rule"] for origin in found["origins"])


def test_a_bad_document_is_one_line_and_the_rest_is_added(tmp_path, run):
    (tmp_path / "a.jsonl").write_text('{"text": "Ann Lee met Ana Rojas."}\nnot json\n{"text": "Nothing."}\n')
    done = run("add", tmp_path / "a.jsonl", tmp_path / "missing.txt", "--store", tmp_path / "s.db")
    assert done.status == 1
    assert done.out.startswith("2 added, 2 refused")
    assert len(done.err.splitlines()) == 2 and "a.jsonl" in done.err and "missing.txt" in done.err


@pytest.mark.parametrize("command", [("timeline",), ("explain", "r-1")])
def test_a_store_that_is_not_there_is_an_error_with_what_to_do(tmp_path, run, command):
    done = run(*command, "--store", tmp_path / "no.db")
    assert (done.status, done.out) == (1, "")
    assert "no such store" in done.err and "communique add" in done.err and len(done.err.splitlines()) == 1
    assert not (tmp_path / "no.db").exists()


def test_a_file_that_is_no_database_is_left_alone(tmp_path, run):
    (tmp_path / "x.txt").write_text("hello")
    for words in (("add", tmp_path / "x.txt"), ("timeline",), ("explain", "r-1")):
        done = run(*words, "--store", tmp_path / "x.txt")
        assert done.status == 1 and "is no database" in done.err
    assert (tmp_path / "x.txt").read_text() == "hello"


def test_an_empty_store_and_an_empty_answer_say_what_they_mean(tmp_path, run, store):
    (tmp_path / "bad.jsonl").write_text("{}\n")
    empty = tmp_path / "e.db"
    assert run("add", tmp_path / "bad.jsonl", "--store", empty).status == 1
    told = run("timeline", "--store", empty)
    assert (told.status, told.out) == (0, "") and "the store is empty" in told.err
    assert run("timeline", "--store", empty, "--json") == (0, "", "")
    nothing = run("timeline", "--store", store, "--actor", "Nobody Known")
    assert (nothing.status, nothing.out) == (0, "")
    assert "no report of that in this store (1 document, to 2025-05-05)" in nothing.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("timeline", "--json", "--csv"), "--json or --csv"),
        (("timeline", "--status", "done"), "no status 'done'"),
        (("timeline", "--from", "May"), "YYYY-MM-DD"),
        (("timeline", "--top", "0"), "--top"),
        (("explain", "r-0"), "no 'r-0' in this store"),
        (("timeline", "--min-score", "2"), "--min-score"),
    ],
)
def test_bad_usage(store, run, words, said):
    done = run(*words, "--store", store)
    assert done.status == 2 and said in done.err and len(done.err.splitlines()) == 1
