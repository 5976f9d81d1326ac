"""The stages of one document, in order: `read(document) -> Reading`.

Each stage is a pure function from what it is given to what it finds; `STAGES` and the stages that installed packages
add are the whole of it. The stages before attribution know nothing of each other; grounding decides what needs them
all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

from communique import actors, amounts, attribution, dates, events, notes, places
from communique.errors import PluginError
from communique.grounding import ground
from communique.knowledge import Knowledge, load
from communique.language import Analysis
from communique.language.parser import analyse
from communique.model.document import Document
from communique.model.reading import Findings, Reading

GROUP = "communique.stages"
"""The entry point group under which a package names its stages."""


class Stage(NamedTuple):
    """A stage: its name, what it needs of the findings, the field it fills, and the function."""

    name: str
    needs: tuple[str, ...]
    gives: str
    find: Callable[[Analysis, Findings, Knowledge], Any]
    """A stage from another package sees the field as filled so far, and returns all that shall stand there."""


STAGES: tuple[Stage, ...] = (
    Stage("dates", (), "expressions", lambda text, _, tables: dates.find(text, tables)),
    Stage("actors", (), "actors", lambda text, _, tables: actors.find(text, tables)),
    Stage("places", (), "places", lambda text, _, tables: places.find(text, tables)),
    Stage("amounts", (), "amounts", lambda text, _, tables: amounts.find(text, tables)),
    Stage("attribution", ("expressions", "actors"), "voices", attribution.find),
    Stage("events", ("expressions", "actors", "places", "amounts", "voices"), "story", events.find),
)


def find(analysis: Analysis, knowledge: Knowledge, stages: Iterable[Stage] | None = None) -> Findings:
    """Run every stage over a parsed document; without `stages`, the project's own and the installed ones."""
    found = Findings()
    for stage in installed() if stages is None else stages:
        found = found._replace(**{stage.gives: stage.find(analysis, found, knowledge)})
    return found


def read(document: Document, knowledge: Knowledge | None = None, analysis: Analysis | None = None) -> Reading:
    """The record of one document. The same document with the same knowledge gives the same record.

    `analysis` is its parse where it was made before, together with others (`language.parser.analyse_all`). A form that
    somebody filled in (`notes`) is not news: its fields say what they mean.

    Stages from other packages are named in its version ("0.1.0+gazetteer"): they are part of what made it.
    """
    tables, stages = knowledge or load(), installed()
    parsed = analysis or analyse(document)
    if notes.is_note(document, tables):
        return notes.read(parsed, tables)
    reading = ground(parsed, find(parsed, tables, stages), tables)
    added = ".".join(stage.name for stage in stages if stage not in STAGES)
    return replace(reading, communique_version=f"{reading.communique_version}+{added}") if added else reading


@cache
def installed() -> tuple[Stage, ...]:
    """The project's own stages and, each in its place, those that installed packages add under `GROUP`."""
    stages = STAGES
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        stages = added(stages, loaded(entry), str(entry.value))
    return stages


def loaded(entry: EntryPoint) -> Stage:
    """The stage that an entry point names. Raises PluginError when it cannot be imported or is no stage."""
    try:
        stage = entry.load()
    except Exception as error:  # a foreign module may raise anything while it is imported
        raise PluginError(f"stage cannot be loaded: {error}", where=entry.value, hint=HINT) from error
    if not isinstance(stage, Stage):
        raise PluginError("not a communique.pipeline.Stage", where=entry.value, hint=HINT)
    return stage


HINT = "mend or uninstall the package that adds it"


def added(stages: tuple[Stage, ...], stage: Stage, where: str) -> tuple[Stage, ...]:
    """The list with one stage more: after all that fill what it needs or gives, before the first that needs its field.

    Raises PluginError for a name that is taken, a field that is none of the findings, or needs that come too late.
    """
    known = Findings._fields
    if unknown := sorted({stage.gives, *stage.needs}.difference(known)):
        raise PluginError(f"no such findings: {', '.join(unknown)}", where=where, hint=f"one of {sorted(known)}")
    if any(stage.name == other.name for other in stages):
        raise PluginError(f"a stage named {stage.name!r} stands already", where=where, hint=HINT)
    after = max(at for at, other in enumerate(stages) if other.gives in {stage.gives, *stage.needs}) + 1
    if late := [other.name for other in stages[:after] if stage.gives in other.needs]:
        raise PluginError(f"needs what is found only after {', '.join(late)}", where=where, hint=HINT)
    return (*stages[:after], stage, *stages[after:])
