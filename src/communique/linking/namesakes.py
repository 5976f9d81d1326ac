"""Persons and bodies whom no table knows, as documents call them: "Foreign Minister Hovland" and "Ingrid Hovland".

In: tellings. Out: the same tellings with one id for those who by name and state are one. A name that fits two is left
as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from communique.grounding.people.spelling import ALIKE, likeness
from communique.knowledge.folding import folded, pieces
from communique.linking.told import Taking, Told
from communique.model.ids import ActorId, is_document_only
from communique.model.terms import PERSONS, ActorKind

BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
NAMED = PERSONS | BODIES
NO_SHORT_NAMES: dict[str, frozenset[str]] = {}


def united(tellings: Sequence[Told]) -> tuple[Told, ...]:
    """The tellings with every such person under the fullest of his names, a known person's id before all."""
    people: dict[ActorId, Taking] = {}
    for part in (part for told in tellings for part in told.taking if part.kind in NAMED):
        known = people.get(part.actor)
        if known is None or (known.state is None and part.state is not None):
            people[part.actor] = part
    if len(people) < 2 or not any(map(is_document_only, people)):
        return tuple(tellings)
    same = _leaders(people.values(), tellings)
    if not same:
        return tuple(tellings)
    return tuple(_renamed(told, same) for told in tellings)


def names(taking: Iterable[Taking]) -> frozenset[str]:
    """The family names of the persons whom no table knows: all that two documents may have of one of them."""
    return frozenset(
        pieces(part.name)[-1] for part in taking if is_document_only(part.actor) and part.kind in PERSONS and part.name
    )


def _leaders(people: Iterable[Taking], tellings: Sequence[Told]) -> dict[ActorId, Taking]:
    """For each person known by another name too: under which row he stands."""
    ordered = sorted(people, key=_fullness)
    leaders: list[Taking] = []
    same: dict[ActorId, Taking] = {}
    for part in ordered:
        others = leaders if is_document_only(part.actor) else ()
        fitting = [other for other in others if _may_be_one(part, other)]
        if not fitting:
            fitting = [other for other in others if _may_hold(part, other, same, tellings)]
        if len(fitting) == 1:
            same[part.actor] = fitting[0]
        elif not fitting:
            leaders.append(part)
    return same


def _fullness(part: Taking) -> tuple[bool, bool, int, str]:
    """Known persons first, then those with a name, the fullest first."""
    unnamed = part.kind is ActorKind.UNKNOWN_PERSON
    return is_document_only(part.actor), unnamed, -len(pieces(part.name)), part.actor


def _may_be_one(one: Taking, other: Taking) -> bool:
    if one.kind in BODIES or other.kind in BODIES:
        return one.kind is other.kind and _is_longer(one, other)
    if one.state and other.state and one.state != other.state:
        return False
    if ActorKind.UNKNOWN_PERSON in (one.kind, other.kind) and one.state and other.state and _is_holder(one, other):
        return True
    shorter, longer = sorted((one.name, other.name), key=lambda name: len(pieces(name)))
    return likeness(shorter, longer, NO_SHORT_NAMES) >= ALIKE


def _is_longer(one: Taking, other: Taking) -> bool:
    """ "The Friends of Libya", "the Friends of Libya Group": one body, of which only one text says what it is."""
    shorter, longer = sorted((pieces(one.name), pieces(other.name)), key=len)
    return len(shorter) > 1 and len(longer) - len(shorter) == 1 and longer[: len(shorter)] == shorter


def _is_holder(one: Taking, other: Taking) -> bool:
    """ "The Norwegian prime minister" and "Prime Minister Jonas Bakke of Norway": one office."""
    return bool(one.office and other.office) and folded(one.office or "") == folded(other.office or "")


def _may_hold(one: Taking, other: Taking, same: Mapping[ActorId, Taking], tellings: Sequence[Told]) -> bool:
    """ "The Norwegian prime minister" and "Prime Minister Jonas Bakke", no state told: unless he stands beside him, or
    beside one who is that prime minister."""
    unnamed = ActorKind.UNKNOWN_PERSON in (one.kind, other.kind) and (one.state is None) != (other.state is None)
    if not unnamed or not _is_holder(one, other):
        return False
    group = {other.actor, *(actor for actor, leader in same.items() if leader.actor == other.actor)}
    companies = ({part.actor for part in told.taking} for told in tellings)
    return not any(one.actor in company and company & group for company in companies)


def _renamed(told: Told, same: dict[ActorId, Taking]) -> Told:
    if not any(part.actor in same for part in told.taking):
        return told
    taking = {(row.actor, row.role): row for row in (_as(part, same) for part in told.taking)}
    return replace(told, taking=tuple(taking[key] for key in sorted(taking)))


def _as(part: Taking, same: dict[ActorId, Taking]) -> Taking:
    leader = same.get(part.actor)
    if leader is None:
        return part
    return replace(
        part,
        actor=leader.actor,
        kind=leader.kind,
        name=leader.name,
        state=part.state or leader.state,
        wikidata=leader.wikidata,
    )
