"""Stories in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from communique.query import StoryLine

INDENT = "    "


def text(story: StoryLine) -> Iterator[str]:
    """The lines of one story: days, title and words, then its documents with the words that they share."""
    first, last = story.first_reported, story.last_reported
    days = f"{first} - {last}" if first != last else str(first or "undated")
    sources = f"{story.n_independent_sources} independent source{'' if story.n_independent_sources == 1 else 's'}"
    yield f"{days:24} {story.title} ({story.n_documents} documents, {sources})"
    yield INDENT + "in common: " + ", ".join(story.words)
    for one in story.documents:
        head = (one.published or "undated", one.source, one.document)
        yield INDENT + " · ".join(part for part in head if part) + f" · {one.likeness:.2f}"
