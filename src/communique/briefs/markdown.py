"""A page as Markdown, with footnotes in the form that most readers know (`[^1]`).

Names and extracts come from texts of others: what Markdown or HTML would read as a sign is escaped, and only an http
address becomes a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.briefs.page import Footnote, Line, Page

SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")
ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']{1,2000}")


def lines(page: Page) -> Iterator[str]:
    """The lines of the file, without line ends."""
    yield f"# {safe(page.title)}"
    yield ""
    for text in page.lead:
        yield safe(text)
        yield ""
    for section in page.sections:
        yield f"## {safe(section.heading)}"
        yield ""
        yield from (f"- {_line(line)}" for line in section.lines)
        yield ""
    for number, note in enumerate(page.footnotes, 1):
        yield f"[^{number}]: {_footnote(note)}"


def safe(text: str) -> str:
    """Text on one line in which nothing is a sign of Markdown."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))


def _line(line: Line) -> str:
    return safe(line.text) + "".join(f"[^{number}]" for number in line.notes)


def _footnote(note: Footnote) -> str:
    extract = f": “{safe(note.extract)}”" if note.extract else ""
    address = f" <{note.url}>" if note.url and ADDRESS.fullmatch(note.url) else ""
    return f"{safe(note.where)}{extract}{address}"
