"""A page as a Word file: headings, bullet lines with raised numbers, the sources at the end.

Needs the extra `[docx]`. Characters that the format cannot hold are left out: texts come from anybody.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from communique.briefs.page import Footnote, Line, Page
from communique.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from docx.document import Document

NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(page: Page, path: Path) -> None:
    """Write the page to a file, in place of what stands there.

    MissingExtra where python-docx is not installed; UsageError where the file cannot be written.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtra("writing Word files needs python-docx", hint="pip install 'communique[docx]'") from error
    document = docx.Document()
    document.core_properties.title = _clean(page.title)
    document.core_properties.author = "Communiqué"
    document.add_heading(_clean(page.title), level=0)
    for text in page.lead:
        document.add_paragraph(_clean(text))
    for section in page.sections:
        document.add_heading(_clean(section.heading), level=1)
        for line in section.lines:
            _bullet(document, line)
    document.add_heading("Sources", level=1)
    for number, note in enumerate(page.footnotes, 1):
        document.add_paragraph(_clean(f"{number}. {_source(note)}"))
    try:
        document.save(str(path))
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(path)) from error


def _bullet(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph(_clean(line.text), style="List Bullet")
    if line.notes:
        paragraph.add_run(" " + ", ".join(map(str, line.notes))).font.superscript = True


def _source(note: Footnote) -> str:
    extract = f": “{note.extract}”" if note.extract else ""
    return f"{note.where}{extract}" + (f" {note.url}" if note.url else "")


def _clean(text: str) -> str:
    return NOT_XML.sub("", " ".join(text.split()))
