"""The days of a report: from the expressions that date it, the length that it lasts, and the calendar.

In: a happening with the times of its document. Out: its `When`; and the happening again where the calendar says that
what tense made a deed is still to come, or the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from communique.dates.edtf import bounds, edtf
from communique.grounding.frame import Ground
from communique.grounding.standing import words
from communique.model.document import Published
from communique.model.ids import RuleId, TimeId
from communique.model.story import Happening
from communique.model.terms import DONE, OFF, Basis, Extent, Modality, Polarity, Precision, Status
from communique.model.when import Expression, When

SAID = RuleId("reports.said-by-publication")
JOINED = RuleId("reports.days-joined")
BEGUN = RuleId("reports.since-when")
MOVED = RuleId("reports.moved-to")
TOLD_AFTER = RuleId("reports.told-after")
ARRIVES = RuleId("events.visit.travel")
"""Tells how a visit begins."""
WEEK, HOURS = 7, 24
LENGTH = "length"
"""The reading of an expression that only counts ("two days")."""
PRESS_DELAY = timedelta(days=1)
"""News repeats what was said on the day or on the day before."""
LASTING = frozenset({"visit"})
"""Types that fill the days they are dated with; all else happens on some day within."""
LARGE = frozenset({"summit", "conference"})
"""Types that last all the days that are named for them ("on 5 and 6 March")."""


def when_of(ground: Ground, happening: Happening) -> tuple[TimeId | None, When | None]:
    """The time that dates it; two joined ones give the stretch from the first to the last day."""
    if happening.expression is None:
        spoken = happening.type in words(ground.knowledge).uttered
        return None, _said(happening, ground.document.published) if spoken else None
    times = [ground.times[k] for k in (happening.expression, *happening.expressions)]
    whens = [time.when for time in times if time.when]
    if not whens:
        return times[0].id, None
    when = whens[0] if len(whens) == 1 else _hull(_in_order(whens, happening))
    if happening.starts:
        when = _begun(when, times[0].timex_value)
    if happening.moved:
        when = _last_day(when)
    if happening.told_after:
        when = replace(when, rule=TOLD_AFTER, approximate=True)
    return times[0].id, _extent(_lasting(ground, when, happening), happening)


def _last_day(when: When) -> When:
    """ "put off from 12 to 19 May": the later day is the new one."""
    return replace(when, edtf=when.latest.isoformat(), earliest=when.latest, rule=MOVED)


def _begun(when: When, timex: str | None) -> When:
    """ "since May, when they met": May itself."""
    try:
        first, last = bounds(timex or "")
    except ValueError:
        return when
    precision = Precision.DAY if first == last else Precision.MONTH
    return replace(when, edtf=edtf(first, last), earliest=first, latest=last, rule=BEGUN, precision=precision)


def _lasting(ground: Ground, when: When, happening: Happening) -> When:
    """ "on 3 May for a two-day visit", "a two-day visit beginning on 3 May": the days from the one on which it begins,
    or to the one on which it ends; a meeting then is on some time of them."""
    days = 0 if happening.length is None else _days(ground, ground.findings.expressions[happening.length])
    types = words(ground.knowledge)
    lasts = happening.type in types.encounters and happening.type not in types.placeless
    begun = when.latest == date.max
    if not lasts or days < 2 or when.earliest == date.min or not (begun or when.earliest == when.latest):
        return when
    first, last = when.earliest, when.latest
    if begun:
        last = first + timedelta(days=days - 1)
        when = replace(when, precision=Precision.DAY)
    elif happening.ends:
        first = _moved(when, 1 - days).earliest
    else:
        last = _moved(when, days - 1).latest
    return replace(when, edtf=f"{first.isoformat()}/{last.isoformat()}", earliest=first, latest=last, rule=JOINED)


def _days(ground: Ground, length: Expression) -> int:
    """The days of a stretch that is counted in them; before a noun also of weeks and hours ("a 48-hour visit", not "a
    week later than planned"); 0 for any other."""
    args = dict(length.args)
    n, unit = args.get("n"), args.get("unit")
    named = length.head is not None and ground.analysis.tokens[length.head].pos == "NOUN"
    if length.op != LENGTH or not isinstance(n, int) or not (unit == "day" or named):
        return 0
    return -(-n // HOURS) if unit == "hour" else n * {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}.get(str(unit), 0)


def _in_order(whens: Sequence[When], happening: Happening) -> Sequence[When]:
    """ "On Wednesday and Thursday", told on Wednesday: the second day follows the first, in this week or the last."""
    first, *more = whens
    if not all(later.latest < first.earliest and (first.earliest - later.latest).days < WEEK for later in more):
        return whens
    if happening.status is Status.HELD:
        return (_moved(first, -WEEK), *more)
    return (first, *(_moved(later, WEEK) for later in more))


def _moved(when: When, by: int) -> When:
    step = timedelta(days=by)
    return replace(when, earliest=when.earliest + step, latest=when.latest + step)


def _hull(whens: Sequence[When]) -> When:
    first, last = min(w.earliest for w in whens), max(w.latest for w in whens)
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return replace(whens[0], edtf=edtf, earliest=first, latest=last, extent=Extent.THROUGHOUT, rule=JOINED)


def _extent(when: When, happening: Happening) -> When:
    """A visit lasts the days that name its bounds; a meeting "on 5 and 6 March" was on some time of them."""
    days = when.precision in (Precision.DAY, Precision.MINUTE, Precision.PART_OF_DAY)
    named = happening.type in LASTING or (happening.type in LARGE and not when.approximate)
    lasting = days and (named or when.earliest == when.latest or _is_counted(when, happening))
    extent = Extent.THROUGHOUT if lasting else Extent.WITHIN
    return when if when.extent is extent else replace(when, extent=extent)


def _is_counted(when: When, happening: Happening) -> bool:
    """ "Three days of talks ended on Monday": the text says how many days they lasted."""
    return when.rule == JOINED and happening.length is not None and not happening.inside


def _said(happening: Happening, published: Published | None) -> When | None:
    """Undated words in the news were spoken on the day it came out, or the day before; future ones have no day."""
    told = happening.foreground and happening.status in DONE
    return by_news(published) if published and told else None


def by_news(published: Published) -> When | None:
    """The day on which news came out, or the day before; None where that is not known."""
    if not published.is_near:
        return None
    first, last = published.earliest - PRESS_DELAY, published.latest
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return When(edtf, first, last, Extent.WITHIN, Precision.DAY, Basis.PUBLICATION, SAID, "published", approximate=True)


def begun_by_news(ground: Ground, when: When, happening: Happening) -> When:
    """ "has arrived in Oslo for a three-day visit": the days from that of the news on, as far as one can tell."""
    if when.rule != SAID or happening.rule != ARRIVES or happening.length is None:
        return when
    first = replace(when, edtf=when.latest.isoformat(), earliest=when.latest)
    lasting = _lasting(ground, first, happening)
    return when if lasting is first else replace(lasting, extent=Extent.THROUGHOUT)


def by_calendar(happening: Happening, when: When | None, published: Published | None) -> Happening:
    """A day after publication is to come; where tense is silent, a day before it is past."""
    if when is None or published is None or happening.polarity is Polarity.NEGATIVE:
        return happening
    if when.earliest > published.latest and happening.status in (Status.HELD, Status.ONGOING, Status.UNKNOWN):
        return happening._replace(status=Status.ANNOUNCED)
    if happening.plain and happening.status is Status.ANNOUNCED and _is_amid(when, published):
        return happening._replace(status=Status.ONGOING)
    if happening.status is Status.HELD and when.extent is Extent.THROUGHOUT and _is_begun(when, published):
        return happening._replace(status=Status.ONGOING)
    over = when.latest < published.earliest
    if over and happening.plain and happening.modality is Modality.ASSERTED and happening.status not in OFF:
        return happening._replace(status=Status.HELD)
    return happening


def _is_amid(when: When, published: Published) -> bool:
    """ "stays from 5 to 8 May", published on the 6th."""
    return when.extent is Extent.THROUGHOUT and when.earliest < published.earliest <= published.latest <= when.latest


def _is_begun(when: When, published: Published) -> bool:
    """ "His two-day trip began on Monday", published that day: it is not over."""
    return when.earliest <= published.earliest and published.latest < when.latest
