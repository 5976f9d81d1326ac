"""`communique serve`: the timeline and the reader as pages on this machine (extra `web`)."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.console import say
from communique.cli.options import KnowledgeFolder, StoreName
from communique.errors import MissingExtra

PORT = 8765
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 takes a free one.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("serve")(serve)


def serve(store: StoreName, port: Port = PORT, knowledge: KnowledgeFolder = None) -> None:
    """Show a store's timeline and documents as pages, on this machine only, until interrupted.

    The pages read the store and never write to it.
    """
    try:
        from communique.web.server import serve as run
    except ImportError as error:
        what = f"serving pages needs {error.name or 'the web framework'}"
        raise MissingExtra(what, hint="pip install 'communique[web]'") from error
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        run(opened, load(knowledge), port, lambda address: say(f"serving {store} at {address} (end with Ctrl-C)"))
