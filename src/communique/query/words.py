"""What a person types into a search, taken apart: words, "words in a row", -without, and beginnings with a star.

Nothing else means anything: any other sign is a sign between words. In: text. Out: terms, or UsageError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.errors import UsageError
from communique.store import Term

PART = re.compile(r'(?P<without>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
MOST = 32
"""Terms of one search, and letters of one term: more is no question of a person."""
LONGEST = 200


def terms(typed: str) -> tuple[Term, ...]:
    """The terms of a search; UsageError where there is nothing to look for."""
    clean = "".join(letter if letter.isprintable() else " " for letter in typed)
    found = tuple(term for _, term in zip(range(MOST), _terms(clean), strict=False))
    if all(term.without for term in found):
        hint = "give a word or more that stand in the documents" if not found else "a search needs a word to find"
        raise UsageError("nothing to look for", hint=hint)
    return found


def _terms(typed: str) -> Iterator[Term]:
    for part in PART.finditer(typed):
        words = (part["word"] if part["phrase"] is None else part["phrase"])[:LONGEST]
        bare = words.rstrip("*")
        if any(letter.isalnum() for letter in bare):
            start = words.endswith("*") and bare[-1].isalnum() and part["phrase"] is None
            yield Term(bare, start, bool(part["without"]))
