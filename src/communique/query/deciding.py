"""A person's decision from what he writes: ids of events and reports in, a review anchored to their words out.

Nothing is written here; `Chronicle.decide` does that. UsageError where an id is not known or there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.linking import Anchor, Decision, Edit, Event, Review, anchored, review
from communique.linking.reviews import Side, latest_first
from communique.model.ids import ReportId
from communique.model.terms import Relation
from communique.query.edits import edit
from communique.store import Reader

RELATIONS = tuple(one for one in Relation if one is not Relation.SAME_AS)


class Signed(NamedTuple):
    """Who decides, and why."""

    by: str
    reason: str | None = None


def merge(reader: Reader, names: Sequence[str], signed: Signed) -> Review:
    """These events are one."""
    events = {event.id: event for event in (event_named(reader, name) for name in names)}
    if len(events) < 2:
        what = (
            f"{names[0]} and {names[-1]} are one event already" if len(names) > 1 else "one event is nothing to merge"
        )
        raise UsageError(what, hint="name two or more events")
    return _signed(Decision.MERGE, [_side(reader, event) for event in events.values()], signed)


def split(reader: Reader, name: str, reports: Sequence[str], signed: Signed) -> Review:
    """These reports of an event are another event, all together; the rest of it stays as it is."""
    event = event_named(reader, name)
    chosen = {_report_in(event, one) for one in reports}
    rest = [one for one in event.reports if one not in chosen]
    if not chosen or not rest:
        raise UsageError(f"all reports of {event.id} or none of them: nothing to split", hint=_listed(event))
    return _signed(Decision.SPLIT, [_side(reader, event, chosen), _side(reader, event, rest)], signed)


def judge(reader: Reader, decision: Decision, name: str, signed: Signed) -> Review:
    """Accept or reject an event."""
    return _signed(decision, [_side(reader, event_named(reader, name))], signed)


def change(reader: Reader, name: str, words: str, knowledge: Knowledge, signed: Signed) -> Review:
    """Give a field of an event its value."""
    event = event_named(reader, name)
    return _signed(Decision.EDIT, [_side(reader, event)], signed, value=edit(words, event, knowledge))


def tie(reader: Reader, decision: Decision, start: str, words: str, end: str, signed: Signed) -> Review:
    """Link two events, or take such a link away."""
    if words not in RELATIONS:
        raise UsageError(f"no relation '{words}'", hint=f"there are: {', '.join(RELATIONS)}")
    first, second, relation = event_named(reader, start), event_named(reader, end), Relation(words)
    if first.id == second.id:
        raise UsageError(f"{start} and {end} are one event")
    stands = [one for one in reader.links_from([first.id]) if one.to == second.id]
    if decision is Decision.UNLINK and relation not in {one.relation for one in stands}:
        others = ", ".join(one.relation for one in stands) or "no link between them"
        raise UsageError(f"{first.id} has no link {relation} to {second.id}", hint=f"there is: {others}")
    sides = [_side(reader, first), _side(reader, second)]
    return _signed(decision, sides, signed, relation=relation)


def event_named(reader: Reader, name: str) -> Event:
    """The event of an id, of a former id, of a report, or of the only id that begins so."""
    id = ReportId(name)
    now = reader.event_of([id]).get(id) or reader.redirected(id) or id
    found = reader.events([now]).get(now)
    if found:
        return found
    starting = reader.events_starting(name)
    if len(starting) > 1:
        raise UsageError(f"several events begin with '{name}'", hint=f"{', '.join(starting[:3])}, ...")
    if starting:
        return reader.events(starting)[starting[0]]
    for ruling in latest_first(reader.rulings([id])):
        if ruling.review.decision is Decision.REJECT:
            by = f"was rejected by {ruling.review.by} ({ruling.review.id})"
            raise UsageError(f"{name} {by}", hint=f"take that back with: communique review undo {ruling.review.id}")
    raise UsageError(f"no event '{name}' in this store", hint="ids stand in: communique timeline --store STORE")


def _report_in(event: Event, name: str) -> ReportId:
    found = [one for one in event.reports if one.startswith(name)]
    if len(found) != 1:
        raise UsageError(
            f"{event.id} has {'no' if not found else 'more than one'} report '{name}'", hint=_listed(event)
        )
    return found[0]


def _listed(event: Event) -> str:
    return f"its reports are {', '.join(event.reports[:12])}{', ...' if len(event.reports) > 12 else ''}"


def _side(reader: Reader, event: Event, only: Collection[ReportId] | None = None) -> Side:
    """The anchors of an event's reports, in the order of their ids."""
    anchors: dict[ReportId, Anchor] = {}
    for reading in reader.readings(event.documents).values():
        anchors |= {report.id: anchored(report, reading.document) for report in reading.reports}
    return tuple(anchors[one] for one in event.reports if only is None or one in only)


def _signed(
    decision: Decision, sides: Iterable[Side], signed: Signed, *, relation: Relation | None = None,
    value: Edit | None = None,
) -> Review:  # fmt: skip
    by, reason = signed
    return review(decision, list(sides), by=by, at=now(), reason=reason, relation=relation, edit=value)


def now() -> str:
    """The moment of a decision."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
