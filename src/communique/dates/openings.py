"""The words with which a rule can begin and go on, so that a place in the text tries only the rules that can fit there.

In: a rule's pattern and those of its blocks. Out: its first words in lower case, "0" for figures, "'" for an
apostrophe, and the words that can stand behind them. Read from the pattern as the standard library parses it: no second
reading of the syntax that could differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from re import _constants as codes  # type: ignore[attr-defined]  # the parser of patterns has no public name
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

FIGURE, APOSTROPHE = "0", "'"
_MARKS = frozenset("'\u2019")
_BETWEEN = " "
"""What has been read of a match: letters of its first word, a figure, and behind this sign letters of the second."""
_MANY = 500
"""What a loop can begin with in more ways than these can be any word."""
_NO_CHARACTER = frozenset({codes.AT, codes.ASSERT, codes.ASSERT_NOT})
_BLOCK = re.compile(r"\{([a-z_]+)(?::[a-z_]+\d?)?\}")
_FIRST_SIGN = 0xE000
"""Blocks are parsed once each: in a rule's pattern a sign of the private area stands for one."""
_WORDS = re.compile(r"(?:([0-9])\w*|['\u2019]|([^\W\d_]+))[\W_]*(?:([0-9])|([^\W\d_]*))")

Words = frozenset[str]


class Opening(NamedTuple):
    """The words with which a rule can begin, and those that can come next; None where it may end before or go on with
    any word."""

    first: Words
    second: Words | None


class Openings:
    """The first words of rules that are written with these blocks."""

    def __init__(self, blocks: Mapping[str, str]) -> None:
        self._signs = {name: chr(_FIRST_SIGN + n) for n, name in enumerate(blocks)}
        self._of = {self._signs[name]: _parser.parse(pattern, re.IGNORECASE) for name, pattern in blocks.items()}

    def __call__(self, pattern: str) -> Opening:
        """The opening of every match. ValueError where a pattern may begin with anything."""
        walk = _Walk(self._of)
        signed = _BLOCK.sub(lambda m: self._signs[m[1]], pattern)
        return walk.opening(_parser.parse(signed, re.IGNORECASE))


def first_words(text: str, at: int) -> tuple[str, str]:
    """The word at a place and the next one as `Openings` writes them; an empty one where none follows."""
    found = _WORDS.match(text, at)
    if found is None:
        return "", ""
    figure, word, next_figure, next_word = found.groups()
    return (FIGURE if figure else word or APOSTROPHE), (FIGURE if next_figure else next_word)


class _Walk:
    """One way through a pattern, up to the end of each second word."""

    def __init__(self, blocks: Mapping[str, Iterable[tuple[Any, Any]]]) -> None:
        self._blocks = blocks
        self._first: set[str] = set()
        self._second: set[str] = set()
        self._open = False
        self._steps: dict[Any, Callable[[Any, set[str]], set[str]]] = {
            codes.LITERAL: lambda code, begun: self._read({chr(code)}, begun),
            codes.IN: self._read_one,
            codes.SUBPATTERN: lambda group, begun: self._follow(group[3], begun),
            codes.BRANCH: lambda fork, begun: set().union(*(self._follow(branch, begun) for branch in fork[1])),
            codes.MAX_REPEAT: self._repeated,
        }

    def opening(self, items: Iterable[tuple[Any, Any]]) -> Opening:
        rest = self._follow(items, {""})
        for begun in rest - {""}:
            first, between, second = begun.partition(_BETWEEN)
            if second:
                self._second.add(second)
            else:
                self._open = True
            if not between:
                self._first.add(first)
        return Opening(frozenset(self._first), None if self._open else frozenset(self._second))

    def _follow(self, items: Iterable[tuple[Any, Any]], begun: set[str]) -> set[str]:
        """What has begun of a match and may go on behind the items."""
        for op, value in items:
            if not begun:
                break
            if op not in _NO_CHARACTER:
                begun = self._steps[op](value, begun) if op in self._steps else self._anything(op, begun)
        return begun

    def _anything(self, what: object, begun: set[str]) -> set[str]:
        """Behind the first word a match may go on with anything."""
        if any(_is_first(one) for one in begun):
            raise ValueError(f"a rule may not begin with {what}")
        self._open = True
        return set()

    def _repeated(self, loop: tuple[int, int, Iterable[tuple[Any, Any]]], begun: set[str]) -> set[str]:
        least, most, items = loop
        reached = self._follow(items, begun)
        found = reached | begun if least == 0 else reached
        for _ in range(1, most):
            if len(found) > _MANY:
                return self._anything("a loop of any letters", begun)
            reached = self._follow(items, reached)
            if reached <= found:
                break
            found = found | reached
        return found

    def _read_one(self, members: Iterable[tuple[Any, Any]], begun: set[str]) -> set[str]:
        signs = _signs(members)
        return self._anything("such a set", begun) if signs is None else self._read(signs, begun)

    def _read(self, pieces: Iterable[str], begun: set[str]) -> set[str]:
        longer: set[str] = set()
        for piece in pieces:
            if piece in self._blocks:
                longer |= self._follow(self._blocks[piece], begun)
            else:
                longer.update(went_on for one in begun if (went_on := self._with(one, piece)))
        return longer

    def _with(self, begun: str, sign: str) -> str:
        """What has begun with one more sign; empty where the second word is at its end."""
        if begun == FIGURE:
            return FIGURE if sign.isalnum() else _BETWEEN
        if sign.isalpha():
            return begun + sign.lower()
        if _is_first(begun):
            return self._first_ended(begun, sign)
        word = begun.removeprefix(_BETWEEN)
        if not word and not sign.isdigit():
            return _BETWEEN
        self._second.add(word or FIGURE)
        return ""

    def _first_ended(self, word: str, sign: str) -> str:
        if not word and sign.isdigit():
            self._first.add(FIGURE)
            return FIGURE
        if word or sign in _MARKS:
            self._first.add(word or APOSTROPHE)
            return self._with(_BETWEEN, sign) if sign.isdigit() else _BETWEEN
        return ""


def _signs(members: Iterable[tuple[Any, Any]]) -> set[str] | None:
    """Some sign of each kind that a set holds: all its letters, a blank, a figure; None where it can hold others."""
    found: set[str] = set()
    for op, value in members:
        if op is codes.LITERAL:
            found.add(chr(value))
        elif op is codes.RANGE:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif op is codes.CATEGORY and value in (codes.CATEGORY_DIGIT, codes.CATEGORY_SPACE):
            found.add(FIGURE if value is codes.CATEGORY_DIGIT else " ")
        else:
            return None
    return found


def _is_first(begun: str) -> bool:
    """Whether a match is still at its first word."""
    return begun != FIGURE and not begun.startswith(_BETWEEN)
