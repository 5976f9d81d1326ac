"""`make bench` (1,000 and 10,000 reports) and `make bench-scale` (a million): what a store costs as it grows.

For each size a store is filled in bulk with made-up news (synthetic.py, filling.py), then more news is added as anybody
adds it: one document at a time through `Chronicle.add`, only the reading left out. Out, for each size: processor time
of adding one report, of a page of a timeline (100 events: the first page of all, and of a month in the middle), the
most memory held meanwhile, the size of the file, and whether the truth was found (B3 of reports in events). At the end
how much dearer adding is in the largest store than in the one of 10,000.

    bench/scale.py [--sizes N,N,...] [--adds N] [--check]
"""

from __future__ import annotations

import argparse
import concurrent.futures
import gc
import itertools
import multiprocessing
import resource
import sqlite3
import statistics
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from filling import Filling
from synthetic import A_DAY, FIRST, News, World

from communique import query
from communique.chronicle import Chronicle, Outcome
from communique.model.ids import ReportId

SIZES = (1_000, 10_000)
BASE = 10_000
ADDED = 100
"""Documents that are added one by one."""
PAGE = 100
GROWTH, PAGE_LIMIT = 1.5, 50.0
"""Adding one report may cost so many times more in the largest store; milliseconds of a page."""
UNCOMPARED = ("change", "run", "redirect")
"""History: a store that is filled in bulk has none."""


class Cost(NamedTuple):
    """What one size costs; times in milliseconds."""

    reports: int
    add: float
    first_page: float
    month_page: float
    megabytes: float
    file: float


def until(news: Iterator[News], reports: int) -> Iterator[News]:
    """So much of the news that it holds so many reports."""
    told = 0
    while told < reports:
        one = next(news)
        told += len(one.truth)
        yield one


def fill(store: Path, news: Iterable[News]) -> Iterator[tuple[ReportId, int]]:
    """Fill a new store; gives the truth as it goes."""
    truth: dict[ReportId, int] = {}

    def kept() -> Iterator[News]:
        for one in news:
            truth.update(one.truth)
            yield one

    gc.disable()
    for _ in Filling(str(store)).fill(kept()):
        yield from truth.items()
        truth.clear()
    gc.enable()


def measure(store: Path, fresh: Iterable[News], day: date) -> Cost:
    """What it costs to add to a filled store and to ask it; `day` lies in the middle of its time."""
    with sqlite3.connect(store) as opened:
        [(reports,)] = opened.execute("select count(*) from report")
    added = list(fresh)
    known = {one.reading.document.id: one.reading for one in added}
    with Chronicle(store, read=lambda document, _: known[document.id]) as chronicle:
        list(chronicle.add([added[0].reading.document]))  # statements are compiled before the clock runs
        costs = []
        for one in added[1:]:
            start = time.process_time()
            [result] = chronicle.add([one.reading.document])
            assert result.outcome is Outcome.ADDED, "made-up news is new"
            costs.append((time.process_time() - start) / len(one.truth))
        first, month = (
            page(chronicle, question)
            for question in (query.Question(), query.Question(first=day, last=day + timedelta(days=30)))
        )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    file = store.stat().st_size / 1024**2
    return Cost(reports, 1000 * statistics.median(costs), first, month, most, file)


def page(chronicle: Chronicle, question: query.Question) -> float:
    """Milliseconds of the first page of an answer, the best of five."""
    took = []
    for _ in range(5):
        start = time.process_time()
        list(itertools.islice(chronicle.timeline(question), PAGE))
        took.append(time.process_time() - start)
    return 1000 * min(took)


def b3(store: Path, truth: Mapping[ReportId, int]) -> tuple[float, float]:
    """Precision and recall of the events, by report (Bagga and Baldwin 1998)."""
    with sqlite3.connect(store) as opened:
        told = "select r.report, t.event from telling_report r join telling t on t.id = r.telling"
        home = {ReportId(report): event for report, event in opened.execute(told) if ReportId(report) in truth}
    events, happenings = Counter(home.values()), Counter(truth.values())
    both = Counter((home[one], truth[one]) for one in truth)
    precise = sum(n * n / events[event] for (event, _), n in both.items()) / len(truth)
    whole = sum(n * n / happenings[happening] for (_, happening), n in both.items()) / len(truth)
    return precise, whole


def check(folder: Path) -> None:
    """That filling in bulk writes what adding one by one writes: table by table, but for the history."""
    news = list(until(World().news(), SIZES[0]))
    list(fill(folder / "bulk.db", news))
    known = {one.reading.document.id: one.reading for one in news}
    with Chronicle(folder / "each.db", read=lambda document, _: known[document.id]) as chronicle:
        list(chronicle.add(one.reading.document for one in news))
    with sqlite3.connect(folder / "bulk.db") as bulk, sqlite3.connect(folder / "each.db") as each:
        for (table,) in bulk.execute("select name from sqlite_master where type = 'table' order by name").fetchall():
            if table not in UNCOMPARED and not table.startswith("search"):
                one, other = (sorted(map(repr, opened.execute(f'select * from "{table}"'))) for opened in (bulk, each))
                print(f"{table:20} {len(one):8} rows {'the same' if one == other else 'DIFFERENT'}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default=",".join(map(str, SIZES)), help="reports, commas between")
    options.add_argument("--adds", type=int, default=ADDED, help="documents added one by one")
    options.add_argument("--check", action="store_true", help="compare filling in bulk with adding one by one")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if args.check:
            check(folder)
            return
        costs = [one_size(folder / f"{size}.db", int(size), args.adds) for size in args.sizes.split(",")]
    base = next((one for one in costs if one.reports >= BASE), costs[0])
    print(
        f"adding one report, {costs[-1].reports:,} / {base.reports:,}: {costs[-1].add / base.add:.2f} (limit {GROWTH})"
    )
    print(f"a page of {PAGE} events in the largest: {costs[-1].first_page:.0f} ms (limit {PAGE_LIMIT:.0f})")


def one_size(store: Path, size: int, adds: int) -> Cost:
    """Fill, measure and print one size; each step in a process of its own, so that its memory is its own."""
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        filled, found = pool.submit(filling, store, size).result()
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        cost = pool.submit(measuring, store, size, adds).result()
    print(
        f"{cost.reports:9,} reports: add one {cost.add:6.1f} ms, page {cost.first_page:5.0f} ms, of a month "
        f"{cost.month_page:5.0f} ms, memory {cost.megabytes:6.0f} MB, file {cost.file:6.0f} MB, "
        f"B3 {100 * found[0]:.1f} / {100 * found[1]:.1f}; filled in {filled:.0f} s",
        flush=True,
    )
    return cost


def filling(store: Path, size: int) -> tuple[float, tuple[float, float]]:
    """Fill a store; the processor time, and how much of the truth stands in it."""
    start = time.process_time()
    truth = dict(fill(store, until(World().news(), size)))
    took = time.process_time() - start
    return took, b3(store, truth)


def measuring(store: Path, size: int, adds: int) -> Cost:
    """What the news after that costs, and a month in the middle."""
    news = World().news()
    deque(until(news, size), maxlen=0)
    day = FIRST + timedelta(days=size // A_DAY // 5)
    return measure(store, itertools.islice(news, adds), day)


if __name__ == "__main__":
    main()
