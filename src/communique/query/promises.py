"""What each side has promised the other and what is still open: commitments, and assistance as the ledger has it.

In: the readings of documents that name both sides. Out: `Promise`s and ledger `Line`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from communique.model.actor import Actor
from communique.model.event import Commitment
from communique.model.ids import ActorId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import hull
from communique.model.terms import CommitmentKind, CommitmentStatus
from communique.query.aid import OPEN, STOPPED, Due, Ends, Line, due
from communique.query.evidence import Note, extract, of_words
from communique.query.parties import Side
from communique.query.remaining import is_open

UNDERTAKEN = frozenset({
    CommitmentStatus.PLEDGED, CommitmentStatus.AGREED, CommitmentStatus.IN_PROGRESS, CommitmentStatus.SUSPENDED,
})  # fmt: skip
"""Promised, and neither kept nor given up by what is told."""


@record
class Promise:
    """What somebody undertook; `by` both sides where they did so together."""

    by: tuple[str, ...]
    to: tuple[str, ...]
    words: str
    kind: CommitmentKind
    status: CommitmentStatus
    day: date | None
    due: Due | None
    overdue: bool
    notes: tuple[Note, ...]


def promises(reading: Reading, one: Side, other: Side, today: date) -> Iterator[Promise]:
    """The open commitments that one side made to the other, or both together; entries of the ledger are left out."""
    actors = {actor.id: actor for actor in reading.actors}
    day = reading.document.published.latest if reading.document.published else None
    listed = {entry.commitment for entry in reading.assistance}
    for made in reading.commitments:
        if made.status in UNDERTAKEN and made.id not in listed and _mutual(made, actors, reading, one, other, day):
            yield _promise(made, actors, reading, day, today)


def _mutual(
    made: Commitment, actors: dict[ActorId, Actor], reading: Reading, one: Side, other: Side, day: date | None
) -> bool:
    """Whether one side undertakes it and it is owed to the other, done with the other, or told of the other."""
    if not any(_is(one, actors.get(by), day) for by in made.by):
        return False
    if any(_is(other, actors.get(end), day) for end in (*made.to, *made.by)):
        return True
    spoken = hull(made.content)
    named = (mention.actor for mention in reading.mentions if spoken.holds(mention.span))
    return any(_is(other, actors.get(actor), day) for actor in named)


def _is(side: Side, actor: Actor | None, day: date | None) -> bool:
    return actor is not None and side.has(actor.id, actor.kind, actor.state, day)


def _promise(
    made: Commitment, actors: dict[ActorId, Actor], reading: Reading, day: date | None, today: date
) -> Promise:
    words = hull(made.content)
    until = due(made.due, reading)
    return Promise(
        tuple(actors[by].name for by in made.by if by in actors),
        tuple(actors[to].name for to in made.to if to in actors),
        extract(words, words, reading.document.text),
        made.kind,
        made.status,
        day,
        until,
        until is not None and until.latest < today,
        (of_words(words, made.attribution, reading),),
    )


def each_promise_once(found: Iterable[Promise]) -> tuple[Promise, ...]:
    """Promises told in several documents in the same words are one, the first told first."""
    kept: dict[tuple[tuple[str, ...], str], Promise] = {}
    for one in found:
        key = (tuple(sorted(one.by)), one.words.casefold())
        kept[key] = replace(kept[key], notes=(*kept[key].notes, *one.notes)) if key in kept else one
    return tuple(sorted(kept.values(), key=lambda one: (one.day or date.max, one.words)))


def owed(lines: Iterable[Line], donor: Side, recipient: Side) -> tuple[Line, ...]:
    """The lines of the ledger that are still open or stopped, from one side to the other, the latest first. Open help
    of which neither a sum nor a thing is told is no promise that one could ask about."""
    found = (
        line for line in lines if line.status in STOPPED or (line.status in OPEN and is_open(line) and _tangible(line))
    )
    theirs = [line for line in found if _end(donor, line.donors, line) and _end(recipient, line.recipients, line)]
    return tuple(reversed(theirs))


def _tangible(line: Line) -> bool:
    return line.amount_max is not None or line.item is not None


def _end(side: Side, ends: Ends, line: Line) -> bool:
    """Whether a state or an organisation gives or gets; a person of a brief is asked for his state too by nobody."""
    return any(side.has(actor.id, actor.kind, actor.state, line.day) for actor in ends)
