"""A short visit and the talks there as two documents tell them: "came to Oslo on Monday", "met the king on Monday".

In: two tellings. Out: whether the visit may have been for these talks alone; and whether "spoke with" may tell of a
meeting. A visit of several days is more than any meeting in it, and a document that tells of both means two, unless the
visit led to a house, or to whom the visitor met, or was for these talks and no others.
"""

from __future__ import annotations

from communique.linking.families import CALL, GATHERING, LARGE, VISIT, family
from communique.linking.told import Told, visited
from communique.linking.windows import is_guess
from communique.model.terms import PERSONS, Extent, PlaceKind, Role

PAIR = 2


def one_encounter(visit: Told, talks: Told) -> bool:
    """Whether the visitor met somebody of the state visited (or nobody else is named), there, and the visit is not told
    to last longer."""
    if family(visit.type) != VISIT or family(talks.type) != GATHERING or talks.type in LARGE:
        return False
    if _lasts(visit) or not visit.who.visitors & talks.who.persons:
        return False
    if visit.document == talks.document and not (
        _to_a_house(visit, talks) or _received(visit, talks) or _for_them_alone(visit, talks)
    ):
        return False
    states = visited(visit.taking, visit.place)
    if not states:
        return False
    if talks.place is not None and talks.place.state is not None and talks.place.state not in states:
        return False
    others = {part.state for part in talks.taking if part.actor not in visit.who.visitors}
    own = {part.state for part in visit.taking if part.actor in visit.who.visitors}
    # Talks with somebody of a third state are more than a visit to the second.
    return not others or bool(others & states and others - own - {None} <= states)


def one_talk(call: Told, talks: Told) -> bool:
    """ "spoke with her on Monday", "met her on Monday": whether nothing tells that the two were not in one room."""
    if family(call.type) != CALL or call.by_phone or family(talks.type) != GATHERING or talks.type in LARGE:
        return False
    both = call.who.persons
    return (
        call.document != talks.document and len(both) == PAIR and both == talks.who.persons and _on_one_day(call, talks)
    )


def _to_a_house(visit: Told, talks: Told) -> bool:
    """ "came to the palace on Monday for talks with the king": he went there to talk, and that was all."""
    there = visit.place is not None and visit.place.kind is PlaceKind.VENUE
    return there and _on_one_day(visit, talks)


def _for_them_alone(visit: Told, talks: Told) -> bool:
    """ "flew to Oslo on Monday for talks with the king": no other talks are told of it, and no other day."""
    return visit.talks == talks.id and _on_one_day(visit, talks)


def _on_one_day(visit: Told, talks: Told) -> bool:
    mine, theirs = visit.when, talks.when
    return mine is not None and theirs is not None and mine.earliest == mine.latest == theirs.earliest == theirs.latest


def _received(visit: Told, talks: Told) -> bool:
    """ "The king received her. The meeting took place on Monday": who received her is whom she met."""
    hosts = {part.actor for part in visit.taking if part.role is Role.HOST and part.kind in PERSONS}
    at_once = visit.when is None or is_guess(visit.when) or visit.when == talks.when
    return at_once and bool(hosts & talks.who.persons) and talks.who.persons <= visit.who.persons


def _lasts(visit: Told) -> bool:
    when = visit.when
    return when is not None and when.extent is Extent.THROUGHOUT and when.earliest != when.latest
