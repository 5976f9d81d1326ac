"""One day named twice: "yesterday (4 March)", "Wednesday, March 5", "on March 5-6 ... on Wednesday and Thursday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from communique.dates.blocks import any_of
from communique.dates.term import Term, term_of
from communique.grounding.dating.constraint import Constraint, by_direction, within_week
from communique.grounding.dating.days import NamedDays
from communique.grounding.when import Anchor, value_of
from communique.grounding.when.calendar import Days, unit_of
from communique.grounding.when.calendar import step as unit_step
from communique.grounding.when.stretches import Stretches, YearDay, each_year, every_week
from communique.knowledge import Knowledge
from communique.model.span import Span
from communique.model.when import Expression

DAY = timedelta(days=1)
MEANT_FROM = 45
"""Days around a named day in which "yesterday", "last week" or "a month ago" can have been written to mean it."""
COUNTED = frozenset({"step", "weekday", "weekend", "shift"})
WEEKLY = frozenset({"day", "week", "weekend", "fortnight"})
FAR_RUN = 3
"""Sentences between "March 5-6" and "Wednesday and Thursday" of one event; a single day must stand nearer."""
LISTED = 6
"""Characters between the weekdays of a list."""
MONTH = timedelta(days=31)
"""Who names the weekday with the date speaks of a day near his own."""


def twice(read: NamedDays) -> Iterator[Constraint]:
    """ "yesterday (4 March)", "Wednesday, March 5": the two together leave few years, or one day."""
    for k, expression in enumerate(read.expressions):
        if read.is_yearless(k) and read.terms[k].get("weekday"):
            what = f'"{read.words(k)}" names its weekday and'
            yield by_direction(expression, read.days[k], what)
            yield by_direction(expression, read.days[k], what, reach=MONTH, hard=False)
    beside = _beside(read.ground.knowledge)
    for k in range(len(read.expressions) - 1):
        gap = Span(read.expressions[k].span.end, read.expressions[k + 1].span.start)
        if not beside.fullmatch(read.text, *gap):
            continue
        said, named = (k, k + 1) if _named(read, k + 1) else (k + 1, k)
        yield from _weekday_of_writing(read, k, k + 1)
        if not read.days[named] and not gap.of(read.text).strip():
            # "the year 2000" is one name, not two.
            continue
        days = tuple(_counted_back(read.expressions[said], _named(read, named)))
        if days:
            yield Constraint(days, f'"{read.words(said)}" is "{read.words(named)}"')


def _weekday_of_writing(read: NamedDays, *pair: int) -> Iterator[Constraint]:
    """ "tomorrow [Thursday]": written on a Wednesday."""
    for counted, weekday in (pair, pair[::-1]):
        term, named = read.terms[counted], read.terms[weekday]
        if (term.op, term.get("unit")) == ("step", "day") and named.op == "weekday" and not named.get("which"):
            days = every_week((named.get("weekday") - term.get("by") - 1) % 7 + 1, read.years)
            yield Constraint(days, f'"{read.words(counted)}" is a "{read.words(weekday)}"')


def _named(read: NamedDays, k: int) -> Stretches:
    """The days of a time that names them, be it a year."""
    whole = read.whole(k)
    return read.days[k] or ((whole,) if whole else ())


@lru_cache(maxsize=8)
def _beside(knowledge: Knowledge) -> re.Pattern[str]:
    """What stands between two names of one time: a bracket, a comma, "that is", "on"."""
    marks = r"[\s,;:(\[\u2013\u2014-]"
    return re.compile(
        rf"{marks}{{0,4}}(?:(?<!\w)(?:{any_of(knowledge.words('dates/words')['namely'])}){marks}{{1,2}})?",
        re.IGNORECASE,
    )


def same_event(read: NamedDays) -> Iterator[Constraint]:
    """ "the visit on March 5-6" and "the visit on Wednesday and Thursday": one event, so the same days; and a bare
    weekday lies within a week of the day of writing."""
    events = _events(read)
    groups: dict[int | None, list[list[int]]] = {}
    for group in _weekday_groups(read):
        groups.setdefault(read.expressions[group[0]].sentence, []).append(group)
    for k, named in enumerate(read.expressions):
        if named.sentence is None or not groups or not read.is_yearless(k):
            continue
        sentences = range(named.sentence - FAR_RUN, named.sentence + FAR_RUN + 1)
        for group in (
            g for sentence in sentences for g in groups.get(sentence, ()) if _is_same_event(read, k, g, events)
        ):
            weekdays = tuple(read.terms[g].get("weekday") for g in group)
            near = _near(read, k, read.expressions[group[0]].direction or named.direction, weekdays)
            if near:
                words = read.text[read.expressions[group[0]].span.start : read.expressions[group[-1]].span.end]
                yield Constraint(near, f'"{read.words(k)}" and "{words}" are the same days')


def _near(read: NamedDays, k: int, direction: int, weekdays: tuple[int, ...]) -> Stretches:
    """The days within a week of the named day, in the years in which it falls on the weekdays."""
    term = read.terms[k]
    if term.get("weekday") or term.op == "feast":
        return ()
    first = term.get("day") or term.get("first")
    day = YearDay(term.get("month"), first, term.get("last") or first)
    return tuple(within_week(d, direction) for d in each_year(day, read.years, weekdays))


def _weekday_groups(read: NamedDays) -> Iterator[list[int]]:
    """Bare weekdays, alone and as lists: "Wednesday", "Wednesday and Thursday"."""
    group: list[int] = []
    for k, expression in enumerate(read.expressions):
        if expression.op != "weekday" or read.terms[k].get("which"):
            continue
        before = read.expressions[group[-1]] if group else expression
        if group and (expression.span.start - before.span.end > LISTED or expression.sentence != before.sentence):
            yield group
            group = []
        group.append(k)
    if group:
        yield group


def _events(read: NamedDays) -> dict[int, int]:
    """Expression -> the event that it dates, as far as the events are told apart."""
    return {
        k: happening.cluster
        for happening in read.ground.findings.story.happenings
        for k in (happening.expression, *happening.expressions)
        if k is not None and happening.cluster is not None
    }


def _is_same_event(read: NamedDays, k: int, group: list[int], events: dict[int, int]) -> bool:
    named, first = read.expressions[k], read.expressions[group[0]]
    if named.sentence is None or first.sentence is None or named.head is None or first.head is None:
        return False
    size = read.days[k][0].size
    if size != len(group) or (named.direction * first.direction) < 0:
        return False
    near = abs(named.sentence - first.sentence) <= (FAR_RUN if size > 1 else 1)
    if not near or size > 1:
        return near
    tokens = read.ground.analysis.tokens
    one_event = k in events and events[k] == events.get(group[0])
    return one_event or tokens[named.head].lemma == tokens[first.head].lemma


def _counted_back(said: Expression, named: Stretches) -> Iterator[Days]:
    """The days of writing on which the first phrase means a named time."""
    if said.op not in COUNTED:
        return
    term = term_of(said).put(open=None)
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    weekly = said.op in ("weekday", "weekend") or term.get("unit") in WEEKLY
    for days in named:
        if not weekly and days.size >= 28:
            yield from _units_back(term, days)
            continue
        # What is counted in days and weeks is the same for all days with one weekday.
        key = (days.first.isoweekday(), days.size) if weekly else (days.first.toordinal(), days.size)
        if key not in found:
            found[key] = list(_offsets(term, days, said.direction))
        yield from (Days(days.first + first * DAY, days.first + last * DAY) for first, last in found[key])


def _units_back(term: Term, named: Days) -> Iterator[Days]:
    """ "last year (2024)", "this month, March 2025": the month or year that lies as far behind the named one."""
    unit = term.get("unit")
    by = term.get("by") if term.op == "step" else (term.get("side") or 0) * (term.get("n") or 0)
    if unit in ("month", "quarter", "year") and isinstance(by, int) and unit_of(named.first, unit) == named:
        yield unit_step(named.first, unit, -by)


def _offsets(term: Term, named: Days, direction: int) -> Iterator[tuple[int, int]]:
    """Runs of days, counted from the named one, on which the phrase means it."""
    run: list[int] = []
    for n in range(-MEANT_FROM, MEANT_FROM + 1):
        value = value_of(term, Anchor(named.first + n * DAY, direction))
        if value and value.days and value.days.first <= named.first and named.last <= value.days.last:
            run.append(n)
        elif run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]
