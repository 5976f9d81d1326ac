"""`communique stories`: which documents of a store tell the same news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from communique.cli.console import complain, for_people, say_json
from communique.cli.options import AsJson, StoreName
from communique.cli.quotes import First, Last
from communique.cli.timeline import AsOf, nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.query import StoryLine
    from communique.store import Store


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("stories")(stories)


def stories(
    store: StoreName, first: First = None, last: Last = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """Show which documents tell the same news, by the words with which they begin, and the events they tell."""
    from communique import query
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        found = query.stories(opened, load(), query.Question(first, last, as_of=as_of))
        if as_json:
            for story in found:
                say_json(plain(story))
        else:
            _for_people(found, opened)


def _for_people(found: Iterator[StoryLine], store: Store) -> None:
    from communique.export.stories import text

    console = for_people()
    shown = 0
    for story in found:
        shown += 1
        head, *rest = text(story)
        console.print(head, style="bold")
        for line in rest:
            console.print(line, style="dim")
    if not shown:
        complain(nothing(store))
