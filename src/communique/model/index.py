"""Spans of a text by where they lie, so that nobody walks over all of them to find the few at a place."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.span import Span

STEP = 256
"""Characters of a stretch of text whose spans stand together."""


class SpanIndex[Item]:
    """Spans, each with what it stands for; what is found comes in the order in which it was given, each once."""

    __slots__ = ("_rows",)

    def __init__(self, items: Iterable[tuple[Span, Item]]) -> None:
        self._rows: dict[int, dict[int, tuple[Span, Item]]] = {}
        for n, (span, item) in enumerate(items):
            for step in range(span.start // STEP, span.end // STEP + 1):
                self._rows.setdefault(step, {})[n] = (span, item)

    def holding(self, inner: Span) -> list[Item]:
        """What stands for the spans that hold this one."""
        start, end = inner
        rows = self._rows.get(start // STEP, {})
        return [item for span, item in rows.values() if span.start <= start and end <= span.end]

    def touching(self, other: Span) -> list[Item]:
        """What stands for the spans that share a character with this one."""
        start, end = other
        rows: dict[int, tuple[Span, Item]] = {}
        for step in range(start // STEP, end // STEP + 1):
            rows |= self._rows.get(step, {})
        return [item for _, (span, item) in sorted(rows.items()) if span.start < end and start < span.end]
