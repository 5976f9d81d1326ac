"""Finding the longest known phrase that begins at a token, near free where none does.

In: entries by folded phrase. Out: `PhraseIndex`, which `naming` and `titling` fill with names and titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.knowledge.folding import token_pieces

# "d'", "l'", "O'": the tokenizer parts them from the word that they belong to.
_ELIDED = ("'", "’")


class PhraseIndex[Entry]:
    """Entries by folded phrase, with the lengths that phrases of a first word can have."""

    __slots__ = ("_entries", "_lengths")

    def __init__(self, entries: Mapping[str, tuple[Entry, ...]]) -> None:
        self._entries = entries
        self._lengths = _lengths(entries)

    def get(self, folded: str) -> tuple[Entry, ...]:
        """The entries of exactly this folded phrase."""
        return self._entries.get(folded, ())

    def __len__(self) -> int:
        return len(self._entries)

    def spans(self, words: Sequence[str], start: int) -> list[tuple[int, str, tuple[Entry, ...]]]:
        """Every known phrase that begins at words[start]: (tokens, the text as it stands, entries), longest first."""
        head = token_pieces(words[start])
        if not head or not (_elided(words[start]) or head[0] in self._lengths):
            return []
        found = [
            (end - start, text, self._entries[text_key])
            for end, text, text_key in _ends(words, start, self._lengths)
            if text_key in self._entries
        ]
        found.reverse()
        return found


def _elided(word: str) -> bool:
    return len(word) < 4 and word.endswith(_ELIDED)


def _ends(
    words: Sequence[str], start: int, lengths: Mapping[str, frozenset[int]]
) -> list[tuple[int, str, str]]:
    """Each end at which a phrase of a known length could stop: (end, text, folded text)."""
    parts: list[str] = []
    text: list[str] = []
    glue = ""
    wanted: frozenset[int] = frozenset()
    ends = []
    for index in range(start, len(words)):
        found = token_pieces(words[index])
        text.append(words[index])
        if _elided(words[index]):
            glue += "".join(found)
            continue
        if glue and found:
            found = (glue + found[0], *found[1:])
            glue = ""
        parts.extend(found)
        if not wanted:
            wanted = lengths.get(parts[0], frozenset()) if parts else frozenset()
            if not wanted:
                break
        if found and len(parts) in wanted:
            ends.append((index + 1, " ".join(text), " ".join(parts)))
        if len(parts) >= max(wanted):
            break
    return ends


def _lengths(phrases: Iterable[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        found.setdefault(first, set()).add(rest.count(" ") + 2 if rest else 1)
    return {first: frozenset(lengths) for first, lengths in found.items()}
