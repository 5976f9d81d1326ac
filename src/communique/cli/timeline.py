"""`communique timeline`: the events of a store, oldest first, as lines for people, JSON, or CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.console import complain, for_people, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, day, one_form

if TYPE_CHECKING:
    from communique.query import EventLine
    from communique.store import Store

First = Annotated[date | None, typer.Option("--from", metavar="D", parser=day, help="Events on this day or later.")]
Last = Annotated[date | None, typer.Option("--to", metavar="D", parser=day, help="Events on this day or earlier.")]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", metavar="A", help="Who takes part: a name, alias, state code or id; several: all of them."),
]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="T", help="Event type; several: any of them.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", metavar="X", help="Status; several: any of them.")]
PlaceName = Annotated[str | None, typer.Option("--place", metavar="P", help="Part of the place's name, or its state.")]
ProcessName = Annotated[str | None, typer.Option("--process", metavar="P", help="Part of a process's name, or its id.")]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="D", parser=day, help="What documents had told by this day; overdue as of it."),
]
Top = Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only the N most important, and why.")]
Floor = Annotated[
    float, typer.Option("--min-score", metavar="X", min=0, max=1, help="Leave out events scored below X (0 to 1).")
]
AsCsv = Annotated[bool, typer.Option("--csv", help="A table, one event a row (docs/codebook.md).")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("timeline")(timeline)


def timeline(
    store: StoreName,
    first: First = None,
    last: Last = None,
    actor: Actors = None,
    kind: Types = None,
    status: Statuses = None,
    place: PlaceName = None,
    process: ProcessName = None,
    as_of: AsOf = None,
    top: Top = None,
    min_score: Floor = 0.0,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show the events of a store, oldest first; without filters all of them, statements and background included."""
    from communique import query
    from communique.knowledge import load
    from communique.store import Store

    one_form(as_json=as_json, as_csv=as_csv)
    question = query.Question(
        first, last, tuple(actor or ()), tuple(kind or ()), tuple(status or ()), place, process, as_of, top, min_score
    )
    with Store.open(store) as opened:
        events = query.timeline(opened, load(knowledge), question)
        if as_json:
            _as_json(events)
        elif as_csv:
            _as_csv(events)
        else:
            _for_people(events, opened, ranked=top is not None)


def _as_json(events: Iterator[EventLine]) -> None:
    from communique.export.timeline import to_json

    for event in events:
        say_json(to_json(event))


def _as_csv(events: Iterator[EventLine]) -> None:
    from communique.export.csv import rows

    for row in rows(events):
        say(row)


def _for_people(events: Iterator[EventLine], store: Store, *, ranked: bool) -> None:
    from communique.export.lines import importance, text

    console = for_people()
    shown = 0
    for event in events:
        shown += 1
        head, *rest = text(event)
        console.print(head, style="bold")
        for line in rest:
            console.print(line, style="dim")
        if ranked:
            console.print(f"    {importance(event)}", style="dim")
    if not shown:
        complain(nothing(store))


def nothing(store: Store) -> str:
    """What an empty answer means: nothing was found in what this store holds, and no more."""
    from communique import query
    from communique.export.lines import reach

    held = query.extent(store)
    if not held.documents:
        return "the store is empty (add documents with: communique add PATH --store STORE)"
    return f"no report of that in this store ({reach(held)})"
