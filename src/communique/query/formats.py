"""Processes between two sides: plans, negotiations and groups in which both are parties, with the last stage told.

In: the readings of documents that name both sides. Out: `Course`s, one for each process of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from communique.knowledge import Knowledge
from communique.model.actor import Actor
from communique.model.event import Process
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.terms import ProcessKind, Stage
from communique.query.evidence import Note, of_words, sentence_of
from communique.query.parties import Side


@record
class Course:
    """A process as the documents tell it; `stage` is the last one told, on `day`."""

    name: str
    kind: ProcessKind
    stage: Stage
    parties: tuple[str, ...]
    day: date | None
    notes: tuple[Note, ...]


def processes(reading: Reading, one: Side, other: Side, knowledge: Knowledge) -> Iterator[Course]:
    """The processes of a document of which both are parties, or groups of which both are members by the tables, or
    whose sentence names both while it tells no parties."""
    actors = {actor.id: actor for actor in reading.actors}
    day = reading.document.published.latest if reading.document.published else None
    for process in reading.processes:
        parties = [actors[party.actor] for party in process.parties if party.actor in actors]
        members = _members(process, (one, other), day, knowledge)
        if _both(parties, one, other, day) or (not parties and _both(_named(process, reading), one, other, day)):
            yield _course(process, tuple(dict.fromkeys(actor.name for actor in parties)), reading, day)
        elif members:
            yield _course(process, members, reading, day)


def _both(actors: Iterable[Actor], one: Side, other: Side, day: date | None) -> bool:
    there = list(actors)
    return all(any(side.has(actor.id, actor.kind, actor.state, day) for actor in there) for side in (one, other))


def _named(process: Process, reading: Reading) -> list[Actor]:
    """Who is named in the sentence that tells of a process."""
    sentence = sentence_of(process.mention, reading)
    within = {mention.actor for mention in reading.mentions if sentence.holds(mention.span)}
    return [actor for actor in reading.actors if actor.id in within]


def _members(process: Process, sides: tuple[Side, ...], day: date | None, knowledge: Knowledge) -> tuple[str, ...]:
    """The names of the sides, where the process is a group of the tables and each side is in it."""
    groups = {hit.entity_id for hit in knowledge.lookup(process.name)}
    inside = [side for side in sides if groups & {member.group for member in knowledge.groups_of(side.id, day)}]
    return tuple(side.name for side in sides) if len(inside) == len(sides) else ()


def _course(process: Process, parties: tuple[str, ...], reading: Reading, day: date | None) -> Course:
    voice = reading.attributions[0].id if reading.attributions else None
    return Course(process.name, process.kind, process.stage, parties, day, (of_words(process.mention, voice, reading),))


def each_course_once(found: Iterable[Course]) -> tuple[Course, ...]:
    """Processes of one name put together, given the latest first: its stage, everyone named, all notes."""
    kept: dict[str, Course] = {}
    for one in found:
        key = one.name.casefold()
        known = kept.get(key)
        if known is None:
            kept[key] = one
            continue
        stage = known.stage if known.stage is not Stage.UNKNOWN else one.stage
        parties = tuple(dict.fromkeys((*known.parties, *one.parties)))
        kept[key] = Course(known.name, known.kind, stage, parties, known.day, (*known.notes, *one.notes))
    return tuple(kept.values())
