"""Lemmas from the packaged model's own word lists: exceptions, an index of known lemmas, and suffix rules.

In: a word and its universal part of speech. Out: the lemma. Each (word, part of speech) is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import cast

Tables = Mapping[str, Mapping[str, object]]
CLASSES = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv", "PROPN": ""}
CONTRACTED = {"'s": "be", "\u2019s": "be", "'re": "be", "\u2019re": "be", "'m": "be", "\u2019m": "be", "'ve": "have",
              "\u2019ve": "have", "'ll": "will", "\u2019ll": "will", "'d": "would", "\u2019d": "would", "wo": "will",
              "ca": "can", "n't": "not", "n\u2019t": "not"}  # fmt: skip

NEGATIONS = frozenset({"n't", "n\u2019t"})


def lemmatizer(tables: Tables) -> Callable[[str, str], str]:
    """A cached function (lower-case word, UPOS) -> lemma over `lemma_index`, `lemma_exc` and `lemma_rules`."""

    @lru_cache(maxsize=65_536)
    def lemma(word: str, pos: str) -> str:
        if (pos in ("VERB", "AUX") or word in NEGATIONS) and word in CONTRACTED:
            return CONTRACTED[word]
        kind = CLASSES.get(pos, "")
        if not kind:
            return word
        return _by_rules(word, _part(tables, "lemma_exc", kind), _part(tables, "lemma_index", kind), tables, kind)

    return lemma


def _part(tables: Tables, name: str, kind: str) -> Mapping[str, Sequence[str]]:
    part = tables[name].get(kind, {})
    return part if isinstance(part, Mapping) else dict.fromkeys(part, ())  # type: ignore[call-overload]


def _by_rules(
    word: str,
    exceptions: Mapping[str, Sequence[str]],
    index: Mapping[str, Sequence[str]],
    tables: Tables,
    kind: str,
) -> str:
    if word in exceptions:
        return exceptions[word][0]
    guesses: list[str] = []
    rules = cast("Sequence[tuple[str, str]]", tables["lemma_rules"].get(kind, ()))
    for old, new in rules:
        if word.endswith(old):
            form = word[: len(word) - len(old)] + new
            if form in index:
                return form
            if form and form.isalpha():
                guesses.append(form)
    return word if word in index or not guesses else guesses[0]
