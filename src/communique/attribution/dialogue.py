"""Who speaks in paragraphs that name their speaker first: interviews, transcripts, statements and remarks in full.

In: a scene. Out: drafts whose content runs from a label to the next one ("Q: ... A: ...", "Ana Mora: ..."), from one
question line to the next, or from the title of a statement to its end. What an outlet asks is its own voice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from communique.attribution.draft import Draft, Scene
from communique.knowledge.folding import folded, initials
from communique.model.actor import Form
from communique.model.span import Span
from communique.model.terms import PERSONS, DocumentKind, HolderKind

LABEL = re.compile(
    r"(?P<name>[A-Z][^\n:\"“«?!]{0,70})(?P<mark>:)[ \u00a0]{1,3}(?=\S)"
    r"|(?P<letter>[QA])(?:(?P<dot>\.)[ ]|[ \u00a0\t]{2,6})(?=\S)"
)
MOST_WORDS = 8
"""Words of a label; more is a sentence."""
FEWEST = 3
"""Turns that make a conversation."""
HEAD = 3
"""Paragraphs at the head in which a title may stand, and the word interview."""
FEWEST_OWN = 2
"""Words of the first person that a statement has."""
BRACKET = re.compile(r"\s*\([^()]*\)")


class Turn(NamedTuple):
    """A paragraph that opens with its speaker's label; `start` is where the words begin."""

    block: int
    name: Span
    mark: Span
    start: int
    key: str


class Label(NamedTuple):
    """A heading before a colon that is nobody's name. `quotes`: what follows are somebody's words, of `whom` where that
    is said ("Quote from Mora: ..."); the words begin at `end`."""

    words: Span
    end: int
    quotes: bool
    whom: Span | None


class Title(NamedTuple):
    """Who speaks in all of the text below a title."""

    block: int
    source: Span
    cue: Span
    named: tuple[int, ...]
    follows: bool
    """Whether it says itself that the words follow ("issued the following statement:")."""


def dialogue(scene: Scene) -> tuple[Turn, ...]:
    """The turns of a conversation: several labels of speakers, one of whom comes back. None elsewhere."""
    turns = [turn for turn in _labelled(scene) if _is_speaker(scene, turn)]
    counts = Counter(turn.key for turn in turns)
    turns = [turn for turn in turns if turn.block or counts[turn.key] > 1]
    if len(turns) < FEWEST or len(counts) < 2 or max(counts.values()) < 2:
        return ()
    return tuple(turns)


def dialogue_drafts(scene: Scene, turns: Sequence[Turn]) -> Iterator[Draft]:
    """Drafts of the turns, of an interview set without labels, and of a statement above them."""
    blocks = scene.analysis.document.blocks
    title = _title(scene)
    first = turns[0].block if turns else len(blocks)
    below = title.block + 1 if title is not None else first
    if title is not None and below < first and (title.follows or _is_own(scene, below, first)):
        content = Span(blocks[title.block + 1].start, blocks[first - 1].end)
        yield _draft(scene, "speech", content, title.source, title.cue, title.named)
    host = title.named if title is not None and title.named else _host(scene, first)
    for turn, end in zip(turns, _ends(scene, turns), strict=True):
        who = _who(scene, turn, host)
        if who is not None:
            kind = HolderKind.ANONYMOUS if turn.key in scene.lexicon.askers else None
            yield _draft(scene, "turn", Span(turn.start, end), turn.name, turn.mark, who, kind)
    if not turns and title is None and _is_interview(scene):
        yield from _answers(scene)


def _ends(scene: Scene, turns: Sequence[Turn]) -> Iterator[int]:
    """Where each turn ends. Paragraphs without a label go on with it where few are without, or where they speak in the
    first person; else the story goes on."""
    blocks = scene.analysis.document.blocks
    nexts = [turn.block for turn in turns[1:]] + [len(blocks)]
    is_full = bool(turns) and 2 * len(turns) > turns[-1].block - turns[0].block
    for turn, after in zip(turns, nexts, strict=False):
        rest = turn.block + 1
        goes_on = rest < after and ((is_full and after < len(blocks)) or _is_own(scene, rest, after))
        yield blocks[after - 1 if goes_on else turn.block].end


def _labelled(scene: Scene) -> Iterator[Turn]:
    text = scene.text
    for number, block in enumerate(scene.analysis.document.blocks):
        hit = LABEL.match(text, block.start, block.end)
        if hit is None:
            continue
        name, mark = ("name", "mark") if hit["name"] else ("letter", "dot" if hit["dot"] else "letter")
        span = Span(*hit.span(name))
        key = folded(BRACKET.sub("", span.of(text)))
        if len(key.split()) <= MOST_WORDS and key not in scene.lexicon.headings | scene.lexicon.quote_labels:
            yield Turn(number, span, Span(*hit.span(mark)), hit.end(), key)


def heading(scene: Scene, block: Span) -> Label | None:
    """The heading that a paragraph opens with ("Details: ...", "Quote: ..."); None where it is no listed one."""
    hit = LABEL.match(scene.text, block.start, block.end)
    if hit is None or not hit["name"]:
        return None
    words = Span(*hit.span("name"))
    key = folded(words.of(scene.text))
    if key in scene.lexicon.headings | scene.lexicon.quote_labels:
        return Label(words, hit.end(), key in scene.lexicon.quote_labels, None)
    first, joint, *rest = [*key.split(), "", ""]
    if first not in scene.lexicon.quote_labels or joint not in scene.lexicon.giver_marks or not any(rest):
        return None
    return Label(words, hit.end(), True, Span(words.start + _third(words.of(scene.text)), words.end))


