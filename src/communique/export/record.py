"""A reading as the JSON object of the contract (docs/record.md): every key always there, unknown as null.

The records' fields carry the contract's names; what differs (spans as start and end, a report's time) stands here.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from communique.model.document import Document, Published
from communique.model.event import Link, Report
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.when import Time, When

Json = dict[str, Any]
LISTS = (
    "times", "actors", "mentions", "places", "amounts", "attributions", "quotes", "reports", "links", "processes",
    "claims", "commitments", "assistance",
)  # fmt: skip
SPAN_AS_PAIR = frozenset({"Claim", "Assistance", "Topic"})
"""Records whose span is written `span: [s, e]`; the others give start and end as keys of their own."""
NOT_WRITTEN = {"Actor": {"known"}, "Document": {"blocks", "notes", "origin"}}


def to_json(reading: Reading) -> Json:
    """One document's record, ready for `json.dumps`."""
    head = document(reading.document) | {
        "knowledge_as_of": reading.knowledge_as_of.isoformat(),
        "communique_version": reading.communique_version,
    }
    return {"document": head} | {name: [row(one) for one in getattr(reading, name)] for name in LISTS}


def document(source: Document) -> Json:
    """The document's own fields, with the hash of its text."""
    written = row(source)
    return written | {"text_sha256": source.text_sha256, "published": published(source.published)}


def published(day: Published | None) -> Json | None:
    return row(day) if day else None


def row(record: Any) -> Json:
    """One record as an object."""
    match record:
        case Time():
            return _time(record)
        case Report():
            return _report(record)
        case Link():
            return {"from": record.from_, "to": record.to} | _fields(record, skip={"from_", "to"})
        case _:
            return _fields(record)


def when(value: When | None) -> Json:
    """The bounds of a time, null where it is undated."""
    names = ("edtf", "earliest", "latest", "extent")
    return {name: _plain(getattr(value, name)) if value else None for name in names}


def _time(time: Time) -> Json:
    value = time.when
    more = ("start_at", "end_at", "precision", "basis", "anchor", "approximate")
    return (
        {"id": time.id, "start": time.span.start, "end": time.span.end, "text": time.text}
        | when(value)
        | {name: _plain(getattr(value, name)) if value else None for name in more}
        | {"timex_type": time.timex_type.value, "timex_value": time.timex_value, "rule": time.rule}
    )


def _report(report: Report) -> Json:
    written = _fields(report, skip={"when"})
    return written | when(report.when)


def _fields(record: Any, skip: set[str] | frozenset[str] = frozenset()) -> Json:
    name = type(record).__name__
    hidden = skip | NOT_WRITTEN.get(name, set())
    written: Json = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in hidden:
            continue
        if field.name == "span" and name not in SPAN_AS_PAIR:
            written["start"], written["end"] = value
        else:
            written[field.name] = _plain(value)
    return written


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Span():
            return [value.start, value.end]
        case datetime() | date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
        case None | str() | int() | float() | bool():
            return value
        case _:
            return row(value)
