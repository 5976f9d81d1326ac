"""Each time expression gets its days, counted from the document's day of publication or from a time in the text.

In: the expressions, the document with its day. Out: `Time`s parallel to the expressions, with anchor, basis and rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from communique.dates.edtf import OPEN_END, OPEN_START, edtf
from communique.dates.term import Term, term_of
from communique.grounding import years
from communique.grounding.anchors import Frames, frames
from communique.grounding.frame import Ground
from communique.grounding.narrative import Narrative
from communique.grounding.told import Told
from communique.grounding.when import LENGTH, Anchor, Value, clock_time, event_shift, hours, hull, value_of
from communique.grounding.when import calendar as cal
from communique.grounding.when.ancient import following
from communique.grounding.when.calendar import Days
from communique.grounding.when.feasts import feast_days
from communique.knowledge import Knowledge
from communique.model.document import Published
from communique.model.ids import TimeId
from communique.model.terms import Basis, Extent, Precision, TimexType
from communique.model.when import Expression, Time, When

MONTH_FIRST_STATES = frozenset({"USA", "PHL", "FSM", "PLW", "GUM", "PRI"})
"""Where 3/5 is March 5 (CLDR, short date patterns of English locales)."""
PRESS_DELAY = 2
"""Days. News is told so long after it was written or said, and counts its days from either."""


def settle(ground: Ground) -> tuple[tuple[Time, ...], tuple[Time, ...]]:
    """The times of the document, parallel to its expressions, ids t1, t2, ... in text order; and in a history the ends
    of its ranges, each a time of its own: "the battle from 3 to 7 June" has a first and a last day, t4.1 and t4.2."""
    counter = _Counter(
        ground.findings.expressions,
        ground.document.text,
        ground.document.published,
        ground.knowledge,
        month_first(ground),
        frames(ground),
    )
    return counter.times(), tuple(counter.ends())


def settle_all(
    expressions: tuple[Expression, ...],
    text: str,
    published: Published | None,
    knowledge: Knowledge,
    *,
    month_first: bool = True,
) -> tuple[Time, ...]:
    """The same for bare text without a parse: all is counted from its day of publication, or the time last told of."""
    return _Counter(expressions, text, published, knowledge, month_first, Frames()).times()


class _Counter:
    """The expressions of one document on the way from first to last, with the times that can be counted from."""

    def __init__(
        self,
        expressions: tuple[Expression, ...],
        text: str,
        published: Published | None,
        knowledge: Knowledge,
        month_first: bool,
        frames: Frames,
    ) -> None:
        self.expressions, self.text, self.frames = expressions, text, frames
        self.bare = Anchor(None, 0, None, month_first, feast_days(knowledge))
        self.published = self.writing = _writing_days(published)
        self.named = _named_days(expressions, self.writing, knowledge)
        self.origin = "published"
        self.told = Told(expressions, text, frames)
        self.narrative = Narrative(published)
        self.ranges: list[tuple[int, Mapping[str, str | None], tuple[Value, Value]]] = []
        self.expressions = years.settle(expressions, text, lambda k: self._value(k, self.writing))
        self._file_at_dateline()

    def times(self) -> tuple[Time, ...]:
        """All of them, in text order."""
        return tuple(self.time(k) for k in range(len(self.expressions)))

    def ends(self) -> Iterator[Time]:
        """The ends of the ranges of a history, once all times are counted."""
        for k, anchors, values in self.ranges:
            whole = self.expressions[k]
            for n, (span, value) in enumerate(zip(whole.ends or (), values, strict=False), 1):
                kind = TimexType.TIME if value.unit == "minute" else TimexType.DATE
                one = replace(whole, span=span, op="date", args=(), timex_type=kind)
                yield _time(TimeId(f"{_id(k)}.{n}"), one, value, self.text, anchors)

    def time(self, k: int) -> Time:
        """The time of an expression; what follows may be counted from it."""
        expression = self.expressions[k]
        said = self._said(k) or self._promised(k)
        origin, writing = self.origin, self.writing
        if said:
            origin, writing = _id(said[0]), (said[1],)
        elif k == self.frames.dateline:
            origin, writing = "published", self.published
        if k in self.frames.event:
            from_, value = self._from_event(k)
        else:
            # "The summit will be on 25 May. Five days earlier they met": no deed is counted from a day to come.
            until = writing[-1] if writing and expression.direction < 0 else date.max
            from_, reference = self.told.last(k, history=self.narrative.is_one, until=until)
            value = self._value(k, writing, reference) if said else self._told(k, writing, reference)
        self.narrative.read(expression, value)
        if value and (self.narrative.is_one or not self._closes(k)):
            self.told.add(k, value, from_, history=self.narrative.is_one)
        anchors = {"published": origin, "reference": None if from_ is None else _id(from_)}
        if value and value.ends and self.narrative.is_one:
            self.ranges.append((k, anchors, value.ends))
        return _time(_id(k), expression, value, self.text, anchors)

    def _told(self, k: int, writing: tuple[date, ...], reference: Value | None) -> Value | None:
        """A time counted from the day of writing, or in a history from the time last told of."""
        expression, narrative = self.expressions[k], self.narrative
        if self.told.ancient and (ancient := _in_antiquity(expression, self.told.ancient)):
            return ancient
        if not (narrative.is_one or (writing and reference)):
            return self._value(k, writing, reference)
        news, told = self._value(k, writing, reference), self._value(k, writing, reference, history=True)
        if not narrative.is_one:
            return told if news and narrative.may_hold(expression, told, news, reference, writing[0]) else news
        left = writing and narrative.is_left(expression, told, news, reference, writing[0])
        return news if left else told

    def _value(
        self, k: int, writing: tuple[date, ...], reference: Value | None = None, *, history: bool = False
    ) -> Value | None:
        expression = self.expressions[k]
        story = reference.days if reference and history else None
        anchor = self.bare._replace(direction=expression.direction, reference=reference, story=story)
        return _value(expression, anchor, writing, self.named)

    def _file_at_dateline(self) -> None:
        """Who writes "today" under a dateline of the day before means that day."""
        k = self.frames.dateline
        value = self._value(k, self.writing) if k is not None and len(self.writing) == 1 else None
        if k is not None and value and value.days and 1 <= (self.writing[0] - value.days.first).days <= PRESS_DELAY:
            self.origin, self.writing = _id(k), (value.days.first,)

    def _said(self, k: int) -> tuple[int, date] | None:
        """The day on which the words were spoken in which a time stands. The speaker's own words count from it; a
        report of them does so only where it is older than the news."""
        said = self.frames.spoken.get(k)
        value = self._value(said, self.writing) if said is not None else None
        if said is None or value is None or value.days is None or value.days.size > 1:
            return None
        day = value.days.first
        return (said, day) if k in self.frames.quoted or self._is_old(day) else None

    def _closes(self, k: int) -> bool:
        """ "Will fly to Oslo on Friday, sources said on Monday. In the evening": of Friday, Monday only closes."""
        return any(said == k and told < k for told, said in self.frames.spoken.items())

    def _promised(self, k: int) -> tuple[int, date] | None:
        """The day from which the day counts by which something was promised: "In 2021 he promised it by June"."""
        since = self.frames.promised.get(k)
        value = self._value(since, self.writing) if since is not None else None
        if since is None or value is None or value.days is None or not self._is_old(value.days.first):
            return None
        return since, value.days.first

    def _is_old(self, day: date) -> bool:
        return not self.writing or (self.writing[0] - day).days > PRESS_DELAY

    def _from_event(self, k: int) -> tuple[int | None, Value | None]:
        """So long after an event whose days the text tells."""
        length = self._value(k, self.writing)
        dated = {n: value for n in self.frames.event[k] if (value := self._value(n, self.writing)) and value.days}
        if length is None or len({value.days for value in dated.values()}) != 1:
            return None, length
        from_, event = next(iter(dated.items()))
        counted = event_shift(term_of(self.expressions[k]), event)
        return (from_, counted._replace(timex=length.timex)) if counted else (None, length)


def _in_antiquity(expression: Expression, year: int) -> Value | None:
    try:
        return following(term_of(expression), year)
    except OverflowError:
        return None


def _id(k: int) -> TimeId:
    return TimeId(f"t{k + 1}")


def month_first(ground: Ground) -> bool:
    """Whether the outlet's state writes the month first; unknown outlets are taken to, as the tables are of English."""
    source = ground.document.source
    for hit in ground.knowledge.lookup(source, any_case=True) if source else ():
        entity = ground.knowledge.entity(hit.entity_id)
        if entity and entity.kind == "media" and entity.state:
            return entity.state in MONTH_FIRST_STATES
    return True


