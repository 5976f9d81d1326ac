"""`communique review` as a person uses it, on a text of our own."""

import csv
import io
import json
import shutil

import pytest

from communique.cli.app import main

STORY = (
    "Norway's foreign minister Espen Barth Eide will visit Japan on 6 and 7 May 2025. "
    "He will meet his Japanese counterpart Takeshi Iwaya in Tokyo on 7 May, the ministry said. "
    "Canada's foreign minister Anita Anand spoke by phone with Takeshi Iwaya on 2 May.\n"
)
WHO = ("--by", "Kim", "--because", "checked with the ministry")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """The story in a store, read once for all tests of this file."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    words = [folder / "story.txt", "--store", folder / "s.db", "--date", "2025-05-05", "--source", "Gazette"]
    assert main(["add", *map(str, words)]) == 0
    return folder


@pytest.fixture
def store(tmp_path, read_once):
    shutil.copytree(read_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "s.db"


@pytest.fixture
def events(store, run):
    """The event of each type, as the timeline tells it now."""

    def told():
        rows = [json.loads(line) for line in run("timeline", "--store", store, "--json").out.splitlines()]
        return {row["type"]: row for row in rows}

    return told


def review(run, store, *words):
    done = run("review", *words, "--store", store, *WHO)
    assert (done.status, done.err) == (0, ""), done
    return done.out


def test_values_given_by_hand_show_in_every_answer_with_who_and_why(run, store, events):
    visit = events()["visit"]["id"]
    said = review(run, store, "edit", visit, "place=Kyoto", "day=2025-05-08/2025-05-09", "status=cancelled")
    assert said.count("in force") == 3
    now = events()["visit"]
    assert (now["place"]["name"], now["place"]["state"]) == ("Kyoto", "JPN")
    assert (now["edtf"], now["extent"], now["status"]) == ("2025-05-08/2025-05-09", "throughout", "cancelled")
    assert {"field": "status", "value": "announced"} in [
        {"field": one["field"], "value": one["value"]} for one in now["alternatives"]
    ]
    told = run("explain", visit, "--store", store).out
    assert 'place: Kyoto (0 reports, chosen: review by Kim: "checked with the ministry")' in told


def test_participants_come_and_go(run, store, events):
    visit = events()["visit"]["id"]
    review(run, store, "edit", visit, "participants=+Jonas Gahr Støre:visitor; -Japan")
    parts = {part["actor"]["name"]: part["role"] for part in events()["visit"]["participants"]}
    assert parts == {"Espen Barth Eide": "visitor", "Jonas Gahr Støre": "visitor"}
    review(run, store, "edit", visit, "participants=+Ola Nordli of the embassy")
    assert "Ola Nordli of the embassy" in {part["actor"]["name"] for part in events()["visit"]["participants"]}


def test_an_event_is_rejected_and_the_decision_taken_back(run, store, events):
    call = events()["call"]["id"]
    assert "its reports are in no event now" in review(run, store, "reject", call)
    assert "call" not in events()
    again = run("review", "accept", call, "--store", store)
    assert again.status == 2 and "was rejected by Kim" in again.err and "review undo v-" in again.err
    [line] = run("review", "list", "--store", store, "--json").out.splitlines()
    id = json.loads(line)["id"]
    assert run("review", "undo", id, "--store", store, "--by", "Jo").status == 0
    assert events()["call"]["id"] == call
    assert "undone by Jo" in run("review", "list", "--store", store).out


def test_the_later_of_two_that_contradict_holds_and_both_are_listed(run, store, events):
    call = events()["call"]["id"]
    review(run, store, "edit", call, "day=2025-05-01")
    assert "overrules v-" in review(run, store, "edit", call, "day=2025-05-03")
    assert events()["call"]["edtf"] == "2025-05-03"
    standing = [
        json.loads(one)["standing"] for one in run("review", "list", "--store", store, "--json").out.splitlines()
    ]
    assert standing == ["overruled", "in_force"]


def test_links(run, store, events):
    ids = {kind: event["id"] for kind, event in events().items()}
    review(run, store, "link", ids["visit"], "follows", ids["call"])
    assert {"relation": "follows", "to": ids["call"]} in [
        {"relation": one["relation"], "to": one["to"]} for one in events()["visit"]["links"]
    ]
    review(run, store, "unlink", ids["visit"], "follows", ids["call"])
    assert not events()["visit"]["links"]


def test_a_persons_work_outlives_the_store(run, store, events, tmp_path):
    visit, call = events()["visit"]["id"], events()["call"]["id"]
    review(run, store, "merge", visit, call)
    review(run, store, "edit", visit, "place=Osaka")
    written = tmp_path / "decisions.jsonl"
    written.write_text(run("review", "export", "--store", store).out, encoding="utf-8")
    other = tmp_path / "o.db"
    (tmp_path / "empty.txt").write_text("Nothing happened.\n")
    assert run("add", tmp_path / "empty.txt", "--store", other).status == 0
    assert run("review", "import", written, "--store", other).out == "2 new\n"
    assert run("review", "import", written, "--store", other).out == "2 known\n"
    assert "orphaned" in run("review", "list", "--store", other).out
    story = ("add", tmp_path / "story.txt", "--store", other, "--date", "2025-05-05", "--source", "Gazette")
    assert run(*story).status == 0
    first, second = (run("timeline", "--store", one, "--json").out for one in (store, other))
    assert first == second and "Osaka" in first
    written.write_text("{}\nnot json\n")
    refused = run("review", "import", written, "--store", other)
    assert refused.status == 1 and refused.out == "2 refused\n" and "decisions.jsonl:1" in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "VISIT"), "two or more"),
        (("merge", "VISIT", "VISIT"), "one event already"),
        (("merge", "VISIT", "r-nothing"), "no event 'r-nothing'"),
        (("split", "CALL", "--reports", "CALL"), "nothing to split"),
        (("split", "CALL", "--reports", "r-nothing"), "no report 'r-nothing'"),
        (("edit", "CALL", "colour=red"), "the fields are day, place, status, participants"),
        (("edit", "CALL", "day=2025-02-30"), "is no day"),
        (("edit", "CALL", "day=2025-05-04/2025-05-01"), "is no day"),
        (("edit", "CALL", "place=Tokyo", "status=done"), "no status 'done'"),
        (("edit", "CALL", "participants=-Nobody"), "does not take part"),
        (("edit", "CALL", "participants=Nobody"), "does not say what to do"),
        (("edit", "CALL", "participants=+Ann Lee:guest"), "no role 'guest'"),
        (("link", "CALL", "loves", "VISIT"), "no relation 'loves'"),
        (("link", "CALL", "follows", "CALL"), "are one event"),
        (("unlink", "CALL", "follows", "VISIT"), "no link"),
    ],
)
def test_bad_usage_is_one_line_and_decides_nothing(run, store, events, words, said):
    ids = {kind.upper(): event["id"] for kind, event in events().items()}
    done = run("review", *(ids.get(word, word) for word in words), "--store", store)
    assert done.status == 2 and said in done.err and len(done.err.splitlines()) == 1
    assert run("review", "export", "--store", store).out == ""


def test_without_decisions_and_without_the_review(run, store):
    assert "nobody decided anything" in run("review", "list", "--store", store).err
    assert run("review", "list", "--store", store, "--json") == (0, "", "")
    gone = run("review", "undo", "v-0", "--store", store)
    assert gone.status == 1 and "no review 'v-0'" in gone.err


def test_the_feed_tells_of_decisions_too(run, store, events):
    visit = events()["visit"]["id"]
    review(run, store, "edit", visit, "place=Kyoto")
    told = run("changes", "--store", store, "--since", "1")
    assert told.status == 0 and "Tokyo" not in told.out.splitlines()[0]
    assert "-> Kyoto [review by Kim: checked with the ministry]" in told.out
    [line] = [json.loads(one) for one in run("changes", "--store", store, "--since", "1", "--json").out.splitlines()]
    assert (line["kind"], line["field"], line["new"], line["review"]["by"]) == (
        "value_changed",
        "place",
        "Kyoto",
        "Kim",
    )
    nothing = run("changes", "--store", store, "--since", "99")
    assert (nothing.status, nothing.out) == (0, "") and "no such change" in nothing.err
    for words, said in ((("--since", "may"), "YYYY-MM-DD"), (("--kind", "gone"), "no change is called 'gone'")):
        wrong = run("changes", "--store", store, *words)
        assert wrong.status == 2 and said in wrong.err


def test_a_sheet_is_drawn_filled_and_judged(run, store, tmp_path):
    sheet = run("audit", "--store", store, "--sample", "2", "--seed", "3")
    assert sheet.status == 0 and len(sheet.out.splitlines()) == 3
    assert run("audit", "--store", store, "--sample", "2", "--seed", "3").out == sheet.out
    file = tmp_path / "sheet.csv"
    file.write_text(sheet.out, encoding="utf-8")
    assert "nothing is marked yet" in run("audit", file).err
    rows = list(csv.DictReader(io.StringIO(sheet.out)))
    for row in rows:
        row["type_ok"] = "y"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    assert run("audit", file).out == "type          1.00  (0.34 to 1.00)  2 of 2 right\n"
    assert json.loads(run("audit", file, "--json").out)["right"] == 2
    for words in ((), (file, "--store", store)):
        assert run("audit", *words).status == 2
    assert run("audit", tmp_path / "none.csv").status == 1


def test_a_rebuild_replays_what_was_decided_and_a_retracted_source_is_gone(run, store, events):
    visit = events()["visit"]["id"]
    review(run, store, "edit", visit, "place=Kyoto")
    before = run("timeline", "--store", store, "--json").out
    assert run("rebuild", "--store", store)[:2] == (0, "1 document read again: no change\n")
    assert run("timeline", "--store", store, "--json").out == before
    gone = run("retract", "gazette", "--store", store)
    assert gone.status == 0 and gone.out.endswith(" retracted\n")
    assert run("timeline", "--store", store, "--json").out == ""
    assert "orphaned" in run("review", "list", "--store", store).out
    again = run("retract", "gazette", "--store", store)
    assert again.status == 1 and "no document of source 'gazette'" in again.err
