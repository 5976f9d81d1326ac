"""Reports: what the happenings come to once actors, days and places are known.

In: the ground with times, cast, places and voices settled. Out: `Told`: the reports, and which happening became which.
A report whose actors turn out to be private is dropped. The calendar overrules bare tense: what is dated wholly after
the document was published has not been held. Mentions of one event lend each other what they lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import timedelta

from communique.grounding.asking import asked_once
from communique.grounding.codes import codes_of, crosswalk
from communique.grounding.counted import counted
from communique.grounding.drafts import Draft
from communique.grounding.filed_at import filed_at
from communique.grounding.frame import Ground
from communique.grounding.naming import attribution_id, process_id
from communique.grounding.report_days import LASTING, by_calendar, when_of
from communique.grounding.same import firsts
from communique.grounding.standing import GOVERNMENT, VISIT, doubt, words
from communique.grounding.stays import hosted, on_visits
from communique.grounding.told_along import told_along
from communique.model.actor import Actor
from communique.model.event import Participant, Report
from communique.model.ids import ActorId, ReportId, report_id
from communique.model.place import Place
from communique.model.record import record
from communique.model.span import hull
from communique.model.story import Happening, Part
from communique.model.terms import (
    OFF,
    PLANNED,
    ActorKind,
    Extent,
    PlaceKind,
    Polarity,
    Predicate,
    Role,
    Status,
)


@record
class Told:
    """The reports; `of[k]` is the report that happening k became, None where it was dropped."""

    reports: tuple[Report, ...] = ()
    of: tuple[ReportId | None, ...] = ()
    first: tuple[int, ...] = ()
    """For each happening the first that tells the same event, itself where there is none before."""
    within: tuple[tuple[int, int], ...] = ()
    """Happenings that by what they are belong to a visit, each with this one."""
    hosts: tuple[Actor, ...] = ()
    """States that are hosts because of the place alone, and that no words of the document name."""
    acting: Set[ActorId] = frozenset()
    """All who take part in a report."""


def settle(ground: Ground) -> Told:
    """All reports of a document, in the order of their triggers; equal ones once."""
    hosts = _hosts(ground)
    actors = hosts | {actor.id: actor for actor in ground.cast.actors}
    lists = words(ground.knowledge)
    drafts = hosted(ground, [_draft(ground, h, actors) for h in ground.findings.story.happenings], actors)
    places = {place.id: place for place in ground.places if place}
    first = firsts(drafts, lists.encounters, places, actors)
    drafts = [_taken_over(one, k, drafts, first) for k, one in enumerate(drafts)]
    stays = on_visits(ground, _shared(counted(ground, _shared(drafts, first)), first), first, actors, places)
    shared = filed_at(ground, told_along(ground, _helped(_shared(stays.drafts, first), lists.help)))
    drafts = [one._replace(happening=by_calendar(one.happening, one.when, ground.document.published)) for one in shared]
    joint = _of_members(ground)
    reports: dict[ReportId, Report] = {}
    of: list[ReportId | None] = []
    for draft in drafts:
        cost = doubt(draft, actors, joint, lists)
        report = None if cost is None else _report(ground, draft, actors, cost)
        of.append(report.id if report else None)
        if report:
            reports.setdefault(report.id, report)
    ordered = asked_once(tuple(sorted(reports.values(), key=lambda r: (hull(r.trigger), r.type))))
    acting = {p.actor for report in ordered for p in report.participants}
    named = {actor.id for actor in ground.cast.actors}
    added = tuple(hosts[k] for k in sorted(hosts) if k in acting and k not in named)
    return Told(ordered, tuple(of), first, stays.within, added, frozenset(acting))


def _draft(ground: Ground, happening: Happening, actors: dict[ActorId, Actor]) -> Draft:
    time, when = when_of(ground, happening)
    place = ground.places[happening.place] if happening.place is not None and ground.places else None
    if place is not None and place.kind is PlaceKind.SEA and happening.type in words(ground.knowledge).encounters:
        # "discussed the fishing in the North Sea": what they talked of is there.
        place = None
    if happening.type in words(ground.knowledge).placeless:
        place = None
    turned = by_calendar(happening, when, ground.document.published)
    people = _participants(ground, turned, actors)
    if turned.type in LASTING and place is not None and place.state:
        people = _hosted(people, place, actors)
        if _is_at_home(people, place.state, actors):
            people = ()
    if place is not None and place.state and turned.type in words(ground.knowledge).aimed:
        people = _aimed(people, place, actors, stateless=turned.type in words(ground.knowledge).raids)
    return Draft(turned, people, time, when, place.id if place else None)


# Who


def _hosts(ground: Ground) -> dict[ActorId, Actor]:
    """The states of the places to which visits go, and in which what is aimed at a state happens."""
    types = LASTING | words(ground.knowledge).aimed
    places = [ground.places[h.place] for h in ground.findings.story.happenings
              if h.type in types and h.place is not None and ground.places]  # fmt: skip
    states = {place.state for place in places if place and place.state}
    return {one.id: one for code in sorted(states) if (one := state_of(ground, code))}


def state_of(ground: Ground, code: str | None) -> Actor | None:
    """A state as an actor, by its code."""
    row = ground.knowledge.state(code) if code else None
    if row is None:
        return None
    key = ActorId(f"state:{code}")
    return Actor(key, ActorKind.STATE, row.name, state=row.iso3, wikidata=row.wikidata, sector=GOVERNMENT)


def _hosted(people: tuple[Participant, ...], place: Place, actors: dict[ActorId, Actor]) -> tuple[Participant, ...]:
    """The state visited is host, also where only the place says so; nobody visits his own state."""
    state = ActorId(f"state:{place.state}")
    visitors = [actors[p.actor] for p in people if p.role is Role.VISITOR]
    known = any(
        p.actor == state or (p.role is Role.HOST and actors[p.actor].state == actors[state].state) for p in people
    )
    at_home = any(actor.state == actors[state].state for actor in visitors)
    if known or at_home or state not in actors:
        return people
    return (*people, Participant(state, Role.HOST, "b", None, place.span, inferred=True))


def _aimed(
    people: tuple[Participant, ...], place: Place, actors: dict[ActorId, Actor], *, stateless: bool
) -> tuple[Participant, ...]:
    """ "staged a protest in Lima": towards the state of the place, where it is not the doers' own."""
    state, doers = ActorId(f"state:{place.state}"), [actors[p.actor] for p in people if p.side == "a"]
    known = any(p.side == "b" for p in people) or any(p.actor == state for p in people)
    abroad = all(stateless if doer.state is None else doer.state != place.state for doer in doers)
    if known or not doers or not abroad or state not in actors:
        return people
    return (*people, Participant(state, Role.TARGET, "b", None, place.span, inferred=True))


