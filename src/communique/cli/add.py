"""`communique add`: read documents into a store; a line for each that could not be read, one line at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from communique.cli.console import complain, progress, say
from communique.cli.options import KnowledgeFolder, StoreName
from communique.cli.read import Given, PublishedBy, PublishedOn

if TYPE_CHECKING:
    from communique.chronicle import Added


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("add")(add)


def add(
    paths: Given,
    store: StoreName,
    published: PublishedOn = None,
    source: PublishedBy = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Read documents into a store, which is made where there is none.

    What stands in the store already changes nothing. Exit status 1 when a document could not be read; the others are
    added all the same.
    """
    from communique.chronicle import Chronicle, Outcome
    from communique.knowledge import load
    from communique.reading import documents

    tables = load(knowledge)
    counts: Counter[str] = Counter()
    reports = 0
    with Chronicle(store, tables) as chronicle:
        items = documents(paths, date=published, source=source, knowledge=tables)
        for result in shown(chronicle.add(items), "add"):
            counts[result.outcome] += 1
            reports += result.n_reports
            _complain(result)
    say(summary(counts, reports, store))
    if counts[Outcome.REFUSED]:
        raise typer.Exit(1)


def shown(results: Iterator[Added], what: str) -> Iterator[Added]:
    """The results with a bar on standard error while they come, where that is a terminal."""
    with progress() as bar:
        task = bar.add_task(what, total=None)
        for result in results:
            bar.advance(task)
            yield result


def _complain(result: Added) -> None:
    if result.error:
        complain(result.error)
    for warning in result.warnings:
        complain(f"{result.document}: {warning}")


def summary(counts: Counter[str], reports: int, store: str, what: str = "document") -> str:
    """How many documents came in, by outcome, and how many reports they hold."""
    parts = [f"{counts[name]} {name}" for name in ("added", "updated", "unchanged", "refused") if counts[name]]
    name = Path(store).name if "://" not in store else "the store"
    return f"{', '.join(parts) or f'no {what}'}; {reports} new report{'' if reports == 1 else 's'} in {name}"
