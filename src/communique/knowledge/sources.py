"""Where rules and tables come from: the compiled files, the source files beside them in a checkout, a user's folder.

In: folders. Out: an open database and the rule files of each language. `base.load` puts them together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge import database, rulefiles, tables
from communique.knowledge.rulefiles import Content, Files, RuleFiles

HERE = Path(__file__).parent
WORLD = HERE / "world"
COMPILED = HERE / "compiled"
WORLD_FILE = COMPILED / "world.sqlite"
RULES_FILE = COMPILED / "rules.json"


def world(extra: Path | None) -> sqlite3.Connection:
    """The compiled world, or one in memory that has a user's rows over it."""
    if extra is None:
        return database.open_read_only(WORLD_FILE)
    check_folder(extra)
    own = tables.read_world(extra / "world")
    compiled = database.open_read_only(WORLD_FILE)
    if not any(own.values()):
        return compiled
    places_too = any(own[name] for name in database.GEOGRAPHY)
    skipped = () if places_too else database.GAZETTEER
    digest = tables.digest_of({"base": database.digest(compiled), **own})
    connection = database.in_memory()
    database.write(tables.merged(tables.read_world(WORLD, skipped), own), connection, digest)
    if not places_too:
        database.take_places(connection, WORLD_FILE)
    return connection


def languages(extra: Path | None) -> dict[str, RuleFiles]:
    """The rule files of each language, a user's own over them."""
    found = _current(_compiled())
    if extra is not None:
        check_folder(extra)
        for language in rulefiles.LANGUAGES:
            found[language] = rulefiles.merged(found.get(language, {}), rulefiles.read_yaml(extra / language))
    return {language: RuleFiles(files) for language, files in found.items()}


def check_folder(extra: Path) -> None:
    """KnowledgeError where a folder of own knowledge is not there."""
    if not extra.is_dir():
        raise KnowledgeError("no such folder", where=str(extra), hint="it holds en/**.yaml and world/*.csv")


def _compiled() -> dict[str, Files]:
    if not RULES_FILE.is_file():
        if not in_checkout():
            raise KnowledgeError("the rules are not compiled", where=str(RULES_FILE), hint=database.HINT)
        return {}
    compiled: dict[str, Files] = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    return compiled


class _Edited(Mapping[str, Content]):
    """The rule files of a checkout: one edited since it was compiled is read from its YAML when it is asked for."""

    def __init__(self, folder: Path, compiled: Files, since: float) -> None:
        self._folder = folder
        self._compiled = compiled
        self._paths = {rulefiles.rule_path(file, folder): file for file in sorted(folder.rglob("*.yaml"))}
        self._edited = {path for path, file in self._paths.items() if file.stat().st_mtime >= since}
        self._read: Files = {}

    def __getitem__(self, path: str) -> Content:
        if path in self._compiled and path in self._paths and path not in self._edited:
            return self._compiled[path]
        if path not in self._read:
            content = rulefiles.read_file(self._paths[path])
            rulefiles.check({path: content}, self._folder)
            self._read[path] = content
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _current(compiled: dict[str, Files]) -> dict[str, Mapping[str, Content]]:
    if not in_checkout():
        return dict(compiled)
    since = RULES_FILE.stat().st_mtime if RULES_FILE.is_file() else 0.0
    return {language: _Edited(HERE / language, compiled.get(language, {}), since) for language in rulefiles.LANGUAGES}


def in_checkout() -> bool:
    """Whether the package runs from its source tree, where rules are edited."""
    return (HERE.parents[2] / "scripts" / "knowledge").is_dir()
