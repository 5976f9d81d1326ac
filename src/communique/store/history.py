"""Runs, changes and redirects: what was done to the chronicle and when. History, not part of what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from communique.model.ids import ReportId
from communique.store.codec import from_row, to_row
from communique.store.event_tables import change, redirect, run
from communique.store.records import Change, Run


def begin(connection: Connection, kind: str, knowledge: str, version: str) -> int:
    """Write down that a run begins, and with which knowledge; its number."""
    row = {"kind": kind, "started": _now(), "knowledge": knowledge, "communique_version": version, "documents": 0}
    number = connection.execute(insert(run).values(**row)).inserted_primary_key[0]  # type: ignore[index]
    return int(number)


def count(connection: Connection, number: int) -> None:
    """One more document of this run."""
    connection.execute(update(run).where(run.c.id == number).values(documents=run.c.documents + 1, finished=_now()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def record(connection: Connection, number: int | None, changes: Iterable[Change]) -> None:
    rows = [to_row(one) | {"run": number} for one in changes]
    if rows:
        connection.execute(insert(change), rows)


def changes(connection: Connection) -> list[Change]:
    """All changes, in the order in which they came."""
    return [from_row(Change, row) for row in connection.execute(select(change).order_by(change.c.id)).mappings()]


def feed(connection: Connection, since: date | int | None) -> Iterator[tuple[Run, Change]]:
    """The changes recorded on a day or later, or after a run of this number, in the order in which they came."""
    query = select(change, run.c.kind.label("cause"), run.c.started).join(run, change.c.run == run.c.id)
    if isinstance(since, date):
        query = query.where(run.c.started >= since.isoformat())
    elif since is not None:
        query = query.where(run.c.id > since)
    for row in connection.execute(query.order_by(change.c.id)).mappings():
        yield Run(row["run"], row["cause"], row["started"]), from_row(Change, row)


def put_redirects(connection: Connection, moved: dict[ReportId, ReportId], standing: Iterable[ReportId]) -> None:
    """Lead ids that are gone to the event that holds their report now; forget those of ids that stand again."""
    targets = sorted({*moved, *standing})
    connection.execute(delete(redirect).where(redirect.c.old.in_(targets)))
    if moved:
        connection.execute(insert(redirect), [{"old": old, "new": new} for old, new in sorted(moved.items())])
        for old, new in moved.items():
            connection.execute(update(redirect).where(redirect.c.new == old).values(new=new))


def redirected(connection: Connection, old: ReportId) -> ReportId | None:
    """Where an id that is gone leads; None where it never stood or stands."""
    return connection.execute(select(redirect.c.new).where(redirect.c.old == old)).scalar_one_or_none()
