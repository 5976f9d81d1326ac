"""How much is read at most, and reading no more than that. Untrusted input is refused early, never held whole.

In: a stream or a path. Out: its bytes, or an `InputError` that names the limit. `inputs` and the formats ask this file.
"""

from __future__ import annotations

from typing import BinaryIO

from communique.errors import InputError

MEGA = 1_000_000
LONGEST_TEXT = 5 * MEGA
"""Characters of one document: about 800,000 words, more than any report; the parser would need minutes."""
LONGEST_PAGE = 20 * MEGA
"""Bytes of one HTML page or feed: markup weighs a few times its text."""
LONGEST_LINE = 32 * MEGA
"""Bytes of one JSON line: the longest text with every character escaped as \\uXXXX."""
LONGEST_FIELD = 20_000
"""Characters of an id, title, address or source."""


def read_bounded(stream: BinaryIO, limit: int, where: str) -> bytes:
    """All that a stream holds, or an InputError as soon as it is more than `limit` bytes."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(min(MEGA, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise too_long(where, limit, "bytes")
    return b"".join(pieces)


def too_long(where: str | None, limit: int, unit: str) -> InputError:
    return InputError(
        f"too long: more than {limit // MEGA} million {unit} for one document",
        where=where,
        hint="split it into its documents, for instance one a line as JSONL",
    )
