"""stories as a user runs it: documents of two outlets that tell the same news, of which no event of ours is made."""

import json

import pytest

GAZETTE = (
    "Dalvik river floods Sorholm\n\nThe Dalvik river flooded villages around Sorholm overnight. "
    "Rescue teams evacuated hundreds of people."
)
RADIO = (
    "Rescue teams evacuated hundreds of people after the Dalvik river flooded villages near Sorholm, "
    "residents told Coast Radio."
)
MET = "The foreign ministers of Peru and Chile discussed fishing quotas and railway freight when they met"
TEXTS = (
    ("flood-1", "Harbour Gazette", "2031-05-10", GAZETTE),
    ("flood-2", "Coast Radio", "2031-05-11", RADIO),
    ("met-1", "Coast Radio", "2031-06-10", MET + " in Lima on Monday."),
    ("met-2", "Harbour Gazette", "2031-06-10", MET + ", the ministry said on Tuesday."),
    ("other", "Coast Radio", "2024-05-18", "Petteri Orpo met Emmanuel Macron in Paris on Friday."),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from communique.cli.app import main

    folder = tmp_path_factory.mktemp("stories")
    lines = (json.dumps(dict(zip(("id", "source", "published", "text"), one, strict=True))) for one in TEXTS)
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main(["add", str(folder / "in.jsonl"), "--store", str(folder / "s.db")]) == 0
    return folder / "s.db"


def test_a_story_with_its_documents_and_the_words_they_share(store, run):
    head, words, *documents = run("stories", "--store", store, "--to", "2031-05-31").out.splitlines()
    assert head.startswith("2031-05-10 - 2031-05-11") and head.endswith("(2 documents, 2 independent sources)")
    assert not any("tells:" in one for one in documents)
    assert "sorholm" in words and len(documents) == 2 and any("Harbour Gazette · flood-1" in one for one in documents)


def test_json_and_days(store, run):
    (line,) = run("stories", "--store", store, "--to", "2031-05-31", "--json").out.splitlines()
    story = json.loads(line)
    assert {one["document"] for one in story["documents"]} == {"flood-1", "flood-2"}
    assert all("Sorholm" in one["exact"] for one in story["documents"])
    may = ("stories", "--store", store, "--to", "2031-05-31")
    for asked in (("--from", "2031-05-11"), ("--to", "2031-05-10"), ("--as-of", "2031-05-10")):
        assert "no report of that in this store" in run(*may, *asked).err


def test_the_events_that_its_documents_tell_and_why_they_are_one_story(store, run):
    (line,) = run("stories", "--store", store, "--from", "2031-06-01", "--json").out.splitlines()
    story = json.loads(line)
    (event,) = story["events"]
    assert (event["type"], event["status"], event["n_documents"]) == ("meeting", "held", 2)
    assert event["id"] in run("stories", "--store", store, "--from", "2031-06-01").out
    (then,) = run(
        "stories", "--store", store, "--from", "2031-06-01", "--as-of", "2031-06-10", "--json"
    ).out.splitlines()
    assert [one["n_documents"] for one in json.loads(then)["events"]] == [2]
    explained = run("explain", story["id"], "--store", store).out
    assert "story " + story["id"] in explained and "railway" in explained and event["id"] in explained
    assert "no 's-nothing' in this store" in run("explain", "s-nothing", "--store", store).err


def test_the_timeline_tells_events_alone(store, run):
    assert '"story"' not in run("timeline", "--store", store, "--json").out
