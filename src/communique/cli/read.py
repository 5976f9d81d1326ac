"""`communique read`: documents in, the record of each out, as a chronology for people or JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.console import complain, for_people, progress, say_json
from communique.cli.options import AsJson, KnowledgeFolder, day
from communique.errors import InputError, reading_of

if TYPE_CHECKING:
    from communique.knowledge import Knowledge
    from communique.language import Analysis
    from communique.model.document import Document
    from communique.model.reading import Reading

BAR_FROM = 20
"""Documents after which a bar appears: a handful is read before anyone wonders."""

Given = Annotated[
    list[str],
    typer.Argument(metavar="PATH ...", help="Files, folders, - for standard input, or an address."),
]
PublishedOn = Annotated[
    date | None,
    typer.Option("--date", metavar="D", parser=day, help="The day of publication where a document brings none."),
]
PublishedBy = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Who published it, where a document brings none.")
]
Floor = Annotated[
    float, typer.Option("--min-score", metavar="X", min=0, max=1, help="Leave out reports scored below X (0 to 1).")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("read")(read)


def read(
    paths: Given,
    published: PublishedOn = None,
    source: PublishedBy = None,
    knowledge: KnowledgeFolder = None,
    min_score: Floor = 0.0,
    as_json: AsJson = False,
) -> None:
    """Read documents and show what each of them reports.

    Without --json: a chronology of each document, oldest event first, with the sentence each line rests on.
    Exit status 1 when a document could not be read; the others are read all the same.
    """
    from communique.knowledge import load
    from communique.language.parser import analyse_all
    from communique.reading import documents

    tables = load(knowledge)
    show = _as_json if as_json else _for_people(tables)
    all_read = True
    with _counting() as count:
        for item, analysis in analyse_all(documents(paths, date=published, source=source, knowledge=tables)):
            try:
                show(confident(_reading(item, analysis, tables), min_score))
            except InputError as error:
                complain(error)
                all_read = False
            count()
    if not all_read:
        raise typer.Exit(1)


def confident(reading: Reading, floor: float) -> Reading:
    """The reading without the reports scored below the floor; what leaned on one of them stands alone."""
    reports = tuple(report for report in reading.reports if report.score >= floor)
    kept = {report.id for report in reports}
    return replace(
        reading,
        reports=reports,
        links=tuple(link for link in reading.links if link.from_ in kept and link.to in kept),
        commitments=tuple(one if one.report in kept else replace(one, report=None) for one in reading.commitments),
        assistance=tuple(one if one.report in kept else replace(one, report=None) for one in reading.assistance),
    )


def _reading(item: Document | InputError, analysis: Analysis | None, tables: Knowledge) -> Reading:
    from communique import pipeline

    if isinstance(item, InputError):
        raise item
    with reading_of(item.origin or item.id):
        return pipeline.read(item, tables, analysis)


def _as_json(reading: Reading) -> None:
    from communique.export.record import to_json

    say_json(to_json(reading))
    for warning in reading.warnings:
        complain(f"{reading.document.origin or reading.document.id}: {warning}")


def _for_people(tables: Knowledge) -> Callable[[Reading], None]:
    from communique.cli.show import chronology

    console = for_people()

    def show(reading: Reading) -> None:
        for line in chronology(reading, tables, marks=console.color_system is None):
            console.print(line)

    return show


@contextmanager
def _counting() -> Iterator[Callable[[], None]]:
    """A count of documents on standard error, unless the records themselves scroll by on the terminal."""
    if sys.stdout.isatty() or not sys.stderr.isatty():
        yield lambda: None
        return
    with progress() as bar:
        task = bar.add_task("read", total=None, visible=False)

        def count() -> None:
            bar.advance(task)
            bar.update(task, visible=bar.tasks[task].completed > BAR_FROM)

        yield count
