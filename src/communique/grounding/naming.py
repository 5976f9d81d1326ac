"""Ids that more than one step of grounding needs."""

from __future__ import annotations

from communique.attribution.lexicon import lexicon
from communique.grounding.frame import Ground
from communique.model.actor import Form
from communique.model.ids import AttributionId, ProcessId, digest
from communique.model.span import Span
from communique.model.terms import HolderKind

TELLING = frozenset({HolderKind.ORGANISATION, HolderKind.OUTLET, HolderKind.DOCUMENT, HolderKind.WEBSITE})
"""Sorts of holder whose report goes on in the next sentence; also a seat of government."""
STATE = "state:"


def process_id(ground: Ground, k: int) -> ProcessId:
    """The id of the k-th process found: the document and the name that it bears there."""
    return ProcessId("p-" + digest(ground.document.id, ground.findings.story.processes[k].name.casefold()))


def attribution_id(ground: Ground, span: Span) -> AttributionId | None:
    """The attribution whose content holds the words most tightly; where nobody is cited, the body or outlet whose
    report goes on, else the last of those that carry the whole document, else the document's own."""
    index = ground.voices.index
    voice = index.innermost(span)
    if voice is None:
        voice = index.carrier(span)
    if voice is None:
        voice = _going_on(ground, span)
    if voice is None:
        voice = index.whole
    if voice is not None:
        return ground.voices.of[voice]
    return ground.voices.attributions[0].id if ground.voices.attributions else None


def _going_on(ground: Ground, span: Span) -> int | None:
    """ "The pier will open in May, the ministry said. It will stay open all year.": a sentence in which nobody speaks,
    right behind what one body or outlet reports in the same paragraph, is its report too. Not behind a person's words:
    what follows these is the outlet's own."""
    voices, index = ground.findings.voices, ground.voices.index
    sentence = ground.analysis.sentence_at(span.start)
    if sentence is None:
        return None
    block = ground.analysis.sentences[sentence].block
    at = sentence
    while at >= 0 and at not in index.cued and ground.analysis.sentences[at].block == block:
        at -= 1
    if at < 0 or at == sentence or ground.analysis.sentences[at].block != block:
        return None
    before = index.cued[at]
    outer = [k for k in before if not any(parent in before for parent in voices[k].parents)]
    return index.passed_on(outer[0]) if len(outer) == 1 and _reports(ground, outer[0]) else None


def _reports(ground: Ground, k: int) -> bool:
    """Whether a voice tells what happens, for a body, an outlet, a document or a website."""
    voice = ground.findings.voices[k]
    if voice.rule not in lexicon(ground.knowledge).reporting or not voice.content:
        return False
    of = ground.voices.of[k]
    told = next(one for one in ground.voices.attributions if one.id == of)
    seats = [ground.findings.actors[j] for j in voice.sources if ground.findings.actors[j].form is Form.CAPITAL]
    is_office = any(not one.candidates[0].entity.startswith(STATE) for one in seats if one.candidates)
    return is_office or all(holder.kind in TELLING for holder in told.holders)
