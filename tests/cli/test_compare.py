"""compare as a user runs it, on the examples."""

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles.jsonl"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from communique.cli.app import main

    path = tmp_path_factory.mktemp("accounts") / "s.db"
    assert main(["add", str(EXAMPLES), "--store", str(path)]) == 0
    return path


@pytest.fixture
def meeting(store, run):
    listed = run(
        "timeline", "--store", store, "--type", "meeting", "--from", "2024-05-16", "--to", "2024-05-16", "--json"
    )
    [event] = [json.loads(line) for line in listed.out.splitlines()]
    return event["id"]


def test_both_ministries_and_the_press(store, run, meeting):
    told = run("compare", meeting, "--store", store)
    assert (told.status, told.err) == (0, "")
    assert "officials of Finland (1 document), officials of Italy (1 document), the press (1 document)" in told.out
    _, _, place = told.out.partition("## Place: nothing contradicts\n\n")
    assert place.startswith("- Officials of Italy: Rome[^") and "- Silent: officials of Finland" in place


def test_json_and_word(store, run, meeting, tmp_path):
    found = json.loads(run("compare", meeting, "--store", store, "--json").out)
    assert [group["state"] for group in found["groups"]] == ["FIN", "ITA", None]
    pytest.importorskip("docx")
    assert run("compare", meeting, "--store", store, "--docx", tmp_path / "c.docx") == (0, "", "")
    assert (tmp_path / "c.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"), [(("r-0",), "no event 'r-0'"), (("r-0", "--as-of", "May"), "YYYY-MM-DD"), ((), "EVENT")]
)
def test_bad_usage(store, run, words, said):
    done = run("compare", *words, "--store", store)
    assert (done.status, done.out) == (2, "") and said in done.err and len(done.err.splitlines()) == 1
