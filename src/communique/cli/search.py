"""`communique search`: the documents that hold some words, with short extracts and the events told of there."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from communique.cli.console import complain, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, day

Words = Annotated[
    list[str], typer.Argument(metavar="WORDS...", help='Words; "words in a row" in quotes; -without; begin*.')
]
First = Annotated[date | None, typer.Option("--from", metavar="D", parser=day, help="Published on this day or later.")]
Last = Annotated[date | None, typer.Option("--to", metavar="D", parser=day, help="Published on this day or earlier.")]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Published by this source.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1000, help="At most so many documents.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("search")(search)


def search(
    words: Words,
    store: StoreName,
    first: First = None,
    last: Last = None,
    source: Source = None,
    limit: Limit = 20,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Find the documents that hold all these words, the best first, with extracts and the events told of there."""
    from communique import query
    from communique.export.lines import reach
    from communique.export.search import text
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        asked = " ".join(words)
        found = query.search(opened, load(knowledge), asked, first=first, last=last, source=source, limit=limit)
        held = query.extent(opened)
    for line in found:
        if as_json:
            say_json(plain(line))
        else:
            for one in text(line):
                say(one)
    if not found and not as_json:
        complain(f"no document in this store holds that ({reach(held)})")
