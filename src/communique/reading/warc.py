"""WARC: each archived page a document (extra `warc`); its day is the page's own, else that of the capture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from communique.errors import InputError
from communique.model.document import Document, published_on
from communique.model.terms import Basis, PublishedBasis
from communique.reading import html
from communique.reading.extras import needed
from communique.reading.limits import LONGEST_PAGE, too_long
from communique.reading.making import Defaults

PAGES = ("text/html", "application/xhtml+xml")
OK = 200


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | InputError]:
    """The documents of an archive; what is no page (images, requests) is passed over."""
    archive = needed("fastwarc.warc", "warc", where)
    count = 0
    for number, record in enumerate(_records(archive, stream), start=1):
        if not _is_page(record):
            continue
        count += 1
        try:
            yield _document(record, f"{where}, record {number}", defaults)
        except InputError as error:
            yield error
    if not count:
        yield InputError("no archived pages in it", where=where, hint="give a WARC with responses of type text/html")


def _records(archive: Any, stream: BinaryIO) -> Iterator[Any]:
    yield from archive.ArchiveIterator(stream, record_types=archive.WarcRecordType.response, parse_http=True)


def _is_page(record: Any) -> bool:
    return bool(record.http_headers) and record.http_headers.status_code == OK and record.http_content_type in PAGES


def _document(record: Any, where: str, defaults: Defaults) -> Document:
    raw = record.reader.read(LONGEST_PAGE + 1)
    if len(raw) > LONGEST_PAGE:
        raise too_long(where, LONGEST_PAGE, "bytes")
    url = record.headers.get("WARC-Target-URI")
    read = html.page(raw, where, defaults, url=url, charset=record.http_charset)
    if read.published_basis is PublishedBasis.META or record.record_date is None:
        return read
    captured = published_on(record.record_date.date(), Basis.EXPLICIT, "reading.warc")
    return replace(read, published=captured, published_basis=PublishedBasis.WARC)
