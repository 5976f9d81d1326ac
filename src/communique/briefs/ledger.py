"""The assistance ledger as a page: the totals, then who gives what to whom, every line with its footnotes.

In: a `Ledger` of query. Out: a `Page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.briefs.page import Footnotes, Line, Page, Section
from communique.briefs.wording import count, day, days, figure, given, plain
from communique.model.terms import AssistanceStatus
from communique.query.aid import OPEN, Settled, names
from communique.query.aid import Line as Entry
from communique.query.ledger import Ledger
from communique.query.remaining import is_open, whole
from communique.query.totals import Total

NOTES = 3
"""Footnotes of a line, and what is told of what became of it."""
NOT_TOLD = "nobody named"


def page(ledger: Ledger) -> Page:
    """The page of a ledger."""
    notes = Footnotes()
    pairs: dict[tuple[str, str], list[Entry]] = {}
    for entry in ledger.lines:
        pairs.setdefault(_ends(entry), []).append(entry)
    sections = [Section("Totals, each sum once", tuple(Line(_total(one)) for one in ledger.totals))]
    for (donor, recipient), some in pairs.items():
        sections.append(Section(f"{donor} to {recipient}", tuple(_lines(some, notes))))
    sections.insert(1, Section("Still open", tuple(_open(ledger))))
    sections.append(Section("What is not known", tuple(_gaps(ledger))))
    filled = tuple(section for section in sections if section.lines)
    return Page(f"Assistance ledger on {day(ledger.on)}", tuple(_lead(ledger)), filled, notes.written())


def _lead(ledger: Ledger) -> Iterator[str]:
    yield f"{count(len(ledger.lines), 'sum or thing', 'sums and things')} from {_held(ledger)}."


def _held(ledger: Ledger) -> str:
    reach = f", to {day(ledger.to_day)}" if ledger.to_day else ""
    return f"{count(ledger.documents, 'document')}{reach}"


def _ends(entry: Entry) -> tuple[str, str]:
    donor, recipient = (names(ends) or NOT_TOLD for ends in (entry.donors, entry.recipients))
    return donor, recipient


def _total(total: Total) -> str:
    ends = f"{total.donor or NOT_TOLD} to {total.recipient or NOT_TOLD}"
    parts = "; sums told in one text may be parts of one another" if total.least != total.most else ""
    money = f"{total.currency} {figure(total.least, total.most)}"
    return f"{ends}, {plain(total.status.value)}: {money} ({count(total.lines, 'sum')}{parts})"


def _lines(some: Sequence[Entry], notes: Footnotes) -> Iterator[Line]:
    for entry in some:
        told = [step.note for step in entry.steps]
        yield notes.line(_line(entry), told if len(told) <= NOTES else [*told[: NOTES - 1], told[-1]])


def _line(entry: Entry) -> str:
    when = day(entry.day) if entry.day else "day not known"
    due = f"; due {days(entry.due.earliest, entry.due.latest)}" if entry.due else ""
    late = ", overdue" if entry.overdue else ""
    why = f"; not in the totals: {entry.why_not}" if entry.why_not else ""
    return f"{when}: {given(entry)} ({_course(entry)}){due}{late}{_left(entry)}{why}"


def _left(entry: Entry) -> str:
    """What later lines made of a promise or request, and what they have left of it."""
    if entry.remaining is None or not entry.settled:
        return ""
    more = f"; {len(entry.settled) - NOTES} more" if len(entry.settled) > NOTES else ""
    made = "; ".join(_made(one) for one in entry.settled[:NOTES]) + more
    left = figure(entry.remaining, entry.remaining) if entry.remaining else "nothing"
    return f"; since then {made}; {left} still open"


def _made(one: Settled) -> str:
    """ "20 million delivered 28 March 2023", "all of it suspended"."""
    what = "aid without a figure" if one.figure is None else figure(one.figure, one.figure)
    return f"{what} {plain(one.status.value)}{f' {day(one.day)}' if one.day else ''}"


def _open(ledger: Ledger) -> Iterator[Line]:
    """Promises of which no delivery, and requests of which no promise, is told."""
    for entry in ledger.lines:
        if entry.remaining:
            donor, recipient = _ends(entry)
            part = "" if entry.remaining == whole(entry) else f"{figure(entry.remaining, entry.remaining)} of "
            yield Line(f"{donor} to {recipient}: {part}{given(entry)} ({plain(entry.status.value)})")


def _course(entry: Entry) -> str:
    """The steps told, each when it was first told; the last one alone where nothing came before it."""
    first: dict[AssistanceStatus, str] = {}
    for step in entry.steps:
        first.setdefault(step.status, f" {day(step.told)}" if step.told else "")
    if len(first) == 1:
        return plain(entry.status.value)
    return ", ".join(f"{plain(status.value)}{when}" for status, when in first.items())


def _gaps(ledger: Ledger) -> Iterator[Line]:
    """What the entries leave open."""
    promised = sum(entry.status in OPEN and is_open(entry) for entry in ledger.lines)
    nobody = sum(not entry.recipients for entry in ledger.lines)
    unknown = sum(not entry.donors for entry in ledger.lines)
    if promised:
        what = f"Whether it was delivered: {promised} of {len(ledger.lines)}"
        yield Line(f"{what}; no report of it in this store ({_held(ledger)})")
    if nobody:
        yield Line(f"Who gets it: {nobody} of {len(ledger.lines)}")
    if unknown:
        yield Line(f"Who gives it: {unknown} of {len(ledger.lines)}")
