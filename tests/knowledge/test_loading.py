"""Loading: rule files by path, a user's own folder over ours, digests, and what is refused."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from communique import knowledge
from communique.errors import KnowledgeError
from communique.knowledge import compile as compiling
from communique.knowledge import database, rulefiles, sources, tables

OWN_TENURE = (
    "person,role,of,title,start,end,known_to,note,source,licence\n"
    "person:GBR:ada-example,DM,GBR,Secretary of State for Defence,2030-01-01,,2030-06-01,,desk,own\n"
)
OWN_PERSON = "id,name,surname,state,wikidata,source,licence\nperson:GBR:ada-example,Ada Example,Example,GBR,,desk,own\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "world").mkdir()
    (tmp_path / "en").mkdir()
    (tmp_path / "world" / "tenures.csv").write_text(OWN_TENURE, encoding="utf-8")
    (tmp_path / "world" / "persons.csv").write_text(OWN_PERSON, encoding="utf-8")
    return tmp_path


def test_rules_and_words_by_path():
    known = knowledge.load()
    assert any(rule.get("role") == "DM" for rule in known.rules("titles"))
    assert "titles" in known.rule_files()
    with pytest.raises(KnowledgeError, match="no rule file titels"):
        known.rules("titels")
    with pytest.raises(KnowledgeError, match="list of rules"):
        known.words("titles")


def test_a_users_rows_win(own):
    known = knowledge.load(own)
    (tenure,) = known.holders("DM", "GBR", date(2030, 3, 1))[:1]
    assert (tenure.person_name, tenure.source) == ("Ada Example", "desk")
    assert "person:GBR:ada-example" in {hit.entity_id for hit in known.lookup("Ada Example")}
    assert known.digest != knowledge.load().digest


def test_a_users_rules_win(own):
    rule = "- {id: titles.foreign-minister, role: FM, official: [Minister of the Beyond], example: x}"
    (own / "en" / "titles.yaml").write_text(rule, encoding="utf-8")
    known = knowledge.load(own)
    assert [hit.role for hit in known.offices("Minister of the Beyond")] == ["FM"]
    assert not any(hit.role == "FM" for hit in known.offices("top diplomat"))
    assert any(hit.role == "DM" for hit in known.offices("Defence Minister"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("person,role\nx,y\n", "columns missing"),
        (OWN_TENURE.replace("note,source", "note,colour,source"), "unknown columns: colour"),
        (OWN_TENURE.replace("2030-01-01", "1st of May"), "is not a day"),
        (OWN_TENURE.replace(",desk,own", ",,own"), "no source"),
        (OWN_TENURE.replace("ada-example", "nobody"), "a person that is not in persons.csv"),
    ],
)
def test_a_bad_row_is_refused(own, content, complaint):
    (own / "world" / "tenures.csv").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"tenures") as refused:
        knowledge.load(own)
    assert complaint in str(refused.value)


def test_a_missing_folder_is_refused(tmp_path: Path):
    with pytest.raises(KnowledgeError, match="no such folder"):
        knowledge.load(tmp_path / "nowhere")


def test_a_file_of_another_version_is_refused(tmp_path: Path):
    with pytest.raises(KnowledgeError, match="not compiled"):
        database.open_read_only(tmp_path / "world.sqlite")


def test_the_digest_is_of_rows_not_of_order():
    one = {"t": [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]}
    other = {"t": [{"b": "4", "a": "3"}, {"b": "2", "a": "1"}]}
    assert tables.digest_of(one) == tables.digest_of(other)
    assert tables.digest_of(one) != tables.digest_of({"t": [{"a": "1", "b": "2"}]})


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path, monkeypatch):
    shutil.copytree(sources.HERE / "en", tmp_path / "room" / "en")
    monkeypatch.setattr(sources, "HERE", tmp_path / "room")
    compiling.compile_all(tmp_path / "one")
    compiling.compile_all(tmp_path / "two")
    for name in ("world.sqlite", "rules.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert compiling.is_current(tmp_path / "one")
    (tmp_path / "two" / "rules.json").write_text("{}", encoding="utf-8")
    assert not compiling.is_current(tmp_path / "two")


def test_every_row_names_source_and_licence():
    world = tables.read_world(sources.WORLD)
    for name, rows in world.items():
        assert rows, name
        assert all(row["source"] and row["licence"] for row in rows), name


def test_members_holders_and_metonyms_point_at_entities():
    known = knowledge.load()
    world = tables.read_world(sources.WORLD)
    pointed = {row["of"] for row in world["metonyms"]} | {row["group"] for row in world["members"]}
    pointed |= {row["member"] for row in world["members"]} | {row["entity"] for row in world["names"]}
    pointed |= {row["of"] if ":" in row["of"] else f"state:{row['of']}" for row in world["tenures"]}
    pointed |= {row["of"] if ":" in row["of"] else f"state:{row['of']}" for row in world["offices"]}
    assert sorted(entity for entity in pointed if known.entity(entity) is None) == []


def test_merged_rules_keep_their_order():
    base = {"a": [{"id": "a.1", "n": 1}, {"id": "a.2", "n": 2}]}
    mine = {"a": [{"id": "a.2", "n": 9}, {"id": "a.3", "n": 3}]}
    assert rulefiles.merged(base, mine) == {"a": [{"id": "a.3", "n": 3}, {"id": "a.1", "n": 1}, {"id": "a.2", "n": 9}]}
