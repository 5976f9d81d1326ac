"""What several tellings of one happening tell together, as one telling: for comparing clusters as wholes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.linking.tellings import COURSE, finest_place, most_specific
from communique.linking.told import Told


def joint(tellings: Sequence[Told]) -> Told:
    """Everyone whom they name, the finest day and place, the furthest step; the rest from the first by id."""
    first = min(tellings, key=lambda told: told.id)
    if len(tellings) == 1:
        return first
    days = [told.published for told in tellings if told.published]
    return replace(
        first,
        status=max((told.status for told in tellings), key=COURSE.index),
        when=most_specific(told.when for told in tellings if told.when),
        place=finest_place(told.place for told in tellings if told.place),
        published=(min(first for first, _ in days), max(last for _, last in days)) if days else None,
        taking=tuple({(part.actor, part.role): part for told in tellings for part in told.taking}.values()),
        words=(),
    )
