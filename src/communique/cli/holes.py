"""`communique holes`: what is not known of the events of a store."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.console import complain, for_people, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName
from communique.cli.timeline import (
    Actors,
    AsOf,
    First,
    Floor,
    Last,
    PlaceName,
    ProcessName,
    Statuses,
    Types,
    nothing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.query.holes import Hole, HoleLine
    from communique.store import Store

Kinds = Annotated[
    list[str] | None,
    typer.Option("--hole", metavar="H", help="undated, unplaced, single_source, overdue, contradicted; several: any."),
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("holes")(holes)


def holes(
    store: StoreName,
    hole: Kinds = None,
    first: First = None,
    last: Last = None,
    actor: Actors = None,
    kind: Types = None,
    status: Statuses = None,
    place: PlaceName = None,
    process: ProcessName = None,
    as_of: AsOf = None,
    min_score: Floor = 0.0,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what is not known of events: no day, no place, one source alone, a plan gone by, accounts that differ."""
    from communique import query
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    question = query.Question(
        first, last, tuple(actor or ()), tuple(kind or ()), tuple(status or ()), place, process, as_of, None, min_score
    )
    with Store.open(store) as opened:
        found = query.holes(opened, load(knowledge), question, tuple(hole or ()))
        if as_json:
            for line in found:
                say_json(plain(line))
        else:
            _for_people(found, opened)


def _for_people(found: Iterator[HoleLine], store: Store) -> None:
    from communique.export import gaps

    console = for_people()
    counts: Counter[Hole] = Counter()
    shown = 0
    for line in found:
        shown += 1
        counts.update(line.holes)
        head, *rest = gaps.text(line)
        console.print(head, style="bold")
        for under in rest:
            console.print(under, style="dim")
    if shown:
        console.print(gaps.summary(counts, shown))
    else:
        complain(nothing(store))
