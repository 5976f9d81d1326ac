"""Ids that more than one step of grounding needs."""

from __future__ import annotations

from communique.attribution import innermost
from communique.grounding.frame import Ground
from communique.model.ids import AttributionId, ProcessId, digest
from communique.model.span import Span


def process_id(ground: Ground, k: int) -> ProcessId:
    """The id of the k-th process found: the document and the name that it bears there."""
    return ProcessId("p-" + digest(ground.document.id, ground.findings.story.processes[k].name.casefold()))


def attribution_id(ground: Ground, span: Span) -> AttributionId | None:
    """The attribution whose content holds the words most tightly; where nobody is cited, the last of those that carry
    the whole document, else the document's own."""
    voices = ground.findings.voices
    voice = innermost(voices, span)
    if voice is None:
        voice = next((k for k in reversed(range(len(voices))) if voices[k].whole), None)
    if voice is not None:
        return ground.voices.of[voice]
    return ground.voices.attributions[0].id if ground.voices.attributions else None
