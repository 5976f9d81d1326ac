"""What an event has from the larger one that it was part of, and a plan from its parts, where nobody tells its own.

In: an event and those it is linked to as a part, or those that are part of it. Out: the event with the values that it
lacks. A promise made at a conference was made where the conference was, and on its day if it had only one; a visit that
nobody tells but as a plan was made where a meeting that is part of it was held.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.linking.event import Event, Value, Why
from communique.linking.families import GATHERING, family
from communique.model.ids import RuleId
from communique.model.terms import DONE, Extent, Status
from communique.model.when import When

RULE = RuleId("linking.part-of")
STATUS = "status"


def is_vague(event: Event) -> bool:
    """Whether it lacks a place, or a day that is more than a guess."""
    return event.place is None or event.when is None or event.when.approximate


def as_part(event: Event, wholes: Iterable[Event]) -> Event:
    """The event with the place and day of those it was part of, the first of them that has one."""
    for whole in wholes:
        place, when = event.place or whole.place, event.when
        if whole.when is not None and _on_its_day(when, whole.when):
            when = replace(whole.when, approximate=True, rule=RULE, extent=Extent.WITHIN)
        event = replace(event, place=place, when=when)
    return event


def as_eve(event: Event, afters: Iterable[Event]) -> Event:
    """What took place on the day of the gathering that it came before, with the place of that: "Before the summit the
    two met"."""
    if event.place is not None or event.when is None or family(event.type) != GATHERING:
        return event
    days = (event.when.earliest, event.when.latest)
    there = (one.place for one in afters if one.when and days == (one.when.earliest, one.when.latest) and one.place)
    return replace(event, place=next(there, None))


def _on_its_day(when: When | None, day: When) -> bool:
    if day.earliest != day.latest or day.approximate:
        return False
    return when is None or (when.approximate and when.earliest <= day.earliest <= when.latest)


def is_plan(event: Event) -> bool:
    """Whether it is told as a plan for some day and no more."""
    return event.status is Status.ANNOUNCED and event.when is not None


def is_undated(event: Event) -> bool:
    """Whether it took place, and nobody tells when."""
    return event.status in DONE and event.when is None


def as_whole(event: Event, parts: Iterable[Event]) -> Event:
    """A plan whose parts were held on its days took place, or is under way while no news is later than its last day.
    What took place without a day was, about, on the day of its parts."""
    if is_undated(event):
        return replace(event, when=_day_of(event, parts))
    held = [part for part in parts if is_plan(event) and _is_held_in(part, event)]
    if not held or event.when is None:
        return event
    told = max((part.last_reported for part in held if part.last_reported), default=None)
    status = Status.ONGOING if told is not None and told < event.when.latest else Status.HELD
    reports = tuple(sorted(report for part in held for report in part.reports))
    others = (replace(value, chosen=False, why=None) if value.field == STATUS else value for value in event.values)
    return replace(event, status=status, values=(*others, Value(STATUS, status.value, reports, True, Why.PARTS)))


def _day_of(event: Event, parts: Iterable[Event]) -> When | None:
    """The one day of the parts that a document tells with it."""
    told = [part for part in parts if part.status in DONE and not set(part.documents).isdisjoint(event.documents)]
    days = {part.when.earliest: part.when for part in told if part.when and part.when.earliest == part.when.latest}
    only = next(iter(days.values()), None) if len(days) == 1 else None
    return replace(only, approximate=True, rule=RULE, extent=Extent.WITHIN) if only else None


def _is_held_in(part: Event, whole: Event) -> bool:
    """Whether it was held, undisputed, on a day of the other."""
    mine, days = part.when, whole.when
    if part.status not in DONE or part.disputed or mine is None or days is None:
        return False
    return days.earliest <= mine.latest and mine.earliest <= days.latest
