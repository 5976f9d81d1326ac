"""Whether an event in hand is one that was asked for: the store's filters, for events that stand in no table."""

from __future__ import annotations

from datetime import date

from communique.linking import Event
from communique.linking.importance import importance as weight
from communique.store import Filters, Whose


def matches(event: Event, wanted: Filters) -> bool:
    """The same answer that the store gives for a stored event."""
    when = event.when
    return (
        (wanted.first is None or (when is not None and when.latest >= wanted.first))
        and (wanted.last is None or (when is not None and when.earliest <= wanted.last))
        and all(_has(event, one) for one in wanted.actors)
        and (not wanted.types or event.type in wanted.types)
        and (not wanted.statuses or event.status.value in wanted.statuses)
        and (wanted.place is None or _there(event, wanted.place))
        and (wanted.process is None or _part_of(event, wanted.process))
        and event.score >= wanted.min_score
    )


def in_time(event: Event) -> tuple[bool, date, date, date, str]:
    """Oldest first, undated last: the order of a timeline."""
    when = event.when
    first = event.first_reported or date.max
    return (when is None, when.earliest if when else date.max, when.latest if when else date.max, first, event.id)


def importance(event: Event, n_links: int) -> tuple[float, float, str]:
    """The most important first."""
    return -weight(event.n_independent_sources, event.rank or 0, n_links), -event.score, event.id


def _has(event: Event, whose: Whose) -> bool:
    return any(
        part.actor in whose.ids or (part.state or "") in whose.states or _holds(part.name, whose.words)
        for part in event.participants
    )


def _there(event: Event, place: Whose) -> bool:
    where = event.place
    return where is not None and ((where.state or "") in place.states or _holds(where.name, place.words))


def _holds(name: str, words: str | None) -> bool:
    return bool(words) and str(words).lower() in name.lower()


def _part_of(event: Event, process: str) -> bool:
    return event.process is not None and (event.process[0] == process or process.lower() in event.process[1].lower())
