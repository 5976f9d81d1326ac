"""Counted from the day of writing, or from the time last spoken of: "last week", "Friday", "two days later".

In: a term and an anchor. Out: a `Value`, None where the anchor does not say.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from communique.dates.term import CLOCK, Term
from communique.grounding.when import calendar as cal
from communique.grounding.when.calendar import Days
from communique.grounding.when.timex import date_value, length_value
from communique.grounding.when.value import LENGTH, Anchor, Value, dated
from communique.model.terms import Basis
from communique.model.when import NEAREST

PAST, FUTURE = -1, 1
WEEK = timedelta(days=7)
MONTH = 31
"""Days. What lasted longer has no next day."""
SOME = {"hour": 1, "day": 6, "week": 27, "fortnight": 27, "month": 120, "quarter": 270, "year": 1826, "decade": 7300}
"""How many days "the coming days, weeks, months" may reach; an estimate, so the value is marked approximate."""


def weekday(term: Term, anchor: Anchor) -> Value | None:
    number, which, week = term.get("weekday"), term.get("which"), term.get("week")
    if anchor.story:
        return _weekday_in_story(number, which, anchor.story) if week is None else None
    if anchor.day is None:
        return None
    if week is not None:
        monday = cal.step(anchor.day, "week", week).first
        day = cal.weekday_on_or_after(monday, number)
    else:
        day = _weekday_day(anchor.day, number, which, anchor.direction)
    return dated(cal.one(day), "day", Basis.DEICTIC)


def _weekday_in_story(number: int, which: str | None, story: Days) -> Value | None:
    if story.size > WEEK.days:
        return None
    before = which in ("last", "before-last")
    day = _weekday_day(story.first, number, which, direction=PAST if before else FUTURE)
    return dated(cal.one(day), "day", Basis.EVENT_ANCHORED, "reference")


def _weekday_day(day: date, number: int, which: str | None, direction: int) -> date:
    match which:
        case "last":
            return cal.weekday_on_or_before(day - timedelta(days=1), number)
        case "before-last":
            return cal.weekday_on_or_before(day - timedelta(days=1), number) - WEEK
        case "coming":
            return cal.weekday_on_or_after(day + timedelta(days=1), number)
        case "next":
            return cal.weekday_on_or_after(cal.unit_of(day, "week").last + timedelta(days=1), number)
        case "after-next":
            return cal.weekday_on_or_after(day, number) + WEEK
        case "this":
            if direction < 0:
                return cal.weekday_on_or_before(day, number)
            return cal.weekday_on_or_after(day, number)
    after = cal.weekday_on_or_after(day, number)
    if direction == NEAREST:
        return after if (after - day).days <= WEEK.days // 2 else after - WEEK
    if direction > 0:
        return after
    return cal.weekday_on_or_before(day, number)


def step(term: Term, anchor: Anchor) -> Value | None:
    if anchor.story and not term.get("by"):
        return _now_in_story(term.get("unit"), anchor.story)
    if anchor.day is None:
        return None
    unit, by = term.get("unit"), term.get("by") or 0
    if unit == "weekend" and anchor.day.weekday() < 5:
        by += 1 if by < 0 else 0
        by -= 1 if term.get("by") < 0 else 0
    if unit == "week" and not by and anchor.day.weekday() == SUNDAY and (term.get("edge") or anchor.direction) > 0:
        # Who writes "later this week" on a Sunday has the new week before him.
        return dated(cal.step(anchor.day, unit, 1), unit, Basis.DEICTIC)
    value = dated(cal.step(anchor.day, unit, by), unit, Basis.DEICTIC)
    return _up_to(value, anchor.day, term.get("edge")) if term.get("edge") else value


SUNDAY = 6


def _now_in_story(unit: str, story: Days) -> Value | None:
    """ "The end of the year" in a history is that of the year told of; "today" is our time."""
    if unit == "day":
        return Value(None, "", Basis.DEICTIC, "PRESENT_REF")
    days = cal.unit_of(story.first, unit)
    return dated(days, unit, Basis.EVENT_ANCHORED, "reference") if days.holds(story.last) else None


def _up_to(value: Value, day: date, edge: int) -> Value:
    """ "earlier this month" ends, "later this month" begins on the day of writing."""
    days = value.days
    if days is None or not days.holds(day):
        return value
    return value._replace(days=Days(days.first, day) if edge < 0 else Days(day, days.last))


def weekend(term: Term, anchor: Anchor) -> Value | None:
    if anchor.story:
        return dated(cal.unit_of(anchor.story.first, "weekend"), "weekend", Basis.EVENT_ANCHORED, "reference")
    if anchor.day is None:
        return None
    # "Over the weekend", told after it, is the one gone by, unless the clause looks ahead.
    back = (anchor.direction < 0 or (term.get("gone") and not anchor.direction)) and anchor.day.weekday() < 5
    return dated(cal.step(anchor.day, "weekend", -1 if back else 0), "weekend", Basis.DEICTIC)


COARSE = {"fortnight": "week", "weekend": "week", "decade": "year"}
"""How finely one counts in these: "a decade ago" means a year."""


def shift(term: Term, anchor: Anchor) -> Value | None:
    n, unit, side = term.get("n"), term.get("unit"), term.get("side")
    start = term.get("from")
    if term.get("plus") and n != "X":
        n += term.get("plus")
    if n == "X":
        known = None if start == "reference" else "PAST_REF" if side < 0 else "FUTURE_REF"
        return Value(None, "", Basis.DEICTIC, known) if known else _length_only(term)
    quarterly = unit == "year" and anchor.reference is not None and anchor.reference.unit == "quarter"
    if start == "reference" or (start is None and side < 0 and quarterly):
        # "a year ago" beside a quarter means that quarter of the year before.
        found = _from_reference(unit, side * n, anchor)
        if found and found.days and found.unit == "day" and term.get("finely"):
            return dated(
                cal.unit_of(found.days.first, term.get("finely")), term.get("finely"), found.basis, found.anchored
            )
        return found or _length_only(term)
    if anchor.day is None:
        return None
    base = anchor.day + timedelta(days=start or 0)
    if term.get("lesser"):
        # "Two years and three months ago"
        base, unit, n = cal.shifted(base, unit, side * n), term.get("lesser_unit"), term.get("lesser")
    finely = term.get("finely")
    if finely:
        day = cal.shifted(cal.shifted(base, finely, term.get("step") or 0), unit, side * n)
        return dated(cal.unit_of(day, finely), finely, Basis.RELATIVE)
    return _counted(base, unit, side * n, Basis.RELATIVE, "published")


def _length_only(term: Term) -> Value:
    """ "Three days later" where nothing says later than what."""
    return Value(None, LENGTH, Basis.RELATIVE, length_value(term))


def _counted(base: date, unit: str, n: float, basis: Basis, anchored: str) -> Value:
    if unit in CLOCK:
        return dated(cal.one(base), "day", basis, anchored)
    day = cal.shifted(base, unit, n)
    coarse = COARSE.get(unit, unit) if unit != "decade" or abs(n) == 1 else unit
    return dated(cal.unit_of(day, coarse), coarse, basis, anchored, approximate=coarse != "day")


def _from_reference(unit: str, n: float, anchor: Anchor) -> Value | None:
    """Counted from the time last spoken of, as finely as that time is known."""
    spoken = anchor.reference
    if spoken is None or spoken.days is None:
        return _counted(anchor.day, unit, n, Basis.RELATIVE, "published") if anchor.day and unit == "year" else None
    if (
        n < 0
        and unit in ("year", "decade", "century")
        and spoken.unit in ("day", "month", "quarter", "SP", "SU", "FA", "WI")
    ):
        first = cal.shifted(spoken.days.first, unit, n)
        last = cal.shifted(spoken.days.last, unit, n)
        return dated(Days(first, last), spoken.unit, Basis.EVENT_ANCHORED, "reference")
    if unit in CLOCK:
        return _hours_from(spoken, unit, n)
    ended = spoken.unit == "range" and (n > 0 or unit == "year")
    if spoken.days.size > (MONTH if ended else 7) and unit in ("day", "week"):
        return None
    base = spoken.days.last if ended else spoken.days.first
    return _counted(base, unit, n, Basis.EVENT_ANCHORED, "reference")


def _hours_from(spoken: Value, unit: str, n: float) -> Value | None:
    """ "Five hours later": with its hour where that of the time told of is known, else the length and its day."""
    days = spoken.days
    if days is None or days.size > 1:
        return None
    if spoken.unit != "minute" or spoken.timex is None:
        length = length_value(Term("length", (("unit", unit), ("n", abs(n)))))
        return Value(days, LENGTH, Basis.EVENT_ANCHORED, length, anchored="reference")
    day, _, clock = spoken.timex.partition("T")
    hour, minute = (int(part) for part in clock.split(":")[:2])
    moment = datetime.combine(date.fromisoformat(day), time()) + timedelta(hours=hour, minutes=minute)
    moment += timedelta(**{f"{unit}s": n})
    timex = moment.strftime("%Y-%m-%dT%H:%M") if moment.year > 999 else None
    return Value(cal.one(moment.date()), "minute", Basis.EVENT_ANCHORED, timex, anchored="reference")


def event_shift(term: Term, event: Value) -> Value | None:
    """So long after the last, or before the first, day of an event; None where nobody says how long."""
    n, side = term.get("n"), term.get("side")
    if event.days is None or n in (None, "X") or side is None:
        return None
    try:
        base = event.days.last if side > 0 else event.days.first
        return _counted(base, term.get("unit"), side * n, Basis.EVENT_ANCHORED, "reference")
    except (ValueError, OverflowError):
        return None


def stretch(term: Term, anchor: Anchor) -> Value | None:
    n, unit, side = term.get("n"), term.get("unit") or "year", term.get("side")
    timex = term.get("ref") or length_value(Term("length", (("unit", unit), ("n", n))))
    if anchor.story and n != "X" and unit not in CLOCK:
        return _stretch_in_story(unit, side * n, anchor.story)._replace(timex=timex)
    if anchor.day is None:
        return Value(None, unit, Basis.DEICTIC, timex)
    if n == "X":
        reach = timedelta(days=SOME.get(unit, SOME["year"]))
        days = Days(anchor.day, anchor.day + reach) if side > 0 else Days(anchor.day - reach, anchor.day)
        return Value(days, "range", Basis.DEICTIC, timex, approximate=True)
    if unit in CLOCK:
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit] * n
        far = anchor.day + timedelta(days=round(side * hours / 24))
        return Value(Days(min(far, anchor.day), max(far, anchor.day)), "range", Basis.DEICTIC, timex)
    if unit == "quarter":
        # "the last two quarters" are those of the calendar.
        ends = cal.step(anchor.day, unit, side), cal.step(anchor.day, unit, round(side * n))
        return Value(Days(min(ends).first, max(ends).last), "range", Basis.DEICTIC, timex)
    far = _working_day(anchor.day, round(side * n)) if term.get("working") else cal.shifted(anchor.day, unit, side * n)
    day = timedelta(days=1)
    days = Days(anchor.day + day, far) if side > 0 else Days(far, anchor.day - day)
    return Value(days if days.size > 0 else cal.one(far), "range", Basis.DEICTIC, timex)


def _stretch_in_story(unit: str, n: float, story: Days) -> Value:
    """ "For the next three days they held out": from the time last told of on, or up to it."""
    day = timedelta(days=1)
    if n > 0:
        days = Days(story.last + day, cal.shifted(story.last, unit, n))
    else:
        days = Days(cal.shifted(story.first, unit, n), story.first - day)
    return Value(days, "range", Basis.EVENT_ANCHORED, approximate=True, anchored="reference")


def _working_day(day: date, n: int) -> date:
    """The nth day from Monday to Friday after a day; before it, where n is negative."""
    at = min(day.weekday(), 4 if n > 0 else 5)
    weeks, rest = divmod(at + n, 5)
    return cal.unit_of(day, "week").first + weeks * WEEK + timedelta(days=rest)


def to_date(term: Term, anchor: Anchor) -> Value | None:
    if anchor.day is None:
        return None
    days = Days(cal.unit_of(anchor.day, term.get("unit")).first, anchor.day)
    return Value(days, "range", Basis.DEICTIC, date_value(days, term.get("unit")))


def same(term: Term, anchor: Anchor) -> Value | None:
    unit, by, spoken = term.get("unit"), term.get("by") or 0, anchor.reference
    if unit is None:
        return spoken and spoken._replace(basis=Basis.EVENT_ANCHORED, anchored="reference", ends=None)
    if spoken is None or spoken.days is None or not _has_next(spoken, spoken.days, unit, by):
        otherwise = term.get("or")
        # "The next day" is never counted from the day of writing; a longer time may be ("the next quarter").
        counts = otherwise is not None and (unit != "day" or otherwise == 0)
        return step(term.put(by=otherwise), anchor) if counts else None
    days = cal.step(spoken.days.last if by > 0 else spoken.days.first, unit, by)
    value = dated(days, unit, Basis.EVENT_ANCHORED, "reference")
    part = term.get("part")
    return value._replace(unit="daypart", timex=f"{days.first.isoformat()}T{part}") if part else value


def _has_next(spoken: Value, days: Days, unit: str, by: int) -> bool:
    """Whether a time is no longer than the unit; "the next day" may follow a range of named days."""
    follows = by > 0 and spoken.unit == "range" and spoken.ends
    return days.size <= (MONTH if follows else cal.unit_of(days.first, unit).size)


def same_weekday(term: Term, anchor: Anchor) -> Value | None:
    spoken = anchor.reference
    if spoken is None or spoken.days is None or spoken.days.size > 7:
        return None
    match term.get("by"):
        case 1:
            day = cal.weekday_on_or_after(spoken.days.last + timedelta(days=1), term.get("weekday"))
        case -1:
            day = cal.weekday_on_or_before(spoken.days.first - timedelta(days=1), term.get("weekday"))
        case _:
            day = cal.weekday_on_or_after(cal.unit_of(spoken.days.first, "week").first, term.get("weekday"))
    return dated(cal.one(day), "day", Basis.EVENT_ANCHORED, "reference")
