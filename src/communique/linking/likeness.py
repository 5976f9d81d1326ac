"""How alike two tellings are, and why: a score from the two alone, or the reason why they can never be one happening.

The score is the weighted mean of what can be compared, each part between 0 and 1. What one of the two does not tell
counts as neither for nor against: its part takes the middle value written beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from communique.linking.company import one_sum, overlap, who
from communique.linking.encounters import one_encounter, one_talk
from communique.linking.families import (
    AID,
    GATHERING,
    LARGE,
    PHYSICAL,
    VERBAL,
    VISIT,
    VOICES,
    family,
)
from communique.linking.namesakes import united
from communique.linking.openings import story_likeness
from communique.linking.spots import BROAD, one_spot, two_towns
from communique.linking.told import Told, visited
from communique.linking.windows import Window, is_guess, window
from communique.model.ids import ReportId
from communique.model.terms import DONE, ActorKind, Polarity, Status

WEIGHTS = {"who": 4.0, "when": 3.0, "where": 1.5, "type": 0.5, "words": 1.0}
"""Who and when carry the decision; a place is often left out, and words differ from outlet to outlet."""

UNTOLD_DAY = 0.45
"""Two tellings of the same people, one without a day: a little less likely the same than not."""
NEARNESS = ((0, 0.65), (3, 0.6), (10, 0.5), (21, 0.2))
"""An undated telling is of something near the day it was published: days apart, and what that is worth."""
AHEAD = ((10, 0.5), (21, 0.4))
"""A plan without a day of something that was then done: "will meet soon", and they met."""
FAR = 0.15
"""News is of these days: undated calls of the same two, told a month apart, are rather two calls."""
UNTOLD_PLACE = 0.5
WIDE_DAYS = 31
"""A window of a month and more says next to nothing about the day."""
JOIN = 0.62
"""From here on a pair is an edge. Set on synthetic stories: same people and overlapping days, nothing against it."""
PAIR = 2
FRESH = 3
"""Days for which news is new."""
VERBAL_WORDS = 0.5
"""Share of longer words that two tellings of one statement must have in common."""


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
        "who": who(left, right),
        "when": _when(left, right),
        "where": _where(left, right),
        "type": float(left.type == right.type or one_sum(left, right)),
        "words": _words(left, right),
    }
    score = sum(WEIGHTS[name] * value for name, value in parts.items()) / sum(WEIGHTS.values())
    reasons = tuple(f"{name} {value:.2f}" for name, value in parts.items())
    return Pair(left.id, right.id, round(score, 4), reasons)


def _bars(one: Told, other: Told) -> Iterator[str]:
    """Why two tellings cannot be one happening, the cheapest question first."""
    same = family(one.type) == family(other.type)
    if not (
        same or any(is_one(*pair) for is_one in (one_encounter, one_talk) for pair in ((one, other), (other, one)))
    ):
        yield "another kind of happening"
    yield from (why for why, holds in BARS if holds(one, other))
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


def _different_stories(one: Told, other: Told) -> bool:
    """Whether neither their days nor what their documents are about speaks for one happening."""
    return (window(one) is None or window(other) is None) and story_likeness(one, other) == 0


def _undone(one: Told, other: Told) -> bool:
    """Whether one says that it was held and the other, of a later day, that it was called off."""
    held = one.status in DONE and one.polarity is Polarity.POSITIVE
    if not held or other.status is not Status.CANCELLED or not one.published or not other.published:
        return False
    return one.published[1] < other.published[0]


def _put_off(one: Told, other: Told) -> bool:
    """Whether one says from which day it was put off, and the other tells days later, without a day, that it was held;
    the news of the day itself may be of the day to which it was put off."""
    if one.status is not Status.POSTPONED or one.when is None or is_guess(one.when) or other.status not in DONE:
        return False
    told = other.published[0] if other.published else None
    open_ = other.when is None or is_guess(other.when)
    return open_ and told is not None and (told - one.when.latest).days > FRESH


def _told_apart(one: Told, other: Told) -> bool:
    """Whether one document tells both as two: one as done and the other as still to come, a promise and a gift, or
    meetings of two and of three on one day."""
    if one.document != other.document or family(one.type) != family(other.type):
        return False  # "came for talks": what he came for is told as a purpose, his coming as done
    if (family(one.type) == AID and one.type != other.type) or _met_twice(one, other):
        return True
    plan = other if one.status in DONE else one
    return (one.status in DONE) != (other.status in DONE) and not _is_over(plan)


def _beside(one: Told, other: Told) -> bool:
    """ "They met on the margins of the summit": what is part of another is not that other."""
    same = one.document == other.document and family(one.type) == family(other.type)
    return same and not set(one.beside).isdisjoint(other.reports)


def _is_stay(one: Told, other: Told) -> bool:
    """ "toured Peru and Chile", "came to Chile": the stay in one of several states is a part of the journey."""
    if not family(one.type) == family(other.type) == VISIT:
        return False
    whole, stay = visited(one.taking), visited(other.taking)
    return len(stay) == 1 and stay < whole


def _is_over(plan: Told) -> bool:
    """ "They were to meet last Saturday": nothing that is still to come."""
    return plan.when is not None and plan.published is not None and plan.when.latest < plan.published[0]


def _met_twice(one: Told, other: Told) -> bool:
    """ "Rau met Mora on Monday. A meeting with Sten too was then held": of the one all, and more, were at the other."""
    mine, theirs = one.who.persons, other.who.persons
    few, many = sorted((mine, theirs), key=len)
    return one.when is not None and one.when == other.when and len(few) >= PAIR and few < many


def _turned_round(one: Told, other: Told) -> bool:
    """Whether those who do it in one are those to whom it is done in the other, and nobody stands where he did."""
    (mine, my_others), (theirs, their_others) = _sides(one), _sides(other)
    return bool(mine & their_others or theirs & my_others) and not (mine & theirs or my_others & their_others)


def _sides(told: Told) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it and to whom it is done; their states only where these are two."""
    first, second = ([part for part in told.taking if part.side == side] for side in "ab")
    mine, theirs = (frozenset(part.state for part in side if part.state) for side in (first, second))
    states = (mine, theirs) if mine and theirs and not mine & theirs else (frozenset[str](), frozenset[str]())
    doing, done_to = (
        frozenset(part.actor for part in side if part.kind is not ActorKind.STATE) for side in (first, second)
    )
    return doing | states[0], done_to | states[1]


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
    """Whether both are at a place and the places lie in different states; who talks in two towns talks twice."""
    if family(one.type) not in PHYSICAL or not one.place or not other.place:
        return False
    mine, theirs = one.place, other.place
    if mine.state and theirs.state and mine.state != theirs.state:
        return True
    return family(one.type) == family(other.type) == GATHERING and two_towns(mine, theirs)


