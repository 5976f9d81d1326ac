"""The document's own day: given, or inferred from what the text says of it, or unknown.

In: the document, its expressions and the persons named with offices. Out: the document with `published` set as far as
it can be known, and warnings where a given day contradicts the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from communique.dates.edtf import edtf
from communique.grounding.dating import HEADS, OFFICE, Constraint, gather
from communique.grounding.dating.constraint import earlier, later
from communique.grounding.frame import Ground
from communique.grounding.when.calendar import Days
from communique.grounding.when.stretches import Stretches, shared
from communique.model.document import Document, Published
from communique.model.ids import RuleId
from communique.model.terms import Basis, Extent, Precision, PublishedBasis

WIDEST = 1461
"""Days. A text that leaves more days open than a term of office of four years is undated."""
NARROW = 15
"""Days. What leaves no more than these by itself is among the reasons, though others say it too."""
LISTED = 5
"""Stretches that a reason names."""
SLACK = timedelta(days=2)
"""A given day may be off by time zone and press time before it contradicts the text."""
EVER: Stretches = (Days(date.min, date.max),)
RULE = RuleId("published.constraints")
BASES = {"header": PublishedBasis.HEADER, "dateline": PublishedBasis.DATELINE}


class Step(NamedTuple):
    """A constraint that was kept: the days left before it, and whether it took any away."""

    constraint: Constraint
    before: Stretches
    narrows: bool


def settle(ground: Ground) -> tuple[Document, tuple[str, ...]]:
    """The document with its day, and what a person should know of it."""
    document = ground.document
    if document.published:
        return document, tuple(_contradictions(document.published, gather(ground, only_hard=True)))
    found = infer(gather(ground))
    if found is None:
        return document, ()
    published, basis = found
    return replace(document, published=published, published_basis=basis), ()


def infer(constraints: tuple[Constraint, ...]) -> tuple[Published, PublishedBasis] | None:
    """The days that all constraints leave, where they are few enough to date a document; None otherwise.

    What stands at the head dates the document by itself: the rest may narrow it, and cannot undo it. Terms of office
    come last and only choose between the stretches that the days and dates of the text leave.
    """
    headed = any(c.kind in HEADS for c in constraints)
    steps: list[Step] = []
    days: Stretches = EVER
    for constraint in sorted((c for c in constraints if c.kind != OFFICE), key=lambda c: c.kind not in HEADS):
        left = shared(days, constraint.days)
        if left:
            steps.append(Step(constraint, days, narrows=left != days))
            days = left
        elif constraint.hard and not headed:
            # Two hard readings that exclude each other: one of them is misread, and nobody can say which.
            return None
    choosers = [c for c in constraints if c.kind == OFFICE]
    left = _chosen(days, choosers)
    whole = Days(left[0].first, left[-1].last)
    if whole.size > WIDEST:
        return None
    return _published(left, steps, choosers), _basis(whole, steps)


def _chosen(days: Stretches, choosers: Iterable[Constraint]) -> Stretches:
    """The stretches in which everybody was in office, left whole; who fits none of them is passed over."""
    for constraint in choosers:
        days = tuple(one for one in days if shared((one,), constraint.days)) or days
    return days


def _published(left: Stretches, steps: list[Step], choosers: list[Constraint]) -> Published:
    days = Days(left[0].first, left[-1].last)
    reasons = tuple(dict.fromkeys((*(c.reason for c in _deciding(left, steps, choosers)), *_several(left))))
    return Published(
        edtf(days.first, days.last), days.first, days.last, Precision.DAY, Extent.WITHIN, Basis.CONSTRAINT, RULE,
        reasons,
    )  # fmt: skip


def _several(left: Stretches) -> Iterator[str]:
    """Where several stretches fit, the interval holds them all, and the reason says which."""
    if len(left) > 1:
        more = " ..." if len(left) > LISTED else ""
        yield "the text fits " + ", ".join(edtf(*one) for one in left[:LISTED]) + more


def _deciding(days: Stretches, steps: list[Step], choosers: list[Constraint]) -> list[Constraint]:
    """Each constraint without which the days would be others, or that alone is about as narrow; and of those that can
    stand in for one another the first, so that the reasons together give the days."""
    behind = list(accumulate((step.constraint.days for step in reversed(steps)), shared, initial=EVER))[::-1]
    found: dict[int, Constraint] = {}
    left = EVER
    for k, (constraint, before, narrows) in enumerate(steps):
        needed = narrows and _chosen(shared(before, behind[k + 1]), choosers) != days
        if needed or any(one.size <= NARROW for one in constraint.days):
            found[k] = constraint
            left = shared(left, constraint.days)
    for k, constraint in enumerate((*(step.constraint for step in steps), *choosers)):
        if left == days:
            break
        fewer = shared(left, constraint.days) if k < len(steps) else _chosen(left, (constraint,))
        if fewer != left:
            found[k] = constraint
            left = fewer
    return [found[k] for k in sorted(found)]


def _basis(days: Days, steps: list[Step]) -> PublishedBasis:
    heads = (step.constraint for step in steps if step.constraint.kind in HEADS)
    kind = next((c.kind for c in heads if any(d.first <= days.first and days.last <= d.last for d in c.days)), None)
    return BASES[kind] if kind else PublishedBasis.INFERRED


def _contradictions(published: Published, constraints: tuple[Constraint, ...]) -> list[str]:
    """A sentence for each hard constraint that the given day breaks by more than press time."""
    given = Days(earlier(published.earliest, SLACK), later(published.latest, SLACK))
    return [
        f"the given day {published.edtf} does not fit the text: {c.reason}"
        for c in constraints
        if c.hard and not any(d.first <= given.last and given.first <= d.last for d in c.days)
    ]
