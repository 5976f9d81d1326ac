"""Bytes to text: UTF-8 with or without a mark, or the charset that a page declares; nothing is guessed.

In: bytes and where they come from. Out: the text without its byte order mark, or an `InputError` with the byte that
does not fit. The formats (`plain`, `html`, `jsonl`) ask this file.
"""

from __future__ import annotations

import codecs
import re

from communique.errors import InputError

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
HEAD = 2048
"""Bytes of a page in which its charset may stand (the HTML standard asks for the first 1024)."""
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
TEXT_CODECS = re.compile(
    r"(?:utf-?8|utf-?16(?:-?[lb]e)?|us-?ascii|ascii|latin-?1|iso-?8859-?\d{1,2}|windows-?\d{3,4}|cp\d{3,4}|koi8-?[rtu]|"
    r"gb2312|gbk|gb18030|big5(?:-?hkscs)?|euc-?(?:jp|kr)|shift[-_]?jis|iso-?2022-?(?:jp|kr)|mac[-_]?(?:roman|cyrillic))",
    re.IGNORECASE,
)
READ_AS = {"latin1": "cp1252", "iso88591": "cp1252", "ascii": "cp1252", "usascii": "cp1252"}
"""What the HTML standard reads these labels as."""


def utf8(raw: bytes, where: str) -> str:
    """UTF-8 text; a byte order mark is no part of it. InputError names the first byte that is none."""
    _refuse_binary(raw, where)
    return _decoded(raw.removeprefix(codecs.BOM_UTF8), "utf-8", where)


def declared(raw: bytes, where: str, charset: str | None = None) -> str:
    """A page's text: by its mark, by the charset it was sent with, by the one it declares, else as UTF-8."""
    if raw.startswith(UTF16_MARKS):
        return _decoded(raw, "utf-16", where)
    if raw.startswith(codecs.BOM_UTF8):
        return utf8(raw, where)
    label = charset or _declared_label(raw[:HEAD])
    if label is None:
        return utf8(raw, where)
    return _decoded(raw, _codec(label, where), where)


def _declared_label(head: bytes) -> str | None:
    found = DECLARED.search(head)
    return found[1].decode("ascii") if found else None


def _codec(label: str, where: str) -> str:
    """The codec of a charset label. Python knows codecs that are no charset (base64, idna): only charsets count."""
    plain = label.strip().lower()
    name = READ_AS.get(re.sub(r"[-_]", "", plain), plain)
    if TEXT_CODECS.fullmatch(name):
        try:
            return codecs.lookup(name).name
        except LookupError:
            pass
    raise InputError(f"unknown charset '{label[:40]}'", where=where, hint="save the page as UTF-8")


def _decoded(raw: bytes, codec: str, where: str) -> str:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        byte = raw[error.start : error.start + 1].hex()
        raise InputError(
            f"not {codec.upper()}: byte 0x{byte} at offset {error.start}",
            where=where,
            hint="save it as UTF-8, for instance with iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
    if "\0" in text:
        raise binary(where)
    return text


def _refuse_binary(raw: bytes, where: str) -> None:
    if raw.startswith(UTF16_MARKS):
        hint = "save it as UTF-8, for instance with iconv -f UTF-16 -t UTF-8"
        raise InputError("UTF-16, not UTF-8", where=where, hint=hint)
    if b"\0" in raw:
        raise binary(where)


def binary(where: str) -> InputError:
    return InputError("a binary file, not text: it holds NUL bytes", where=where, hint="give its text as .txt or .html")
