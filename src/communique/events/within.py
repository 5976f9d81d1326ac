"""Events told to be in one that was dated before: "She will visit Oslo on Monday. During the visit she will meet ...".

In: the happenings with their clusters, and for each trigger those of the events around it. Out: the same, an event
without a time or place of its own with that of the event in which it is, and talks that name one side alone with the
visitor as the other. One sentence by itself `when_where` reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.events.alike import alike, core_of
from communique.events.at_odds import is_present
from communique.events.people import heads_of
from communique.events.stage import TALKS, Stage
from communique.events.supplied import is_one_side
from communique.model.story import Happening, Part
from communique.model.terms import AHEAD, Role


def told_within(stage: Stage, told: Sequence[Happening], around: Mapping[int, tuple[int, ...]]) -> list[Happening]:
    """The happenings; who meets during the visit meets on its days and where it is, and meets the visitor."""
    clusters: dict[int, list[Happening]] = {}
    for n, one in enumerate(told):
        clusters.setdefault(one.event(n), []).append(one)
    home = {one.token: one.event(n) for n, one in enumerate(told)}
    placed = []
    for one in told:
        outer = [other for at in around.get(one.token, ()) for other in clusters.get(home.get(at, -1), ())]
        placed.append(_placed(stage, _accompanied(stage, one, outer), outer))
    return placed


def _accompanied(stage: Stage, one: Happening, outer: Sequence[Happening]) -> Happening:
    """ "Talks with Mora and Sten will be held during the visit": the visitor's."""
    core = core_of(stage, one.parts)
    if stage.book.families.get(one.type) not in TALKS or not core:
        return one
    if sum(map(heads_of, core)) > 1 and not is_one_side(stage, one.token, [part.finding for part in one.parts]):
        return one
    for other in outer:
        guests = tuple(part for part in other.parts if part.role is Role.VISITOR)
        if guests and not any(alike(mine, theirs) for mine in core for theirs in core_of(stage, guests)):
            return one._replace(parts=(*one.parts, *(Part(p.finding, Role.PARTICIPANT, inferred=True) for p in guests)))
    return one


def _placed(stage: Stage, one: Happening, outer: Sequence[Happening]) -> Happening:
    dated = next((other for other in outer if other.expression is not None and _fits(stage, one, other)), None)
    # "For talks", without a word on who talks: on some day of the visit, which grounding gives.
    named = any(not part.inferred for part in one.parts)
    if one.expression is None and dated is not None and named:
        one = one._replace(expression=dated.expression, expressions=dated.expressions, ends=dated.ends)
        one = one if one.length is not None else one._replace(length=dated.length, inside=dated.length is not None)
    place = next((other.place for other in outer if other.place is not None), None)
    return one._replace(place=place) if one.place is None else one


def _fits(stage: Stage, one: Happening, other: Happening) -> bool:
    """Both to come, or both not; the calendar tells it of what "leaves on 3 May". Who leaves for a summit may be there
    later."""
    if one.type in stage.book.large and stage.text.tokens[other.token].lemma in stage.book.sets_out:
        return False
    return (one.status in AHEAD) == (other.status in AHEAD) or is_present(stage, other)
