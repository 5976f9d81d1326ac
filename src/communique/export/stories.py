"""Stories in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from communique.query import StoryLine

INDENT = "    "
MOST = 5
"""Events of a story that are shown."""


def text(story: StoryLine) -> Iterator[str]:
    """The lines of one story: days, title and words, the events that it tells, then its documents."""
    first, last = story.first_reported, story.last_reported
    days = f"{first} - {last}" if first != last else str(first or "undated")
    sources = f"{story.n_independent_sources} independent source{'' if story.n_independent_sources == 1 else 's'}"
    yield f"{days:24} {story.title} ({story.n_documents} documents, {sources})"
    yield INDENT + "in common: " + ", ".join(story.words)
    for event in story.events[:MOST]:
        yield INDENT + f"tells: {event.edtf or 'undated'} {event.status} {event.title} ({event.id})"
    if len(story.events) > MOST:
        yield INDENT + f"and {len(story.events) - MOST} more events"
    for one in story.documents:
        head = (one.published or "undated", one.source, one.document)
        yield INDENT + " · ".join(part for part in head if part) + f" · {one.likeness:.2f}"
