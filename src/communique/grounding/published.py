"""The document's own day: given, or inferred from what the text says of it, or unknown.

In: the document, its expressions and the persons named with offices. Out: the document with `published` set as far as
it can be known, and warnings where a given day contradicts the text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from communique.dates.edtf import edtf
from communique.grounding.constraints import Constraint, gather, met
from communique.grounding.frame import Ground
from communique.grounding.when.calendar import Days
from communique.model.document import Document, Published
from communique.model.ids import RuleId
from communique.model.terms import Basis, Extent, Precision, PublishedBasis

WIDEST = 15
"""Days. A text that leaves more days open than this is undated: an interval of months would date nothing."""
SLACK = timedelta(days=2)
"""A given day may be off by time zone and press time before it contradicts the text."""
RULE = RuleId("published.constraints")
BASES = {"header": PublishedBasis.HEADER, "dateline": PublishedBasis.DATELINE}


def settle(ground: Ground) -> tuple[Document, tuple[str, ...]]:
    """The document with its day, and what a person should know of it."""
    document = ground.document
    if document.published:
        return document, tuple(_contradictions(document.published, gather(ground)))
    found = infer(gather(ground))
    if found is None:
        return document, ()
    published, basis = found
    return replace(document, published=published, published_basis=basis), ()


def infer(constraints: tuple[Constraint, ...]) -> tuple[Published, PublishedBasis] | None:
    """The days that all constraints leave, where they are few enough to date a document; None otherwise.

    What stands at the head dates the document by itself: the rest may narrow it, and cannot undo it.
    """
    headed = any(c.kind in BASES for c in constraints)
    kept: list[Constraint] = []
    days: list[Days] = []
    for constraint in sorted(constraints, key=lambda c: c.kind not in BASES):
        left = met([*(c.days for c in kept), constraint.days])
        if left:
            kept.append(constraint)
            days = left
        elif constraint.hard and not headed:
            # Two hard readings that exclude each other: one of them is misread, and nobody can say which.
            return None
    if len(days) != 1 or len(days[0]) > WIDEST:
        return None
    return _published(days[0], kept), _basis(days[0], kept)


def _published(days: Days, kept: list[Constraint]) -> Published:
    reasons = tuple(dict.fromkeys(c.reason for c in kept if _narrows(c, kept, days)))
    return Published(edtf(*days), days.first, days.last, Precision.DAY, Extent.WITHIN, Basis.CONSTRAINT, RULE, reasons)


def _narrows(constraint: Constraint, kept: list[Constraint], days: Days) -> bool:
    """Whether the days would be others without this constraint, or the constraint says the same as another one."""
    others = [c.days for c in kept if c is not constraint]
    return not others or met(others) != [days] or any(len(d) <= WIDEST for d in constraint.days)


def _basis(days: Days, kept: list[Constraint]) -> PublishedBasis:
    heads = [c for c in kept if c.kind in BASES and any(d.first <= days.first and days.last <= d.last for d in c.days)]
    return BASES[heads[0].kind] if heads else PublishedBasis.INFERRED


def _contradictions(published: Published, constraints: tuple[Constraint, ...]) -> list[str]:
    """A sentence for each hard constraint that the given day breaks by more than press time."""
    given = Days(_minus(published.earliest), _plus(published.latest))
    return [
        f"the given day {published.edtf} does not fit the text: {c.reason}"
        for c in constraints
        if c.hard and not any(d.first <= given.last and given.first <= d.last for d in c.days)
    ]


def _minus(day: date) -> date:
    return day - SLACK if day - date.min > SLACK else day


def _plus(day: date) -> date:
    return day + SLACK if date.max - day > SLACK else day
