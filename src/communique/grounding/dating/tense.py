"""Named days and the tense of their clause: what is past was before the day of writing, what is planned comes after.

Only what a verb governs counts, and only a verb that says it firmly: the 2018 cup, a bond due in 2030, and what "would"
be in 2012 date nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from communique.grounding.dating.constraint import Constraint, by_direction, within_week
from communique.grounding.dating.days import NamedDays
from communique.grounding.when.calendar import Days
from communique.grounding.when.stretches import two_days_every_week
from communique.knowledge import Knowledge

QUARTER, AHEAD = 92, timedelta(days=730)
"""A time no longer than a quarter is planned at most so long ahead."""
TITLES = 4
"""Sentences at the head of a document that may be titles."""
SENTENCE_ENDS = frozenset('.!?"\u201d')
BEGINS = frozenset({None, "from", "after"})
ENDS = frozenset({None, "by", "until", "before"})
VERBS = frozenset({"VERB", "AUX"})


class Words(NamedTuple):
    """Verbs that say what is to come."""

    firm: frozenset[str]
    foreseen: frozenset[str]
    planned: frozenset[str]
    ahead: frozenset[str]


@lru_cache(maxsize=8)
def words(knowledge: Knowledge) -> Words:
    """The lists of one knowledge."""
    tense = knowledge.words("dates/words")["tense"]
    return Words(*(frozenset(tense[name]) for name in Words._fields))


def past(read: NamedDays) -> Iterator[Constraint]:
    """Times with their year: the document comes after the latest past one began."""
    began = {k: whole.first for k, whole in _whole(read) if _is_past(read, k)}
    if began:
        latest = max(began, key=lambda k: began[k])
        yield Constraint((Days(began[latest], date.max),), f'"{read.words(latest)}" is past')


def planned(read: NamedDays) -> Iterator[Constraint]:
    """And hardly after the end of a planned one, which is not years ahead where its month or quarter is named; the
    loosest first, so that a misread one is passed over."""
    times = {k: whole for k, whole in _whole(read) if _is_planned(read, k)}
    for k in sorted(times, key=lambda k: times[k].last, reverse=True):
        first = times[k].first - AHEAD if times[k].size <= QUARTER else date.min
        yield Constraint((Days(first, times[k].last),), f'"{read.words(k)}" is yet to come', hard=False)


def in_the_lead(read: NamedDays) -> Iterator[Constraint]:
    """A past day without its year in the first sentence is the news: it is told within a week. A planned one lies in
    the half year ahead."""
    lead = _lead(read)
    for k, expression in enumerate(read.expressions):
        if expression.sentence is None or expression.sentence > lead:
            break
        if not read.is_yearless(k) or read.terms[k].get("open"):
            continue
        if expression.direction < 0 and _tells(read, k):
            days = tuple(within_week(d, -1) for d in read.days[k])
            yield Constraint(days, f'"{read.words(k)}" is the news', hard=False)
        elif expression.direction > 0 and _verb(read, k) is not None:
            yield by_direction(expression, read.days[k], f'"{read.words(k)}"', hard=False)


def told_at_once(read: NamedDays) -> Iterator[Constraint]:
    """ "..., the ministry said on Saturday" in the first sentence: written on that Saturday or on the day after. It
    chooses among the years of a day that is named without one."""
    lead = _lead(read)
    if not any(read.is_yearless(k) for k in range(len(read.expressions))):
        return
    for k, expression in enumerate(read.expressions):
        if expression.sentence is None or expression.sentence > lead:
            break
        term = read.terms[k]
        if term.op == "weekday" and not term.get("which") and expression.direction < 0 and _is_said(read, k):
            days = two_days_every_week(term.get("weekday"), read.years)
            yield Constraint(days, f'"{read.words(k)}" is when it was said', hard=False)


def _is_said(read: NamedDays, k: int) -> bool:
    """Whether the day hangs on a verb with words that somebody said."""
    verb = _verb(read, k)
    cues = (voice.cue[0] for voice in read.ground.findings.voices if voice.cue)
    return verb is not None and read.ground.analysis.span(verb, verb + 1) in cues


def _lead(read: NamedDays) -> int:
    """The first sentence that ends as one: titles stand before it."""
    sentences = read.ground.analysis.sentences
    ended = (n for n, one in enumerate(sentences[:TITLES]) if read.text[one.span.end - 1] in SENTENCE_ENDS)
    return next(ended, 0)


def _tells(read: NamedDays, k: int) -> bool:
    """Whether the day is named with its weekday, or hangs on a verb in the past that tells what happened."""
    verb = _verb(read, k)
    if verb is None:
        return bool(read.terms[k].get("weekday"))
    token = read.ground.analysis.tokens[verb]
    finite = token.form == "fin" or bool(read.ground.analysis.auxiliaries(verb))
    return finite and token.lemma not in words(read.ground.knowledge).ahead


def _whole(read: NamedDays) -> Iterator[tuple[int, Days]]:
    """Times that bring their year."""
    for k, expression in enumerate(read.expressions):
        whole = read.whole(k) if expression.direction else None
        if whole:
            yield k, whole


def _is_past(read: NamedDays, k: int) -> bool:
    side = read.terms[k].get("open")
    return read.expressions[k].direction < 0 and (side == "since" or (side in BEGINS and _verb(read, k) is not None))


def _is_planned(read: NamedDays, k: int) -> bool:
    verb = _verb(read, k)
    if verb is None or read.expressions[k].direction < 0 or read.terms[k].get("open") not in ENDS:
        return False
    tokens, lists = read.ground.analysis.tokens, words(read.ground.knowledge)
    helpers = [tokens[i] for i in read.ground.analysis.auxiliaries(verb)]
    if any(helper.lower in lists.firm for helper in helpers):
        return True
    if any(helper.lower in lists.foreseen for helper in helpers) and tokens[verb].lemma in lists.ahead:
        return True
    now = any(helper.lemma == "be" and helper.tense == "pres" for helper in helpers)
    return now and (tokens[verb].form == "inf" or tokens[verb].lemma in lists.planned)


def _verb(read: NamedDays, k: int) -> int | None:
    """The verb that a time hangs on; None where it hangs on a noun or nothing."""
    head = read.expressions[k].head
    return head if head is not None and read.ground.analysis.tokens[head].pos in VERBS else None
