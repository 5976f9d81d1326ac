"""Decisions of persons: as JSON lines that another store can take in, and as lines for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from communique.errors import InputError
from communique.linking import Anchor, Decision, Edit, Review, review
from communique.model.ids import DocumentId
from communique.model.span import Span
from communique.model.terms import Relation
from communique.query.reviews import ReviewLine, Standing
from communique.store.codec import build, plain

Json = dict[str, Any]
INDENT = "    "
MARKS = {Standing.IN_FORCE: "+", Standing.OVERRULED: "~", Standing.ORPHANED: "?", Standing.UNDONE: "-"}


def to_json(one: Review) -> Json:
    """A decision whole, with the words it stands on."""
    return {
        "id": one.id,
        "decision": one.decision.value,
        "by": one.by,
        "at": one.at,
        "reason": one.reason,
        "relation": one.relation and one.relation.value,
        "edit": plain(one.edit),
        "undone": one.undone,
        "sides": [[_anchor(anchor) for anchor in side] for side in one.sides],
    }


def _anchor(anchor: Anchor) -> Json:
    start, end = anchor.span
    return {
        "text_sha256": anchor.text, "start": start, "end": end, "type": anchor.type, "document": anchor.document,
        "words": anchor.words,
    }  # fmt: skip


def from_json(line: str, where: str) -> Review:
    """The decision of a line. InputError where it is none."""
    try:
        row = json.loads(line)
        made = review(
            Decision(row["decision"]), [tuple(_read(one) for one in side) for side in row["sides"]], by=str(row["by"]),
            at=str(row["at"]), reason=row.get("reason"), edit=build(Edit, row.get("edit")),
            relation=Relation(row["relation"]) if row.get("relation") else None,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = "a file written by: communique review export"
        raise InputError(f"is no decision: {error}", where=where, hint=hint) from error
    if not made.sides or not all(made.sides):
        raise InputError("is no decision: it stands on no words", where=where)
    return replace(made, undone=row.get("undone"))


def _read(row: Json) -> Anchor:
    span = Span(int(row["start"]), int(row["end"]))
    return Anchor(str(row["text_sha256"]), span, str(row["type"]), DocumentId(row["document"]), str(row["words"]))


def text(line: ReviewLine) -> Iterator[str]:
    """The lines of one decision: what, by whom and when, why, on which words, and whether it holds."""
    yield f"{MARKS[line.standing]} {line.id}  {head(line)}"
    if line.reason:
        yield f"{INDENT}because {line.reason}"
    yield INDENT + standing(line)
    for side in line.sides:
        found = "" if side.found == side.of else f", {side.found} of {side.of} found"
        now = f", now in {side.event}" if side.event else ""
        yield f'{INDENT}on "{side.words}" [{side.document}]{found}{now}'


def head(line: ReviewLine) -> str:
    """ "edit place: Riyadh, by Kim, 2031-06-01 12:00"."""
    what = {
        Decision.EDIT: f"edit {line.field}: {line.value}",
        Decision.LINK: f"link {line.relation}",
        Decision.UNLINK: f"unlink {line.relation}",
    }.get(line.decision, line.decision.value)
    return f"{what}, by {line.by}, {line.at[:16].replace('T', ' ')}"


def standing(line: ReviewLine) -> str:
    match line.standing:
        case Standing.UNDONE:
            return f"undone {line.undone}"
        case Standing.ORPHANED:
            return "orphaned: its words are not in this store; kept until they are"
        case Standing.OVERRULED:
            return f"overruled by {line.overruled_by}"
        case _:
            return "in force"
