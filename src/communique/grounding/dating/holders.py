"""Who is named in office: the document was written in his terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communique.grounding.dating.constraint import OFFICE, Constraint
from communique.grounding.dating.days import NamedDays
from communique.grounding.in_office import Holding, holdings, last_day
from communique.grounding.when.calendar import Days


def sure(read: NamedDays) -> Iterator[Constraint]:
    """Somebody who is surely named with an office has held it: not written before his first term."""
    for who in holdings(read.ground, only_sure=True):
        yield _since(who)


def in_office(read: NamedDays) -> Iterator[Constraint]:
    """And hardly between or after terms. Who acts or speaks in the text holds his office, the latest first: whoever
    does not fit him is spoken of as in his day. Of others it is likely."""
    last = last_day(read.ground)
    for who in sorted(holdings(read.ground), key=lambda who: who.terms[-1].first, reverse=True):
        if who.sure:
            yield _since(who)
        if who.acts:
            yield _held(who, last)
        elif not who.sure or who.terms != (Days(who.terms[0].first, last),):
            yield _held(who, last)._replace(kind=OFFICE)


def known(read: NamedDays) -> Iterator[Constraint]:
    """A text is hardly more than a year younger than the tables."""
    reason = f"the tables speak for days up to {read.ground.knowledge.as_of}, and a text is hardly a year younger"
    yield Constraint((Days(date.min, last_day(read.ground)),), reason, hard=False)


def _since(who: Holding) -> Constraint:
    start = who.terms[0].first
    return Constraint((Days(start, date.max),), f"{who.name} is in office from {start}")


def _held(who: Holding, last: date) -> Constraint:
    """His terms; the one that goes on has no end that anyone knows."""
    terms = tuple(Days(first, date.max if end == last else end) for first, end in who.terms)
    spoken = (f"from {term.first}" if term.last == date.max else f"{term.first} to {term.last}" for term in terms)
    return Constraint(terms, f"{who.name} is in office {', '.join(spoken)}", hard=False)
