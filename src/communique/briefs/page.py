"""A page: a heading, sections of lines, and footnotes; what the writers of Markdown and docx are given.

In: the notes that lines rest on. Out: `Line`s that name them by number, each note once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.model.record import record
from communique.query.evidence import Note

LONGEST_CHAIN = 6
"""Names of a chain that a footnote gives; the record has all."""


@record
class Line:
    """One line with the numbers of its footnotes."""

    text: str
    notes: tuple[int, ...] = ()


@record
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


@record
class Footnote:
    """What a footnote says: where, an extract, an address."""

    where: str
    extract: str
    url: str | None


@record
class Page:
    """The whole page; the footnotes are numbered from 1 in their order."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a page while it is written: the same words of the same document have one number."""

    found: dict[Note | str, int] = field(default_factory=dict)

    def line(self, text: str, notes: Iterable[Note | str]) -> Line:
        """A line that rests on these notes; a plain string is a note about a table."""
        return Line(text, tuple(dict.fromkeys(self.found.setdefault(note, len(self.found) + 1) for note in notes)))

    def written(self) -> tuple[Footnote, ...]:
        return tuple(_footnote(note) for note in self.found)


def _footnote(note: Note | str) -> Footnote:
    if isinstance(note, str):
        return Footnote(note, "", None)
    named = note.chain[:LONGEST_CHAIN] or ((note.outlet,) if note.outlet else ())
    chain = " > ".join(named) or "no source given"
    day = note.published or "undated"
    return Footnote(f"{chain}, {day} ({note.document})", note.exact, note.url)
