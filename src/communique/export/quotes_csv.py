"""The quote ledger as CSV: one statement a row, the columns of docs/quotes.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.export.csv import table
from communique.query import UtteranceLine

COLUMNS: dict[str, Callable[[UtteranceLine], Any]] = {
    "id": lambda one: one.id,
    "text": lambda one: one.text,
    "speakers": lambda one: [speaker.name for speaker in one.speakers],
    "speaker_ids": lambda one: [speaker.id or "" for speaker in one.speakers],
    "offices": lambda one: [speaker.office or "" for speaker in one.speakers],
    "states": lambda one: [speaker.state or "" for speaker in one.speakers],
    "first_published": lambda one: one.first_published,
    "last_published": lambda one: one.last_published,
    "n_wordings": lambda one: one.n_wordings,
    "n_documents": lambda one: one.n_documents,
    "n_independent_sources": lambda one: one.n_independent_sources,
    "official": lambda one: one.official,
    "documents": lambda one: list(dict.fromkeys(version.document for version in one.versions)),
    "chains": lambda one: list(dict.fromkeys(" > ".join(version.chain) for version in one.versions)),
    "spans": lambda one: [
        f"{version.document}:{start}-{end}" for version in one.versions for start, end in version.spans
    ],
}
"""Every column with how it is made. A column is never renamed or moved: new ones come at the end."""


def rows(utterances: Iterable[UtteranceLine]) -> Iterator[str]:
    """The lines of the file without line ends, the header first."""
    return table(utterances, COLUMNS)
