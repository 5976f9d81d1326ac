"""Records as rows and back, by their annotations: scalars as columns, spans as two, times spread out, the rest as JSON.

`to_row(record)` gives column values, `from_row(kind, row)` the same record again; `plain` and `build` do it for JSON.
How a type is written and read is worked out once and kept: a store handles thousands of small records.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Column, Table

from communique.model.event import Plover
from communique.model.span import Span
from communique.model.when import When

SPREAD: dict[type, str] = {When: "", Plover: "plover_"}
"""Records inside records that become columns of their own, with the prefix of their names."""
RENAMED = {"rule": "when_rule"}
"""A spread time has a rule of its own beside the rule of the record that holds it."""

Make = Callable[[Any], Any]
Rows = Mapping[Any, Any]


def typed_fields(kind: Any) -> dict[str, Any]:
    """The fields of a record with their types, None left out of optional ones."""
    return _typed_fields(kind)


@cache
def _typed_fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    # What is not compared is no part of the record: where a text was read from, notes on its input.
    names = [field.name for field in fields(kind) if field.compare] if is_dataclass(kind) else list(kind._fields)
    return {name: _bare(hints[name]) for name in names}


def _bare(hint: Any) -> Any:
    """A type without the None of an optional, without the name of a NewType."""
    if isinstance(hint, NewType):
        return _bare(hint.__supertype__)
    if get_origin(hint) in (Union, types.UnionType):
        inner = [one for one in get_args(hint) if one is not type(None)]
        return _bare(inner[0]) if len(inner) == 1 else hint
    return hint


def columns(kind: Any, table: Table, *, skip: frozenset[str] = frozenset()) -> tuple[Column[Any], ...]:
    """The columns in which a record stands, without what else its table holds."""
    fields = [(name, hint) for name, hint in typed_fields(kind).items() if name not in skip]
    return tuple(table.c[column] for name, hint in fields for column in _columns(name, hint))


def _columns(name: str, kind: Any) -> tuple[str, ...]:
    if kind is Span:
        return _ends(name)
    return tuple(_inner(kind, field) for field in typed_fields(kind)) if kind in SPREAD else (name,)


def to_row(record: Any, *, skip: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The column values of a record."""
    row: dict[str, Any] = {}
    kind: Any = type(record)
    for name, write in _writers(kind):
        if name not in skip:
            row.update(write(getattr(record, name)))
    return row


@cache
def _writers(kind: Any) -> tuple[tuple[str, Callable[[Any], dict[str, Any]]], ...]:
    """For each field of a record the function that gives its columns."""
    return tuple((name, _writer(name, hint)) for name, hint in typed_fields(kind).items())


def _writer(name: str, kind: Any) -> Callable[[Any], dict[str, Any]]:
    if kind is Span:
        start, end = _ends(name)
        return lambda value: {start: value.start, end: value.end} if value else {start: None, end: None}
    if kind in SPREAD:
        inner = [(_inner(kind, field), attrgetter(field)) for field in typed_fields(kind)]
        return lambda value: {column: scalar(get(value)) if value else None for column, get in inner}
    return lambda value: {name: scalar(value)}


def _ends(name: str) -> tuple[str, str]:
    """The columns of a span."""
    return ("start", "end") if name == "span" else (f"{name}_start", f"{name}_end")


def _inner(kind: type, name: str) -> str:
    return SPREAD[kind] + (RENAMED.get(name, name) if kind is When else name)


def scalar(value: Any) -> Any:
    """A column's value: days stay days, clock times are written out with their offset, the rest is plain JSON."""
    return value if type(value) is date else plain(value)


def plain(value: Any) -> Any:
    """A value as JSON: records as objects, tuples and spans as lists."""
    kind: Any = type(value)
    return _plainer(kind)(value)


@cache
def _plainer(kind: Any) -> Make:
    """How values of a type are written as JSON."""
    if issubclass(kind, Enum):
        return attrgetter("value")
    if kind is type(None) or issubclass(kind, str | int | float):
        return lambda value: value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, tuple | frozenset):
        return lambda value: [plain(one) for one in value]
    names = tuple(typed_fields(kind))
    return lambda value: {name: plain(getattr(value, name)) for name in names}


def from_row[T](kind: type[T], row: Rows, **given: Any) -> T:
    """The record of a row; `given` are fields that stand elsewhere."""
    key: Any = kind
    values = {name: read(row) for name, read in _readers(key, frozenset(given))}
    return kind(**values, **given)


@cache
def _readers(kind: Any, given: frozenset[str]) -> tuple[tuple[str, Callable[[Rows], Any]], ...]:
    """For each field of a record, those given left out, the function that takes it from a row."""
    return tuple((name, _reader(name, hint)) for name, hint in typed_fields(kind).items() if name not in given)


def _reader(name: str, kind: Any) -> Callable[[Rows], Any]:
    if kind is Span:
        start, end = _ends(name)
        return lambda row: None if row[start] is None else Span(row[start], row[end])
    if kind in SPREAD:
        return _gatherer(kind)
    make = builder(kind)
    return itemgetter(name) if make is _same else lambda row: make(row[name])


def _gatherer(kind: Any) -> Callable[[Rows], Any]:
    """Puts a spread record together again; a time without its edtf is no time."""
    inner = [(name, _inner(kind, name), builder(hint)) for name, hint in typed_fields(kind).items()]

    def gather(row: Rows) -> Any:
        if kind is When and row["edtf"] is None:
            return None
        return kind(**{name: make(row[column]) for name, column, make in inner})

    return gather


def build(kind: Any, value: Any) -> Any:
    """The value of a type from its JSON."""
    return builder(kind)(value)


@cache
def builder(kind: Any) -> Make:
    """How values of a type are made from JSON; None stays None."""
    make = _builder(_bare(kind))
    return make if make is _same else lambda value: None if value is None else make(value)


def _same(value: Any) -> Any:
    """What JSON and a column hold as it is."""
    return value


def _builder(kind: Any) -> Make:
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if not isinstance(kind, type):
        return _same
    if issubclass(kind, datetime):
        return datetime.fromisoformat
    if issubclass(kind, date):
        return lambda value: value if isinstance(value, date) else date.fromisoformat(value)
    if issubclass(kind, Enum):
        return {one.value: one for one in kind}.__getitem__
    if kind is float:
        return kind
    if issubclass(kind, tuple):
        row = _tuple(tuple(typed_fields(kind).values()))
        return lambda value: kind(*row(value))
    if is_dataclass(kind):
        makes = [(name, builder(hint)) for name, hint in typed_fields(kind).items()]
        # What an older version wrote lacks the fields that came later: they have their defaults.
        return lambda value: kind(**{name: make(value[name]) for name, make in makes if name in value})
    return _same


def _tuple(inner: tuple[Any, ...]) -> Make:
    if len(inner) == 2 and inner[1] is Ellipsis:
        make = builder(inner[0])
        return tuple if make is _same else lambda value: tuple(map(make, value))
    makes = [builder(hint) for hint in inner]
    return lambda value: tuple(make(one) for make, one in zip(makes, value, strict=True))
