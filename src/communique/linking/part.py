"""What an event has from the larger one that it was part of, where nobody tells its own: the place, and the day.

In: an event and those it is linked to as a part. Out: the event with the values that it lacks. A promise made at a
conference was made where the conference was, and on its day if it had only one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.linking.event import Event
from communique.model.ids import RuleId
from communique.model.terms import Extent
from communique.model.when import When

RULE = RuleId("linking.part-of")


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


def _on_its_day(when: When | None, day: When) -> bool:
    if day.earliest != day.latest or day.approximate:
        return False
    return when is None or (when.approximate and when.earliest <= day.earliest <= when.latest)
