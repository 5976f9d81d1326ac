"""A person taken out of a document: the name made unreadable in the text, and what is left of the record.

In: a document and the function that reads it, the persons to be forgotten. Out: a reading in which nobody of them is
named, quoted or takes part. Every letter of a name becomes an x, so that the offsets of all else stay, and the text is
read as it stands then: the result is the same whenever it is read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from communique.linking.families import VERBAL, VOICES
from communique.model.actor import Actor
from communique.model.document import Document
from communique.model.event import Assistance, Claim, Commitment, Report
from communique.model.ids import ActorId, ReportId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import HolderKind, How
from communique.model.voice import Attribution, Holder, Quote
from communique.store.records import Change

A_PERSON = Holder(None, HolderKind.ANONYMOUS, "a person")
NAMED = frozenset({How.NAME, How.ALIAS, How.MISSPELLING})
ROUNDS = 4
"""Readings of one document: a name may be understood only when a longer one is gone."""
LETTERS = re.compile(r"[^\W\d_]+")
MASKED = re.compile(r"(?:\b(?:X|Xx+)\b[\W\d]*)+")
Read = Callable[[Document], Reading]


@record
class Forgotten:
    """A person who is to be left out: by id, and by the names under which the words name him."""

    id: ActorId
    names: tuple[str, ...]
    by: str
    at: str
    reason: str | None = None


def masked(text: str, names: Iterable[str]) -> str:
    """The text with every letter of these names an x, each word beginning with a capital one."""
    for name in names:
        words = r"\s+".join(map(re.escape, name.split()))
        text = re.sub(rf"(?<!\w){words}(?!\w)", lambda found: _crossed(found.group()), text, flags=re.IGNORECASE)
    return text


def _crossed(words: str) -> str:
    return LETTERS.sub(lambda word: "X" + "x" * (len(word.group()) - 1), words)


def nameless(change: Change, names: Sequence[str]) -> Change:
    """A change whose values hold none of these names."""
    if not names:
        return change
    old, new = (masked(value, names) if value else value for value in (change.old, change.new))
    return replace(change, old=old, new=new)


def is_masked(name: str) -> bool:
    """Whether a name is one that was made unreadable."""
    return "Xx" in name and MASKED.fullmatch(name) is not None


def read_without(document: Document, read: Read, persons: Sequence[Forgotten]) -> Reading:
    """The reading of a document without some persons."""
    if not persons:
        return read(document)
    ids = frozenset(one.id for one in persons)
    document = _without_names(document, [name for one in persons for name in one.names])
    for _ in range(ROUNDS):
        reading = read(document)
        spans = [one.span for one in reading.mentions if one.actor in ids and one.how in NAMED]
        crossed = _with_crossed(document, spans)
        if crossed.text == document.text:
            break
        document = crossed
    return without(reading, ids | {one.id for one in reading.actors if is_masked(one.name)})


def _without_names(document: Document, names: Sequence[str]) -> Document:
    """Longer names first: "Ann Lee-Hansen" before "Ann Lee"."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    title = masked(document.title, ordered) if document.title else document.title
    url = document.url if not any(_slug(name) in _slug(document.url or "") for name in names) else None
    return replace(document, text=masked(document.text, ordered), title=title, url=url)


def _slug(words: str) -> str:
    return "-".join(LETTERS.findall(words.casefold()))


def _with_crossed(document: Document, spans: Iterable[Span]) -> Document:
    text = document.text
    for span in spans:
        text = text[: span.start] + _crossed(span.of(text)) + text[span.end :]
    return replace(document, text=text)


def without(reading: Reading, gone: Collection[ActorId]) -> Reading:
    """The record without some actors: reports that were theirs alone, what they said, what they promised."""
    if not any(one.id in gone for one in reading.actors):
        return reading
    reports = tuple(filter(None, (_report(one, gone) for one in reading.reports)))
    kept = {one.id for one in reports}
    return replace(
        reading,
        actors=tuple(_actor(one, gone) for one in reading.actors if one.id not in gone),
        mentions=tuple(one for one in reading.mentions if one.actor not in gone),
        attributions=tuple(_attribution(one, gone) for one in reading.attributions),
        quotes=tuple(filter(None, (_quote(one, gone) for one in reading.quotes))),
        reports=reports,
        links=tuple(one for one in reading.links if one.from_ in kept and one.to in kept),
        processes=tuple(
            replace(one, parties=tuple(party for party in one.parties if party.actor not in gone))
            for one in reading.processes
        ),
        claims=tuple(_claim(one, gone) for one in reading.claims if one.subject not in gone),
        commitments=tuple(filter(None, (_commitment(one, gone, kept) for one in reading.commitments))),
        assistance=tuple(_assistance(one, gone, kept) for one in reading.assistance),
    )


def _report(one: Report, gone: Collection[ActorId]) -> Report | None:
    """None where nobody else takes part, and where it is nothing but their words."""
    theirs = [part for part in one.participants if part.actor in gone]
    others = tuple(part for part in one.participants if part.actor not in gone)
    spoken = one.type in VERBAL and any(part.role in VOICES for part in theirs)
    if theirs and (not others or spoken):
        return None
    return replace(
        one,
        participants=tuple(replace(part, on_behalf_of=None) if part.on_behalf_of in gone else part for part in others),
        dyads=tuple(dyad for dyad in one.dyads if dyad.source not in gone and dyad.target not in gone),
    )


def _actor(one: Actor, gone: Collection[ActorId]) -> Actor:
    return replace(one, of=None) if one.of in gone else one


def _attribution(one: Attribution, gone: Collection[ActorId]) -> Attribution:
    holders = (A_PERSON if holder.id in gone or is_masked(holder.text) else holder for holder in one.holders)
    return replace(one, holders=tuple(dict.fromkeys(holders)))


def _quote(one: Quote, gone: Collection[ActorId]) -> Quote | None:
    speakers = tuple(speaker for speaker in one.speakers if speaker not in gone)
    if one.speakers and not speakers:
        return None
    return replace(one, speakers=speakers, addressee=None if one.addressee in gone else one.addressee)


def _claim(one: Claim, gone: Collection[ActorId]) -> Claim:
    return replace(one, members=tuple(member for member in one.members if member not in gone))


def _commitment(one: Commitment, gone: Collection[ActorId], reports: Collection[ReportId]) -> Commitment | None:
    by = tuple(actor for actor in one.by if actor not in gone)
    if not by:
        return None
    to = tuple(actor for actor in one.to if actor not in gone)
    return replace(one, by=by, to=to, report=one.report if one.report in reports else None)


def _assistance(one: Assistance, gone: Collection[ActorId], reports: Collection[ReportId]) -> Assistance:
    return replace(
        one,
        donor=None if one.donor in gone else one.donor,
        recipient=None if one.recipient in gone else one.recipient,
        report=one.report if one.report in reports else None,
    )
