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
Lengths = Mapping[str, frozenset[int]]


class Candidate(NamedTuple):
    """A known phrase in running text: how many tokens it takes, the text as it stands, and its key."""

    tokens: int
    text: str
    key: str


def candidates(words: Sequence[str], start: int, lengths: Lengths, known: Container[str]) -> list[Candidate]:
    """Every known phrase that begins at words[start], longest first."""
    head = token_pieces(words[start])
    if not head or (head[0] not in lengths and not _elided(words[start])):
        return []
    found = [end for end in _ends(words, start, lengths) if end.key in known]
    found.reverse()
    return found


def lengths_of(phrases: Iterable[str]) -> dict[str, frozenset[int]]:
    """For each first word, how many words a phrase that begins with it can have."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        parts = phrase.split(" ")
        found.setdefault(parts[0], set()).add(len(parts))
    return {first: frozenset(lengths) for first, lengths in found.items()}


def _ends(words: Sequence[str], start: int, lengths: Lengths) -> Iterator[Candidate]:
    """Each end at which a phrase of a known length could stop."""
    parts: list[str] = []
    glue = ""
    wanted: frozenset[int] = frozenset()
    for index in range(start, len(words)):
        found = token_pieces(words[index])
        if _elided(words[index]):
            glue += "".join(found)
            continue
        if glue and found:
            found = (glue + found[0], *found[1:])
            glue = ""
        parts.extend(found)
        wanted = wanted or lengths.get(parts[0] if parts else "", frozenset())
        if not wanted:
            return
        if found and len(parts) in wanted:
            yield Candidate(index + 1 - start, " ".join(words[start : index + 1]), " ".join(parts))
        if len(parts) >= max(wanted):
            return


def _elided(word: str) -> bool:
    return len(word) < 4 and word.endswith(_ELIDED)
