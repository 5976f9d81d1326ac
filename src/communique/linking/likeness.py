"""How alike two tellings are, and why: a score from the two alone, or the reason why they can never be one happening.

The score is the weighted mean of what can be compared, each part between 0 and 1. What one of the two does not tell
counts as neither for nor against: its part takes the middle value written beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from communique.grounding.places import distance_km
from communique.linking.encounters import one_encounter
from communique.linking.families import (
    AID,
    CALL,
    GATHERING,
    LARGE,
    MUTUAL,
    PHYSICAL,
    VERBAL,
    VISIT,
    VOICES,
    family,
    of_many,
)
from communique.linking.namesakes import united
from communique.linking.told import Told, Where
from communique.linking.windows import Window, window
from communique.model.ids import ActorId, ReportId
from communique.model.terms import DONE, ActorKind, PlaceKind, Polarity, Role, Status

WEIGHTS = {"who": 4.0, "when": 3.0, "where": 1.5, "type": 0.5, "words": 1.0}
"""Who and when carry the decision; a place is often left out, and words differ from outlet to outlet."""

UNTOLD_DAY = 0.45
"""Two tellings of the same people, one without a day: a little less likely the same than not."""
NEARNESS = ((3, 0.6), (10, 0.5), (21, 0.3))
"""An undated telling is of something near the day it was published: days apart, and what that is worth."""
FAR = 0.15
"""News is of these days: undated calls of the same two, told a month apart, are rather two calls."""
UNTOLD_PLACE = 0.5
WIDE_DAYS = 31
"""A window of a month and more says next to nothing about the day."""
JOIN = 0.62
"""From here on a pair is an edge. Set on synthetic stories: same people and overlapping days, nothing against it."""
VERBAL_WORDS = 0.5
"""Share of longer words that two tellings of one statement must have in common."""

OTHER_SIDE = 0.4
"""The same man with another state's people: as little as the same states with other people."""
ONE_SIDE = 0.5
"""One of two who met: his day must tell which of his meetings it was."""
PAIR = 2
BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
TWO_SIDED = frozenset({GATHERING, CALL})
CROWD = 0.75
"""The same people with others who are not named."""
MANY = 0.6
"""Unnamed leaders and a summit in the same city."""
UNNAMED = 0.35
"""The same where one of the two has no place: too little to join them, and nothing against it."""
AROUND_KM = 30.0
"""From the middle of a city to a house in it."""
BROAD = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA})


class Pair(NamedTuple):
    """Two tellings by id, the lesser first, with score and reasons; `bar` says why they can never be one."""

    left: ReportId
    right: ReportId
    score: float
    reasons: tuple[str, ...]
    bar: str | None = None

    @property
    def joins(self) -> bool:
        return self.bar is None and self.score >= JOIN


def compare(one: Told, other: Told) -> Pair:
    """The pair of two tellings, the same whichever comes first."""
    left, right = united((one, other) if one.id < other.id else (other, one))
    bar = next(_bars(left, right), None)
    if bar:
        return Pair(left.id, right.id, 0.0, (), bar)
    parts = {
        "who": _who(left, right),
        "when": _when(left, right),
        "where": _where(left, right),
        "type": float(left.type == right.type or _one_sum(left, right)),
        "words": _words(left, right),
    }
    score = sum(WEIGHTS[name] * value for name, value in parts.items()) / sum(WEIGHTS.values())
    reasons = tuple(f"{name} {value:.2f}" for name, value in parts.items())
    return Pair(left.id, right.id, round(score, 4), reasons)


def _bars(one: Told, other: Told) -> Iterator[str]:
    """Why two tellings cannot be one happening, the cheapest question first."""
    if family(one.type) != family(other.type) and not (one_encounter(one, other) or one_encounter(other, one)):
        yield "another kind of happening"
    if _different_days(one, other):
        yield "different days"
    if _undone(one, other) or _undone(other, one):
        yield "one was held, the other called off later"
    if _told_apart(one, other):
        yield "one document tells both, one as done and one to come"
    if _different_people(one, other):
        yield "different people"
    if _far_apart(one, other):
        yield "different places"
    if one.type in VERBAL and not _same_words(one, other):
        yield "different words"


