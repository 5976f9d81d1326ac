"""Plans that the text itself calls off: "had been due to visit Lima, but the trip was postponed" is one visit, put off.

In: the happenings with their clusters. Out: the same, an earlier mention of a plan with the status of the mention that
ends it, or put off where that gives it a new day. In another sentence only a plan of the past ("was due to") is ended;
"will visit" may be a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.events.stage import Stage
from communique.model.ids import RuleId
from communique.model.story import Happening, Tie
from communique.model.terms import AHEAD, OFF, Modality, Polarity, Relation, Status

CLAUSE = frozenset({"xcomp", "ccomp", "acl", "conj", "obl", "obj", "nmod", "nsubj", "nsubj:pass"})
RENEWED = RuleId("links.put-off")
NEXT = 1
"""Sentences between a past plan and the words that end it."""


def overtaken(stage: Stage, told: Sequence[Happening]) -> list[Happening]:
    """The happenings, each plan that a later mention of its event calls off with that status."""
    ends: dict[int, list[Happening]] = {}
    for k, one in enumerate(told):
        if one.status in OFF and one.modality is Modality.ASSERTED and one.polarity is Polarity.POSITIVE:
            ends.setdefault(one.event(k), []).append(one)
    anew = [one for one in told if one.status is Status.ANNOUNCED and _has_new_day(stage, one)]
    return [_ended(stage, one, ends.get(one.event(k), ()), anew) for k, one in enumerate(told)]


def renewals(told: Sequence[Happening]) -> Iterator[Tie]:
    """ "Monday's talks were put off until Friday": those of Friday come in place of those of Monday."""
    new = {(one.token, one.type): k for k, one in enumerate(told) if one.renewed is None}
    for k, one in enumerate(told):
        at = new.get((one.renewed, one.type)) if one.renewed is not None else None
        if at is not None:
            yield Tie(at, k, Relation.POSTPONES, one.trigger[0], RENEWED)


def _has_new_day(stage: Stage, one: Happening) -> bool:
    """ "It will now be held on 1 March"."""
    above = stage.text.tokens[one.token].head
    return one.expression is not None and stage.text.has_kid(above, stage.book.anew, "advmod")


def _ended(stage: Stage, one: Happening, ends: Sequence[Happening], anew: Sequence[Happening]) -> Happening:
    if one.status not in AHEAD and one.status not in OFF:
        return one
    if any(_ends(stage, one, new) and one.expression not in (None, new.expression) for new in anew):
        return one._replace(status=Status.POSTPONED, plain=False)
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
