"""What a text says about the day of its own writing, kind by kind; `published` intersects the sets of days.

In: the expressions with their direction, the parse, the persons named with an office. Out: `Constraint`s, the hard ones
first.
"""

from __future__ import annotations

from itertools import islice

from communique.grounding.dating import heads, holders, named, tense
from communique.grounding.dating.constraint import HEADS, OFFICE, Constraint
from communique.grounding.dating.days import NamedDays
from communique.grounding.frame import Ground

__all__ = ["HEADS", "OFFICE", "Constraint", "gather"]

MOST = 40
"""Constraints of one kind that are tried: a text that names more days says nothing new by the next."""


def gather(ground: Ground, *, only_hard: bool = False) -> tuple[Constraint, ...]:
    """All constraints of a document, in the order in which they are tried; the hard ones alone are cheaper."""
    read = NamedDays(ground)
    kinds = [heads.header(read), heads.closing(read), named.twice(read), named.same_event(read),
             holders.sure(read) if only_hard else holders.in_office(read), tense.past(read)]  # fmt: skip
    if not only_hard:
        kinds += [tense.in_the_lead(read), tense.told_at_once(read), tense.planned(read), holders.known(read)]
    found = dict.fromkeys(constraint for kind in kinds for constraint in islice(kind, MOST))
    return tuple(sorted((c for c in found if c.hard or not only_hard), key=lambda c: not c.hard))
