"""The times that a document has told of so far, from which the next one is counted.

In: its times in text order. Out: for the next one, the last that is on its line. A history goes forward and looks back
on the way ("after the war of 1864", "had been founded in 1780"): what follows is not counted from such a look back.
"""

from __future__ import annotations

from datetime import date

from communique.dates.term import Term, term_of
from communique.grounding.anchors import Frames
from communique.grounding.when import Value
from communique.grounding.when.ancient import year_of
from communique.grounding.when.calendar import Days
from communique.model.terms import Basis
from communique.model.when import Expression

YEAR, EVER = 366, date.max.toordinal()
"""Days. What lasts longer than a year says nothing of the year in which the next thing happened."""
MONTH = 31
NO_REFERENCE = frozenset({"vague", "length", "every", "from-event", "stretch"})
GOING_ON = frozenset({"by", "until", "after", "from", "starting"})
"""A history has got as far as a day with such a word in front: "by 27 March the guns were silent"."""


class Told:
    """What was told of, and which of it looked back."""

    def __init__(self, expressions: tuple[Expression, ...], text: str, frames: Frames) -> None:
        self._expressions, self._text, self._frames = expressions, text, frames
        self._told: list[tuple[int, Value]] = []
        self._back: set[int] = set()
        self._line: Days | None = None
        self.ancient: int | None = None
        """The year before our era in which the story stands."""

    def add(self, k: int, value: Value, reference: int | None, *, history: bool) -> None:
        """One more time with its value, and the one it was counted from."""
        days = value.days
        if days is None:
            self.ancient = year_of(value) or self.ancient
        elif value.basis is Basis.EXPLICIT and k not in self._frames.attached:
            self.ancient = None
        if days is None or not (self._is_spoken_of(k, value) or (history and self._goes_on(k, days))):
            return
        self._told.append((k, value))
        if self._looks_back(k, value, days, reference):
            self._back.add(k)
        elif days.size <= YEAR:
            self._line = days

    def last(self, k: int, *, history: bool, until: date = date.max) -> tuple[int | None, Value | None]:
        """The time from which an expression is counted, asides left out, and what begins after `until`; in a history
        also what says nothing of the year, and what it only looked back on; "a day earlier" from a day or a few."""
        one, longest = self._expressions[k], YEAR if history else EVER
        if one.op == "shift" and term_of(one).get("unit") == "day":
            longest = MONTH
        for n, value in reversed(self._told):
            if value.days is None or value.days.size > longest or self._is_told_again(n, one):
                continue
            if value.days.first > until:
                continue
            if self._goes_on_from(n, one) or (
                self._frames.reaches(n, one) and (not history or n not in self._back or self._is_beside(n, k))
            ):
                return n, value
        return None, None

    def _is_spoken_of(self, k: int, value: Value) -> bool:
        """Whether what follows may be counted from this time: not from the year that figures are compared with ("a year
        earlier"), nor from the day on which a period ends."""
        term = term_of(self._expressions[k])
        compared = term.op == "shift" and term.get("unit") == "year" and value.anchored == "reference"
        compared = compared or term.get("compared")
        return term.op not in NO_REFERENCE and not (compared or term.get("open") or term.get("ends"))

    def _goes_on(self, k: int, days: Days) -> bool:
        open_, line = term_of(self._expressions[k]).get("open"), self._line
        ahead = line is None or (line.first <= days.first and (days.first - line.last).days <= YEAR)
        return ahead and open_ in GOING_ON and days.size <= YEAR

    def _looks_back(self, k: int, value: Value, days: Days, reference: int | None) -> bool:
        """Whether a time lies before what is told of, and grammar tells it beside the rest."""
        before = (self._line.first - days.last).days if self._line else 0
        beside = k in self._frames.attached and value.basis is Basis.EXPLICIT
        return before > 0 and (beside or reference in self._back or (before > YEAR and k in self._frames.earlier))

    def _goes_on_from(self, n: int, one: Expression) -> bool:
        """ "The fleet, which had left on 5 May, arrived two months later": that is counted from the aside."""
        sentence = self._expressions[n].sentence
        return one.op == "shift" and term_of(one).get("side") > 0 and sentence is not None and sentence == one.sentence

    def _is_told_again(self, n: int, one: Expression) -> bool:
        """ "In October 1870, fourteen years later": one time, told twice; it is counted from the time before."""
        between = self._text[self._expressions[n].span.end : one.span.start]
        return between == ", " and one.op == "shift" and term_of(one).get("side") > 0 and bool(self._told[:-1])

    def _is_beside(self, n: int, k: int) -> bool:
        """Whether an expression goes on with what was looked back on."""
        earlier = self._frames.earlier
        return _points(term_of(self._expressions[k])) or (n in earlier and k in earlier)


def _points(term: Term) -> bool:
    """ "That summer", "the same year"."""
    if term.op == "date":
        return term.get("from") == "reference" and term.get("which") is None
    return term.op == "same" and term.get("by") == 0 and term.get("unit") != "day"
