"""Where to look: keys that two tellings must share one of before anyone compares them.

A key is a family, a week and an actor or state. A telling whose time is a window stands in every week of it.
"""

from __future__ import annotations

from math import floor

from communique.linking.families import AID, GATHERING, VISIT, family
from communique.linking.namesakes import names
from communique.linking.told import Told, Where
from communique.linking.windows import weeks

CELL = 0.5
"""Degrees of latitude and longitude of a cell; a place stands in every cell that `EDGE` around it touches."""
EDGE = 0.15
UNDATED = "undated"
"""In place of a week, for what a document tells whose day nobody knows."""


def blocks(told: Told) -> frozenset[str]:
    """The keys of a telling; none where it has no day at all or nobody takes part and no place is named."""
    kind = family(told.type)
    # A short visit may be told elsewhere as the talks that it was for, "spoke with" as a meeting.
    kinds = (kind, GATHERING) if kind == VISIT or not told.by_phone else (kind,)
    times = (*weeks(told), *((UNDATED,) if told.story else ()))
    return frozenset(f"{one}|{time}|{who}" for one in kinds for time in times for who in _anchors(told))


def _anchors(told: Told) -> frozenset[str]:
    """What it can be found by: persons, states, other actors; its place where many meet or nobody is named; of help its
    sum, for who gives it may be told in many words."""
    who = told.who
    placed = told.place is not None and (family(told.type) == GATHERING or not who.anyone)
    bodies = frozenset(told.crowds_of)
    spots = _spots(told.place) if placed else frozenset()
    sums = frozenset(f"sum:{number}" for number in told.numbers) if family(told.type) == AID else frozenset[str]()
    return sums | who.persons | names(told.taking) | who.others | bodies | who.states | spots


def _spots(place: Where | None) -> frozenset[str]:
    """The cells of a place, so that a house is found with the city around it; its id where nobody knows where it is."""
    if place is None or place.lat is None or place.lon is None:
        return frozenset({place.id} if place else ())
    rows = {floor((place.lat + by) / CELL) for by in (-EDGE, EDGE)}
    columns = {floor((place.lon + by) / CELL) for by in (-EDGE, EDGE)}
    return frozenset(f"cell:{row}:{column}" for row in rows for column in columns)
