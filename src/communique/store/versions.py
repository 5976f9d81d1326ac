"""What was given of a document, and which of two texts under one id is the newer version."""

from __future__ import annotations

from dataclasses import replace

from communique.model.document import Document
from communique.model.ids import DocumentId, digest
from communique.model.terms import PublishedBasis
from communique.store.records import Head

READ_FROM_TEXT = frozenset({PublishedBasis.INFERRED, PublishedBasis.DATELINE, PublishedBasis.UNKNOWN})
"""Days that reading found itself: they are no input, and are found anew."""
VERSION_DIGITS = 12


def input_digest(document: Document) -> str:
    """A short name for all that was given to read a document; the same input gives the same record."""
    source = given(document)
    day = source.published
    parts = (
        source.text_sha256, source.source, source.title, source.url, source.lang, source.kind.value, source.rights,
        source.published_basis.value, day and day.edtf, repr([tuple(block) for block in source.blocks]),
    )  # fmt: skip
    return digest(*(part or "" for part in parts))


def given(document: Document) -> Document:
    """A document as it was before it was read: without a day that came from its own words."""
    if document.published_basis in READ_FROM_TEXT:
        document = replace(document, published=None, published_basis=PublishedBasis.UNKNOWN)
    return replace(document, supersedes=None)


def version_id(document: Document | Head) -> DocumentId:
    """The id under which a version that was superseded is kept."""
    return DocumentId(f"{document.id}@{document.text_sha256[:VERSION_DIGITS]}")


def came_before(document: Document, standing: Head) -> bool:
    """Whether another text under a known id is the older one. Where the days do not tell, what comes later is newer."""
    if document.text_sha256 == standing.text_sha256 or document.published is None or standing.published is None:
        return False
    return document.published.latest < standing.published[1]
