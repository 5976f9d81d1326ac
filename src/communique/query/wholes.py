"""Events with what they have from one another: a part from its whole, a plan from its parts (`linking.part`).

In: events as they stand, and the store or the links known on a day. Out: the same events, completed for an answer;
nothing of it is stored, so that it is never older than what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.linking import Event, EventLink
from communique.linking.part import as_eve, as_part, as_whole, is_plan, is_undated, is_vague
from communique.model.ids import ReportId
from communique.model.terms import Relation
from communique.store import Reader

LENDING = frozenset({Relation.PART_OF, Relation.PREPARES})
"""The links along which an event gets what nobody tells of it."""


def completed(events: Sequence[Event], outward: Sequence[EventLink], reader: Reader) -> list[Event]:
    """Some events by all that stands in the store; `outward` are the links that go out from them."""
    vague = {one.id for one in events if is_vague(one)}
    links = [link for link in outward if link.from_ in vague]
    links += reader.links_to([one.id for one in events if is_plan(one) or is_undated(one)])
    ends = {end for link in links if link.relation in LENDING for end in (link.from_, link.to)}
    return joined(events, links, reader.events(sorted(ends)))


def joined(events: Sequence[Event], links: Iterable[EventLink], all_: Mapping[ReportId, Event]) -> list[Event]:
    """Some events by links between events that are at hand."""
    pairs = {(link.from_, link.to, link.relation) for link in links if link.relation in LENDING}
    wholes: dict[ReportId, list[Event]] = {}
    parts: dict[ReportId, list[Event]] = {}
    afters: dict[ReportId, list[Event]] = {}
    for one, other, relation in sorted(pairs):
        if one in all_ and other in all_:
            (wholes if relation is Relation.PART_OF else afters).setdefault(one, []).append(all_[other])
            if relation is Relation.PART_OF:
                parts.setdefault(other, []).append(all_[one])
    placed = (as_eve(as_part(one, wholes.get(one.id, ())), afters.get(one.id, ())) for one in events)
    return [as_whole(one, parts.get(one.id, ())) for one in placed]
