"""The decisions of persons as they stand: in force, overruled by a later one, without their words, or taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from communique.knowledge import Knowledge
from communique.linking import Decision, Ruling, bonds
from communique.linking.reviews import latest_first
from communique.linking.wholes import BINDING, Bond
from communique.model.ids import ReportId
from communique.model.record import record
from communique.model.terms import Relation
from communique.query.records import EventLine
from communique.query.timeline import lines as told
from communique.store import Reader, Store

JUDGING = frozenset({Decision.ACCEPT, Decision.REJECT})
LINKING = frozenset({Decision.LINK, Decision.UNLINK})


class Standing(StrEnum):
    IN_FORCE = "in_force"
    OVERRULED = "overruled"
    ORPHANED = "orphaned"
    UNDONE = "undone"


@record
class Words:
    """What a side of a review stands on: the first of its words, and how many of all were found."""

    document: str
    words: str
    found: int
    of: int
    event: ReportId | None
    """The event that it means now."""


@record
class ReviewLine:
    """One decision with what became of it."""

    id: str
    decision: Decision
    by: str
    at: str
    reason: str | None
    standing: Standing
    overruled_by: str | None
    undone: str | None
    relation: Relation | None
    field: str | None
    value: str | None
    sides: tuple[Words, ...]


@record
class Outcome:
    """A decision just made or taken back."""

    line: ReviewLine
    overruled: tuple[ReviewLine, ...]
    events: tuple[EventLine, ...]


def reviews(store: Store) -> list[ReviewLine]:
    """All decisions, in the order in which they were made."""
    with store.read() as reader:
        return lines(reader, reader.rulings())


def decided(store: Store, knowledge: Knowledge, id: str) -> Outcome:
    """What came of one decision: how it stands, what it overrules, and the events that it means now."""
    with store.read() as reader:
        found = lines(reader, reader.rulings())
        line = next(one for one in found if one.id == id)
        ids = sorted(_events(reader, id))
        events = list(reader.events(ids).values())
        shown = list(told(events, reader.links_from(ids), reader, knowledge, date.today()))
    return Outcome(line, tuple(one for one in found if one.overruled_by == id), tuple(shown))


def _events(reader: Reader, id: str) -> set[ReportId]:
    """Every event that any word of a review is in now."""
    [ruling] = (one for one in reader.rulings() if one.review.id == id)
    return set(reader.event_of(ruling.reports).values())


def lines(reader: Reader, rulings: Iterable[Ruling]) -> list[ReviewLine]:
    """Some decisions; which of them overrules which is judged among these."""
    found = sorted(rulings, key=lambda one: (one.review.at, one.review.id))
    event_of = reader.event_of({report for one in found for report in one.reports})
    later = overruled(found, event_of)
    return [_line(one, later.get(one.review.id), event_of) for one in found]


def _line(ruling: Ruling, later: str | None, event_of: Mapping[ReportId, ReportId]) -> ReviewLine:
    review = ruling.review
    return ReviewLine(
        review.id, review.decision, review.by, review.at, review.reason, _standing(ruling, later), later, review.undone,
        review.relation, review.edit.field if review.edit else None, value(ruling), tuple(_words(ruling, event_of)),
    )  # fmt: skip


def _standing(ruling: Ruling, later: str | None) -> Standing:
    if ruling.review.undone:
        return Standing.UNDONE
    if not all(ruling.sides):
        return Standing.ORPHANED
    return Standing.OVERRULED if later else Standing.IN_FORCE


def _words(ruling: Ruling, event_of: Mapping[ReportId, ReportId]) -> Iterator[Words]:
    for anchors, reports in zip(ruling.review.sides, ruling.sides, strict=True):
        event = next((event_of[one] for one in reports if one in event_of), None)
        yield Words(anchors[0].document, anchors[0].words, min(len(reports), len(anchors)), len(anchors), event)


def value(ruling: Ruling) -> str | None:
    """The value that an edit gives, in words; "unknown" where it takes one away."""
    edit = ruling.review.edit
    if edit is None:
        return None
    if edit.field == "participants":
        signs = [*(f"+{one.name} ({one.role})" for one in edit.added), *(f"-{one}" for one in edit.removed)]
        return "; ".join(signs)
    if edit.when:
        return edit.when.edtf
    if edit.place:
        return edit.place.name
    return edit.status.value if edit.status else "unknown"


def overruled(rulings: Sequence[Ruling], event_of: Mapping[ReportId, ReportId]) -> dict[str, str]:
    """Which review says otherwise than a later one, with the first that does, looking back from now."""
    ordered = latest_first(rulings)
    bond_of = {bond.review: bond for bond in bonds(ordered)}
    found: dict[str, str] = {}
    for at, older in enumerate(ordered):
        later = (one for one in ordered[:at] if _against(one, older, bond_of, event_of))
        by = next(later, None)
        if by:
            found[older.review.id] = by.review.id
    return found


def _against(later: Ruling, older: Ruling, bond_of: Mapping[str, Bond], event_of: Mapping[ReportId, ReportId]) -> bool:
    new, old = later.review, older.review
    kinds = {new.decision, old.decision}
    if kinds <= JUDGING:
        return new.decision is not old.decision and bool(later.reports & older.reports)
    if kinds <= LINKING:
        return new.relation is old.relation and _ends(later, event_of) == _ends(older, event_of)
    if kinds == {Decision.EDIT} and new.edit and old.edit:
        same = new.edit.field == old.edit.field and _ends(later, event_of) == _ends(older, event_of)
        return same and not (new.edit.added or new.edit.removed)
    return kinds <= BINDING and _contrary(bond_of[new.id], bond_of[old.id])


def _ends(ruling: Ruling, event_of: Mapping[ReportId, ReportId]) -> tuple[object, ...]:
    """The events that a review means now; itself where it means none."""
    ends = tuple(event_of.get(side[0]) for side in ruling.sides if side)
    return ends if ends and all(ends) else (ruling.review.id,)


def _contrary(new: Bond, old: Bond) -> bool:
    """Whether one sets apart what the other joins."""
    parts = bool(new.same & old.same and new.apart & old.same)
    return parts or bool(new.same & old.same and new.same & old.apart)
