"""Finding the known phrases that begin at a token, near free where none does.

In: folded phrases and the lengths that phrases of each first word can have. Out: candidates, longest first.
`naming` and `titling` look up what they stand for.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.knowledge.folding import token_pieces

# "d'", "l'", "O'": the tokenizer parts them from the word that they belong to.
_ELIDED = ("'", "’")
# "People's": the tokenizer parts the mark, the folded name has "peoples".
_POSSESSIVE = frozenset({"'s", "’s"})
_NONE: tuple[int, ...] = ()
Lengths = Mapping[str, tuple[int, ...]]
"""By first word, how many words the phrases have that begin with it, the fewest first."""


class Candidate(NamedTuple):
    """A known phrase in running text: how many tokens it takes, the text as it stands, and its key."""

    tokens: int
    text: str
    key: str


def candidates(words: Sequence[str], start: int, lengths: Lengths, known: Container[str]) -> list[Candidate]:
    """Every known phrase that begins at words[start], longest first."""
    if not may_begin(words, start, lengths):
        return []
    return [*_ends(words, start, lengths, known)][::-1]


def may_begin(words: Sequence[str], start: int, lengths: Lengths) -> bool:
    """Whether words[start] is the first word of any known phrase."""
    head = token_pieces(words[start])
    if not head or head[0] in lengths:
        return bool(head)
    if words[start].endswith(_ELIDED):
        return True
    return start + 1 < len(words) and words[start + 1] in _POSSESSIVE and f"{head[0]}s" in lengths


def lengths_of(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each first word, how many words a phrase that begins with it can have."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        parts = phrase.split(" ")
        found.setdefault(parts[0], set()).add(len(parts))
    return {first: tuple(sorted(lengths)) for first, lengths in found.items()}


def _ends(words: Sequence[str], start: int, lengths: Lengths, known: Container[str]) -> Iterator[Candidate]:
    """Each end at which a known phrase stops; only lengths that phrases of this first word have are looked up."""
    parts: list[str] = []
    glue, wanted, owns, last = "", _NONE, False, len(words) - 1
    for index in range(start, last + 1):
        word = words[index]
        found = token_pieces(word)
        owned, owns = owns, index < last and words[index + 1] in _POSSESSIVE
        if len(word) < 4 and word.endswith(_ELIDED):
            glue += "".join(found)
            continue
        if owned and parts:
            parts[-1] += "s"
            wanted = lengths.get(parts[0], _NONE)
        else:
            if glue and found:
                found = (glue + found[0], *found[1:])
                glue = ""
            parts += found
            if not wanted and parts:
                wanted = lengths.get(parts[0], _NONE)
        if not wanted and not owns:
            return
        if len(parts) in wanted and found and (key := " ".join(parts)) in known:
            yield Candidate(index + 1 - start, " ".join(words[start : index + 1]), key)
        if not owns and len(parts) >= wanted[-1]:
            return
