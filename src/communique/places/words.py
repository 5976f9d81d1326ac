"""The words of this room, compiled once for each knowledge.

In: `knowledge/en/places/*.yaml`. Out: `Words`, which `names` and `grammar` ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from communique.knowledge import Knowledge
from communique.model.ids import RuleId
from communique.model.record import record

AT = RuleId("places.at")
TOWARDS = RuleId("places.towards")
VISITED = RuleId("places.visited")
EVENT = RuleId("places.event")
LOCAL = RuleId("places.local")
HOME = RuleId("places.home")
DATELINE = RuleId("places.dateline")
BESIDE = RuleId("places.beside")
NAMED = RuleId("places.named")
ADJECTIVE = RuleId("places.adjective")
OWNER = RuleId("places.owner")
SITE = RuleId("places.site")


@record
class Words:
    """Word lists, in lower case but for the abbreviations."""

    connectors: frozenset[str]
    followers: frozenset[str]
    generic: frozenset[str]
    parts: frozenset[str]
    areas: frozenset[str]
    never: frozenset[str]
    doubtful: frozenset[str]
    titles: frozenset[str]
    seats: frozenset[str]
    grounds: frozenset[str]
    houses: frozenset[str]
    fronts: frozenset[str]
    roads: frozenset[str]
    seats_of: frozenset[str]
    bodies: frozenset[str]
    of: str
    provinces: frozenset[str]
    statewide: frozenset[str]
    inside: frozenset[str]
    postal: Mapping[str, str]
    abbreviations: Mapping[str, str]
    adjectives: Mapping[str, str]
    """Of regions that are no states, with the name of the region."""
    at: frozenset[str]
    towards: frozenset[str]
    movers: frozenset[str]
    visited: frozenset[str]
    taken: frozenset[str]
    events: frozenset[str]
    locals: frozenset[str]
    home: frozenset[str]


@cache
def words(knowledge: Knowledge) -> Words:
    """The compiled words of one knowledge."""
    listed = knowledge.words("places/words")
    rules = {rule["id"]: rule for rule in knowledge.rules("places/grammar")}
    return Words(
        connectors=frozenset(listed["connectors"]),
        followers=frozenset(listed["followers"]),
        generic=frozenset(listed["generic"]),
        parts=frozenset(listed["parts"]),
        areas=frozenset(listed["areas"]),
        never=frozenset(listed["never"]),
        doubtful=frozenset(listed["doubtful"]),
        titles=frozenset(listed["titles_before"]),
        seats=frozenset(listed["seats"]),
        grounds=frozenset(listed["grounds"]),
        houses=frozenset(listed["houses"]),
        fronts=frozenset(listed["fronts"]),
        roads=frozenset(listed["roads"]),
        seats_of=frozenset(listed["seats_of"]),
        bodies=frozenset(listed["bodies"]),
        of=listed["of"],
        provinces=frozenset(listed["provinces"]),
        statewide=frozenset(listed["statewide"]),
        inside=frozenset(listed["inside"]),
        postal=listed["postal"],
        abbreviations=listed["abbreviations"],
        adjectives=listed["adjectives"],
        at=frozenset(rules[AT]["prepositions"]),
        towards=frozenset(rules[TOWARDS]["prepositions"]),
        movers=frozenset(rules[TOWARDS]["governors"]),
        visited=frozenset(rules[VISITED]["governors"]),
        taken=frozenset(listed["taken"]),
        events=frozenset(rules[EVENT]["nouns"]),
        locals=frozenset(rules[LOCAL]["nouns"]),
        home=frozenset(rules[HOME]["prepositions"]),
    )
