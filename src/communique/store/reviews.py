"""Reviews in and out of their tables, and where in the stored documents their words are found now.

An anchor is looked up when a document is written and when a review is; `review_report` holds what was found and goes
with the document. The review itself stays, found or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import batched
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, insert, or_, select, update

from communique.linking import Anchor, Decision, Edit, Review, Ruling, found_again, located
from communique.model.ids import DocumentId, ReportId
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.terms import Relation
from communique.store import readings
from communique.store.codec import build, plain
from communique.store.event_tables import review, review_anchor, review_report
from communique.store.tables import MANY, document


def put(connection: Connection, one: Review) -> bool:
    """Write a review and look its words up; False where it stands already."""
    if connection.execute(select(review.c.id).where(review.c.id == one.id)).first():
        return False
    row = {
        "id": one.id, "decision": one.decision.value, "relation": one.relation and one.relation.value,
        "edit": plain(one.edit), "by": one.by, "at": one.at, "reason": one.reason, "undone": one.undone,
    }  # fmt: skip
    connection.execute(insert(review).values(**row))
    anchors = [
        {"review": one.id, "side": side, "position": at} | _anchor_row(anchor)
        for side, anchors in enumerate(one.sides)
        for at, anchor in enumerate(anchors)
    ]
    connection.execute(insert(review_anchor), anchors)
    _look_up(connection, review_anchor.c.review == one.id)
    return True


def _anchor_row(anchor: Anchor) -> dict[str, Any]:
    return {
        "text_sha256": anchor.text, "start": anchor.span.start, "end": anchor.span.end, "type": anchor.type,
        "document": anchor.document, "words": anchor.words,
    }  # fmt: skip


def stand(connection: Connection) -> bool:
    """Whether anybody decided anything in this store: where not, nothing need be looked up."""
    return bool(connection.execute(select(exists().select_from(review))).scalar_one())


def locate(connection: Connection, written: DocumentId, text: str) -> None:
    """Look up in a document just written the words of all reviews on its text, or on another version of it."""
    mine = or_(review_anchor.c.text_sha256 == text, review_anchor.c.document == written)
    _look_up(connection, and_(document.c.id == written, mine))


def _look_up(connection: Connection, only: ColumnElement[bool]) -> None:
    """Note where the words of some anchors are found. `only` says which anchors, in which documents."""
    same = or_(document.c.text_sha256 == review_anchor.c.text_sha256, document.c.id == review_anchor.c.document)
    query = select(review_anchor, document.c.id.label("found")).join(document, same)
    rows = connection.execute(query.where(document.c.superseded_by.is_(None), only)).all()
    if not rows:
        return
    known = readings.get(connection, sorted({DocumentId(row.found) for row in rows}))
    found = [
        {"review": row.review, "side": row.side, "position": row.position, "report": report, "document": row.found}
        for row in rows
        if (report := _found(_anchor(row), known[row.found]))
    ]
    if found:
        connection.execute(insert(review_report), found)


def _found(anchor: Anchor, reading: Reading) -> ReportId | None:
    if reading.document.text_sha256 == anchor.text:
        return located(anchor, reading.reports)
    return found_again(anchor, reading.reports, reading.document)


def undo(connection: Connection, one: str, note: str) -> None:
    connection.execute(update(review).where(review.c.id == one).values(undone=note))


def get(connection: Connection, ids: Collection[str] | None = None) -> list[Review]:
    """These reviews, or all, in the order in which they were made."""
    rows: list[Row[Any]] = []
    for some in batched(sorted(ids), MANY) if ids is not None else [None]:
        query = select(review).order_by(review.c.at, review.c.id)
        rows += connection.execute(query if some is None else query.where(review.c.id.in_(some))).all()
    sides = _sides(connection, [row.id for row in rows])
    return sorted((_review(row, sides[row.id]) for row in rows), key=lambda one: (one.at, one.id))


def _sides(connection: Connection, ids: Collection[str]) -> dict[str, list[list[Anchor]]]:
    found: dict[str, list[list[Anchor]]] = defaultdict(list)
    order = (review_anchor.c.review, review_anchor.c.side, review_anchor.c.position)
    for some in batched(ids, MANY):
        for row in connection.execute(select(review_anchor).where(review_anchor.c.review.in_(some)).order_by(*order)):
            sides = found[row.review]
            sides += [[] for _ in range(row.side + 1 - len(sides))]
            sides[row.side].append(_anchor(row))
    return found


def _anchor(row: Row[Any]) -> Anchor:
    return Anchor(row.text_sha256, Span(row.start, row.end), row.type, row.document, row.words)


def _review(row: Row[Any], sides: Iterable[Iterable[Anchor]]) -> Review:
    return Review(
        row.id, Decision(row.decision), tuple(tuple(side) for side in sides), row.by, row.at, row.reason,
        Relation(row.relation) if row.relation else None, build(Edit, row.edit), row.undone,
    )  # fmt: skip


def rulings(connection: Connection, reports: Collection[ReportId] | None = None) -> list[Ruling]:
    """The reviews on any of these reports, or all reviews, with the reports that their words mean now."""
    if reports is None:
        return _ruled(connection, get(connection))
    ids: set[str] = set()
    for some in batched(sorted(reports), MANY):
        query = select(review_report.c.review).where(review_report.c.report.in_(some))
        ids.update(connection.execute(query).scalars())
    return _ruled(connection, get(connection, ids)) if ids else []


def _ruled(connection: Connection, found: Iterable[Review]) -> list[Ruling]:
    known = {one.id: one for one in found}
    sides: dict[str, list[list[ReportId]]] = {one.id: [[] for _ in one.sides] for one in known.values()}
    order = (review_report.c.review, review_report.c.side, review_report.c.position, review_report.c.report)
    for some in batched(sorted(known), MANY):
        query = select(review_report).where(review_report.c.review.in_(some)).order_by(*order)
        for row in connection.execute(query):
            sides[row.review][row.side].append(row.report)
    return [Ruling(one, tuple(tuple(side) for side in sides[one.id])) for one in known.values()]
