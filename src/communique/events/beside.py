"""Meetings "on the sidelines" of what was told before: "The summit opened in Oslo. On the sidelines Rau met Mora".

In: the happenings of a document. Out: for the token of each such meeting that of the gathering, the nearest before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.scene import Scene
from communique.model.actor import Form
from communique.model.story import Happening

GATHERINGS = frozenset({"summit", "conference"})
MEETINGS = frozenset({"meeting", "negotiation_round", "mediation"})
MANY = frozenset({Form.GROUP, Form.COLLECTIVE, Form.BODY})
REACH = 4
"""Sentences back to the gathering."""


def gatherings(scene: Scene, told: Sequence[Happening], edges: frozenset[str]) -> dict[int, int]:
    """Token of a meeting -> token of the gathering beside which it took place."""
    found = {}
    if scene.analysis.having(edges):
        for n, here in enumerate(told):
            if edge(scene, here, edges) is not None and (outer := _before(scene, told, n)) is not None:
                found[here.token] = outer
    return found


def edge(scene: Scene, happening: Happening, edges: frozenset[str]) -> int | None:
    """The noun "sidelines" that hangs on what is told, where it does not say of what."""
    text = scene.analysis
    hangs = (k for at in (happening.token, text.tokens[happening.token].head) for k in text.kids(at, "obl", "nmod"))
    return next((k for k in hangs if text.tokens[k].lemma in edges and not text.kids(k, "nmod")), None)


def _before(scene: Scene, told: Sequence[Happening], n: int) -> int | None:
    for other in reversed(told[:n]):
        if told[n].sentence - other.sentence > REACH:
            break
        if other.sentence < told[n].sentence and _is_of_many(scene, other):
            return other.token
    return None


def _is_of_many(scene: Scene, happening: Happening) -> bool:
    people = (scene.findings.actors[part.finding] for part in happening.parts)
    return happening.type in GATHERINGS or (happening.type in MEETINGS and any(one.form in MANY for one in people))
