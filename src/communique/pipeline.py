"""The stages of one document, in order: `read(document) -> Reading`.

Each stage is a pure function from what it is given to what it finds; the list below is the whole of it. The stages
before attribution know nothing of each other; grounding decides what needs them all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from communique import actors, amounts, attribution, dates, events, places
from communique.grounding import ground
from communique.knowledge import Knowledge, load
from communique.language import Analysis
from communique.language.parser import analyse
from communique.model.document import Document
from communique.model.reading import Findings, Reading


class Stage(NamedTuple):
    """A stage: its name, what it needs of the findings, the field it fills, and the function."""

    name: str
    needs: tuple[str, ...]
    gives: str
    find: Callable[[Analysis, Findings, Knowledge], object]


STAGES: tuple[Stage, ...] = (
    Stage("dates", (), "expressions", lambda text, _, tables: dates.find(text, tables)),
    Stage("actors", (), "actors", lambda text, _, tables: actors.find(text, tables)),
    Stage("places", (), "places", lambda text, _, tables: places.find(text, tables)),
    Stage("amounts", (), "amounts", lambda text, _, tables: amounts.find(text, tables)),
    Stage("attribution", ("expressions", "actors"), "voices", attribution.find),
    Stage("events", ("expressions", "actors", "places", "amounts", "voices"), "story", events.find),
)


def find(analysis: Analysis, knowledge: Knowledge) -> Findings:
    """Run every stage over a parsed document."""
    found: dict[str, object] = {}
    for stage in STAGES:
        found[stage.gives] = stage.find(analysis, Findings(**found), knowledge)  # type: ignore[arg-type]
    return Findings(**found)  # type: ignore[arg-type]


def read(document: Document, knowledge: Knowledge | None = None) -> Reading:
    """The record of one document. The same document with the same knowledge gives the same record."""
    tables = knowledge or load()
    analysis = analyse(document)
    return ground(analysis, find(analysis, tables), tables)
