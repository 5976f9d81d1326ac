"""Every day that an expression may mean before anyone knows the day of writing.

In: the expressions of a document. Out: for each the stretches that it may mean: one where the year stands with it, one
for each year where it does not, none where it counts from the day of writing.
"""

from __future__ import annotations

from communique.dates.term import Term, term_of
from communique.grounding.frame import Ground
from communique.grounding.in_office import last_day
from communique.grounding.when import Anchor, feast_days, value_of
from communique.grounding.when.calendar import Days
from communique.grounding.when.stretches import Stretches, YearDay, each_year

FIRST_YEAR = 1950
"""Documents from before are dated by their reader: the tables hold few offices of that time."""
COARSE = frozenset({"date", "days", "range", "years", "feast", "portion"})
"""Operations that name a time of the calendar."""


class NamedDays:
    """The named days of one document, parallel to its expressions; what every kind of constraint reads."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.text = ground.document.text
        self.expressions = ground.findings.expressions
        self.years = (FIRST_YEAR, last_day(ground).year)
        self.terms = [*map(term_of, self.expressions)]
        self._feasts = feast_days(ground.knowledge)
        self.days = [self._options(term) for term in self.terms]

    def words(self, k: int) -> str:
        """The verbatim words of an expression."""
        return self.expressions[k].span.of(self.text)

    def is_yearless(self, k: int) -> bool:
        """Whether a day is named without its year."""
        return bool(self.days[k]) and not self.terms[k].get("year")

    def whole(self, k: int) -> Days | None:
        """The days of an expression that brings its year, be it a day, a month or a year."""
        if self.days[k]:
            return None if self.is_yearless(k) else self.days[k][0]
        term = self.terms[k]
        if term.op not in COARSE:
            return None
        value = value_of(term.put(open=None), Anchor(None, feasts=self._feasts))
        return value.days if value else None

    def _options(self, term: Term) -> Stretches:
        if term.op == "feast":
            return self._feast(term)
        if term.op not in ("date", "days"):
            return ()
        first = term.get("day") or term.get("first")
        month, year, weekday = term.get("month"), term.get("year"), term.get("weekday")
        if not first or isinstance(month, Term) or isinstance(year, Term):
            return ()
        if year:
            value = value_of(term.put(open=None), Anchor(None))
            found = (value.days,) if value and value.days else ()
            return tuple(days for days in found if not weekday or days.first.isoweekday() == weekday)
        last = term.get("last") or first
        day = YearDay(month, first, last)
        return each_year(day, self.years, (weekday,) if weekday else ()) if month and first <= last else ()

    def _feast(self, term: Term) -> Stretches:
        """The feast in each year: it has a day of its own, though not the same one."""
        if term.get("year") or term.get("anniversary") or term.get("which"):
            return ()
        name, weekday = term.get("feast"), term.get("weekday")
        if self._feasts.is_rough(name):
            return ()
        found = (self._feasts(name, year) for year in range(self.years[0], self.years[1] + 1))
        return tuple(days for days in found if days and weekday in (None, days.first.isoweekday()))
