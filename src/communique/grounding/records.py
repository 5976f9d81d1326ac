"""Links, processes, claims, commitments and the assistance ledger as records: indexes become ids.

In: the ground with times, cast, places and voices settled, and the reports told. Out: `Rest`, the remaining lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from communique.grounding.frame import Ground
from communique.grounding.naming import attribution_id, process_id
from communique.grounding.reports import Told, state_of
from communique.grounding.standing import GOVERNMENT
from communique.model.actor import Actor, Form
from communique.model.event import Assistance, Claim, Commitment, Link, Party, Process
from communique.model.ids import ActorId, CommitmentId, RuleId, TimeId, digest
from communique.model.place import Amount
from communique.model.record import record
from communique.model.span import hull
from communique.model.story import Aid, Assertion, Due, Promise, Undertaking
from communique.model.terms import PERSONS, ActorKind, Relation
from communique.model.when import When

LATER = frozenset({Relation.FOLLOWS, Relation.CONTINUES})
"""What comes after that to which it leads."""
SAME_EVENT = RuleId("links.same-event")
SAID = RuleId("commitments.said")
ON_VISIT = RuleId("links.on-visit")
SERVANTS = frozenset({GOVERNMENT, "MIL", "COP"})
"""Sectors of those who act for their state: its government, soldiers and police."""
SPOKEN_FOR = frozenset({*PERSONS, ActorKind.GROUP, ActorKind.COLLECTIVE})
"""Those by whom a state gives or gets."""
Actors = Mapping[ActorId, Actor]


@record
class Rest:
    """What hangs on the reports."""

    links: tuple[Link, ...]
    processes: tuple[Process, ...]
    claims: tuple[Claim, ...]
    commitments: tuple[Commitment, ...]
    assistance: tuple[Assistance, ...]
    getters: tuple[Actor, ...]
    """States that give or get help by the name of an official or of one of their places alone."""

    @property
    def acting(self) -> frozenset[ActorId]:
        """Who undertakes, gives or gets."""
        ends = {end for one in self.assistance for end in (one.donor, one.recipient) if end is not None}
        return frozenset(ends.union(*(((*one.by, *one.to)) for one in self.commitments)))


def settle(ground: Ground, told: Told) -> Rest:
    """All that is left when the reports stand."""
    story = ground.findings.story
    named = {actor.id: actor for actor in (*ground.cast.actors, *told.hosts)}
    states = {_reached(ground, aid) for aid in story.aid} | _spoken_for(ground, named)
    getters = {one.id: one for state in sorted(filter(None, states)) if (one := state_of(ground, state))}
    actors = getters | named
    assistance = tuple(_assistance(ground, told, aid, actors) for aid in story.aid)
    ends = {end for entry in assistance for end in (entry.donor, entry.recipient)}
    return Rest(
        links=tuple(_links(ground, told)),
        processes=tuple(_process(ground, k, process) for k, process in enumerate(story.processes)),
        claims=tuple(claim for one in story.assertions if (claim := _claim(ground, one))),
        commitments=tuple(own for one in story.promises if (own := _commitment(ground, told, one))),
        assistance=assistance,
        getters=tuple(one for key, one in getters.items() if key in ends and key not in named),
    )


def commitment_id(ground: Ground, promise: Promise) -> CommitmentId:
    first = promise.content[0]
    return CommitmentId("c-" + digest(ground.document.id, f"{first.start}:{first.end}", promise.kind.value))


def _is_before(one: When | None, other: When | None) -> bool:
    """Whether the days of the one are over before those of the other begin."""
    return one is not None and other is not None and one.latest < other.earliest


def _links(ground: Ground, told: Told) -> Iterator[Link]:
    days = {report.id: report.when for report in told.reports}
    for tie in ground.findings.story.ties:
        one, other = told.of[tie.from_], told.of[tie.to]
        if one and other and one != other and not (tie.relation in LATER and _is_before(days[one], days[other])):
            yield Link(one, other, tie.relation, tie.evidence, tie.rule)
    tied = {(tie.from_, tie.to) for tie in ground.findings.story.ties}
    for k, visit in told.within:
        one, other = told.of[k], told.of[visit]
        if one and other and (k, visit) not in tied:
            evidence = hull(ground.findings.story.happenings[k].trigger)
            yield Link(one, other, Relation.PART_OF, evidence, ON_VISIT)
    for k, happening in enumerate(ground.findings.story.happenings):
        one, other = told.of[k], told.of[told.first[k]]
        if one and other and one != other:
            yield Link(one, other, Relation.SAME_AS, happening.trigger[0], SAME_EVENT)


def _process(ground: Ground, k: int, process: Undertaking) -> Process:
    parties: dict[ActorId, str] = {}
    for finding, role in process.parties:
        for actor in _actors(ground, (finding,)):
            parties.setdefault(actor, role)
    name = process.name
    if process.actor is not None:
        named = _actors(ground, (process.actor,))
        name = next((actor.name for actor in ground.cast.actors if actor.id in named), name)
    # Whoever acts for a state that is a party is none beside it.
    kinds = {actor.id: (actor.kind, ActorId(f"state:{actor.state}")) for actor in ground.cast.actors}
    rows = tuple(
        Party(actor, role)
        for actor, role in parties.items()
        if kinds[actor][0] not in PERSONS or kinds[actor][1] not in parties
    )
    return Process(process_id(ground, k), name, process.kind, process.stage, rows, process.span)


def _claim(ground: Ground, found: Assertion) -> Claim | None:
    subjects = _actors(ground, (found.subject,)) if found.subject is not None else ()
    subject = subjects[0] if subjects else None
    if subject is None and found.process is not None:
        subject = ActorId(process_id(ground, found.process))
    if subject is None:
        return None
    return Claim(
        subject=subject,
        predicate=found.predicate,
        text=found.span.of(ground.document.text),
        count_min=found.count_min,
        count_max=found.count_max,
        members=tuple(a for a in _actors(ground, found.members) if a != subject),
        span=found.span,
        attribution=attribution_id(ground, found.span),
    )


def _commitment(ground: Ground, told: Told, promise: Promise) -> Commitment | None:
    by = _undertakers(ground, promise)
    if not by or _is_of_others(ground, promise, by):
        return None
    return Commitment(
        id=commitment_id(ground, promise),
        by=by,
        to=tuple(a for a in _actors(ground, promise.to) if a not in by),
        kind=promise.kind,
        content=promise.content,
        due=_time(ground, promise.due),
        condition=promise.condition,
        status=promise.status,
        report=told.of[promise.happening] if promise.happening is not None else None,
        attribution=attribution_id(ground, promise.content[0]),
        rule=promise.rule,
    )


def _assistance(ground: Ground, told: Told, aid: Aid, actors: Actors) -> Assistance:
    amount = ground.findings.amounts[aid.amount] if aid.amount is not None else None
    promise = ground.findings.story.promises[aid.promise] if aid.promise is not None else None
    donors = _all_behind(ground, aid.donors, actors)
    recipients = tuple(dict.fromkeys(_home(ground, one, actors) for one in _all_behind(ground, aid.recipients, actors)))
    donor = donors[0] if donors else None
    return Assistance(
        id="x-" + digest(ground.document.id, f"{aid.span.start}:{aid.span.end}{':' * aid.share}", aid.kind.value),
        commitment=commitment_id(ground, promise) if promise and _undertakers(ground, promise) else None,
        donor=donor,
        recipient=next((one for one in recipients if one != donor), None) or _by_place(ground, aid, donor, actors),
        status=aid.status,
        kind=aid.kind,
        item=aid.item,
        item_class=aid.item_class,
        quantity_min=aid.quantity_min,
        quantity_max=aid.quantity_max,
        unit=aid.unit,
        amount_min=(amount.value_min or None) if amount else None,
        amount_max=amount.value_max if amount else None,
        currency=_currency(ground, amount, actors[donors[0]].state if len(donors) == 1 else None) if amount else None,
        package=aid.package,
        period=aid.period,
        due=_time(ground, aid.due),
        report=told.of[aid.happening] if aid.happening is not None else None,
        attribution=attribution_id(ground, aid.span),
        span=aid.span,
        rule=aid.rule,
    )


def _currency(ground: Ground, amount: Amount, state: str | None) -> str | None:
    """A bare "$" or "crowns" is the donor's own where the donor's state has a currency of that name; "US dollars" and
    "Danish crowns" name theirs."""
    tables = ground.knowledge.words("assistance/currencies")
    written = amount.text.lower()
    money = ground.knowledge.words("amounts/currencies")
    in_full = (name for name in money["words"] if " " in name)
    if any(written.endswith(name) for name in in_full):
        return amount.currency
    for word, name in tables["words"].items():
        if written.startswith(word.lower()) if word in money["signs"] else written.rpartition(" ")[2] == word:
            own: str | None = tables["names"][name].get(state)
            return own or amount.currency
    return amount.currency


def _undertakers(ground: Ground, promise: Promise) -> tuple[ActorId, ...]:
    return _actors(ground, promise.by) or _actors(ground, promise.speakers)


def _is_of_others(ground: Ground, promise: Promise, by: Iterable[ActorId]) -> bool:
    """ "Iran will pay, the Israeli minister said": what somebody says that a state does which he does not serve."""
    if promise.rule != SAID or not promise.speakers:
        return False
    cast = {actor.id: actor.state for actor in ground.cast.actors}
    serve = {cast[one] for one in _actors(ground, promise.speakers)} - {None}
    do = {cast[one] for one in by} - {None}
    return bool(serve and do) and not serve & do


def _all_behind(ground: Ground, ends: Iterable[int], actors: Actors) -> tuple[ActorId, ...]:
    """Those who give or get, each once."""
    found = (_actors(ground, (k,)) for k in ends)
    return tuple(dict.fromkeys(_behind(ground, actors[some[0]], actors) for some in found if some))


def _by_place(ground: Ground, aid: Aid, donor: ActorId | None, actors: Actors) -> ActorId | None:
    """The state to whose place it goes, if that is not the donor's own."""
    state, home = _reached(ground, aid), actors[donor].state if donor else None
    return ActorId(f"state:{state}") if state and state != home else None


