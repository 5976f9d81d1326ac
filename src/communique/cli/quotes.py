"""`communique check-quote` and `communique quotes`: is this quote real, and what does the store quote at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.console import complain, for_people, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, day, one_form

if TYPE_CHECKING:
    from communique.query import UtteranceLine
    from communique.store import Extent

Words = Annotated[str, typer.Argument(metavar="QUOTE", help="The words that somebody is said to have said.")]
Name = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who is said to have said it: a name, an office, a state.")
]
Versions = Annotated[int, typer.Option("--top", metavar="N", min=1, help="At most N versions.")]
By = Annotated[str | None, typer.Option("--by", metavar="A", help="Who speaks: a name or part of it, a state, an id.")]
About = Annotated[str | None, typer.Option("--about", metavar="TEXT", help="Words that all stand in one wording.")]
First = Annotated[date | None, typer.Option("--from", metavar="D", parser=day, help="Published on this day or later.")]
Last = Annotated[date | None, typer.Option("--to", metavar="D", parser=day, help="Published on this day or earlier.")]
Top = Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only the N most widely quoted.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="A table, one statement a row (docs/quotes.md).")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("check-quote")(check_quote)
    app.command("quotes")(quotes)


def check_quote(
    quote: Words,
    store: StoreName,
    by: Name = None,
    top: Versions = 20,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say whether anybody in the store is quoted with these words: exact, near, split, unquoted or not found.

    Not found is an answer too, and speaks of this store alone.
    """
    from communique import query
    from communique.export.quotes import checked
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        found = query.check(opened, load(knowledge), query.QuoteQuestion(quote, by, top))
    if as_json:
        say_json(plain(found))
        return
    console = for_people()
    head, *rest = checked(found)
    console.print(head, style="bold")
    for line in rest:
        console.print(line)


def quotes(
    store: StoreName,
    by: By = None,
    about: About = None,
    first: First = None,
    last: Last = None,
    top: Top = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show what the store quotes: each statement once, with its wordings, those that appeared first first."""
    from communique import query
    from communique.export.quotes_csv import rows
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    one_form(as_json=as_json, as_csv=as_csv)
    with Store.open(store) as opened:
        found = query.quotes(opened, load(knowledge), query.QuotesQuestion(by, about, first, last, top))
        if as_json:
            for one in found:
                say_json(plain(one))
        elif as_csv:
            for row in rows(found):
                say(row)
        else:
            _for_people(found, query.extent(opened))


def _for_people(found: Iterator[UtteranceLine], held: Extent) -> None:
    from communique.export.quotes import reach, utterance

    console = for_people()
    shown = 0
    for one in found:
        shown += 1
        head, *rest = utterance(one)
        console.print(head, style="bold")
        for line in rest:
            console.print(line, style="dim")
    if not shown:
        empty = "the store is empty (add documents with: communique add PATH --store STORE)"
        complain(f"no quote of that in this store ({reach(held)})" if held.documents else empty)
