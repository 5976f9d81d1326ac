"""What linking asks of whoever keeps the tellings: those near a telling, and the pairs already found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from communique.linking.blocks import blocks
from communique.linking.likeness import Pair, compare
from communique.linking.reviews import Ruling
from communique.linking.told import Told
from communique.linking.wholes import Bond, bonds
from communique.model.ids import ReportId


class Candidates(Protocol):
    """The tellings of a store, by what they share."""

    def near(self, told: Told) -> Iterable[Told]:
        """Every telling that shares a block with this one, itself left out."""

    def pairs_of(self, tellings: Collection[ReportId]) -> Iterable[Pair]:
        """Every joining pair that one of these tellings is in."""

    def bonds_of(self, tellings: Collection[ReportId]) -> Iterable[Bond]:
        """Every decision of a person that joins or parts one of these tellings, with all tellings it is about."""

    def get(self, tellings: Collection[ReportId]) -> Mapping[ReportId, Told]:
        """These tellings by id."""


class TellingList:
    """Candidates in memory: a list of tellings, compared with one another once."""

    def __init__(self, tellings: Iterable[Told], rulings: Iterable[Ruling] = ()) -> None:
        self._told = {told.id: told for told in tellings}
        telling_of = {report: told.id for told in self._told.values() for report in told.reports}
        self._bonds = [bond.raised(telling_of) for bond in bonds(rulings)]
        self._blocks: dict[str, list[ReportId]] = {}
        for told in self._told.values():
            for block in blocks(told):
                self._blocks.setdefault(block, []).append(told.id)
        self._pairs: dict[ReportId, list[Pair]] = {}
        for told in self._told.values():
            for other in self.near(told):
                if told.id < other.id and (pair := compare(told, other)).joins:
                    self._pairs.setdefault(pair.left, []).append(pair)
                    self._pairs.setdefault(pair.right, []).append(pair)

    def near(self, told: Told) -> Iterable[Told]:
        found = {one for block in blocks(told) for one in self._blocks.get(block, ())} - {told.id}
        return [self._told[one] for one in sorted(found)]

    def pairs_of(self, tellings: Collection[ReportId]) -> Iterable[Pair]:
        return {pair for one in tellings for pair in self._pairs.get(one, ())}

    def bonds_of(self, tellings: Collection[ReportId]) -> Iterable[Bond]:
        asked = frozenset(tellings)
        return [bond for bond in self._bonds if asked & (bond.same | bond.apart)]

    def get(self, tellings: Collection[ReportId]) -> Mapping[ReportId, Told]:
        return {one: self._told[one] for one in tellings if one in self._told}
