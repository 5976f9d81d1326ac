"""`communique knowledge`: what the tables and rules hold, how far they reach, and rows of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.console import say, say_json
from communique.cli.options import KNOWLEDGE_FOLDER, AsJson, KnowledgeFolder, day
from communique.errors import UsageError

if TYPE_CHECKING:
    from communique.knowledge import Knowledge, TableInfo
    from communique.knowledge.own import Change

Folder = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="A folder of your own to check.", show_default=False)
]


Tables = Annotated[
    list[Path], typer.Argument(metavar="FILE.csv", help="Rows of a table, its columns in the first line.")
]
Kept = Annotated[
    Path,
    typer.Option("--knowledge", metavar="DIR", envvar=KNOWLEDGE_FOLDER, help="Your folder; made if it is not there."),
]
Address = Annotated[
    str,
    typer.Option("--from", metavar="URL", help="The SPARQL endpoint; Wikidata's is https://query.wikidata.org/sparql."),
]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="ROLE", help="HOS, HOG, FM or DM; may be repeated; all without it."),
]
Since = Annotated[
    date | None,
    typer.Option("--since", metavar="D", parser=day, help="Leave out who left before this day; January two years ago."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")]
Own = Annotated[Path, typer.Argument(metavar="DIR", help="A folder of your own.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    family = typer.Typer(help="What is known: rules, tables, and how far they reach.", no_args_is_help=True)
    family.command("info")(info)
    family.command("check")(check)
    family.command("add")(add)
    family.command("diff")(diff)
    family.command("refresh")(refresh)
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
    say(f"digest: {tables.digest}")


def check(folder: Folder = None, as_json: AsJson = False) -> None:
    """Check every rule and row, those of a folder of your own too; the first that does not hold is named.

    Exit status 1 when something does not hold.
    """
    from communique import knowledge as room

    tables = room.load(folder)
    rules = sum(len(tables.rules(path)) for path in _lists(tables))
    rows = sum(table.rows for table in tables.info())
    if as_json:
        say_json({"ok": True, "rows": rows, "rules": rules, "digest": tables.digest})
    else:
        say(f"{rows} rows and {rules} rules hold")


def add(files: Tables, knowledge: Kept, as_json: AsJson = False) -> None:
    """Lay rows of your own into a folder; the table is told by the columns. Your rows win over ours.

    All is checked before anything is written; exit status 1 when a row does not hold.
    """
    from communique.knowledge import own
    from communique.knowledge.tables import read_table

    found = [(own.table_of(file), file) for file in files]
    rows = {
        table.name: [row for one, file in found if one is table for row in read_table(one, file)] for table, _ in found
    }
    _report(own.put(rows, knowledge), as_json=as_json)


def diff(folder: Own, as_json: AsJson = False) -> None:
    """Show what the rows of a folder of your own add to ours or change in them. No row of ours is ever removed."""
    from communique.knowledge import own

    _report(own.against_ours(folder), as_json=as_json)


def refresh(
    address: Address,
    knowledge: Kept,
    role: Roles = None,
    since: Since = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Ask Wikidata who holds which office, and lay the answer into a folder of your own as rows that win over ours.

    Goes to the network, and only to the address that you name. Shows what is new, ended or changed. An answer that is
    late or cut off changes nothing; exit status 1 then.
    """
    from communique import knowledge as room
    from communique.knowledge import own, wikidata
    from communique.knowledge.tables import TABLES

    unknown = sorted(set(role or ()) - wikidata.OFFICES.keys())
    if unknown:
        raise UsageError(f"no role {', '.join(unknown)}", hint=f"there are: {', '.join(wikidata.OFFICES)}")
    today = date.today()
    wanted = wikidata.Wanted(role or list(wikidata.OFFICES), since or date(today.year - 2, 1, 1))
    tables = room.load(knowledge if knowledge.is_dir() else None)
    rows = wikidata.refreshed(address, wanted, today, tables, own.standing(TABLES["tenures"], knowledge))
    _report(own.compared(rows, knowledge) if dry_run else own.put(rows, knowledge), as_json=as_json)


def _report(changes: Iterable[Change], *, as_json: bool) -> None:
    """One line a row that differs, and the number of each kind."""
    counts: Counter[str] = Counter()
    for change in changes:
        counts[change.what] += 1
        if as_json:
            fields = {name: [before, after] for name, before, after in change.fields}
            say_json({"what": change.what, "table": change.table, "row": change.row, "fields": fields})
        elif change.what != "same":
            say(_line(change))
    if not as_json:
        say(", ".join(f"{number} {what}" for what, number in sorted(counts.items())) or "no rows")


def _line(change: Change) -> str:
    key = " | ".join(filter(None, _key(change)))
    differs = "; ".join(f"{name}: {before or 'empty'} > {after or 'empty'}" for name, before, after in change.fields)
    return f"{change.what} in {change.table}: {key}{f' ({differs})' if differs else ''}"


def _key(change: Change) -> tuple[str, ...]:
    from communique.knowledge.tables import TABLES, key_of

    return key_of(TABLES[change.table], change.row)


def _lists(tables: Knowledge) -> list[str]:
    return [path for path in tables.rule_files() if tables.is_rules(path)]


def _record(tables: Knowledge) -> dict[str, Any]:
    return {
        "knowledge_as_of": str(tables.as_of),
        "tables": [_table(table) for table in tables.info()],
        "rule_files": list(tables.rule_files()),
        "digest": tables.digest,
    }


def _table(table: TableInfo) -> dict[str, Any]:
    return {
        "table": table.table,
        "rows": table.rows,
        "sources": list(table.sources),
        "licences": list(table.licences),
        "as_of": str(table.as_of) if table.as_of else None,
    }
