"""Clusters: which tellings of one component are one happening. The same tellings give the same clusters in any order.

A component is everything that joining pairs and a person's decisions connect. Inside it the best pairs join first, ties
by id; two clusters join when no two of their members bar each other and they are alike on average. What a person joined
is one cluster whatever the pairs say, and draws in what is like either part; what a person set apart stays apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from communique.linking.candidates import Candidates
from communique.linking.joint import joint
from communique.linking.likeness import JOIN, Pair, compare
from communique.linking.parts import parts
from communique.linking.told import Told
from communique.linking.wholes import Bond, Wholes
from communique.model.ids import ReportId

Cluster = tuple[ReportId, ...]


def component(seeds: Collection[ReportId], candidates: Candidates) -> frozenset[ReportId]:
    """All that joining pairs and decisions connect with the seeds."""
    found, fresh = set(seeds), set(seeds)
    while fresh:
        ends = {end for pair in candidates.pairs_of(sorted(fresh)) for end in (pair.left, pair.right)}
        ends.update(*(bond.same for bond in candidates.bonds_of(sorted(fresh))))
        fresh = ends - found
        found |= fresh
    return frozenset(found)


def clusters(
    tellings: Mapping[ReportId, Told], pairs: Iterable[Pair], decided: Iterable[Bond] = ()
) -> tuple[Cluster, ...]:
    """The partition of some whole components into happenings, each a sorted tuple of telling ids."""
    wholes = Wholes(tellings, decided)
    for part, inner in sorted(parts(frozenset(tellings), set(pairs), JOIN), key=lambda one: min(one[0])):
        edges = sorted(inner, key=lambda pair: (-pair.score, pair.left, pair.right))
        _grow(part, edges, tellings, wholes)
    return tuple(wholes.groups())


def _grow(
    members: frozenset[ReportId], edges: Sequence[Pair], tellings: Mapping[ReportId, Told], wholes: Wholes
) -> None:
    """Join the best pairs first, as far as nothing bars it and the two sides are alike on average. What a person joined
    is not compared: `home` holds what is alike by itself."""
    home: dict[ReportId, Cluster] = {one: (one,) for one in members}
    known = {(pair.left, pair.right): pair for pair in edges}
    for edge in edges:
        left, right = home[edge.left], home[edge.right]
        apart = left != right and wholes.may_join(edge.left, edge.right)
        if apart and _alike(left, right, tellings, known):
            joined = tuple(sorted(left + right))
            home.update(dict.fromkeys(joined, joined))
            wholes.join(edge.left, edge.right)


def _alike(
    left: Cluster, right: Cluster, tellings: Mapping[ReportId, Told], known: dict[tuple[ReportId, ReportId], Pair]
) -> bool:
    total = 0.0
    for one, other in product(left, right):
        key = (one, other) if one < other else (other, one)
        if key not in known:
            known[key] = compare(tellings[one], tellings[other])
        if known[key].bar:
            return False
        total += known[key].score
    if total >= JOIN * len(left) * len(right):
        return True
    return compare(joint([tellings[one] for one in left]), joint([tellings[one] for one in right])).score >= JOIN
