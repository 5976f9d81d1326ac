"""The seed's story told of others: states, persons, offices, weekdays, dates swapped by script, scored by its scorer.

In: the seed beside the checkout, and `variants.json`. Out: one percentage a variant, and with --bad what is missing.
A rule that knows the seed shows here as a gap between the seed's figure and these.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from bisect import bisect_right
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SEED = Path(os.environ.get("COMMUNIQUE_SEED", HERE.parent.parent / "shared" / "seed"))
Json = dict[str, Any]
BASE = date(2025, 3, 5)


def swaps(v: Json, day: date) -> dict[str, str]:
    """What is written instead of what; longer phrases are matched first."""
    visitor, host = v["visitor"], v["host"]
    field = v["field"]
    until = day + timedelta(days=1)
    return {
        "UK Secretary of State for Defence": f"{visitor['adjective']} {v['title']}",
        "John Healy": v["minister"]["written"],
        "Healy": v["minister"]["surname"],
        "Pete Hegseth": v["counterpart"]["written"],
        "Keir Starmer": v["premier"]["written"],
        "American": host["adjective"],
        "British Defense Minister": f"{visitor['adjective']} {field.title()} Minister",
        "British Ministry of Defense": f"{visitor['adjective']} {v['ministry']}",
        "British": visitor["adjective"],
        "Secretary of Defense": v["mixed_title"],
        "two defense ministers": f"two {field} ministers",
        "the United States": host["name"],
        "the US": host["name"],
        "the United Kingdom": visitor["name"],
        "the UK": visitor["name"],
        "UK": visitor["name"],
        "France": v["third"]["name"],
        "Ukraine Defense Contact Group": "Ukraine Defense Contact Group",
        "Ukraine": v["subject"]["name"],
        "Washington": host["capital"],
        "London": visitor["capital"],
        "March 5-6": f"{day:%B} {day.day}-{until.day}",
        "Wednesday": f"{day:%A}",
        "Thursday": f"{until:%A}",
        "Ukrinform": v["source"],
    }


class Moved:
    """The article with words swapped, and where each offset went."""

    def __init__(self, text: str, table: dict[str, str]) -> None:
        names = sorted(table, key=len, reverse=True)
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in names))
        self.cuts: list[tuple[int, int, int, int]] = []
        parts, at, new = [], 0, 0
        for match in pattern.finditer(text):
            parts += [text[at : match.start()], table[match[0]]]
            new += match.start() - at
            self.cuts.append((match.start(), match.end(), new, new + len(table[match[0]])))
            new += len(table[match[0]])
            at = match.end()
        self.text = "".join([*parts, text[at:]])
        self.starts = [cut[0] for cut in self.cuts]

    def offset(self, old: int, *, end: bool) -> int:
        k = bisect_right(self.starts, old - (1 if end else 0)) - 1
        if k < 0:
            return old
        _, last, new_first, new_last = self.cuts[k]
        if old < last or (end and old == last):
            return new_last if end else new_first
        return new_last + old - last


def moved(node: Any, where: Moved) -> Any:
    """The expected answers with every span where it now stands."""
    if isinstance(node, list):
        return [moved(one, where) for one in node]
    if not isinstance(node, dict):
        return node
    out = {key: moved(value, where) for key, value in node.items()}
    if isinstance(node.get("start"), int):
        out["start"] = where.offset(node["start"], end=False)
        out["end"] = where.offset(node["end"], end=True)
        out["exact"] = where.text[out["start"] : out["end"]]
    return out


def day_table(day: date) -> dict[str, str]:
    """The expected days of the seed -> those of the variant."""
    monday = day - timedelta(days=day.weekday())
    last_month = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    iso = date.isoformat
    table = {
        '["2025-02-24","2025-03-02"]': [monday - timedelta(7), monday - timedelta(1)],
        '["2025-02-23","2025-03-01"]': [monday - timedelta(8), monday - timedelta(2)],
        '["2025-02-24","2025-02-28"]': [monday - timedelta(7), monday - timedelta(3)],
        '["2025-02-23","2025-03-02"]': [monday - timedelta(8), monday - timedelta(1)],
        '["2025-03-01","2025-03-02"]': [monday - timedelta(2), monday - timedelta(1)],
        '["2025-02-01","2025-02-28"]': [last_month, day.replace(day=1) - timedelta(1)],
        '["2025-01-01","2025-12-31"]': [date(day.year, 1, 1), date(day.year, 12, 31)],
    }
    return {old: json.dumps([iso(a), iso(b)], separators=(",", ":")) for old, (a, b) in table.items()}


def dated(expected: Json, day: date) -> Json:
    written = json.dumps(expected, ensure_ascii=False, separators=(",", ":"))
    marks = {old: f"@{k}@" for k, old in enumerate(day_table(day))}
    for old, mark in marks.items():
        written = written.replace(old, mark)
    shift = day - BASE
    written = re.sub(r'"(2025-\d\d-\d\d)"', lambda m: f'"{date.fromisoformat(m[1]) + shift}"', written)
    for old, new in day_table(day).items():
        written = written.replace(marks[old], new)
    result: Json = json.loads(written)
    return result


def expected_of(v: Json, seed: Json, where: Moved, day: date) -> Json:
    expected = dated(moved(seed, where), day)
    visitor, host = v["visitor"], v["host"]
    office = "defen[cs]e" if v["field"] == "defense" else "foreign"
    expected |= {"source": v["source"], "date": day.isoformat()}
    expected["actors"] |= {
        "healy": {"names": v["minister"]["names"], "state": visitor["state"], "office": office},
        "hegseth": {"names": v["counterpart"]["names"], "state": host["state"], "office": office},
        "starmer": {"names": v["premier"]["names"], "state": visitor["state"], "office": "prime minister"},
        "trump": {"names": v["president"]["names"], "state": host["state"], "office": "president"},
        "gbr": {"names": [visitor["name"]], "state": visitor["state"], "kind": "state"},
        "usa": {"names": [host["name"]], "state": host["state"], "kind": "state"},
        "fra": {"names": [v["third"]["name"]], "state": v["third"]["state"], "kind": "state"},
        "ukr": {"names": [v["subject"]["name"]], "state": v["subject"]["state"], "kind": "state"},
        "mod": {"names": v["ministry_names"]},
    }
    for event in expected["events"]:
        places = {"Washington": host["capital"], "United States": host["name"], "London": visitor["capital"]}
        event["places"] = [places.get(p, p) for p in event.get("places", [])]
    for mention in expected["mentions"]:
        if "name" in mention:
            mention["name"] = v["minister"]["names"][0]
    for chain in (*expected["chain"], *expected["quotes"]):
        for key in ("holder", "parents"):
            if chain.get(key):
                chain[key] = json.loads(
                    json.dumps(chain[key])
                    .replace("ukrinform", v["source"].lower())
                    .replace("heal(e)?y", v["minister"]["surname"].lower())
                    .replace("ministry of defen[cs]e", "ministry")
                )
    return expected


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("seed_scorer", SEED / "score_seed.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["seed_scorer"] = module
    spec.loader.exec_module(module)
    return module


def read(path: Path, *options: str) -> Json:
    command = [*shlex.split(os.environ.get("COMMUNIQUE", "communique")), "read", str(path), *options, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    if not lines:
        print(done.stderr.strip()[-500:], file=sys.stderr)
    result: Json = json.loads(lines[0]) if lines else {}
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("slugs", nargs="*", help="some variants; all without")
    parser.add_argument("--bad", action="store_true", help="print what is missing or wrong")
    args = parser.parse_args()
    if not (SEED / "article.txt").exists():
        print(f"no seed at {SEED}: nothing measured")
        return 0
    module, seed = scorer(), json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    for v in json.loads((HERE / "variants.json").read_text(encoding="utf-8")):
        if args.slugs and v["slug"] not in args.slugs:
            continue
        day = date.fromisoformat(v["day"])
        where = Moved(text, swaps(v, day))
        expected = expected_of(v, seed, where, day)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "article.txt"
            path.write_text(where.text, encoding="utf-8")
            checks = module.run_checks(read(path, "--source", v["source"], "--date", v["day"]), read(path), expected)
        good = sum(state == "ok" for _, state, _ in checks)
        print(f"{v['slug']:20} {100 * good / len(checks):5.1f} %  ({good} of {len(checks)})")
        for name, state, found in checks if args.bad else ():
            if state != "ok":
                print(f"    {state:8} {name}   [{found}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
