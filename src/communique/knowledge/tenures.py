"""Who held which office when.

In: the compiled tenures. Out: `Tenure` records for an office, a person, or a state on a day. The day on which one
holder leaves and the next comes belongs to both. A tenure without an end is given for every later day, marked
`beyond` after the last day for which its source speaks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from communique.knowledge.days import first_day, last_day
from communique.knowledge.records import Tenure

_COLUMNS = "person, name, role, of, title, start, end, known_to, source"
_Stored = tuple[str, str, str, str, str, str, str, str, str]


class Tenures:
    """The tenures of the tables, asked office by office and remembered."""

    __slots__ = ("_connection", "held", "of_office", "of_person", "of_state")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.of_office = lru_cache(maxsize=1024)(self._of_office)
        self.of_person = lru_cache(maxsize=1024)(self._of_person)
        self.of_state = lru_cache(maxsize=256)(self._of_state)
        self.held = lru_cache(maxsize=4096)(self._held)

    def _held(self, role: str, of: str, on: date) -> tuple[Tenure, ...]:
        """Who held this office on this day, the one who came last first."""
        return _on(self.of_office(role, of), on)

    def current(self, of: str, on: date) -> tuple[Tenure, ...]:
        """Everyone who held an office of this state or organisation on this day."""
        return _on(self.of_state(of), on)

    def _of_office(self, role: str, of: str) -> tuple[Tenure, ...]:
        return self._read("of = ? and role = ?", (of, role))

    def _of_person(self, person: str) -> tuple[Tenure, ...]:
        return self._read("person = ?", (person,))

    def _of_state(self, of: str) -> tuple[Tenure, ...]:
        return self._read("of = ?", (of,))

    def _read(self, where: str, values: tuple[str, ...]) -> tuple[Tenure, ...]:
        rows = self._connection.execute(f"select {_COLUMNS} from tenures where {where} order by start, rowid", values)
        return tuple(_tenure(row) for row in rows)


def _tenure(row: _Stored) -> Tenure:
    person, name, role, of, title, start, end, known_to, source = row
    known = last_day(known_to) or date.min
    return Tenure(person, name, role, of, title, first_day(start), last_day(end), known, source)


def _on(tenures: Iterable[Tenure], on: date) -> tuple[Tenure, ...]:
    held = [_seen_from(tenure, on) for tenure in tenures if _covers(tenure, on)]
    return tuple(sorted(held, key=_latest_first))


def _covers(tenure: Tenure, on: date) -> bool:
    return (tenure.start is None or tenure.start <= on) and (tenure.end is None or on <= tenure.end)


def _seen_from(tenure: Tenure, on: date) -> Tenure:
    if tenure.end is not None or on <= tenure.known_to:
        return tenure
    return Tenure(
        tenure.person_id,
        tenure.person_name,
        tenure.role,
        tenure.of,
        tenure.title,
        tenure.start,
        None,
        tenure.known_to,
        tenure.source,
        beyond=True,
    )


def _latest_first(tenure: Tenure) -> tuple[timedelta, str]:
    return date.max - (tenure.start or date.min), tenure.person_id
