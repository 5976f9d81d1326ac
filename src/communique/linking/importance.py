"""How much an event matters: by how many independent sources, how high those who take part stand, what hangs on it.

In: three counts. Out: a share from 0 to 1. The store orders by the same terms (store/find.py). It says what was told of
widely and by whom it was done, and nothing of what is right or grave.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.linking.told import Taking
from communique.model.actor import Actor
from communique.model.terms import ActorKind

SOURCES, RANKS, LINKS = 0.5, 0.3, 0.2
"""Weights: what many tell of by themselves counts as much as the two others together."""
MOST_SOURCES = 6
MOST_LINKS = 5
"""From here on more sources or links say no more."""
HIGHEST, MINISTER, OFFICIAL, OTHER = 4, 3, 2, 1
MOST_RANK = 2 * HIGHEST

RANK = dict.fromkeys(("HOS", "HOG", "SUPREME"), HIGHEST) | dict.fromkeys(
    (
        "DHOS", "DHOG", "CROWN", "FM", "DM", "FINM", "IM", "TRADE", "ECON", "ENERGY", "JUSTICE", "MIN", "HEAD", "EUCO",
        "SPEAKER",
    ),
    MINISTER,
)  # fmt: skip
"""By office: heads of state and government, ministers, heads of organisations, speakers; any other office is 2."""
UNCOUNTED = frozenset({ActorKind.MEDIA, ActorKind.COLLECTIVE})


def rank(actor: Actor) -> int | None:
    """How high somebody stands: 4 head of state or government, 3 minister, 2 other office, 1 anyone else who counts."""
    if actor.kind in UNCOUNTED:
        return None
    role = (actor.office_id or "").rpartition(":")[2]
    return RANK.get(role, OFFICIAL if role or actor.office else OTHER)


def ranks(taking: Iterable[Taking]) -> int:
    """The ranks of the two who stand highest, together: what one does alone is less than what two do."""
    return sum(sorted((part.rank or 0 for part in taking), reverse=True)[:2])


def importance(sources: int, rank: int, links: int) -> float:
    """From 0 to 1."""
    parts = (
        SOURCES * min(sources, MOST_SOURCES) / MOST_SOURCES,
        RANKS * min(rank, MOST_RANK) / MOST_RANK,
        LINKS * min(links, MOST_LINKS) / MOST_LINKS,
    )
    return round(sum(parts), 4)
