"""`communique compare`: one event as each side and the press tell it, as Markdown, a Word file, or JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.brief import show
from communique.cli.console import say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, day

Named = Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event or of one of its reports.")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", metavar="D", parser=day, help="What documents had told by this day.")
]
AsWord = Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write a Word file there (extra [docx]).")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("compare")(compare)


def compare(
    event: Named,
    store: StoreName,
    as_of: AsOf = None,
    docx: AsWord = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what each side's officials, the press and others tell of one event, and where they differ or are silent."""
    from communique import query
    from communique.briefs import accounts
    from communique.export.timeline import plain
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        found = query.compare(opened, load(knowledge), event, as_of)
    if as_json:
        say_json(plain(found))
    show(accounts.page(found), docx, quiet=as_json)
