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
APOLITICAL = ("business", "private", "weather")
"""The fields to which a sentence does not belong in which somebody acts in public life."""


@record
class Fields:
    """Strong and weak words of each field, and the words of politics."""

    strong: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, frozenset[str]]
    political: frozenset[str]
    soft: frozenset[str]
    """Of these, the ones that sport has too ("talks", "president")."""
    invented: tuple[str, ...]
    """Phrases by which a sentence is fiction, whoever acts in it."""


@cache
def fields(knowledge: Knowledge) -> Fields:
    words = knowledge.words("event_types")
    strong = {name: row["strong"] for name, row in words["silent"].items()}
    return Fields(
        {name: frozenset(word for word in row if " " not in word) for name, row in strong.items()},
        {name: tuple(word for word in row if " " in word) for name, row in strong.items()},
        {name: frozenset(row["weak"]) for name, row in words["silent"].items()},
        frozenset(words["political"]),
        frozenset(words["soft"]),
        tuple(words["invented"]),
    )


def is_silent(text: Analysis, sentence: int, lists: Fields, *, public: bool) -> bool:
    """Whether a sentence belongs to a field that tells no event of the state; where a `public` body is named or a state
    acts, it is not about business."""
    first, last, span, _ = text.sentences[sentence]
    words, lowered = text.vocabularies[sentence], span.of(text.text).lower()
    if any(phrase in lowered for phrase in lists.invented):
        return True
    if political := words & lists.political:
        return political <= lists.soft and len(words & lists.weak["sport"]) >= ENOUGH
    lowers = set(text.lowers[first:last])
    asked = [name for name in lists.weak if not (public and name in APOLITICAL)]
    return any(
        words & lists.strong[name]
        or any(phrase in lowered for phrase in lists.phrases[name])
        or len(lowers & lists.weak[name]) >= ENOUGH
        for name in asked
    )
