"""Posts on social networks: below a header ("Ana Mora @anamora · Mar 5"), above a signature with a handle ("... — Ana
Mora (@anamora) March 5, 2026"), and behind a name with the network or the handle ("Ana Mora on X: “...”").

In: a scene. Out: drafts whose content is the post. `turns` puts them beside the other speakers set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.attribution.dialogue import LABEL, has_verb
from communique.attribution.draft import Draft, Scene
from communique.knowledge.folding import folded
from communique.model.span import Span
from communique.model.terms import Medium

HEADER = re.compile(
    r"([^\W\d_][^\n@:]{1,60}?)[^\w\n@]{1,8}(@\w{1,30})\)?\s{0,2}[·•|,–—-]\s{0,2}[^\n]{0,20}\d[^\n]{0,20}$"
)
"""A name, a handle and a day, alone on their line."""
SIGNED = re.compile(r"\s[―—–-]{1,2}\s?([^\W\d_][^\n@()]{1,60}?)\s?\((@\w{1,30})\),?\s?[^\n]{0,30}\d[^\n]{0,12}$")
"""The end of a paragraph: a dash, a name, a handle in brackets and a day."""
LONGEST_SIGNATURE = 130
HANDLE = re.compile(r"\(?@\w{1,30}\)?\s{0,2}$")
MARKS = frozenset('"“‘«')


def post_drafts(scene: Scene) -> Iterator[Draft]:
    """Drafts of all posts, in text order."""
    text, blocks = scene.text, scene.analysis.document.blocks
    if "@" not in text and not scene.stretches:
        return
    headers = [
        (number, hit) for number, block in enumerate(blocks) if (hit := HEADER.fullmatch(text, block.start, block.end))
    ]
    for k, (number, hit) in enumerate(headers):
        after = headers[k + 1][0] if k + 1 < len(headers) else len(blocks)
        if number + 1 < after:
            content = Span(blocks[number + 1].start, blocks[after - 1].end)
            yield from _draft(scene, Span(*hit.span(1)), Span(*hit.span(2)), content)
    for block in blocks:
        hit = SIGNED.search(text, max(block.start, block.end - LONGEST_SIGNATURE), block.end)
        if hit is not None and hit.start() > block.start:
            yield from _draft(scene, Span(*hit.span(1)), Span(*hit.span(2)), Span(block.start, hit.start()))
        else:
            yield from _named(scene, block)


def _named(scene: Scene, block: Span) -> Iterator[Draft]:
    """ "Ana Mora on X: “...”", "Minister Ana Mora (@anamora): “...”"."""
    hit = LABEL.match(scene.text, block.start, block.end)
    if hit is None or not hit["name"] or scene.text[hit.end()] not in MARKS:
        return
    words = folded(hit["name"]).split()
    is_social = scene.lexicon.media.get(words[-1]) is Medium.SOCIAL or HANDLE.search(hit["name"]) is not None
    if is_social and not has_verb(scene, Span(*hit.span("name"))):
        yield from _draft(scene, Span(*hit.span("name")), Span(*hit.span("mark")), Span(hit.end(), block.end))


def _draft(scene: Scene, name: Span, cue: Span, content: Span) -> Iterator[Draft]:
    """The post of whoever is found in the words of the name."""
    sentence = scene.analysis.sentence_at(name.start)
    inside = (
        [k for k in scene.findings_in(sentence) if name.touches(scene.findings.actors[k].span)]
        if sentence is not None
        else []
    )
    if not inside:
        return
    found = scene.findings.actors[inside[0]]
    is_marked = scene.text[content.start] in MARKS
    yield Draft(
        sense=scene.lexicon.senses["turn"],
        content=(content,),
        cue=(cue,),
        source=(Span(found.span.start, min(found.span.end, name.end)),),
        named=(inside[0],),
        direct=is_marked,
        verbatim=not is_marked,
        medium=Medium.SOCIAL,
        sentence=sentence,
    )
