"""From a term to days: each operation's meaning, counted from an anchor.

In: a `Term` and an `Anchor` (the day of writing, the direction that the clause gives, the time last spoken of). Out: a
`Value`, or None where the words do not settle it. `times` asks this for each day on which the document may be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.dates.term import Term
from communique.grounding import calendar as cal
from communique.grounding.calendar import Days
from communique.grounding.timex import CLOCK, date_value, length_value, set_value
from communique.model.terms import Basis, Precision

PRECISIONS = {"day": Precision.DAY, "weekend": Precision.WEEKEND, "week": Precision.WEEK, "month": Precision.MONTH,
              "quarter": Precision.QUARTER, "half": Precision.QUARTER, "year": Precision.YEAR, "decade": Precision.DECADE,
              "century": Precision.DECADE, "SP": Precision.SEASON, "SU": Precision.SEASON, "FA": Precision.SEASON,
              "WI": Precision.SEASON, "range": Precision.DAY}
AGAINST_DAY = 250
"""A day up to two months on the wrong side of the tense is still nearer than one ten months on the right side: a clause's
tense is read wrongly more often than a day is named a year off without its year."""
AGAINST_QUARTER = 150
"""A quarter is spoken of in the tense of its figures, which come after it."""
AGAINST_MONTH = 300
"""A month on the wrong side: only the month of writing itself is accepted against the tense."""
LEANING = 60
"""Where grammar is silent, a month or longer time leans to the past by two months: news tells more than it plans."""
SOME = {"hour": 1, "day": 6, "week": 27, "fortnight": 27, "month": 120, "quarter": 270, "year": 1826, "decade": 7300}
"""How many days "the coming days, weeks, months" may reach; an estimate, so the value is marked approximate."""


@dataclass(frozen=True, slots=True)
class Value:
    """Days with what they stand for. `days` None: the words have a TIMEX3 value and no day."""

    days: Days | None
    unit: str
    basis: Basis
    timex: str | None = None
    approximate: bool = False
    anchored: str = "published"
    """What it was counted from: published, reference, or "" for nothing."""

    @property
    def precision(self) -> Precision:
        return PRECISIONS.get(self.unit, Precision.DAY)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a term is counted from."""

    day: date | None
    direction: int = 0
    reference: Value | None = None
    month_first: bool = True
    """Whether 3/5 is 5 March (the order of the outlet's state) or 3 May."""
    feasts: Callable[[str, int], date | None] = lambda name, year: None


def value_of(term: Term, anchor: Anchor) -> Value | None:
    """The value of a term; None where it has none, or lies outside the calendar."""
    reader = READERS.get(term.op)
    if reader is None:
        return None
    try:
        return reader(term, anchor)
    except (ValueError, OverflowError):
        return None


def _dated(days: Days, unit: str, basis: Basis, anchored: str = "published", approximate: bool = False) -> Value:
    return Value(days, unit, basis, date_value(days, unit), approximate, anchored)


# --- days of the calendar -------------------------------------------------------------------------------------------


def _date(term: Term, anchor: Anchor) -> Value | None:
    number, basis = _year(term, anchor)
    month = term.get("month")
    if isinstance(month, Term):
        inner = value_of(month, anchor)
        if inner is None or inner.days is None:
            return None
        number, month, basis = inner.days.first.year, inner.days.first.month, Basis.DEICTIC
    unit = _date_unit(term)
    if number is not None:
        days = _date_in(term, number, month)
        return _dated(days, unit, basis, "" if basis == Basis.EXPLICIT else "published") if days else None
    if anchor.day is None:
        return None
    chosen = _nearest_date(term, unit, anchor, anchor.day)
    return _dated(chosen, unit, Basis.PARTIAL) if chosen else None


def _year(term: Term, anchor: Anchor) -> tuple[int | None, Basis]:
    given = term.get("year")
    if isinstance(given, Term):
        inner = value_of(given, anchor)
        return (inner.days.first.year if inner and inner.days else None), Basis.DEICTIC
    if given is not None and given < 100:
        given += 2000 if given < 50 else 1900
    return given, Basis.EXPLICIT


def _date_unit(term: Term) -> str:
    if term.get("day"):
        return "day"
    for name in ("month", "quarter", "half"):
        if term.get(name):
            return name
    return str(term.get("season") or "year")


