"""Titles to offices: "Defence Minister", "Secretary of State", "Pentagon chief".

In: `<language>/titles.yaml` (titles that fit every state, by role) and the compiled offices (titles of one state or
organisation). Out: hits; whose office it is, the stages above decide.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from communique.knowledge.database import plural_of
from communique.knowledge.days import first_day
from communique.knowledge.folding import folded, is_abbreviation, same_case, same_end
from communique.knowledge.phrases import candidates, lengths_of, may_begin
from communique.knowledge.records import OfficeHit


class Titles:
    """Every title of the rules and tables, with the offices it may stand for."""

    __slots__ = ("_entries", "_lengths", "_official", "_own")

    def __init__(self, connection: sqlite3.Connection, rules: Sequence[Mapping[str, Any]]) -> None:
        self._entries = _entries(connection, rules)
        self._lengths = lengths_of(self._entries)
        self._own = _by_holder(self._entries)
        self._official = {rule["role"]: rule["official"][0] for rule in reversed(list(rules)) if "official" in rule}

    def offices(self, title: str, *, any_case: bool = False) -> tuple[OfficeHit, ...]:
        """The offices that exactly this title, without its state, may stand for."""
        hits = self._entries.get(folded(title), ())
        return hits if any_case else _fitting(hits, title)

    def may_begin(self, words: Sequence[str], start: int) -> bool:
        """Whether a title begins with words[start], as far as this word tells."""
        return may_begin(words, start, self._lengths)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[OfficeHit, ...]]:
        """How many tokens the longest title takes that begins at words[start], and its hits; (0, ()) without one."""
        for found in candidates(words, start, self._lengths, self._entries):
            fitting = _fitting(self._entries[found.key], found.text)
            if fitting:
                return found.tokens, fitting
        return 0, ()

    def own(self, role: str, of: str, on: date | None) -> tuple[OfficeHit, ...]:
        """A holder's own titles for an office, in use on a day: the newest first, then the shortest."""
        hits = self._own.get((role, of), ())
        fitting = hits if on is None else on_day(hits, on)
        return tuple(sorted(fitting, key=lambda hit: (date.max - (hit.since or date.min), len(hit.title), hit.title)))

    def official(self, role: str, of: str, on: date | None) -> str | None:
        """What an office is called officially: by its own title on that day, else by the one that fits every state."""
        own = (hit.title for hit in self.own(role, of, on) if hit.kind == "official")
        return next(own, self._official.get(role))

    def starts(self) -> frozenset[str]:
        """The folded first words of all titles."""
        return frozenset(self._lengths)

    def folded(self) -> tuple[str, ...]:
        """Every title as it is compared."""
        return tuple(self._entries)


def _by_holder(entries: Mapping[str, tuple[OfficeHit, ...]]) -> dict[tuple[str, str], tuple[OfficeHit, ...]]:
    found: dict[tuple[str, str], tuple[OfficeHit, ...]] = {}
    for hits in entries.values():
        for hit in hits:
            if hit.of and not hit.plural:
                found[hit.role, hit.of] = (*found.get((hit.role, hit.of), ()), hit)
    return found


def _fitting(hits: tuple[OfficeHit, ...], text: str) -> tuple[OfficeHit, ...]:
    # Titles are written in lower case as often as not; only "PM" and its like must have their capitals.
    return tuple(
        hit
        for hit in hits
        if same_end(text, hit.title) and (not is_abbreviation(hit.title) or same_case(text, hit.title))
    )


def _entries(connection: sqlite3.Connection, rules: Iterable[Mapping[str, Any]]) -> dict[str, tuple[OfficeHit, ...]]:
    entries: dict[str, tuple[OfficeHit, ...]] = {}
    rows = connection.execute("select folded, role, of, kind, since, title, plural from offices order by rowid")
    for key, role, of, kind, since, title, plural in rows:
        hit = OfficeHit(role, of or None, kind, first_day(since), title, bool(plural))
        entries[key] = (*entries.get(key, ()), hit)
    for hit in _generic(rules):
        key = folded(hit.title)
        entries[key] = (*entries.get(key, ()), hit)
    return entries


def _generic(rules: Iterable[Mapping[str, Any]]) -> Iterable[OfficeHit]:
    for rule in rules:
        if "role" not in rule:
            continue
        for kind in ("official", "synonym", "paraphrase", "context"):
            for title in rule.get(kind, ()):
                yield OfficeHit(rule["role"], None, kind, None, title, False)
                yield OfficeHit(rule["role"], None, kind, None, plural_of(title), True)


def on_day(hits: Iterable[OfficeHit], on: date) -> tuple[OfficeHit, ...]:
    """The hits whose title was in use on a day."""
    return tuple(hit for hit in hits if hit.since is None or hit.since <= on)
