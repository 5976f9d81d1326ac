"""Lemmas from the packaged model's own word lists: exceptions, an index of known lemmas, and suffix rules.

In: a word and its universal part of speech. Out: the lemma. Each (word, part of speech) is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from communique.language.search import places

Tables = Mapping[str, Mapping[str, object]]
CLASSES = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
CONTRACTED = {"'s": "be", "\u2019s": "be", "'re": "be", "\u2019re": "be", "'m": "be", "\u2019m": "be", "'ve": "have",
              "\u2019ve": "have", "'ll": "will", "\u2019ll": "will", "'d": "would", "\u2019d": "would", "wo": "will",
              "ca": "can", "n't": "not", "n\u2019t": "not"}  # fmt: skip

JOINTLY = "co-"
PARTICLES = frozenset({"up", "on", "off", "out", "down", "over"})
NEGATIONS = frozenset({"n't", "n\u2019t"})


class WordList(NamedTuple):
    """What is known of one word class: exceptions, the lemmas there are, and suffix rules (old ending, new ending)."""

    exceptions: Mapping[str, Sequence[str]]
    known: frozenset[str]
    rules: Sequence[tuple[str, str]]

    def lemma(self, word: str) -> str:
        if word in self.exceptions:
            return self.exceptions[word][0]
        guesses: list[str] = []
        for old, new in self.rules:
            form = word[: len(word) - len(old)] + new if word.endswith(old) else ""
            if form in self.known:
                return form
            if form.isalpha():
                guesses.append(form)
        return word if word in self.known or not guesses else guesses[0]

    def known_lemma(self, word: str) -> str:
        """A word of a name ("the Third Consultations") by its lemma, where that is a word of the language."""
        found = self.lemma(word)
        return found if found in self.known else word


def lemmatizer(tables: Tables) -> Callable[[str, str], str]:
    """A cached function (lower-case word, UPOS) -> lemma over `lemma_exc`, `lemma_index` and `lemma_rules`."""
    lists = {kind: _word_list(tables, kind) for kind in set(CLASSES.values())}

    @lru_cache(maxsize=65_536)
    def lemma(word: str, pos: str) -> str:
        if (pos in ("VERB", "AUX") or word in NEGATIONS) and word in CONTRACTED:
            return CONTRACTED[word]
        if pos == "PROPN" and word.endswith("s"):
            return lists["noun"].known_lemma(word)
        if pos not in CLASSES:
            return word
        if word.startswith(JOINTLY):
            # "Co-operate" is "cooperate"; who co-hosts a conference hosts it.
            own, whole = word.removeprefix(JOINTLY), lists[CLASSES[pos]].lemma(word.replace("-", "", 1))
            return whole if whole in lists[CLASSES[pos]].known else lists[CLASSES[pos]].lemma(own)
        return lists[CLASSES[pos]].lemma(word)

    return lemma


def word_classes(tables: Tables, function_words: Collection[str]) -> Callable[[str], frozenset[str]]:
    """A cached function (lower-case word) -> the classes it may be of: "noun", "verb", "adj", "adv", "function"; names
    stand among the nouns."""
    lists = {kind: _word_list(tables, kind) for kind in set(CLASSES.values())}

    @lru_cache(maxsize=16_384)
    def classes(word: str) -> frozenset[str]:
        found = {kind for kind, known in lists.items() if known.lemma(word) in known.known}
        return frozenset(found | ({"function"} if word in function_words else set()))

    return classes


def compounded(lowers: Sequence[str], pos: Sequence[str], lemmas: list[str]) -> None:
    """ "Follow-up", "run-up": three tokens, whose noun is the whole."""
    for i in places(lowers, "-"):
        if 0 < i < len(lowers) - 1 and pos[i + 1] == "NOUN" and lowers[i + 1] in PARTICLES:
            lemmas[i + 1] = f"{lowers[i - 1]}-{lowers[i + 1]}"


def _word_list(tables: Tables, kind: str) -> WordList:
    exceptions = cast("Mapping[str, Sequence[str]]", tables["lemma_exc"].get(kind, {}))
    index = cast("Sequence[str]", tables["lemma_index"].get(kind, ()))
    return WordList(
        exceptions, frozenset(index), cast("Sequence[tuple[str, str]]", tables["lemma_rules"].get(kind, ()))
    )
