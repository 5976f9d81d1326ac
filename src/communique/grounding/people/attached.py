"""States of persons whom only the document knows, where no word beside their office names one.

In: a case in which everybody is settled. Out: somebody with an office and no state has that of whom he serves ("his
spokesman Ivo Rau", "an aide to Ana Mora"); a minister or mayor that of the one with whom he is listed, else of the
place from which the text is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.actors.appointed import RULE as APPOINTED
from communique.actors.appointed import words
from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, is_state
from communique.grounding.people.owned import owners
from communique.model.actor import Form, Found

ROW = ("conj", "appos")
"""What one of a list is to the first."""
PERSONAL = frozenset({Form.NAME, Form.OFFICE})


def settle(case: Case) -> None:
    """Each office and titled name of the document's own persons, in text order."""
    for k, each in enumerate(case.found):
        if each.form not in PERSONAL or not each.roles or each.plural or each.states:
            continue
        figure = next(iter(case.company.whom(k)), None)
        if figure is None or figure.known or figure.of or figure.state or figure.past:
            continue
        of = next(_states(case, k, each), None)
        if of:
            state = of if is_state(of) else None
            case.company.figures[figure.id] = figure._replace(of=of, state=state)


def _states(case: Case, k: int, each: Found) -> Iterator[str]:
    yield from owners(case, k)[:1]
    yield from (figure.of for figure in _served(case, each) if figure.of)
    if each.rule == APPOINTED:
        yield from _appointing(case, each)
    if case.words.domestic.intersection(each.roles):
        yield from _listed(case, each)
        yield from case.at_home


def _appointing(case: Case, each: Found) -> Iterator[str]:
    """Of "the president named Ana Mora minister" the president's: who gives an office has the say in its state."""
    text, gives = case.ground.analysis, words(case.knowledge).all
    spot = next((i for i in text.ancestors(each.head) if text.tokens[i].lemma in gives), each.head)
    for i in text.upwards(spot):
        apart = text.tokens[i].dep == "acl"  # "the council named": the parser's clause about it
        doers = (text.tokens[i].head,) if apart else text.kids(i, "nsubj", "obl:agent", "nmod:poss")
        figures = [figure for k in doers for j in case.at_token(k) for figure in case.company.whom(j)]
        yield from (of for figure in figures if (of := figure.of or figure.state))
        if figures or text.tokens[i].dep not in ("conj", "xcomp"):
            return


def _listed(case: Case, each: Found) -> Iterator[str]:
    """Of "President Rau, Mines Minister Mora and the envoy" the state of the one named right before."""
    text, own = case.ground.analysis, case.ground.analysis.tokens[each.head]
    row = (own.head, *text.kids(own.head, *ROW)) if own.dep in ROW else ()
    before = (i for i in sorted(row, reverse=True) if i < each.head)
    yield from (f.of for i in before for j in case.at_token(i) for f in case.company.whom(j) if f.is_person and f.of)


def _served(case: Case, each: Found) -> Iterator[Figure]:
    """The person behind the office: "spokesman for Ana Mora"."""
    tokens = case.ground.analysis.tokens
    at = each.tokens[1]
    if each.form is Form.OFFICE and at + 1 < len(tokens) and tokens[at].lower in case.words.serving:
        behind = (j for j, other in case.starting(at + 1) if other.form in PERSONAL)
        yield from (figure for j in behind for figure in case.company.whom(j) if figure.is_person)
