"""A need, a pledge or a delivery as its note tells it: a report, an entry of the assistance ledger, a commitment."""

from __future__ import annotations

from typing import Any

from communique.errors import InputError
from communique.events.aid_kinds import class_of
from communique.events.aid_words import words
from communique.model.event import Assistance, Commitment, Report
from communique.model.ids import CommitmentId, digest
from communique.model.span import Span
from communique.model.terms import (
    AssistanceKind,
    AssistanceStatus,
    CommitmentKind,
    CommitmentStatus,
    Role,
    Status,
)
from communique.model.when import Time
from communique.notes import values
from communique.notes.entry import OWN_VOICE, RULE, Entry, report, takers

STEPS = {
    "need": ("request", Role.REQUESTER, AssistanceStatus.REQUESTED, None),
    "pledge": ("pledge", Role.RECIPIENT, AssistanceStatus.PLEDGED, CommitmentStatus.PLEDGED),
    "delivery": ("delivery", Role.RECIPIENT, AssistanceStatus.DELIVERED, CommitmentStatus.FULFILLED),
}
"""For each form: the type of its report, as what the recipient takes part, the step of the ledger, the commitment's."""


def gift(entry: Entry) -> dict[str, Any]:
    """The lists of its record."""
    spans = entry.form.spans
    what = spans.get("item") or spans.get("amount")
    if what is None:
        raise InputError("no item and no amount", where=entry.where, hint="say what it is, or the sum")
    kind, recipient, step, course = STEPS[entry.form.form.name]
    time = values.time("on", 1, spans["on"], entry.text, kind, entry.where)
    due = values.time("by", 2, spans["by"], entry.text, kind, entry.where) if "by" in spans else None
    people = (*takers(entry, "donor", Role.DONOR), *takers(entry, "recipient", recipient))
    one = report(entry, kind, entry.heading, Status.HELD, people, time)
    promise = _commitment(entry, what, due, one, course) if course else None
    given = _assistance(entry, what, due, one, step, promise)
    return {
        "times": (time, due) if due else (time,),
        "reports": (one,),
        "commitments": (promise,) if promise else (),
        "assistance": (given,),
    }


def _commitment(
    entry: Entry, what: Span, due: Time | None, one: Report, course: CommitmentStatus
) -> Commitment:  # fmt: skip
    return Commitment(
        id=CommitmentId("c-" + digest(entry.document.id, f"{what.start}:{what.end}", CommitmentKind.ASSISTANCE.value)),
        by=tuple(actor for actor, _ in entry.actors("donor")),
        to=tuple(actor for actor, _ in entry.actors("recipient")),
        kind=CommitmentKind.ASSISTANCE,
        content=(what,),
        due=due.id if due else None,
        condition=None,
        status=course,
        report=one.id,
        attribution=OWN_VOICE,
        rule=RULE,
    )


def _assistance(
    entry: Entry, what: Span, due: Time | None, one: Report, step: AssistanceStatus, promise: Commitment | None
) -> Assistance:
    spans, text = entry.form.spans, entry.text
    sum_ = values.money(spans["amount"], text, entry.amounts, entry.where) if "amount" in spans else None
    count = values.number("quantity", spans["quantity"], text, entry.where) if "quantity" in spans else None
    item = entry.words("item")
    thing = class_of(item.lower().split()[::-1], AssistanceKind.OTHER, words(entry.knowledge)) if item else None
    kind = _kind(entry, thing)
    return Assistance(
        id="x-" + digest(entry.document.id, f"{what.start}:{what.end}", kind.value),
        commitment=promise.id if promise else None,
        donor=entry.actor("donor"),
        recipient=entry.actor("recipient"),
        status=step,
        kind=kind,
        item=item,
        item_class=(thing or kind).value if item else None,
        quantity_min=count,
        quantity_max=count,
        unit=entry.words("unit"),
        amount_min=(sum_.value_min or None) if sum_ else None,
        amount_max=sum_.value_max if sum_ else None,
        currency=sum_.currency if sum_ else None,
        package=entry.words("package"),
        period=None,
        due=due.id if due else None,
        report=one.id,
        attribution=OWN_VOICE,
        span=what,
        rule=RULE,
    )


def _kind(entry: Entry, thing: AssistanceKind | None) -> AssistanceKind:
    """The kind given; else that of the thing, and of bare money that it is money."""
    span = entry.form.spans.get("kind")
    if span:
        return values.term("kind", AssistanceKind, span.of(entry.text), entry.where)
    return thing or (AssistanceKind.OTHER if "item" in entry.form.spans else AssistanceKind.FINANCIAL)
