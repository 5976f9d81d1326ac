"""Which types may be one happening: a telling joins another of its own family only.

A visit and a meeting in it stay two events (part_of); talks, a summit and a meeting are names for one and the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.terms import ActorKind, Role

GATHERING = "gathering"
VISIT = "visit"
CALL = "call"
ACCORD = "accord"
AID = "aid"
RUPTURE = "rupture"

FAMILIES: dict[str, frozenset[str]] = {
    GATHERING: frozenset({"meeting", "summit", "conference", "negotiation_round", "mediation"}),
    VISIT: frozenset({"visit"}),
    CALL: frozenset({"call", "video_call"}),
    ACCORD: frozenset({"agreement", "signing", "ratification"}),
    AID: frozenset({"pledge", "delivery"}),
    RUPTURE: frozenset({"relations_change", "expulsion", "suspension", "sanction"}),
}
"""Every other type is a family of its own."""

VERBAL = frozenset(
    {"statement", "praise", "accusation", "threat", "refusal", "protest_note", "request", "proposal", "invitation"}
)
"""Words alone: one speaker says much in a day, so the same speaker and day are not enough."""

PHYSICAL = frozenset({GATHERING, VISIT})
"""Happens at one place: two cities far apart are two happenings."""

MUTUAL = frozenset({GATHERING, VISIT, CALL, ACCORD})
"""Takes two: one side alone does not tell which it was."""

LARGE = frozenset({"summit", "conference"})
"""Many take part and each document names others of them."""

VOICES = frozenset({Role.SPEAKER, Role.INITIATOR, Role.PROPOSER, Role.REQUESTER, Role.SUPPORTER})
"""The roles of those whose words a verbal happening is."""

_FAMILY = {kind: name for name, kinds in FAMILIES.items() for kind in kinds}


_SEVERAL = frozenset({ActorKind.COLLECTIVE, ActorKind.GROUP})


def of_many(kind: str, taking: Iterable[ActorKind]) -> bool:
    """Whether a happening of this type, with those who take part, is one of many."""
    return kind in LARGE or any(one in _SEVERAL for one in taking)


def family(kind: str) -> str:
    """The family of an event type; the type itself where it has none."""
    return _FAMILY.get(kind, kind)
