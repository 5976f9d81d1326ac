"""How well documents of the same news are joined: by their events, by `communique stories`, and by both.

    eval/documents.py                ecb-dev and newswcl50, from the gold sets that stand beside the checkout
    eval/documents.py --sets ecb-train

For each set B3 of the documents against what they are about. `score` has the first of the three, as its measure is of
documents that share an event.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
SETS = ("ecb-dev", "newswcl50")


def asked(*words: str | Path) -> list[dict[str, Any]]:
    """The lines that a command writes."""
    command = [sys.executable, "-m", "communique", *map(str, words), "--json"]
    written = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in written.splitlines()]


def joined(ids: list[str], groups: list[list[str]]) -> list[set[str]]:
    """Documents that share a group, directly or through others."""
    found = [{one} for one in ids]
    for group in groups:
        touched = [one for one in found if not one.isdisjoint(group)]
        found = [one for one in found if one.isdisjoint(group)] + [set[str]().union(*touched)] * bool(touched)
    return found


def measured(name: str, folder: Path) -> None:
    """One line of B3 for a set, read into a store of its own."""
    sys.path.insert(0, str(GOLD))
    from harness import document
    from measures import b_cubed, group, percent
    from score_coref import gold

    docs, store = gold(name), folder / f"{name}.sqlite"
    source = folder / f"{name}.jsonl"
    source.write_text(
        "".join(json.dumps(document(doc["id"], doc["text"], doc.get("published"))) + "\n" for doc in docs),
        encoding="utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "communique", "add", str(source), "--store", str(store)], check=True, capture_output=True
    )
    events = [[row["document"] for row in one["reports"]] for one in asked("timeline", "--store", store)]
    stories = [[row["document"] for row in one["documents"]] for one in asked("stories", "--store", store)]
    about, ids = group((doc["id"], doc["about"]) for doc in docs), [doc["id"] for doc in docs]

    def b3(groups: list[list[str]]) -> float:
        parts = joined(ids, groups)
        return float(percent(b_cubed(about, group((one, n) for n, part in enumerate(parts) for one in part))[2]))

    print(f"{name:12}  events {b3(events):5.1f}   stories {b3(stories):5.1f}   both {b3(events + stories):5.1f}")


def main() -> None:
    """Measure the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=SETS)
    chosen = parser.parse_args().sets
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            measured(name, Path(folder))


if __name__ == "__main__":
    main()
