"""ledger as a user runs it, on the examples."""

import csv
import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles.jsonl"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from communique.cli.app import main

    path = tmp_path_factory.mktemp("ledger") / "s.db"
    assert main(["add", str(EXAMPLES), "--store", str(path)]) == 0
    return path


def test_the_page_with_totals_and_what_is_not_known(store, run):
    told = run("ledger", "--store", store, "--recipient", "Moldova")
    assert (told.status, told.err) == (0, "")
    assert "- Netherlands to Moldova, pledged: EUR 15 million (1 sum)\n" in told.out
    assert "- 21 March 2024: 20 generators (delivered)[^" in told.out
    assert "- 21 March 2024: 40 mobile generators (pledged)[^" in told.out
    assert "Finland" not in told.out and "- Whether it was delivered: 2 of 3; no report of it" in told.out


def test_json_and_csv_hold_the_same_lines(store, run):
    found = json.loads(run("ledger", "--store", store, "--json").out)
    rows = list(csv.DictReader(run("ledger", "--store", store, "--csv").out.splitlines()))
    assert [line["id"] for line in found["lines"]] == [row["id"] for row in rows] and rows
    assert all(line["steps"][0]["note"]["exact"] for line in found["lines"])
    assert {row["counted"] for row in rows} == {"true"}


def test_an_entry_leads_to_its_words(store, run):
    found = json.loads(run("ledger", "--store", store, "--recipient", "Moldova", "--json").out)
    assert run("explain", found["lines"][0]["id"], "--store", store).status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--json", "--csv"), "--json or --csv"),
        (("--status", "given"), "no status 'given'"),
        (("--from", "2024-02-02", "--to", "2024-02-01"), "lies before"),
    ],
)
def test_bad_usage(store, run, words, said):
    done = run("ledger", "--store", store, *words)
    assert (done.status, done.out) == (2, "") and said in done.err and len(done.err.splitlines()) == 1


def test_nothing_found_is_said(store, run):
    done = run("ledger", "--store", store, "--donor", "Peru")
    assert (done.status, done.out) == (0, "") and "no report of that in this store" in done.err
