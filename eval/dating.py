"""How well undated documents are dated from their own words: texts of a known day, read without it.

    eval/dating.py                   the golden articles, the examples, and the gold sets that stand beside the checkout
    eval/dating.py --sets S1 aquaint these alone
    eval/dating.py --wrong           and every interval that misses the day, with its reasons
    eval/dating.py --wide            and every interval of more than a month

For each set: the documents, the share with an interval, the share of these intervals that hold the true day, the median
width in days, and the share of all documents dated rightly to a week, a month, a year. Not measured are sets whose day
is not that of the text (kiel: the day of the announcement that a note tells of; newsfair, trnews: the day on which the
page was fetched; travels: lines of our own).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from communique.grounding import Ground, directions, published
from communique.knowledge import Knowledge, load
from communique.language.parser import analyse
from communique.model.document import Document, Published, PublishedBasis
from communique.pipeline import find
from communique.reading import documents
from golden import articles

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "articles.jsonl"
GOLD = HERE.parent.parent / "shared" / "gold"
WITHIN = (7, 31, 366)
"""Days: the widths that are reported."""

Row = dict[str, Any]


class Dated(NamedTuple):
    """One document with its true day and what its words gave."""

    name: str
    day: date
    found: Published | None

    @property
    def width(self) -> int:
        return (self.found.latest - self.found.earliest).days + 1 if self.found else 0

    @property
    def right(self) -> bool:
        return self.found is not None and self.found.earliest <= self.day <= self.found.latest


def project() -> Iterator[Row]:
    """The golden articles that say their day, and the examples."""
    for golden in articles():
        if golden.expected.get("date"):
            yield {"id": golden.slug, "text": golden.article.read_text(encoding="utf-8"),
                   "published": golden.expected["date"].isoformat()}  # fmt: skip
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def gold_sets() -> dict[str, Callable[[], Iterable[Row]]]:
    """The gold sets that bring a day of publication; none where the gold does not stand beside the checkout."""
    if not (GOLD / "loaders.py").exists():
        return {}
    sys.path.insert(0, str(GOLD))
    import loaders  # type: ignore[import-not-found]

    return {
        "timebank": lambda: loaders.timeml_set("timebank"),
        "aquaint": lambda: loaders.timeml_set("aquaint"),
        "S1": lambda: loaders.story("S1")[0],
        "M": lambda: loaders.story("M")[0],
        "polnear-dev": lambda: loaders.polnear("dev"),
    }


def dated(rows: Iterable[Row], knowledge: Knowledge) -> list[Dated]:
    """Each row read without its day."""
    days = {row["id"]: date.fromisoformat(row["published"]) for row in rows_with_day(rows)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "in.jsonl"
        kept = [{key: row.get(key) for key in ("id", "text", "title", "source")} for row in rows if row["id"] in days]
        file.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
        read = [one for one in documents([str(file)]) if isinstance(one, Document)]
    return [Dated(one.id, days[one.id], found_in(one, knowledge)) for one in read]


def rows_with_day(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if len(row.get("published") or "") == len("2025-03-05"))


def found_in(document: Document, knowledge: Knowledge) -> Published | None:
    """What the words of a document say of its day."""
    bare = replace(document, published=None, published_basis=PublishedBasis.UNKNOWN)
    analysis = analyse(bare)
    ground = Ground(analysis, find(analysis, knowledge), knowledge, bare)
    findings = ground.findings._replace(expressions=directions.settle(ground))
    return published.settle(ground._replace(findings=findings))[0].published


def line(name: str, results: list[Dated]) -> str:
    """One line of the table."""
    inferred = [one for one in results if one.found]
    right = [one for one in inferred if one.right]
    cells = [f"{name:14}{len(results):5}", _share(inferred, results), _share(right, inferred)]
    cells.append(f"{median([one.width for one in inferred]):6.0f}" if inferred else f"{'-':>6}")
    cells += [_share([one for one in right if one.width <= most], results) for most in WITHIN]
    return "  ".join(cells)


def _share(some: list[Dated], of: list[Dated]) -> str:
    return f"{100 * len(some) / len(of):6.1f}" if of else f"{'-':>6}"


def show(one: Dated) -> None:
    if one.found:
        print(f"    {one.name} of {one.day}: {one.found.edtf}; {'; '.join(one.found.reasons)}")


def parse(names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=names, choices=names, metavar="SET", help=", ".join(names))
    parser.add_argument("--wrong", action="store_true", help="show every interval that misses the day")
    parser.add_argument("--wide", action="store_true", help="show every interval of more than a month")
    return parser.parse_args()


def main() -> None:
    sets = {"project": lambda: list(project())} | gold_sets()
    asked, knowledge = parse(list(sets)), load()
    print(f"{'set':14}{'texts':>5}  dated %  true %  median  <= " + "  <= ".join(map(str, WITHIN)))
    every: list[Dated] = []
    for name in asked.sets:
        results = dated(list(sets[name]()), knowledge)
        every += results
        print(line(name, results), flush=True)
        for one in results:
            if (asked.wrong and one.found and not one.right) or (asked.wide and one.width > WITHIN[1]):
                show(one)
    print(line("all", every))


if __name__ == "__main__":
    main()
