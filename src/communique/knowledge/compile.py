"""Compiles rules and world tables: `python -m communique.knowledge.compile [--check]`.

In: `<language>/**.yaml` and `world/*.csv` of the package. Out: `compiled/world.sqlite` and `compiled/rules.json`,
which are not in the repository; the package build makes them. The same input gives the same bytes with the same
SQLite, and the same digest with any.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys
from pathlib import Path

from communique.errors import CommuniqueError
from communique.knowledge import database, rulefiles, sources, tables


def compile_all(target: Path = sources.COMPILED) -> None:
    """Check everything and write both files; a reader never sees a half-written one."""
    rules = rulefiles.compiled([sources.HERE])
    world = tables.read_world(sources.WORLD)
    target.mkdir(parents=True, exist_ok=True)
    _write_world(world, target / sources.WORLD_FILE.name)
    text = json.dumps(rules, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    _replace(target / sources.RULES_FILE.name, text.encode())


def is_current(target: Path = sources.COMPILED) -> bool:
    """Whether the compiled files hold just what the source files hold, compared row by row."""
    world_file, rules_file = target / sources.WORLD_FILE.name, target / sources.RULES_FILE.name
    if not (world_file.is_file() and rules_file.is_file()):
        return False
    with database.open_read_only(world_file) as connection:
        stored = database.digest(connection)
    same_rules = json.loads(rules_file.read_text(encoding="utf-8")) == rulefiles.compiled([sources.HERE])
    return same_rules and stored == tables.digest_of(tables.read_world(sources.WORLD))


def _write_world(world: tables.World, file: Path) -> None:
    part = file.with_suffix(f".{os.getpid()}.part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    try:
        database.write(world, connection, tables.digest_of(world))
        connection.execute("vacuum")
    finally:
        connection.close()
    part.replace(file)


def _replace(file: Path, content: bytes) -> None:
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(file)


def main(arguments: list[str] | None = None) -> int:
    """0 when compiled or current, 1 when stale or refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; exit status 1 when stale")
    try:
        if not parser.parse_args(arguments).check:
            compile_all()
            return 0
        current = is_current()
    except CommuniqueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not current:
        sys.stderr.write(f"the compiled knowledge is stale ({database.HINT})\n")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
