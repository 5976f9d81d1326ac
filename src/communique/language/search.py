"""Rare values in a long column.

In: one field of all tokens. Out: the indexes of those that have a value.
"""

from __future__ import annotations

from collections.abc import Sequence


def places[Value](column: Sequence[Value], value: Value) -> list[int]:
    """Where a value stands in a column. Counting first is cheaper than a look at each row: most values are rare."""
    found: list[int] = []
    at = -1
    for _ in range(column.count(value)):
        at = column.index(value, at + 1)
        found.append(at)
    return found
