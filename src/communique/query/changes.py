"""What changed in the chronicle, and through what: the feed that somebody reads who looked last week.

In: a store and since when. Out: one line a change, in the order in which they came, each with its event as it is now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import batched

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.linking import Event, Review, title
from communique.model.ids import DocumentId, ReportId
from communique.model.record import record
from communique.model.terms import Status
from communique.store import Change, ChangeKind, Head, Reader, Run, Store

PAGE = 200


@record
class ReviewedBy:
    """Whose decision made a change."""

    id: str
    by: str
    reason: str | None


@record
class ChangeLine:
    """One change. `event` is the event that holds what it was about now, None where nothing tells of it any more."""

    run: int
    cause: str
    """add, rebuild, retract or review."""
    at: str
    kind: ChangeKind
    was: ReportId
    """The event's id when it changed."""
    event: ReportId | None
    title: str | None
    status: Status | None
    edtf: str | None
    field: str | None
    old: str | None
    new: str | None
    document: DocumentId | None
    source: str | None
    review: ReviewedBy | None


def changes(
    store: Store, knowledge: Knowledge, since: date | int | None = None, kinds: Sequence[str] = ()
) -> Iterator[ChangeLine]:
    """The changes recorded on a day or later, or after a run; all of them without either."""
    wrong = sorted(set(kinds) - set(ChangeKind))
    if wrong:
        raise UsageError(f"no change is called '{wrong[0]}'", hint=f"there are: {', '.join(ChangeKind)}")
    with store.read() as reader:
        wanted = (one for one in reader.feed(since) if not kinds or one[1].kind in kinds)
        for page in batched(wanted, PAGE):
            yield from _lines(reader, knowledge, page)


def _lines(reader: Reader, knowledge: Knowledge, page: Sequence[tuple[Run, Change]]) -> Iterator[ChangeLine]:
    standing = _standing(reader, {change.event for _, change in page})
    heads = reader.heads(sorted({change.document for _, change in page if change.document}))
    reviews = {one.id: one for one in reader.reviews({change.review for _, change in page if change.review})}
    for run, change in page:
        yield _line(run, change, standing.get(change.event), heads, reviews, knowledge)


def _standing(reader: Reader, ids: set[ReportId]) -> Mapping[ReportId, Event]:
    """The event that each id leads to now."""
    home = reader.event_of(ids)
    now = {id: home.get(id) or reader.redirected(id) or id for id in sorted(ids)}
    events = reader.events(sorted(set(now.values())))
    return {id: events[one] for id, one in now.items() if one in events}


def _line(
    run: Run, change: Change, event: Event | None, heads: Mapping[DocumentId, Head], reviews: Mapping[str, Review],
    knowledge: Knowledge,
) -> ChangeLine:  # fmt: skip
    head = heads.get(change.document) if change.document else None
    review = reviews.get(change.review) if change.review else None
    return ChangeLine(
        run=run.id,
        cause=run.kind,
        at=run.started,
        kind=change.kind,
        was=change.event,
        event=event.id if event else None,
        title=title(event, knowledge) if event else None,
        status=event.status if event else None,
        edtf=event.when.edtf if event and event.when else None,
        field=change.field,
        old=change.old,
        new=change.new,
        document=change.document,
        source=head.source if head else None,
        review=ReviewedBy(review.id, review.by, review.reason) if review else None,
    )
