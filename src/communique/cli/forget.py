"""`communique forget`: a person taken out of a store, and kept out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.add import shown
from communique.cli.console import complain, say, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName
from communique.cli.review import Because, By, signed

if TYPE_CHECKING:
    from communique.store import Forgotten, Traces

Person = Annotated[str, typer.Argument(metavar="PERSON", help="The whole name of a person in the store, or his id.")]
OnlyShow = Annotated[bool, typer.Option("--dry-run", help="Show what stands of the person and change nothing.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("forget")(forget)


def forget(
    person: Person, store: StoreName, because: Because = None, by: By = None, dry_run: OnlyShow = False,
    knowledge: KnowledgeFolder = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take a person out of a store: name, statements and part in events; also of documents that are added later.

    The documents stay, with every letter of the name made an x. This cannot be undone.
    """
    from communique.chronicle import Chronicle
    from communique.knowledge import load
    from communique.query import leaving_out

    tables = load(knowledge)
    with Chronicle(store, tables, create=False) as chronicle:
        with chronicle.store.read() as reader:
            chosen = leaving_out(reader, tables, person, signed(by, because))
            traces = reader.traces(chosen)
        kinds: Counter[str] = Counter()
        if not dry_run:
            for result in shown(chronicle.forget(chosen), "forget"):
                kinds.update(change.kind for change in result.changes)
                for warning in result.warnings:
                    complain(f"{result.document}: {warning}")
    if as_json:
        say_json(_fields(chosen, traces, dry_run, kinds))
    else:
        _tell(chosen, traces, dry_run, kinds)


def _tell(chosen: Forgotten, traces: Traces, dry_run: bool, kinds: Counter[str]) -> None:
    stands = (
        f"{len(traces.documents)} documents, {traces.mentions} mentions, a part in {traces.reports} reports, "
        f"{traces.quotes} quotes"
    )
    if dry_run:
        say(f"{chosen.id} ({', '.join(chosen.names)}): {stands}; nothing was changed")
        for document in traces.documents:
            say(f"  {document}")
        return
    what = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "no event changed"
    say(f"forgotten: {stands}; {what}")


def _fields(chosen: Forgotten, traces: Traces, dry_run: bool, kinds: Counter[str]) -> dict[str, object]:
    return {
        "person": chosen.id, "names": list(chosen.names), "dry_run": dry_run, "documents": list(traces.documents),
        "mentions": traces.mentions, "reports": traces.reports, "quotes": traces.quotes, "changes": dict(kinds),
    }  # fmt: skip
