"""What an event is about: words of its clause that stand for a field of politics, with PLOVER's context.

In: the parse and a trigger. Out: topics with the words as evidence, each field once. The list is `topics.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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


def topics_of(stage: Stage, token: int, carrier: int | None, lists: Mapping[str, Field]) -> tuple[Topic, ...]:
    """The topics named in the clause of a trigger."""
    text = stage.text
    first, last = text.subtree(token if carrier is None else carrier)
    found: dict[str, Topic] = {}
    for word in text.tokens[first:last]:
        field = lists.get(word.lemma) or lists.get(word.lower)
        if field is not None and field.label not in found and word.i != token:
            found[field.label] = Topic(field.label, field.context, text.span(word.i, word.i + 1))
    return tuple(found.values())[:MOST]
