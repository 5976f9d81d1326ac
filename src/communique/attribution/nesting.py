"""Chains: which attribution passes another one on.

In: voices with contents and cues. Out: the same with `parents`. Three things make a parent: its content
holds the other's cue; it cites the other; or it was named at the head of the document as
where all that follows comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from communique.attribution.draft import Draft, Scene
from communique.model.span import Span, Spans, hull
from communique.model.voice import Voice

HEAD = 4
"""Sentences at the head of a document in which a cited source is meant for all that follows."""


def innermost(voices: Sequence[Voice], span: Span) -> int | None:
    """Index of the voice whose content holds a span most tightly; None where the document itself speaks."""
    return _tightest([(voice.content, k) for k, voice in enumerate(voices)], span)


def _tightest(contents: Sequence[tuple[Spans, int]], span: Span) -> int | None:
    best: tuple[int, int] | None = None
    for content, index in contents:
        for fragment in content:
            if fragment.start <= span.start and span.end <= fragment.end:
                size = sum(one.end - one.start for one in content)
                if best is None or size < best[0]:
                    best = (size, index)
    return best[1] if best else None


def nested(scene: Scene, drafts: Sequence[Draft], voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices with their parents, parallel to their drafts."""
    by_sentence = _by_sentence(scene, voices)
    at_cue = {draft.at: k for k, draft in enumerate(drafts) if draft.at is not None and draft.cited_by is None}
    parents: list[int | None] = []
    for k, draft in enumerate(drafts):
        parent = at_cue.get(draft.cited_by) if draft.cited_by is not None else None
        parents.append(parent if parent is not None else _holder_of(by_sentence, drafts, voices, k))
    _pass_on(drafts, parents)
    return tuple(
        replace(voice, parents=(parent,)) if parent is not None and parent != k else voice
        for k, (voice, parent) in enumerate(zip(voices, parents, strict=True))
    )


def _by_sentence(scene: Scene, voices: Sequence[Voice]) -> dict[int, list[tuple[Spans, int]]]:
    """Contents by each sentence that they touch, so that only neighbours are compared."""
    found: dict[int, list[tuple[Spans, int]]] = defaultdict(list)
    for k, voice in enumerate(voices):
        first = scene.analysis.sentence_at(voice.content[0].start) or 0
        last = scene.analysis.sentence_at(voice.content[-1].end - 1)
        for sentence in range(first, (last if last is not None else first) + 1):
            found[sentence].append((voice.content, k))
    return found


def _holder_of(
    by_sentence: dict[int, list[tuple[Spans, int]]], drafts: Sequence[Draft], voices: Sequence[Voice], k: int
) -> int | None:
    """The voice in whose content another one's cue stands."""
    voice, sentence = voices[k], drafts[k].sentence
    if not voice.cue or sentence is None:
        return None
    own = hull((*voice.cue, *voice.source))
    around = [(content, n) for content, n in by_sentence[sentence] if n != k and not _holds_cue(voice, voices[n])]
    return _tightest(around, own)


def _holds_cue(voice: Voice, other: Voice) -> bool:
    return any(span.holds(cue) for span in voice.content for cue in other.cue)


def _pass_on(drafts: Sequence[Draft], parents: list[int | None]) -> None:
    """A source cited at the head passes on what is said later without one; a source cited later takes its place."""
    current: int | None = None
    reporters = {draft.cited_by for draft in drafts if draft.cited_by is not None}
    order = sorted(range(len(drafts)), key=lambda k: hull(drafts[k].cue or drafts[k].content))
    for k in order:
        draft = drafts[k]
        if draft.cited_by is not None:
            is_head = draft.sentence is not None and draft.sentence < HEAD
            current = k if is_head or current is not None else None
        elif parents[k] is None and current is not None and draft.at not in reporters:
            parents[k] = current