def _writing_days(published: Published | None) -> tuple[date, ...]:
    if published is None or not published.is_near:
        return ()
    size = (published.latest - published.earliest).days + 1
    return tuple(published.earliest + timedelta(days=n) for n in range(size))


def _is_unsettled(expression: Expression, writing: tuple[date, ...]) -> bool:
    """A weekday of which neither grammar nor the day of writing says which one it is."""
    if expression.op != "weekday" or not writing:
        return False
    return len(writing) > 1 or not (expression.direction or term_of(expression).get("which"))


def _named_days(
    expressions: tuple[Expression, ...], writing: tuple[date, ...], knowledge: Knowledge
) -> tuple[date, ...]:
    """Days that the text names near the day of writing, by month and day, or where that day is certain by a weekday of
    which grammar says whether it is past: they settle other weekdays."""
    if not any(_is_unsettled(expression, writing) for expression in expressions):
        return ()
    middle = writing[len(writing) // 2]
    days: list[date] = []
    for expression in expressions:
        sure = expression.direction or term_of(expression).get("which")
        told = expression.op == "weekday" and sure and len(writing) == 1
        if not told and expression.op not in ("date", "days", "numeric", "range"):
            continue
        value = value_of(term_of(expression), Anchor(middle, expression.direction, feasts=feast_days(knowledge)))
        if value and value.days and value.days.size <= 7:
            days += [value.days.first + timedelta(days=n) for n in range(value.days.size)]
    week = timedelta(days=7)
    return tuple(day for day in days if writing[0] - week <= day <= writing[-1] + week)


def _value(expression: Expression, anchor: Anchor, writing: tuple[date, ...], named: tuple[date, ...]) -> Value | None:
    term = term_of(expression)
    if not writing:
        return value_of(term, anchor)
    values = [value_of(term, anchor._replace(day=day)) for day in writing]
    found = [value for value in values if value]
    if len(found) < len(values) or not found:
        return None
    if named and _is_unsettled(expression, writing) and (len(writing) > 1 or not anchor.story):
        same = {day for day in named if day.isoweekday() == term.get("weekday")}
        possible = same & {value.days.first for value in found if value.days} if len(writing) > 1 else same
        if len(possible) == 1:
            day = possible.pop()
            return found[0]._replace(days=cal.one(day), basis=Basis.CONSTRAINT, timex=day.isoformat())
    return hull(found)


def _time(
    id_: TimeId, expression: Expression, value: Value | None, text: str, anchors: Mapping[str, str | None]
) -> Time:
    when = _when(expression, value, anchors) if value else None
    timex = value.timex if value else None
    kind = TimexType.DURATION if value and value.unit == LENGTH else expression.timex_type
    return Time(id_, expression.span, expression.span.of(text), when, kind, timex, expression.rule)


def _when(expression: Expression, value: Value, anchors: Mapping[str, str | None]) -> When | None:
    if value.days is None:
        return None
    term = term_of(expression)
    side = term.get("open")
    days = _opened(value.days, side, term) if side else value.days
    if days is None:
        return None
    anchor = anchors.get(value.anchored)
    start_at, end_at = _moments(term, value.days)
    return When(
        edtf(days.first, days.last), days.first, days.last, _extent(term, value), _precision(term, value, side),
        value.basis, expression.rule, anchor, expression.approximate or value.approximate, start_at, end_at,
    )  # fmt: skip


def _opened(days: Days, side: str, term: Term) -> Days | None:
    """An interval open on one side. "Before the end of May" reaches to the end itself."""
    day = timedelta(days=1)
    try:
        match side:
            case "since" | "from" | "starting":
                return Days(days.first, OPEN_END)
            case "after":
                return Days(days.last + day, OPEN_END)
            case "before" if term.op != "portion" or term.get("part") != "end":
                return Days(OPEN_START, days.first - day)
            case _:
                return Days(OPEN_START, days.last)
    except OverflowError:
        return None


def _extent(term: Term, value: Value) -> Extent:
    """Ranges of named days are meant whole ("on March 5-6"); a day is a day; all else holds the event somewhere."""
    whole = term.op in ("days", "range", "years") and value.unit == "range" and not term.get("open")
    return Extent.THROUGHOUT if whole else Extent.WITHIN


def _precision(term: Term, value: Value, side: str | None) -> Precision:
    if side:
        return Precision.OPEN
    if value.unit == "daypart":
        return Precision.PART_OF_DAY
    if value.unit == "minute" or (term.op == "range" and term.get("from").op == "clock"):
        return Precision.MINUTE
    return value.precision


def _moments(term: Term, days: Days) -> tuple[datetime | None, datetime | None]:
    """Clock times: with their offset where the zone is said, else local time."""
    if term.op == "range" and term.get("from").op == "clock":
        start, end = hours(term.get("from"), term.get("to"))
        return _moment(start, days.first, end.get("zone")), _moment(end, days.last, None)
    if term.op == "clock":
        moment = _moment(term, days.first, None)
        return moment, moment
    return None, None


def _moment(term: Term, day: date, zone: str | None) -> datetime | None:
    named, clock = term.get("zone") or zone, clock_time(term)
    if clock is None:
        return None
    hour, minute, second = clock
    place = None if named in (None, "local") else UTC if named == "UTC" else ZoneInfo(named)
    try:
        return datetime.combine(day + timedelta(days=hour // 24), time(hour % 24, minute, second or 0), place)
    except (ValueError, OverflowError):
        return None
