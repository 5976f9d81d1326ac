"""Whether a document tells of another time than its own: a history, a chronology, a life.

In: its expressions, one after the other. Out: whether what stands next is counted from the time last told of ("On 5
May", "in June", "on Friday") and not from the day of writing. Text that comes later changes nothing.
"""

from __future__ import annotations

from datetime import date

from communique.dates.term import Term, term_of
from communique.grounding.when.value import Value
from communique.model.document import Published
from communique.model.when import Expression

NEWS = frozenset({"weekday", "step", "weekend", "shift", "stretch", "to-date"})
"""Operations that count from the day of writing."""
ENOUGH_DATED, ENOUGH_UNDATED = 2.0, 1.0
"""Old dates after which a text with a day, and one without, is taken for a history. A year alone is half a date."""
LONGEST = 366
"""Days. What is younger may be of the year of writing."""
MUCH_MORE, MORE = 4, 1
"""A history names so many old dates for one that counts from the day of writing, where that is known and where it is
not; set by hand."""
FOLLOWING = 0.5
"""What a time says that is counted from an old one: "two days later"."""
WITHOUT_YEAR = frozenset({"date", "days", "feast"})
MONTH = 31
DEPTH = 4
RECENT = 90
"""Days. What news dates without a year is hardly longer ago, or further ahead."""


class Narrative:
    """Dates of old in a document against those of its own day, as far as it was read."""

    def __init__(self, published: Published | None) -> None:
        self._recent = published.earliest.year - 1 if published else None
        self._enough = ENOUGH_DATED if published else ENOUGH_UNDATED
        self._more = MUCH_MORE if published else MORE
        self._old = 0.0
        self._near = 0

    @property
    def is_one(self) -> bool:
        return self._old >= self._enough and self._old > self._more * self._near

    def may_hold(
        self, expression: Expression, told: Value | None, news: Value, reference: Value | None, day: date
    ) -> bool:
        """Whether a date without a year belongs to the one old time told so far, before the text is known for a
        history: it falls into that time, or the year of writing puts it far off; and nothing counts from that day."""
        whole = term_of(expression)
        term = _innermost(whole.get("from") if whole.op == "range" else whole)
        named = term.op in WITHOUT_YEAR and not (term.get("year") or term.get("from") or term.get("which"))
        if not (named and told and told.days and news.days and reference and reference.days):
            return False
        if self._near or self._old < ENOUGH_UNDATED or (day - reference.days.last).days <= LONGEST:
            return False
        inside = reference.days.holds(told.days.first) and reference.days.size <= MONTH
        return inside or not (term.op == "feast" or _is_recent(expression, news, day))

    @staticmethod
    def is_left(
        expression: Expression, told: Value | None, news: Value | None, reference: Value | None, day: date
    ) -> bool:
        """ "... ended that December. On 12 May she flew to Oslo": a date that would go far back in the story, and lies
        close to the day of writing, is news."""
        if not (told and told.days and news and reference and reference.days):
            return False
        return (reference.days.first - told.days.last).days > MONTH and _is_recent(expression, news, day)

    def read(self, expression: Expression, value: Value | None) -> None:
        """Count one more expression with its value."""
        whole = term_of(expression)
        for term in (whole.get("from"), whole.get("to")) if whole.op == "range" else (whole,):
            self._count(_innermost(term), expression)
        if value and value.days and value.anchored == "reference" and self._is_old(value.days.first.year):
            self._old += FOLLOWING

    def _is_old(self, year: int) -> bool:
        return self._recent is None or year < self._recent

    def _count(self, term: Term, expression: Expression) -> None:
        year = term.get("first") if term.op == "years" else term.get("year")
        if term.op in NEWS:
            # "The end of the month" is of any month; "for the next three days they held out" goes on with the story.
            goes_on = term.op == "stretch" and term.get("side") > 0 > expression.direction
            self._near += not (goes_on or term.get("from") == "reference" or expression.op == "portion")
        elif isinstance(year, int) and year >= 100:
            if self._is_old(year):
                self._old += 1.0 if any(term.get(name) for name in ("month", "season", "quarter", "last")) else 0.5
            else:
                self._near += 1


def _is_recent(expression: Expression, value: Value, day: date) -> bool:
    latest = 0 if expression.direction < 0 else RECENT
    return value.days is not None and -RECENT <= (value.days.first - day).days <= latest


def _innermost(term: Term) -> Term:
    """The date in a part of it, or in a time of day."""
    for _ in range(DEPTH):
        inner = term.get("of")
        if not isinstance(inner, Term):
            break
        term = inner
    return term
