"""Who must be one happening and who must not, as persons decided it: groups that grow only where no decision bars it.

In: bonds, and links between members one by one. Out: the groups. Of two bonds that contradict each other the later one
holds, and the earlier one as far as it still can.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import product
from typing import NamedTuple

from communique.linking.reviews import Decision, Ruling, latest_first
from communique.model.ids import ReportId

BINDING = frozenset({Decision.MERGE, Decision.SPLIT, Decision.ACCEPT})


class Bond(NamedTuple):
    """What a review says of reports or tellings: `same` are one happening, and none of `apart` is of it."""

    at: str
    review: str
    same: frozenset[ReportId]
    apart: frozenset[ReportId]

    def raised(self, telling_of: Mapping[ReportId, ReportId]) -> Bond:
        """The same of the tellings that hold these reports."""
        same, apart = (frozenset(telling_of[one] for one in side if one in telling_of) for side in self[2:])
        return self._replace(same=same, apart=apart - same)


def bonds(rulings: Iterable[Ruling]) -> list[Bond]:
    """What standing reviews say of which reports are one, the latest first."""
    return [_bond(one) for one in latest_first(rulings) if one.review.decision in BINDING]


def _bond(ruling: Ruling) -> Bond:
    same, apart = ruling.reports, frozenset[ReportId]()
    if ruling.review.decision is Decision.SPLIT:
        same, apart = (frozenset(side) for side in ruling.sides)
    return Bond(ruling.review.at, ruling.review.id, same, apart)


class Wholes:
    """Groups of members: first as the bonds say, then joined one by one."""

    def __init__(self, members: Collection[ReportId], decided: Iterable[Bond] = ()) -> None:
        self._home = {one: frozenset((one,)) for one in sorted(members)}
        self._apart: dict[ReportId, set[ReportId]] = {}
        for bond in sorted(decided, key=lambda one: (one.at, one.review), reverse=True):
            self._bind(bond)

    def _bind(self, bond: Bond) -> None:
        leaders: list[ReportId] = []
        for one in sorted(bond.same & self._home.keys()):
            leader = next((other for other in leaders if self.join(other, one)), None)
            leaders += [] if leader else [one]
        for one, other in product(bond.same & self._home.keys(), bond.apart & self._home.keys()):
            if other not in self._home[one]:
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def may_join(self, one: ReportId, other: ReportId) -> bool:
        """Whether nobody decided that anything on the one side is apart from anything on the other."""
        if not self._apart:
            return True
        theirs = self._home[other]
        return not any(self._apart.get(member, frozenset()) & theirs for member in self._home[one])

    def join(self, one: ReportId, other: ReportId) -> bool:
        """Make the groups of two members one, where nothing bars it; whether they are one now."""
        if self._home[one] is self._home[other]:
            return True
        if not self.may_join(one, other):
            return False
        joined = self._home[one] | self._home[other]
        self._home.update(dict.fromkeys(joined, joined))
        return True

    def together(self, one: ReportId, other: ReportId) -> bool:
        return one in self._home and other in self._home[one]

    def groups(self) -> list[tuple[ReportId, ...]]:
        """The groups, each and all of them sorted."""
        return sorted({tuple(sorted(group)) for group in self._home.values()})
