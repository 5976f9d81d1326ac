"""How the words asked about differ from a stretch of a text, in words for people: a `Comparison` in, differences out.

Words that the asker left out where he wrote an ellipsis are `shortened`; a difference of a number or a negation is
marked, because it turns the sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.linking import Comparison
from communique.linking.tiling import Edit
from communique.linking.words import Word, words_of
from communique.model.span import Span
from communique.query.quote_records import Change, Difference, Weight
from communique.query.spelling import Spelling

ELLIPSIS = re.compile(r"\.{3}|…|(?:\.[ \u00a0]){2}\.")
MOST_SHOWN = 160
"""Characters of a stretch left out that are shown; the rest stands in the document."""


class Asked(NamedTuple):
    """What was asked about: its text, its words, their forms as compared, and before which words an ellipsis stands."""

    text: str
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    gaps: frozenset[int]

    def part(self, start: int, end: int) -> Asked:
        """Some of the words, as a question of its own."""
        gaps = frozenset(gap - start for gap in self.gaps if start < gap < end)
        return Asked(self.text, self.words[start:end], self.forms[start:end], gaps)

    @property
    def shown(self) -> str:
        return extract(self.text, self.words)


def asked_of(text: str, spelling: Spelling) -> Asked:
    words = words_of(text)
    ends = [hit.end() for hit in ELLIPSIS.finditer(text)]
    gaps = {next((at for at, word in enumerate(words) if word.span.start >= end), len(words)) for end in ends}
    return Asked(text, words, spelling.forms(words), frozenset(gaps))


def extract(text: str, words: Sequence[Word]) -> str:
    """The stretch of text from the first to the last of some words, on one line."""
    return " ".join(text[words[0].span.start : words[-1].span.end].split()) if words else ""


def differences(
    asked: Asked, text: str, told: Sequence[Word], found: Comparison, spelling: Spelling
) -> tuple[Difference, ...]:
    """What differs, in order of the words."""
    return tuple(_difference(edit, asked, text, told, spelling) for edit in found.edits if edit.kind != "equal")


def _difference(edit: Edit, asked: Asked, text: str, told: Sequence[Word], spelling: Spelling) -> Difference:
    mine, theirs = asked.words[slice(*edit.asked)], told[slice(*edit.told)]
    shortened = not mine and edit.asked[0] in asked.gaps
    if mine and theirs:
        kind = Change.CHANGED
    elif mine:
        kind = Change.ADDED
    else:
        kind = Change.SHORTENED if shortened else Change.LEFT_OUT
    weight = None if shortened else _weight((mine, asked.text), (theirs, text), spelling)
    return Difference(kind, extract(asked.text, mine), _cut(extract(text, theirs)), weight)


def _weight(mine: tuple[Sequence[Word], str], theirs: tuple[Sequence[Word], str], spelling: Spelling) -> Weight | None:
    negated = [
        sum(spelling.negates(word.form, word.span.of(text)) for word in words) % 2 for words, text in (mine, theirs)
    ]
    if negated[0] != negated[1]:
        return Weight.NEGATION
    numbers = [sorted(word.form for word in words if word.form[:1].isdigit()) for words, _ in (mine, theirs)]
    return Weight.NUMBER if numbers[0] != numbers[1] else None


def _cut(text: str) -> str:
    if len(text) <= MOST_SHOWN:
        return text
    half = MOST_SHOWN // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"


def stretches(told: Sequence[Word], fragments: Sequence[Span] | None = None) -> Iterator[Span]:
    """The spans that some words of a text fill, one for each fragment that they stand in."""
    if not told:
        return
    whole = Span(told[0].span.start, told[-1].span.end)
    for one in fragments or (whole,):
        start, end = max(one.start, whole.start), min(one.end, whole.end)
        if start < end:
            yield Span(start, end)
