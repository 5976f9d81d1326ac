"""Points of a list: who speaks in them, and what a cue above them says.

In: a scene and a verb. Out: the holder's head in the line above ("The Secretary:" above "• welcomed the offer"), or the
paragraphs below ("Both sides agreed that:" above its points). `verbs` asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.attribution.clause import NOMINAL, subject
from communique.attribution.draft import Scene
from communique.model.document import POINTS
from communique.model.span import Span, Spans

NEAR = 4
"""Words from a point's mark to its verb ("• also welcomed"), and from a cue to its colon ("said on Friday:")."""


def lead_in(scene: Scene, verb: int) -> int | None:
    """Who speaks in a point that has no subject of its own: the subject, or the noun, of the line above the list."""
    analysis = scene.analysis
    blocks = analysis.document.blocks
    sentence = analysis.sentences[analysis.tokens[verb].sentence]
    at = sentence.block
    if (
        not scene.analysis.document.is_point(at)
        or sentence.span.start > blocks[at].start
        or verb - sentence.first > NEAR
    ):
        return None
    while at > 0 and scene.analysis.document.is_point(at):
        at -= 1
    above = analysis.sentence_at(blocks[at].end - 1)
    if above is None or scene.text[blocks[at].end - 1] != ":":
        return None
    root = analysis.root(above)
    return root if analysis.tokens[root].pos in NOMINAL else subject(analysis, root)


def points_below(scene: Scene, verb: int) -> Spans:
    """The points of the list that a cue opens with a colon."""
    sentence = scene.analysis.sentences[scene.analysis.tokens[verb].sentence]
    block = scene.analysis.document.blocks[sentence.block]
    if sentence.last - verb > NEAR + 1 or scene.text[block.end - 1] != ":" or sentence.span.end < block.end:
        return ()
    return tuple(_points(scene, sentence.block + 1))


def _points(scene: Scene, first: int) -> Iterator[Span]:
    """The words of the points from one paragraph on, as far as they follow each other."""
    for number in range(first, len(scene.analysis.document.blocks)):
        if not scene.analysis.document.is_point(number):
            return
        block = scene.analysis.document.blocks[number]
        words = block.of(scene.text)
        words = words[1:].lstrip() if words[0] in POINTS else words
        yield Span(block.end - len(words), block.end)
