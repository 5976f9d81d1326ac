"""According to whom: cues, quotes and chains.

In: the parse, the time expressions and actors found, the words of `knowledge/en/attribution`. Out: voices; grounding
names their holders, and events asks `VoiceIndex` whose words an event stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.attribution.adjectives import adjective_drafts
from communique.attribution.carried import carried_drafts
from communique.attribution.credits import credited, under
from communique.attribution.draft import Draft, Scene
from communique.attribution.lexicon import lexicon
from communique.attribution.marks import quoted
from communique.attribution.nesting import VoiceIndex, nested, with_lead
from communique.attribution.nouns import noun_drafts
from communique.attribution.phrases import phrase_drafts
from communique.attribution.speech import with_quotes
from communique.attribution.turns import turn_drafts
from communique.attribution.verbs import verb_drafts
from communique.attribution.voicing import voices_of
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.reading import Findings
from communique.model.span import hull
from communique.model.voice import Voice

__all__ = ["VoiceIndex", "find"]


def find(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> tuple[Voice, ...]:
    """Every attribution of a document, in text order. `sources` index `findings.actors`, `parents` this tuple."""
    text, blocks = analysis.text, analysis.document.blocks
    scene = Scene(analysis, findings, lexicon(knowledge), quoted(text, blocks))
    cues = [*verb_drafts(scene), *noun_drafts(scene), *adjective_drafts(scene), *phrase_drafts(scene)]
    cues += carried_drafts(scene)
    spoken = with_quotes(scene, _quoting_what_is_said(cues))
    whole = credited(analysis.document, findings, knowledge)
    source = whole[-1].sources if whole else ()
    drafts = with_lead(scene, [*spoken, *_cited(cues, spoken), *turn_drafts(scene, spoken, source)])
    drafts.sort(key=lambda draft: (hull((*draft.content, *draft.cue)), draft.cue))
    return under(voices_of(scene, *nested(scene, drafts)), whole, findings)


def _quoting_what_is_said(cues: Sequence[Draft]) -> Iterable[Draft]:
    """Cues that cite nobody; of "quoted the minister as saying that", both verbs have the clause as content."""
    said = {draft.cited_by: draft.content for draft in cues if draft.cited_by is not None and draft.quotable}
    said |= {draft.cited_by: draft.content for draft in cues if draft.cited_by is not None and draft.content}
    reach = {draft.cited_by: draft.cue for draft in cues if draft.cited_by is not None}
    for draft in cues:
        if draft.cited_by is None:
            yield (
                draft._replace(content=said[draft.at], reach=reach[draft.at], firm=True) if draft.at in said else draft
            )


def _cited(cues: Sequence[Draft], spoken: Sequence[Draft]) -> Iterable[Draft]:
    """What a cited source says is what its reporter passes on."""
    passed_on = {draft.at: draft for draft in spoken if draft.at is not None}
    for draft in cues:
        if draft.cited_by is not None and draft.cited_by in passed_on:
            reporter = passed_on[draft.cited_by]
            yield draft._replace(content=reporter.content, direct=reporter.direct)