def _same_words(one: Told, other: Told) -> bool:
    mine, theirs = _speakers(one), _speakers(other)
    return bool(mine & theirs) and _words(one, other) >= VERBAL_WORDS


def _speakers(told: Told) -> frozenset[str]:
    return frozenset(part.actor for part in told.taking if part.role in VOICES)


def _when(one: Told, other: Told) -> float:
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        alike = story_likeness(one, other)
        return UNTOLD_DAY if alike is None else alike
    if mine.given and theirs.given:
        return _days(mine, theirs)
    first, second = _told_about(one, mine), _told_about(other, theirs)
    if first is None or second is None:
        return UNTOLD_DAY
    if max(first.days, second.days) >= WIDE_DAYS:
        return UNTOLD_DAY
    apart = first.apart(second)
    worths = AHEAD if _comes_of(one, other) or _comes_of(other, one) else NEARNESS
    return next((worth for days, worth in worths if apart <= days), FAR)


def _comes_of(deed: Told, plan: Told) -> bool:
    """Whether one was done on a day behind that on which the other, without a day, was told as a plan."""
    ahead = deed.status in DONE and plan.status is Status.ANNOUNCED and plan.when is None
    return ahead and bool(deed.when and plan.published and deed.when.earliest >= plan.published[0])


def _told_about(told: Told, days: Window) -> Window | None:
    """The days it gives, those that its news lets one guess, or those on which it was told."""
    if days.given:
        return days
    if told.when:
        return Window(told.when.earliest, told.when.latest, False)
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


def _words(one: Told, other: Told) -> float:
    """Longer words in common over those of the shorter sentence; those of names tell only what statements are about."""
    names = frozenset() if one.type in VERBAL else one.naming | other.naming
    return overlap(frozenset(one.words) - names, frozenset(other.words) - names)


BARS: tuple[tuple[str, Callable[[Told, Told], bool]], ...] = (
    ("different days", _different_days),
    ("one was held, the other called off later", lambda one, other: _undone(one, other) or _undone(other, one)),
    ("one was put off from its day", lambda one, other: _put_off(one, other) or _put_off(other, one)),
    ("different stories", _different_stories),
    ("one document tells both as two", _told_apart),
    ("one document tells the one beside the other", lambda one, other: _beside(one, other) or _beside(other, one)),
    ("a journey and the stay in one of its states", lambda one, other: _is_stay(one, other) or _is_stay(other, one)),
    ("who did it and to whom it was done are turned round", _turned_round),
    ("different people", _different_people),
    ("different places", _far_apart),
)
