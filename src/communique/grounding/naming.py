"""Ids that more than one step of grounding needs."""

from __future__ import annotations

from communique.grounding.frame import Ground
from communique.model.ids import ProcessId, digest


def process_id(ground: Ground, k: int) -> ProcessId:
    """The id of the k-th process found: the document and the name that it bears there."""
    return ProcessId("p-" + digest(ground.document.id, ground.findings.story.processes[k].name.casefold()))
