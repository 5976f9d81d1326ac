"""Sentences of a block: nupunkt's, joined again where a quotation mark was cut from its sentence.

In: a text and a block's span. Out: spans of sentences without white space at their ends.
"""

from __future__ import annotations

from collections.abc import Iterator

import nupunkt

from communique.model.span import Span

LONGEST = 4_000
"""Characters of a sentence at most; a longer run without an end (tables, lists) is cut at white space."""
CLOSERS = "\"'\u201d\u2019\u00bb)]"


def sentences_of(text: str, block: Span) -> Iterator[Span]:
    """Sentence spans of one block in order; they cover every visible character exactly once."""
    inside = block.of(text)
    for start, end in _joined(inside, [(int(a), int(b)) for a, b in nupunkt.sent_spans(inside)]):
        yield from _cut(text, _trimmed(text, Span(block.start + start, block.start + end)))


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A "sentence" of nothing but closing marks belongs to the one before."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[start:end].strip().strip(CLOSERS):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _trimmed(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.end - (len(inside) - len(inside.rstrip()))))


def _cut(text: str, span: Span) -> Iterator[Span]:
    while span.end - span.start > LONGEST:
        cut = text.rfind(" ", span.start + 1, span.start + LONGEST)
        cut = cut if cut > span.start else span.start + LONGEST
        yield Span(span.start, cut)
        span = _trimmed(text, Span(cut, span.end))
    if span.end > span.start:
        yield span
