"""Events and links as persons decided them: values given by hand, events accepted, links added and taken away.

In: what the tellings alone make, and the rulings on it. Out: the same with the decisions in force. A review of an event
holds for the event that the first of its reports found is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from communique.linking.event import Event, EventLink, Value, Why
from communique.linking.importance import ranks
from communique.linking.reviews import Decision, Edit, Ruling, latest_first
from communique.linking.told import Taking
from communique.linking.values import completeness
from communique.model.ids import ReportId
from communique.model.terms import Relation, Status

RULE = "review.link"
UNKNOWN = "unknown"
"""A value that a person took away: what the reports say of it is not so, and what is so is not known."""
CERTAIN = 1.0

LinkKey = tuple[ReportId, Relation, ReportId]


def reviewed(event: Event, rulings: Iterable[Ruling]) -> Event:
    """An event with the values that persons gave it; an accepted one is certain."""
    mine = [one for one in latest_first(rulings) if one.sides and one.sides[0] and one.sides[0][0] in event.reports]
    if any(one.review.decision is Decision.ACCEPT for one in mine):
        event = replace(event, score=CERTAIN)
    found: dict[str, Edit] = {}
    for ruling in mine:
        edit = ruling.review.edit
        if edit and not (edit.added or edit.removed):
            found.setdefault(edit.field, edit)
    for edit in found.values():
        event = _edited(event, edit)
    for ruling in reversed(mine):
        if ruling.review.edit and (ruling.review.edit.added or ruling.review.edit.removed):
            event = _joined(event, ruling.review.edit)
    who, when, place, status = event.participants, event.when, event.place, event.status
    return replace(event, completeness=completeness(who, when, place, status)) if mine else event


def _edited(event: Event, edit: Edit) -> Event:
    match edit.field:
        case "day":
            return _chosen(replace(event, when=edit.when), "edtf", edit.when.edtf if edit.when else UNKNOWN)
        case "place":
            return _chosen(replace(event, place=edit.place), "place", edit.place.name if edit.place else UNKNOWN)
        case _:
            status = edit.status or Status.UNKNOWN
            return _chosen(replace(event, status=status), "status", status.value)


def _chosen(event: Event, field: str, value: str) -> Event:
    """The value chosen by review, whether or not a report gives it; what reports give stays beside it."""
    values = [replace(one, chosen=False, why=None) if one.field == field else one for one in event.values]
    told = next((one for one in values if (one.field, one.value) == (field, value)), None)
    mine = Value(field, value, told.reports if told else (), True, Why.REVIEW)
    others = tuple(one for one in values if one is not told)
    return replace(event, values=(*others, mine))


def _joined(event: Event, edit: Edit) -> Event:
    """Participants added and left out; who is added takes the place of his own row."""
    gone = {*edit.removed, *(part.actor for part in edit.added)}
    left = [part for part in event.participants if part.actor not in gone]
    parts = tuple(sorted((*left, *edit.added), key=lambda part: part.actor))
    values = [one for one in event.values if one.field != "participants"]
    return replace(event, participants=parts, values=(*values, *_listed(parts)), rank=ranks(parts))


def _listed(parts: Sequence[Taking]) -> Iterator[Value]:
    yield Value("participants", ", ".join(part.name for part in parts), (), True, Why.REVIEW)


def linked(
    links: Mapping[LinkKey, EventLink], rulings: Iterable[Ruling], event_of: Mapping[ReportId, Event]
) -> dict[LinkKey, EventLink]:
    """The links with those that persons added and without those that they took away; the latest decision on each."""
    found, seen = dict(links), set[LinkKey]()
    for ruling in latest_first(rulings):
        for key in _keys(ruling, event_of):
            if key in seen:
                continue
            seen.add(key)
            found.pop(key, None)
            if ruling.review.decision is Decision.LINK:
                start = event_of[ruling.sides[0][0]]
                found[key] = EventLink(*_ends(key), key[1], *start.telling, RULE)
    return found


def _ends(key: LinkKey) -> tuple[ReportId, ReportId]:
    return key[0], key[2]


def _keys(ruling: Ruling, event_of: Mapping[ReportId, Event]) -> Iterator[LinkKey]:
    """The link that a review is about, between the events as they stand now."""
    review = ruling.review
    if review.decision not in (Decision.LINK, Decision.UNLINK) or review.relation is None or not all(ruling.sides):
        return
    start, end = (event_of.get(side[0]) for side in ruling.sides)
    if start and end and start.id != end.id:
        yield start.id, review.relation, end.id
