"""Who has left an office: "the former prime minister" without a name.

In: a finding of an office that is no longer held. Out: the person named before who by the tables has held and left it.
"""

from __future__ import annotations

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure
from communique.model.actor import Found


def who_left(case: Case, k: int) -> Figure | None:
    """The person named last before who by the tables has held and left such an office."""
    each, beside = case.found[k], case.beside(k)
    for _, figure in case.before(k):
        if figure.known and figure.id not in beside and _has_left(case, figure, each):
            return figure
    return None


def _has_left(case: Case, figure: Figure, each: Found) -> bool:
    day = case.today
    stays = [
        stay
        for stay in case.knowledge.tenures(figure.id)
        if stay.role in each.roles
        and (not each.states or stay.of in each.states)
        and day
        and (stay.start or day) <= day
    ]
    return bool(stays) and all(stay.end is not None and day is not None and stay.end <= day for stay in stays)
