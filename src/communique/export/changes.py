"""The changes feed in plain text: under each run, event by event, what changed and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from communique.query.changes import ChangeLine
from communique.store import ChangeKind

INDENT = "    "
NAMES = {"edtf": "days", "n_independent_sources": "independent sources"}
WHOLE = frozenset({ChangeKind.NEW, ChangeKind.RETRACTED, ChangeKind.CONTRADICTED})
"""Changes that have no value before and after."""


def text(lines: Iterable[ChangeLine]) -> Iterator[str]:
    """The lines of the feed; what one run changed in one event stands together."""
    for (run, cause, at), made in groupby(lines, key=lambda one: (one.run, one.cause, one.at)):
        yield f"{at[:16].replace('T', ' ')}  {cause} (run {run})"
        for _, some in groupby(made, key=lambda one: (one.event or one.was, one.document)):
            yield from _event(list(some))


def _event(some: list[ChangeLine]) -> Iterator[str]:
    first = some[0]
    name = first.title or "no longer told of"
    days = f", {first.edtf or 'undated'}" if first.event else ""
    state = f" ({first.status.value}{days})" if first.status else ""
    yield f"  {name}{state} {first.event or first.was}"
    for line in some:
        yield f"{INDENT}{_what(line)}{_whose(line)}"


def _what(line: ChangeLine) -> str:
    kind = line.kind.value.replace("_", " ")
    if line.kind in WHOLE:
        return kind
    if line.kind in (ChangeKind.MERGED, ChangeKind.SPLIT):
        return f"{kind} {'with' if line.kind is ChangeKind.MERGED else 'from'} {line.old}"
    if line.field == "participants":
        signs = [f"+ {line.new}"] if line.new else []
        return f"{kind}: participants {'; '.join([*signs, *([f'- {line.old}'] if line.old else [])])}"
    return f"{kind}: {NAMES.get(line.field or '', line.field)} {line.old or 'unknown'} -> {line.new or 'unknown'}"


def _whose(line: ChangeLine) -> str:
    """Who says so: a document with its source, or a person with the reason."""
    if line.review:
        reason = f": {line.review.reason}" if line.review.reason else ""
        return f" [review by {line.review.by}{reason}]"
    if line.document is None:
        return ""
    return f" [{line.document}{', ' + line.source if line.source else ''}]"
