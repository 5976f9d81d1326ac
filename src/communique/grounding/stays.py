"""Meetings of a visitor with his hosts: "She will go to Oslo for talks", "She will visit Oslo on Monday. She will meet
the king": with the state visited, on the days of the visit, where it is, and part of it.

In: the drafts of reports with their clusters. Out: the drafts, filled from the visit; and which happening is part of
which visit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.grounding.drafts import Draft
from communique.grounding.frame import Ground
from communique.grounding.same import EXACT
from communique.grounding.standing import VISIT, Words, words
from communique.model.actor import Actor
from communique.model.event import Participant
from communique.model.ids import ActorId, PlaceId, RuleId
from communique.model.place import Place
from communique.model.terms import AHEAD, DONE, Basis, Extent, Polarity, Relation, Role

RULE = RuleId("reports.on-visit")
LEAVES = RuleId("events.visit.leave")
"""Tells the day of departure, and not those of the stay."""
NEAR = 3
"""Sentences from the visit, or from the last meeting on it, to the next one."""
FAR = 12
"""The same where both are plans: news of a plan goes on about it."""


class Stays(NamedTuple):
    """The drafts, and pairs of a meeting and the visit that it is part of, by happenings."""

    drafts: list[Draft]
    within: tuple[tuple[int, int], ...]


def on_visits(
    ground: Ground,
    drafts: Sequence[Draft],
    first: Sequence[int],
    actors: Mapping[ActorId, Actor],
    places: Mapping[PlaceId, Place],
) -> Stays:
    """Each such meeting dated and placed by the nearest visit before; of a plan, by that of the traveller himself."""
    result, within = list(drafts), list[tuple[int, int]]()
    types = words(ground.knowledge).on_visits
    visits = [k for k, one in enumerate(drafts) if one.happening.type == VISIT]
    told = [k for k in visits if first[k] == k]
    seen = {k: drafts[k].happening.sentence for k in visits}
    for k, one in enumerate(drafts):
        if one.happening.type not in types or first[k] != k:
            continue
        before = (v for v in reversed(visits) if v < k and _is_near(one, drafts[v], seen[v]))
        visit = next((v for v in before if _is_on(ground, one, drafts[v], actors)), None)
        if visit is not None:
            result[k] = _as_of(one, drafts[visit])
            within.append((k, visit))
            seen[visit] = one.happening.sentence
        elif (visit := next((v for v in visits if _falls_on(one, drafts[v], actors, places)), None)) is not None:
            within.append((k, visit))
        elif (his := _on_own(one, drafts, told)) is not None:
            result[k] = one._replace(participants=(*one.participants, *_hosts(one, drafts[his], actors)))
            within.append((k, his))
    return Stays(result, tuple(within))


def hosted(ground: Ground, drafts: Sequence[Draft], actors: Mapping[ActorId, Actor]) -> list[Draft]:
    """Talks for which somebody goes abroad, and of which no other side is told, are with the state visited."""
    result = list(drafts)
    lists = words(ground.knowledge)
    for tie in ground.findings.story.ties:
        talks, visit = result[tie.from_], drafts[tie.to]
        types = talks.happening.type in lists.on_visits & lists.encounters and visit.happening.type == VISIT
        if tie.relation is Relation.PART_OF and types and not _is_with_somebody(ground, talks, lists):
            sent = {actors[p.actor].state for p in visit.participants if p.role is Role.VISITOR}
            if talks.participants and all(actors[p.actor].state in sent for p in talks.participants):
                result[tie.from_] = talks._replace(participants=(*talks.participants, *_hosts(talks, visit, actors)))
    return result


def _hosts(talks: Draft, visit: Draft, actors: Mapping[ActorId, Actor]) -> Iterator[Participant]:
    """The hosts of a visit as the other side of talks."""
    like = replace(talks.participants[0], mention=None, inferred=True)
    hosts = (p.actor for p in visit.participants if p.role is Role.HOST and p.actor in actors)
    return (replace(like, actor=host, office=actors[host].office) for host in hosts)


def _on_own(one: Draft, drafts: Sequence[Draft], visits: Sequence[int]) -> int | None:
    """ "Rau visited Oslo last week. After his talks last week Rau said": the one visit of those days, of him who alone
    is named in the talks."""
    people = {p.actor for p in one.participants}
    if one.when is None or len(people) != 1:
        return None
    found = [k for k in visits if drafts[k].when == one.when and _one_course(one, drafts[k])
             and people == {p.actor for p in drafts[k].participants if p.role is Role.VISITOR}]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _is_with_somebody(ground: Ground, talks: Draft, lists: Words) -> bool:
    """ "for talks with experts": with those and not with the state."""
    text = ground.analysis
    return any(text.case(k) in lists.between for k in text.kids(talks.happening.token, "nmod", "obl"))


def _falls_on(one: Draft, visit: Draft, actors: Mapping[ActorId, Actor], places: Mapping[PlaceId, Place]) -> bool:
    """Whether the visitor meets somebody of the state visited on a day of the visit, and nowhere else; a visit of one
    day that the same sentence tells may be that meeting itself."""
    if one.when is None or visit.when is None or {one.when.precision, visit.when.precision} - EXACT:
        return False
    first, last = visit.when.earliest, visit.when.latest
    if not first <= one.when.earliest <= one.when.latest <= last:
        return False
    if first == last and one.happening.sentence == visit.happening.sentence:
        return False
    place = places.get(one.place) if one.place is not None else None
    hosts = {actors[p.actor].state for p in visit.participants if p.role is Role.HOST}
    there = place is None or place.state is None or place.state in hosts
    came = visit.happening.status in DONE and one.happening.status in AHEAD
    return there and (came or _one_course(one, visit)) and _is_between(one, visit, actors)


def _is_on(ground: Ground, one: Draft, visit: Draft, actors: Mapping[ActorId, Actor]) -> bool:
    """Whether the visitor meets somebody of the state visited, both planned or both done, with no day or place told."""
    if one.when is not None or one.happening.expression is not None or one.place is not None:
        return False
    known = _one_course(one, visit) and not ground.analysis.is_pluperfect(one.happening.token)
    return known and _is_between(one, visit, actors)


def _is_between(one: Draft, visit: Draft, actors: Mapping[ActorId, Actor]) -> bool:
    """Whether the visitor, or whom he serves, meets somebody of the state visited."""
    visitors = {p.actor for p in visit.participants if p.role is Role.VISITOR}
    visitors |= {own for actor in visitors if (own := actors[actor].of)}
    hosts = {actors[p.actor].state for p in visit.participants if p.role is Role.HOST} - {None}
    others = {actors[p.actor].state for p in one.participants if p.actor not in visitors}
    return any(p.actor in visitors for p in one.participants) and bool(others & hosts)


def _is_near(one: Draft, visit: Draft, seen: int) -> bool:
    planned = one.happening.status in AHEAD and visit.happening.status in AHEAD and visit.happening.rule != LEAVES
    return one.happening.sentence - seen <= (FAR if planned else NEAR)


def _one_course(one: Draft, visit: Draft) -> bool:
    each = (one.happening, visit.happening)
    alike = all(h.status in DONE for h in each) or all(h.status in AHEAD for h in each)
    return alike and all(h.polarity is not Polarity.NEGATIVE for h in each)


def _as_of(one: Draft, visit: Draft) -> Draft:
    when = visit.when and replace(
        visit.when, extent=Extent.WITHIN, basis=Basis.EVENT_ANCHORED, rule=RULE, anchor=visit.time, approximate=True
    )
    return one._replace(time=visit.time, when=when, place=visit.place)
