"""A document from its text and what its input says of it.

In: a text, the fields a format found (`Given`), and what the user named for all (`Defaults`). Out: a `Document` with
blocks, kind, day and id, or an `InputError` where the text is none. Every format ends here.
"""

from __future__ import annotations

from datetime import date, datetime

from communique.errors import InputError
from communique.knowledge import Knowledge
from communique.model.document import Document, Published, document_id, published_on
from communique.model.ids import DocumentId
from communique.model.record import record
from communique.model.terms import Basis, DocumentKind, PublishedBasis
from communique.reading.blocks import blocks_of
from communique.reading.limits import LONGEST_FIELD, LONGEST_TEXT, too_long
from communique.reading.rules import rules


@record
class Defaults:
    """What the user says of all documents; a document's own values win."""

    knowledge: Knowledge
    date: date | None = None
    source: str | None = None


@record
class Given:
    """What an input says of one document beside its text."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    lang: str | None = None
    published: date | None = None
    basis: PublishedBasis = PublishedBasis.META
    kind: DocumentKind | None = None
    rights: str | None = None
    supersedes: str | None = None
    notes: tuple[str, ...] = ()
    """What the input said that could not be used."""


NOTHING = Given()


def document(text: str, where: str, defaults: Defaults, given: Given = NOTHING) -> Document:
    """One document; raises InputError where the text is empty, too long or no text."""
    _check(text, where)
    source = given.source or defaults.source
    published, basis = _published(given, defaults)
    known = rules(defaults.knowledge)
    return Document(
        id=DocumentId(given.id) if given.id else document_id(source, given.url, text),
        text=text,
        source=source,
        title=given.title,
        url=given.url,
        lang=given.lang,
        kind=given.kind or known.kind_of(given.title, text, source),
        supersedes=DocumentId(given.supersedes) if given.supersedes else None,
        rights=given.rights,
        published=published,
        published_basis=basis,
        blocks=blocks_of(text, known.is_boilerplate),
        notes=given.notes,
        origin=where,
    )


def day_of(stamp: str) -> date | None:
    """The day of an ISO day or timestamp, in the timestamp's own zone; None where it is neither."""
    try:
        return datetime.fromisoformat(stamp.strip()).date()
    except ValueError:
        return None


def short(value: str | None) -> str | None:
    """A field that a page brings, on one line; None where nothing is left or it is too long to be a field."""
    plain = " ".join(value.split()) if value else ""
    return plain if 0 < len(plain) <= LONGEST_FIELD else None


def _check(text: str, where: str) -> None:
    if not text.strip():
        raise InputError("no text in it", where=where, hint="leave it out, or give it a text")
    if len(text) > LONGEST_TEXT:
        raise too_long(where, LONGEST_TEXT, "characters")


def _published(given: Given, defaults: Defaults) -> tuple[Published | None, PublishedBasis]:
    if given.published is not None:
        rule = f"reading.{given.basis.value}"
        return published_on(given.published, Basis.EXPLICIT, rule), given.basis
    if defaults.date is not None:
        return published_on(defaults.date, Basis.USER, "reading.user"), PublishedBasis.USER
    return None, PublishedBasis.UNKNOWN
