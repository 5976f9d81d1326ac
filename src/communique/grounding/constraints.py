"""What a text says about the day of its own writing: each constraint is the set of days that it allows, with a reason.

In: the expressions with their direction, the parse, the persons named with an office. Out: `Constraint`s, the hard ones
first. `published` intersects them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from communique.dates import DATELINE
from communique.dates.blocks import any_of
from communique.dates.term import Term
from communique.grounding.frame import Ground
from communique.grounding.in_office import first_known, holdings, last_day
from communique.grounding.when import Anchor, value_of
from communique.grounding.when.calendar import Days
from communique.grounding.when.stretches import Stretches, YearDay, each_year
from communique.knowledge import Knowledge
from communique.model.span import Span
from communique.model.when import Expression

FIRST_YEAR = 1950
"""Documents from before are dated by their reader: the tables hold few offices of that time."""
MOST = 40
"""Constraints of one kind that are tried: a text that names more days says nothing new by the next."""
DAY = timedelta(days=1)
OFFICE = "office"
HALF_YEAR = timedelta(days=183)
"""A day without a year lies in the half year before or behind the day of writing."""
WEEK = timedelta(days=6)
"""A bare weekday lies in the seven days that begin or end on the day of writing."""
MEANT_FROM = 45
"""Days around a named day in which "yesterday", "last week" or "a month ago" can have been written to mean it."""
COUNTED = frozenset({"step", "weekday", "weekend", "shift"})
WEEKLY = frozenset({"day", "week", "weekend", "fortnight"})
FAR_RUN = 3
"""Sentences between "March 5-6" and "Wednesday and Thursday" of one event; a single day must stand nearer."""
LISTED = 6
"""Characters between the weekdays of a list."""
HEAD_LINES = 4
"""Lines at the head of a document in which its own date may stand."""
HEADER = 60
"""A line of at most this many characters that holds a whole date and little else is the document's own date."""
SENTENCE_ENDS = frozenset(".!?:")
_LONG_WORD = re.compile(r"[A-Za-z]{3,}")
_BRACKETS = re.compile(r"[\s,;:(\[\u2013\u2014-]*")
_CAPITALS = re.compile(r"[^a-z]{2,40}(?:,\s[A-Z][\w. ]{1,30})?,\s+$|^[A-Z]{3,}[A-Z ,./-]*\s*$")


class Constraint(NamedTuple):
    """The stretches of days that one piece of the text allows. A soft one yields where it leaves no day at all."""

    days: tuple[Days, ...]
    reason: str
    hard: bool = True
    kind: str = "text"
    """text, dateline or header: what the day rests on when this alone settles it; office: it only chooses."""


def gather(ground: Ground, *, only_hard: bool = False) -> tuple[Constraint, ...]:
    """All constraints of a document, in the order in which they are tried; the hard ones alone are cheaper."""
    reader = Reader(ground)
    kinds = [reader.header(), reader.closing(), reader.named_twice(), reader.same_event(),
             reader.offices(only_hard), reader.past_dates()]  # fmt: skip
    if not only_hard:
        kinds += [reader.planned_dates(), reader.dates_by_tense(), reader.first_known()]
    found = dict.fromkeys(constraint for kind in kinds for constraint in islice(kind, MOST))
    return tuple(sorted((c for c in found if c.hard or not only_hard), key=lambda c: not c.hard))


