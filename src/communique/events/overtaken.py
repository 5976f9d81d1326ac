"""Plans that the text itself calls off: "had been due to visit Lima, but the trip was postponed" is one visit, put off.

In: the happenings with their clusters. Out: the same, an earlier mention of a plan with the status of the mention that
ends it. In another sentence only a plan of the past ("was due to") is ended; "will visit" may be a new one.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.stage import Stage
from communique.model.story import Happening
from communique.model.terms import AHEAD, OFF, Modality, Polarity

CLAUSE = frozenset({"xcomp", "ccomp", "acl", "conj", "obl", "obj", "nmod"})
NEXT = 1
"""Sentences between a past plan and the words that end it."""


def overtaken(stage: Stage, told: Sequence[Happening]) -> list[Happening]:
    """The happenings, each plan that a later mention of its event calls off with that status."""
    ends: dict[int, list[Happening]] = {}
    for k, one in enumerate(told):
        if one.status in OFF and one.modality is Modality.ASSERTED and one.polarity is Polarity.POSITIVE:
            ends.setdefault(one.event(k), []).append(one)
    return [_ended(stage, one, ends.get(one.event(k), ())) for k, one in enumerate(told)]


def _ended(stage: Stage, one: Happening, ends: Sequence[Happening]) -> Happening:
    if one.status not in AHEAD and one.status not in OFF:
        return one
    end = next((end for end in ends if _ends(stage, one, end)), None)
    if end is None:
        return one
    return one._replace(status=end.status, modality=end.modality, polarity=end.polarity, plain=False)


def _ends(stage: Stage, plan: Happening, end: Happening) -> bool:
    apart = end.sentence - plan.sentence
    if end.token <= plan.token or end.type != plan.type:
        return False
    return apart == 0 or (apart <= NEXT and _was_planned(stage, plan.token))


def _was_planned(stage: Stage, i: int) -> bool:
    """ "was due to", "had planned to", "were to": a finite past form over the plan."""
    text = stage.text
    for at in text.upwards(i):
        forms = (text.tokens[at], *(text.tokens[k] for k in text.kids(at, "aux", "cop", "aux:pass")))
        if any(token.form == "fin" for token in forms):
            return any(token.form == "fin" and token.tense == "past" for token in forms)
        if text.tokens[at].dep not in CLAUSE:
            return False
    return False
