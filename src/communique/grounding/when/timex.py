"""TIMEX3 values as TempEval-3 writes them: 2025-03-05, 2025-W10, 2025-W09-WE, 2025-Q3, 2025-SU, P3D, 2025-03-05TEV.

In: days with the unit they stand for, or a term that has no day. Out: the value, None where TIMEX3 has none.
"""

from __future__ import annotations

from communique.dates.edtf import edtf
from communique.dates.term import CLOCK, Term
from communique.grounding.when.calendar import SEASONS, Days

LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "weekend": "WE", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "millennium": "L", "X": "X",
}  # fmt: skip
IN_YEARS = {"decade": 10, "century": 100}


def date_value(days: Days, unit: str) -> str:  # noqa: C901 - one line for each unit
    """The value of days that stand for one calendar unit."""
    first = days.first
    iso = first.isocalendar()
    if unit in SEASONS:
        return f"{first.year:04}-{unit}"
    match unit:
        case "week":
            return f"{iso.year:04}-W{iso.week:02}"
        case "weekend":
            return f"{iso.year:04}-W{iso.week:02}-WE"
        case "month":
            return f"{first.year:04}-{first.month:02}"
        case "quarter":
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{first.year:04}-H{(first.month + 5) // 6}"
        case "year":
            return f"{first.year:04}"
        case "decade":
            return f"{first.year // 10:03}"
        case "century":
            return f"{first.year // 100:02}"
        case "range":
            return edtf(days.first, days.last)
        case _:
            return first.isoformat()


def length_value(term: Term) -> str:
    """The value of a duration: P3D, PT2H, P2Y6M, PXW."""
    value, lesser = _one_length(term), term.get("lesser")
    if lesser is None:
        return value
    more = _one_length(lesser)
    return value + more.removeprefix("PT" if "T" in value else "P")


def _one_length(term: Term) -> str:
    unit, n = term.get("unit"), term.get("n")
    clock = "T" if unit in CLOCK else ""
    if n == "X" or n is None:
        return f"P{clock}X{LETTERS[unit]}"
    n += term.get("plus") or 0
    if unit == "fortnight":
        n *= 2
    if unit == "quarter":
        return f"P{_plain(n * 3)}M"
    if unit in IN_YEARS:
        return f"P{_plain(n * IN_YEARS[unit])}Y"
    if n != int(n) and unit in ("year", "hour", "minute"):
        lower = {"year": "6M", "hour": "30M", "minute": "30S"}[unit] if n % 1 == 0.5 else ""
        if lower:
            return f"P{clock}{f'{int(n)}{LETTERS[unit]}' if n >= 1 else ''}{lower}"
    return f"P{clock}{_plain(n)}{LETTERS[unit]}"


def set_value(term: Term) -> str:
    """The value of what comes again: XXXX-WXX-1, XXXX-06, P1D."""
    part = f"T{term.get('part')}" if term.get("part") else ""
    if term.get("weekday"):
        return f"XXXX-WXX-{term.get('weekday')}{part}"
    if term.get("month"):
        return "-".join(["XXXX", *(f"{part:02}" for part in (term.get("month"), term.get("day")) if part)])
    if term.get("season"):
        return f"XXXX-{term.get('season')}"
    if part:
        return f"XXXX-XX-XX{part}"
    if term.get("unit") == "quarter":
        return f"P{_plain(term.get('n') or 1)}Q"
    return length_value(term)


def _plain(n: float) -> str:
    return str(int(n)) if n == int(n) else f"{n:g}"
