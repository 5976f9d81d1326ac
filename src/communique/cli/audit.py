"""`communique audit`: a sample of a store's reports to check by hand, and how often each field is right when it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.console import complain, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder
from communique.errors import InputError, UsageError

Sheet = Annotated[Path | None, typer.Argument(metavar="FILE", help="A filled sheet.", show_default=False)]
From = Annotated[
    str | None, typer.Option("--store", metavar="FILE|URL", help="The store to draw from.", show_default=False)
]
Size = Annotated[int, typer.Option("--sample", metavar="N", min=1, max=100_000, help="So many reports.")]
Seed = Annotated[int, typer.Option("--seed", metavar="K", help="Another number draws other reports.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("audit")(audit)


def audit(
    sheet: Sheet = None,
    store: From = None,
    size: Size = 100,
    seed: Seed = 1,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write a sheet to check by hand (--store), or tell from a filled one (FILE) how often each field is right.

    Beside each value write y (right), n (wrong), ? (cannot tell) or nothing.
    """
    if (sheet is None) == (store is None):
        raise UsageError("give a store to draw from or a filled sheet", hint="communique audit --help")
    if store is not None:
        _draw(store, size, seed, knowledge)
    elif sheet is not None:
        _judge(sheet, as_json=as_json)


def _draw(name: str, size: int, seed: int, knowledge: Path | None) -> None:
    from communique import query
    from communique.export.audit import sheet
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(name) as opened:
        rows = 0
        for line in sheet(query.sample(opened, load(knowledge), size, seed)):
            say(line)
            rows += 1
    if rows == 1:
        complain("no report in this store to draw from")


def _judge(file: Path, *, as_json: bool) -> None:
    from communique.export.audit import marks, text
    from communique.export.timeline import plain
    from communique.query import precision

    try:
        written = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("cannot be read", where=str(file), hint="a CSV file in UTF-8") from error
    found = precision(marks(written, str(file)))
    for one in found:
        say_json(plain(one)) if as_json else say(text(one))
    if not found:
        complain(f"{file}: nothing is marked yet (write y, n or ? into the columns that end in _ok)")
