"""Events with what they have from one another: a part from its whole, a plan from its parts (`linking.part`).

In: events as they stand, and the store or the links known on a day. Out: the same events, completed for an answer;
nothing of it is stored, so that it is never older than what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.linking import Event, EventLink
from communique.linking.part import as_part, as_whole, is_plan, is_undated, is_vague
from communique.model.ids import ReportId
from communique.model.terms import Relation
from communique.store import Reader


def completed(events: Sequence[Event], outward: Sequence[EventLink], reader: Reader) -> list[Event]:
    """Some events by all that stands in the store; `outward` are the links that go out from them."""
    vague = {one.id for one in events if is_vague(one)}
    links = [link for link in outward if link.from_ in vague]
    links += reader.links_to([one.id for one in events if is_plan(one) or is_undated(one)])
    ends = {end for link in links if link.relation is Relation.PART_OF for end in (link.from_, link.to)}
    return joined(events, links, reader.events(sorted(ends)))


def joined(events: Sequence[Event], links: Iterable[EventLink], all_: Mapping[ReportId, Event]) -> list[Event]:
    """Some events by links between events that are at hand."""
    pairs = {(link.from_, link.to) for link in links if link.relation is Relation.PART_OF}
    wholes: dict[ReportId, list[Event]] = {}
    parts: dict[ReportId, list[Event]] = {}
    for part, whole in sorted(pairs):
        if part in all_ and whole in all_:
            wholes.setdefault(part, []).append(all_[whole])
            parts.setdefault(whole, []).append(all_[part])
    return [as_whole(as_part(one, wholes.get(one.id, ())), parts.get(one.id, ())) for one in events]
