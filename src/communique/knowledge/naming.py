"""Names to entities: one dict of folded names, read when the first name is asked for.

In: the compiled name index. Out: hits for exactly this name, or for the longest name that begins at a token. Which
of several entities is meant, the stages above decide.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from communique.knowledge.folding import folded, same_case, same_end
from communique.knowledge.phrases import candidates
from communique.knowledge.records import NameHit

NOTHING: tuple[int, tuple[NameHit, ...]] = (0, ())


class Names:
    """Every name of the tables, with the entities it may stand for."""

    __slots__ = ("_hits", "_lengths", "_small", "_stored", "lookup")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._stored: dict[str, str] = dict(connection.execute("select folded, hits from name_index"))
        starts = connection.execute("select first, lengths, small from name_starts").fetchall()
        self._lengths = {first: _read_lengths(lengths) for first, lengths, _ in starts}
        self._small = {first: _read_lengths(small) for first, _, small in starts if small}
        self._hits = lru_cache(maxsize=16384)(self._fitting)
        self.lookup = lru_cache(maxsize=16384)(self._lookup)

    def _lookup(self, name: str, any_case: bool = False) -> tuple[NameHit, ...]:
        """The entities that this name may stand for; with `any_case` also "uk", for what a person types."""
        key = folded(name)
        if key not in self._stored and key.startswith("the "):
            return self._lookup(name[4:], any_case)
        return self._read(key) if any_case else self._hits(key, name)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[NameHit, ...]]:
        """How many tokens the longest name takes that begins at words[start], and its hits; (0, ()) without one."""
        # A word in lower case begins few names: "the", "will" and "is" are passed by at once.
        lengths = self._small if words[start][:1].islower() else self._lengths
        for found in candidates(words, start, lengths, self._stored):
            hits = self._hits(found.key, found.text)
            if hits:
                return found.tokens, hits
        return NOTHING

    def of(self, entity_id: str) -> tuple[NameHit, ...]:
        """Every name of one entity, by spelling."""
        keys = (key for key, hits in self._stored.items() if entity_id in hits)
        return tuple(hit for key in sorted(keys) for hit in self._read(key) if hit.entity_id == entity_id)

    def spellings(self) -> Collection[str]:
        """Every name, folded."""
        return self._stored.keys()

    def small_starts(self) -> frozenset[str]:
        """The folded words with which names that may stand in small letters begin."""
        return frozenset(self._small)

    def _read(self, key: str) -> tuple[NameHit, ...]:
        stored = self._stored.get(key)
        return tuple(NameHit(*line.split("\t")) for line in stored.split("\n")) if stored else ()

    def _fitting(self, key: str, text: str) -> tuple[NameHit, ...]:
        return tuple(hit for hit in self._read(key) if same_case(text, hit.name) and same_end(text, hit.name))


@cache
def _read_lengths(text: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, text.split())))
