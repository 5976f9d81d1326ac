"""The assistance ledger: who gives what to whom, how far it has come, and sums in which nothing is counted twice.

In: a store, the knowledge, a `LedgerQuestion`. Out: a `Ledger`: lines, oldest first, and totals. The same sum or thing
told in several documents is one line with the steps of its course; `docs/briefs.md` says when two are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.model.record import record
from communique.model.terms import AssistanceStatus
from communique.query.aid import Ends, Line, entries, lines
from communique.query.evidence import Shelf
from communique.query.question import acting
from communique.query.records import ActorLine
from communique.query.remaining import is_open, with_remaining
from communique.query.totals import Total, totals
from communique.store import Store, Whose


@record
class LedgerQuestion:
    """Filters of the ledger; nothing given means everything. `item` is part of an item's name, class or kind."""

    donor: str | None = None
    recipient: str | None = None
    item: str | None = None
    statuses: tuple[str, ...] = ()
    open: bool = False
    """Only what is still to come, as far as the store tells."""
    first: date | None = None
    last: date | None = None
    as_of: date | None = None


@record
class Ledger:
    """The lines asked for, their totals, and the documents that were known on the day: how many, and to when."""

    on: date
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    documents: int
    to_day: date | None


def ledger(store: Store, knowledge: Knowledge, question: LedgerQuestion) -> Ledger:
    """The entries of the ledger asked for, put together. "Overdue" is judged on `as_of`, today where none is given."""
    wrong = sorted(set(question.statuses) - set(AssistanceStatus))
    if wrong:
        raise UsageError(f"no status '{wrong[0]}'", hint=f"there are: {', '.join(AssistanceStatus)}")
    if question.first and question.last and question.last < question.first:
        raise UsageError(f"--to {question.last} lies before --from {question.first}")
    today = question.as_of or date.today()
    with store.read() as reader:
        shelf = Shelf(reader, question.as_of)
        found = with_remaining(lines(entries(reader, shelf, knowledge, reader.with_assistance()), today))
        wanted = tuple(_asked(found, question, knowledge))
        return Ledger(today, wanted, totals(wanted), len(shelf.known), shelf.to_day)


def _asked(found: tuple[Line, ...], question: LedgerQuestion, knowledge: Knowledge) -> Iterator[Line]:
    donor = acting(question.donor, knowledge) if question.donor else None
    recipient = acting(question.recipient, knowledge) if question.recipient else None
    for line in found:
        if (
            (donor is None or _among(line.donors, donor))
            and (recipient is None or _among(line.recipients, recipient))
            and (question.item is None or _names(line, question.item.casefold()))
            and (not question.statuses or line.status.value in question.statuses)
            and (not question.open or is_open(line))
            and (question.first is None or (line.day is not None and line.day >= question.first))
            and (question.last is None or (line.day is not None and line.day <= question.last))
        ):
            yield line


def _among(ends: Ends, asked: Whose) -> bool:
    return any(_is(one, asked) for one in ends)


def _is(actor: ActorLine, asked: Whose) -> bool:
    named = bool(asked.words) and str(asked.words).casefold() in actor.name.casefold()
    return actor.id in asked.ids or (actor.state or "") in asked.states or named


def _names(line: Line, words: str) -> bool:
    return any(words in (name or "").casefold() for name in (line.item, line.item_class, line.kind.value))
