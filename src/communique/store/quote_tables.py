"""The tables of the quote ledger: where words stand (`numbered`, `phrase`), and what is quoted (`wording`).

All of it is derived from the documents' records and can be made anew.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from communique.store.tables import DOCUMENT, listed, metadata, needed, words

numbered = Table(
    "numbered", metadata,
    Column("number", Integer, primary_key=True),
    Column(DOCUMENT, String, ForeignKey("document.id", ondelete="CASCADE"), nullable=False, unique=True),
)  # fmt: skip
"""A number for each document that is searched: `phrase` has some hundred rows for each, and ids can be long."""

phrase = Table(
    "phrase", metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Two neighbouring words and a document that has them. No foreign key: it would need a second index as large."""

wording = Table(
    "wording", metadata,
    Column(DOCUMENT, String, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("utterance", String, nullable=False, index=True),
    needed("kind"), listed("spans"), Column("words", Text, nullable=False), listed("speakers"), words("attribution"),
    Column("published", Date), words("speaker"), Column("sign", String, nullable=False, index=True),
    Column("own", String, nullable=False), needed("names"), needed("states"),
)  # fmt: skip
"""`speaker` and `sign` as `linking.Wording` gives them; `own` is the utterance it would be if it stood alone; names of
the speakers as they are compared, and their states, each between bars."""

Index("wording_published", wording.c.published)
