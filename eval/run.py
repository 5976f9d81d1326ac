"""`make eval`: scores the golden articles and, where they stand beside the checkout, the gold sets, against the floors.

    eval/run.py                  everything
    eval/run.py --golden         the golden articles alone
    eval/run.py --bad            and every golden check that does not hold
    eval/run.py --sets seed S1   these gold sets (and the golden articles)
    eval/run.py --raise          raise the floors to what was reached; a floor is never lowered

Exit status 1 when something fell under its floor. A full run writes the tables to eval/out/, and
docs/calibration.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import calibration
from communique.knowledge import load
from golden import articles, checks_of, share

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
OUT = HERE / "out"
GOLD = HERE.parent.parent / "shared" / "gold" / "score"
COMMAND = Path(sys.executable).parent / "communique"

Scores = dict[str, float]


def golden_scores(*, show_bad: bool) -> Scores:
    """Per cent of the checks that hold, for each golden article."""
    knowledge, scores = load(), {}
    for golden in articles():
        checks = checks_of(golden, knowledge)
        scores[f"golden {golden.slug}"] = share(checks)
        for check in checks if show_bad else ():
            if not check.right:
                print(f"  {golden.slug}: {check.name}; found {check.found}")
    return scores


def gold_scores(sets: list[str]) -> Scores:
    """The gold scorer's own table; its lines are shown as they come."""
    OUT.mkdir(exist_ok=True)
    table = OUT / "gold.json"
    command = [sys.executable, str(GOLD), *sets, "--json", str(table), "--keep", str(OUT / "gold")]
    subprocess.run(command, check=True, env=os.environ | {"COMMUNIQUE": str(COMMAND)})
    rows = json.loads(table.read_text(encoding="utf-8"))
    return {f"{row['set']} {row['metric']}": row["value"] for row in rows if row["value"] is not None}


def compare(scores: Scores, floors: Scores) -> list[str]:
    """Prints each score beside its floor; gives the names of those that fell under it."""
    fallen = []
    for name, value in scores.items():
        floor = floors.get(name)
        change = "new" if floor is None else f"{value - floor:+.1f}"
        print(f"{name:44} {value:6.1f}  {change:>6}{'  FELL' if floor is not None and value < floor else ''}")
        if floor is not None and value < floor:
            fallen.append(name)
    return fallen


def raised(scores: Scores, floors: Scores) -> Scores:
    """Floors at what was reached, cut to one decimal; where the old floor is higher it stays."""
    reached = {name: math.floor(value * 10) / 10 for name, value in scores.items()}
    return dict(sorted({name: max(value, floors.get(name, 0.0)) for name, value in (floors | reached).items()}.items()))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--golden", action="store_true", help="the golden articles alone")
    parser.add_argument("--bad", action="store_true", help="show every golden check that does not hold")
    parser.add_argument("--sets", nargs="+", default=[], metavar="SET", help="gold sets to run (default: all)")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="raise the floors to what was reached")
    return parser.parse_args()


def main() -> int:
    args = parse()
    floors: Scores = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores = golden_scores(show_bad=args.bad)
    if not args.golden and GOLD.exists():
        scores |= gold_scores(args.sets)
        calibration.write(OUT / "gold")
    print(f"\n{'score':44} {'now':>6}  {'floor':>6}")
    fallen = compare(scores, floors)
    if args.raise_:
        FLOORS.write_text(json.dumps(raised(scores, floors), indent=2) + "\n", encoding="utf-8")
    print(f"{len(scores)} scores, {len(fallen)} under their floor" + (": " + ", ".join(fallen) if fallen else ""))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
