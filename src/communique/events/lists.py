"""Lists of persons: who is joined to whom by "and", wherever the parser hung him.

In: the parse and the actor findings. Out: for each member of a list the others next to him. A person's phrase may hold
a name, an office and a state ("Ana Mora of Peru, and the Danish minister, Lars Holm"); parsers lose such members.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.language import Analysis
from communique.model.actor import Form, Found

JOINABLE = frozenset({Form.NAME, Form.OFFICE, Form.COUNTERPART})
PHRASE = 4
"""Findings in the phrase of one person at most: name, office, state."""


def joined(
    text: Analysis, actors: tuple[Found, ...], links: frozenset[str], ands: frozenset[str]
) -> Mapping[int, tuple[int, ...]]:
    """Finding -> the findings joined to it, before and behind. `links` may stand between members, `ands` must."""
    pairs = [(k, j) for k in range(len(actors)) if (j := _next(text, actors, k, links, ands)) is not None]
    found: dict[int, tuple[int, ...]] = {}
    for k, j in pairs:
        found[k] = (*found.get(k, ()), j)
        found[j] = (*found.get(j, ()), k)
    return found


def _next(text: Analysis, actors: tuple[Found, ...], k: int, links: frozenset[str], ands: frozenset[str]) -> int | None:
    """The person behind "and" where this one's phrase ends."""
    if actors[k].form not in JOINABLE:
        return None
    at = actors[k].tokens[1]
    for j in range(k + 1, min(len(actors), k + 1 + PHRASE)):
        other = actors[j]
        first, last = other.tokens
        if first < at:
            continue
        between = {text.tokens[i].lower for i in range(at, first)} if other.sentence == actors[k].sentence else {""}
        if not between <= links:
            return None
        if between & ands:
            is_member = any(text.tokens[i].dep == "conj" for i in range(first, last))
            return j if is_member and other.form in JOINABLE else None
        if other.same_as != k and other.form is not Form.STATE:
            return None
        at = last
    return None
