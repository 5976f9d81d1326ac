"""Rows into their tables, one statement a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, insert

Rows = Iterable[tuple[Table, list[dict[str, Any]]]]
"""Rows of tables, in an order in which the tables can be written."""


def write(connection: Connection, rows: Rows) -> None:
    """Write rows, table by table in the order in which the tables first come."""
    of: dict[Table, list[dict[str, Any]]] = {}
    for table, some in rows:
        of.setdefault(table, []).extend(some)
    for table, some in of.items():
        if some:
            connection.execute(insert(table), some)
