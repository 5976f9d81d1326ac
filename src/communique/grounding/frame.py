"""What grounding works on: the parse, the findings, the tables, and what has been settled so far.

Each step takes a `Ground` and gives one part of it; `grounding.ground` puts the parts in, in a visible order. Lists run
parallel to the findings: `times[k]` is what became of `findings.expressions[k]`.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.attribution import VoiceIndex
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.actor import Actor, Mention
from communique.model.document import Document
from communique.model.ids import ActorId, AttributionId
from communique.model.place import Place
from communique.model.reading import Findings
from communique.model.record import record
from communique.model.voice import Attribution, Quote
from communique.model.when import Time


@record
class Cast:
    """The actors of a document. `of[k]` are those that `findings.actors[k]` means: none, one, or several."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    of: tuple[tuple[ActorId, ...], ...] = ()


@record
class Voices:
    """Who says what. `of[k]` is the attribution that `findings.voices[k]` became."""

    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[Quote, ...] = ()
    of: tuple[AttributionId, ...] = ()
    index: VoiceIndex = VoiceIndex()


class Ground(NamedTuple):
    """All the findings of one document, and what has been settled of them."""

    analysis: Analysis
    findings: Findings
    knowledge: Knowledge
    document: Document
    """The document; from the first step on with its day of publication, given or inferred."""
    times: tuple[Time, ...] = ()
    cast: Cast = Cast()
    places: tuple[Place | None, ...] = ()
    voices: Voices = Voices()
    warnings: tuple[str, ...] = ()
