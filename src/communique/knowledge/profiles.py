"""Answers "who or what is that?" from the tables: names, offices over time, groups.

In: a name as a person types it, also misspelt, and the knowledge. Out: a `Profile` for each actor that may be meant,
the likeliest first. For the command `actor`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from communique.knowledge.base import Knowledge
from communique.knowledge.folding import folded
from communique.knowledge.records import Entity, Member, NameHit, Tenure
from communique.model.record import record

ALIKE = 80.0
"""Below this likeness of two spellings a name is not taken for a slip of another."""
MOST_SLIPS = 5
"""How many similar names are offered where nobody bears exactly this one."""
LONGEST_NAME = 200


@record
class Profile:
    """What the tables know of one actor.

    `asked` is the name that fits the question and how it stands for the actor; `likeness` is 100 where it is the name
    as typed, else the likeness of the two spellings (0 to 100). `offices` are held by a person; `holders` hold the
    offices of a state or organisation on the day asked for. `groups` are those it is in, `members` those in it.
    """

    entity: Entity
    asked: NameHit
    likeness: float
    names: tuple[NameHit, ...]
    offices: tuple[Tenure, ...]
    holders: tuple[Tenure, ...]
    groups: tuple[Member, ...]
    members: tuple[Member, ...]


def profiles(name: str, on: date, knowledge: Knowledge) -> tuple[Profile, ...]:
    """Every actor that may be meant by this name or id, the likeliest first; empty where nothing is like it.

    Exactly this name, in any case, is taken before any similar one. Never raises on what a person may type.
    """
    typed = name.strip()[:LONGEST_NAME]
    entity = knowledge.entity(typed)
    if entity is not None:
        return (_profile(entity, NameHit(entity.id, "id", entity.name), 100.0, on, knowledge),)
    hits = dict.fromkeys(knowledge.lookup(typed, any_case=True), 100.0) or dict(_similar(typed, knowledge))
    best: dict[str, tuple[NameHit, float]] = {}
    for hit, likeness in hits.items():
        best.setdefault(hit.entity_id, (hit, likeness))
    known = ((knowledge.entity(id), hit, likeness) for id, (hit, likeness) in best.items())
    found = [_profile(entity, hit, likeness, on, knowledge) for entity, hit, likeness in known if entity]
    return tuple(sorted(found, key=_likeliest))


def _profile(entity: Entity, asked: NameHit, likeness: float, on: date, knowledge: Knowledge) -> Profile:
    owner = entity.state if entity.kind == "state" and entity.state else entity.id
    return Profile(
        entity,
        asked,
        likeness,
        knowledge.names_of(entity.id),
        knowledge.tenures(entity.id),
        knowledge.persons_of(owner, on),
        knowledge.groups_of(entity.id, on),
        knowledge.members(entity.id, on),
    )


def _similar(name: str, knowledge: Knowledge) -> Iterator[tuple[NameHit, float]]:
    """Names spelt much like this one, with their likeness."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        folded(name), knowledge.spellings(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_SLIPS
    )
    for spelling, likeness, _ in found:
        for hit in knowledge.lookup(spelling, any_case=True):
            yield hit, likeness


def _likeliest(profile: Profile) -> tuple[float, bool, int, str]:
    """The likest spelling first, then states and groups before persons, then who held an office last."""
    return -profile.likeness, profile.entity.kind == "person", -_last_day(profile.offices), profile.entity.id


def _last_day(offices: Iterable[Tenure]) -> int:
    return max(((tenure.end or tenure.known_to).toordinal() for tenure in offices), default=0)
