"""Where rules and tables come from: the compiled files, the source files beside them in a checkout, a user's folder.

In: folders. Out: an open database and the rule files of each language. `base.load` puts them together.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from communique.errors import KnowledgeError
from communique.knowledge import database, rulefiles, tables
from communique.knowledge.rulefiles import Files, RuleFiles

HERE = Path(__file__).parent
WORLD = HERE / "world"
COMPILED = HERE / "compiled"
WORLD_FILE = COMPILED / "world.sqlite"
RULES_FILE = COMPILED / "rules.json"


def world(extra: Path | None) -> sqlite3.Connection:
    """The compiled world, or one in memory that has a user's rows over it."""
    if extra is None:
        return database.open_read_only(WORLD_FILE)
    _check_folder(extra)
    own = tables.read_world(extra / "world")
    if not any(own.values()):
        return database.open_read_only(WORLD_FILE)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    database.write(tables.merged(tables.read_world(WORLD), own), connection)
    return connection


def languages(extra: Path | None) -> dict[str, RuleFiles]:
    """The rule files of each language, a user's own over them."""
    found = _current(_compiled())
    if extra is not None:
        _check_folder(extra)
        for language in rulefiles.LANGUAGES:
            found[language] = rulefiles.merged(found.get(language, {}), rulefiles.read_yaml(extra / language))
    return {language: RuleFiles(files) for language, files in found.items()}


def _check_folder(extra: Path) -> None:
    if not extra.is_dir():
        raise KnowledgeError("no such folder", where=str(extra), hint="it holds en/**.yaml and world/*.csv")


def _compiled() -> dict[str, Files]:
    if not RULES_FILE.is_file():
        if not in_checkout():
            raise KnowledgeError("the rules are not compiled", where=str(RULES_FILE), hint=database.HINT)
        return {}
    compiled: dict[str, Files] = json.loads(RULES_FILE.read_text(encoding="utf-8"))
    return compiled


def _current(compiled: dict[str, Files]) -> dict[str, Files]:
    """In a checkout, rules edited since they were compiled are read from their YAML, so that an edit shows at once."""
    if not in_checkout():
        return compiled
    since = RULES_FILE.stat().st_mtime if RULES_FILE.is_file() else 0.0
    return {language: _fresh(HERE / language, compiled.get(language, {}), since) for language in rulefiles.LANGUAGES}


def _fresh(folder: Path, compiled: Files, since: float) -> Files:
    files: Files = {}
    edited = False
    for file in sorted(folder.rglob("*.yaml")):
        path = rulefiles.rule_path(file, folder)
        if path in compiled and file.stat().st_mtime < since:
            files[path] = compiled[path]
        else:
            files[path] = rulefiles.read_file(file)
            edited = True
    if edited:
        rulefiles.check(files, folder)
    return files


def in_checkout() -> bool:
    """Whether the package runs from its source tree, where rules are edited."""
    return (HERE.parents[2] / "scripts" / "knowledge").is_dir()