def _different_days(one: Told, other: Told) -> bool:
    """Whether both have days and none in common. A day of a visit is one of several: what another document tells on the
    next day may be its second."""
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        return False
    visits = family(one.type) == family(other.type) == VISIT and one.document != other.document
    return mine.apart(theirs) > (1 if visits else 0)


def _undone(one: Told, other: Told) -> bool:
    """Whether one says that it was held and the other, of a later day, that it was called off."""
    held = one.status in DONE and one.polarity is Polarity.POSITIVE
    if not held or other.status is not Status.CANCELLED or not one.published or not other.published:
        return False
    return one.published[1] < other.published[0]


def _told_apart(one: Told, other: Told) -> bool:
    """Whether one document tells of both, of one as done and of the other as still to come."""
    if family(one.type) != family(other.type):
        return False  # "came for talks": what he came for is told as a purpose, his coming as done
    return one.document == other.document and (one.status in DONE) != (other.status in DONE)


def _different_people(one: Told, other: Told) -> bool:
    """Whether both name people and they cannot be the same company."""
    mine, theirs = one.who, other.who
    if mine.visitors and theirs.visitors:
        return not mine.visitors & theirs.visitors
    if mine.visiting and theirs.visiting and not mine.visiting & theirs.visiting:
        return True
    if one.type in LARGE or other.type in LARGE or not mine.persons or not theirs.persons:
        return False
    if not mine.persons & theirs.persons:
        return bool(_stated(one) & _stated(other))
    return _rivals(mine.persons - theirs.persons, theirs.persons - mine.persons)


def _stated(told: Told) -> frozenset[str]:
    """The states that a named person stands for."""
    return frozenset(one.state for one in told.taking if one.state and one.actor in told.who.persons)


