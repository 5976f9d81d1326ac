"""The words of a text as they are compared: without case, marks, accents and the kind of apostrophe or dash.

In: a text. Out: its words with their spans, and the keys under which a text is found again: one for each two
neighbouring words. What is compared word by word goes on in `tiling`, what is kept in `wording`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from communique.knowledge.folding import pieces
from communique.model.span import Span

WORD = re.compile(
    r"\d+(?:[.,]\d+)+"
    r"|(?:[^\W\d_]\.){2,}"
    "|[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060]|['\u2019\u02bc](?=[^\\W_]))*"
)
"""Numbers with their points, letters with points, words with apostrophes, accents of their own and soft hyphens."""
CARRIES = 4
"""Letters from which on a word is taken to carry meaning: most that only hold a sentence together are shorter."""


class Word(NamedTuple):
    """One word: the form in which it is compared, and where it stands."""

    form: str
    span: Span


def words_of(text: str, within: Iterable[Span] | None = None) -> tuple[Word, ...]:
    """The words of a text, or of some of its stretches, in order."""
    stretches = (Span(0, len(text)),) if within is None else within
    found = (hit for one in stretches for hit in WORD.finditer(text, one.start, one.end))
    return tuple(Word(form, Span(*hit.span())) for hit in found if (form := fold(hit.group())))


def forms_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(filter(None, map(fold, WORD.findall(text))))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word as it is compared: "Don’t" is "dont", "U.S." is "us", "1,000" is "1000" and "12.5" stays."""
    return word.replace(",", "") if word[0].isdigit() and not word.isalnum() else "".join(pieces(word))


def keys(forms: Sequence[str]) -> frozenset[int]:
    """A number for each two neighbours; a single word is its own neighbour."""
    if len(forms) == 1:
        return frozenset({_key(forms[0])})
    return frozenset(_key(f"{one} {two}") for one, two in pairwise(forms))


def _key(words: str) -> int:
    return zlib.crc32(words.encode("utf-8", "replace"))


def carried(forms: Iterable[str]) -> int:
    """How many of the words carry meaning."""
    return sum(len(form) >= CARRIES for form in forms)
