"""Speakers set before a colon: transcripts ("SECRETARY HOLT: ..."), and headlines ("Drones to be sent: minister").

In: a scene. Out: drafts whose content is the rest of the paragraph. `find` puts them beside those of the cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.attribution.draft import Draft, Scene
from communique.model.actor import Form
from communique.model.span import Span

TURN = re.compile(r"([A-Z][A-Z.'’\-]+(?:[ ][A-Z.'’\-]{1,20}){0,5}):\s+(?=\S)")
"""Capitals and a colon at the head of a paragraph."""
NAMED_TURN = re.compile(
    r"((?:[A-Z][\w.'’\-]{0,25}|of|for)(?:[ ](?:[A-Z][\w.'’\-]{0,25}|of|for|\([^()\n]{1,12}\))){0,7}):\s?(?=[\"“])"
)
"""A name and a colon before an opening mark."""
HEADLINE = re.compile(r"([^\n:]{12,160}):\s+([^\n:.!?]{3,50})$")
FRONT = re.compile(r"([A-Z][^\n:.!?,]{2,45}):\s+(?=[\w\"“‘'])")
LONGEST_HEADLINE = 180
QUOTES = frozenset("\"“‘'")


def turn_drafts(scene: Scene) -> Iterator[Draft]:
    """Drafts of speakers before a colon, paragraph by paragraph."""
    text = scene.text
    for number, block in enumerate(scene.analysis.document.blocks):
        if ":" not in text[block.start : min(block.end, block.start + LONGEST_HEADLINE)]:
            continue
        turn = TURN.match(text, block.start, block.end) or NAMED_TURN.match(text, block.start, block.end)
        if number == 0 and turn is not None and _is_dateline(scene, Span(*turn.span(1)), turn.end()):
            continue
        if turn is not None:
            yield from _draft(scene, "turn", Span(*turn.span(1)), Span(turn.end(), block.end))
        elif number == 0 and block.end - block.start <= LONGEST_HEADLINE:
            yield from _headline(scene, block)


def _is_dateline(scene: Scene, source: Span, behind: int) -> bool:
    """ "OSLO: The prime minister said": a capital, or a word that is nobody's name in a text without other turns, opens
    the story and speaks no words of its own."""
    if scene.text[behind] in QUOTES:
        return False
    first, last = scene.analysis.tokens_in(source)
    sentence = scene.analysis.tokens[first].sentence
    forms = [found.form for k in scene.findings_in(sentence) if (found := scene.findings.actors[k]).span == source]
    if forms:
        return forms[0] is Form.CAPITAL
    blocks = scene.analysis.document.blocks
    return last - first == 1 and not any(TURN.match(scene.text, block.start, block.end) for block in blocks[1:])


def _headline(scene: Scene, block: Span) -> Iterator[Draft]:
    """ "Talks to resume: minister", "Minister: talks to resume"."""
    behind = HEADLINE.match(scene.text, block.start, block.end)
    if behind is not None and _is_holder(scene, Span(*behind.span(2))):
        yield from _draft(scene, "colon", Span(*behind.span(2)), Span(*behind.span(1)))
        return
    front = FRONT.match(scene.text, block.start, block.end)
    if front is not None and _is_holder(scene, Span(*front.span(1))):
        yield from _draft(scene, "colon", Span(*front.span(1)), Span(front.end(), block.end))


def _is_holder(scene: Scene, span: Span) -> bool:
    """Whether the words are nothing but somebody: no verb, and a finding or a word for a person at their end."""
    first, last = scene.analysis.tokens_in(span)
    tokens = scene.analysis.tokens[first:last]
    if not tokens or any(token.pos in ("VERB", "AUX") for token in tokens):
        return False
    end = tokens[-1]
    known = any(scene.findings.actors[k].span.end == end.end for k in scene.findings_in(end.sentence))
    return known or end.lemma in scene.lexicon.anonymous or end.lemma in scene.lexicon.bodies


def _draft(scene: Scene, phrase: str, source: Span, content: Span) -> Iterator[Draft]:
    first, last = scene.analysis.tokens_in(source)
    start = scene.text.index(":", min(source.end, content.end))
    if first < last and content.start < content.end:
        yield Draft(
            sense=scene.lexicon.senses[phrase],
            content=(content,),
            cue=(Span(start, start + 1),),
            source=(source,),
            heads=(last - 1,),
            direct=scene.text[content.start] in '"“',
            sentence=scene.analysis.tokens[first].sentence,
        )
