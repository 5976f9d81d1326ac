"""Points of a list: who speaks in them, and what a cue above them says.

In: a scene and a verb. Out: the holder's head in the line above ("The Secretary:" above "• welcomed the offer"), or the
paragraphs below ("Both sides agreed that:" above its points). `verbs` asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.attribution.clause import NOMINAL, subject
from communique.attribution.draft import Scene
from communique.language import points
from communique.model.span import Span, Spans

NEAR = 4
"""Words from a cue to its colon ("said on Friday:")."""


def lead_in(scene: Scene, verb: int) -> int | None:
    """Who speaks in a point that has no subject of its own: the subject, or the noun, of the line above the list."""
    root = points.lead_in(scene.analysis, verb)
    if root is None or scene.analysis.tokens[root].pos in NOMINAL:
        return root
    return subject(scene.analysis, root)


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
        if not points.is_point(scene.analysis, number):
            return
        block = scene.analysis.document.blocks[number]
        words = scene.text[block.start + points.mark(scene.analysis, number) : block.end].lstrip()
        yield Span(block.end - len(words), block.end)
