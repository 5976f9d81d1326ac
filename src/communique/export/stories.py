"""Stories in plain text, and as lines among those of a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from communique.export.timeline import Json, plain
from communique.query import EventLine, StoryLine
from communique.query.records import ReportLine
from communique.query.stories import TYPE

INDENT = "    "
LISTED = frozenset({"participants", "topics", "reports", "links", "alternatives", "chains", "trigger"})
"""Keys of an event or a report that hold a list: empty where there is nothing."""


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


def as_line(story: StoryLine) -> Json:
    """A story in the shape of a timeline's line: type `story`, no day or status, and no report behind its documents."""
    told = {
        "id": story.id,
        "type": TYPE,
        "status": "unknown",
        "disputed": False,
        "overdue": False,
        "title": story.title,
        "topics": list(story.words),
        "reports": [_document(plain(one)) for one in story.documents],
        "plover": {"event": None, "mode": None, "contexts": []},
        "n_reports": 0,
        "completeness": 0.0,
    }
    counted = {key: value for key, value in plain(story).items() if key.startswith("n_") or key.endswith("_reported")}
    return _blank(EventLine) | counted | told


def _document(one: Json) -> Json:
    told = {"chains": [[one["source"]]] if one["source"] else [], "trigger": one["words"]}
    return _blank(ReportLine) | told | {key: one[key] for key in ("document", "published", "exact", "likeness")}


def _blank(record: type[EventLine | ReportLine]) -> Json:
    return {field.name: [] if field.name in LISTED else None for field in fields(record)}
