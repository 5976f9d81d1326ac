"""`communique changes`: what became new, was confirmed, moved, held or called off since somebody last looked."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from communique.cli.console import complain, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, day

RUN_DIGITS = 10
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY|RUN", help="Recorded on this day or later, or after this run; or all."),
]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="K", help="Only these: held, moved, ...; several: any of them.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("changes")(changes)


def changes(
    store: StoreName,
    since: Since = None,
    kind: Kinds = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed in a store, and which document or whose decision changed it, the oldest change first."""
    from communique import query
    from communique.export.changes import text
    from communique.export.lines import reach
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        found = query.changes(opened, load(knowledge), _since(since), tuple(kind or ()))
        if as_json:
            for line in found:
                say_json(plain(line))
            return
        empty = True
        for words in text(found):
            say(words)
            empty = False
        if empty:
            complain(f"no such change is recorded in this store ({reach(query.extent(opened))})")


def _since(text: str | None) -> date | int | None:
    """A day, or the number of a run."""
    if text is None:
        return None
    return int(text) if text.isdecimal() and len(text) < RUN_DIGITS else day(text)
