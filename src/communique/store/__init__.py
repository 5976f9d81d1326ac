"""The store: one schema in SQLite or PostgreSQL, records in and records out; only this room knows SQL."""

from communique.store.find import Filters, Whose
from communique.store.forgetting import Forgotten, read_without
from communique.store.forgotten import Presence, Traces
from communique.store.quoted import Quoted
from communique.store.readings import Stamp
from communique.store.records import Change, ChangeKind, Extent, Head, ReportHead, Run
from communique.store.search import Hit, Sought, Term
from communique.store.settle import settle
from communique.store.store import Reader, Store, Writer

__all__ = [
    "Change", "ChangeKind", "Extent", "Filters", "Forgotten", "Head", "Hit", "Presence", "Quoted", "Reader",
    "ReportHead", "Run", "Sought", "Stamp", "Store", "Term", "Traces", "Whose", "Writer", "read_without", "settle",
]  # fmt: skip
