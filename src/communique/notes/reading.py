"""A note's exact record: what each field of the form says, as the reading of its document.

In: the parse of a document that is a form. Out: its `Reading`, each value with the span of its words. What does not
hold is an InputError: a note is whole or not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique import __version__, amounts
from communique.dates.edtf import bounds
from communique.errors import InputError
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.document import Document, published_on
from communique.model.ids import RuleId
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.terms import Basis, CueClass, DocumentKind, HolderKind, Stance
from communique.model.voice import Attribution, Holder
from communique.notes.entry import OWN_VOICE, Entry
from communique.notes.forms import Filled, filled
from communique.notes.gift import gift
from communique.notes.meeting import meeting
from communique.notes.membership import membership
from communique.notes.people import people_of
from communique.notes.values import place

MAKERS = {"meeting": meeting, "member": membership, "need": gift, "pledge": gift, "delivery": gift}
"""What makes the record of each form."""


def is_note(document: Document, knowledge: Knowledge) -> bool:
    """Whether a document is a form that was filled in."""
    return document.kind is DocumentKind.NOTE and filled(document.text, knowledge) is not None


def read(analysis: Analysis, knowledge: Knowledge) -> Reading:
    """The record of a note (`is_note`). Raises InputError where a field does not hold."""
    document = analysis.document
    form = filled(document.text, knowledge)
    assert form is not None, "asked only for what is_note"
    where = document.origin or document.id
    people = people_of(analysis, _on_its_day(document, form), tuple(_names(form, document.text)), knowledge)
    there = form.spans.get("place")
    places = (place(there, document.text, knowledge),) if there else ()
    entry = Entry(document, form, knowledge, people, amounts.find(analysis, knowledge), places, where)
    bare = Reading(
        document, knowledge.as_of, __version__, actors=people.actors, mentions=people.mentions, places=places,
        amounts=entry.amounts, attributions=(_voice(document),),
    )  # fmt: skip
    return replace(bare, **MAKERS[form.form.name](entry))


def _names(form: Filled, text: str) -> Iterator[Span]:
    for name in form.form.fields:
        if name in form.form.people:
            yield from form.parts(name, text)


def _on_its_day(document: Document, form: Filled) -> Document:
    """The document as if published on the day that it is about: who held an office then is meant."""
    span = form.spans.get("on")
    try:
        day = bounds(span.of(document.text))[0] if span else None
    except ValueError:
        day = None
    return replace(document, published=published_on(day, Basis.USER, "notes.day")) if day else document


def _voice(document: Document) -> Attribution:
    """A note is its author's word."""
    if not document.source:
        raise InputError("a note without its author", where=document.origin or document.id, hint="say whose it is")
    holders = (Holder(None, HolderKind.OUTLET, document.source),)
    whole = (Span(0, len(document.text)),)
    return Attribution(OWN_VOICE, (), whole, (), (), holders, CueClass.NOTE, Stance.NEUTRAL, None, None,
                       RuleId("notes.own-voice"))  # fmt: skip
