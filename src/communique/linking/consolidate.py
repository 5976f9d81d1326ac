"""From new tellings to the events they touch: look near, compare, take whole components, cluster.

In: some telling ids and the `Candidates`. Out: the clusters of every component that holds one of them, so that the
caller can put them in place of the events that stood there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from communique.linking.candidates import Candidates, TellingList
from communique.linking.clusters import clusters, component
from communique.linking.likeness import Pair, compare
from communique.linking.reviews import Ruling
from communique.linking.told import Told
from communique.model.ids import ReportId


class Settled(NamedTuple):
    """Clusters that stand now, of exactly the tellings in `members`."""

    members: frozenset[ReportId]
    clusters: tuple[tuple[Told, ...], ...]


def new_pairs(told: Told, candidates: Candidates) -> Iterator[Pair]:
    """The joining pairs of a telling with those near it."""
    found = (compare(told, other) for other in candidates.near(told))
    return (pair for pair in found if pair.joins)


def consolidate(touched: Collection[ReportId], candidates: Candidates) -> Settled:
    """The clusters of all components that hold a touched telling; their joining pairs must be known already."""
    members = component(touched, candidates)
    tellings = candidates.get(members)
    found = clusters(tellings, candidates.pairs_of(members), candidates.bonds_of(members))
    return Settled(members, tuple(tuple(tellings[one] for one in cluster) for cluster in found))


def together(tellings: Iterable[Told], rulings: Iterable[Ruling] = ()) -> tuple[tuple[Told, ...], ...]:
    """All clusters of some tellings, from nothing: what any order of adding them must end in."""
    kept = tuple(tellings)
    return consolidate([told.id for told in kept], TellingList(kept, rulings)).clusters
