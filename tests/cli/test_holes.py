"""holes as a user runs it, on the examples."""

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles.jsonl"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from communique.cli.app import main

    path = tmp_path_factory.mktemp("holes") / "s.db"
    assert main(["add", str(EXAMPLES), "--store", str(path)]) == 0
    return path


def test_a_plan_gone_by_is_named_with_its_source_and_counted(store, run):
    told = run("holes", "--store", store, "--hole", "overdue", "--as-of", "2024-06-20", "--actor", "Greece")
    head, *rest = told.out.splitlines()
    assert head.startswith("2024-06-10") and head.endswith("Giorgos Gerapetritis visits Cairo (announced, overdue)")
    assert "    not known: single source, overdue" in rest and "    according to Aegean Review" in rest
    assert rest[-1] == "1 event: 1 single source, 1 overdue"


def test_json_is_one_event_a_line(store, run):
    done = run("holes", "--store", store, "--hole", "undated", "--json")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert found and all("undated" in line["holes"] and line["event"]["edtf"] is None for line in found)


def test_nothing_and_bad_usage(store, run):
    nothing = run("holes", "--store", store, "--actor", "Peru")
    assert (nothing.status, nothing.out) == (0, "") and "no report of that in this store" in nothing.err
    wrong = run("holes", "--store", store, "--hole", "deep")
    assert (wrong.status, wrong.out) == (2, "") and "no hole 'deep'" in wrong.err