def _third(words: str) -> int:
    """Where the third word begins."""
    return len(words) - len(words.split(maxsplit=2)[2])


def _is_speaker(scene: Scene, turn: Turn) -> bool:
    """Whether a label names somebody who speaks: a role, the outlet itself, capitals or initials, or a finding, and no
    figures stand behind it ("Peru: 12")."""
    lexicon = scene.lexicon
    if turn.key in lexicon.askers | lexicon.answerers or turn.key == _own_name(scene):
        return True
    words = Span(turn.start, scene.analysis.document.blocks[turn.block].end)
    return (
        not has_verb(scene, turn.name)
        and has_verb(scene, words)
        and (turn.name.of(scene.text).isupper() or bool(_within(scene, turn.name)))
    )


def has_verb(scene: Scene, span: Span) -> bool:
    """Whether somebody does something in these words: "Mora went on" is no label, "12" is nothing said."""
    first, last = scene.analysis.tokens_in(span)
    return any(token.pos in ("VERB", "AUX") for token in scene.analysis.tokens[first:last])


def _own_name(scene: Scene) -> str:
    return folded(scene.analysis.document.source or "")


def _within(scene: Scene, span: Span) -> tuple[int, ...]:
    """The actor findings inside a span: those with a person's name where there are any, else persons, else all."""
    sentence, actors = scene.analysis.sentence_at(span.start), scene.findings.actors
    inside = [k for k in scene.findings_in(sentence) if span.touches(actors[k].span)] if sentence is not None else []
    persons = [k for k in inside if actors[k].kind in PERSONS]
    return tuple([k for k in persons if actors[k].form is Form.NAME] or persons or inside)


def _who(scene: Scene, turn: Turn, host: tuple[int, ...]) -> tuple[int, ...] | None:
    """The findings that a label means, none where its words alone tell; None where the outlet itself asks."""
    asks, own = turn.key in scene.lexicon.askers, _own_name(scene)
    if turn.key in (own, initials(own)) or (asks and _is_interview(scene)):
        return None
    if asks:
        return ()
    names = (scene.findings.actors[k].name or "" for k in host)
    if turn.key in scene.lexicon.answerers or any(turn.key == initials(folded(name)) for name in names):
        return host
    return _within(scene, turn.name)


def _host(scene: Scene, first: int) -> tuple[int, ...]:
    """The first person named above the first turn: who is interviewed."""
    blocks = scene.analysis.document.blocks
    end = blocks[min(first, len(blocks)) - 1].end if first else 0
    named = (
        k
        for k, found in enumerate(scene.findings.actors)
        if found.span.end <= end and found.form is Form.NAME and found.kind in PERSONS
    )
    return tuple(islice(named, 1))


def _is_interview(scene: Scene) -> bool:
    document = scene.analysis.document
    if document.kind is DocumentKind.INTERVIEW:
        return True
    head = scene.text[: document.blocks[:HEAD][-1].end] if document.blocks else ""
    return not scene.lexicon.interviews.isdisjoint(folded(head).split())


def _answers(scene: Scene) -> Iterator[Draft]:
    """Answers below question lines: paragraphs that end with a question mark, and in the others the first person."""
    blocks, text = scene.analysis.document.blocks, scene.text
    asked = [n for n, block in enumerate(blocks) if n and text[block.end - 1] == "?"]
    if len(asked) < FEWEST or not (host := _host(scene, asked[0])):
        return
    answers = [(n + 1, after) for n, after in zip(asked, (*asked[1:], len(blocks)), strict=True) if n + 1 < after]
    if 2 * sum(_is_own(scene, *answer, fewest=1) for answer in answers) <= len(answers):
        return
    for first, last in answers:
        yield _draft(scene, "turn", Span(blocks[first].start, blocks[last - 1].end), None, None, host)


def _title(scene: Scene) -> Title | None:
    """The title of a statement or speech in the first paragraphs, with who speaks."""
    text = scene.text
    for number, block in enumerate(scene.analysis.document.blocks[:HEAD]):
        for pattern in scene.lexicon.titles:
            hit = pattern.search(text, block.start, block.end)
            if hit is not None:
                source = Span(*hit.span("source"))
                follows = "follows" in pattern.groupindex
                return Title(number, source, Span(*hit.span("cue")), _within(scene, source), follows)
    return None


def _is_own(scene: Scene, first: int, last: int, fewest: int = FEWEST_OWN) -> bool:
    """Whether paragraphs [first, last) speak in the first person, outside marks."""
    blocks = scene.analysis.document.blocks
    begin, end = scene.analysis.tokens_in(Span(blocks[first].start, blocks[last - 1].end))
    said = scene.lexicon.first_person
    tokens = (token for token in scene.analysis.tokens[begin:end] if token.lower in said)
    return sum(scene.is_own_voice(token.i) and not scene.level(token.start) for token in tokens) >= fewest


def _draft(
    scene: Scene,
    phrase: str,
    content: Span,
    source: Span | None,
    cue: Span | None,
    named: tuple[int, ...],
    kind: HolderKind | None = None,
) -> Draft:
    last = scene.analysis.tokens_in(source)[1] if source else 0
    return Draft(
        sense=scene.lexicon.senses[phrase],
        content=(content,),
        cue=(cue,) if cue else (),
        source=(source,) if source else (),
        heads=(last - 1,) if last and not named else (),
        named=named,
        verbatim=True,
        kind=kind,
        sentence=scene.analysis.sentence_at((source or content).start),
    )
