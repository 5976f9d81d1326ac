"""Cities that are named by what they are to a state: "the Egyptian capital", "Egypt's capital", "the capital of Egypt".

In: an `Analysis`. Out: `Name`s with the one place that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge import Knowledge
from communique.language.analysis import Analysis
from communique.model.place import PlaceOption
from communique.places.names import Name
from communique.places.words import Words

OWNERS = ("amod", "compound", "nmod:poss", "nmod")
STATE = "state:"


def seats(analysis: Analysis, knowledge: Knowledge, words: Words) -> Iterator[Name]:
    """The capitals of states, each as one noun with the adjective before it, in text order."""
    for token in analysis.tokens:
        if token.pos == "NOUN" and token.lower in words.seats:
            for owner in analysis.kids(token.i, *OWNERS):
                if city := _capital(analysis, owner, knowledge):
                    first = owner if owner == token.i - 1 else token.i
                    yield Name(first, token.i + 1, (city,), None)
                    break


def _capital(analysis: Analysis, owner: int, knowledge: Knowledge) -> PlaceOption | None:
    """The capital of the state that these words name ("South Korea", "Saudi")."""
    first = min((owner, *(k for k in analysis.kids(owner, "amod", "compound") if k < owner)))
    hits = knowledge.lookup(analysis.words(first, owner + 1))
    states = (hit.entity_id.removeprefix(STATE) for hit in hits if hit.entity_id.startswith(STATE))
    return next((city for state in states if (city := knowledge.capital_of(state))), None)
