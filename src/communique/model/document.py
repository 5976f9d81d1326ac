"""One text as published, and when that was."""

from __future__ import annotations

import hashlib
from dataclasses import field
from datetime import date

from communique.model.ids import DocumentId, RuleId, digest
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import Basis, DocumentKind, Extent, Precision, PublishedBasis

MONTH = 31
"""Days."""
POINTS = frozenset("•▪●◦‣·*-–—")
"""What opens a point of a list."""


@record
class Published:
    """The day (or days) on which a document came out, and why we think so."""

    edtf: str
    earliest: date
    latest: date
    precision: Precision
    extent: Extent
    basis: Basis
    rule: RuleId
    reasons: tuple[str, ...] = ()
    """One short sentence for each constraint that was used; empty where the day was given."""

    @property
    def is_near(self) -> bool:
        """Whether the day is known to a month. Nothing is counted from a wider interval, and nothing dated by it."""
        return (self.latest - self.earliest).days <= MONTH


@record
class Document:
    """One text, stored verbatim; `blocks` are the stretches that are prose (title, paragraphs), in order."""

    id: DocumentId
    text: str
    source: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str | None = None
    kind: DocumentKind = DocumentKind.NEWS
    supersedes: DocumentId | None = None
    rights: str | None = None
    published: Published | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    blocks: tuple[Span, ...] = ()
    """Lines that are read. Boilerplate ("Photo: ...", share buttons) stays in `text` and in no block."""
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What its input said that could not be used ("published is no day"): told as warnings, no part of the record."""
    origin: str | None = field(default=None, compare=False)
    """Where it was read from (file and line), for messages only; no part of the record."""

    def is_point(self, block: int) -> bool:
        """Whether a block is a point of a list: its mark is its first sign, or stands before it."""
        start = self.blocks[block].start
        return self.text[start] in POINTS or self.text[:start].rstrip(" \t")[-1:] in POINTS

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(source: str | None, url: str | None, text: str) -> DocumentId:
    """The id of a document that brings none: its source, address and text."""
    return DocumentId("d-" + digest(source or "", url or "", text))


def published_on(day: date, basis: Basis, rule: str) -> Published:
    """A publication day that was given to us whole."""
    return Published(day.isoformat(), day, day, Precision.DAY, Extent.WITHIN, basis, RuleId(rule))
