"""The persons who are to be left out, and where they stand in the store now.

A name of theirs is kept here and nowhere else, so that they stay out when documents are read again or come anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    Text,
    and_,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from communique.model.document import Document
from communique.model.ids import ActorId, DocumentId
from communique.model.record import record
from communique.model.terms import PERSONS
from communique.store.codec import from_row, to_row
from communique.store.event_tables import change, review, review_anchor
from communique.store.forgetting import Forgotten, masked
from communique.store.tables import actor, document, listed, mention, metadata, needed, participant, quote, words

forgotten = Table(
    "forgotten", metadata,
    Column("id", String, primary_key=True),
    listed("names"), needed("by"), needed("at"), words("reason"),
)  # fmt: skip

MOST = 20
"""Persons who are shown where a name fits several."""
PERSON_KINDS = sorted(one.value for one in PERSONS)


@record
class Presence:
    """A person of the store, and in how many documents he is named."""

    id: ActorId
    name: str
    documents: int


@record
class Traces:
    """What stands of a person."""

    documents: tuple[DocumentId, ...]
    mentions: int
    reports: int
    quotes: int


def get(connection: Connection) -> list[Forgotten]:
    """All who are to be left out."""
    rows = connection.execute(select(forgotten).order_by(forgotten.c.at, forgotten.c.id)).mappings()
    return [from_row(Forgotten, row) for row in rows]


def put(connection: Connection, one: Forgotten) -> None:
    """Write down who is to be left out, and clear what persons wrote of him: the words of decisions, and changes."""
    connection.execute(delete(forgotten).where(forgotten.c.id == one.id))
    connection.execute(insert(forgotten).values(**to_row(one)))
    for table, fields in ((change, ("old", "new")), (review_anchor, ("words",)), (review, ("reason",))):
        for field in fields:
            _clear(connection, table, table.c[field], one.names)
    for row in connection.execute(select(review.c.id, review.c.edit).where(review.c.edit.is_not(None))).all():
        left = _without(row.edit, one.id)
        if left != row.edit:
            undone = {} if left["added"] or left["removed"] else {"undone": f"{one.at}: a person was forgotten"}
            connection.execute(update(review).where(review.c.id == row.id).values(edit=left, **undone))


def _without(edit: dict[str, Any], person: ActorId) -> dict[str, Any]:
    """A decision on who takes part, without one of them; one that says nothing else is taken back."""
    added = [taking for taking in edit["added"] if taking["actor"] != person]
    return edit | {"added": added, "removed": [one for one in edit["removed"] if one != person]}


def _clear(connection: Connection, table: Table, field: Column[str], names: Sequence[str]) -> None:
    keys = list(table.primary_key.columns)
    for row in connection.execute(select(*keys, field).where(_holds_any(field, names))).all():
        same = and_(*(key == value for key, value in zip(keys, row, strict=False)))
        connection.execute(update(table).where(same).values({field: masked(row[-1], names)}))


def _holds_any(field: ColumnElement[str], names: Iterable[str]) -> ColumnElement[bool]:
    return or_(*(func.lower(field).contains(name.lower(), autoescape=True) for name in names))


def persons(connection: Connection, name: str) -> list[Presence]:
    """The persons of the store with this id or exactly this name; where there is none, those with these words in it."""
    same = or_(actor.c.id == name, func.lower(actor.c.name) == name.lower())
    return _persons(connection, same) or _persons(connection, _holds_any(actor.c.name, [name]))


def _persons(connection: Connection, which: ColumnElement[bool]) -> list[Presence]:
    count = func.count(actor.c.document.distinct())
    query = select(actor.c.id, func.min(actor.c.name), count).where(which, actor.c.kind.in_(PERSON_KINDS))
    rows = connection.execute(query.group_by(actor.c.id).order_by(count.desc(), actor.c.id).limit(MOST))
    return [Presence(ActorId(id), name, n) for id, name, n in rows]


def names_of(connection: Connection, id: ActorId) -> tuple[str, ...]:
    """What the documents' records call a person."""
    query = select(actor.c.name).where(actor.c.id == id).distinct().order_by(actor.c.name)
    return tuple(connection.execute(query).scalars())


def traces(connection: Connection, one: Forgotten) -> Traces:
    """What stands of a person, with all documents that hold a name of his, older versions too."""
    named = select(actor.c.document).where(actor.c.id == one.id)
    holding = or_(_holds_any(document.c.text, one.names), _holds_any(document.c.title, one.names))
    query = select(document.c.id).where(or_(document.c.id.in_(named), holding)).order_by(document.c.id)
    spoken = select(func.count()).select_from(quote).where(cast(quote.c.speakers, Text).contains(f'"{one.id}"'))
    return Traces(
        tuple(DocumentId(id) for id in connection.execute(query).scalars()),
        connection.execute(select(func.count()).select_from(mention).where(mention.c.actor == one.id)).scalar_one(),
        connection.execute(
            select(func.count()).select_from(participant).where(participant.c.actor == one.id)
        ).scalar_one(),
        connection.execute(spoken).scalar_one(),
    )


def moved_anchors(connection: Connection, before: Document, after: Document) -> None:
    """Let decisions on a text hold for the same text with a name made unreadable."""
    if before.text_sha256 != after.text_sha256:
        old = review_anchor.c.text_sha256 == before.text_sha256
        connection.execute(update(review_anchor).where(old).values(text_sha256=after.text_sha256))
