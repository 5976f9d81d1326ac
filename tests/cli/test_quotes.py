"""check-quote and quotes as a fact-checker runs them, on texts of our own."""

import json
import re

import pytest

from communique.export.quotes_csv import COLUMNS

WIRE = (
    'Norway\'s foreign minister Espen Barth Eide said: "We will not sell the Arctic research station to any company." '
    "He spoke in Oslo on Monday.\n"
)
DAILY = (
    "OSLO - The Norwegian government was asked about the station again.\n"
    '"We will not sell the Arctic research station to any company," Espen Barth Eide told reporters.\n'
    'Japan\'s foreign minister Takeshi Iwaya said: "Our scientists hope to stay in the station for ten more years."\n'
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from communique.cli.app import main

    folder = tmp_path_factory.mktemp("quotes")
    rows = [
        {"id": "wire", "text": WIRE, "source": "Norwegian Ministry of Foreign Affairs", "published": "2025-05-05"},
        {"id": "daily", "text": DAILY, "source": "Fjord Daily", "published": "2025-05-06"},
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["add", str(folder / "a.jsonl"), "--store", str(folder / "s.db")]) == 0
    return folder / "s.db"


def test_exact_with_every_version(store, run):
    done = run("check-quote", "we will not sell the Arctic research station", "--by", "Eide", "--store", store)
    lines = [line.strip() for line in done.out.splitlines()]
    assert (done.status, done.err) == (0, "")
    assert lines[0] == "exact: quoted in these words (2 documents have them or words near them, 2 independent sources)"
    assert any(line.startswith("by Espen Barth Eide (") for line in lines)
    assert "quoted; from a longer quote; first in this store; official version" in lines
    assert lines[-1].startswith("in this store of 2 documents, to 2025-05-06; offices as of ")


def test_near_and_not_by_whom_it_is_said_to_be(store, run):
    done = run(
        "check-quote", "We will sell the Arctic research station to any company", "--by", "Iwaya", "--store", store
    )
    assert "near: quoted, but not in these words" in done.out
    assert "not by Iwaya: no document of this store has it from Iwaya, but from Espen Barth Eide" in done.out
    assert 'left out: the quote goes on "not" (a negation: it turns the sense)' in done.out


def test_split_names_both_speakers(store, run):
    asked = "Our scientists hope to stay in the station. We will not sell the Arctic research station to any company"
    out = run("check-quote", asked, "--store", store).out
    assert out.startswith("split: put together from 2 quotes of 2 speakers")


def test_unquoted_and_not_found(store, run):
    assert run("check-quote", "The Norwegian government was asked about", "--store", store).out.startswith("unquoted: ")
    done = run("check-quote", "The station belongs to all of mankind", "--store", store)
    assert (done.status, done.err) == (0, "")
    expected = (
        "not found: no report of these words, or of words near them, in this store (2 documents, to 2025-05-06)\n"
    )
    assert done.out == expected


def test_json_has_every_field_and_its_spans_lead_to_the_words(store, run):
    found = json.loads(run("check-quote", "Our scientists hope to stay", "--store", store, "--json").out)
    assert found["verdict"] == "exact" and found["store"]["documents"] == 2
    [version] = found["versions"]
    [[start, end]] = version["spans"]
    assert DAILY[start:end] == version["exact"] == "Our scientists hope to stay"
    [line] = run("quotes", "--by", "iwaya", "--store", store, "--json").out.splitlines()
    assert json.loads(line)["id"] == version["utterance"]


def test_the_ledger_for_people_and_as_a_table(store, run):
    out = run("quotes", "--store", store).out
    assert re.search(r'^2025-05-05  Espen Barth Eide \(.*NOR\): "We will not sell', out, re.MULTILINE)
    assert "2 documents, 2 sources; first in Norwegian Ministry of Foreign Affairs" in out
    rows = run("quotes", "--store", store, "--csv").out.splitlines()
    assert rows[0] == ",".join(COLUMNS) and len(rows) == 3


def test_the_columns_are_described_in_order(root):
    page = (root / "docs" / "quotes.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page[page.index("## CSV") :], re.MULTILINE) == list(COLUMNS)


def test_an_empty_store_says_so(tmp_path, run):
    (tmp_path / "bad.jsonl").write_text("{}\n")
    run("add", tmp_path / "bad.jsonl", "--store", tmp_path / "e.db")
    assert "the store is empty" in run("quotes", "--store", tmp_path / "e.db").err
    assert "(0 documents)" in run("check-quote", "any two words", "--store", tmp_path / "e.db").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check-quote", ""), "no word to look for"),
        (("check-quote", "a b " * 9000), "too long"),
        (("check-quote", "some words", "--by", " - "), "--by names nobody"),
        (("quotes", "--json", "--csv"), "--json or --csv"),
        (("quotes", "--from", "2025-05-02", "--to", "2025-05-01"), "lies before"),
    ],
)
def test_bad_usage(store, run, words, said):
    done = run(*words, "--store", store)
    assert done.status == 2 and said in done.err and len(done.err.splitlines()) == 1 and done.out == ""


def test_nothing_of_that(store, run):
    done = run("quotes", "--about", "zebras", "--store", store)
    assert (done.status, done.out) == (0, "")
    assert "no quote of that in this store (2 documents, to 2025-05-06)" in done.err
