"""What a text says about the day of its own writing: each constraint is the set of days that it allows, with a reason.

In: the expressions with their direction, the parse, the persons named with an office. Out: `Constraint`s, the hard ones
first. `published` intersects them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from communique.dates.term import Term
from communique.grounding.frame import Ground
from communique.grounding.when import Anchor, value_of
from communique.grounding.when.calendar import Days
from communique.grounding.when.feasts import feast_days
from communique.model.actor import Found
from communique.model.span import Span
from communique.model.when import Expression

FIRST_YEAR = 1950
"""Documents from before are dated by their reader: the tables hold few offices of that time."""
AHEAD = timedelta(days=400)
"""A document is taken to be written at most about a year after the last day that the tables know."""
HALF_YEAR = timedelta(days=183)
"""A day without a year lies in the half year before or behind the day of writing."""
WEEK = timedelta(days=6)
"""A bare weekday lies in the seven days that begin or end on the day of writing."""
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
    """text, dateline or header: what the day rests on when this alone settles it."""


def gather(ground: Ground, *, only_hard: bool = False) -> tuple[Constraint, ...]:
    """All constraints of a document, in the order in which they are tried; the hard ones alone are cheaper."""
    reader = Reader(ground)
    kinds = [reader.header(), reader.named_twice(), reader.same_event(), reader.offices(only_hard), reader.past_dates()]
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
        blocks = self.ground.document.blocks
        for block in blocks[:HEAD_LINES]:
            inside = [e for e in self.expressions if block.holds(e.span)]
            dated = [e for e in inside if self.options(e)]
            if not dated or len(self.options(dated[0])) > len(self.years):
                continue
            first = dated[0]
            if len(self.options(first)) == 1 and self._is_date_line(first, block):
                line = block.of(self.text).strip()
                yield Constraint(tuple(self.options(first)), f'the line "{line}" dates the document', kind="header")
                return
            if _CAPITALS.search(self.text[block.start : first.span.start]):
                day = timedelta(days=1)
                options = tuple(Days(d.first, d.last + day) for d in self.options(first))
                yield Constraint(options, f'the dateline names "{self.words(first)}"', kind="dateline")
                return

    def _is_date_line(self, expression: Expression, block: Span) -> bool:
        if expression.direction or block.end - block.start > HEADER or self.text[block.end - 1] in SENTENCE_ENDS:
            return False
        around = self.text[block.start : expression.span.start] + " " + self.text[expression.span.end : block.end]
        return len(_LONG_WORD.findall(around)) <= 3

    # --- the same day named twice -----------------------------------------------------------------------------------

    def named_twice(self) -> Iterator[Constraint]:
        """ "yesterday (4 March)", "Wednesday, March 5": the two together leave few years, or one day."""
        for expression in self.expressions:
            options = self.options(expression)
            if expression.op == "date" and Term(expression.op, expression.args).get("weekday") and options:
                yield _by_direction(expression, options, f'"{self.words(expression)}" names its weekday and')
        for left, right in pairwise(self.expressions):
            gap = self.text[left.span.end : right.span.start]
            if len(gap) > 4 or not _BRACKETS.fullmatch(gap):
                continue
            said, named = (left, right) if self.options(right) else (right, left)
            options = self.options(named)
            days = [d for option in options for d in self._counted_back(said, option)]
            if days:
                yield Constraint(tuple(days), f'"{self.words(said)}" is "{self.words(named)}"')

    def _counted_back(self, said: Expression, named: Days) -> Iterator[Days]:
        """The days of writing on which the first phrase means the named day."""
        if said.op not in ("step", "weekday", "weekend", "shift"):
            return
        term = Term(said.op, said.args).put(open=None)
        day = named.first - timedelta(days=45)
        run: list[date] = []
        for _ in range(91):
            value = value_of(term, Anchor(day, said.direction))
            if value and value.days and value.days.first <= named.first and named.last <= value.days.last:
                run.append(day)
            elif run:
                yield Days(run[0], run[-1])
                run = []
            day += timedelta(days=1)
        if run:
            yield Days(run[0], run[-1])

    def same_event(self) -> Iterator[Constraint]:
        """ "the visit on March 5-6" and "the visit on Wednesday and Thursday": one event, so the same days; and a bare
        weekday lies within a week of the day of writing."""
        groups = list(self._weekday_groups())
        for named in self.expressions:
            options = self.options(named)
            for group in groups:
                if options and len(options) > 1 and self._is_same_event(named, group):
                    numbers = [Term(e.op, e.args).get("weekday") for e in group]
                    fitting = [d for d in options if _weekdays(d) == numbers]
                    if fitting:
                        words = self.text[group[0].span.start : group[-1].span.end]
                        near = [_within_week(d, group[0].direction or named.direction) for d in fitting]
                        yield Constraint(tuple(near), f'"{self.words(named)}" and "{words}" are the same days')

    def _weekday_groups(self) -> Iterator[list[Expression]]:
        """Bare weekdays, alone and as lists: "Wednesday", "Wednesday and Thursday"."""
        bare = [e for e in self.expressions if e.op == "weekday" and not Term(e.op, e.args).get("which")]
        group: list[Expression] = []
        for expression in bare:
            gap = self.text[group[-1].span.end : expression.span.start] if group else ""
            if group and len(gap) <= 6 and expression.sentence == group[-1].sentence:
                group.append(expression)
                continue
            if group:
                yield group
            group = [expression]
        if group:
            yield group

    def _is_same_event(self, named: Expression, group: list[Expression]) -> bool:
        first = group[0]
        if named.sentence is None or first.sentence is None or named.head is None or first.head is None:
            return False
        size = len(self.options(named)[0])
        if size != len(group) or (named.direction * first.direction) < 0:
            return False
        near = abs(named.sentence - first.sentence) <= (3 if size > 1 else 1)
        tokens = self.ground.analysis.tokens
        same_word = tokens[named.head].lemma == tokens[first.head].lemma
        return near and (same_word or size > 1)

    # --- who is in office -------------------------------------------------------------------------------------------

    def offices(self) -> Iterator[Constraint]:
        """Somebody named with an office holds it: not written before the first term, hardly between or after terms."""
        last = self.ground.knowledge.as_of + AHEAD
        held = dict.fromkeys(terms for actor in self.ground.findings.actors if (terms := self._terms(actor)))
        for terms in held:
            start = min(term.first for term in terms)
            yield Constraint((Days(start, last),), f"{self.named[terms]} is in office from {start}")
            if any(term.last < last for term in terms):
                spoken = ", ".join(f"{term.first} to {term.last}" for term in terms)
                yield Constraint(terms, f"{self.named[terms]} is in office {spoken}", hard=False)

    def _terms(self, actor: Found) -> tuple[Days, ...]:
        """The terms of office that a person can be named for; none where the words may mean several persons."""
        people = {c.entity for c in actor.candidates if c.entity.startswith("person:")}
        if actor.qualifier or not actor.name or not actor.roles or len(people) != 1:
            return ()
        last = self.ground.knowledge.as_of + AHEAD
        held = [
            t for t in self.ground.knowledge.tenures(people.pop())
            if t.role in actor.roles and (not actor.states or t.of in actor.states)
        ]
        terms = tuple(merged([Days(t.start, t.end or last) for t in held if t.start and t.start <= (t.end or last)]))
        self.named.setdefault(terms, held[0].person_name if held else actor.text)
        return terms

    # --- dates and the tense of their clause ------------------------------------------------------------------------

    def whole_dates(self) -> Iterator[Constraint]:
        """Dates with their year: the latest past one and the earliest planned one."""
        whole = [(e, self.options(e)[0]) for e in self.expressions
                 if e.direction and isinstance(Term(e.op, e.args).get("year"), int) and self.options(e)]
        past = [pair for pair in whole if pair[0].direction < 0]
        future = [pair for pair in whole if pair[0].direction > 0]
        if past:
            expression, days = max(past, key=lambda pair: pair[1].first)
            yield Constraint((Days(days.first, date.max),), f'"{self.words(expression)}" is past')
        if future:
            expression, days = min(future, key=lambda pair: pair[1].last)
            yield Constraint((Days(date.min, days.last),), f'"{self.words(expression)}" is yet to come', hard=False)

    def dates_by_tense(self) -> Iterator[Constraint]:
        """Days without a year: in the half year before or behind."""
        for expression in self.expressions:
            options = self.options(expression)
            if len(options) > 1 and expression.direction and not Term(expression.op, expression.args).get("weekday"):
                yield _by_direction(expression, options, f'"{self.words(expression)}"', hard=False)


def _by_direction(expression: Expression, options: Iterable[Days], what: str, hard: bool = True) -> Constraint:
    match expression.direction:
        case -1:
            days, reason = [Days(d.first, d.first + HALF_YEAR) for d in options], f"{what} is past"
        case 1:
            days, reason = [Days(d.first - HALF_YEAR, d.last) for d in options], f"{what} is yet to come"
        case _:
            days, reason = [Days(d.first - HALF_YEAR, d.last + HALF_YEAR) for d in options], what
    return Constraint(tuple(days), reason, hard)


def _weekdays(days: Days) -> list[int]:
    return [(days.first + timedelta(days=n)).isoweekday() for n in range(len(days))]


def _within_week(days: Days, direction: int) -> Days:
    if direction > 0:
        return Days(days.first - WEEK, days.first)
    if direction < 0:
        return Days(days.last, days.last + WEEK)
    return Days(days.first - WEEK, days.last + WEEK)


def met(sets: Iterable[tuple[Days, ...]]) -> list[Days]:
    """The days that every set allows, as stretches in order."""
    result: list[Days] | None = None
    for one in sets:
        result = list(one) if result is None else [
            Days(max(a.first, b.first), min(a.last, b.last))
            for a in result for b in one if a.first <= b.last and b.first <= a.last
        ]
    return merged(result or [])


def merged(days: list[Days]) -> list[Days]:
    """Overlapping and neighbouring stretches put together."""
    result: list[Days] = []
    for one in sorted(days):
        if result and (one.first - result[-1].last).days <= 1:
            result[-1] = Days(result[-1].first, max(result[-1].last, one.last))
        else:
            result.append(one)
    return result

