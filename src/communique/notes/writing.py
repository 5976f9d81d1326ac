"""A form filled in: values in, a document of kind `note` out. InputError says which field does not hold and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from communique.dates.edtf import bounds
from communique.errors import InputError
from communique.knowledge import Knowledge
from communique.model.document import Document, document_id, published_on
from communique.model.ids import DocumentId, digest
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import Basis, DocumentKind, PublishedBasis
from communique.notes.forms import Filled, Form, filled, says_something

NOTED = "notes.noted"
LONGEST = 2000
"""Characters of one field: more is a document of its own, for `add`."""


@record
class Author:
    """Whose note it is, the day on which it was noted where that is known, and the author's own number for it."""

    name: str
    noted: date | None = None
    number: str | None = None


def written(form: Form, values: Mapping[str, str], author: Author, knowledge: Knowledge, where: str) -> Document:
    """The document of one filled form. A number makes another text another version of the same note."""
    lines = {name: " ".join(values[name].split()) for name in form.fields if values.get(name, "").strip()}
    _check(form, lines, where)
    text = "\n".join((form.heading, *(f"{form.labels[name]}: {value}" for name, value in lines.items())))
    read = filled(text, knowledge)
    assert read is not None, "what was written as a form is one"
    day = author.noted or _own_day(lines)
    id = (
        DocumentId("n-" + digest(author.name, form.name, author.number))
        if author.number
        else document_id(author.name, None, text)
    )
    note = Document(id, text, author.name, title=lines.get("title"), lang="en", kind=DocumentKind.NOTE, origin=where)
    note = replace(note, blocks=_blocks(read, text))
    if day is None:
        return note
    return replace(note, published=published_on(day, Basis.USER, NOTED), published_basis=PublishedBasis.USER)


def _check(form: Form, lines: Mapping[str, str], where: str) -> None:
    missing = [name for name in form.fields if name in form.needs and not says_something(lines.get(name, ""))]
    if missing:
        needs = ", ".join(name for name in form.fields if name in form.needs)
        raise InputError(f"no {' and no '.join(missing)}", where=where, hint=f"a {form.name} needs {needs}")
    for name, value in lines.items():
        if len(value) > LONGEST or not value.isprintable():
            raise InputError(f"{name} holds signs that are no text, or more than {LONGEST} characters", where=where)


def _own_day(lines: Mapping[str, str]) -> date | None:
    """Who does not say when he noted what was done then noted it on its last day, at the earliest; nobody notes in
    the future."""
    try:
        last = bounds(lines.get("on", ""))[1]
    except ValueError:
        return None
    return last if last <= date.today() else None


def _blocks(read: Filled, text: str) -> tuple[Span, ...]:
    """What is read as prose: each name by itself, and sums."""
    people = [part for name in read.spans if name in read.form.people for part in read.parts(name, text)]
    sums = [read.spans["amount"]] if "amount" in read.spans else []
    return tuple(sorted((*people, *sums)))
