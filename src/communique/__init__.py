"""Communiqué reads news reports and official statements and keeps the record of diplomacy.

`read` gives the record of each document; `Chronicle` keeps records in a store and answers from it; `who` says who held
an office; `knowledge` is the room of rules and tables. Nothing heavy is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date as Day

    from communique import knowledge
    from communique.chronicle import Chronicle
    from communique.errors import InputError
    from communique.knowledge import Knowledge, who
    from communique.model.reading import Reading

__all__ = ["Chronicle", "__version__", "knowledge", "read", "who"]
__version__ = "0.1.0"

_HOME = {"Chronicle": "communique.chronicle", "who": "communique.knowledge"}


def read(
    paths: str | Sequence[str],
    *,
    date: Day | None = None,
    source: str | None = None,
    knowledge: Knowledge | None = None,
    refused: Callable[[InputError], None] | None = None,
) -> Iterator[Reading]:
    """The record of each document of these paths (files, folders, `-`, addresses), one by one.

    `date` and `source` fill what a document does not bring itself. What cannot be read is handed to `refused` and the
    rest is read; without `refused` its error is raised.
    """
    from communique import pipeline
    from communique.errors import InputError, reading_of
    from communique.knowledge import load
    from communique.language.parser import analyse_all
    from communique.reading import documents

    tables = knowledge or load()
    named = [paths] if isinstance(paths, str) else paths
    for item, analysis in analyse_all(documents(named, date=date, source=source, knowledge=tables)):
        try:
            if isinstance(item, InputError):
                raise item
            with reading_of(item.origin or item.id):
                reading = pipeline.read(item, tables, analysis)
            yield reading
        except InputError as error:
            if refused is None:
                raise
            refused(error)


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    if name == "knowledge":
        return import_module("communique.knowledge")
    raise AttributeError(f"module 'communique' has no attribute '{name}'")
