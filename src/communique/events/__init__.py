"""What happens: from triggers to events with roles, status, time, place and topics, and what hangs on them.

In: the parse and all other findings of a document. Out: a `Story`, by indexes into the findings; grounding makes
reports of it. The order below is the order of need.
"""

from __future__ import annotations

from dataclasses import replace

from communique.events import assistance, claims, commitments, processes, ties
from communique.events.scene import scene_of
from communique.events.telling import happenings
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.reading import Findings
from communique.model.story import Story

__all__ = ["find"]


def find(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Story:
    """Everything that the document says has happened, will or may happen."""
    scene = scene_of(analysis, findings)
    plans = processes.find(scene, knowledge)
    assertions = claims.find(scene, plans, knowledge)
    lasting = frozenset(one.token for one in assertions)
    scene = replace(scene, happenings=happenings(scene, lasting, knowledge))
    scene = replace(scene, happenings=processes.about(scene, plans, knowledge))
    promises = commitments.find(scene, knowledge)
    promises, aid = assistance.find(scene, promises, knowledge)
    return Story(
        happenings=scene.happenings,
        ties=ties.find(scene, knowledge),
        processes=plans,
        assertions=assertions,
        promises=promises,
        aid=aid,
    )
