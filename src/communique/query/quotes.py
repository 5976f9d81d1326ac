"""The quote ledger: each statement that is quoted with all its wordings, those that appeared first first.

In: a store, the knowledge, a question. Out: `UtteranceLine`s, page by page, so that a long ledger needs no more memory
than a short one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import batched

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.linking import Wording
from communique.linking.words import forms_of
from communique.model.ids import DocumentId
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.terms import QuoteKind
from communique.query.check import counted, sources_of
from communique.query.comparing import asked_of
from communique.query.question import whose
from communique.query.quote_records import Form, UtteranceLine, VersionLine
from communique.query.spelling import Spelling
from communique.query.versions import Asking, speaker_line, wording_line
from communique.store import Quoted, Reader, Store

PAGE = 50
WORDINGS = 100
"""Wordings of a statement that are told; the rest are counted."""
FORMS = {QuoteKind.DIRECT: Form.DIRECT, QuoteKind.PARTIAL: Form.PARTIAL}


@record
class QuotesQuestion:
    """Filters of the ledger; nothing given means everything. `about` are words that all stand in one wording."""

    by: str | None = None
    about: str | None = None
    first: date | None = None
    last: date | None = None
    top: int | None = None


def quotes(store: Store, knowledge: Knowledge, question: QuotesQuestion) -> Iterator[UtteranceLine]:
    """The statements asked for. UsageError for days in the wrong order."""
    if question.first and question.last and question.last < question.first:
        raise UsageError(f"--to {question.last} lies before --from {question.first}")
    wanted = Quoted(
        by=whose(question.by, knowledge) if question.by else None,
        words=forms_of(question.about or ""),
        first=question.first,
        last=question.last,
        top=question.top,
    )
    spelling = Spelling(knowledge)
    asking = Asking(asked_of("", spelling), None, spelling, knowledge)
    with store.read() as reader:
        for page in batched(reader.utterances(wanted), PAGE):
            yield from _lines(reader, page, asking)


def _lines(reader: Reader, utterances: Sequence[str], asking: Asking) -> Iterator[UtteranceLine]:
    together: dict[str, list[Wording]] = {one: [] for one in utterances}
    for one in reader.wordings_in(utterances):
        together[one.utterance].append(one)
    for mine in together.values():
        mine.sort(key=lambda one: (one.published or date.max, one.document, one.position))
    shown = {one.document for mine in together.values() for one in mine[:WORDINGS]}
    readings = reader.readings(sorted(shown))
    asked = {id: counted({one.document for one in mine}) for id, mine in together.items()}
    heads = reader.heads({one for ids in asked.values() for one in ids})
    for id, mine in together.items():
        yield _line(id, mine, readings, sources_of(heads[one] for one in asked[id]), asking)


def _line(
    id: str, mine: Sequence[Wording], readings: Mapping[DocumentId, Reading], n_sources: int, asking: Asking
) -> UtteranceLine:
    versions = [wording_line(one, readings[one.document], asking, FORMS[one.kind]) for one in mine[:WORDINGS]]
    days = [one.published for one in mine if one.published]
    documents = {one.document for one in mine}
    fullest = max(mine[:WORDINGS], key=lambda one: (len(one.words), -mine.index(one)))
    first = versions[0].document if mine[0].published else None
    return UtteranceLine(
        id=id,
        text=versions[mine.index(fullest)].exact,
        speakers=tuple(speaker_line(one) for one in fullest.speakers),
        first_published=min(days, default=None),
        last_published=max(days, default=None),
        n_wordings=len({one.words for one in mine}),
        n_documents=len(documents),
        n_independent_sources=n_sources,
        official=next((one.document for one in versions if one.official), None),
        versions=tuple(_marked(one, first) for one in versions),
    )


def _marked(line: VersionLine, first: DocumentId | None) -> VersionLine:
    return replace(line, first=line.document == first)
