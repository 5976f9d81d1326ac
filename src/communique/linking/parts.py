"""Connected parts: what ties connect, no part larger than can be compared each with each.

In: members and scored ties between them. Out: parts with the ties inside them; the score from which these count rises
inside a part that is too large, so that it is cut at its weakest ties first. The order of the ties does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

LARGEST = 200
"""Members of a part that are compared each with each."""
STEP = 0.02
SETTLED = 1.0 - STEP


class Tie[T](Protocol):
    """Two members and how strongly they are tied, from 0 to 1."""

    @property
    def left(self) -> T: ...
    @property
    def right(self) -> T: ...
    @property
    def score(self) -> float: ...


def parts[T: str, E: Tie[Any]](
    members: frozenset[T], ties: Iterable[E], floor: float
) -> list[tuple[frozenset[T], list[E]]]:
    """The connected parts with their ties, each at most LARGEST as long as its ties are not nearly certain."""
    done: list[tuple[frozenset[T], list[E]]] = []
    waiting = [(part, inner, floor) for part, inner in _connected(members, ties)]
    while waiting:
        part, inner, at = waiting.pop()
        if len(part) <= LARGEST or at >= SETTLED:
            done.append((part, inner))
            continue
        strong = [tie for tie in inner if tie.score >= at + STEP]
        waiting += [(smaller, theirs, at + STEP) for smaller, theirs in _connected(part, strong)]
    return done


def _connected[T: str, E: Tie[Any]](members: frozenset[T], ties: Iterable[E]) -> Iterator[tuple[frozenset[T], list[E]]]:
    tied: dict[T, list[E]] = {one: [] for one in members}
    for tie in ties:
        tied[tie.left].append(tie)
        tied[tie.right].append(tie)
    seen = set[T]()
    for start in sorted(members):
        if start in seen:
            continue
        part, waiting, inner = {start}, [start], list[E]()
        while waiting:
            one = waiting.pop()
            inner += [tie for tie in tied[one] if tie.left == one]
            fresh = {end for tie in tied[one] for end in (tie.left, tie.right)} - part
            part |= fresh
            waiting += fresh
        seen |= part
        yield frozenset(part), inner
