"""How alike those are who take part in two tellings: persons, bodies, states, crowds, givers and receivers of help.

In: two tellings. Out: a number from 0 to 1, by the two alone; `likeness` weighs it with day, place and words.
"""

from __future__ import annotations

from communique.linking.families import AID, CALL, GATHERING, LARGE, MUTUAL, family, of_many
from communique.linking.spots import BROAD, one_spot
from communique.linking.told import Told
from communique.model.ids import ActorId
from communique.model.terms import PERSONS, SIDE_ROLES, ActorKind, Role

OTHER_SIDE = 0.4
"""The same man with another state's people: as little as the same states with other people."""
BESIDE = 0.45
"""One of two who met, and a body that he met: day and words must tell that it was there."""
ONE_SIDE = 0.5
"""One of two who met: his day must tell which of his meetings it was."""
PAIR = 2
BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
TWO_SIDED = frozenset({GATHERING, CALL})
TWO_OF_THREE = 0.7
"""Talks of two, and of these with a third: the day must tell that they are the same."""
OF_BODY = 0.8
"""A body, and people of it in one place."""
CROWD = 0.75
"""The same people with others who are not named."""
MANY = 0.6
"""Unnamed leaders and a summit in the same city."""
UNNAMED = 0.35
"""The same where one of the two has no place: too little to join them, and nothing against it."""


def who(one: Told, other: Told) -> float:
    """Persons in common; where one names none, states; other actors add to either."""
    if family(one.type) == AID:
        return _helping(one, other)
    mine, theirs = one.who, other.who
    if mine.persons & theirs.persons:
        return _with_persons(one, other)
    if mine.others & theirs.others and (_one_body(one, other) or not (mine.persons and theirs.persons)):
        return 0.7 + 0.3 * overlap(mine.others | mine.states, theirs.others | theirs.states)
    if _is_crowd_of(one, other) or _is_crowd_of(other, one):
        return OF_BODY
    crowds = MANY if _many(one, other) else 0.0
    common = mine.states & theirs.states
    if not common:
        return crowds or (UNNAMED if _many_somewhere(one, other) else 0.0)
    likeness = overlap(mine.states, theirs.states)
    if mine.persons and theirs.persons:
        return max(crowds, 0.4 * likeness)
    # A state acts alone in a sanction; in a meeting the other side is what tells one from the next.
    telling = len(common) > 1 or family(one.type) not in MUTUAL
    return max(crowds, (0.8 if telling else 0.5) * likeness)


def _is_crowd_of(crowd: Told, body: Told) -> bool:
    """ "Leaders of the Union ended their summit", "the Union's summit"."""
    return not body.who.others.isdisjoint(crowd.crowds_of)


def _with_persons(one: Told, other: Told) -> float:
    """How alike two companies with somebody in common are."""
    if _other_sides(one, other):
        return OTHER_SIDE
    for two, many in ((one, other), (other, one)):
        if _two_beside_body(two, many):
            # A text that tells of the body's meeting too means another.
            return 0.0 if two.beside else BESIDE
    if _one_sided(one) or _one_sided(other):
        return ONE_SIDE
    if _one_crowd(one, other):
        return CROWD
    if (_of_two(one) and _of_three(other)) or (_of_two(other) and _of_three(one)):
        return TWO_OF_THREE
    mine, theirs = one.who, other.who
    return _company(mine.persons | mine.others, theirs.persons | theirs.others)


def _helping(one: Told, other: Told) -> float:
    """Givers in common, by their states, or one sum from givers whom nobody names; less where only one names who
    receives, nothing where others do."""
    given, taken = ((_acting(one, role), _acting(other, role)) for role in (Role.DONOR, Role.RECIPIENT))
    if all(taken) and not taken[0] & taken[1]:
        return 0.0
    alike = 1.0 if one_sum(one, other) and given[0] <= _crowd(one) and given[1] <= _crowd(other) else overlap(*given)
    return (1.0 if all(taken) else 0.8) * alike


def _acting(told: Told, role: Role) -> frozenset[str]:
    return frozenset(part.state or part.actor for part in told.taking if part.role is role)


def _one_body(one: Told, other: Told) -> bool:
    """Whether both tell that one group of states met: of its many ministers each document names others."""
    return family(one.type) == GATHERING and bool(_bodies(one) & _bodies(other))


def _bodies(told: Told) -> set[ActorId]:
    return {part.actor for part in told.taking if part.kind is ActorKind.GROUP}


def _one_sided(told: Told) -> bool:
    """Whether of a talk of two only one is named: "Friday's meeting with the king"."""
    who = told.who
    own = {part.state for part in told.taking if part.actor in who.persons}
    alone = len(who.persons) == 1 and not who.others and not who.states - own
    return alone and family(told.type) in TWO_SIDED and told.type not in LARGE


