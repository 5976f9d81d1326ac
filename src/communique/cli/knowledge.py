"""`communique knowledge`: what the tables and rules hold, how far they reach, and whether one's own hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.console import say, say_json
from communique.cli.options import AsJson, KnowledgeFolder

if TYPE_CHECKING:
    from communique.knowledge import Knowledge, TableInfo

Folder = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="A folder of your own to check.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    family = typer.Typer(help="What is known: rules, tables, and how far they reach.", no_args_is_help=True)
    family.command("info")(info)
    family.command("check")(check)
    app.add_typer(family, name="knowledge")


def info(knowledge: KnowledgeFolder = None, as_json: AsJson = False) -> None:
    """Show rows, sources, licences and reach of each table, and the number of rules."""
    from communique import knowledge as room

    tables = room.load(knowledge)
    if as_json:
        say_json(_record(tables))
        return
    say(f"knowledge as of {tables.as_of} (offices and their holders)")
    for table in tables.info():
        reach = f", to {table.as_of}" if table.as_of else ""
        say(f"{table.table}: {table.rows} rows{reach}; {'; '.join(table.sources)} ({'; '.join(table.licences)})")
    say(f"rule files: {len(tables.rule_files())}")
    say(f"digest: {tables.digest()}")


def check(folder: Folder = None, as_json: AsJson = False) -> None:
    """Check every rule and row, those of a folder of your own too; the first that does not hold is named.

    Exit status 1 when something does not hold.
    """
    from communique import knowledge as room

    tables = room.load(folder)
    rules = sum(len(tables.rules(path)) for path in _lists(tables))
    rows = sum(table.rows for table in tables.info())
    if as_json:
        say_json({"ok": True, "rows": rows, "rules": rules, "digest": tables.digest()})
    else:
        say(f"{rows} rows and {rules} rules hold")


def _lists(tables: Knowledge) -> list[str]:
    return [path for path in tables.rule_files() if tables.is_rules(path)]


def _record(tables: Knowledge) -> dict[str, Any]:
    return {
        "knowledge_as_of": str(tables.as_of),
        "tables": [_table(table) for table in tables.info()],
        "rule_files": list(tables.rule_files()),
        "digest": tables.digest(),
    }


def _table(table: TableInfo) -> dict[str, Any]:
    return {
        "table": table.table,
        "rows": table.rows,
        "sources": list(table.sources),
        "licences": list(table.licences),
        "as_of": str(table.as_of) if table.as_of else None,
    }
