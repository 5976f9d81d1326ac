"""`communique ledger`: the assistance ledger, as Markdown, CSV, or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.brief import show
from communique.cli.console import complain, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName, one_form
from communique.cli.timeline import AsOf, First, Last, nothing

if TYPE_CHECKING:
    from communique.query import Ledger
    from communique.store import Store

Donor = Annotated[str | None, typer.Option("--donor", metavar="A", help="Who gives: a name, alias, state code or id.")]
Recipient = Annotated[str | None, typer.Option("--recipient", metavar="A", help="Who gets it, named in the same way.")]
Item = Annotated[
    str | None, typer.Option("--item", metavar="TEXT", help="Part of the thing's name, its class, or the kind of help.")
]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", metavar="X", help="How far it is; several: any of them.")
]
StillOpen = Annotated[
    bool, typer.Option("--open", help="Only promises not yet delivered and requests not yet met, as far as is told.")
]
AsCsv = Annotated[bool, typer.Option("--csv", help="A table, one sum or thing a row (docs/briefs.md).")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("ledger")(ledger)


def ledger(
    store: StoreName,
    donor: Donor = None,
    recipient: Recipient = None,
    item: Item = None,
    status: Statuses = None,
    still_open: StillOpen = False,
    first: First = None,
    last: Last = None,
    as_of: AsOf = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show who gives what to whom and how far it has come, with totals that count each sum once."""
    from communique import query
    from communique.knowledge import load
    from communique.store import Store

    one_form(as_json=as_json, as_csv=as_csv)
    question = query.LedgerQuestion(donor, recipient, item, tuple(status or ()), still_open, first, last, as_of)
    with Store.open(store) as opened:
        found = query.ledger(opened, load(knowledge), question)
        _tell(found, opened, as_json=as_json, as_csv=as_csv)


def _tell(found: Ledger, store: Store, *, as_json: bool, as_csv: bool) -> None:
    from communique.briefs import ledger as pages
    from communique.export.ledger import rows
    from communique.export.timeline import plain

    if as_json:
        say_json(plain(found))
    elif as_csv:
        for row in rows(found.lines):
            say(row)
    elif found.lines:
        show(pages.page(found), None)
    else:
        complain(nothing(store))
