"""Figures as people write them."""

from __future__ import annotations

SIZES = ((1e9, "billion"), (1e6, "million"))


def in_words(value: float) -> str:
    """A number in words from a million on: 1.9 billion."""
    for size, name in SIZES:
        if value >= size:
            return f"{value / size:,.10g} {name}"
    return f"{value:,.10g}"
