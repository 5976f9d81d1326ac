"""The words and role tables that settling needs, compiled once for each `Knowledge`.

In: `en/actors/posts.yaml` and `words.yaml`. Out: `Words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Words:
    """What roles cover and are called, and which prepositions make a capital a place."""

    covers: Mapping[str, tuple[str, ...]]
    sectors: Mapping[str, str]
    telling: tuple[str, ...]
    office_names: Mapping[str, str]
    office_of: str
    locative: frozenset[str]
    towards: frozenset[str]
    short_names: Mapping[str, frozenset[str]]

    def widened(self, roles: Iterable[str]) -> tuple[str, ...]:
        """The roles that a word for these may mean: "minister" is also the foreign minister."""
        return tuple(dict.fromkeys(each for role in roles for each in (role, *self.covers.get(role, ()))))


@lru_cache(maxsize=8)
def words(knowledge: Knowledge) -> Words:
    """The words of this knowledge. KnowledgeError where a file is missing."""
    posts, small = knowledge.words("actors/posts"), knowledge.words("actors/words")
    return Words(
        covers={role: tuple(others) for role, others in posts["covers"].items()},
        sectors=posts["sectors"],
        telling=tuple(posts["telling"]),
        office_names=posts["office_names"],
        office_of=posts["office_of"],
        locative=frozenset(small["locative"]),
        towards=frozenset(posts["towards"]),
        short_names=_short_names(small["short_names"]),
    )


def _short_names(groups: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            found[name] = found.get(name, frozenset()) | frozenset(group)
    return found
