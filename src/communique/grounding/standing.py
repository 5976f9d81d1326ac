"""Whether a report stands: whether somebody in it acts for a state or public body.

In: a draft, the actors of the document, the words of `event_types.yaml`. Out: what it costs; `reports` goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from typing import NamedTuple

from communique.grounding.drafts import Draft
from communique.knowledge import Knowledge
from communique.model.actor import Actor
from communique.model.event import Participant
from communique.model.ids import ActorId
from communique.model.terms import ActorKind, Role

VISIT = "visit"
UNKNOWN_COST = 0.15
"""Off where only a body that no table knows, or somebody without a name, takes part."""
GOVERNMENT = "GOV"
"""PLOVER's sector."""
PRIVATE = frozenset({ActorKind.MEDIA, ActorKind.UNKNOWN_PERSON})
PUBLIC = frozenset({ActorKind.STATE, ActorKind.GROUP, ActorKind.COLLECTIVE})


class Words(NamedTuple):
    encounters: frozenset[str]
    """The types of which one does not do two with the same people on the same days."""
    accords: frozenset[str]
    """The types of what sides agree on or sign."""
    decreed: frozenset[str]
    """The types of what one state does to another by saying so."""
    official: frozenset[str]
    private: frozenset[str]
    """Sectors of those who act for nobody when they do what is official."""
    uniforms: frozenset[str]
    """Sectors of those who then act for nobody unless their state is named."""
    sovereign: frozenset[str]
    """The types of what only somebody does who rules or commands: a mere name is enough."""
    uttered: frozenset[str]
    """The types that are done by words alone: news of them is of the day on which they were spoken."""
    help: frozenset[str]
    """The types of help: promised or given."""
    aimed: frozenset[str]
    """The types that are done to the state of their place where nobody else is named."""
    raids: frozenset[str]
    """Of these, the ones whose doer need have no state."""
    placeless: frozenset[str]
    """The types of what happens at no place."""
    between: frozenset[str]
    """Prepositions of those with whom one talks."""
    on_visits: frozenset[str]
    """The types of what a visitor does with his hosts."""
    hostile: frozenset[str]
    """The types of what is done against somebody."""


@cache
def words(knowledge: Knowledge) -> Words:
    """Compiled once for each knowledge."""
    listed = knowledge.words("event_types")
    encounters = frozenset(kind for family in listed["encounters"] for kind in listed["families"][family])
    names = (
        "official",
        "private_sectors",
        "uniforms",
        "sovereign",
        "uttered",
        "aimed",
        "raids",
        "decreed",
        "placeless",
        "between",
        "on_visits",
        "hostile",
    )
    rest = {name: frozenset(listed[name]) for name in names}
    accords, helping = (frozenset(listed["families"][family]) for family in ("agreement", "help"))
    return Words(encounters, accords, private=rest.pop("private_sectors"), help=helping, **rest)


def doubt(draft: Draft, actors: Mapping[ActorId, Actor], joint: Set[ActorId], lists: Words) -> float | None:
    """What a report loses of its score because of who acts in it; None where nobody acts for a state or public body,
    or a visit has no visitor."""
    doers = [p for p in draft.participants if not (p.role is Role.HOST and p.inferred)]
    official = draft.happening.type in lists.official
    if official:
        doers = [p for p in doers if p.actor in joint or not _is_private(actors[p.actor], lists)]
    if draft.happening.type == VISIT and all(p.role is not Role.VISITOR for p in draft.participants):
        return None
    if any(p.actor in joint or _is_public(actors[p.actor]) for p in doers):
        return 0.0
    if draft.happening.type in lists.sovereign and any(_is_commander(p, actors) for p in doers):
        return UNKNOWN_COST
    return UNKNOWN_COST if not official and any(_is_body(actors[p.actor], lists) for p in doers) else None


def _is_body(actor: Actor, lists: Words) -> bool:
    """A body that no table knows, or somebody without a name whose state or whose power the words tell: one of those
    who may take part in what is no diplomacy."""
    if actor.kind is ActorKind.ORGANISATION:
        return actor.sector not in lists.private
    return actor.kind is ActorKind.UNKNOWN_PERSON and actor.state is not None and actor.sector not in lists.private


def _is_commander(one: Participant, actors: Mapping[ActorId, Actor]) -> bool:
    """ "Molina declared a truce": somebody with a name who does it."""
    return one.side != "b" and actors[one.actor].kind is ActorKind.PERSON


def _is_private(actor: Actor, lists: Words) -> bool:
    """Whether an actor acts for nobody when he does what is official."""
    several = actor.kind is ActorKind.COLLECTIVE and actor.office is not None
    nameless = actor.state is None and not actor.known and not several
    return actor.sector in lists.private or (nameless and actor.sector in lists.uniforms)


def _is_public(actor: Actor) -> bool:
    """Whether an actor is of public life; of persons without a name, those in the office or service of a state."""
    if actor.kind in PRIVATE:
        return actor.state is not None and (actor.office is not None or actor.sector == GOVERNMENT)
    return actor.kind in PUBLIC or actor.office is not None or actor.known or actor.sector is not None
