"""Who speaks again under another word: "Minister Ana Mora told Lusa ... The senior diplomat said ...".

In: a finding that is a definite description of one person. Out: whom it means. `bodies` asks, after those whom the text
calls so without a name.
"""

from __future__ import annotations

from communique.attribution.lexicon import lexicon
from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure
from communique.model.actor import Found
from communique.model.terms import ActorKind

NEAR = 2
"""Sentences back to the words of the one who speaks again."""


def speaker_again(case: Case, k: int) -> Figure | None:
    """The named person whose words stand right before those of a "diplomat" or "official"; None where others spoke."""
    each = case.found[k]
    if each.text.split()[-1].casefold() not in lexicon(case.knowledge).called_again or k not in case.speaking:
        return None
    before = max((j for j in case.speaking if case.found[j].span.end <= each.span.start), default=None)
    if before is None or case.found[before].sentence < each.sentence - NEAR:
        return None
    meant = case.company.whom(before)
    named = [figure for figure in meant if figure.kind is ActorKind.PERSON]
    if len(meant) != 1 or not named:
        return None
    return named[0] if may_serve(named[0], each) else None


def may_serve(figure: Figure, each: Found) -> bool:
    """Whether nothing says that somebody serves another state than the words do ("the Peruvian diplomat")."""
    return not each.states or figure.of in (None, *each.states)
