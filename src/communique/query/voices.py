"""Whose word a report is: a state's officials, the press, somebody without a name, or others.

In: a report with its reading. Out: a `Teller`. The innermost voice that can be placed counts: what an outlet writes on
the word of a ministry is the ministry's; what it says itself is the press's; the words of an official document are its
own side's.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from communique.knowledge import Knowledge
from communique.linking import carrier
from communique.model.actor import Actor
from communique.model.event import Report
from communique.model.ids import ActorId, AttributionId
from communique.model.reading import Reading
from communique.model.terms import ActorKind, HolderKind
from communique.model.voice import Holder

OFFICIAL = frozenset({"GOV", "MIL"})
LONGEST = 12
"""Words of a name that are looked at."""
DEEPEST = 12
"""Voices on one way up; text that nests deeper is not news."""


class TellerKind(StrEnum):
    OFFICIAL = "official"
    PRESS = "press"
    ANONYMOUS = "anonymous"
    OTHER = "other"


class Teller(NamedTuple):
    """A group of voices; `state` of officials."""

    kind: TellerKind
    state: str | None = None


def teller(report: Report, reading: Reading, knowledge: Knowledge) -> Teller:
    """Whose word a report is."""
    return teller_of(carrier(report, reading), reading, knowledge)


def teller_of(voice: AttributionId | None, reading: Reading, knowledge: Knowledge) -> Teller:
    """Whose word is what a voice of a document says."""
    actors = {actor.id: actor for actor in reading.actors}
    for holder in _outward(voice, reading):
        found = _placed(holder, actors, knowledge)
        if found:
            return found
    state = state_of(reading.document.source or "", knowledge)
    return Teller(TellerKind.OFFICIAL, state) if state else Teller(TellerKind.PRESS)


def _outward(start: AttributionId | None, reading: Reading) -> Iterator[Holder]:
    """The holders of a voice and of those that pass it on, the document's own left out."""
    voices = {one.id: one for one in reading.attributions}
    at = voices.get(start) if start else None
    for _ in range(DEEPEST):
        if at is None or not at.parents:
            return
        yield from at.holders
        at = next((voices[one] for one in at.parents if one in voices), None)


def _placed(holder: Holder, actors: dict[ActorId, Actor], knowledge: Knowledge) -> Teller | None:
    if holder.kind is HolderKind.ANONYMOUS:
        return Teller(TellerKind.ANONYMOUS)
    actor = actors.get(ActorId(holder.id)) if holder.id else None
    if actor is None:
        state = state_of(holder.text, knowledge)
        return Teller(TellerKind.OFFICIAL, state) if state else None
    if actor.kind is ActorKind.MEDIA:
        return Teller(TellerKind.PRESS)
    if actor.state and (actor.kind is ActorKind.STATE or actor.office or actor.sector in OFFICIAL):
        return Teller(TellerKind.OFFICIAL, actor.state)
    return Teller(TellerKind.OTHER)


def state_of(name: str, knowledge: Knowledge) -> str | None:
    """The state for which a source of this name speaks: an office or a part of a state's government in it ("Foreign
    Ministry of Chile", "Prime Minister of Chile"); None for the press, however it is called."""
    words = name.partition("(")[0].split()[:LONGEST]
    states: list[str] = []
    official = False
    at = 0
    while at < len(words):
        length, hits = knowledge.longest(words, at)
        titled, _ = knowledge.longest_title(words, at)
        entities = [knowledge.entity(hit.entity_id) for hit in hits]
        states += [one.state for one in entities if one and one.state and one.kind != "media"]
        official |= titled > 0 or any(hit.entity_id.startswith("organ:") for hit in hits)
        official |= any(one is not None and one.kind == "organisation" and one.sector in OFFICIAL for one in entities)
        at += max(length, titled, 1)
    return states[0] if official and states else None
