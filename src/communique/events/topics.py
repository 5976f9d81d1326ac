"""What an event is about: words of its clause that stand for a field of politics, with PLOVER's context.

In: the parse and a trigger. Out: topics with the words as evidence, each field once. The list is `topics.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from communique.events.stage import Stage
from communique.knowledge import Knowledge
from communique.model.event import Topic

MOST = 4
"""So many topics an event has at most; long sentences touch everything."""


class Field(NamedTuple):
    label: str
    context: str | None


class Fields(NamedTuple):
    """The field that a lemma stands for, and all lemmas."""

    of: Mapping[str, Field]
    words: frozenset[str]


@cache
def fields(knowledge: Knowledge) -> Fields:
    of = {word: Field(row["label"], row.get("context")) for row in knowledge.rules("topics") for word in row["words"]}
    return Fields(of, frozenset(of))


class TopicWord(NamedTuple):
    """A word that stands for a field."""

    token: int
    field: Field


def topic_words(stage: Stage, knowledge: Knowledge) -> Mapping[int, list[TopicWord]]:
    """The words of a document that stand for fields, by sentence."""
    of, words = fields(knowledge)
    found: dict[int, list[TopicWord]] = {}
    for token in stage.text.having(words):
        field = of[token.lemma] if token.lemma in of else of[token.lower]
        found.setdefault(token.sentence, []).append(TopicWord(token.i, field))
    return found


def topics_of(stage: Stage, token: int, clause: int, named: Iterable[TopicWord]) -> tuple[Topic, ...]:
    """The topics among the words of its sentence that stand in the clause of a trigger."""
    first, last = stage.text.subtree(clause)
    found: dict[str, Topic] = {}
    for i, field in named:
        if first <= i < last and i != token and field.label not in found:
            found[field.label] = Topic(field.label, field.context, stage.text.span(i, i + 1))
    return tuple(found.values())[:MOST]
