"""Words as quotes are compared: British and American spellings of one word alike, numbers and negations known.

In: the words of a text and the knowledge. Out: the forms that are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from communique.knowledge import Knowledge
from communique.linking.words import Word, fold

SPELLING = "linking/spelling"
STATUS_WORDS = "status_words"
NEGATIONS = "negation"


class Spelling:
    """The spellings and negations of a language."""

    def __init__(self, knowledge: Knowledge) -> None:
        words: dict[str, Any] = knowledge.words(SPELLING)
        self._whole: dict[str, str] = words["words"]
        self._endings = sorted(words["endings"].items(), key=lambda pair: -len(pair[0]))
        self._shortest: int = words["shortest"]
        negations = [fold(word) for word in knowledge.words(STATUS_WORDS)[NEGATIONS]]
        self._negations = frozenset(negations)
        self._negative_ends = tuple(word for word in negations if word.startswith("n") and len(word) == len("nt"))
        self.form = lru_cache(maxsize=16384)(self._form)

    def forms(self, words: Sequence[Word]) -> tuple[str, ...]:
        return tuple(self.form(word.form) for word in words)

    def _form(self, form: str) -> str:
        if form in self._whole:
            return self._whole[form]
        if len(form) < self._shortest:
            return form
        ending = next((pair for pair in self._endings if form.endswith(pair[0])), None)
        return form[: -len(ending[0])] + ending[1] if ending else form

    def negates(self, form: str, word: str) -> bool:
        """Whether a word denies: one of the list, or shortened onto its verb ("don't")."""
        return form in self._negations or (not word.isalnum() and form.endswith(self._negative_ends))
