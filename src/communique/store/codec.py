"""Records as rows and back, by their annotations: scalars as columns, spans as two, times spread out, the rest as JSON.

`to_row(record)` gives column values, `from_row(kind, row)` the same record again; `plain` and `build` do it for JSON.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from communique.model.event import Plover
from communique.model.span import Span
from communique.model.when import When

SPREAD: dict[type, str] = {When: "", Plover: "plover_"}
"""Records inside records that become columns of their own, with the prefix of their names."""
RENAMED = {"rule": "when_rule"}
"""A spread time has a rule of its own beside the rule of the record that holds it."""


def typed_fields(kind: Any) -> dict[str, Any]:
    """The fields of a record with their types, None left out of optional ones."""
    return _typed_fields(kind)


@cache
def _typed_fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    return {name: _bare(hints[name]) for name in names}


def _bare(hint: Any) -> Any:
    """A type without the None of an optional, without the name of a NewType."""
    if isinstance(hint, NewType):
        return _bare(hint.__supertype__)
    if get_origin(hint) in (Union, types.UnionType):
        inner = [one for one in get_args(hint) if one is not type(None)]
        return _bare(inner[0]) if len(inner) == 1 else hint
    return hint


def to_row(record: Any, *, skip: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The column values of a record."""
    row: dict[str, Any] = {}
    for name, kind in typed_fields(type(record)).items():
        if name not in skip:
            row.update(_columns(name, kind, getattr(record, name)))
    return row


def _columns(name: str, kind: Any, value: Any) -> dict[str, Any]:
    if kind is Span:
        start, end = ("start", "end") if name == "span" else (f"{name}_start", f"{name}_end")
        return {start: value.start if value else None, end: value.end if value else None}
    if kind in SPREAD:
        return _spread(kind, value)
    return {name: scalar(value)}


def _spread(kind: type, value: Any) -> dict[str, Any]:
    names = typed_fields(kind)
    return {_inner(kind, name): scalar(getattr(value, name)) if value else None for name in names}


def _inner(kind: type, name: str) -> str:
    return SPREAD[kind] + (RENAMED.get(name, name) if kind is When else name)


def scalar(value: Any) -> Any:
    """A column's value: days stay days, clock times are written out with their offset, the rest is plain JSON."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return plain(value)


def plain(value: Any) -> Any:
    """A value as JSON: records as objects, tuples and spans as lists."""
    match value:
        case Enum():
            return value.value
        case None | str() | int() | float() | bool():
            return value
        case date():
            return value.isoformat()
        case tuple() | frozenset():
            return [plain(one) for one in value]
        case _:
            return {name: plain(getattr(value, name)) for name in typed_fields(type(value))}


def from_row[T](kind: type[T], row: Mapping[Any, Any], **given: Any) -> T:
    """The record of a row; `given` are fields that stand elsewhere."""
    values = dict(given)
    for name, hint in typed_fields(kind).items():
        if name not in given:
            values[name] = _field(name, hint, row)
    return kind(**values)


def _field(name: str, kind: Any, row: Mapping[Any, Any]) -> Any:
    if kind is Span:
        start, end = ("start", "end") if name == "span" else (f"{name}_start", f"{name}_end")
        return None if row[start] is None else Span(row[start], row[end])
    if kind is When:
        return None if row["edtf"] is None else _gathered(When, row)
    if kind in SPREAD:
        return _gathered(kind, row)
    return build(kind, row[name])


def _gathered(kind: type, row: Mapping[Any, Any]) -> Any:
    return kind(**{name: build(hint, row[_inner(kind, name)]) for name, hint in typed_fields(kind).items()})


def build(kind: Any, value: Any) -> Any:
    """The value of a type from its JSON."""
    kind = _bare(kind)
    if value is None:
        return None
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if not isinstance(kind, type):
        return value
    if issubclass(kind, datetime):
        return datetime.fromisoformat(value)
    if issubclass(kind, date):
        return value if isinstance(value, date) else date.fromisoformat(value)
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, tuple):
        return kind(*(build(hint, one) for hint, one in zip(typed_fields(kind).values(), value, strict=True)))
    if is_dataclass(kind):
        return kind(**{name: build(hint, value[name]) for name, hint in typed_fields(kind).items()})
    return float(value) if kind is float else value


def _tuple(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(build(inner[0], one) for one in value)
    return tuple(build(hint, one) for hint, one in zip(inner, value, strict=True))
