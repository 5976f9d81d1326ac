"""What each side said of the other, or of what they did together.

In: the readings of documents that name both sides. Out: `Saying`s, the latest first, each once, with its notes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from communique.model.actor import Actor
from communique.model.ids import ActorId, AttributionId, ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span, hull
from communique.model.terms import ActorKind, CueClass, HolderKind, How, Polarity, QuoteKind, Status
from communique.model.voice import Attribution
from communique.query.evidence import Note, extract, of_words
from communique.query.parties import Side

WORD = re.compile(r"\w+")
ALIKE = 0.7
"""Share of common words from which on two wordings are one saying: quotes are cut and reported speech is shortened."""
FEWEST = 4
"""Words that a saying must have: less ("was ready") says nothing by itself."""
NOT_SAID = frozenset({CueClass.CITE, CueClass.REPORT, CueClass.NOTE})
"""Cues with which somebody passes on what others say."""
DONE = frozenset({Status.HELD, Status.ONGOING})
CUE = 40
"""Characters of a cue; a longer one is interrupted by other words."""
LOOSE = frozenset({How.PRONOUN, How.DESCRIPTION})


class Speaker(NamedTuple):
    """Who says it, in which office."""

    name: str
    office: str | None


@record
class Saying:
    """What somebody said, or several together: `words` as the document has them, `direct` where they are their own."""

    speakers: tuple[Speaker, ...]
    words: str
    direct: bool
    cue: str
    """How the document says that it was said: "told", "wrote on X"."""
    day: date | None
    """When it was said, else when the document came out."""
    notes: tuple[Note, ...]


def sayings(reading: Reading, speaker: Side, other: Side, together: frozenset[ReportId]) -> Iterator[Saying]:
    """What a side says in a document of the other one or of the events of `together`."""
    actors = {actor.id: actor for actor in reading.actors}
    day = reading.document.published.latest if reading.document.published else None
    for voice, who in _uttered(reading, actors):
        spoken = hull(voice.content)
        mine = any(_is(speaker, actor, day) for actor in who)
        if mine and _about(spoken, reading, actors, other, together, day):
            yield _saying(voice, who, spoken, reading, day)


def sayings_of(reading: Reading, speakers: Collection[str]) -> Iterator[tuple[Saying, AttributionId]]:
    """Everything that some actors say in a document, each with its voice."""
    actors = {actor.id: actor for actor in reading.actors}
    day = reading.document.published.latest if reading.document.published else None
    for voice, who in _uttered(reading, actors):
        if any(actor.id in speakers for actor in who):
            yield _saying(voice, who, hull(voice.content), reading, day), voice.id


def _uttered(reading: Reading, actors: dict[ActorId, Actor]) -> Iterator[tuple[Attribution, list[Actor]]]:
    """The voices of a document that were raised, with those whose they are: what somebody did not say, or is to speak
    about later, was not said."""
    made = (one for one in reading.reports if one.status in DONE and one.polarity is Polarity.POSITIVE)
    triggers = [span for report in made for span in report.trigger]
    for voice in reading.attributions:
        spoke = any(cue.touches(span) for cue in voice.cue for span in triggers)
        if voice.content and spoke and voice.cue_class not in NOT_SAID:
            yield voice, list(_holders(voice, actors))


def _holders(voice: Attribution, actors: dict[ActorId, Actor]) -> Iterator[Actor]:
    """Those known by name who say it."""
    for holder in voice.holders:
        known = actors.get(ActorId(holder.id)) if holder.id and holder.kind is not HolderKind.ANONYMOUS else None
        if known:
            yield known


def _is(side: Side, actor: Actor, day: date | None) -> bool:
    return side.has(actor.id, actor.kind, actor.state, day)


def _about(
    spoken: Span,
    reading: Reading,
    actors: dict[ActorId, Actor],
    other: Side,
    together: frozenset[ReportId],
    day: date | None,
) -> bool:
    """Whether words name somebody of the other side, or tell of what the two did together."""
    if any(one.id in together and spoken.holds(hull(one.trigger)) for one in reading.reports):
        return True
    return any(
        spoken.holds(one.span) and one.how not in LOOSE and one.actor in actors and _is(other, actors[one.actor], day)
        for one in reading.mentions
    )


def _saying(voice: Attribution, who: Sequence[Actor], spoken: Span, reading: Reading, day: date | None) -> Saying:
    own = [one for one in reading.quotes if one.attribution == voice.id and one.kind is QuoteKind.DIRECT]
    said = next((one.when for one in reading.times if one.id == voice.said), None)
    text = reading.document.text
    words = extract(spoken, Span(spoken.start, spoken.start), text)
    cue = " ".join(hull(voice.cue).of(text).split()) if hull(voice.cue).end - hull(voice.cue).start <= CUE else ""
    note = of_words(spoken, voice.id, reading)
    speakers = tuple(Speaker(actor.name, actor.office) for actor in who)
    if len(who) == 1 and who[0].kind is not ActorKind.PERSON and note.chain:
        # A ministry or a seat is named as the document names it, not as its state.
        speakers = (Speaker(note.chain[-1], None),)
    return Saying(speakers, words, bool(own), cue, said.latest if said else day, (note,))


def each_once(found: Iterable[Saying], told: Iterable[str], most: int) -> tuple[Saying, ...]:
    """The first sayings, put together where several documents give nearly the same words; what is told stays out."""
    kept: list[Saying] = []
    known = [_words(text) for text in told]
    for one in found:
        words = _words(one.words)
        if len(words) < FEWEST or any(_alike(words, other) for other in known):
            continue
        at = next((k for k, other in enumerate(kept) if _alike(words, _words(other.words))), None)
        if at is not None:
            kept[at] = replace(kept[at], notes=(*kept[at].notes, *one.notes))
        elif len(kept) < most:
            kept.append(one)
    return tuple(kept)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in WORD.findall(text))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * min(len(one), len(other))
