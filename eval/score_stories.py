"""Scores stories told by script (`stories.py`) by the seed's own scorer: how well the record holds a story never seen.

    eval/score_stories.py                     100 stories of the draw "open", in a table by kind of check and by status
    eval/score_stories.py --draw kept         another draw; what is only scored now and then shows what was over-fitted
    eval/score_stories.py --bad               what is missing or wrong, by cause, with the sentence
    eval/score_stories.py --show 7            one story and its expectations

The scorer stands in ../shared/seed beside the checkout; without it nothing is measured.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from communique.knowledge import Knowledge, load
from golden import record_of
from stories import Fact, Story, tell
from variants import SEED, scorer

Json = dict[str, Any]
EVENT = re.compile(r"(\w+) (\w+) (\w+ \d+): (.*)")


class Line(NamedTuple):
    """One check of a story: its axes, whether it holds, and where to look when it does not."""

    kind: str
    mode: str
    phrasing: str
    right: bool
    found: str
    sentence: str


def reading(story: Story, knowledge: Knowledge) -> Json:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.txt"
        path.write_text(story.text, encoding="utf-8")
        return record_of(path, knowledge, story.day, story.source)


def lines(story: Story, record: Json, module: Any) -> Iterator[Line]:
    reader = module.Reading(record, story.expected)
    for key in ("events", "links", "claims", "quotes", "chain"):
        for wanted in story.expected[key]:
            for name, state, found in module.CHECKS[key](reader, wanted):
                yield _line(story, key, name, state == "ok", found, wanted)
    for key, fact in story.facts.items():
        yield from _assertions(key, fact, reader, story)


def _line(story: Story, key: str, name: str, right: bool, found: str, wanted: Json) -> Line:
    event = EVENT.match(name)
    if event is None:
        spot = wanted.get("cue") or wanted
        return Line(key, "", str(wanted.get("id", name)), right, f"{name} [{found}]", _around(story, spot.get("start")))
    what = re.sub(r"^(p\d+|[A-Z]{3}|group)('s)? ", "", event[4])
    return Line(what, event[2], event[3], right, found, _around(story, story.facts[event[1]].evidence[0]["start"]))


def _assertions(key: str, fact: Fact, reader: Any, story: Story) -> Iterator[Line]:
    """What the seed's scorer does not ask: a denial has the other polarity, everything else has not."""
    reports = reader.reports_of(fact.expected(key))
    wanted = "-" if fact.mode == "denied" else "+"
    if fact.mode in ("denied", "held", "planned") and reports:
        right = all(report["polarity"] == wanted for report in reports)
        yield Line("polarity", fact.mode, fact.phrasing, right, "", _around(story, fact.evidence[0]["start"]))


def _around(story: Story, start: int | None) -> str:
    if start is None:
        return story.text.split("\n")[0]
    first, last = story.text.rfind("\n", 0, start) + 1, story.text.find("\n", start)
    return story.text[first : last if last >= 0 else None]


def table(found: list[Line]) -> None:
    for axis in ("kind", "mode"):
        counts: dict[str, Counter[bool]] = defaultdict(Counter)
        for line in found:
            counts[str(getattr(line, axis)) or "(the rest)"][line.right] += 1
        for name, count in sorted(counts.items()):
            print(f"  {axis:5} {name:24} {100 * count[True] / count.total():6.1f}   of {count.total()}")
    print(f"all {100 * sum(line.right for line in found) / len(found):.2f} of {len(found)}")


def causes(found: list[Line]) -> None:
    wrong = [line for line in found if not line.right]
    often = Counter((line.phrasing, line.kind) for line in wrong)
    total = Counter((line.phrasing, line.kind) for line in found)
    for line in sorted(wrong, key=lambda line: (-often[line.phrasing, line.kind], line.phrasing, line.kind)):
        key = (line.phrasing, line.kind)
        print(
            f"{often[key]}/{total[key]} {line.mode} {line.phrasing}: {line.kind}  [{line.found}]\n      {line.sentence}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--draw", default="open")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--bad", action="store_true")
    parser.add_argument("--show", type=int)
    args = parser.parse_args()
    if not (SEED / "score_seed.py").exists():
        print(f"no scorer at {SEED}: nothing measured")
        return 0
    knowledge, module = load(), scorer()
    if args.show is not None:
        story = tell(args.draw, args.show, knowledge)
        print(story.day, story.source, story.text, *story.facts.values(), sep="\n")
        return 0
    stories = (tell(args.draw, number, knowledge) for number in range(args.count))
    found = [line for story in stories for line in lines(story, reading(story, knowledge), module)]
    if args.bad:
        causes(found)
    table(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