def _rivals(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each has a person that the other lacks: the same man met two people in a day."""
    return len(mine) == 1 and len(theirs) == 1


def _far_apart(one: Told, other: Told) -> bool:
    """Whether both are at a place and the places lie in different states."""
    if family(one.type) not in PHYSICAL or not one.place or not other.place:
        return False
    mine, theirs = one.place, other.place
    return bool(mine.state and theirs.state and mine.state != theirs.state)


def _same_words(one: Told, other: Told) -> bool:
    mine, theirs = _speakers(one), _speakers(other)
    return bool(mine & theirs) and _words(one, other) >= VERBAL_WORDS


def _speakers(told: Told) -> frozenset[str]:
    return frozenset(part.actor for part in told.taking if part.role in VOICES)


def _who(one: Told, other: Told) -> float:
    """Persons in common; where one names none, states; other actors add to either."""
    if family(one.type) == AID:
        return _helping(one, other)
    mine, theirs = one.who, other.who
    if mine.persons & theirs.persons:
        if _other_sides(one, other):
            return OTHER_SIDE
        if _one_sided(one) or _one_sided(other):
            return ONE_SIDE
        if _two_beside_body(one, other) or _two_beside_body(other, one):
            return OTHER_SIDE
        if _one_crowd(one, other):
            return CROWD
        return _company(mine.persons | mine.others, theirs.persons | theirs.others)
    if mine.others & theirs.others and (_one_body(one, other) or not (mine.persons and theirs.persons)):
        return 0.7 + 0.3 * _overlap(mine.others | mine.states, theirs.others | theirs.states)
    if _many(one, other):
        return MANY
    common = mine.states & theirs.states
    if not common:
        return UNNAMED if _many_somewhere(one, other) else 0.0
    likeness = _overlap(mine.states, theirs.states)
    if mine.persons and theirs.persons:
        return 0.4 * likeness
    # A state acts alone in a sanction; in a meeting the other side is what tells one from the next.
    telling = len(common) > 1 or family(one.type) not in MUTUAL
    return (0.8 if telling else 0.5) * likeness


def _helping(one: Told, other: Told) -> float:
    """Givers in common, by their states, or one sum from givers whom nobody names; less where only one names who
    receives, nothing where others do."""
    given, taken = ((_acting(one, role), _acting(other, role)) for role in (Role.DONOR, Role.RECIPIENT))
    if all(taken) and not taken[0] & taken[1]:
        return 0.0
    alike = 1.0 if _one_sum(one, other) and given[0] <= _crowd(one) and given[1] <= _crowd(other) else _overlap(*given)
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
    alike = (_overlap(mine, theirs) + len(mine & theirs) / len(mine | theirs)) / 2
    return (0.6 if mine <= theirs or theirs <= mine else 0.4) + 0.4 * alike


def _many(one: Told, other: Told) -> bool:
    """Whether one is a large gathering, or both are of many, in one city, and one names no person ("leaders" met at the
    summit) or it was on one day: of many each document names others. Two bodies are two gatherings."""
    mine, theirs = one.who.persons, other.who.persons
    both = _is_large(one) and _is_large(other)
    large = one.type in LARGE or other.type in LARGE or not (mine or theirs) or both
    if not large or family(one.type) != GATHERING or not _one_city(one, other) or _two_bodies(one, other):
        return False
    return not (mine and theirs) or (both and _one_day(one, other))


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


def one_spot(mine: Where, theirs: Where) -> bool:
    """The same place, or a house and the city around it."""
    if mine.id == theirs.id:
        return True
    if {mine.kind, theirs.kind} & BROAD or mine.kind is theirs.kind:
        return False
    apart = distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon)
    return apart is not None and apart <= AROUND_KM


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Common members over the smaller set: a short telling of the same happening names fewer."""
    smaller = min(len(mine), len(theirs))
    return len(mine & theirs) / smaller if smaller else 0.0


def _when(one: Told, other: Told) -> float:
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        return UNTOLD_DAY
    if mine.given and theirs.given:
        return _days(mine, theirs)
    first, second = _told_about(one, mine), _told_about(other, theirs)
    if first is None or second is None:
        return UNTOLD_DAY
    if max(first.days, second.days) >= WIDE_DAYS:
        return UNTOLD_DAY
    apart = first.apart(second)
    return next((worth for days, worth in NEARNESS if apart <= days), FAR)


def _told_about(told: Told, days: Window) -> Window | None:
    """The days it gives, or those on which it was told."""
    if days.given:
        return days
    return Window(*told.published, False) if told.published else None


def _days(mine: Window, theirs: Window) -> float:
    """1 for the same days; less the wider the wider window is beside the narrower."""
    common = (min(mine.last, theirs.last) - max(mine.first, theirs.first)).days + 1
    wider = max(mine.days, theirs.days)
    if wider >= WIDE_DAYS:
        return UNTOLD_DAY
    return 0.6 + 0.4 * common / wider


def _where(one: Told, other: Told) -> float:
    mine, theirs = one.place, other.place
    if mine is None or theirs is None:
        return UNTOLD_PLACE
    if one_spot(mine, theirs):
        return 1.0
    if mine.state and mine.state == theirs.state:
        return 0.8 if mine.kind in BROAD or theirs.kind in BROAD else 0.3
    return 0.2


def _one_sum(one: Told, other: Told) -> bool:
    """Whether both tell of help and name one number: "gives 450 million" tells the promise."""
    numbers = (word for word in one.words if word[0].isdecimal())
    return family(one.type) == family(other.type) == AID and any(word in other.words for word in numbers)


def _words(one: Told, other: Told) -> float:
    """Longer words in common over those of the shorter sentence; those of names tell only what statements are about."""
    names = frozenset() if one.type in VERBAL else one.naming | other.naming
    return _overlap(frozenset(one.words) - names, frozenset(other.words) - names)
