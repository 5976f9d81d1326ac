"""Which documents have these words: an index of neighbouring words, asked with a bounded number of look-ups.

A document is known here by a number. What its words are is `linking.words`; this keeps their keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import batched

from sqlalchemy import Connection, TextClause, delete, func, insert, select, text

from communique.linking import Wording
from communique.linking.words import forms_of, keys
from communique.model.ids import DocumentId
from communique.store.quote_tables import numbered, phrase
from communique.store.tables import DOCUMENT, MANY

MOST_KEYS = 400
"""Keys of one question that are looked up: a speech has more, and its first words find it."""
MOST_OF_A_KEY = 400
"""Documents looked at for one key; where more have it, it tells little and another key of the question finds them."""
TERMS = 100
"""Selects in one union: SQLite allows 500."""
STEP = 10
"""Their number is a multiple of this, so that the engine meets few different statements."""


def keys_of(words: str, quotes: Iterable[Wording]) -> list[int]:
    """What a document is found by: its neighbouring words, and quotes of one word."""
    alone = (keys(one.words) for one in quotes if len(one.words) == 1)
    return sorted(keys(forms_of(words)).union(*alone))


def put(connection: Connection, document: DocumentId, found_by: Iterable[int]) -> None:
    """Enter the words of a document."""
    row = connection.execute(insert(numbered).values({DOCUMENT: document}))
    number = row.inserted_primary_key[0]  # type: ignore[index]
    rows = [{"key": key, "number": number} for key in found_by]
    if rows:
        connection.execute(insert(phrase), rows)


def drop(connection: Connection, document: DocumentId, found_by: Iterable[int]) -> None:
    """Take out the words of a document."""
    number = connection.execute(select(numbered.c.number).where(numbered.c.document == document)).scalar_one_or_none()
    for some in batched(found_by, MANY):
        connection.execute(delete(phrase).where(phrase.c.number == number, phrase.c.key.in_(some)))
    connection.execute(delete(numbered).where(numbered.c.number == number))


def sharing(connection: Connection, wanted: Collection[int], most: int) -> list[DocumentId]:
    """The documents that have most of these keys, at most so many, best first; of equals those entered first."""
    asked = sorted(wanted)[:MOST_KEYS]
    having = postings(connection, asked)
    numbers = best(having, asked, most) if any(having.values()) else _having_all(connection, asked, most)
    names = names_of(connection, numbers)
    return [names[one] for one in numbers if one in names]


def postings(connection: Connection, wanted: Sequence[int]) -> dict[int, list[int]]:
    """For each key the numbers of the documents that have it; empty for a common one."""
    found: dict[int, list[int]] = {key: [] for key in wanted}
    for some in batched(wanted, TERMS):
        padded = (*some, *(some[-1:] * (-len(some) % STEP)))
        values = {f"k{at}": key for at, key in enumerate(padded)}
        rows = connection.execute(_union(len(padded)), values)
        for key, number in {(row.key, row.number) for row in rows}:
            found[key].append(number)
    return {key: numbers if len(numbers) < MOST_OF_A_KEY else [] for key, numbers in found.items()}


@cache
def _union(terms: int) -> TextClause:
    """The first documents of each of so many keys, in one statement that both engines read; built once a length."""
    part = f"select * from (select key, number from phrase where key = :k{{at}} limit {MOST_OF_A_KEY}) as p{{at}}"
    return text(" union all ".join(part.format(at=at) for at in range(terms)))


def best(having: Mapping[int, Sequence[int]], wanted: Iterable[int], most: int) -> list[int]:
    """The numbers that stand under most of these keys, best first."""
    counted = Counter(number for key in wanted for number in having.get(key, ()))
    return [one for one, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _having_all(connection: Connection, asked: Sequence[int], most: int) -> list[int]:
    """The documents with every key, where all of them are common."""
    query = (
        select(phrase.c.number)
        .where(phrase.c.key.in_(asked))
        .group_by(phrase.c.number)
        .having(func.count() == len(asked))
        .order_by(phrase.c.number)
        .limit(most)
    )
    return list(connection.execute(query).scalars())


def names_of(connection: Connection, numbers: Collection[int]) -> dict[int, DocumentId]:
    """The documents of some numbers."""
    found: dict[int, DocumentId] = {}
    for some in batched(numbers, MANY):
        query = select(numbered.c.number, numbered.c.document).where(numbered.c.number.in_(some))
        found |= {number: DocumentId(name) for number, name in connection.execute(query)}
    return found
