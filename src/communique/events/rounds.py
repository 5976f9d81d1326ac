"""The next of a row: "A second meeting is planned", "They will meet again", "Talks resume on Sunday".

In: the happenings of a document. Out: for such a one the nearest before it of the same kind and people, with the word
that says so. `ties` makes links of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from communique.events.alike import alike, points_back
from communique.events.scene import Scene
from communique.model.story import Happening
from communique.model.terms import DONE, PLANNED, SIDE_ROLES

FAR = 6
"""Sentences back to the one before."""
BEFORE = ("amod", "det", "compound", "advmod")


def rounds(scene: Scene, marks: Container[str], families: Mapping[str, str]) -> Iterator[tuple[int, int, int]]:
    """The next one, the one before it, and the token that tells it."""
    for n, here in enumerate(scene.happenings):
        mark = _mark(scene, here, marks) if here.type in families else None
        before = None if mark is None else _before(scene, n, families)
        if mark is not None and before is not None:
            yield n, before, mark


def _mark(scene: Scene, here: Happening, marks: Container[str]) -> int | None:
    """The word before the noun, beside the verb, or the verb itself that says that it is the next one."""
    text = scene.analysis
    kids = text.kids(here.token, *BEFORE)
    above = text.tokens[here.token].head
    verbs = (above,) if text.tokens[above].pos == "VERB" and text.tokens[here.token].dep in ("nsubj", "obj") else ()
    return next((k for k in (*kids, *verbs) if text.tokens[k].lower in marks or text.tokens[k].lemma in marks), None)


def _before(scene: Scene, n: int, families: Mapping[str, str]) -> int | None:
    """The nearest of its very type, else of its kind."""
    here = scene.happenings[n]
    near = [m for m in range(n - 1, -1, -1) if here.sentence - scene.happenings[m].sentence <= FAR]
    for m in sorted(near, key=lambda m: scene.happenings[m].type != here.type):
        other = scene.happenings[m]
        one_kind = families.get(other.type) == families[here.type] and other.event(m) != here.event(n)
        if one_kind and _in_order(other, here) and _same_people(scene, other, here):
            return m
    return None


def _in_order(other: Happening, here: Happening) -> bool:
    """Whether what came before is over, or both are to come on their own days."""
    days = here.expression is not None and other.expression is not None and here.expression != other.expression
    return (other.status in DONE and (here.status in PLANNED or days)) or (other.status in PLANNED and days)


def _same_people(scene: Scene, other: Happening, here: Happening) -> bool:
    """Whether nobody is named anew, or somebody of the one before."""
    found = scene.findings.actors
    mine, theirs = (
        [found[part.finding] for part in one.parts if part.role not in SIDE_ROLES and not part.inferred]
        for one in (here, other)
    )
    return all(map(points_back, mine)) or any(alike(a, b) for a in mine for b in theirs)