class Reader:
    """The constraints of one document, kind by kind."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.text = ground.document.text
        self.expressions = ground.findings.expressions
        self.years = (FIRST_YEAR, last_day(ground).year)
        self.terms = [Term(e.op, e.args) for e in self.expressions]
        self.days = [self._options(term) for term in self.terms]

    def words(self, k: int) -> str:
        return self.expressions[k].span.of(self.text)

    def _options(self, term: Term) -> Stretches:
        """Every day that an expression may mean: one where the year stands with it, else one for each year."""
        if term.op not in ("date", "days"):
            return ()
        first = term.get("day") or term.get("first")
        month, year, weekday = term.get("month"), term.get("year"), term.get("weekday")
        if not first or isinstance(month, Term) or isinstance(year, Term):
            return ()
        if year:
            value = value_of(term.put(open=None), Anchor(None))
            found = (value.days,) if value and value.days else ()
            return tuple(days for days in found if not weekday or days.first.isoweekday() == weekday)
        last = term.get("last") or first
        day = YearDay(month, first, last)
        return each_year(day, self.years, (weekday,) if weekday else ()) if month and first <= last else ()

    def is_yearless(self, k: int) -> bool:
        return bool(self.days[k]) and not self.terms[k].get("year")

    # --- what stands at the head ------------------------------------------------------------------------------------

    def header(self) -> Iterator[Constraint]:
        """A line of its own with a whole date, or a dateline: "KYIV, March 5 (Agency) -"."""
        for block in self.ground.document.blocks[:HEAD_LINES]:
            dated = (k for k, e in enumerate(self.expressions) if block.holds(e.span) and self.days[k])
            k = next(dated, None)
            if k is None:
                continue
            if len(self.days[k]) == 1 and self._is_date_line(self.expressions[k], block):
                line = block.of(self.text).strip()
                yield Constraint(self.days[k], f'the line "{line}" dates the document', kind="header")
                return
            if self.expressions[k].rule == DATELINE or _CAPITALS.search(self._before(block, k)):
                options = tuple(Days(d.first, d.last + DAY) for d in self.days[k])
                yield Constraint(options, f'the dateline names "{self.words(k)}"', kind="dateline")
                return

    def closing(self) -> Iterator[Constraint]:
        """A last line with a whole date: "Done at Lisbon on 14 November 2023"."""
        for block in self.ground.document.blocks[-HEAD_LINES:]:
            if not _closing(self.ground.knowledge).match(self.text, block.start, block.end):
                continue
            dated = (k for k, e in enumerate(self.expressions) if block.holds(e.span) and len(self.days[k]) == 1)
            for k in dated:
                yield Constraint(self.days[k], f'the closing line names "{self.words(k)}"', kind="header")
                return

    def _before(self, block: Span, k: int) -> str:
        return self.text[block.start : self.expressions[k].span.start]

    def _is_date_line(self, expression: Expression, block: Span) -> bool:
        if expression.direction or block.end - block.start > HEADER or self.text[block.end - 1] in SENTENCE_ENDS:
            return False
        around = self.text[block.start : expression.span.start] + " " + self.text[expression.span.end : block.end]
        return len(_LONG_WORD.findall(around)) <= 3

    # --- the same day named twice -----------------------------------------------------------------------------------

    def named_twice(self) -> Iterator[Constraint]:
        """ "yesterday (4 March)", "Wednesday, March 5": the two together leave few years, or one day."""
        for k, expression in enumerate(self.expressions):
            if expression.op == "date" and self.terms[k].get("weekday") and self.days[k]:
                yield _by_direction(expression, self.days[k], f'"{self.words(k)}" names its weekday and')
        for k in range(len(self.expressions) - 1):
            left, right = self.expressions[k], self.expressions[k + 1]
            gap = right.span.start - left.span.end
            if gap > 4 or not _BRACKETS.fullmatch(self.text, left.span.end, right.span.start):
                continue
            said, named = (k, k + 1) if self.days[k + 1] else (k + 1, k)
            days = tuple(_counted_back(self.expressions[said], self.days[named]))
            if days:
                yield Constraint(days, f'"{self.words(said)}" is "{self.words(named)}"')

    def same_event(self) -> Iterator[Constraint]:
        """ "the visit on March 5-6" and "the visit on Wednesday and Thursday": one event, so the same days; and a bare
        weekday lies within a week of the day of writing."""
        groups: dict[int | None, list[list[int]]] = {}
        for group in self._weekday_groups():
            groups.setdefault(self.expressions[group[0]].sentence, []).append(group)
        for k, named in enumerate(self.expressions):
            if named.sentence is None or not groups or not self.is_yearless(k):
                continue
            sentences = range(named.sentence - FAR_RUN, named.sentence + FAR_RUN + 1)
            for group in (g for sentence in sentences for g in groups.get(sentence, ()) if self._is_same_event(k, g)):
                weekdays = tuple(self.terms[g].get("weekday") for g in group)
                near = self._near(k, self.expressions[group[0]].direction or named.direction, weekdays)
                if near:
                    words = self.text[self.expressions[group[0]].span.start : self.expressions[group[-1]].span.end]
                    yield Constraint(near, f'"{self.words(k)}" and "{words}" are the same days')

    def _near(self, k: int, direction: int, weekdays: tuple[int, ...]) -> Stretches:
        """The days within a week of the named day, in the years in which it falls on the weekdays."""
        term = self.terms[k]
        if term.get("weekday"):
            return ()
        first = term.get("day") or term.get("first")
        day = YearDay(term.get("month"), first, term.get("last") or first)
        return tuple(_within_week(d, direction) for d in each_year(day, self.years, weekdays))

    def _weekday_groups(self) -> Iterator[list[int]]:
        """Bare weekdays, alone and as lists: "Wednesday", "Wednesday and Thursday"."""
        group: list[int] = []
        for k, expression in enumerate(self.expressions):
            if expression.op != "weekday" or self.terms[k].get("which"):
                continue
            before = self.expressions[group[-1]] if group else expression
            if group and (expression.span.start - before.span.end > LISTED or expression.sentence != before.sentence):
                yield group
                group = []
            group.append(k)
        if group:
            yield group

    def _is_same_event(self, k: int, group: list[int]) -> bool:
        named, first = self.expressions[k], self.expressions[group[0]]
        if named.sentence is None or first.sentence is None or named.head is None or first.head is None:
            return False
        size = self.days[k][0].size
        if size != len(group) or (named.direction * first.direction) < 0:
            return False
        near = abs(named.sentence - first.sentence) <= (FAR_RUN if size > 1 else 1)
        tokens = self.ground.analysis.tokens
        return near and (size > 1 or tokens[named.head].lemma == tokens[first.head].lemma)

    # --- who is in office -------------------------------------------------------------------------------------------

    def offices(self, only_hard: bool) -> Iterator[Constraint]:
        """Somebody named with an office holds it: not written before the first term, hardly between or after terms."""
        last = last_day(self.ground)
        for who in holdings(self.ground, only_sure=only_hard):
            start = who.terms[0].first
            if who.sure:
                yield Constraint((Days(start, last),), f"{who.name} is in office from {start}")
            if not who.sure or who.terms != (Days(start, last),):
                spoken = ", ".join(f"{term.first} to {term.last}" for term in who.terms)
                yield Constraint(who.terms, f"{who.name} is in office {spoken}", hard=False, kind=OFFICE)

    def first_known(self) -> Iterator[Constraint]:
        """Beside others who are in office, a name without one is hardly that of somebody who has not held any yet."""
        if any(True for _ in holdings(self.ground)):
            last = last_day(self.ground)
            for name, start in first_known(self.ground):
                reason = f"{name} is first known in office on {start}"
                yield Constraint((Days(start, last),), reason, hard=False, kind=OFFICE)

    # --- dates and the tense of their clause ------------------------------------------------------------------------

    def _whole(self, direction: int) -> list[int]:
        """Dates with their year, past or to come."""
        return [
            k
            for k, e in enumerate(self.expressions)
            if e.direction == direction and self.days[k] and not self.is_yearless(k)
        ]

    def past_dates(self) -> Iterator[Constraint]:
        """Dates with their year: the document comes after the latest past one."""
        latest = max(self._whole(-1), key=lambda k: self.days[k][0].first, default=None)
        if latest is not None:
            yield Constraint((Days(self.days[latest][0].first, date.max),), f'"{self.words(latest)}" is past')

    def planned_dates(self) -> Iterator[Constraint]:
        """And hardly after the earliest planned one."""
        soonest = min(self._whole(1), key=lambda k: self.days[k][0].last, default=None)
        if soonest is not None:
            until = Days(date.min, self.days[soonest][0].last)
            yield Constraint((until,), f'"{self.words(soonest)}" is yet to come', hard=False)

    def dates_by_tense(self) -> Iterator[Constraint]:
        """Days without a year: in the half year before or behind."""
        for k, expression in enumerate(self.expressions):
            if expression.direction and self.is_yearless(k) and not self.terms[k].get("weekday"):
                yield _by_direction(expression, self.days[k], f'"{self.words(k)}"', hard=False)


@lru_cache(maxsize=8)
def _closing(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{any_of(knowledge.words('dates/words')['closing'])})\b", re.IGNORECASE)


def _counted_back(said: Expression, named: Stretches) -> Iterator[Days]:
    """The days of writing on which the first phrase means a named day."""
    if said.op not in COUNTED:
        return
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    weekly = said.op in ("weekday", "weekend") or Term(said.op, said.args).get("unit") in WEEKLY
    for day in named:
        # What is counted in days and weeks is the same for all days with one weekday.
        key = (day.first.isoweekday(), day.size) if weekly else (day.first.toordinal(), day.size)
        if key not in found:
            found[key] = list(_offsets(said, day))
        yield from (Days(day.first + first * DAY, day.first + last * DAY) for first, last in found[key])


def _offsets(said: Expression, named: Days) -> Iterator[tuple[int, int]]:
    """Runs of days, counted from the named one, on which the phrase means it."""
    term = Term(said.op, said.args).put(open=None)
    run: list[int] = []
    for n in range(-MEANT_FROM, MEANT_FROM + 1):
        value = value_of(term, Anchor(named.first + n * DAY, said.direction))
        if value and value.days and value.days.first <= named.first and named.last <= value.days.last:
            run.append(n)
        elif run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]


def _by_direction(expression: Expression, options: Stretches, what: str, hard: bool = True) -> Constraint:
    match expression.direction:
        case -1:
            days, reason = [Days(d.first, d.first + HALF_YEAR) for d in options], f"{what} is past"
        case 1:
            days, reason = [Days(d.first - HALF_YEAR, d.last) for d in options], f"{what} is yet to come"
        case _:
            days, reason = [Days(d.first - HALF_YEAR, d.last + HALF_YEAR) for d in options], what
    return Constraint(tuple(days), reason, hard)


def _within_week(days: Days, direction: int) -> Days:
    if direction > 0:
        return Days(days.first - WEEK, days.first)
    if direction < 0:
        return Days(days.last, days.last + WEEK)
    return Days(days.first - WEEK, days.last + WEEK)
