"""Whom a ministry means by "the Minister", a government by "the Prime Minister", in what it publishes itself.

In: an office without a state, outside of the words of anybody who serves another one. Out: the state and, of a
ministry's own minister, the role.
"""

from __future__ import annotations

from communique.grounding.people.case import Case
from communique.grounding.people.words import LEADING, MINISTER


def own_office(case: Case, k: int) -> tuple[str, tuple[str, ...]] | None:
    """ "The Minister met the ambassador", "The Secretary thanked him", "The Prime Minister called President Mora": none
    where another state's was named before."""
    each = case.found[k]
    state, body = case.publisher or ("", "")
    is_title = (each.title or "").istitle() and case.quoted_for(k) in (None, state)
    if not state or not is_title:
        return None
    role = case.words.ministers.get(body) if MINISTER in each.roles else None
    if role is None and LEADING.isdisjoint(each.roles):
        return None
    roles = set(case.words.widened(each.roles))
    others = (one for _, one in case.before(k) if one.of != state and not roles.isdisjoint(one.roles))
    return None if any(others) else (state, (role,) if role else ())
