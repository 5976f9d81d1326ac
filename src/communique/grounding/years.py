"""Days whose year stands right before them: "Last year, on 3 May, they met", "A decade ago, on 18 March, ...".

In: the expressions, the text, what gives an expression its value. Out: the expressions, such days with their year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from communique.dates.term import term_of
from communique.grounding.when import Value
from communique.model.when import Expression

DATED = frozenset({"date", "days"})
LONGEST_JOINT = 5
"""Characters between the year and the day: a comma and "on"."""
YEAR = "year"


def settle(
    expressions: tuple[Expression, ...], text: str, value_of: Callable[[int], Value | None]
) -> tuple[Expression, ...]:
    """The expressions; the value of a year is only asked where a day without one follows it."""
    return tuple(_settled(expressions, text, value_of))


def _settled(
    expressions: tuple[Expression, ...], text: str, value_of: Callable[[int], Value | None]
) -> Iterator[Expression]:
    for k, one in enumerate(expressions):
        before = expressions[k - 1] if k else None
        lacks = one.op in DATED and term_of(one).get("month") and not term_of(one).get(YEAR)
        if before is None or not lacks or not _joined(text[before.span.end : one.span.start]):
            yield one
            continue
        value = value_of(k - 1)
        days = value.days if value and value.unit == YEAR else None
        yield replace(one, args=term_of(one).put(year=days.first.year).args) if days else one


def _joined(between: str) -> bool:
    return len(between) <= LONGEST_JOINT and between.startswith(",") and not between[1:2].isalnum()
