"""Years before our era: they have a name, count downwards, and no day in the calendar of the record.

In: a term, and the year last told of. Out: a `Value` with a TIMEX3 string alone (BC0218, BC0218-06).
"""

from __future__ import annotations

import re

from communique.dates.term import Term
from communique.grounding.when.calendar import MONTHS_OF
from communique.grounding.when.value import Value
from communique.model.terms import Basis

_YEAR = re.compile(r"BC(\d{4})")


def before_christ(term: Term) -> Value:
    """A year, a part of one, a run of years or a century before our era."""
    year, last, century = term.get("year"), term.get("last"), term.get("century")
    if last:
        first, end = (_named(f"BC{n:04}") for n in (year, last))
        return _named(f"{first.timex}/{end.timex}", "range")._replace(ends=(first, end))
    return _named(_with_part(year, term) if year else f"BC{century - 1:02}")


def year_of(value: Value) -> int | None:
    """The year before our era that a value names."""
    found = None if value.days or not value.timex else _YEAR.fullmatch(value.timex[:6])
    return int(found[1]) if found else None


def following(term: Term, year: int) -> Value | None:
    """What is counted from a year before our era: "two years later", "the following summer", "in June"."""
    if term.op == "portion":
        return following(term.get("of"), year)
    if term.op == "date" and term.get("year") is None and (term.get("month") or term.get("season")):
        which = term.get("which")
        return _counted(_with_part(_later(year, which if isinstance(which, int) else 0), term))
    years = MONTHS_OF.get(term.get("unit"), 0) // MONTHS_OF["year"]
    if term.op == "same" and years:
        return _counted(f"BC{_later(year, term.get('by') * years):04}")
    if term.op == "shift" and term.get("from") == "reference" and years and term.get("n") != "X":
        return _counted(f"BC{_later(year, int(term.get('side') * term.get('n') * years)):04}")
    return None


def _later(year: int, by: int) -> int:
    """So many years later; there is no year nought to count on from."""
    if year <= by:
        raise OverflowError("a year of our era")
    return year - by


def _with_part(year: int, term: Term) -> str:
    if season := term.get("season"):
        return f"BC{year:04}-{season}"
    parts = [f"{part:02}" for part in (term.get("month"), term.get("day")) if part]
    return "-".join([f"BC{year:04}", *parts])


def _named(timex: str, unit: str = "") -> Value:
    return Value(None, unit, Basis.EXPLICIT, timex, anchored="")


def _counted(timex: str) -> Value:
    return Value(None, "", Basis.EVENT_ANCHORED, timex, anchored="reference")
