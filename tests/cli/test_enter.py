"""enter and import as a user runs them: notes with their author, beside what the press tells."""

import json

import pytest

BY = ("--by", "Secretariat of the Fjord Group")
PLAN = "Norway's foreign minister Espen Barth Eide will meet his Japanese counterpart in Tokyo on 7 May 2025.\n"
HELD = ("--on", "2025-05-07", "--place", "Tokyo", "--who", "Espen Barth Eide; Takeshi Iwaya", "--noted", "2025-05-08")


@pytest.fixture
def store(tmp_path, run):
    (tmp_path / "plan.txt").write_text(PLAN)
    path = tmp_path / "s.db"
    assert run("add", tmp_path / "plan.txt", "--store", path, "--date", "2025-05-05", "--source", "Gazette").status == 0
    return path


def events(run, store):
    return [json.loads(line) for line in run("timeline", "--store", store, "--json").out.splitlines()]


def test_a_note_of_what_was_held_joins_the_planned_event(store, run):
    done = run("enter", "meeting", "--store", store, *BY, *HELD, "--title", "Spring meeting")
    assert done.status == 0 and "held " in done.out and "Title: Spring meeting" in done.out
    [event] = events(run, store)
    assert (event["status"], event["n_independent_sources"]) == ("held", 2)
    assert {chain[0] for report in event["reports"] for chain in report["chains"]} == {"Gazette", BY[1]}
    told = run("explain", event["id"], "--store", store).out
    assert "notes.form" in told and '"2025-05-07"' in told
    again = run("enter", "meeting", "--store", store, *BY, *HELD, "--title", "Spring meeting")
    assert again.out.startswith("unchanged as ")
    before = events(run, store)
    assert run("rebuild", "--store", store).out == "2 documents read again: no change\n"
    assert events(run, store) == before
    assert run("retract", BY[1], "--store", store).status == 0
    assert [one["status"] for one in events(run, store)] == ["announced"]


def test_an_entry_for_programs(store, run):
    values = ("--on", "2025-05-07", "--who", "Japan; Otieno Were", "--id", "7", "--json")
    done = json.loads(run("enter", "meeting", "--store", store, *BY, *values).out)
    assert done["outcome"] == "added" and done["n_reports"] == 1 and done["error"] is None
    assert {one["text"]: one["known"] for one in done["names"]} == {"Japan": True, "Otieno Were": False}
    changed = json.loads(run("enter", "meeting", "--store", store, *BY, *values[:3], "Japan; Chile", *values[4:]).out)
    assert (changed["document"], changed["outcome"]) == (done["document"], "updated")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("enter", "meeting", "--on", "2025-05-07", "--who", "Japan"), 2, "no author"),
        (("enter", "meeting", *BY, "--on", "May", "--who", "Japan"), 1, "on is no day"),
        (("enter", "meeting", *BY, "--who", "Japan"), 1, "no on (a meeting needs on, who)"),
        (("enter", "pledge", *BY, "--on", "2025", "--donor", "Japan"), 1, "no item and no amount"),
        (("enter", "meeting", *BY, "--noted", "May"), 2, "YYYY-MM-DD"),
        (("import", "no.csv", *BY, "--kind", "pledges"), 1, "cannot be opened"),
        (("import", "no.csv", *BY, "--kind", "wishes"), 2, "no kind of note"),
    ],
)
def test_what_does_not_hold_is_one_line(store, run, words, status, said):
    done = run(*words, "--store", store)
    assert (done.status, done.out) == (status, "") and said in done.err and len(done.err.splitlines()) == 1


def test_a_table_of_pledges_and_one_of_deliveries_make_one_ledger(tmp_path, run):
    store = tmp_path / "s.db"
    (tmp_path / "pledges.csv").write_text(
        'on,donor,recipient,item,quantity,by\n2025-02-03,Norway,Ukraine,tents,"1,200",2025-06\n2025-02-04,,Ukraine,tents,3,\n'
    )
    (tmp_path / "deliveries.csv").write_text("on,donor,recipient,item,quantity\n2025-05-20,Norway,Ukraine,tents,1200\n")
    first = run("import", tmp_path / "pledges.csv", "--store", store, *BY)
    assert (first.status, first.out) == (1, "1 added, 1 refused; 1 new report in s.db\n")
    assert "pledges.csv, line 3: no donor" in first.err
    done = json.loads(run("import", tmp_path / "deliveries.csv", "--store", store, *BY, "--json").out)
    assert (done["outcome"], done["n_reports"]) == ("added", 1)
    assert run("import", tmp_path / "deliveries.csv", "--store", store, *BY).out.startswith("1 unchanged")
    [line] = json.loads(run("ledger", "--store", store, "--json").out)["lines"]
    assert [step["status"] for step in line["steps"]] == ["pledged", "delivered"]


def test_at_a_terminal_what_is_missing_is_asked_for(store, run, monkeypatch):
    asked = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda label: asked.append(label) or {"Day": "2025-05-07"}.get(label, "Japan"))
    done = run("enter", "meeting", "--store", store)
    assert done.status == 0 and asked == ["Whose note is it", "Day", "Participants"]
