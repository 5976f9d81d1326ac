"""Whom a person means who asks for somebody to be forgotten: a name or id in, who is to be left out, with his names.

Nothing is written here; `Chronicle.forget` does that. UsageError where nobody of the store or several are meant.
"""

from __future__ import annotations

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.model.ids import ActorId
from communique.query.deciding import Signed, now
from communique.store import Forgotten, Presence, Reader

WRITTEN = frozenset({"name", "alias"})
"""Kinds of names by which nobody else is meant; a family name alone is left to the reader."""

SHOWN = 8


def leaving_out(reader: Reader, knowledge: Knowledge, name: str, signed: Signed) -> Forgotten:
    """The person of the store with this id or name."""
    if not name.strip():
        raise UsageError("nobody is named", hint="give a name or an id")
    found = reader.persons(name.strip())
    same = [one for one in found if name.strip().casefold() in (one.id.casefold(), one.name.casefold())]
    if len(same) != 1:
        raise UsageError(_unclear(name, same or found, reader), hint="give the whole name, or the id")
    id = same[0].id
    listed = [hit.name for hit in knowledge.names_of(id) if hit.kind in WRITTEN and len(hit.name.split()) > 1]
    names = tuple(sorted({*reader.names_of_person(ActorId(id)), *listed}))
    return Forgotten(id, names, signed.by, now(), signed.reason)


def _unclear(name: str, found: list[Presence], reader: Reader) -> str:
    if not found:
        held = reader.extent()
        return f"no person '{name}' in this store ({held.documents} documents, to {held.to_day or 'no known day'})"
    who = "; ".join(f"{one.name} ({one.id}, in {one.documents})" for one in found[:SHOWN])
    return f"'{name}' is not one person's name; there are: {who}"
