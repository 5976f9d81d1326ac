"""Links, processes, claims, commitments and the assistance ledger as records: indexes become ids.

In: the ground with times, cast, places and voices settled, and the reports told. Out: `Rest`, the remaining lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.attribution import innermost
from communique.grounding.frame import Ground
from communique.grounding.naming import process_id
from communique.grounding.reports import Told
from communique.model.event import Assistance, Claim, Commitment, Link, Party, Process
from communique.model.ids import ActorId, AttributionId, CommitmentId, RuleId, TimeId, digest
from communique.model.place import Amount
from communique.model.span import Span
from communique.model.story import Aid, Assertion, Promise, Undertaking
from communique.model.terms import PERSONS, ActorKind, Relation

SAME_EVENT = RuleId("links.same-event")


@dataclass(frozen=True, slots=True)
class Rest:
    """What hangs on the reports."""

    links: tuple[Link, ...]
    processes: tuple[Process, ...]
    claims: tuple[Claim, ...]
    commitments: tuple[Commitment, ...]
    assistance: tuple[Assistance, ...]


def settle(ground: Ground, told: Told) -> Rest:
    """All that is left when the reports stand."""
    story = ground.findings.story
    commitments = [_commitment(ground, told, k, promise) for k, promise in enumerate(story.promises)]
    return Rest(
        links=tuple(_links(ground, told)),
        processes=tuple(_process(ground, k, process) for k, process in enumerate(story.processes)),
        claims=tuple(c for one in story.assertions if (c := _claim(ground, one))),
        commitments=tuple(c for c in commitments if c),
        assistance=tuple(_assistance(ground, told, k, aid) for k, aid in enumerate(story.aid)),
    )


def commitment_id(ground: Ground, promise: Promise) -> CommitmentId:
    first = promise.content[0]
    return CommitmentId("c-" + digest(ground.document.id, f"{first.start}:{first.end}", promise.kind.value))


def _links(ground: Ground, told: Told) -> Iterator[Link]:
    for tie in ground.findings.story.ties:
        one, other = told.of[tie.from_], told.of[tie.to]
        if one and other and one != other:
            yield Link(one, other, tie.relation, tie.evidence, tie.rule)
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
    rows = tuple(Party(actor, role) for actor, role in parties.items())
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
        attribution=_voice(ground, found.span),
    )


def _commitment(ground: Ground, told: Told, k: int, promise: Promise) -> Commitment | None:
    by = _actors(ground, promise.by) or _actors(ground, promise.speakers)
    if not by:
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
        attribution=_voice(ground, promise.content[0]),
        rule=promise.rule,
    )


def _assistance(ground: Ground, told: Told, k: int, aid: Aid) -> Assistance:
    amount = ground.findings.amounts[aid.amount] if aid.amount is not None else None
    promise = ground.findings.story.promises[aid.promise] if aid.promise is not None else None
    return Assistance(
        id="x-" + digest(ground.document.id, f"{aid.span.start}:{aid.span.end}", aid.kind.value),
        commitment=commitment_id(ground, promise) if promise and _stands(ground, promise) else None,
        donor=_behind(ground, aid.donor),
        recipient=_behind(ground, aid.recipient),
        status=aid.status,
        kind=aid.kind,
        item=aid.item,
        item_class=aid.item_class,
        quantity_min=aid.quantity_min,
        quantity_max=aid.quantity_max,
        unit=aid.unit,
        amount_min=(amount.value_min or None) if amount else None,
        amount_max=amount.value_max if amount else None,
        currency=_currency(ground, amount, _behind(ground, aid.donor)) if amount else None,
        package=aid.package,
        period=aid.period,
        due=_time(ground, aid.due),
        report=told.of[aid.happening] if aid.happening is not None else None,
        attribution=_voice(ground, aid.span),
        span=aid.span,
        rule=aid.rule,
    )


def _currency(ground: Ground, amount: Amount, donor: ActorId | None) -> str | None:
    """A bare "$" or "crowns" is the donor's own where the donor's state has a currency of that name."""
    tables = ground.knowledge.words("assistance/currencies")
    state = next((a.state for a in ground.cast.actors if a.id == donor), None)
    written = amount.text.lower()
    for word, name in tables["words"].items():
        alone = written.startswith(word) if word == "$" else written.rpartition(" ")[2] == word
        if alone and len(written.split()) <= tables["plain_words"]:
            own: str | None = tables["names"][name].get(state)
            return own or amount.currency
    return amount.currency


def _stands(ground: Ground, promise: Promise) -> bool:
    return bool(_actors(ground, promise.by) or _actors(ground, promise.speakers))


def _behind(ground: Ground, finding: int | None) -> ActorId | None:
    """Whoever gives or gets: the state behind an official or a ministry, else the actor itself."""
    found = _actors(ground, (finding,)) if finding is not None else ()
    if not found:
        return None
    actor = next(a for a in ground.cast.actors if a.id == found[0])
    official = actor.kind in PERSONS or actor.kind is ActorKind.ORGANISATION
    state = ActorId(f"state:{actor.state}") if official and actor.state else None
    known = {a.id for a in ground.cast.actors}
    return state if state in known else actor.id


def _actors(ground: Ground, findings: Iterable[int]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(actor for k in findings for actor in ground.cast.of[k]))


def _time(ground: Ground, expression: int | None) -> TimeId | None:
    return ground.times[expression].id if expression is not None else None


def _voice(ground: Ground, span: Span) -> AttributionId | None:
    """The attribution whose content holds the words most tightly; else the document's own voice."""
    k = innermost(ground.findings.voices, span)
    if k is not None:
        return ground.voices.of[k]
    return ground.voices.attributions[0].id if ground.voices.attributions else None