def _date_in(term: Term, year: int, month: int | None) -> Days | None:
    """The date in one year; None where that year has no such day."""
    try:
        if term.get("day"):
            return cal.one(date(year, month, term.get("day"))) if month else None
        if month:
            return cal.month(year, month)
        if term.get("quarter"):
            return cal.quarter(year, 4 if term.get("quarter") < 0 else term.get("quarter"))
        if term.get("half"):
            return cal.half(year, 2 if term.get("half") < 0 else term.get("half"))
        return cal.season(year, term.get("season")) if term.get("season") else cal.year(year)
    except ValueError:
        return None


def _nearest_date(term: Term, unit: str, anchor: Anchor, day: date) -> Days | None:
    options = list(_options(term, day))
    which = term.get("which")
    if which in ("last", -1):
        past = [o for o in options if o.last < day]
        return max(past, default=None)
    if which in ("next", 1):
        return min((o for o in options if o.first > day), default=None)
    if which in ("this", 0):
        here = [o for o in options if o.first.year == day.year]
        return here[0] if here else None
    if term.get("weekday"):
        options = [o for o in options if o.first.isoweekday() == term.get("weekday")] or options
    direction = anchor.direction or (-1 if unit != "day" else 0)
    against = {"day": AGAINST_DAY, "quarter": AGAINST_QUARTER}.get(unit, AGAINST_MONTH)
    return cal.nearest(options, day, direction, against if anchor.direction else LEANING)


def _options(term: Term, day: date) -> Iterator[Days]:
    """The dates that a date without a year may be: in the years around, or, without a month, in the months around."""
    if term.get("day") and not term.get("month"):
        for by in (-1, 0, 1):
            month = cal.step(day, "month", by).first
            found = _date_in(term, month.year, month.month)
            if found:
                yield found
        return
    reach = 6 if term.get("weekday") else 4 if term.get("day") and (term.get("month"), term.get("day")) == (2, 29) else 1
    for year in range(day.year - reach, day.year + reach + 1):
        found = _date_in(term, year, term.get("month"))
        if found:
            yield found


def _numeric(term: Term, anchor: Anchor) -> Value | None:
    first, other = term.get("first"), term.get("other")
    month_first = other > 12 or (first <= 12 and anchor.month_first)
    month, day = (first, other) if month_first else (other, first)
    found = value_of(Term("date", term.args).put(month=month, day=day, first=None, other=None), anchor)
    return replace(found, approximate=first <= 12 and other <= 12 and first != other) if found else None


def _days(term: Term, anchor: Anchor) -> Value | None:
    end = value_of(Term("date", term.args).put(day=term.get("last"), first=None, last=None), anchor)
    if end is None or end.days is None or term.get("first") > term.get("last"):
        return None
    first = end.days.first.replace(day=term.get("first"))
    return _dated(Days(first, end.days.last), "range", end.basis, end.anchored)


def _years(term: Term, anchor: Anchor) -> Value | None:
    first, last = term.get("first"), term.get("last")
    last = first // 100 * 100 + last if last < 100 else last
    return _dated(cal.years(first, last), "range", Basis.EXPLICIT, "") if first <= last else None


def _decade(term: Term, anchor: Anchor) -> Value | None:
    century = term.get("century") or (20 if term.get("tens") in (0, 1) else 19)
    first = century * 100 + term.get("tens") * 10
    return _dated(cal.years(first, first + 9), "decade", Basis.EXPLICIT, "")


def _century(term: Term, anchor: Anchor) -> Value | None:
    nth = term.get("nth")
    if nth < 1:
        return None
    days = cal.years(nth * 100 - 99, nth * 100)
    return Value(days, "century", Basis.EXPLICIT, f"{nth - 1:02}", False, "")


def _feast(term: Term, anchor: Anchor) -> Value | None:
    name, year = term.get("feast"), term.get("year")
    if term.get("anniversary"):
        first = anchor.feasts(name, 0)
        day = first and first.replace(year=first.year + term.get("anniversary"))
        return _dated(cal.one(day), "day", Basis.EXPLICIT, "") if day else None
    if year:
        day = anchor.feasts(name, year)
        return _dated(cal.one(day), "day", Basis.EXPLICIT, "") if day else None
    if anchor.day is None:
        return None
    found = [anchor.feasts(name, anchor.day.year + by) for by in (-1, 0, 1)]
    options = [cal.one(day) for day in found if day]
    which = term.get("which")
    if which == -1:
        options = [o for o in options if o.last < anchor.day][-1:]
    elif which == 1:
        options = [o for o in options if o.first > anchor.day][:1]
    chosen = cal.nearest(options, anchor.day, anchor.direction, AGAINST_DAY)
    return _dated(chosen, "day", Basis.DEICTIC) if chosen else None


