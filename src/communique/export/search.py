"""Hits of a search in plain text: the document, short extracts with stars around what matches, and what is told."""

from __future__ import annotations

from collections.abc import Iterator

from communique.query.search import ExtractLine, SearchLine

INDENT = "    "


def text(line: SearchLine) -> Iterator[str]:
    """The lines of one document."""
    yield " · ".join(part for part in (line.published or "undated", line.source, line.title, line.document) if part)
    for extract in line.extracts:
        yield INDENT + marked(extract)
        for one in dict.fromkeys((there.title, there.event) for there in extract.reports if there.event):
            yield f"{INDENT}  tells of: {one[0]} {one[1]}"
    shown = sum(len(extract.marks) for extract in line.extracts)
    if line.n_matches > shown:
        yield f"{INDENT}and in {line.n_matches - shown} more {'place' if line.n_matches - shown == 1 else 'places'}"


def marked(extract: ExtractLine) -> str:
    """The words of an extract on one line, what matches between stars."""
    parts, at = [], extract.start
    for mark in extract.marks:
        parts += [_piece(extract, at, mark.start), "*", _piece(extract, *mark), "*"]
        at = mark.end
    return " ".join("".join([*parts, _piece(extract, at, extract.end)]).split())


def _piece(extract: ExtractLine, start: int, end: int) -> str:
    return extract.exact[start - extract.start : end - extract.start]
