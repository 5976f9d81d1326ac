"""Whether two places are one spot: the same, or a house and the city around it."""

from __future__ import annotations

from communique.grounding.places import distance_km
from communique.linking.told import Where
from communique.model.terms import PlaceKind

AROUND_KM = 30.0
"""From the middle of a city to a house in it."""
APART_KM = 100.0
"""From one town to another that nobody calls by its name."""
BROAD = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA})


def one_spot(mine: Where, theirs: Where) -> bool:
    """The same place, or a house and the city around it."""
    if mine.id == theirs.id:
        return True
    if {mine.kind, theirs.kind} & BROAD or mine.kind is theirs.kind:
        return False
    apart = distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon)
    return apart is not None and apart <= AROUND_KM


def two_towns(mine: Where, theirs: Where) -> bool:
    """Two towns far from one another."""
    if not mine.kind is theirs.kind is PlaceKind.CITY:
        return False
    apart = distance_km(mine.lat, mine.lon, theirs.lat, theirs.lon)
    return apart is not None and apart > APART_KM
