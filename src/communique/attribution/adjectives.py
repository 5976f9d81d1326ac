"""Cues that are adjectives: "is confident that", "are worried about", "was reluctant to", "remains opposed to".

In: a scene. Out: a draft for each listed adjective that is said of somebody and has a content.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.attribution.clause import fragments, subject, verb_group
from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import source_spans
from communique.attribution.lexicon import Frames
from communique.attribution.objects import Content, brought, has_to
from communique.language import Token

COPULAS = ("cop", "aux:pass")


def adjective_drafts(scene: Scene) -> Iterator[Draft]:
    """A draft for every adjective of attitude with a holder and a content; participles count ("is convinced that")."""
    adjectives = scene.lexicon.adjectives
    for token in scene.analysis.having(scene.lexicon.adjective_words):
        if token.lower in adjectives and (token.pos == "ADJ" or is_attitude(scene, token)):
            draft = _draft(scene, token, adjectives[token.lower])
            if draft is not None:
                yield draft


def is_attitude(scene: Scene, token: Token) -> bool:
    """Whether a participle is one of these words, of which nobody is the agent."""
    return token.lower in scene.lexicon.adjectives and scene.analysis.kid(token.i, "obl:agent", "obj") is None


def _draft(scene: Scene, token: Token, frames: Frames) -> Draft | None:
    analysis = scene.analysis
    holder = _holder(scene, token)
    found = _content(scene, token, frames) if holder is not None else None
    if found is None or holder is None:
        return None
    head, linking = holder
    who = analysis.tokens[head].lower
    if who in scene.lexicon.not_holders or who in scene.lexicon.nobody_subjects:
        return None
    group = set(verb_group(analysis, token.i, scene.lexicon.with_cue, *linking, *found.with_cue))
    if linking or analysis.kid(token.i, *COPULAS) is not None:
        group.update(range(min(group), token.i))
    barred = group | found.tokens
    source = source_spans(scene, head, barred) if head not in barred else ()
    return Draft(
        sense=found.sense,
        content=fragments(analysis, found.tokens, group),
        cue=fragments(analysis, group),
        source=source,
        heads=(head,) if source else (),
        at=token.i,
        sentence=token.sentence,
    )


def _holder(scene: Scene, token: Token) -> tuple[int, tuple[int, ...]] | None:
    """Of whom the adjective is said, and the linking verb where there is one ("remains opposed to")."""
    analysis = scene.analysis
    if analysis.kid(token.i, *COPULAS) is not None:
        own = analysis.kid(token.i, "nsubj", "nsubj:pass")
        return (own, ()) if own is not None else None
    above = analysis.tokens[token.head]
    if token.dep != "xcomp" or above.lemma not in scene.lexicon.linking or above.i > token.i:
        return None
    own = subject(analysis, above.i)
    return (own, (above.i,)) if own is not None else None


def _content(scene: Scene, token: Token, frames: Frames) -> Content | None:
    analysis = scene.analysis
    for kid in analysis.kids(token.i, "ccomp", "xcomp", "advcl", "obl"):
        if kid < token.i:
            continue
        marks = analysis.kids(kid, "case", "mark")
        sense = brought(scene, frames, marks)
        tokens = frozenset(analysis.descendants(kid))
        if sense is not None:
            return Content(sense, tokens.difference(marks), marks[:1])
        if analysis.tokens[kid].dep == "obl":
            continue
        frame = "inf" if has_to(scene, kid) and analysis.kid(kid, "nsubj", "nsubj:pass") is None else "clause"
        if frame in frames and (frame == "inf" or analysis.tokens[kid].dep == "ccomp"):
            return Content(frames[frame], tokens)
    return None
