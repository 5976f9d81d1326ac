"""Words that name or describe somebody, by the surface alone.

In: the parse and the knowledge. Out: `Found` records in text order, each with its candidates, offices and states.
Nothing is decided here: `grounding.people` says whom they mean.
"""

from __future__ import annotations

from communique.actors.draft import settled
from communique.actors.lexicon import lexicon
from communique.actors.scan import scan
from communique.actors.walk import walk
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.actor import Found

__all__ = ["find"]


def find(analysis: Analysis, knowledge: Knowledge) -> tuple[Found, ...]:
    """Every finding of a document. The list is in text order, the wider before the narrower at one place."""
    document = scan(analysis, knowledge, lexicon(knowledge))
    return settled(analysis, walk(document))
