"""JSONL: one document a line. A line that is none becomes an `InputError` in its place, and the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from communique.errors import InputError
from communique.model.document import Document
from communique.model.terms import DocumentKind
from communique.reading import encoding
from communique.reading.limits import LONGEST_FIELD, LONGEST_LINE, MEGA
from communique.reading.making import Defaults, Given, day_of, document

FIELDS = "id, text, title, url, source, published, lang"


def read(stream: BinaryIO, where: str, defaults: Defaults, *, first: bytes = b"") -> Iterator[Document | InputError]:
    """The documents of a stream; `first` is a line that was already taken from it."""
    count = 0
    for number, raw in enumerate(_lines(stream, first), start=1):
        place = f"{where}, line {number}"
        if not raw.strip():
            continue
        count += 1
        try:
            yield _document(raw, place, defaults)
        except InputError as error:
            yield error
    if not count:
        yield InputError("no documents in it", where=where, hint=f"one JSON object a line with {FIELDS}")


def _lines(stream: BinaryIO, first: bytes) -> Iterator[bytes]:
    """Lines of bounded length: of one that is too long only the beginning is kept, and `_document` refuses it."""
    line = first or stream.readline(LONGEST_LINE + 1)
    while line:
        yield line
        rest = line
        while len(line) > LONGEST_LINE and rest and not rest.endswith(b"\n"):
            rest = stream.readline(MEGA)
        line = stream.readline(LONGEST_LINE + 1)


def _document(raw: bytes, where: str, defaults: Defaults) -> Document:
    if len(raw) > LONGEST_LINE:
        hint = "split the text into several documents"
        raise InputError(
            f"too long: more than {LONGEST_LINE // MEGA} million bytes in one line", where=where, hint=hint
        )
    row = _object(encoding.utf8(raw, where), where)
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError("no text" if text is None else "text is no string", where=where, hint='give it "text": "..."')
    if not text.strip():
        raise InputError("the text is empty", where=where, hint="leave the line out, or give it a text")
    return document(_clean(text, "text", where), where, defaults, _given(row, where))


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except RecursionError as error:
        raise InputError("nested too deep to be a document", where=where, hint=f"a flat object: {FIELDS}") from error
    except ValueError as error:
        hint = f"one JSON object a line with {FIELDS}"
        raise InputError(f"not valid JSON: {error!s:.120}", where=where, hint=hint) from error
    if not isinstance(row, dict):
        raise InputError("a JSON value that is no object", where=where, hint=f"an object with {FIELDS}")
    return row


def _given(row: dict[str, Any], where: str) -> Given:
    stamp = _field(row, "published", where)
    day = day_of(stamp) if stamp else None
    # The text is whole: it is read with its day unknown, and what could not be used is said.
    notes = (f"published is no day: '{stamp[:40]}' (write it as 2024-11-30)",) if stamp and day is None else ()
    title, cut = _title(row, where)
    return Given(
        id=_field({**row, "id": str(row["id"])} if type(row.get("id")) is int else row, "id", where),
        title=title,
        url=_field(row, "url", where),
        source=_field(row, "source", where),
        lang=_field(row, "lang", where),
        published=day,
        kind=_kind(row, where),
        rights=_field(row, "rights", where),
        supersedes=_field(row, "supersedes", where),
        notes=(*notes, *cut),
    )


def _title(row: dict[str, Any], where: str) -> tuple[str | None, tuple[str, ...]]:
    """The title on one line; one that is no title by its length is left out, and that is said."""
    value = row.get("title")
    if not isinstance(value, str):
        return _field(row, "title", where), ()
    folded = " ".join(value.split())
    if len(folded) > LONGEST_FIELD:
        return None, (f"the title has more than {LONGEST_FIELD:,} characters: left out",)
    return _field({"title": folded}, "title", where), ()


def _field(row: dict[str, Any], name: str, where: str) -> str | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} is no string", where=where, hint=f'write "{name}": "..." or leave it out')
    if len(value) > LONGEST_FIELD or "\n" in value:
        raise InputError(
            f"{name} is longer than a line of {LONGEST_FIELD:,} characters", where=where, hint="shorten it"
        )
    return _clean(value, name, where)


def _clean(value: str, name: str, where: str) -> str:
    if "\0" in value:
        raise InputError(f"{name} holds NUL characters", where=where, hint="take them out")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        lone = f"\\u{ord(value[error.start]):04x}"
        hint = "write the character whole, as UTF-8"
        raise InputError(f"{name} holds half a character ({lone} at {error.start})", where=where, hint=hint) from error
    return value


def _kind(row: dict[str, Any], where: str) -> DocumentKind | None:
    name = _field(row, "kind", where)
    try:
        return DocumentKind(name) if name else None
    except ValueError as error:
        raise InputError(f"unknown kind '{name:.40}'", where=where, hint=f"one of {', '.join(DocumentKind)}") from error
