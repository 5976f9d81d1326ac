"""Plain text: bytes in, one document out; the text is the file's own, byte for byte but for a byte order mark."""

from __future__ import annotations

from typing import BinaryIO

from communique.model.document import Document
from communique.reading import encoding
from communique.reading.limits import LONGEST_TEXT, read_bounded
from communique.reading.making import Defaults, document


def read(stream: BinaryIO, where: str, defaults: Defaults) -> Document:
    """The document of a text file."""
    return document(encoding.utf8(read_bounded(stream, LONGEST_TEXT, where), where), where, defaults)
