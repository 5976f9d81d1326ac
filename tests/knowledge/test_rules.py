"""Every rule of every file: an id of its own, under its file's name, with an example. What the examples mean is tested
where the rules are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import KnowledgeError
from communique.knowledge import rulefiles, sources

FILES = rulefiles.read_yaml(sources.HERE / "en")


@pytest.mark.parametrize("path", sorted(FILES))
def test_every_rule_holds(path):
    rulefiles.check({path: FILES[path]}, sources.HERE / "en")
    assert FILES[path], f"{path} is empty"


def test_ids_are_unique():
    ids = [rule["id"] for _, rule in rulefiles.all_rules(FILES)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("rules", "complaint"),
    [
        ("- {pattern: x, example: y}", "without an id"),
        ("- {id: dates.a, pattern: x}", "dates.a has no example"),
        ("- {id: other.a, example: x}", "other.a must begin with"),
        ("- {id: dates.a, example: x}\n- {id: dates.a, example: y}", "dates.a stands already"),
        ("- just words", "must be a mapping"),
        ("plain text", "neither a list of rules nor a word list"),
        ("- {id: [", "not valid YAML"),
    ],
)
def test_a_bad_rule_is_refused_by_file_and_id(tmp_path: Path, rules, complaint):
    file = tmp_path / "dates" / "weeks.yaml"
    file.parent.mkdir()
    file.write_text(rules, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="weeks") as refused:
        rulefiles.read_yaml(tmp_path)
    assert complaint in str(refused.value)


def test_ids_are_unique_across_files(tmp_path: Path):
    for name in ("dates/weeks", "dates/days"):
        file = tmp_path / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text("- {id: dates.same, example: x}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"dates\.same stands already"):
        rulefiles.read_yaml(tmp_path)


def test_words_stay_words(tmp_path: Path):
    file = tmp_path / "words.yaml"
    file.write_text("links: [on, off, no, yes, y]\nplain: true\non: 2025-03-05", encoding="utf-8")
    assert rulefiles.read_file(file) == {"links": ["on", "off", "no", "yes", "y"], "plain": True, "on": "2025-03-05"}
