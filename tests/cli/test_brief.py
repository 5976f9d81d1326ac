"""brief as a user runs it, on the examples."""

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles.jsonl"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from communique.cli.app import main

    path = tmp_path_factory.mktemp("briefs") / "s.db"
    assert main(["add", str(EXAMPLES), "--store", str(path)]) == 0
    return path


def test_the_page_on_the_morning_of_the_visit(store, run):
    told = run("brief", "Finland", "Italy", "--store", store, "--on", "2024-05-14")
    assert (told.status, told.err) == (0, "")
    assert "# Finland and Italy: background on 14 May 2024" in told.out
    head, _, rest = told.out.partition("## What comes next")
    assert "Between 6 and 12 May 2024: Petteri Orpo visits Rome" in head
    assert '15 to 16 May 2024: Elina Valtonen visits Rome (announced); 1 source ("May 15-16"' in rest
    known, _, _ = told.out.partition("## What is not known")
    assert all(line.endswith("]") for line in known.splitlines() if line.startswith("- "))
    assert "knowledge as of" in told.out and "Baltic Courier" not in told.out


def test_after_it_the_plan_is_a_deed(store, run):
    told = run("brief", "FIN", "ITA", "--store", store, "--on", "2024-06-20").out
    assert "- 16 May 2024: Elina Valtonen and Antonio Tajani meet, Rome" in told.partition("## What was said")[0]
    assert "## What comes next" not in told


def test_json_has_the_same_with_every_note(store, run):
    found = json.loads(run("brief", "Finland", "Italy", "--store", store, "--on", "2024-05-14", "--json").out)
    assert [side["id"] for side in found["sides"]] == ["state:FIN", "state:ITA"]
    assert found["ahead"] and all(note["exact"] for one in found["ahead"] for note in one["notes"])
    assert found["ahead"][0]["notes"][0]["document"] == "agency"


def test_nothing_between_them_is_said_once(store, run):
    told = run("brief", "Finland", "Peru", "--store", store, "--on", "2024-06-20")
    assert told.status == 0
    assert told.out.count("No report in this store (6 documents, to 7 June 2024) of a meeting; a visit; a call;") == 1
    assert "## When they last met" not in told.out


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [("Finland", "FIN", "both names mean Finland"), ("Finlnd", "Italy", "much like it: Finland")],
)
def test_names_that_do_not_do(store, run, one, other, said):
    told = run("brief", one, other, "--store", store)
    assert (told.status, told.out) == (2, "") and said in told.err and len(told.err.splitlines()) == 1


def test_a_store_that_is_not_there_is_an_error(tmp_path, run):
    told = run("brief", "Finland", "Italy", "--store", tmp_path / "no.db")
    assert (told.status, told.out) == (1, "") and "no such store" in told.err


def test_a_word_file_in_place_of_the_page(store, run, tmp_path):
    pytest.importorskip("docx")
    told = run("brief", "Finland", "Italy", "--store", store, "--docx", tmp_path / "b.docx")
    assert (told.status, told.out) == (0, "")
    assert (tmp_path / "b.docx").read_bytes().startswith(b"PK")