# --- counted from the day of writing --------------------------------------------------------------------------------


def _weekday(term: Term, anchor: Anchor) -> Value | None:
    if anchor.day is None:
        return None
    number, which, week = term.get("weekday"), term.get("which"), term.get("week")
    if week is not None:
        monday = cal.step(anchor.day, "week", week).first
        day = cal.weekday_on_or_after(monday, number)
    else:
        day = _weekday_day(anchor.day, number, which, anchor.direction)
    return _dated(cal.one(day), "day", Basis.DEICTIC)


def _weekday_day(day: date, number: int, which: str | None, direction: int) -> date:
    week = timedelta(days=7)
    match which:
        case "last":
            return cal.weekday_on_or_before(day - timedelta(days=1), number)
        case "before-last":
            return cal.weekday_on_or_before(day - timedelta(days=1), number) - week
        case "next":
            return cal.weekday_on_or_after(cal.unit_of(day, "week").last + timedelta(days=1), number)
        case "after-next":
            return cal.weekday_on_or_after(day, number) + week
        case "this":
            if direction < 0:
                return cal.weekday_on_or_before(day, number)
            return cal.weekday_on_or_after(day, number)
    if direction > 0:
        return cal.weekday_on_or_after(day, number)
    return cal.weekday_on_or_before(day, number)


def _step(term: Term, anchor: Anchor) -> Value | None:
    if anchor.day is None:
        return None
    unit, by = term.get("unit"), term.get("by") or 0
    if unit == "weekend" and anchor.day.weekday() < 5:
        by += 1 if by < 0 else 0
        by -= 1 if term.get("by") < 0 else 0
    return _dated(cal.step(anchor.day, unit, by), unit, Basis.DEICTIC)


def _weekend(term: Term, anchor: Anchor) -> Value | None:
    if anchor.day is None:
        return None
    back = anchor.direction < 0 and anchor.day.weekday() < 5
    return _dated(cal.step(anchor.day, "weekend", -1 if back else 0), "weekend", Basis.DEICTIC)


def _shift(term: Term, anchor: Anchor) -> Value | None:
    n, unit, side = term.get("n"), term.get("unit"), term.get("side")
    start = term.get("from")
    if n == "X":
        return _vague(Term("vague", (("ref", "PAST_REF" if side < 0 else "FUTURE_REF"),)), anchor)
    quarterly = unit == "year" and anchor.reference is not None and anchor.reference.unit == "quarter"
    if start == "reference" or (start is None and side < 0 and quarterly):
        # "a year ago" beside a quarter means that quarter of the year before.
        return _from_reference(unit, side * n, anchor)
    if anchor.day is None:
        return None
    base = anchor.day + timedelta(days=start or 0)
    return _counted(base, unit, side * n, Basis.RELATIVE, "published")


def _counted(base: date, unit: str, n: float, basis: Basis, anchored: str) -> Value:
    if unit in CLOCK:
        return _dated(cal.one(base), "day", basis, anchored)
    day = cal.shifted(base, unit, n)
    coarse = "week" if unit in ("fortnight", "weekend") else unit
    return _dated(cal.unit_of(day, coarse), coarse, basis, anchored, approximate=coarse != "day")


def _from_reference(unit: str, n: float, anchor: Anchor) -> Value | None:
    """Counted from the time last spoken of, as finely as that time is known."""
    spoken = anchor.reference
    if spoken is None or spoken.days is None:
        return _counted(anchor.day, unit, n, Basis.RELATIVE, "published") if anchor.day and unit == "year" else None
    if unit in ("year", "decade", "century") and spoken.unit in ("day", "month", "quarter", "SP", "SU", "FA", "WI"):
        first = cal.shifted(spoken.days.first, unit, n)
        last = cal.shifted(spoken.days.last, unit, n)
        return _dated(Days(first, last), spoken.unit, Basis.EVENT_ANCHORED, "reference")
    if len(spoken.days) > 7 and unit in ("day", "week"):
        return None
    return _counted(spoken.days.first, unit, n, Basis.EVENT_ANCHORED, "reference")


