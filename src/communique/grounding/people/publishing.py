"""Whom a ministry means by "the Minister", a government by "the Prime Minister", in what it publishes itself.

In: an office without a state, outside of the words of anybody who serves another one. Out: the state and, of a
ministry's own minister, the role.
"""

from __future__ import annotations

from communique.grounding.people.case import Case
from communique.grounding.people.words import LEADING, MINISTER
from communique.knowledge.folding import pieces

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def own_office(case: Case, k: int) -> tuple[str, tuple[str, ...]] | None:
    """ "The Minister met the ambassador", "The Secretary thanked him", "The Prime Minister called President Mora"."""
    each = case.found[k]
    state, body = case.publisher or ("", "")
    role = case.words.ministers.get(body) if MINISTER in each.roles else None
    if not state or case.quoted_for(k) not in (None, state) or (role is None and LEADING.isdisjoint(each.roles)):
        return None
    own = _named_last(case, k, state)
    is_own = (each.title or "").istitle() if own is None else own
    return (state, (role,) if role else ()) if is_own else None


def _named_last(case: Case, k: int, state: str) -> bool | None:
    """Whether the last one named before who can be called so is the publisher's own, and no other one has done
    something since; None where nobody was named."""
    roles, title = set(case.words.widened(case.found[k].roles)), set(pieces(case.found[k].title or ""))
    own: bool | None = None
    for j, one in case.before(k):
        if roles.isdisjoint(one.roles):
            continue
        if one.of == state and title <= set(pieces(one.office or "")):
            return True
        if one.of != state:
            own = False
            if case.ground.analysis.tokens[case.found[j].head].dep in SUBJECTS:
                return own
    return own
