"""Holders whom words mean together: named behind a title in the plural, the last ones told of, or by "both countries".

In: a finding of form office in the plural. Out: figures, or the states of whom they are.
"""

from __future__ import annotations

from communique.grounding.people import focus
from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure
from communique.model.actor import Form
from communique.model.ids import ActorId
from communique.model.terms import ActorKind

NAMED_BEHIND = "actors.names-behind-title"


def states_behind(case: Case, k: int) -> tuple[str, ...]:
    """ "the trade ministers of both countries": the states that the description behind the title means."""
    behind = (j for i in case.ground.analysis.kids(case.found[k].head, "nmod") for j in case.at_token(i))
    described = (j for j in behind if case.found[j].form is Form.DESCRIPTION)
    return next((focus.states_in_focus(case, j) for j in described if case.found[j].kind is not ActorKind.PERSON), ())


def apposed(case: Case, k: int) -> list[Figure]:
    """ "The foreign ministers, X and Y": the names that got their office from these very words."""
    title = case.found[k].title
    found: list[Figure] = []
    for j in range(k + 1, len(case.found)):
        other = case.found[j]
        if other.sentence != case.found[k].sentence or other.form not in (Form.NAME, Form.STATE):
            break
        if other.form is Form.NAME and (other.title != title or other.rule != NAMED_BEHIND):
            break
        found += case.company.whom(j) if other.form is Form.NAME else ()
    return found


def last_of_office(case: Case, k: int, wanted: int) -> list[Figure]:
    """The last so many of that office who were told of before, of one state each, in text order."""
    each = case.found[k]
    roles, beside = set(case.words.widened(each.roles)), case.beside(k)
    found: dict[ActorId, Figure] = {}
    for _, figure in case.before(k):
        if figure.id in beside:
            continue
        others = {other.of for other in found.values() if other.of and other.id != figure.id}
        if roles.intersection(figure.roles) and not figure.past and figure.of not in others:
            found.setdefault(figure.id, figure)
        if len(found) == wanted:
            break
    return list(reversed(found.values()))