def _stretch(term: Term, anchor: Anchor) -> Value | None:
    n, unit, side = term.get("n"), term.get("unit") or "year", term.get("side")
    timex = term.get("ref") or length_value(Term("length", (("unit", unit), ("n", n))))
    if anchor.day is None:
        return Value(None, unit, Basis.DEICTIC, timex)
    if n == "X":
        reach = timedelta(days=SOME.get(unit, SOME["year"]))
        days = Days(anchor.day, anchor.day + reach) if side > 0 else Days(anchor.day - reach, anchor.day)
        return Value(days, "range", Basis.DEICTIC, timex, approximate=True)
    if unit in CLOCK:
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit] * n
        far = anchor.day + timedelta(hours=1) * round(side * hours)
        far = anchor.day + timedelta(days=round(side * hours / 24))
        return Value(Days(min(far, anchor.day), max(far, anchor.day)), "range", Basis.DEICTIC, timex)
    far = cal.shifted(anchor.day, unit, side * n)
    day = timedelta(days=1)
    days = Days(anchor.day + day, far) if side > 0 else Days(far, anchor.day - day)
    return Value(days if len(days) > 0 else cal.one(far), "range", Basis.DEICTIC, timex)


def _to_date(term: Term, anchor: Anchor) -> Value | None:
    if anchor.day is None:
        return None
    days = Days(cal.unit_of(anchor.day, term.get("unit")).first, anchor.day)
    return Value(days, "range", Basis.DEICTIC, date_value(days, term.get("unit")))


def _week_of(term: Term, anchor: Anchor) -> Value | None:
    month, day = term.get("month") or term.get("month2"), term.get("day") or term.get("day2")
    found = value_of(Term("date", (("month", month), ("day", day))).put(year=term.get("year")), anchor)
    if found is None or found.days is None:
        return None
    return _dated(cal.unit_of(found.days.first, "week"), "week", found.basis)


# --- parts and combinations -----------------------------------------------------------------------------------------


def _portion(term: Term, anchor: Anchor) -> Value | None:
    inner = value_of(term.get("of"), anchor)
    if inner is None or inner.days is None or term.get("part") is None:
        return inner
    if inner.unit == "day":
        return inner
    # "early", "late" are an outlet's rough word; a half has its day.
    return replace(inner, days=cal.portion(inner.days, term.get("part")), approximate=not term.get("part").endswith("half"))


def _nth(term: Term, anchor: Anchor) -> Value | None:
    outer = _nth_outer(term, anchor)
    if outer is None or outer.days is None:
        return None
    nth, inner = term.get("nth"), term.get("inner")
    weekday = term.get("weekday")
    if inner == "half":
        return replace(outer, days=cal.portion(outer.days, "first-half" if nth == 1 else "second-half"))
    pieces = list(_pieces(outer.days, inner, weekday))
    index = nth if nth < 0 else nth - 1
    if not -len(pieces) <= index < len(pieces):
        return None
    return _dated(pieces[index], "day" if weekday else inner, outer.basis)


def _nth_outer(term: Term, anchor: Anchor) -> Value | None:
    year = term.get("year")
    if term.get("year_by") is not None:
        year = Term("step", (("unit", "year"), ("by", term.get("year_by"))))
    if term.get("outer"):
        return value_of(Term("step", (("unit", term.get("outer")), ("by", term.get("by") or 0))), anchor)
    return value_of(Term("date").put(month=term.get("month"), year=year), anchor)


def _pieces(days: Days, unit: str, weekday: int | None) -> Iterator[Days]:
    """The units inside a stretch, in order; a week that begins in it counts as its own."""
    if weekday:
        day = cal.weekday_on_or_after(days.first, weekday)
        while day <= days.last:
            yield cal.one(day)
            day += timedelta(days=7)
        return
    piece = cal.unit_of(days.first, unit)
    while piece.first <= days.last:
        yield piece
        piece = cal.step(piece.first, unit, 1)


def _range(term: Term, anchor: Anchor) -> Value | None:
    start, end = term.get("from"), term.get("to")
    if end.get("year") is not None and start.get("year") is None and start.op == "date":
        last = value_of(end, anchor)
        first = last and last.days and value_of(start, replace(anchor, day=last.days.last, direction=-1))
    else:
        first = value_of(start, anchor)
        later = replace(anchor, day=first.days.first, direction=1) if first and first.days else anchor
        last = value_of(end, later if end.op in ("date", "weekday", "numeric", "feast") else anchor)
    if not first or not last or not first.days or not last.days or first.days.first > last.days.last:
        return None
    days = Days(first.days.first, last.days.last)
    timex = f"{first.timex}/{last.timex}" if start.op == "clock" else date_value(days, "range")
    return replace(first, days=days, unit="range", timex=timex, approximate=first.approximate or last.approximate)


