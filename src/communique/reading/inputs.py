"""What the user names, one after the other: files by their suffix, folders, standard input, addresses.

In: paths. Out: documents, and an `InputError` for each thing that could not be read, in its place; nothing is raised
for one bad input. The formats beside this file do the reading.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from communique.errors import InputError, MissingExtra
from communique.knowledge import Knowledge, load
from communique.model.document import Document
from communique.reading import address, encoding, feed, html, jsonl, plain, warc
from communique.reading.limits import LONGEST_LINE, LONGEST_PAGE, LONGEST_TEXT, read_bounded
from communique.reading.making import Defaults, document

Item = Document | InputError
Reader = Callable[[BinaryIO, str, Defaults], Iterator[Item]]

STANDARD_INPUT = "-"


def _one(read: Callable[[BinaryIO, str, Defaults], Document]) -> Reader:
    def reader(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Item]:
        yield read(stream, where, defaults)

    return reader


FORMATS: dict[str, Reader] = {
    ".txt": _one(plain.read),
    ".html": _one(html.read),
    ".htm": _one(html.read),
    ".jsonl": jsonl.read,
    ".xml": feed.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
}
READABLE = f"{', '.join(FORMATS)}, a folder, - for standard input, or an http address"


def documents(
    paths: Sequence[str],
    *,
    date: datetime.date | None = None,
    source: str | None = None,
    knowledge: Knowledge | None = None,
) -> Iterator[Item]:
    """Every document of these paths, in order; `date` and `source` fill what a document does not bring itself.

    What cannot be read comes out as an InputError in its place. The network is used for http addresses in `paths` only.
    """
    defaults = Defaults(knowledge or load(), date, source)
    for path in paths:
        yield from _read(str(path), defaults)


def _read(path: str, defaults: Defaults) -> Iterator[Item]:
    if path == STANDARD_INPUT:
        yield from _guarded(lambda: sniffed(sys.stdin.buffer, "standard input", defaults), "standard input")
    elif address.is_address(path):
        yield from _guarded(lambda: address.read(path, defaults), path)
    elif Path(path).is_dir():
        yield from _folder(Path(path), defaults)
    else:
        yield from _guarded(lambda: _file(Path(path), defaults), path)


def _guarded(read: Callable[[], Iterator[Item]], where: str) -> Iterator[Item]:
    """What a reader gives; where it breaks off, the reason as the last item."""
    try:
        yield from read()
    except InputError as error:
        yield error
    except MissingExtra as error:
        yield InputError(error.what, where=error.where, hint=error.hint)
    except FileNotFoundError:
        yield InputError("no such file", where=where, hint="check the path")
    except OSError as error:
        yield InputError(
            f"cannot be opened: {error.strerror or error}", where=where, hint="check the path and its rights"
        )


def _file(path: Path, defaults: Defaults) -> Iterator[Item]:
    read = FORMATS.get(_suffix(path))
    if read is None and path.is_file():
        raise InputError(
            f"unknown kind of file '{path.suffix or path.name}'", where=str(path), hint=f"can be read: {READABLE}"
        )
    with path.open("rb") as stream:
        if path.is_file() and not os.fstat(stream.fileno()).st_size:
            raise InputError("an empty file", where=str(path), hint="leave it out")
        yield from (read or sniffed)(stream, str(path), defaults)


def _suffix(path: Path) -> str:
    suffixes = "".join(path.suffixes[-2:]).lower()
    return suffixes if suffixes in FORMATS else path.suffix.lower()


def _folder(folder: Path, defaults: Defaults) -> Iterator[Item]:
    """Everything readable below a folder, in the order of its paths, but for hidden files and links to folders."""
    found = sorted(
        Path(base, name)
        for base, inside, names in os.walk(folder)
        if not _hide(inside)
        for name in names
        if _suffix(Path(name)) in FORMATS and not name.startswith(".")
    )
    if not found:
        yield InputError(
            "no readable file in this folder", where=str(folder), hint=f"can be read: {', '.join(FORMATS)}"
        )
    for path in found:
        yield from _guarded(lambda path=path: _file(path, defaults), str(path))  # type: ignore[misc]


def _hide(inside: list[str]) -> bool:
    """Take hidden folders out of a walk's list, in place, as `os.walk` asks; always False."""
    inside[:] = [name for name in inside if not name.startswith(".")]
    return False


def sniffed(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Item]:
    """A stream without a name: JSONL, a feed or HTML by how it begins, else plain text."""
    first = stream.readline(LONGEST_LINE + 1)
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith(b"{"):
        yield from jsonl.read(stream, where, defaults, first=first)
    elif start.startswith((b"<?xml", b"<rss", b"<feed")):
        yield from feed.read(_joined(first, stream, LONGEST_PAGE, where), where, defaults)
    elif start.startswith((b"<!doctype html", b"<html")):
        yield html.read(_joined(first, stream, LONGEST_PAGE, where), where, defaults)
    else:
        raw = _joined(first, stream, LONGEST_TEXT, where).read()
        yield document(encoding.utf8(raw, where), where, defaults)


def _joined(first: bytes, stream: BinaryIO, limit: int, where: str) -> BytesIO:
    return BytesIO(first + read_bounded(stream, max(0, limit - len(first)), where))
