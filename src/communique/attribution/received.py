"""Views that their object draws: "the plan drew criticism from Oman", "the deal won the backing of the council".

In: a scene and a noun of saying. Out: a draft with the giver as its holder and what draws the view as its content;
`nouns` asks first.
"""

from __future__ import annotations

from communique.attribution.clause import fragments, is_passive, subject, verb_group
from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import source_spans
from communique.attribution.lexicon import Frames


def received_draft(scene: Scene, noun: int, frames: Frames) -> Draft | None:
    """The draft of a noun that a verb of receiving governs, with a giver."""
    analysis = scene.analysis
    token = analysis.tokens[noun]
    verb = analysis.tokens[token.head]
    if token.lemma not in scene.lexicon.received or not _is_received(scene, noun):
        return None
    what = analysis.kid(verb.i, "nsubj:pass") if is_passive(analysis, verb.i) else subject(analysis, verb.i)
    giver = _giver(scene, noun, verb.i)
    if what is None or giver is None or analysis.tokens[what].lower in scene.lexicon.not_holders:
        return None
    reasons = (
        k for k in _phrases(scene, noun, verb.i) if k != giver and analysis.case(k) in scene.lexicon.reason_marks
    )
    tokens = {t for k in (what, *reasons) for t in analysis.descendants(k)}
    marks = analysis.kids(giver, "case")
    cue = {*verb_group(analysis, verb.i, scene.lexicon.with_cue), *range(verb.i, noun + 1), *marks}
    return Draft(
        sense=next(iter(frames.values())),
        content=fragments(analysis, tokens, cue),
        cue=fragments(analysis, cue),
        source=source_spans(scene, giver, cue | tokens),
        heads=(giver,),
        at=noun,
        sentence=token.sentence,
    )


def _is_received(scene: Scene, noun: int) -> bool:
    """Whether the noun is the object of "drew", or stands in "came under", "was met with"."""
    analysis = scene.analysis
    token = analysis.tokens[noun]
    verb = analysis.tokens[token.head]
    if token.dep == "obl":
        return f"{verb.lemma} {analysis.case(noun)}" in scene.lexicon.receiving
    return token.dep == "obj" and verb.lemma in scene.lexicon.receiving


def _phrases(scene: Scene, noun: int, verb: int) -> tuple[int, ...]:
    """The phrases behind the noun, also those that the parser hung on the verb."""
    analysis = scene.analysis
    return tuple(k for k in (*analysis.kids(noun, "nmod"), *analysis.kids(verb, "obl", "obl:agent")) if k > noun)


def _giver(scene: Scene, noun: int, verb: int) -> int | None:
    """Who gives it: "from Oman", "by Oman"; "of" is the giver of what is granted, and the object of what is held."""
    analysis = scene.analysis
    is_granted = analysis.tokens[noun].lemma in scene.lexicon.granted
    marks = scene.lexicon.giver_marks | scene.lexicon.owner_marks if is_granted else scene.lexicon.giver_marks
    return next((k for k in _phrases(scene, noun, verb) if analysis.case(k) in marks), None)
