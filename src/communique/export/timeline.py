"""A timeline as the JSON of the contract: one event an object, the keys of `EventLine` in their order."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from communique.query import EventLine, Explanation

Json = dict[str, Any]


def to_json(event: EventLine) -> Json:
    """One event of a timeline, ready for `json.dumps`."""
    return plain(event)


def explanation(found: Explanation) -> Json:
    """Where the values of an id come from, ready for `json.dumps`."""
    return plain(found)


def plain(record: Any) -> Json:
    """A record of an answer as an object, ready for `json.dumps`."""
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple() if hasattr(value, "_asdict") and not hasattr(value, "touches"):
            return {name: _plain(one) for name, one in value._asdict().items()}
        case tuple():
            return [_plain(one) for one in value]
        case _ if is_dataclass(value):
            return plain(value)
        case _:
            return value