def _is_at_home(people: tuple[Participant, ...], state: str, actors: dict[ActorId, Actor]) -> bool:
    """A president who travels in his own country visits nobody, and is no event of diplomacy."""
    abroad = any(actors[p.actor].state != state for p in people)
    return not abroad


def _participants(ground: Ground, happening: Happening, actors: dict[ActorId, Actor]) -> tuple[Participant, ...]:
    """Each actor once, in the first role that names it; a state is no host to its own people."""
    found: dict[ActorId, Participant] = {}
    for part in sorted(happening.parts, key=lambda part: part.inferred):
        for actor in ground.cast.of[part.finding]:
            if actor in actors and actor not in found:
                found[actor] = _participant(ground, part, actors[actor])
    visitors = [actors[p.actor].state for p in found.values() if p.role is Role.VISITOR]
    own = {p.actor for p in found.values() if p.role is Role.HOST and p.inferred and actors[p.actor].state in visitors}
    hostile = happening.type in words(ground.knowledge).hostile
    against = (p for p in found.values() if hostile or p.inferred)
    own |= {p.actor for p in against if _is_own_state(p, found.values(), actors)}
    return tuple(p for p in found.values() if p.actor not in own)


def _is_own_state(part: Participant, people: Iterable[Participant], actors: Mapping[ActorId, Actor]) -> bool:
    """ "The president condemned the attack on the embassy": somebody in office turns on no state of his own."""
    if part.side != "b" or actors[part.actor].kind is not ActorKind.STATE:
        return False
    doers = [p for p in people if p.side == "a"]
    return bool(doers) and all(p.office and actors[p.actor].state == actors[part.actor].state for p in doers)


def _participant(ground: Ground, part: Part, actor: Actor) -> Participant:
    span = ground.findings.actors[part.finding].span
    behalf = ground.cast.of[part.on_behalf_of] if part.on_behalf_of is not None else ()
    principal = behalf[0] if len(behalf) == 1 else None
    return Participant(actor.id, part.role, part.side, actor.office, span, part.inferred, principal)


def _of_members(ground: Ground) -> frozenset[ActorId]:
    """The bodies that the text says to be made of states ("a coalition of 50 nations"), or whose work it follows."""
    story = ground.findings.story
    claims = [claim.subject for claim in story.assertions if claim.predicate is Predicate.MEMBERS]
    bodies = [one.actor for one in story.processes]
    return frozenset(actor for k in (*claims, *bodies) if k is not None for actor in ground.cast.of[k])


# Mentions of one event


def _shared(drafts: Sequence[Draft], first: Sequence[int]) -> list[Draft]:
    """Each draft with what its cluster knows and it does not."""
    clusters: dict[int, list[int]] = {}
    for k, one in enumerate(first):
        clusters.setdefault(one, []).append(k)
    result = list(drafts)
    for members in clusters.values():
        for k in members if len(members) > 1 else ():
            result[k] = _filled(drafts[k], [drafts[m] for m in members if m != k])
    return result


def _taken_over(here: Draft, k: int, drafts: Sequence[Draft], first: Sequence[int]) -> Draft:
    """ "Talks of A and B, due on Monday, were put off. The talks will now begin on Friday", "Rau opened the summit. The
    first one was held in May": theirs, and where they were to be, although another event for its days."""
    leader, status = here.happening.cluster, here.happening.status
    if leader is None or first[k] != k or here.participants or status in OFF:
        return here
    people = tuple(replace(p, inferred=True, mention=None) for p in drafts[leader].participants)
    return here._replace(participants=people, place=here.place or drafts[leader].place)


