"""Names to entities: one dict of folded names, built when the first name is asked for.

In: the compiled names. Out: hits for exactly this name, or for the longest name that begins at a token. Which of several
entities is meant, the stages above decide.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from communique.knowledge.folding import folded, same_case
from communique.knowledge.phrases import PhraseIndex
from communique.knowledge.records import NameHit

NOTHING: tuple[int, tuple[NameHit, ...]] = (0, ())


class Names:
    """Every name of the tables, with the entities it may stand for."""

    __slots__ = ("_index",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._index: PhraseIndex[NameHit] = PhraseIndex(_entries(connection))

    def lookup(self, name: str, *, any_case: bool = False) -> tuple[NameHit, ...]:
        """The entities that this name may stand for; with `any_case` also "uk", for what a person types."""
        hits = self._index.get(folded(name))
        return hits if any_case else _fitting(hits, name)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[NameHit, ...]]:
        """How many tokens the longest name takes that begins at words[start], and its hits; (0, ()) without one."""
        for length, text, hits in self._index.spans(words, start):
            fitting = _fitting(hits, text)
            if fitting:
                return length, fitting
        return NOTHING


def _fitting(hits: tuple[NameHit, ...], text: str) -> tuple[NameHit, ...]:
    if all(same_case(text, hit.name) for hit in hits):
        return hits
    return tuple(hit for hit in hits if same_case(text, hit.name))


def _entries(connection: sqlite3.Connection) -> dict[str, tuple[NameHit, ...]]:
    entries: dict[str, tuple[NameHit, ...]] = {}
    for key, entity, kind, name in connection.execute("select folded, entity, kind, name from names order by rowid"):
        entries[key] = (*entries.get(key, ()), NameHit(entity, kind, name))
    return entries
