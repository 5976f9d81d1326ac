"""Readings made by hand that quote somebody: `quoting("a", 'Lee said: "We will come."', ("We will come.", LEE))`."""

from __future__ import annotations

from dataclasses import replace

from communique.model.ids import AttributionId
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.terms import CueClass, HolderKind, QuoteKind
from communique.model.voice import Holder, Quote
from factories import Who, document, reading_of

PARTIAL = QuoteKind.PARTIAL


def quoting(
    id: str,
    text: str,
    *said: tuple[str, Who | str | None],
    published: str | None = "2031-05-04",
    source: str | None = None,
    kind: QuoteKind = QuoteKind.DIRECT,
    cue: CueClass = CueClass.SAY,
) -> Reading:
    """The record of a text in which these words are quoted, each from a known actor, or from one only described."""
    bare = reading_of(document(id, text, published, source), ())
    root, voices, quotes, actors = bare.attributions[0], [], [], {}
    for at, (words, who) in enumerate(said):
        start = text.index(words)
        span = Span(start, start + len(words))
        voice = AttributionId(f"a{at + 1}")
        actor = who.actor if isinstance(who, Who) else None
        if actor:
            actors[actor.id] = actor
            holders = (Holder(actor.id, HolderKind.PERSON, actor.name),)
        else:
            holders = (Holder(None, HolderKind.ANONYMOUS, str(who or "")),)
        voices.append(replace(root, id=voice, parents=(root.id,), content=(span,), holders=holders, cue_class=cue))
        quotes.append(Quote(span, words, kind, (actor.id,) if actor else (), None, voice))
    return replace(bare, actors=tuple(actors.values()), attributions=(root, *voices), quotes=tuple(quotes))
