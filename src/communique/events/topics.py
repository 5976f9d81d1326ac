"""What an event is about: words of its clause that stand for a field of politics, with PLOVER's context.

In: the parse and a trigger. Out: topics with the words as evidence, each field once. The list is `topics.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from communique.events.stage import Stage
from communique.knowledge import Knowledge
from communique.model.event import Topic

MOST = 4
"""So many topics an event has at most; long sentences touch everything."""


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    context: str | None


@cache
def fields(knowledge: Knowledge) -> Mapping[str, Field]:
    """Lemma -> the field it stands for."""
    return {word: Field(row["label"], row.get("context")) for row in knowledge.rules("topics") for word in row["words"]}


class TopicWord(NamedTuple):
    """A word that stands for a field."""

    token: int
    field: Field


def topic_words(stage: Stage, sentences: Iterable[int], knowledge: Knowledge) -> Mapping[int, list[TopicWord]]:
    """The words of these sentences that stand for fields, by sentence."""
    lists, text = fields(knowledge), stage.text
    return {
        n: [
            TopicWord(word.i, field)
            for word in text.tokens[text.sentences[n].first : text.sentences[n].last]
            if (field := lists.get(word.lemma) or lists.get(word.lower))
        ]
        for n in set(sentences)
    }


def topics_of(stage: Stage, token: int, clause: int, named: Iterable[TopicWord]) -> tuple[Topic, ...]:
    """The topics among the words of its sentence that stand in the clause of a trigger."""
    first, last = stage.text.subtree(clause)
    found: dict[str, Topic] = {}
    for i, field in named:
        if first <= i < last and i != token and field.label not in found:
            found[field.label] = Topic(field.label, field.context, stage.text.span(i, i + 1))
    return tuple(found.values())[:MOST]
