"""Vectors of words without their neighbours: worked out once for a kind of word, and kept for the texts that follow.

In: the models that make such vectors, and the words of texts. Out: an array for each text, a row for each word.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, count, cycle, islice
from threading import Lock
from typing import Any

MOST = 40_000
"""Kinds that are kept, more than one batch can bring: 400 bytes each for every model."""
FEWEST = 24
"""Kinds that are worked out together at least. Products of a few rows are rounded in another way, and a parse must not
depend on what was read before it."""

type Kind = tuple[str, bool]
"""A word, and whether a blank follows it."""


class Kinds:
    """The kinds of words met so far, with their vectors by each of some models."""

    def __init__(self, vocab: Any, models: Sequence[Any]) -> None:
        import numpy

        self._vocab, self._models = vocab, models
        self._rows: dict[Kind, int] = {}
        self._tables = [numpy.empty((MOST, model.get_dim("nO")), "f") for model in models]  # unused rows take no memory
        self._lock = Lock()

    def vectors(self, texts: Sequence[Sequence[Kind]]) -> list[list[Any]]:
        """For each model the vectors of each text's words."""
        with self._lock:
            self._add(dict.fromkeys(chain.from_iterable(texts)).keys())
            places = [[self._rows[kind] for kind in text] for text in texts]
            return [[table[rows] for rows in places] for table in self._tables]

    def forget(self) -> None:
        """Keep nothing: what is met next is worked out anew."""
        self._rows.clear()

    def _add(self, kinds: Collection[Kind]) -> None:
        new = [kind for kind in kinds if kind not in self._rows]
        if not new:
            return
        if len(self._rows) + len(new) > MOST:
            self.forget()
            new = [*kinds]
        first, beside = len(self._rows), islice(cycle(new), max(0, FEWEST - len(new)))
        known = document(self._vocab, *map(list, zip(*new, *beside, strict=True)))
        for model, table in zip(self._models, self._tables, strict=True):
            table[first : first + len(new)] = model.predict([known])[0][: len(new)]
        self._rows.update(zip(new, count(first), strict=False))


def document(vocab: Any, words: list[str], spaces: list[bool]) -> Any:
    """The parser's document of these words."""
    from spacy.tokens import Doc

    return Doc(vocab, words=words, spaces=spaces)
