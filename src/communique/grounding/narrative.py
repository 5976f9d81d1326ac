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
MUCH_MORE = 4
"""A history names so many old dates for one that counts from the day of writing; set by hand."""
DEPTH = 4
RECENT = 90
"""Days. What news dates without a year is hardly longer ago, or further ahead."""


class Narrative:
    """Dates of old in a document against those of its own day, as far as it was read."""

    def __init__(self, published: Published | None) -> None:
        self._recent = published.earliest.year - 1 if published else None
        self._enough = ENOUGH_DATED if published else ENOUGH_UNDATED
        self._old = 0.0
        self._near = 0

    @property
    def is_one(self) -> bool:
        return self._old >= self._enough and self._old > MUCH_MORE * self._near

    def may_hold(self, expression: Expression, value: Value, reference: Value | None, day: date) -> bool:
        """Whether a date without a year belongs to the one old time told so far, before the text is known for a
        history: nothing in it counts from the day of writing, and the year of writing puts the date far from it."""
        whole = term_of(expression)
        term = _innermost(whole.get("from") if whole.op == "range" else whole)
        named = term.op in ("date", "days") and not (term.get("year") or term.get("from") or term.get("which"))
        if not named or self._near or self._old < ENOUGH_UNDATED or not (reference and reference.days and value.days):
            return False
        old = (day - reference.days.last).days > LONGEST
        return old and not _is_recent(expression, value, day)

    @staticmethod
    def is_left(
        expression: Expression, told: Value | None, news: Value | None, reference: Value | None, day: date
    ) -> bool:
        """ "... ended that December. On 12 May she flew to Oslo": a date that would go back in the story, and lies
        close to the day of writing, is news."""
        if not (told and told.days and news and reference and reference.days):
            return False
        return told.days.last < reference.days.first and _is_recent(expression, news, day)

    def read(self, expression: Expression) -> None:
        """Count one more expression."""
        whole = term_of(expression)
        for term in (whole.get("from"), whole.get("to")) if whole.op == "range" else (whole,):
            self._count(_innermost(term), expression)

    def _count(self, term: Term, expression: Expression) -> None:
        year = term.get("first") if term.op == "years" else term.get("year")
        if term.op in NEWS:
            # "The end of the month" is of any month.
            self._near += term.get("from") != "reference" and expression.op != "portion"
        elif isinstance(year, int) and year >= 100:
            if self._recent is not None and year >= self._recent:
                self._near += 1
            else:
                self._old += 1.0 if any(term.get(name) for name in ("month", "season", "quarter")) else 0.5


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
