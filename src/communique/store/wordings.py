"""The quote ledger's rows: what each document quotes, and which of them are one statement.

A document's wordings are compared with those that share words with them and have the same speaker; what is alike is one
utterance, named by the least id of its wordings. The result is the same whatever order the documents came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import batched
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from communique.knowledge.folding import folded
from communique.linking import Wording, same_statement, wordings
from communique.linking.wording import ENOUGH
from communique.linking.words import carried, keys
from communique.model.ids import DocumentId
from communique.model.reading import Reading
from communique.store import documents, phrases
from communique.store.codec import from_row, to_row
from communique.store.quote_tables import wording
from communique.store.tables import MANY

ASKED = 12
"""Keys of a wording that others are looked for by, the least: near wordings have most of the least in common."""
NEAR = 24
"""Documents whose quotes a new one is compared with: those that share most of its words."""


def put(connection: Connection, reading: Reading) -> None:
    """Enter a document's words and quotes, and join each quote to the statement it is a wording of."""
    document, mine = reading.document, wordings(reading)
    phrases.put(connection, document.id, phrases.keys_of(document.text, mine))
    if mine:
        connection.execute(insert(wording), [row_of(one) for one in mine])
        _join(connection, mine)


def drop(connection: Connection, document: DocumentId) -> None:
    """Take out a document's words and quotes; statements that it alone held together fall apart."""
    mine = of_documents(connection, [document])
    for one in documents.get(connection, [document]).values():
        phrases.drop(connection, document, phrases.keys_of(one.text, mine))
    connection.execute(delete(wording).where(wording.c.document == document))
    for utterance in sorted({one.utterance for one in mine}):
        left = alone(connection, [utterance])
        gone = {one.sign for one in mine if one.utterance == utterance}
        if gone <= {one.sign for one in left}:
            _name(connection, utterance, min(one.utterance for one in left))
        else:
            _part(connection, left)
            _join(connection, left)


def _name(connection: Connection, old: str, new: str) -> None:
    if new != old:
        connection.execute(update(wording).where(wording.c.utterance == old).values(utterance=new))


def _part(connection: Connection, ones: Iterable[Wording]) -> None:
    """Let the wordings of a statement stand alone, equal ones together."""
    least: dict[str, str] = {}
    for one in ones:
        least[one.sign] = min(one.utterance, least.get(one.sign, one.utterance))
    for sign, own in least.items():
        connection.execute(update(wording).where(wording.c.sign == sign).values(utterance=own))


def _join(connection: Connection, ones: Iterable[Wording]) -> None:
    """Put each wording into one utterance with those that are the same statement; equal ones are asked about once."""
    distinct = {one.sign: one for one in ones}
    same = _of_equals(connection, distinct)
    for sign, others in _like(connection, distinct.values()).items():
        same[sign] |= {other.utterance for other in others}
    for group in _connected(same.values()):
        least = min(group)
        for some in batched(sorted(group - {least}), MANY):
            connection.execute(update(wording).where(wording.c.utterance.in_(some)).values(utterance=least))


def _connected(sets: Iterable[set[str]]) -> list[set[str]]:
    """Sets that share an element put together."""
    found: list[set[str]] = []
    for one in sets:
        touching = [other for other in found if not one.isdisjoint(other)]
        found = [other for other in found if one.isdisjoint(other)]
        found.append(one.union(*touching))
    return found


def _of_equals(connection: Connection, signs: Collection[str]) -> dict[str, set[str]]:
    """The utterances that equal wordings stand in."""
    found: dict[str, set[str]] = {sign: set() for sign in signs}
    for some in batched(signs, MANY):
        query = select(wording.c.sign, wording.c.utterance).distinct().where(wording.c.sign.in_(some))
        for sign, utterance in connection.execute(query):
            found[sign].add(utterance)
    return found


def _like(connection: Connection, ones: Iterable[Wording]) -> dict[str, list[Wording]]:
    """For each, other wordings of the same speaker that share words with it and are the same statement."""
    asked = {one.sign: sorted(keys(one.words))[:ASKED] for one in ones if carried(one.words) >= ENOUGH and one.speaker}
    having = phrases.postings(connection, sorted({key for some in asked.values() for key in some}))
    near = {sign: phrases.best(having, some, NEAR) for sign, some in asked.items()}
    names = phrases.names_of(connection, {number for numbers in near.values() for number in numbers})
    speakers = {one.sign: one.speaker for one in ones if one.sign in asked and one.speaker}
    others: dict[str, list[Wording]] = {speaker: [] for speaker in speakers.values()}
    for other in _by(connection, set(names.values()), others):
        others[other.speaker or ""].append(other)
    found = {}
    for one in ones:
        where = {names[number] for number in near.get(one.sign, ()) if number in names}
        theirs = {other.sign: other for other in others.get(speakers.get(one.sign, ""), ()) if other.document in where}
        found[one.sign] = [other for sign, other in theirs.items() if sign != one.sign and same_statement(one, other)]
    return found


def _by(connection: Connection, ids: Collection[DocumentId], speakers: Collection[str]) -> list[Wording]:
    """What some documents quote of some speakers."""
    return [
        one
        for some in batched(sorted(ids), MANY)
        for one in _select(connection, wording.c.document.in_(some), wording.c.speaker.in_(speakers))
    ]


def of_documents(connection: Connection, ids: Collection[DocumentId]) -> list[Wording]:
    """The wordings of some documents, in order of the text."""
    return _in(connection, wording.c.document, ids)


def of_utterances(connection: Connection, utterances: Collection[str]) -> list[Wording]:
    """The wordings of some statements."""
    return _in(connection, wording.c.utterance, utterances)


def alone(connection: Connection, utterances: Collection[str]) -> list[Wording]:
    """The wordings of some statements, each under the id it would have alone."""
    query = select(wording).where(wording.c.utterance.in_(utterances))
    rows = connection.execute(query).mappings()
    return [from_row(Wording, _read(row) | {"utterance": row["own"]}) for row in rows]


def _in(connection: Connection, column: ColumnElement[str], wanted: Collection[str]) -> list[Wording]:
    return [one for some in batched(sorted(wanted), MANY) for one in _select(connection, column.in_(some))]


def _select(connection: Connection, *conditions: ColumnElement[bool]) -> list[Wording]:
    query = select(wording).where(*conditions).order_by(wording.c.document, wording.c.position)
    return [from_row(Wording, _read(row)) for row in connection.execute(query).mappings()]


def row_of(one: Wording) -> dict[str, Any]:
    """The row of a wording."""
    return to_row(one) | {
        "words": " ".join(one.words),
        "speaker": one.speaker,
        "sign": one.sign,
        "own": one.utterance,
        "names": _barred(folded(speaker.name) for speaker in one.speakers),
        "states": _barred(speaker.state or "" for speaker in one.speakers),
    }


def _barred(values: Iterable[str]) -> str:
    return f"|{'|'.join(values)}|"


def _read(row: Any) -> dict[str, Any]:
    return dict(row) | {"words": row["words"].split()}
