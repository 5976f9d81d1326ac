"""What is not known of the events of a store: no day, no place, one source alone, a plan gone by, accounts that exclude
each other.

In: a store, the knowledge, a timeline's question, the kinds of holes wanted. Out: `HoleLine`s, oldest event first, page
by page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import StrEnum

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.linking import Event
from communique.linking.families import PHYSICAL, VERBAL, family
from communique.model.record import record
from communique.query.differing import Difference, differences
from communique.query.evidence import Shelf
from communique.query.question import Question, filters
from communique.query.records import EventLine
from communique.query.then import known_by
from communique.query.timeline import lines, overdue, pages
from communique.store import Store


class Hole(StrEnum):
    """What an event lacks."""

    UNDATED = "undated"
    UNPLACED = "unplaced"
    SINGLE_SOURCE = "single_source"
    OVERDUE = "overdue"
    CONTRADICTED = "contradicted"


@record
class HoleLine:
    """One event with what is not known of it; `differences` where it is contradicted."""

    holes: tuple[Hole, ...]
    differences: tuple[Difference, ...]
    event: EventLine


def holes(store: Store, knowledge: Knowledge, question: Question, kinds: Sequence[str] = ()) -> Iterator[HoleLine]:
    """The events asked for that have one of these holes, any without kinds. Words alone (statements, requests, praise)
    are left out unless their type is asked for: they have no place and one speaker. UsageError for an unknown kind."""
    wrong = sorted(set(kinds) - set(Hole))
    if wrong:
        raise UsageError(f"no hole '{wrong[0]}'", hint=f"there are: {', '.join(Hole)}")
    wanted = filters(question, knowledge)
    today = question.as_of or date.today()
    asked = frozenset(map(Hole, kinds)) or frozenset(Hole)
    with store.read() as reader:
        shelf = Shelf(reader, question.as_of)
        known = known_by(reader, wanted, question.as_of) if question.as_of else None
        for found, links in pages(reader, wanted, known):
            events = [one for one in found if question.types or one.type not in VERBAL]
            several = [one for one in events if len(one.documents) > 1]
            shelf.get([document for one in several for document in one.documents])
            told = {one.id: tuple(differences(one, shelf, knowledge)) for one in several}
            having = {one.id: _holes(one, told.get(one.id, ()), today) for one in events}
            kept = [one for one in events if asked.intersection(having[one.id])]
            mine, counts = [link for link in links if link.from_ in having], known.n_links if known else None
            for line in lines(kept, mine, reader, knowledge, today, counts):
                yield HoleLine(having[line.id], told.get(line.id, ()), line)
            shelf.forget()


def _holes(event: Event, told: Collection[Difference], today: date) -> tuple[Hole, ...]:
    has = {
        Hole.UNDATED: event.when is None,
        Hole.UNPLACED: event.place is None and family(event.type) in PHYSICAL,
        Hole.SINGLE_SOURCE: event.n_independent_sources == 1,
        Hole.OVERDUE: overdue(event, today),
        Hole.CONTRADICTED: bool(told),
    }
    return tuple(hole for hole, there in has.items() if there)
