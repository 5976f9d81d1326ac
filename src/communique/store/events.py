"""Events in and out of their tables: the row, its participants, its values and its links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import batched
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, insert, or_, select

from communique.linking import Event, EventLink, EventPart, Stated, Value
from communique.linking.told import Where
from communique.model.event import Link
from communique.model.ids import DocumentId, ReportId
from communique.store.codec import build, from_row, to_row
from communique.store.event_tables import event, event_link, event_part, event_value, telling, telling_report
from communique.store.rows import write
from communique.store.tables import MANY, link

APART = frozenset({"participants", "values", "plover", "process"})


def put(connection: Connection, events: Iterable[Event]) -> None:
    """Write events; none of their ids may stand there yet."""
    write(connection, (rows for one in events for rows in rows_of(one)))


def rows_of(one: Event) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of an event, table by table in the order in which they can be written."""
    name, mode, contexts = one.plover
    row = to_row(one, skip=APART) | {
        "plover_event": name,
        "plover_mode": mode,
        "plover_contexts": list(contexts),
        "process_id": one.process[0] if one.process else None,
        "process_name": one.process[1] if one.process else None,
        "place_name": one.place.name if one.place else None,
        "place_state": one.place.state if one.place else None,
    }
    yield event, [row]
    earliest = one.when.earliest if one.when else None
    yield event_part, _numbered(one.id, [to_row(part) | {"earliest": earliest} for part in one.participants])
    yield event_value, _numbered(one.id, [to_row(value) for value in one.values])


def _numbered(owner: ReportId, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"event": owner, "position": at} | row for at, row in enumerate(rows)]


def drop(connection: Connection, events: Collection[ReportId]) -> None:
    """Remove events with their participants, values and links (foreign keys cascade)."""
    for some in batched(events, MANY):
        connection.execute(delete(event).where(event.c.id.in_(some)))


def get(connection: Connection, events: Collection[ReportId]) -> dict[ReportId, Event]:
    """Events by id."""
    found: dict[ReportId, Event] = {}
    for some in batched(events, MANY):
        rows = connection.execute(select(event).where(event.c.id.in_(some))).mappings().all()
        parts = _rows_of(connection, event_part, some)
        values = _rows_of(connection, event_value, some)
        found |= {row["id"]: _event(row, parts[row["id"]], values[row["id"]]) for row in rows}
    return found


def _rows_of(connection: Connection, table: Table, events: Collection[ReportId]) -> dict[str, list[Mapping[Any, Any]]]:
    query = select(table).where(table.c.event.in_(events)).order_by(table.c.event, table.c.position)
    found: dict[str, list[Mapping[Any, Any]]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["event"]].append(row)
    return found


def _event(row: Mapping[Any, Any], parts: Iterable[Mapping[Any, Any]], values: Iterable[Mapping[Any, Any]]) -> Event:
    return from_row(
        Event,
        row,
        plover=(row["plover_event"], row["plover_mode"], tuple(row["plover_contexts"])),
        process=(row["process_id"], row["process_name"]) if row["process_id"] else None,
        place=build(Where, row["place"]),
        participants=tuple(from_row(EventPart, part) for part in parts),
        values=tuple(from_row(Value, value) for value in values),
    )


def called(connection: Connection, name: str) -> list[EventPart]:
    """Those who take part in any event under exactly this name, in any case; each once."""
    same = func.lower(event_part.c.name) == name.lower()
    rows = connection.execute(select(event_part).where(same).order_by(event_part.c.actor)).mappings()
    return list({row["actor"]: from_row(EventPart, row) for row in rows}.values())


def event_of(connection: Connection, reports: Collection[ReportId]) -> dict[ReportId, ReportId]:
    """The event of each report; reports that are in none are left out."""
    joined = telling_report.join(telling, telling_report.c.telling == telling.c.id)
    found: dict[ReportId, ReportId] = {}
    for some in batched(sorted(reports), MANY):
        query = select(telling_report.c.report, telling.c.event).select_from(joined)
        found |= {
            report: owner
            for report, owner in connection.execute(query.where(telling_report.c.report.in_(some)))
            if owner is not None
        }
    return found


def stated(connection: Connection, reports: Collection[ReportId]) -> Iterator[Stated]:
    """Every link that documents state from or to these reports."""
    for some in batched(sorted(reports), MANY):
        query = select(link).where(or_(link.c.from_.in_(some), link.c.to.in_(some)))
        for row in connection.execute(query).mappings():
            yield Stated(DocumentId(row["document"]), from_row(Link, row))


def put_links(connection: Connection, links: Iterable[EventLink]) -> None:
    rows = [to_row(one) for one in links]
    if rows:
        connection.execute(insert(event_link), rows)


def links_from(connection: Connection, events: Collection[ReportId]) -> list[EventLink]:
    """The links that go out from some events."""
    return _links(connection, events, event_link.c.from_)


def links_to(connection: Connection, events: Collection[ReportId]) -> list[EventLink]:
    """The links that come in to some events."""
    return _links(connection, events, event_link.c.to)


def _links(connection: Connection, events: Collection[ReportId], end: Column[str]) -> list[EventLink]:
    found: list[EventLink] = []
    for some in batched(events, MANY):
        query = select(event_link).where(end.in_(some))
        found += [from_row(EventLink, row) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda one: (one.from_, one.relation, one.to))
