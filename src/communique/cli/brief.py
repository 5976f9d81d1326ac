"""`communique brief`: the background section of a meeting brief, as Markdown, a Word file, or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.console import for_people, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, day

if TYPE_CHECKING:
    from communique.briefs.page import Page

One = Annotated[str, typer.Argument(metavar="A", help="A state, organisation or person: a name, alias, code or id.")]
Other = Annotated[str, typer.Argument(metavar="B", help="The other side, named in the same way.")]
OnDay = Annotated[
    date | None,
    typer.Option("--on", metavar="D", parser=day, help="The day of the brief: only what was known by then."),
]
AsWord = Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write a Word file there (extra [docx]).")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("brief")(brief)


def brief(
    one: One,
    other: Other,
    store: StoreName,
    on: OnDay = None,
    docx: AsWord = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what a store knows of two sides: who they are, when they last met, what was said and promised, what comes
    next, where accounts differ and what is not known, every line with its source."""
    from communique import query
    from communique.briefs import background
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        found = query.brief(opened, load(knowledge), one, other, on)
    if as_json:
        say_json(plain(found))
    show(background.page(found), docx, quiet=as_json)


def show(page: Page, docx: Path | None, *, quiet: bool = False) -> None:
    """Print a page as Markdown, headings bold on a terminal, or write it to a Word file."""
    from communique.briefs import markdown, word

    if docx:
        word.write(page, docx)
    elif not quiet:
        _print(markdown.lines(page))


def _print(lines: Iterable[str]) -> None:
    console = for_people()
    for line in lines:
        console.print(line, style="bold" if line.startswith("#") else "dim" if line.startswith("[^") else "")