def _two_beside_body(two: Told, many: Told) -> bool:
    """Whether one tells that two people met, and the other that one of them met a body: "Mora saw Sten", "Mora is at
    the council"."""
    pair = two.who.persons
    return (
        len(pair) == PAIR
        and not two.who.others
        and bool(many.who.others & _joint(many))
        and not pair <= many.who.persons
    )


def _joint(told: Told) -> frozenset[ActorId]:
    """The bodies of several states that take part."""
    return frozenset(part.actor for part in told.taking if part.kind in BODIES)


def _of_two(told: Told) -> bool:
    """Whether two people of two states met, and nobody else is named."""
    return len(told.who.persons) == PAIR == len(_served(told)) and not told.who.others and len(told.who.states) <= PAIR


def _of_three(told: Told) -> bool:
    """Whether people of three states and more met."""
    return len(_served(told)) > PAIR


def _served(told: Told) -> frozenset[str]:
    """The states whose people take part, those beside the talks left out."""
    return frozenset(
        one.state for one in told.taking if one.state and one.kind in PERSONS and one.role not in SIDE_ROLES
    )


def _other_sides(one: Told, other: Told) -> bool:
    """Whether the people in common face one state in one telling and another in the other."""
    shared = one.who.persons & other.who.persons
    own = {part.state for part in (*one.taking, *other.taking) if part.actor in shared}
    mine, theirs = one.who.states - own, other.who.states - own
    return bool(mine and theirs) and not mine & theirs


def _one_crowd(one: Told, other: Told) -> bool:
    """Whether the same people met a crowd in both: "world leaders" are "European leaders" to another."""
    mine, theirs = _crowd(one), _crowd(other)
    named = one.who.persons == other.who.persons and one.who.others - mine == other.who.others - theirs
    return named and bool(mine and theirs) and mine != theirs


def _crowd(told: Told) -> frozenset[ActorId]:
    return frozenset(part.actor for part in told.taking if part.kind is ActorKind.COLLECTIVE)


def _company(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """People in common: more where one list only names more than the other, less where each has others of its own."""
    alike = (overlap(mine, theirs) + len(mine & theirs) / len(mine | theirs)) / 2
    return (0.6 if mine <= theirs or theirs <= mine else 0.4) + 0.4 * alike


def _many(one: Told, other: Told) -> bool:
    """Whether one is a large gathering, or both are of many, in one city, and one names no person ("leaders" met at the
    summit) or it was on one day: of many each document names others. Two bodies are two gatherings."""
    mine, theirs = one.who.persons, other.who.persons
    both = _is_large(one) and _is_large(other)
    large = one.type in LARGE or other.type in LARGE or not (mine or theirs) or both
    if not large or family(one.type) != GATHERING or not _one_city(one, other) or _two_bodies(one, other):
        return False
    if _is_of_pair(one) or _is_of_pair(other):
        return False
    return not (mine and theirs) or (both and _one_day(one, other))


def _is_of_pair(told: Told) -> bool:
    """Whether two people met, of two states: that is no gathering of many, wherever it was."""
    people = [part.actor for part in told.taking if part.kind in PERSONS and part.role not in SIDE_ROLES]
    return len(set(people)) == PAIR and not told.who.others and told.type not in LARGE


def _two_bodies(one: Told, other: Told) -> bool:
    mine, theirs = _bodies(one), _bodies(other)
    return bool(mine and theirs) and not mine & theirs


def _one_day(one: Told, other: Told) -> bool:
    mine, theirs = one.when, other.when
    return mine is not None and theirs is not None and mine.earliest == mine.latest == theirs.earliest == theirs.latest


def _many_somewhere(one: Told, other: Told) -> bool:
    """Whether both are gatherings of many, one names no person and one no place."""
    large = family(one.type) == GATHERING and _is_large(one) and _is_large(other)
    return large and not (one.who.persons and other.who.persons) and not (one.place and other.place)


def _is_large(told: Told) -> bool:
    return of_many(told.type, (part.kind for part in told.taking))


def _one_city(one: Told, other: Told) -> bool:
    mine, theirs = one.place, other.place
    return mine is not None and theirs is not None and mine.kind not in BROAD and one_spot(mine, theirs)


def one_sum(one: Told, other: Told) -> bool:
    """Whether both tell of help and name one number: "gives 450 million" tells the promise."""
    return family(one.type) == family(other.type) == AID and not one.numbers.isdisjoint(other.words)


def overlap(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Common members over the smaller set: a short telling of the same happening names fewer."""
    smaller = min(len(mine), len(theirs))
    return len(mine & theirs) / smaller if smaller else 0.0
