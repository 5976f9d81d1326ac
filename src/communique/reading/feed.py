"""RSS and Atom: each entry a document, its text as far as the feed carries it (extra `feeds`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any, BinaryIO

from communique.errors import InputError
from communique.model.document import Document
from communique.model.terms import PublishedBasis
from communique.reading import encoding
from communique.reading.extras import needed
from communique.reading.limits import LONGEST_PAGE, read_bounded
from communique.reading.making import Defaults, Given, document, short

LINES = frozenset({"p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "ul", "ol"})
"""Elements that begin a line of their own."""


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | InputError]:
    """The documents of a feed."""
    raw = read_bounded(stream, LONGEST_PAGE, where)
    yield from entries(raw, where, defaults)


def entries(raw: bytes, where: str, defaults: Defaults) -> Iterator[Document | InputError]:
    """The documents of a feed's bytes; an entry without text becomes an InputError in its place."""
    encoding.declared(raw, where)
    feed = needed("feedparser", "feeds", where).parse(raw)
    if not feed.entries:
        yield InputError("no entries: not a feed, or an empty one", where=where, hint="give an RSS or Atom feed")
    for number, entry in enumerate(feed.entries, start=1):
        place = f"{where}, entry {number}"
        try:
            yield document(_text(entry), place, defaults, _given(entry, feed.feed))
        except InputError as error:
            yield error


def _text(entry: Any) -> str:
    bodies = [part.get("value") or "" for part in entry.get("content", ())]
    return plain_text(max([*bodies, entry.get("summary") or ""], key=len))


def _given(entry: Any, feed: Any) -> Given:
    name = short(entry.get("id"))
    return Given(
        # A bare number as guid is unique within its feed at best; addresses and tags are meant to be.
        id=name if name and ":" in name else None,
        title=short(plain_text(entry.get("title") or "")),
        url=short(entry.get("link")),
        source=short((entry.get("source") or {}).get("title")) or short(feed.get("title")),
        lang=short(feed.get("language")),
        published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
        basis=PublishedBasis.FEED,
        rights=short(entry.get("rights")) or short(feed.get("rights")),
    )


def _day(parts: Any) -> date | None:
    try:
        return date(parts[0], parts[1], parts[2]) if parts else None
    except (ValueError, TypeError):
        return None


class _Lines(HTMLParser):
    """The words of a fragment; elements that begin a line begin one here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINES:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in LINES:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data.replace("\n", " "))


def plain_text(fragment: str) -> str:
    """The text of an HTML fragment, a line for each paragraph."""
    reader = _Lines()
    reader.feed(fragment)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)
