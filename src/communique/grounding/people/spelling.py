"""How alike two personal names are, and whether they can be one person's at all.

In: names as written. Out: a score between 0 and 1. Misspellings are only ever looked for among the few candidates that
state, office and day leave.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz

from communique.knowledge.folding import token_pieces as pieces

ALIKE = 0.8
"""Least likeness of two surnames: "Umierov" and "Umerov" have 0.92, unrelated names of one cabinet stay under 0.65."""
SHORTEST = 4
"""Shorter surnames must be spelt right: between "Xi" and "Li" likeness says nothing."""
GIVEN_ALIKE = 0.7
PLAIN = 2
"""Pieces of a name that has no syllables written apart."""
CONTAINED = 0.97
"""A longer or shorter style of one name: no misspelling, but a little less sure than the very same words."""


def likeness(written: str, known: str, short_names: Mapping[str, frozenset[str]]) -> float:
    """How well a written name fits a known one; 0.0 where the given names speak of two persons.

    A single word is held against the surname (also the first word: some put the family name first).
    """
    one, two = pieces(written), pieces(known)
    if not one or not two:
        return 0.0
    if len(one) == 1:
        return 1.0 if one[0] in (two[-1], two[0]) else _ratio(one[0], two[-1])
    if not set(one).isdisjoint(two):
        if set(one) == set(two):
            return 1.0
        if _is_part(one, two) or _is_part(two, one):
            return CONTAINED
    if len(one) == len(two) > PLAIN and any(_is_another_syllable(a, b) for a, b in zip(one, two, strict=True)):
        return 0.0
    others = two[:-1] if one[-1] == two[-1] else two  # "Hassan Hamid Hassan" is no Samia Hassan.
    if len(two) > 1 and not may_be_given(one[0], others, short_names):
        return 0.0
    return max(
        _ratio(one[-1], two[-1]), _ratio(" ".join(one), " ".join(two)), _ratio("".join(one[1:]), "".join(two[1:]))
    )


def _is_another_syllable(one: str, other: str) -> bool:
    """ "Kim Yong-il" is not Kim Jong-il: a short piece that begins otherwise is no slip."""
    return max(len(one), len(other)) <= SHORTEST and one[0] != other[0]


def _is_part(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether two words or more of one name all stand in the other, as "Ali bin Said" in "Ali bin Said Al Hadi"."""
    words = {word for word in shorter if len(word) > 1}
    return len(words) > 1 and words <= set(longer)


def may_be_given(given: str, known: tuple[str, ...], short_names: Mapping[str, frozenset[str]]) -> bool:
    """Whether a first name can be one of the other's names: equal, an initial, a short form, a spelling of it."""
    same = short_names.get(given, frozenset())
    return any(
        given == other
        or other in same
        or (min(len(given), len(other)) <= 2 and given[0] == other[0])
        or fuzz.ratio(given, other) / 100 >= GIVEN_ALIKE
        for other in known
    )


def _ratio(one: str, two: str) -> float:
    if one == two:
        return 1.0
    return fuzz.ratio(one, two) / 100 if min(len(one), len(two)) >= SHORTEST else 0.0


def surname(name: str) -> str:
    """The last word of a name, folded, for joining later mentions."""
    found = pieces(name)
    return found[-1] if found else ""
