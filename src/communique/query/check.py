"""Did anybody in the store say this? Words in; exact, near, split, unquoted or not found out, with every version.

Documents are found by neighbouring words, and each is compared word by word; what nothing is near to is not found, and
no guess is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.linking import Copy, Wording, independent
from communique.linking.words import keys
from communique.model.ids import DocumentId
from communique.model.record import record
from communique.query.by_whom import ByWhom
from communique.query.comparing import asked_of
from communique.query.places_of_words import Page, Place, best_of
from communique.query.quote_records import QUOTED, Checked, Form, PartLine, Verdict, VersionLine
from communique.query.spelling import Spelling
from communique.query.splitting import Part, covered, parts
from communique.query.versions import Asking, speaker_line, version
from communique.store import Head, Reader, Store

LONGEST = 20_000
"""Characters that are taken for a quote; a whole speech is no quote."""
COMPARED = 60
"""Documents that are compared word by word: those that share most pairs of words with what is asked."""
FURTHER = 40
"""More documents that quote the same statement and are looked at, the first to appear."""
SHOWN = 20
COUNTED = 400
"""Documents that are looked at to count independent sources."""
SURE = 0.9
"""Share of the words asked that one quote must have to be the answer even where several would have more."""
BETTER = 0.15
"""By how much more several quotes must have of the words asked than one, to be the answer."""
UNDATED = "9999"
"""Behind every day of publication."""


@record
class QuoteQuestion:
    """Words that somebody is said to have said; `by` is that somebody, `top` how many versions are wanted."""

    text: str
    by: str | None = None
    top: int = SHOWN


def check(store: Store, knowledge: Knowledge, question: QuoteQuestion) -> Checked:
    """The answer for some words. UsageError where there is nothing to look for."""
    spelling = Spelling(knowledge)
    asked = asked_of(question.text, spelling)
    _refuse(question, len(asked.words))
    by = ByWhom(question.by, knowledge) if question.by else None
    asking = Asking(asked, by, spelling, knowledge)
    with store.read() as reader:
        near = reader.sharing(keys([word.form for word in asked.words]), COMPARED)
        pages = _pages(reader, near)
        found = {one: places for one, page in pages.items() if (places := best_of(asked, page, spelling))}
        quoted = [place for places in found.values() for place in places if place.form in QUOTED]
        taken = [] if any(place.found.exact for place in quoted) else parts(asked, pages, spelling)
        if _is_split(taken, quoted, found, len(asked.words)):
            return _split(reader, taken, asking, question)
        same = reader.wordings_in({place.wording.utterance for place in quoted if place.wording})
        more = _pages(reader, _further(same, pages))
        found |= {one: places for one, page in more.items() if (places := best_of(asked, page, spelling))}
        having = {*found, *({one.document for one in same} - pages.keys() - more.keys())}
        return _answer(reader, found, having, asking, question)


def _refuse(question: QuoteQuestion, words: int) -> None:
    if len(question.text) > LONGEST:
        what = f"a quote of {len(question.text):,} characters is too long"
        raise UsageError(what, hint=f"ask about at most {LONGEST:,}, best a sentence or two")
    if not words:
        raise UsageError("there is no word to look for", hint='write the words: communique check-quote "..." --store S')
    if question.by is not None and not any(letter.isalnum() for letter in question.by):
        raise UsageError("--by names nobody", hint="leave it out to ask about the words alone")


def _pages(reader: Reader, ids: Sequence[DocumentId]) -> dict[DocumentId, Page]:
    documents = reader.documents(ids)
    wordings = reader.wordings_of(ids)
    return {
        one: Page.of(documents[one].text, documents[one].blocks, [w for w in wordings if w.document == one])
        for one in ids
        if one in documents
    }


def _further(same: Sequence[Wording], known: Mapping[DocumentId, Page]) -> list[DocumentId]:
    """Further documents that quote the same statements, the first to appear."""
    others = {one.document: one.published or date.max for one in same if one.document not in known}
    return sorted(others, key=lambda one: (others[one], one))[:FURTHER]


def _is_split(
    taken: Sequence[Part], quoted: Sequence[Place], found: Mapping[DocumentId, list[Place]], length: int
) -> bool:
    """Whether the words come from several quotes, and no single place has them."""
    if len(taken) < 2 or any(place.found.exact for places in found.values() for place in places):
        return False
    best = max((place.found.covered for place in quoted), default=0.0)
    return best < SURE and covered(taken) / length >= best + BETTER


def _split(reader: Reader, taken: Sequence[Part], asking: Asking, question: QuoteQuestion) -> Checked:
    readings = reader.readings(sorted({part.document for part in taken}))
    lines = tuple(
        PartLine(part.asked.shown, version(part.place, readings[part.document], asking._replace(asked=part.asked)))
        for part in taken
    )
    return _checked(reader, Verdict.SPLIT, (), lines, asking, question, 0)


def _answer(
    reader: Reader,
    found: Mapping[DocumentId, list[Place]],
    having: set[DocumentId],
    asking: Asking,
    question: QuoteQuestion,
) -> Checked:
    ordered = sorted(found, key=lambda one: (min(_order(place, asking) for place in found[one]), one))
    readings = reader.readings(ordered[: max(question.top, SHOWN)])
    lines = [version(place, reading, asking) for one, reading in readings.items() for place in found[one]]
    versions = tuple(_first_marked(sorted(lines, key=_standing)))
    shown = versions[: question.top]
    more = len(having) - len({line.document for line in shown})
    return _checked(reader, _verdict(versions), shown, (), asking, question, more, having)


def _order(place: Place, asking: Asking) -> tuple[bool, bool, bool, date, float]:
    """What is looked at first: quotes of who was asked about, equal words, and the first to appear."""
    day = place.wording.published if place.wording else None
    who = [speaker_line(one) for one in place.wording.speakers] if place.wording else []
    mine = asking.by is not None and asking.by.speaks(who, day)
    return place.form not in QUOTED, not mine, not place.found.exact, day or date.max, -place.found.likeness


def _standing(line: VersionLine) -> tuple[bool, bool, bool, str, DocumentId]:
    """Who was asked about first, then equal words before others, quotes before what is none, in order of the day."""
    return not line.by, not line.same, line.form not in QUOTED, line.published or UNDATED, line.document


def _first_marked(lines: Sequence[VersionLine]) -> Iterable[VersionLine]:
    """The lines with the first to appear marked, among those that are quotes and dated."""
    dated = [line.published for line in lines if line.published and line.form in QUOTED]
    first = min(dated, default=None)
    return (replace(line, first=line.form in QUOTED and bool(first) and line.published == first) for line in lines)


def _verdict(versions: Sequence[VersionLine]) -> Verdict:
    quoted = [line for line in versions if line.form in QUOTED]
    if any(line.same and line.form is not Form.PARTLY for line in quoted):
        return Verdict.EXACT
    if quoted:
        return Verdict.NEAR
    return Verdict.UNQUOTED if versions else Verdict.NOT_FOUND


def _checked(
    reader: Reader,
    verdict: Verdict,
    versions: tuple[VersionLine, ...],
    taken: tuple[PartLine, ...],
    asking: Asking,
    question: QuoteQuestion,
    more: int,
    documents: Iterable[DocumentId] = (),
) -> Checked:
    every = [*versions, *(part.version for part in taken)]
    having = set(documents) or {line.document for line in every}
    return Checked(
        asked=" ".join(question.text.split()),
        by=question.by,
        verdict=verdict,
        by_found=any(line.by for line in every) if question.by and every else None,
        versions=versions,
        parts=taken,
        n_documents=len(having),
        n_independent_sources=sources_of(reader.heads(counted(having)).values()),
        more=more,
        store=reader.extent(),
        knowledge_as_of=asking.knowledge.as_of,
    )


def counted(documents: Iterable[DocumentId]) -> list[DocumentId]:
    """The documents whose sources are counted: of very many some, so that the number is the least that there are."""
    return sorted(documents)[:COUNTED]


def sources_of(heads: Iterable[Head]) -> int:
    """How many sources are independent of each other: reprints and the same outlet count once."""
    return len(set(independent([Copy(one.id, one.source, one.sketch) for one in heads]).values()))
