"""Persons named only after their office: "Peru's trade envoy will fly to Lima. Ana Mora will meet ...".

In: a case whose names are settled. Out: the office means the person whose bare name is the next subject, and he has
that office from there on.
"""

from __future__ import annotations

from communique.grounding.people import offices
from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, Meaning, is_state
from communique.grounding.people.holders import sector
from communique.knowledge.folding import token_pieces as pieces
from communique.model.actor import Form
from communique.model.terms import How

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
SURE = 0.7
"""How sure it is that the next one named is the one just told of by his office."""


def settle(case: Case) -> None:
    """Each office of a state that nobody in the tables or the document is known to hold."""
    for k, each in enumerate(case.found):
        if each.form is Form.OFFICE and _is_subject(case, k) and offices.is_open(case, k):
            figure = _named_next(case, k)
            if figure:
                _take_office(case, k, figure)
                case.company.mean(k, Meaning(figure.id, How.OFFICE, SURE, "people.named-next"))


def _is_subject(case: Case, k: int) -> bool:
    return case.ground.analysis.tokens[case.found[k].head].dep in SUBJECTS


def _named_next(case: Case, k: int) -> Figure | None:
    """The bare full name of somebody new that is the subject of the next sentence."""
    after = range(k + 1, len(case.found))
    subjects = [j for j in after if case.found[j].sentence == case.found[k].sentence + 1 and _is_subject(case, j)]
    first = subjects[0] if subjects and case.found[subjects[0]].form is Form.NAME else None
    figure = next(iter(case.company.whom(first)), None)
    if figure is None or figure.roles or figure.office or len(pieces(figure.name)) < 2:
        return None
    new = not any(figure in case.company.whom(j) for j in range(first or 0))
    own = figure.state in (None, *case.found[k].states)
    return figure if new and own else None


def _take_office(case: Case, k: int, figure: Figure) -> None:
    each = case.found[k]
    held, of = case.words.held(each.title, each.roles, each.qualifier), each.states[0]
    national = is_state(of)
    case.company.figures[figure.id] = figure._replace(
        roles=held.roles,
        of=of,
        state=of if national else figure.state,
        office=held.title,
        sector=sector(case, held.roles, None if national else of),
    )
