"""`make bench-kill`: kill -9 in the middle of adding, at random moments, and a look at what stands each time.

A process adds made-up documents to a new store, one by one as anybody does, only the reading left out, and says each
one's id when it is told that it stands. It is killed at a random moment. Then: the store opens and is sound, every
document that was said stands, and adding all of them again ends in the same rows as adding them without a break.

    bench/kill.py [--kills N] [--documents N] [--seed N]
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from synthetic import World

from communique.chronicle import Chronicle
from communique.model.document import Document
from communique.model.reading import Reading

KILLS, DOCUMENTS = 50, 30
HISTORY = frozenset({"run", "sqlite_sequence"})
"""Two runs are two runs."""
NUMBERS = frozenset({"run", "id"})
"""Columns of `change` and `document` that count runs and changes."""


def add(store: Path, readings: Sequence[Reading], said: int) -> None:
    """Add them all; each id is written to a pipe when its document stands."""
    known = {one.document.id: one for one in readings}

    def read(document: Document, _: object) -> Reading:
        return known[document.id]

    with Chronicle(store, read=read) as chronicle:
        for result in chronicle.add(one.document for one in readings):
            os.write(said, f"{result.document}\n".encode())


def killed(store: Path, readings: Sequence[Reading], after: float) -> list[str]:
    """The ids that a process said before it was killed."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        add(store, readings, said)
        os._exit(0)
    os.close(said)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(heard) as lines:
        words = lines.read().split()
    os.waitpid(child, 0)
    return words


def dump(store: Path) -> dict[str, list[str]]:
    """Every row of every table, as far as it does not count runs."""
    with sqlite3.connect(store) as opened:
        [(sound,)] = opened.execute("pragma integrity_check")
        assert sound == "ok", f"{store} is not sound: {sound}"
        tables = [name for (name,) in opened.execute("select name from sqlite_master where type = 'table'")]
        return {table: rows(opened, table) for table in tables if table not in HISTORY and "search" not in table}


def rows(opened: sqlite3.Connection, table: str) -> list[str]:
    cursor = opened.execute(f'select * from "{table}"')
    names = [column[0] for column in cursor.description]
    left = frozenset({"run"}) if table == "document" else NUMBERS if table == "change" else frozenset()
    kept = [at for at, name in enumerate(names) if name not in left]
    return sorted(repr([row[at] for at in kept]) for row in cursor)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=KILLS)
    options.add_argument("--documents", type=int, default=DOCUMENTS)
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    chance = random.Random(args.seed)
    readings = [one.reading for one in itertools.islice(World().news(), args.documents)]
    with tempfile.TemporaryDirectory() as name, Path(os.devnull).open("w") as nowhere:
        folder = Path(name)
        add(folder / "first.db", readings, nowhere.fileno())  # statements are compiled before the clock runs
        start = time.monotonic()
        add(folder / "whole.db", readings, nowhere.fileno())
        took, whole = time.monotonic() - start, dump(folder / "whole.db")
        early = failed = 0
        for at in range(args.kills):
            store = folder / f"{at}.db"
            words = killed(store, readings, chance.uniform(0, took))
            early += len(words) < len(readings)
            failed += not holds(store, readings, words, whole, nowhere.fileno())
    print(f"killed {args.kills} times, {early} of them before the last document stood: {failed} stores were wrong")
    return 1 if failed else 0


def holds(store: Path, readings: Sequence[Reading], said: Sequence[str], whole: object, nowhere: int) -> bool:
    """Whether a store whose process was killed is as it must be."""
    if store.exists() and said:
        with sqlite3.connect(store) as opened:
            standing = {id for (id,) in opened.execute("select id from document")}
        if not standing.issuperset(said):
            print(f"{store.name}: said and not there: {sorted(set(said) - standing)}", file=sys.stderr)
            return False
    add(store, readings, nowhere)
    if dump(store) != whole:
        print(f"{store.name}: other rows after adding again", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