def _reached(ground: Ground, aid: Aid) -> str | None:
    """The state of the place to which it goes, or of a capital that is taken for no government and no place."""
    place = ground.places[aid.place] if aid.place is not None else None
    ends = (ground.findings.actors[k] for k in aid.recipients)
    capital = next((one.states[0] for one in ends if one.form is Form.CAPITAL and one.states), None)
    return place.state if place and place.state else capital


def _spoken_for(ground: Ground, actors: Actors) -> set[str | None]:
    """The states of the persons who give or get."""
    ends = {k for aid in ground.findings.story.aid for k in (*aid.donors, *aid.recipients)}
    return {actors[one].state for one in _actors(ground, sorted(ends)) if actors[one].kind in SPOKEN_FOR}


def _behind(ground: Ground, actor: Actor, actors: Actors) -> ActorId:
    """Whoever gives or gets: the state or union behind an official or an organ, else the actor itself."""
    leaders = actor.kind is ActorKind.COLLECTIVE and actor.sector in SERVANTS
    if not leaders and actor.kind not in (*PERSONS, ActorKind.ORGANISATION):
        return actor.id
    state = ActorId(f"state:{actor.state}") if actor.state else None
    union = (
        actor.of if actor.kind in PERSONS or actor.of in ground.knowledge.words("assistance/givers")["unions"] else None
    )
    return next((behind for behind in (union, state) if behind and behind in actors), actor.id)


def _home(ground: Ground, actor: ActorId, actors: Actors) -> ActorId:
    """ "the people of Mali", "Malian soldiers": what they get Mali gets; those who fled from it get it elsewhere."""
    one = actors[actor]
    people = one.kind in (ActorKind.GROUP, ActorKind.COLLECTIVE) and one.state is not None and one.wikidata is None
    away = ground.knowledge.words("assistance/givers")["abroad"]
    state = ActorId(f"state:{one.state}")
    return state if people and state in actors and not any(word in one.name.lower() for word in away) else actor


def _actors(ground: Ground, findings: Iterable[int]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(actor for k in findings for actor in ground.cast.of[k]))


def _time(ground: Ground, due: Due | None) -> TimeId | None:
    return ground.times[due.expression].id if due is not None else None
