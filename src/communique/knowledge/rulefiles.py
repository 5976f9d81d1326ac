"""Rules and word lists: `<language>/**.yaml` checked and compiled into one JSON file, so that a run parses no YAML.

In: folders that hold language folders. Out: `RuleFiles`, which the stages ask through `Knowledge.rules` and `.words`.
A rule file is a list of mappings with `id` and `example`; a word list is a mapping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from communique.errors import KnowledgeError
from communique.model.record import record

LANGUAGES = ("en",)
Content = list[dict[str, Any]] | dict[str, Any]
Files = dict[str, Content]


@record
class RuleFiles:
    """The rule files of one language, by path without suffix: "dates/weeks"."""

    files: Mapping[str, Content]

    def rules(self, path: str) -> tuple[dict[str, Any], ...]:
        """The rules of one file, in its order; KnowledgeError when there is no such rule file."""
        content = self._content(path)
        if not isinstance(content, list):
            raise KnowledgeError(f"{path} is a word list, not a list of rules", hint="read it with words()")
        return tuple(content)

    def words(self, path: str) -> dict[str, Any]:
        """A word list; KnowledgeError when there is no such word list."""
        content = self._content(path)
        if not isinstance(content, dict):
            raise KnowledgeError(f"{path} is a list of rules, not a word list", hint="read it with rules()")
        return content

    def names(self, folder: str) -> tuple[str, ...]:
        """The paths in a folder and below it, sorted; "" gives all."""
        prefix = f"{folder.strip('/')}/" if folder.strip("/") else ""
        return tuple(sorted(name for name in self.files if name.startswith(prefix)))

    def _content(self, path: str) -> Content:
        if path not in self.files:
            known = ", ".join(self.names(path.split("/")[0])) or "none in this folder"
            raise KnowledgeError(f"no rule file {path}", hint=f"there are: {known}")
        return self.files[path]


def read_yaml(folder: Path) -> Files:
    """Every file of one language folder, checked; needs PyYAML, so it is used when compiling and for a user's own
    rules."""
    if not folder.is_dir():
        return {}
    files = {rule_path(file, folder): read_file(file) for file in sorted(folder.rglob("*.yaml"))}
    check(files, folder)
    return files


def rule_path(file: Path, folder: Path) -> str:
    """The name under which a file is asked for: its path in the language folder, without suffix."""
    return file.relative_to(folder).with_suffix("").as_posix()


def read_file(file: Path) -> Content:
    """One YAML file, parsed; KnowledgeError names the file and line."""
    yaml = _yaml()
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_loader())
    except yaml.YAMLError as error:
        raise KnowledgeError(f"not valid YAML: {error}", where=str(file)) from error
    if isinstance(content, list) and not all(isinstance(rule, dict) for rule in content):
        raise KnowledgeError("every rule must be a mapping with id and example", where=str(file))
    if not isinstance(content, (list, dict)):
        raise KnowledgeError("holds neither a list of rules nor a word list", where=str(file))
    plain: Content = json.loads(json.dumps(content, default=str))
    return plain


def check(files: Mapping[str, Content], folder: Path) -> None:
    """Refuse rules without id or example, ids that do not begin with their file's name, and ids used twice."""
    seen: dict[str, str] = {}
    for path, rule in all_rules(files):
        where = str(folder / f"{path}.yaml")
        rule_id = rule.get("id")
        if not isinstance(rule_id, str) or not rule_id:
            raise KnowledgeError(f"a rule without an id: {rule!r:.80}", where=where, hint="give it an id")
        if not rule_id.startswith(_prefixes(path)):
            raise KnowledgeError(f"rule {rule_id} must begin with {' or '.join(_prefixes(path))}", where=where)
        if not rule.get("example") and not rule.get("examples"):
            raise KnowledgeError(f"rule {rule_id} has no example", where=where, hint="add a text that it must match")
        if rule_id in seen:
            raise KnowledgeError(f"rule {rule_id} stands already in {seen[rule_id]}", where=where)
        seen[rule_id] = f"{path}.yaml"


def all_rules(files: Mapping[str, Content]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every rule with the path of its file."""
    for path, content in sorted(files.items()):
        if isinstance(content, list):
            for rule in content:
                yield path, rule


def compiled(folders: Iterable[Path]) -> dict[str, Files]:
    """The rule files of all languages; a later folder's file replaces an earlier one's rules of the same id."""
    languages: dict[str, Files] = {}
    for folder in folders:
        for language in LANGUAGES:
            files = read_yaml(folder / language)
            languages[language] = merged(languages.get(language, {}), files)
    return languages


def merged(base: Mapping[str, Content], own: Mapping[str, Content]) -> Files:
    """A user's files over ours: a rule of the same id is replaced in place, a new one comes first, words are
    updated."""
    result = dict(base)
    for path, content in own.items():
        old = result.get(path)
        if isinstance(content, list) and isinstance(old, list):
            result[path] = _merged_rules(old, content)
        elif isinstance(content, dict) and isinstance(old, dict):
            result[path] = {**old, **content}
        else:
            result[path] = content
    return result


def _merged_rules(base: list[dict[str, Any]], own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    mine = {rule["id"]: rule for rule in own}
    old = {rule["id"] for rule in base}
    return [rule for rule in own if rule["id"] not in old] + [mine.get(rule["id"], rule) for rule in base]


def _prefixes(path: str) -> tuple[str, ...]:
    parts = path.split("/")
    return tuple(dict.fromkeys((f"{'.'.join(parts)}.", f"{parts[0]}.", f"{parts[-1]}.")))


def _yaml() -> Any:
    try:
        import yaml
    except ImportError as error:
        raise KnowledgeError("reading YAML rules needs PyYAML", hint="pip install PyYAML") from error
    return yaml


@cache
def _loader() -> Any:
    """A safe loader for which only "true" and "false" are truth values: "on", "no" and "off" are words we match."""
    yaml = _yaml()
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("WordLoader", (base,), {})
    truth = "tag:yaml.org,2002:bool"
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != truth]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    loader.add_implicit_resolver(truth, re.compile(r"(?:true|false)\Z"), ["t", "f"])
    return loader
