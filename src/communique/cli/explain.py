"""`communique explain`: any id's way back to its words and its rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.console import for_people, say_json
from communique.cli.options import AsJson, KnowledgeFolder, StoreName

if TYPE_CHECKING:
    from communique.query import Explanation, Origin

Named = Annotated[
    str, typer.Argument(metavar="ID", help="An event, a report, DOCUMENT/ID of a time or voice, or DOCUMENT:START-END.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain)


def explain(name: Named, store: StoreName, knowledge: KnowledgeFolder = None, as_json: AsJson = False) -> None:
    """Show where every value of an id comes from: the words it stands on and the rule that made it."""
    from communique import query
    from communique.export.timeline import explanation
    from communique.knowledge import load
    from communique.store import Store

    with Store.open(store) as opened:
        found = query.explain(opened, load(knowledge), name)
    if as_json:
        say_json(explanation(found))
        return
    console = for_people()
    for line in _lines(found):
        console.print(line)


def _lines(found: Explanation) -> Iterator[str]:
    from communique.export import review
    from communique.export.lines import headline, importance

    yield f"{found.kind} {found.id}"
    if found.event:
        yield headline(found.event)
        yield f"  {importance(found.event)}"
    if found.part_of:
        yield f"  of event {found.part_of}"
    for line in found.reviews:
        why = f": {line.reason}" if line.reason else ""
        yield f"  review: {review.head(line)}{why} ({line.id}, {review.standing(line)})"
    for origin in found.origins:
        yield "  " + _origin(origin)
    for pair in found.pairs:
        yield f"  joined: {pair.left} and {pair.right}, {pair.score:.2f} ({', '.join(pair.reasons)})"


def _origin(origin: Origin) -> str:
    at = ", ".join(f"{span.start}-{span.end}" for span in origin.spans)
    words = f' "{" ".join(origin.exact.split())}"' if origin.exact else ""
    where = f" [{origin.document}{':' if at else ''}{at}]" if origin.document else ""
    rule = f" ({origin.rule})" if origin.rule else ""
    return f"{origin.field}: {origin.value}{words}{where}{rule}"