def _filled(draft: Draft, others: Sequence[Draft]) -> Draft:
    """Time and place from the member that is most exact; participants from all of the same course."""
    like = [other for other in others if _same_course(draft, other)]
    dated = sorted(
        (o for o in like if o.when), key=lambda o: (o.when.latest - o.when.earliest) if o.when else timedelta()
    )
    placed = next((o.place for o in like if o.place), None)
    people = {p.actor: p for p in draft.participants}
    for other in like:
        for p in other.participants:
            if p.actor not in people:
                people[p.actor] = replace(p, inferred=True, mention=None)
    filled = draft._replace(participants=tuple(people.values()), place=draft.place or placed)
    if draft.happening.status is Status.UNKNOWN and like:
        # A title ("The minister's meeting with ...") has no verb: the text below it says whether it was held.
        filled = filled._replace(happening=draft.happening._replace(status=like[0].happening.status))
    stays = (o for o in dated if draft.when is None or _is_day_of(draft, o))
    dated_by = next(stays, None)
    return filled if dated_by is None else filled._replace(time=dated_by.time, when=dated_by.when)


def _is_day_of(one: Draft, stay: Draft) -> bool:
    """ "The visit, which begins on Monday", of a visit from Monday to Wednesday: it lasts all of these days."""
    if (
        one.when is None
        or stay.when is None
        or one.happening.type != VISIT
        or stay.when.extent is not Extent.THROUGHOUT
    ):
        return False
    day, days = (one.when.earliest, one.when.latest), (stay.when.earliest, stay.when.latest)
    return day != days and days[0] <= day[0] and day[1] <= days[1]


def _same_course(one: Draft, other: Draft) -> bool:
    """A plan and a deed are never mixed; what did not happen is no deed."""
    planned = tuple(
        each.happening.status in PLANNED or each.happening.polarity is Polarity.NEGATIVE for each in (one, other)
    )
    return planned[0] == planned[1] or Status.UNKNOWN in (one.happening.status, other.happening.status)


def _helped(drafts: Sequence[Draft], kinds: frozenset[str]) -> list[Draft]:
    """Help whose receiver is not named is for the one to whom the document says that help goes."""
    helping = [one for one in drafts if one.happening.type in kinds]
    told = {p.actor: p for one in helping for p in one.participants if p.role is Role.RECIPIENT}
    if len(told) != 1:
        return list(drafts)
    (part,) = (replace(p, inferred=True, mention=None) for p in told.values())
    return [one._replace(participants=(*one.participants, part)) if one in helping and _lacks(one, part) else one
            for one in drafts]  # fmt: skip


def _lacks(draft: Draft, part: Participant) -> bool:
    people = {p.actor for p in draft.participants}
    return part.actor not in people and all(p.role is not Role.RECIPIENT for p in draft.participants)


# The record


def _is_many(actor: Actor) -> bool:
    """Whether states stand behind it, each of them another ("European allies"), or nobody who acts; rebels are one."""
    return actor.kind is ActorKind.MEDIA or (actor.kind is ActorKind.COLLECTIVE and actor.sector is None)


def _is_bystander(one: Participant, people: Sequence[Participant], actors: dict[ActorId, Actor]) -> bool:
    """ "shelled a Malian town, killing ten people": of those acted on, people of no state beside one of a state."""
    unnamed = actors[one.actor].kind in (ActorKind.COLLECTIVE, ActorKind.UNKNOWN_PERSON)
    others = (actors[p.actor].state for p in people if p.side == one.side and p.actor != one.actor)
    return one.side == "b" and unnamed and actors[one.actor].state is None and any(others)


def _report(ground: Ground, draft: Draft, actors: dict[ActorId, Actor], cost: float) -> Report:
    happening = draft.happening
    trigger = hull(happening.trigger)
    people = draft.participants
    contexts = tuple(dict.fromkeys(t.context for t in happening.topics if t.context))
    collective = frozenset(p.actor for p in people if _is_many(actors[p.actor]) or _is_bystander(p, people, actors))
    codes = codes_of(happening, people, collective, contexts, crosswalk(ground.knowledge))
    return Report(
        id=report_id(ground.document.id, trigger.start, trigger.end, happening.type),
        type=happening.type,
        subtype=happening.subtype,
        status=happening.status,
        modality=happening.modality,
        polarity=happening.polarity,
        trigger=happening.trigger,
        sentence=ground.analysis.sentences[happening.sentence].span,
        foreground=happening.foreground,
        time=draft.time,
        when=draft.when,
        place=draft.place,
        participants=people,
        topics=happening.topics,
        process=process_id(ground, happening.process) if happening.process is not None else None,
        attribution=attribution_id(ground, trigger),
        plover=codes.plover,
        cameo=codes.cameo,
        quad=codes.quad,
        dyads=codes.dyads,
        score=round(happening.score - cost, 2),
        rule=happening.rule,
    )
