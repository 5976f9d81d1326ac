"""Speakers set apart: before a colon in transcripts ("SECRETARY HOLT: ..."), in headlines ("Drones to be sent:
minister"), and behind a dash under a quote that they sign.

In: a scene. Out: drafts whose content is the rest of the paragraph. `find` puts them beside those of the cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.attribution.dialogue import Label, dialogue, dialogue_drafts, has_verb, heading
from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import can_hold, source_spans
from communique.attribution.posts import post_drafts
from communique.model.actor import Form, Found
from communique.model.span import Span, hull
from communique.model.terms import ActorKind

TURN = re.compile(r"([A-Z][A-Z.'’\-]+(?:[ ][A-Z.'’\-]{1,20}){0,5}):\s+(?=\S)")
"""Capitals and a colon at the head of a paragraph."""
NAMED_TURN = re.compile(
    r"((?:[A-Z][\w.'’\-]{0,25}|of|for)(?:[ ](?:[A-Z][\w.'’\-]{0,25}|of|for|\([^()\n]{1,12}\))){0,7}):\s?(?=[\"“‘'])"
)
"""A name and a colon before an opening mark."""
HEADLINE = re.compile(r"([^\n:]{12,160}):\s+([^\n:.!?]{3,50})$")
DASHED = re.compile(r"([^\n:]{12,160}?)\s([-–—])\s+([^\n:.!?–—]{3,50})$")
FRONT = re.compile(r"([A-Z][^\n:.!?,]{2,45}):\s+(?=[\w\"“‘'])")
SIGNED = re.compile(
    r"[\"”“»][ \u00a0]{0,2}([―—–]|--?)[ \u00a0]{0,2}"
    r"([A-Z][\w.'’\-]{0,25}(?:[ ][A-Z][\w.'’\-]{0,25}){0,5})(?:,[^\n\"”“»]{0,80})?\s{0,3}$"
)
"""The end of a paragraph: a closing mark, a dash and a name, which may have an office behind it."""
HEAD = 3
"""Paragraphs in which the dateline may stand: behind a title and a line below it."""
LONGEST_SIGNATURE = 250
LONGEST_HEADLINE = 180
QUOTES = frozenset("\"“‘'")
COLON = 3
"""Characters from a colon to the mark behind it."""


def turn_drafts(scene: Scene, spoken: Sequence[Draft], source: tuple[int, ...]) -> Iterator[Draft]:
    """Drafts of speakers before a colon and behind a dash, paragraph by paragraph; `source`: whom the document names
    as its source, whose words stand behind "Quote:"."""
    text, turns = scene.text, dialogue(scene)
    yield from dialogue_drafts(scene, turns)
    posts = list(post_drafts(scene))
    yield from posts
    yield from _after_colons(scene, spoken)
    conversed = {turn.block for turn in turns}
    posted = {span.start for draft in posts for span in (*draft.content, *draft.source)}
    for number, block in enumerate(scene.analysis.document.blocks):
        if text[block.start] in QUOTES or text[block.start] in "”»«":
            yield from _signed(scene, number, block)
        if number == 0 and (dashed := DASHED.match(text, block.start, block.end)) is not None:
            yield from _dashed(scene, dashed)
        if (
            number in conversed
            or block.start in posted
            or ":" not in text[block.start : min(block.end, block.start + LONGEST_HEADLINE)]
        ):
            continue
        if (label := heading(scene, block)) is not None:
            yield from _labelled(scene, label, block, spoken, source)
            continue
        turn = TURN.match(text, block.start, block.end) or NAMED_TURN.match(text, block.start, block.end)
        if number < HEAD and turn is not None and _is_dateline(scene, Span(*turn.span(1)), turn.end()):
            continue
        if turn is not None:
            source = Span(*turn.span(1))
            found = _draft(scene, "turn", source, Span(turn.end(), block.end), _colon(scene, source))
            # A title gives nobody's own words.
            yield from (draft._replace(verbatim=draft.verbatim and number > 0) for draft in found)
        elif number == 0 and block.end - block.start <= LONGEST_HEADLINE:
            yield from _headline(scene, block)


def _after_colons(scene: Scene, spoken: Sequence[Draft]) -> Iterator[Draft]:
    """ "The envoy was blunt: “No.”", "Her answer was short: “Yes.”": words in marks behind a clause with no cue."""
    taken = {one for draft in spoken for span in draft.content for one in scene.stretches_in(span)}
    for one in scene.stretches:
        before = scene.text[max(0, one.outer.start - COLON) : one.outer.start].rstrip(" \u00a0")
        if one.depth or one in taken or not before.endswith(":"):
            continue
        colon = scene.text.rindex(":", 0, one.outer.start)
        head = _told_before(scene, colon)
        clitics = frozenset(scene.analysis.kids(head, "case")) if head is not None else frozenset()
        source = source_spans(scene, head, clitics) if head is not None else ()
        if source and head is not None:
            yield Draft(
                sense=scene.lexicon.senses["colon"],
                content=(one.outer,),
                cue=(Span(colon, colon + 1),),
                source=source,
                heads=(head,),
                direct=True,
                sentence=scene.analysis.tokens[head].sentence,
            )


def _told_before(scene: Scene, colon: int) -> int | None:
    """The subject of the last clause before a colon, where it is somebody, or whose words it is about."""
    analysis = scene.analysis
    sentence = analysis.sentence_at(colon)
    first = analysis.sentences[sentence].first if sentence is not None else 0
    last = analysis.tokens_in(Span(colon, colon + 1))[0]
    for at in reversed(range(first, last)):
        token = analysis.tokens[at]
        if token.dep == "nsubj" and token.head < last and (at in scene.actor_at or token.pos == "NOUN"):
            owner = analysis.kid(at, "nmod:poss") if token.lemma in scene.lexicon.nouns else None
            who = at if owner is None else owner
            return who if _can_speak(scene, who) else None
    return None


def _can_speak(scene: Scene, token: int) -> bool:
    """Whether a word is somebody: found as an actor, or a noun for persons."""
    return can_hold(scene, token) and (
        token in scene.actor_at or scene.analysis.tokens[token].lemma in scene.lexicon.anonymous
    )


def _labelled(
    scene: Scene, label: Label, block: Span, spoken: Sequence[Draft], source: tuple[int, ...]
) -> Iterator[Draft]:
    """ "Quote: “We are ready.”", "Quote from Mora: “...”": who is named, the document's source, or who spoke last."""
    if not label.quotes or label.end >= block.end:
        return
    content = Span(label.end, block.end)
    if label.whom is not None:
        yield from _draft(scene, "turn", label.whom, content, label.words)
        return
    before = [draft for draft in spoken if draft.heads and hull(draft.content).end <= block.start]
    yield Draft(
        sense=scene.lexicon.senses["turn"],
        content=(content,),
        cue=(label.words,),
        heads=() if source or not before else before[-1].heads,
        named=source,
        at=None if source or not before else before[-1].at,
        direct=scene.text[content.start] in QUOTES,
        sentence=scene.analysis.sentence_at(block.start),
    )


