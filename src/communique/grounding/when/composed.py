"""From a term to days: the operations that hold other terms, and the table of all operations.

In: a `Term` and an `Anchor`. Out: a `Value`, or None where the words do not settle it. `times` asks `value_of` for each
day on which the document may be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from communique.dates.term import Term
from communique.grounding.when import calendar as cal
from communique.grounding.when import deictic, explicit
from communique.grounding.when.ancient import before_christ
from communique.grounding.when.calendar import Days
from communique.grounding.when.timex import date_value, length_value, set_value
from communique.grounding.when.value import Anchor, Value, dated
from communique.model.terms import Basis


def _portion(term: Term, anchor: Anchor) -> Value | None:
    inner = value_of(term.get("of"), anchor)
    if inner is None or inner.days is None or term.get("part") is None:
        return inner
    if inner.unit == "day":
        return inner
    part = term.get("part")
    # "early" and "late" are rough words; a half has its day.
    return inner._replace(days=cal.portion(inner.days, part), approximate=not part.endswith("half"))


def _range(term: Term, anchor: Anchor) -> Value | None:
    start, end = term.get("from"), term.get("to")
    if start.op == "clock":
        return _hours(start, end, anchor)
    if _ends_say_more(start, end, anchor):
        last = value_of(end, anchor)
        first = last and last.days and value_of(start, anchor._replace(day=last.days.last, direction=-1, story=None))
    else:
        first = value_of(start, anchor)
        later = anchor
        if first and first.days:
            later = anchor._replace(day=first.days.first, direction=1, story=anchor.story and first.days)
        last = value_of(end, later if _whole(end).op in ("date", "weekday", "numeric", "feast") else anchor)
    if start.op == "before-christ" and first and last:
        return first._replace(timex=f"{first.timex}/{last.timex}", ends=(first, last))
    if not first or not last or not first.days or not last.days or first.days.first > last.days.last:
        return None
    days = Days(first.days.first, last.days.last)
    rough = first.approximate or last.approximate
    return first._replace(
        days=days, unit="range", timex=date_value(days, "range"), approximate=rough, ends=(first, last)
    )


def _ends_say_more(start: Term, end: Term, anchor: Anchor) -> bool:
    """Whether the year is that of the end: it alone names one ("from May to July 2019"), it is the day of writing
    ("from May until now"), or grammar says that it lies behind or ahead ("was, will be shut from May to July")."""
    first, last = _whole(start), _whole(end)
    if first.op not in ("date", "numeric") or first.get("year") is not None or first.get("which") is not None:
        return False
    if last.get("year") is not None or (last.op == "step" and last.get("unit") == "day"):
        return True
    bare_day = last.get("day") and not last.get("month")
    return anchor.direction != 0 and not anchor.story and last.op in ("date", "numeric") and not bare_day


def _whole(term: Term) -> Term:
    """That of which a term is the beginning, middle or end."""
    return term.get("of") if term.op == "portion" else term


def _hours(start: Term, end: Term, anchor: Anchor) -> Value | None:
    """From one time of day to another; what ends before it begins ends the next day ("10 p.m. to 2 a.m.")."""
    start, end = hours(start, end)
    first, last = _clock(start, anchor), _clock(end, anchor)
    begins, ends = clock_time(start), clock_time(end)
    if not (first and last and first.days and last.days and begins and ends):
        return None
    days = Days(first.days.first, last.days.last)
    if days.size == 1 and ends[:2] < begins[:2]:
        last = last._replace(days=cal.one(days.last + timedelta(days=1)))
        days = Days(days.first, days.last + timedelta(days=1))
    if days.size < 1:
        return None
    timex = f"{_clock_text(first, begins)}/{_clock_text(last, ends)}"
    return first._replace(days=days, unit="range", timex=timex, ends=(first, last))


def hours(start: Term, end: Term) -> tuple[Term, Term]:
    """Both ends of a span of hours as they are meant: on one day, and "11 to 1 p.m." from before noon."""
    if end.get("of") is None:
        end = end.put(of=start.get("of"))
    begins, ends = clock_time(start), clock_time(end)
    if begins and ends and begins[:2] > ends[:2] and start.get("half") == end.get("half") == "pm":
        start = start.put(half="am")
    return start, end


def _daypart(term: Term, anchor: Anchor) -> Value | None:
    inner = _day_of(term, anchor)
    if inner is None or inner.days is None:
        return None
    days = Days(inner.days.first + timedelta(days=term.get("reach") or 0), inner.days.last)
    return inner._replace(days=days, unit="daypart", timex=f"{inner.days.first.isoformat()}T{term.get('part')}")


def _clock(term: Term, anchor: Anchor) -> Value | None:
    inner = _day_of(term, anchor)
    time = clock_time(term)
    if inner is None or inner.days is None or time is None:
        return None
    return inner._replace(unit="minute", timex=_clock_text(inner, time))


def _clock_text(value: Value, time: tuple[int, int, int | None]) -> str:
    hour, minute, second = time
    day = value.days.first.isoformat() if value.days else ""
    return f"{day}T{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")


def clock_time(term: Term) -> tuple[int, int, int | None] | None:
    """Hour, minute and second on the 24-hour clock."""
    hour, half = term.get("hour"), term.get("half")
    if hour is None or hour > 24:
        return None
    if half == "pm":
        hour = hour + 12 if hour < 12 else hour
    elif half == "am" and hour == 12:
        hour = 0
    hour, minute = divmod(int(hour) * 60 + (term.get("minute") or 0), 60)
    return hour, minute, term.get("second")


def _day_of(term: Term, anchor: Anchor) -> Value | None:
    """The day that a time of day belongs to: the one named, else the one last spoken of, else the day of writing."""
    of = term.get("of")
    if of is None or of.op == "same":
        spoken = anchor.reference
        if spoken and spoken.days and spoken.days.size == 1:
            return spoken._replace(basis=Basis.EVENT_ANCHORED, anchored="reference", timex=None)
        return dated(cal.one(anchor.day), "day", Basis.DEICTIC) if anchor.day else None
    return value_of(of, anchor)


def _lapse(term: Term, anchor: Anchor) -> Value | None:
    """ "Three days after 12 March", "for three days from 12 March": counted from a day that is named."""
    inner, unit = value_of(term.get("of"), anchor), term.get("unit")
    if inner is None or inner.days is None or inner.days.size > 1:
        return _length(term, anchor)
    day = cal.shifted(inner.days.first, unit, term.get("side") * term.get("n"))
    if term.get("held"):
        lasting = Days(inner.days.first, day - timedelta(days=1))
        return inner._replace(days=lasting, unit="range", timex=length_value(term)) if lasting.size > 0 else None
    return inner._replace(days=cal.one(day), unit="day", timex=length_value(term), approximate=unit != "day")


def _share(term: Term, anchor: Anchor) -> Value | None:
    """ "The first two months of 2024": so many of its units, from its beginning or its end."""
    inner, unit, n = value_of(term.get("of"), anchor), term.get("unit"), term.get("n")
    if inner is None or inner.days is None:
        return _length(term, anchor)
    whole, day = inner.days, timedelta(days=1)
    if term.get("part") > 0:
        days = Days(whole.first, cal.shifted(whole.first, unit, n) - day)
    else:
        days = Days(cal.shifted(whole.last + day, unit, -n), whole.last)
    if not (whole.holds(days.first) and whole.holds(days.last)):
        return _length(term, anchor)
    return inner._replace(days=days, unit="range", timex=length_value(term))


def _around(term: Term, anchor: Anchor) -> Value | None:
    """The week or weekend of a feast."""
    year, unit = term.get("year"), term.get("unit")
    feast = value_of(term.get("of").put(year=year) if year else term.get("of"), anchor)
    if feast is None or feast.days is None:
        return None
    return dated(cal.around(feast.days, unit), unit, feast.basis, feast.anchored, feast.approximate)


def _vague(term: Term, anchor: Anchor) -> Value:
    return Value(None, "", Basis.DEICTIC, term.get("ref"))


def _before_christ(term: Term, anchor: Anchor) -> Value:
    return before_christ(term)


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
    return listed[0]._replace(days=whole, timex=None, approximate=True)


def value_of(term: Term, anchor: Anchor) -> Value | None:
    """The value of a term; None where it has none, or lies outside the calendar."""
    reader = READERS.get(term.op)
    if reader is None:
        return None
    try:
        return reader(term, anchor)
    except (ValueError, OverflowError):
        return None


READERS: dict[str, Callable[[Term, Anchor], Value | None]] = {
    "date": explicit.calendar_date, "same-day": explicit.calendar_date, "numeric": explicit.numeric,
    "days": explicit.days, "years": explicit.years, "decade": explicit.decade, "century": explicit.century,
    "feast": explicit.feast, "week-of": explicit.week_of, "period": explicit.period, "nth": explicit.nth,
    "weekday": deictic.weekday, "step": deictic.step, "weekend": deictic.weekend, "shift": deictic.shift,
    "stretch": deictic.stretch, "to-date": deictic.to_date, "same": deictic.same, "same-weekday": deictic.same_weekday,
    "portion": _portion, "range": _range, "daypart": _daypart, "clock": _clock,
    "lapse": _lapse, "share": _share, "around": _around,
    "vague": _vague, "length": _length, "every": _every, "from-event": _length, "before-christ": _before_christ,
}  # fmt: skip
"""Every operation and what reads it; docs/dates.md says what each means."""
