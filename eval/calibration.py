"""Score against correctness: how often a report is right that scores so much. Writes docs/calibration.md and its plot.

    eval/calibration.py DIR      DIR holds what the gold scorer keeps (`score plv S1 M --keep DIR`); `make eval` does it

Two views. Of the sentences with one coded event each, those whose best scored report has the right event, by that
score. Of the stories, the share of the events in the timeline that readers of the stories found too, by `--min-score`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
SENTENCES, STORIES = "plv", ("S1", "M")
EDGES = (0.0, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 1.01)
"""Rules give most of their scores in steps of five hundredths from 0.6."""
UNJUDGED = frozenset({"statement", "proposal", "request"})
"""What the readers of the stories did not list completely."""
WIDE, HIGH, EDGE = 460, 300, 40
"""Pixels of the plot, and of its margin."""


class Bin(NamedTuple):
    """The answers that score from `low` up to the next edge: how many, and how many are right."""

    low: float
    high: float
    n: int
    right: int

    @property
    def share(self) -> float:
        return 100 * self.right / self.n if self.n else 0.0


def binned(answers: Iterable[tuple[float, bool]], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Answers with their score and whether they are right, by score; bins without answers are left out."""
    listed = list(answers)
    bins = []
    for low, high in pairwise(edges):
        inside = [right for score, right in listed if low <= score < high]
        bins.append(Bin(low, min(high, 1.0), len(inside), sum(inside)))
    return [one for one in bins if one.n]


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def of_sentences(folder: Path) -> Iterator[tuple[float, bool]]:
    """For each sentence with a coded report: its best score, and whether the gold scorer took its answer."""
    wrong = {row["doc"] for row in lines_of(folder / "errors.jsonl")}
    for reading in lines_of(folder / "read.jsonl"):
        scores = [report["score"] for report in reading["reports"] if report["plover"]["event"]]
        if scores:
            yield max(scores), reading["document"]["id"] not in wrong


def of_stories(folder: Path) -> Iterator[tuple[float, int, int]]:
    """For each least score: the events that a timeline cut by it holds, and how many of them are right."""
    wrong = {row["event"] for row in lines_of(folder / "errors.jsonl") if row["kind"] == "unmatched"}
    for low in EDGES[:-1]:
        shown = timeline(folder / "store.sqlite", low)
        yield low, len(shown), len(shown - wrong)


def timeline(store: Path, least: float) -> set[str]:
    """The ids of the events that score so much at least, without those that nobody judged."""
    command = [
        sys.executable,
        "-m",
        "communique",
        "timeline",
        "--store",
        str(store),
        "--json",
        "--min-score",
        str(least),
    ]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    events = (json.loads(line) for line in out.splitlines())
    return {event["id"] for event in events if event["type"] not in UNJUDGED}


def plot(bins: Sequence[Bin]) -> str:
    """An SVG: share right over score, a dot for each bin by its size, and the line on which score is share."""

    def at(score: float, share: float) -> tuple[float, float]:
        return EDGE + (score - 0.5) * 2 * (WIDE - 2 * EDGE), HIGH - EDGE - share / 100 * (HIGH - 2 * EDGE)

    most = max((one.n for one in bins), default=1)
    dots = []
    for one in bins:
        x, y = at(max(0.5, (one.low + one.high) / 2), one.share)
        dots.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{3 + 9 * (one.n / most) ** 0.5:.1f}"/>')
        dots.append(f'<text x="{x:.0f}" y="{y - 14:.0f}" text-anchor="middle">{one.n}</text>')
    (x0, y0), (x1, y1) = at(0.5, 50), at(1.0, 100)
    marks = [
        f'<text x="{at(score, 0)[0]:.0f}" y="{HIGH - EDGE + 18}" text-anchor="middle">{score:.1f}</text>'
        for score in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    ] + [f'<text x="4" y="{at(0.5, share)[1] + 4:.0f}">{share} %</text>' for share in (0, 25, 50, 75, 100)]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="11">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="white"/>',
        f'<line x1="{x0:.0f}" y1="{y0:.0f}" x2="{x1:.0f}" y2="{y1:.0f}" stroke="gray" stroke-dasharray="4"/>',
        '<g fill="steelblue">', *dots, "</g>", *marks,
        f'<text x="{WIDE / 2:.0f}" y="{HIGH - 4}" text-anchor="middle">score of the report</text>',
        "</svg>", "",
    ])  # fmt: skip


PAGE = """\
# Score against correctness

Written by `make eval` (eval/calibration.py); do not edit by hand. A report's `score` says how sure its words are: the
rule's own, less where somebody is only inferred, one side is missing or the course is not told. `--min-score` cuts
by it.

Sentences with one coded event each, by the score of the best report: how many have the right event.

![Share right by score](calibration.svg)

| score | sentences | right | % |
|---|---|---|---|
{bins}

Stories of many documents: the events of a timeline cut at a score, without statements, proposals and requests, and how
many of them the readers of the stories listed too. What they did not list may still be right.

| stories | from score | events | listed too | % |
|---|---|---|---|---|
{cuts}
"""


def page(bins: Sequence[Bin], stories: Sequence[tuple[str, float, int, int]]) -> str:
    """The page of docs/, written anew by each run."""
    rows = [f"| {one.low:.2f} to {one.high:.2f} | {one.n} | {one.right} | {one.share:.0f} |" for one in bins]
    cuts = [f"| {name} | {low:.2f} | {n} | {right} | {100 * right / n:.0f} |" for name, low, n, right in stories if n]
    return PAGE.format(bins="\n".join(rows), cuts="\n".join(cuts))


def write(kept: Path, docs: Path = DOCS) -> None:
    """Both files, from what the gold scorer kept; nothing where it did not score these sets."""
    if not (kept / SENTENCES / "read.jsonl").exists():
        return
    bins = binned(of_sentences(kept / SENTENCES))
    stories = [
        (name, *row) for name in STORIES if (kept / name / "store.sqlite").exists() for row in of_stories(kept / name)
    ]
    (docs / "calibration.svg").write_text(plot(bins), encoding="utf-8")
    (docs / "calibration.md").write_text(page(bins, stories), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
