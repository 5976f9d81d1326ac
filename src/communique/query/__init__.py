"""Questions over a store, plain records out: the timeline, the quote ledger, where a value comes
from, what was read in a document.
"""

from __future__ import annotations

from communique.errors import UsageError
from communique.model.ids import DocumentId
from communique.model.reading import Reading
from communique.query.audit import AuditRow, Precision, precision, sample
from communique.query.brief import Brief, brief
from communique.query.changes import ChangeLine, changes
from communique.query.check import SHOWN, QuoteQuestion, check
from communique.query.compare import Comparison, compare
from communique.query.holes import HoleLine, holes
from communique.query.leaving_out import leaving_out
from communique.query.ledger import Ledger, LedgerQuestion, ledger
from communique.query.origin import Explanation, Origin, explain
from communique.query.question import Question
from communique.query.quote_records import Checked, UtteranceLine, Verdict, VersionLine
from communique.query.quotes import QuotesQuestion, quotes
from communique.query.records import EventLine
from communique.query.reviews import ReviewLine, decided, reviews
from communique.query.search import SearchLine, search
from communique.query.stories import StoryLine, stories
from communique.query.timeline import timeline
from communique.store import Extent, Store

__all__ = [
    "SHOWN", "AuditRow", "Brief", "ChangeLine", "Checked", "Comparison", "EventLine", "Explanation", "HoleLine",
    "Ledger", "LedgerQuestion", "Origin", "Precision", "Question", "QuoteQuestion", "QuotesQuestion", "ReviewLine",
    "SearchLine", "StoryLine", "UtteranceLine", "Verdict", "VersionLine", "brief", "changes", "check", "compare",
    "decided", "explain", "extent", "holes", "leaving_out", "ledger", "precision", "quotes", "reading_of",
    "reviews", "sample", "search", "stories", "timeline",
]  # fmt: skip


def reading_of(store: Store, document: str) -> Reading:
    """The stored record of a document; UsageError where the store has none of this id."""
    with store.read() as reader:
        found = reader.readings([DocumentId(document)]).get(DocumentId(document))
    if found is None:
        raise UsageError(f"no document '{document}' in this store", where=store.name)
    return found


def extent(store: Store) -> Extent:
    """How much a store holds and to which day it reaches: said beside an answer that is empty."""
    with store.read() as reader:
        return reader.extent()
