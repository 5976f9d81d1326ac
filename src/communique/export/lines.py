"""A timeline in plain text: the day, the status, the title, where, and through whom it is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communique.linking.importance import MOST_RANK
from communique.model.terms import Extent as Lasting
from communique.model.terms import Status
from communique.query import EventLine
from communique.store import Extent

MARKS = {
    Status.HELD: "●",
    Status.ONGOING: "◐",
    Status.ANNOUNCED: "○",
    Status.TENTATIVE: "◌",
    Status.POSTPONED: "»",
    Status.CANCELLED: "×",
    Status.UNKNOWN: "?",
}
"""Held is filled, announced hollow: as on the page."""
INDENT = "    "
CHAINS = 3
"""Chains shown of an event; --json has all."""


def text(event: EventLine) -> Iterator[str]:
    """The lines of one event."""
    yield headline(event)
    yield INDENT + told(event)
    shown = list(dict.fromkeys(" > ".join(chain) for report in event.reports for chain in report.chains))
    for chain in shown[:CHAINS]:
        yield INDENT + "according to " + chain
    if len(shown) > CHAINS:
        yield INDENT + f"and {len(shown) - CHAINS} more"
    for other in event.alternatives:
        # Another status is an earlier step of the same course, told in its day, and no contradiction.
        if other.field != "status":
            yield INDENT + f"also told: {other.field} {other.value} ({_count(len(other.reports), 'report')})"


def headline(event: EventLine) -> str:
    """Day, status, title and place."""
    place = f", {event.place.name}" if event.place and event.place.name not in event.title else ""
    notes = [event.status.value, *(["overdue"] if event.overdue else []), *(["disputed"] if event.disputed else [])]
    return f"{days(event):24} {MARKS[event.status]} {event.title}{place} ({', '.join(notes)})"


def days(event: EventLine) -> str:
    """The days in words; "within" where it was on some day of them."""
    if event.earliest is None or event.latest is None:
        return "undated"
    if event.earliest == event.latest:
        return event.earliest.isoformat()
    if event.latest == date.max:
        return f"from {event.earliest}"
    if event.earliest == date.min:
        return f"until {event.latest}"
    if event.extent is Lasting.WITHIN:
        return f"{event.earliest} ~ {event.latest}"
    return f"{event.earliest} - {event.latest}"


def told(event: EventLine) -> str:
    sources = _count(event.n_independent_sources, "source")
    return f"{event.type.replace('_', ' ')}, {_count(event.n_documents, 'document')}, {sources}, {event.id}"


def importance(event: EventLine) -> str:
    """Why it is among the first: sources, who takes part, what hangs on it."""
    one = event.importance
    who = f" ({', '.join(one.highest)})" if one.highest else ""
    sources, links = _count(one.n_independent_sources, "independent source"), _count(one.n_links, "link")
    return f"importance {one.score:.2f}: {sources}, rank {one.rank} of {MOST_RANK}{who}, {links}"


def reach(held: Extent) -> str:
    """How much a store holds: what stands beside an empty answer, which says no more than this."""
    last = f", to {held.to_day}" if held.to_day else ""
    return f"{_count(held.documents, 'document')}{last}"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
