"""`communique rebuild` and `communique retract`: a store's documents read again, or those of a source taken out."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from communique.cli.add import shown
from communique.cli.console import complain, say
from communique.cli.options import KnowledgeFolder, StoreName

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="Who published the documents, as the store names it.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("rebuild")(rebuild)
    app.command("retract")(retract)


def rebuild(store: StoreName, knowledge: KnowledgeFolder = None) -> None:
    """Read every document of a store again with the rules and tables of now; what persons decided is replayed."""
    from communique.chronicle import Chronicle
    from communique.knowledge import load

    kinds: Counter[str] = Counter()
    documents = 0
    with Chronicle(store, load(knowledge), create=False) as chronicle:
        for result in shown(chronicle.rebuild(), "rebuild"):
            documents += 1
            kinds.update(change.kind for change in result.changes)
            for warning in result.warnings:
                complain(f"{result.document}: {warning}")
    what = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "no change"
    say(f"{documents} document{'' if documents == 1 else 's'} read again: {what}")


def retract(source: Source, store: StoreName) -> None:
    """Remove all documents of a source from a store, and with them what only they told."""
    from communique.chronicle import Chronicle

    with Chronicle(store, create=False) as chronicle:
        kinds = Counter(change.kind for change in chronicle.retract(source))
    say(", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "no event was told by it alone")
