"""HTML: a page in, the document of its main text out (trafilatura finds it; its title, site, day and licence too).

The text stored is the text found: its offsets are those of the record, not of the page.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from communique.errors import InputError
from communique.model.document import Document
from communique.reading import encoding
from communique.reading.limits import LONGEST_PAGE, read_bounded
from communique.reading.making import Defaults, Given, day_of, document, short

LANG = re.compile(
    r"<html\b[^>]{0,500}?\blang\s{0,5}=\s{0,5}[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})", re.IGNORECASE
)
RESERVED = re.compile(
    r"<meta\b[^>]{0,200}?\bname\s{0,5}=\s{0,5}[\"']?tdm-reservation[\"']?[^>]{0,200}?\b1\b", re.IGNORECASE
)
HEAD = 20_000
"""Characters in which a page's own declarations stand."""


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Document:
    """The document of an HTML file."""
    return page(read_bounded(stream, LONGEST_PAGE, where), where, defaults)


def page(raw: bytes, where: str, defaults: Defaults, *, url: str | None = None, charset: str | None = None) -> Document:
    """The document of a page's bytes; `charset` is the one it was sent with."""
    markup = encoding.declared(raw, where, charset)
    if not markup.strip():
        raise InputError("an empty page", where=where, hint="leave it out, or give it a text")
    return _document(markup, where, defaults, url)


def _document(markup: str, where: str, defaults: Defaults, url: str | None) -> Document:
    import trafilatura

    found = trafilatura.bare_extraction(markup, url=url, with_metadata=True, include_comments=False)
    if not isinstance(found, trafilatura.settings.Document) or not found.text:
        raise InputError("no article text found in the page", where=where, hint="save its text as .txt")
    given = Given(
        title=short(found.title),
        url=url or short(found.url),
        source=short(found.sitename),
        lang=_lang(markup),
        published=day_of(found.date) if found.date else None,
        rights=_rights(markup, short(found.license)),
    )
    return document(found.text, where, defaults, given)


def _lang(markup: str) -> str | None:
    found = LANG.search(markup[:HEAD])
    return found[1] if found else None


def _rights(markup: str, licence: str | None) -> str | None:
    """The licence a page names, and whether it reserves text and data mining (docs/rights.md)."""
    reserved = "tdm-reservation: 1" if RESERVED.search(markup[:HEAD]) else None
    return "; ".join(part for part in (licence, reserved) if part) or None
