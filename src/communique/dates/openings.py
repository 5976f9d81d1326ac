"""The words with which a rule can begin, so that a place in the text tries only the rules that can start there.

In: a rule's pattern and those of its blocks. Out: its first words in lower case, "0" for figures, "'" for an
apostrophe. Read from the pattern as the standard library parses it: no second reading of the syntax that could differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from re import _constants as codes  # type: ignore[attr-defined]  # the parser of patterns has no public name
from re import _parser  # type: ignore[attr-defined]
from typing import Any

FIGURE, APOSTROPHE = "0", "'"
_MARKS = frozenset("'\u2019")
_NO_CHARACTER = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_BLOCK = re.compile(r"\{([a-z_]+)(?::[a-z_]+\d?)?\}")
_FIRST_SIGN = 0xE000
"""Blocks are parsed once each: in a rule's pattern a sign of the private area stands for one."""

Words = frozenset[str]


class Openings:
    """The first words of rules that are written with these blocks."""

    def __init__(self, blocks: Mapping[str, str]) -> None:
        self._signs = {name: chr(_FIRST_SIGN + n) for n, name in enumerate(blocks)}
        self._of = {self._signs[name]: _openings(pattern, {}) for name, pattern in blocks.items()}

    def __call__(self, pattern: str) -> Words:
        """Every word that can come first. ValueError where a pattern may begin with anything."""
        return _openings(_BLOCK.sub(lambda m: self._signs[m[1]], pattern), self._of)


def first_word(text: str, at: int) -> str:
    """The key of the word at a place, as `Openings` writes it: its letters, up to the first figure."""
    here = text[at]
    if here.isdigit():
        return FIGURE
    if here in _MARKS:
        return APOSTROPHE
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at:end].lower()


def _openings(pattern: str, blocks: Mapping[str, Words]) -> Words:
    walk = _Walk(blocks)
    rest = walk.follow(_parser.parse(pattern, re.IGNORECASE), {""})
    return frozenset(walk.ended | rest) - {""}


class _Walk:
    """One way through a pattern, up to the end of each first word."""

    def __init__(self, blocks: Mapping[str, Words]) -> None:
        self.ended: set[str] = set()
        self._blocks = blocks
        self._steps: dict[Any, Callable[[Any, set[str]], set[str]]] = {
            codes.LITERAL: lambda code, begun: self._read(blocks.get(chr(code), {chr(code)}), begun),
            codes.IN: lambda members, begun: self._read(self._members(members), begun),
            codes.SUBPATTERN: lambda group, begun: self.follow(group[3], begun),
            codes.BRANCH: lambda fork, begun: set().union(*(self.follow(branch, begun) for branch in fork[1])),
            codes.MAX_REPEAT: lambda loop, begun: self.follow(loop[2], begun) | (begun if loop[0] == 0 else set()),
        }

    def follow(self, items: Iterable[tuple[Any, Any]], begun: set[str]) -> set[str]:
        """What has begun of a word and may go on behind the items."""
        for op, value in items:
            if not begun:
                break
            if op not in _NO_CHARACTER:
                if op not in self._steps:
                    raise ValueError(f"a rule may not begin with {op}")
                begun = self._steps[op](value, begun)
        return begun

    def _read(self, pieces: Iterable[str], begun: set[str]) -> set[str]:
        longer: set[str] = set()
        for prefix in begun:
            for piece in pieces:
                if piece.isalpha():
                    longer.add(prefix + piece.lower())
                elif prefix or piece in _MARKS:
                    self.ended.add(prefix or APOSTROPHE)
                elif piece.isdigit():
                    self.ended.add(FIGURE)
        return longer

    def _members(self, items: Iterable[tuple[Any, Any]]) -> set[str]:
        """Some member of each kind that a set of characters holds: all its letters, a blank, a figure."""
        found: set[str] = set()
        for op, value in items:
            if op is codes.LITERAL:
                found |= self._blocks.get(chr(value), {chr(value)})
            elif op is codes.RANGE:
                found.update(chr(code) for code in range(value[0], value[1] + 1))
            elif op is codes.CATEGORY and value in (codes.CATEGORY_DIGIT, codes.CATEGORY_SPACE):
                found.add(FIGURE if value is codes.CATEGORY_DIGIT else " ")
            else:
                raise ValueError(f"a rule may not begin with {op} {value}")
        return found
