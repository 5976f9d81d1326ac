"""Holders of offices that many have at once and who are given no name: "a spokesperson ... the spokesperson said".

In: a finding of such an office without a state of its own. Out: whom the document has told of so before, and the body
whose office it is. `offices` asks before it looks into the tables, which would put a name in an unnamed one's place.
"""

from __future__ import annotations

from communique.grounding.people.case import Case
from communique.grounding.people.elsewhere import Body
from communique.grounding.people.figures import Meaning, is_state
from communique.knowledge.folding import pieces
from communique.model.actor import Form
from communique.model.terms import ActorKind, How


def told_of_before(case: Case, k: int) -> Meaning | None:
    """ "A ministry spokesperson announced the visit. The spokesperson said ...": the one told of last, where nobody
    with a name has been called so since."""
    each = case.found[k]
    wanted = set(case.words.widened(each.roles))
    for j, figure in case.before(k):
        if wanted.intersection(figure.roles) and figure.kind is ActorKind.PERSON:
            return None
        before = case.found[j]
        same = before.form is Form.OFFICE and not before.plural and wanted.intersection(before.roles)
        if same and figure.kind is ActorKind.UNKNOWN_PERSON and set(pieces(each.text)) <= set(pieces(before.text)):
            return Meaning(figure.id, How.OFFICE, 0.8, "people.office-in-document")
    return None


def body_owning(case: Case, k: int) -> Body | None:
    """ "The Defence Ministry's spokesperson": the body, where the words name no state with it."""
    tokens, at = case.ground.analysis.tokens, case.found[k].tokens[0] - 1
    if at < 0 or tokens[at].dep != "case" or tokens[tokens[at].head].dep != "nmod:poss":
        return None
    for j in case.at_token(tokens[at].head):
        if case.found[j].form is Form.BODY:
            states = (figure.state for figure in case.company.whom(j))
            return Body(case.found[j].text, next((of for of in states if is_state(of)), None), None)
    return None
