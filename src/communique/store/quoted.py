"""Which statements a question to the quote ledger is about: filters in, ids out, those that appeared first first."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, false, func, or_, select

from communique.knowledge.folding import folded
from communique.model.record import record
from communique.store.find import Whose
from communique.store.quote_tables import wording

BAR = "|"


@record
class Quoted:
    """What of the ledger is asked for; empty means everything."""

    by: Whose | None = None
    words: tuple[str, ...] = ()
    """Each of these stands in one of its wordings, as it is compared."""
    first: date | None = None
    last: date | None = None
    """Published on or after, on or before this day."""
    top: int | None = None
    """So many at most, the most widely quoted."""


def find(connection: Connection, wanted: Quoted) -> list[str]:
    """The statements of which one wording is all that is asked for."""
    day = func.min(wording.c.published)
    query = select(wording.c.utterance, day).where(*_conditions(wanted)).group_by(wording.c.utterance)
    if wanted.top is not None:
        query = query.order_by(func.count().desc(), wording.c.utterance).limit(wanted.top)
    rows = connection.execute(query).all()
    return [one for one, _ in sorted(rows, key=lambda row: (row[1] or date.max, row[0]))]


def _conditions(wanted: Quoted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_has(wording.c.words, one) for one in wanted.words]
    if wanted.by:
        found.append(_by(wanted.by))
    if wanted.first:
        found.append(wording.c.published >= wanted.first)
    if wanted.last:
        found.append(wording.c.published <= wanted.last)
    return found


def _has(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a whole word stands among words that blanks part."""
    return (" " + column + " ").contains(f" {word} ", autoescape=True)


def _by(whose: Whose) -> ColumnElement[bool]:
    """Whether somebody speaks: by id, by the state that he speaks for, or by a part of his name."""
    ids = [(BAR + wording.c.speaker + BAR).contains(f"{BAR}{one}{BAR}", autoescape=True) for one in whose.ids]
    states = [wording.c.states.contains(f"{BAR}{one}{BAR}", autoescape=True) for one in whose.states]
    name = folded(whose.words)
    return or_(false(), *ids, *states, *([_has(_words(wording.c.names), name)] if name else []))


def _words(names: ColumnElement[str]) -> ColumnElement[str]:
    return func.replace(names, BAR, " ")
