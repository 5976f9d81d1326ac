"""Spans: `[start, end)` in Unicode code points of a document's verbatim text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one (or is equal)."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""Fragments in text order: speech and triggers may be interrupted."""


def hull(spans: Iterable[Span]) -> Span:
    """The span from the first fragment's start to the last one's end; raises ValueError where there is none."""
    fragments = tuple(spans)
    return fragments[0] if len(fragments) == 1 else Span(min(fragments).start, max(s.end for s in fragments))
