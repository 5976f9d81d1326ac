"""Offices that a pronoun owns: "his foreign minister", "its ambassador", "their defence ministers".

In: a finding of form office. Out: the states or organisations that the pronoun stands for, whose office is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure
from communique.grounding.people.focus import states_in_focus
from communique.model.terms import ActorKind

SUBJECTS = ("nsubj", "nsubj:pass")
BODY = "group:"


def owners(case: Case, k: int) -> tuple[str, ...]:
    """Codes of the states or organisations; empty where no owner stands before the office, or it stays open."""
    each = case.found[k]
    i = each.tokens[0] - 1
    tokens = case.ground.analysis.tokens
    if i >= 0 and tokens[i].dep == "case" and tokens[tokens[i].head].dep == "nmod:poss":
        return () if each.plural else _of_person(case, tokens[i].head)  # "Mora's spokesman"
    if i < 0 or tokens[i].dep != "nmod:poss" or tokens[i].pos != "PRON":
        return ()
    lower = tokens[i].lower
    if lower in case.words.speakers_own:
        of = case.speaks_for(k)
        return (of,) if of else ()
    if lower in case.words.their_own:
        return _of_several(case, k) if each.plural else ()
    if each.plural:
        return ()
    if lower in case.words.its_own:
        return next((found for found in _above(case, k) if len(found) == 1), ())[:1]
    return _of_person(case, i)


def _of_person(case: Case, i: int) -> tuple[str, ...]:
    """The state of the person that a token means."""
    return tuple(figure.of for j in case.at_token(i) for figure in case.company.whom(j) if figure.of)[:1]


def _of_several(case: Case, k: int) -> tuple[str, ...]:
    """ "Kenya and Uganda said their ministers would meet": of those above in the sentence, else of the two before."""
    wanted = case.found[k].count
    fits = (found for found in _above(case, k, persons=True) if len(found) == wanted or (not wanted and len(found) > 1))
    return next(fits, ()) or states_in_focus(case, k)


def _above(case: Case, k: int, *, persons: bool = False) -> Iterator[tuple[str, ...]]:
    """What stands before the office: whom it is joined to, then the subjects of its clause and of those around it."""
    text, start = case.ground.analysis, case.found[k].tokens[0]
    for head in text.upwards(case.found[k].head):
        for i in (head, *text.kids(head, *SUBJECTS)):
            joined = [i, *text.kids(i, "conj")] if i < start else []
            figures = [
                figure for one in joined if one < start for j in case.at_token(one) for figure in case.company.whom(j)
            ]
            found = tuple(dict.fromkeys(code for figure in figures if (code := _code(figure, persons=persons))))
            if found:
                yield found


def _code(figure: Figure, *, persons: bool) -> str | None:
    """What can have ministers: a state, an organisation, and where persons count the state that one leads."""
    if figure.is_person:
        return figure.of if persons else None
    if figure.kind is ActorKind.STATE:
        return figure.state
    return str(figure.id) if figure.id.startswith(BODY) else None
