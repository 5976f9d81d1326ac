"""The sums of money of the ledger: one for each donor, recipient, status and currency.

In: `Line`s. Out: `Total`s; what is a part of another sum, or was given before, is in none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.model.record import record
from communique.model.terms import AssistanceStatus
from communique.query.aid import Line, names


@record
class Total:
    """A sum over the counted lines of one donor, recipient, status and currency; those who give or get together stand
    as one ("Chile and Peru") and their sum is in nobody else's.

    Sums that one document tells side by side may be parts of one another, so the total lies between `least` (of each
    document the largest alone) and `most` (all of them).
    """

    donor: str | None
    recipient: str | None
    status: AssistanceStatus
    currency: str
    least: float
    most: float
    lines: int


def totals(found: Iterable[Line]) -> tuple[Total, ...]:
    """The sums of money of the counted lines: one for each donor, recipient, status and currency."""
    groups: dict[tuple[str | None, str | None, AssistanceStatus, str], list[Line]] = {}
    for line in found:
        if line.counted and line.currency and line.amount_max is not None:
            ends = (names(line.donors), names(line.recipients))
            groups.setdefault((*ends, line.status, line.currency), []).append(line)
    made = [
        Total(*key, _least(some), sum(one.amount_max or 0.0 for one in some), len(some)) for key, some in groups.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.donor or "", one.recipient or "", one.currency, one.status)))


def _least(some: Sequence[Line]) -> float:
    """The largest sum of each document: the others beside it may be parts of it."""
    largest: dict[str, float] = {}
    for line in some:
        document = line.id.rpartition("/")[0]
        amount = line.amount_min if line.amount_min is not None else 0.0
        largest[document] = max(largest.get(document, 0.0), amount)
    return sum(largest.values())
