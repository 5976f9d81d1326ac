"""What a reading holds beside its events: processes, commitments, assistance, claims, and names that were worked out.

A `Reading` comes in; one line for each goes out; `show` puts them under the chronology.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.model.event import Assistance, Claim, Commitment, Process
from communique.model.reading import Reading
from communique.model.span import Spans, hull
from communique.model.terms import How

WORKED_OUT = {How.MISSPELLING, How.OFFICE, How.METONYM}
"""Mentions whose actor is not written in the words: a reader should see whom they were taken to mean."""


class Words:
    """Names and words of one reading, looked up by id and span."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.names: dict[str, str] = {actor.id: actor.name for actor in reading.actors}
        self.names |= {process.id: process.name for process in reading.processes}

    def all_of(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self.names.get(one, one) for one in ids) or "nobody named"

    def said(self, spans: Spans) -> str:
        words = hull(spans).of(self.text) if spans else ""
        return '"' + " ".join(words.split()) + '"'


def lines(reading: Reading) -> Iterator[str]:
    """The lines under the chronology, kind by kind, in text order."""
    words = Words(reading)
    for process in reading.processes:
        yield _process(process, words)
    for commitment in reading.commitments:
        yield _commitment(commitment, words)
    for entry in reading.assistance:
        yield _entry(entry, words)
    for claim in reading.claims:
        yield _claim(claim, words)
    yield from dict.fromkeys(_worked_out(reading, words))


def _process(process: Process, words: Words) -> str:
    parties = tuple(party.actor for party in process.parties)
    kind = process.kind.value.replace("_", " ")
    return f"{kind}: {process.name} ({process.stage.value}), parties: {words.all_of(parties)}"


def _commitment(one: Commitment, words: Words) -> str:
    to = f" to {words.all_of(one.to)}" if one.to else ""
    return f"commitment: {words.all_of(one.by)}{to}, {one.status.value}: {words.said(one.content)}"


def _entry(entry: Assistance, words: Words) -> str:
    given = " ".join(part for part in (_range(entry.quantity_min, entry.quantity_max), entry.item) if part)
    money = " ".join(part for part in (_range(entry.amount_min, entry.amount_max), entry.currency) if part)
    donor, recipient = (words.names.get(end, end) if end else "not said" for end in (entry.donor, entry.recipient))
    what = " and ".join(part for part in (given, money) if part) or words.said((entry.span,))
    return f"assistance: {donor} to {recipient}, {entry.kind.value}, {entry.status.value}: {what}"


def _range(least: float | None, most: float | None) -> str:
    if least is None and most is None:
        return ""
    ends = [f"{end:,.10g}" for end in (least, most) if end is not None]
    return " to ".join(dict.fromkeys(ends))


def _claim(claim: Claim, words: Words) -> str:
    count = _range(claim.count_min, claim.count_max)
    what = " ".join(part for part in (count, claim.predicate.value) if part)
    return f"claim: {words.names.get(claim.subject, claim.subject)}, {what}: {words.said((claim.span,))}"


def _worked_out(reading: Reading, words: Words) -> Iterator[str]:
    for mention in reading.mentions:
        if mention.how in WORKED_OUT:
            actor = words.names.get(mention.actor, mention.actor)
            yield f"{words.said((mention.span,))} means {actor} ({mention.how.value}, {mention.score:.2f})"
