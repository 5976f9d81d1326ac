"""By when something is to be done, and from which day that is counted: the day of the promise, where it is told.

In: the scene, the verb, the expression. Out: a `Due`.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.scene import Scene
from communique.model.story import Due

TIMES = ("obl", "obl:npmod", "advmod", "nmod")
GOVERNED = frozenset({"xcomp", "ccomp"})


def deadline(scene: Scene, verb: int, expression: int, *, to_come: bool) -> Due:
    """ "Peru promised in May to send tents by June": June is counted from May. What "had been promised" may be over."""
    told = list(_told_by(scene, verb))
    since = next((k for at in told for k in _dates(scene, at) if k != expression), None)
    over = any(scene.analysis.is_pluperfect(at) for at in told)
    return Due(expression, since, ahead=(since is not None or not over) if to_come else None)


def _told_by(scene: Scene, verb: int) -> Iterator[int]:
    """The verb and those that govern it ("promised to send")."""
    yield verb
    while scene.token(verb).dep in GOVERNED:
        verb = scene.token(verb).head
        yield verb


def _dates(scene: Scene, verb: int) -> Iterator[int]:
    for kid in scene.analysis.kids(verb, *TIMES):
        expression = scene.expression_at(kid)
        if expression is not None:
            yield expression
