"""Sentences that are not about politics: sport, business, weather, stories, private life tell no event.

In: the words of a sentence. Out: whether its triggers count. One strong word, or two weak ones without any word of
politics, is enough to be silent; the lists stand in `event_types.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.record import record

ENOUGH = 2
BUSINESS = "business"


@record
class Fields:
    """Strong and weak words of each field, and the words of politics."""

    strong: frozenset[str]
    phrases: tuple[str, ...]
    weak: Mapping[str, frozenset[str]]
    political: frozenset[str]
    soft: frozenset[str]
    """Of these, the ones that sport has too ("talks", "president")."""
    invented: tuple[str, ...]
    """Phrases by which a sentence is fiction, whoever acts in it."""


@cache
def fields(knowledge: Knowledge) -> Fields:
    words = knowledge.words("event_types")
    strong = [word for row in words["silent"].values() for word in row["strong"]]
    return Fields(
        frozenset(word for word in strong if " " not in word),
        tuple(word for word in strong if " " in word),
        {name: frozenset(row["weak"]) for name, row in words["silent"].items()},
        frozenset(words["political"]),
        frozenset(words["soft"]),
        tuple(words["invented"]),
    )


def is_silent(text: Analysis, sentence: int, lists: Fields, *, public: bool) -> bool:
    """Whether a sentence belongs to a field that tells no event of the state; a public body in it may lend dollars."""
    first, last, span, _ = text.sentences[sentence]
    words, lowered = text.vocabularies[sentence], span.of(text.text).lower()
    if any(phrase in lowered for phrase in lists.invented):
        return True
    if political := words & lists.political:
        return political <= lists.soft and len(words & lists.weak["sport"]) >= ENOUGH
    if words & lists.strong or any(phrase in lowered for phrase in lists.phrases):
        return True
    lowers = set(text.lowers[first:last])
    asked = (weak for name, weak in lists.weak.items() if not (public and name == BUSINESS))
    return any(len(lowers & weak) >= ENOUGH for weak in asked)
