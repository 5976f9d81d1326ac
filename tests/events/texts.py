"""One line of text as a document of a given day, read whole; and its events in few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.knowledge import load
from communique.model.document import Document, document_id, published_on
from communique.model.reading import Reading
from communique.model.terms import Basis, PublishedBasis
from communique.pipeline import read
from communique.reading.blocks import blocks_of


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the tables write it."""

    type: str
    status: str
    modality: str
    polarity: str
    when: str | None
    who: frozenset[str]
    """Names and states of those who take part."""


def document(text: str, day: str) -> Document:
    published = published_on(date.fromisoformat(day), Basis.USER, "reading.user")
    return Document(
        document_id(None, None, text), text, published=published, published_basis=PublishedBasis.USER,
        blocks=blocks_of(text, lambda line: False),
    )  # fmt: skip


def reading(text: str, day: str) -> Reading:
    return read(document(text, day), load())


def told(text: str, day: str) -> list[Told]:
    """The events of a text without statements; mentions of one event once."""
    record = reading(text, day)
    actors = {actor.id: actor for actor in record.actors}
    found = [
        Told(
            report.type, report.status.value, report.modality.value, report.polarity.value,
            report.when.edtf if report.when else None,
            frozenset(w for p in report.participants for w in (actors[p.actor].name, actors[p.actor].state) if w),
        )
        for report in record.reports if report.type != "statement"
    ]  # fmt: skip
    return list(dict.fromkeys(found))
