"""What several commands take from their user in the same way: days, the folder of own knowledge, the store."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> date:
    """A day written YYYY-MM-DD; anything else is bad usage."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no day; write it as YYYY-MM-DD") from error


def one_form(*, as_json: bool, as_csv: bool) -> None:
    """Output has one form; two at once are bad usage."""
    if as_json and as_csv:
        raise typer.BadParameter("choose --json or --csv")


KNOWLEDGE_FOLDER = "COMMUNIQUE_KNOWLEDGE"
"""Environment variable: the folder of own knowledge where no --knowledge is given."""
KnowledgeFolder = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        envvar=KNOWLEDGE_FOLDER,
        help="A folder with rules and rows of your own.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
StoreName = Annotated[
    str, typer.Option("--store", metavar="FILE|URL", help="The store: a SQLite file, or postgresql://user@host/name.")
]