def _daypart(term: Term, anchor: Anchor) -> Value | None:
    inner = _day_of(term, anchor)
    if inner is None or inner.days is None:
        return None
    days = Days(inner.days.first + timedelta(days=term.get("reach") or 0), inner.days.last)
    return replace(inner, days=days, unit="daypart", timex=f"{inner.days.first.isoformat()}T{term.get('part')}")


def _clock(term: Term, anchor: Anchor) -> Value | None:
    inner = _day_of(term, anchor)
    time = clock_time(term)
    if inner is None or inner.days is None or time is None:
        return None
    hour, minute, second = time
    text = f"T{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")
    return replace(inner, unit="minute", timex=inner.days.first.isoformat() + text)


def clock_time(term: Term) -> tuple[int, int, int | None] | None:
    """Hour, minute and second on the 24-hour clock."""
    hour, half = term.get("hour"), term.get("half")
    if hour is None or hour > 24:
        return None
    if half == "pm":
        hour = hour + 12 if hour < 12 else hour
    elif half == "am" and hour == 12:
        hour = 0
    return int(hour), term.get("minute") or 0, term.get("second")


def _day_of(term: Term, anchor: Anchor) -> Value | None:
    """The day that a time of day belongs to: the one named, else the one last spoken of, else the day of writing."""
    of = term.get("of")
    if of is None or of.op == "same":
        spoken = anchor.reference
        if spoken and spoken.days and len(spoken.days) == 1:
            return replace(spoken, basis=Basis.EVENT_ANCHORED, anchored="reference", timex=None)
        return _dated(cal.one(anchor.day), "day", Basis.DEICTIC) if anchor.day else None
    return value_of(of, anchor)


# --- counted from the time last spoken of ---------------------------------------------------------------------------


def _same(term: Term, anchor: Anchor) -> Value | None:
    unit, by, spoken = term.get("unit"), term.get("by") or 0, anchor.reference
    if spoken is None or spoken.days is None or len(spoken.days) > len(cal.unit_of(spoken.days.first, unit)):
        otherwise = term.get("or")
        return _step(term.put(by=otherwise), anchor) if otherwise is not None else None
    days = cal.step(spoken.days.last if by > 0 else spoken.days.first, unit, by)
    value = _dated(days, unit, Basis.EVENT_ANCHORED, "reference")
    part = term.get("part")
    return replace(value, unit="daypart", timex=f"{days.first.isoformat()}T{part}") if part else value


def _same_weekday(term: Term, anchor: Anchor) -> Value | None:
    spoken = anchor.reference
    if spoken is None or spoken.days is None or len(spoken.days) > 7:
        return None
    match term.get("by"):
        case 1:
            day = cal.weekday_on_or_after(spoken.days.last + timedelta(days=1), term.get("weekday"))
        case -1:
            day = cal.weekday_on_or_before(spoken.days.first - timedelta(days=1), term.get("weekday"))
        case _:
            day = cal.weekday_on_or_after(cal.unit_of(spoken.days.first, "week").first, term.get("weekday"))
    return _dated(cal.one(day), "day", Basis.EVENT_ANCHORED, "reference")


# --- without a day --------------------------------------------------------------------------------------------------


def _vague(term: Term, anchor: Anchor) -> Value:
    return Value(None, "", Basis.DEICTIC, term.get("ref"))


def _length(term: Term, anchor: Anchor) -> Value:
    return Value(None, "", Basis.EXPLICIT, length_value(term))


def _every(term: Term, anchor: Anchor) -> Value:
    return Value(None, "", Basis.EXPLICIT, set_value(term))


def hull(values: Iterable[Value]) -> Value:
    """One value for several possible ones: their hull, approximate where they differ."""
    listed = list(values)
    days = [v.days for v in listed if v.days]
    if len(days) < len(listed) or len(set(days)) == 1:
        return listed[0]
    whole = Days(min(d.first for d in days), max(d.last for d in days))
    return replace(listed[0], days=whole, timex=None, approximate=True)


READERS: dict[str, Callable[[Term, Anchor], Value | None]] = {
    "date": _date, "same-day": _date, "numeric": _numeric, "days": _days, "years": _years, "decade": _decade,
    "century": _century, "feast": _feast, "weekday": _weekday, "step": _step, "weekend": _weekend, "shift": _shift,
    "stretch": _stretch, "to-date": _to_date, "week-of": _week_of, "portion": _portion, "nth": _nth, "range": _range,
    "daypart": _daypart, "clock": _clock, "same": _same, "same-weekday": _same_weekday, "vague": _vague,
    "length": _length, "every": _every, "from-event": _length,
}  # fmt: skip
