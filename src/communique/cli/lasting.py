"""What a reading holds beside its events: processes, commitments, assistance, claims, and names that were worked out.

A `Reading` comes in; one line for each goes out; `show` puts them under the chronology.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.model.event import Assistance, Claim, Commitment, Process
from communique.model.reading import Reading
from communique.model.span import Spans, hull
from communique.model.terms import How, Stage

WORKED_OUT = {How.MISSPELLING, How.OFFICE, How.METONYM}
"""Mentions whose actor is not written in the words: a reader should see whom they were taken to mean."""


class Words:
    """Names and words of one reading, looked up by id and span."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.names: dict[str, str] = {actor.id: actor.name for actor in reading.actors}
        self.names |= {process.id: process.name for process in reading.processes}

    def all_of(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self.names.get(one, one) for one in ids)

    def said(self, spans: Spans) -> str:
        words = hull(spans).of(self.text) if spans else ""
        return '"' + " ".join(words.split()) + '"'


def lines(reading: Reading) -> Iterator[str]:
    """The lines under the chronology, kind by kind with a blank line between, in text order."""
    words = Words(reading)
    kinds = (
        [_process(process, words) for process in reading.processes],
        [_commitment(commitment, words) for commitment in reading.commitments],
        [_entry(entry, words) for entry in reading.assistance],
        [_claim(claim, words) for claim in reading.claims],
        list(_worked_out(reading, words)),
    )
    for kind in kinds:
        yield from dict.fromkeys(kind)
        if kind:
            yield ""


def _process(process: Process, words: Words) -> str:
    stage = f" ({process.stage.value})" if process.stage is not Stage.UNKNOWN else ""
    parties = words.all_of(tuple(party.actor for party in process.parties))
    return f"{process.kind.value.replace('_', ' ')}: {process.name}{stage}" + (
        f", parties: {parties}" if parties else ""
    )


def _commitment(one: Commitment, words: Words) -> str:
    to = f" to {words.all_of(one.to)}" if one.to else ""
    by = words.all_of(one.by) or "nobody named"
    return f"commitment: {by}{to}, {one.status.value}: {words.said(one.content)}"


def _entry(entry: Assistance, words: Words) -> str:
    given = " ".join(part for part in (_range(entry.quantity_min, entry.quantity_max), entry.item) if part)
    money = " ".join(part for part in (_range(entry.amount_min, entry.amount_max), entry.currency) if part)
    donor, recipient = (words.names.get(end, end) if end else "not said" for end in (entry.donor, entry.recipient))
    what = " and ".join(part for part in (given, money) if part) or words.said((entry.span,))
    return f"assistance: {donor} to {recipient}, {entry.kind.value}, {entry.status.value}: {what}"


def _range(least: float | None, most: float | None) -> str:
    if least is None and most is None:
        return ""
    ends = [f"{end:,.15g}" for end in (least, most) if end is not None]
    return " to ".join(dict.fromkeys(ends))


def _claim(claim: Claim, words: Words) -> str:
    count = _range(claim.count_min, claim.count_max)
    what = " ".join(part for part in (count, claim.predicate.value) if part)
    return f"claim: {words.names.get(claim.subject, claim.subject)}, {what}: {words.said((claim.span,))}"


def _worked_out(reading: Reading, words: Words) -> Iterator[str]:
    """Each wording once for each actor it was taken for, with the best score."""
    best: dict[tuple[str, str, str], float] = {}
    for mention in reading.mentions:
        if mention.how in WORKED_OUT:
            actor = words.names.get(mention.actor, mention.actor)
            key = (words.said((mention.span,)), actor, mention.how.value)
            best[key] = max(mention.score, best.get(key, 0.0))
    for (said, actor, how), score in best.items():
        yield f"{said} means {actor} ({how}, {score:.2f})"
