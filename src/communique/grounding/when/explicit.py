"""Dates of the calendar, whole or in part: "5 March", "June 2019", "Easter", "the first Sunday of October".

In: a term and an anchor. Out: a `Value`; the year that is not said is the nearest one that the clause's tense allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from communique.dates.term import Term
from communique.grounding.when import calendar as cal
from communique.grounding.when.calendar import Days
from communique.grounding.when.deictic import same, step
from communique.grounding.when.feasts import FeastDays
from communique.grounding.when.timex import date_value, length_value
from communique.grounding.when.value import Anchor, Value, dated
from communique.model.terms import Basis

AGAINST_DAY = {-1: 240, 0: 0, 1: 330}
"""Days, by the tense. A day up to two months ahead is still nearer to a past clause than one ten months back, which a
writer would have given its year; behind a clause of the future only two weeks are taken for a tense read wrongly."""
AGAINST_QUARTER = {-1: 300, 0: 0, 1: 150}
"""A quarter gone by may be spoken of as its figures are, which come after it ("will report")."""
AGAINST_MONTH = {-1: 300, 0: 0, 1: 300}
"""A month on the wrong side: only the month of writing itself is accepted against the tense."""
LONGEST_STORY = 366
HALF_A_YEAR = timedelta(days=183)
OTHER_YEAR = 120
"""Days, in a history: January is near to November, but September is no nearer to the next April than to the last."""
BACK = 90
"""Days, in a history: it rather goes on than back."""
LEANING = 60
"""Where grammar is silent, a month or longer time leans to the past by two months: news tells more than it plans."""


def calendar_date(term: Term, anchor: Anchor) -> Value | None:
    number, basis = _year(term, anchor)
    month = term.get("month")
    if isinstance(month, Term):
        inner = step(month, anchor)
        if inner is None or inner.days is None:
            return None
        number, month, basis = inner.days.first.year, inner.days.first.month, Basis.DEICTIC
    unit = _date_unit(term)
    if number is not None:
        days = _date_in(term, number, month)
        return dated(days, unit, basis, "" if basis == Basis.EXPLICIT else "published") if days else None
    story = anchor.story or _pointed_at(term, anchor)
    if story:
        told = _in_story(term, story)
        return dated(told, unit, Basis.PARTIAL, "reference") if told else None
    if anchor.day is None:
        return None
    chosen = _nearest_date(term, unit, anchor, anchor.day)
    return dated(chosen, unit, Basis.PARTIAL) if chosen else None


def _year(term: Term, anchor: Anchor) -> tuple[int | None, Basis]:
    given = term.get("year")
    if isinstance(given, Term):
        inner = same(given, anchor) if given.op == "same" else step(given, anchor)
        return (inner.days.first.year if inner and inner.days else None), Basis.DEICTIC
    if given is not None and given < 100 and not term.get("era"):
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
    options = _on_weekday(term, options)
    direction = anchor.direction or (-1 if unit != "day" else 0)
    against = {"day": AGAINST_DAY, "quarter": AGAINST_QUARTER}.get(unit, AGAINST_MONTH)[anchor.direction]
    return cal.nearest(options, day, direction, against if anchor.direction else LEANING)


def _pointed_at(term: Term, anchor: Anchor) -> Days | None:
    """The time that "that summer" points at; "on the 12th" is of the month that was named before."""
    told = anchor.reference
    if told is None or told.days is None or told.days.size > LONGEST_STORY:
        return None
    named = told.basis in (Basis.EXPLICIT, Basis.PARTIAL) and told.unit in ("day", "range", "month")
    bare = term.get("day") and not term.get("month") and not term.get("weekday")
    return told.days if term.get("from") == "reference" or (bare and named) else None


def _in_story(term: Term, story: Days) -> Days | None:
    """The date without a year that is nearest to the time last told of; a history says when it goes on to another
    year, unless that is near."""
    which = term.get("which")
    options = _on_weekday(term, list(_options(term, story.first)))
    if which in ("last", -1):
        options = [o for o in options if o.last < story.first]
    elif which in ("next", 1):
        options = [o for o in options if o.first > story.last]

    def cost(days: Days) -> int:
        ahead, behind = (days.first - story.last).days, (story.first - days.last).days
        away = max(ahead, behind + BACK if behind > 0 else 0, 0)
        return away if story.first.year <= days.first.year <= story.last.year else away + OTHER_YEAR

    return min(options, key=cost, default=None)


def _on_weekday(term: Term, options: list[Days]) -> list[Days]:
    """Those that fall on the weekday that stands with the date; all where none does."""
    return [o for o in options if o.first.isoweekday() == term.get("weekday")] or options


def _options(term: Term, day: date) -> Iterator[Days]:
    """The dates that a date without a year may be: in the years around, or, without a month, in the months around."""
    if term.get("day") and not term.get("month"):
        # A weekday and a day of month meet less than twice a year.
        reach = 12 if term.get("weekday") else 1
        for by in range(-reach, reach + 1):
            month = cal.step(day, "month", by).first
            found = _date_in(term, month.year, month.month)
            if found:
                yield found
        return
    leap_day = (term.get("month"), term.get("day")) == (2, 29)
    reach = 6 if term.get("weekday") else 4 if leap_day else 1
    for year in range(day.year - reach, day.year + reach + 1):
        found = _date_in(term, year, term.get("month"))
        if found:
            yield found


def numeric(term: Term, anchor: Anchor) -> Value | None:
    first, other = term.get("first"), term.get("other")
    month_first = other > 12 or (first <= 12 and anchor.month_first)
    open_ = first <= 12 and other <= 12 and first != other
    orders = [(first, other), (other, first)] if month_first else [(other, first), (first, other)]
    read = (calendar_date(Term("date", term.args).put(month=month, day=day, first=None, other=None), anchor)
            for month, day in orders[: 1 + open_])  # fmt: skip
    found = [one for one in read if one is not None]
    # "Tuesday (8/10)": the weekday tells which number is the month.
    sure = next((one for one in found if open_ and _fits_weekday(one, term, anchor)), None)
    return sure or (found[0]._replace(approximate=open_) if found else None)


def _fits_weekday(value: Value, term: Term, anchor: Anchor) -> bool:
    """Whether a date is on the weekday that stands with it, and in a year near to the writing."""
    day = value.days.first if value.days else None
    near = day is not None and (anchor.day is None or abs(day - anchor.day) < HALF_A_YEAR)
    return near and day is not None and day.isoweekday() == term.get("weekday")


def days(term: Term, anchor: Anchor) -> Value | None:
    end = calendar_date(Term("date", term.args).put(day=term.get("last"), first=None, last=None), anchor)
    if end is None or end.days is None or term.get("first") > term.get("last"):
        return None
    first = end.days.first.replace(day=term.get("first"))
    whole = dated(Days(first, end.days.last), "range", end.basis, end.anchored)
    return whole._replace(ends=(dated(cal.one(first), "day", end.basis, end.anchored), end))


def years(term: Term, anchor: Anchor) -> Value | None:
    first, last = term.get("first"), term.get("last")
    last = first // 100 * 100 + last if last < 100 else last
    if first > last:
        # "2015-03" is a month, "2015-16" two years.
        return _month_of(first, term.get("last"))
    ends = (dated(cal.year(first), "year", Basis.EXPLICIT, ""), dated(cal.year(last), "year", Basis.EXPLICIT, ""))
    return dated(cal.years(first, last), "range", Basis.EXPLICIT, "")._replace(ends=ends)


def _month_of(year: int, number: int) -> Value | None:
    return dated(cal.month(year, number), "month", Basis.EXPLICIT, "") if 1 <= number <= 12 else None


def decade(term: Term, anchor: Anchor) -> Value | None:
    century = term.get("century") or (20 if term.get("tens") in (0, 1) else 19)
    first = century * 100 + term.get("tens") * 10
    return dated(cal.years(first, first + 9), "decade", Basis.EXPLICIT, "")


def century(term: Term, anchor: Anchor) -> Value | None:
    nth = term.get("nth")
    if nth < 1:
        return None
    days = cal.years(nth * 100 - 99, nth * 100)
    return Value(days, "century", Basis.EXPLICIT, f"{nth - 1:02}", False, "")


def feast(term: Term, anchor: Anchor) -> Value | None:
    name, feasts = term.get("feast"), anchor.feasts
    days = _feast_days(term, anchor, feasts) if feasts else None
    if feasts is None or days is None:
        return None
    basis, anchored = (Basis.DEICTIC, "published") if _has_no_year(term) else (Basis.EXPLICIT, "")
    return dated(days, "day" if days.size == 1 else "range", basis, anchored, feasts.is_rough(name))


def _has_no_year(term: Term) -> bool:
    return not (term.get("year") or term.get("anniversary"))


def _feast_days(term: Term, anchor: Anchor, feasts: FeastDays) -> Days | None:
    name, which = term.get("feast"), term.get("which")
    if term.get("anniversary"):
        first = feasts.began(name)
        return cal.one(first.replace(year=first.year + term.get("anniversary"))) if first else None
    if term.get("year"):
        return feasts(name, term.get("year"))
    day = anchor.story.first if anchor.story else anchor.day
    if day is None:
        return None
    options = [days for by in (-1, 0, 1) if (days := feasts(name, day.year + by))]
    if which == -1:
        return max((o for o in options if o.last < day), default=None)
    if which == 1:
        return min((o for o in options if o.first > day), default=None)
    return cal.nearest(options, day, anchor.direction, AGAINST_DAY[anchor.direction])


def week_of(term: Term, anchor: Anchor) -> Value | None:
    month, day = term.get("month") or term.get("month2"), term.get("day") or term.get("day2")
    found = calendar_date(Term("date", (("month", month), ("day", day))).put(year=term.get("year")), anchor)
    if found is None or found.days is None:
        return None
    return dated(cal.unit_of(found.days.first, "week"), "week", found.basis)


def period(term: Term, anchor: Anchor) -> Value | None:
    """ "The nine months ended March 31": so long, up to that day. A quarter is named by the one it ends in."""
    unit, n = term.get("unit"), term.get("n")
    end = calendar_date(Term("date", term.args), anchor)
    if end is None or end.days is None:
        return None
    last = end.days.last
    days = Days(cal.shifted(last + timedelta(days=1), unit, -n), last)
    timex = date_value(cal.one(last), unit) if unit == "quarter" else length_value(term)
    return end._replace(days=days, unit="quarter" if unit == "quarter" else "range", timex=timex)


def nth(term: Term, anchor: Anchor) -> Value | None:
    outer = _nth_outer(term, anchor)
    if outer is None or outer.days is None:
        return None
    nth, inner = term.get("nth"), term.get("inner")
    weekday = term.get("weekday")
    if inner == "half":
        return outer._replace(days=cal.portion(outer.days, "first-half" if nth == 1 else "second-half"))
    pieces = list(_pieces(outer.days, inner, weekday))
    index = nth if nth < 0 else nth - 1
    if not -len(pieces) <= index < len(pieces):
        return None
    return dated(pieces[index], "day" if weekday else inner, outer.basis)


def _nth_outer(term: Term, anchor: Anchor) -> Value | None:
    year = term.get("year")
    if term.get("year_by") is not None:
        year = Term("step", (("unit", "year"), ("by", term.get("year_by"))))
    if term.get("outer"):
        return step(Term("step", (("unit", term.get("outer")), ("by", term.get("by") or 0))), anchor)
    return calendar_date(Term("date").put(month=term.get("month"), year=year), anchor)


def _pieces(days: Days, unit: str, weekday: int | None) -> Iterator[Days]:
    """The units inside a stretch, in order; a week counts where its Thursday lies, as ISO 8601 has it."""
    if weekday:
        day = cal.weekday_on_or_after(days.first, weekday)
        while day <= days.last:
            yield cal.one(day)
            day += timedelta(days=7)
        return
    piece, middle = cal.unit_of(days.first, unit), timedelta(days=3 if unit == "week" else 0)
    while piece.first + middle <= days.last:
        if unit != "week" or piece.first + middle >= days.first:
            yield piece
        piece = cal.step(piece.first, unit, 1)
