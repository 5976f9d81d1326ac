"""Entities of the tables as actors of the document.

In: a row of the tables. Out: the figure, entered in the company.
"""

from __future__ import annotations

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure
from communique.knowledge.records import Entity
from communique.model.ids import ActorId
from communique.model.terms import ActorKind

KINDS = {
    "person": ActorKind.PERSON,
    "state": ActorKind.STATE,
    "organisation": ActorKind.ORGANISATION,
    "group": ActorKind.GROUP,
    "media": ActorKind.MEDIA,
    "nonstate": ActorKind.GROUP,
}


def enter(case: Case, entity: Entity) -> Figure:
    """An entity of the tables as a figure."""
    return case.company.enter(
        Figure(
            ActorId(entity.id),
            KINDS[entity.kind],
            entity.name,
            state=entity.state,
            of=entity.of.removeprefix("state:") if entity.of else None,
            sector=None if entity.kind == "state" else entity.sector,
            wikidata=entity.wikidata,
        )
    )