def _signed(scene: Scene, number: int, block: Span) -> Iterator[Draft]:
    """ "We trusted him." - Ana Mora, nurse; also where the name stands in the paragraph below."""
    hit = SIGNED.search(scene.text, max(block.start + 1, block.end - LONGEST_SIGNATURE), block.end)
    if hit is not None:
        yield from _draft(scene, "signed", Span(*hit.span(2)), Span(block.start, hit.start() + 1), Span(*hit.span(1)))
    elif (name := _signature_below(scene, number)) is not None:
        yield from _draft(scene, "signed", name, block, None)


def _signature_below(scene: Scene, number: int) -> Span | None:
    """ "Ana Mora, Minister of Ports" under a paragraph that stands all in marks."""
    blocks = scene.analysis.document.blocks
    block = blocks[number]
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    if below is None or below.end - below.start > LONGEST_HEADLINE or scene.text[below.end - 1] in ".:?!":
        return None
    if not any(one.outer == block for one in scene.stretches_in(block)):
        return None
    if has_verb(scene, below):
        return None
    first = scene.analysis.tokens_in(below)[0]
    found = [scene.findings.actors[k] for k in scene.findings_in(scene.analysis.tokens[first].sentence)]
    return next((one.span for one in found if one.span.start == below.start and one.form is Form.NAME), None)


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
        content = Span(*behind.span(1))
        yield from _draft(scene, "colon", Span(*behind.span(2)), content, _colon(scene, content))
        return
    front = FRONT.match(scene.text, block.start, block.end)
    if front is None or _is_title(scene, Span(front.end(), block.end)):
        return
    if _is_holder(scene, Span(*front.span(1))):
        source = Span(*front.span(1))
        yield from _draft(scene, "colon", source, Span(front.end(), block.end), _colon(scene, source))


def _is_title(scene: Scene, words: Span) -> bool:
    """ "Peru: statement by the Secretary-General": what stands before the colon is what the statement is about."""
    return any(title.match(words.of(scene.text)) for title in scene.lexicon.titles)


def _dashed(scene: Scene, hit: re.Match[str]) -> Iterator[Draft]:
    """ "Talks to resume in May - ministry": a body, a person or an outlet behind a dash, no place."""
    content, dash, source = (Span(*hit.span(k)) for k in (1, 2, 3))
    found = [scene.findings.actors[k] for k in scene.findings_in(scene.analysis.sentence_at(source.start) or 0)]
    is_place = any(one.span == source and one.kind is ActorKind.STATE and not _is_body(scene, one) for one in found)
    if not is_place and _is_holder(scene, source) and has_verb(scene, content):
        yield from _draft(scene, "colon", source, content, dash)


def _is_body(scene: Scene, found: Found) -> bool:
    return scene.analysis.tokens[found.head].lemma in scene.lexicon.bodies


def _is_holder(scene: Scene, span: Span) -> bool:
    """Whether the words are nothing but somebody: no verb, and a finding or a word for a person before any phrase
    behind it ("talks in Oslo" is nobody)."""
    first, last = scene.analysis.tokens_in(span)
    tokens = scene.analysis.tokens[first:last]
    if not tokens or any(token.pos in ("VERB", "AUX") for token in tokens):
        return False
    phrase = next((token.i for token in tokens[1:] if token.pos == "ADP"), last)
    noun = scene.analysis.tokens[phrase - 1]
    word = Span(noun.start, noun.end)
    known = any(scene.findings.actors[k].span.holds(word) for k in scene.findings_in(noun.sentence))
    return known or noun.lemma in scene.lexicon.anonymous or noun.lemma in scene.lexicon.bodies


def _colon(scene: Scene, before: Span) -> Span:
    """The colon behind what stands first."""
    start = scene.text.index(":", before.end)
    return Span(start, start + 1)


def _draft(scene: Scene, phrase: str, source: Span, content: Span, cue: Span | None) -> Iterator[Draft]:
    first, last = scene.analysis.tokens_in(source)
    if first < last and content.start < content.end:
        yield Draft(
            sense=scene.lexicon.senses[phrase],
            content=(content,),
            cue=() if cue is None else (cue,),
            source=(source,),
            heads=(last - 1,),
            direct=phrase == "signed" or scene.text[content.start] in QUOTES,
            verbatim=phrase == "turn" and scene.text[content.start] not in QUOTES,
            sentence=scene.analysis.tokens[first].sentence,
        )
