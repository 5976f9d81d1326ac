"""Words put together from several quotes: which quote each stretch of what was asked comes from.

In: what is asked and the documents that share words with it. Out: parts in order of the words asked, each a wording of
its stretch; fewer than two mean that it was not put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from communique.linking.tiling import compare
from communique.linking.words import carried
from communique.model.ids import DocumentId
from communique.query.comparing import Asked, stretches
from communique.query.places_of_words import Page, Place, quotes_like
from communique.query.spelling import Spelling

MOST = 6
"""Parts of one quote; more are a collage."""
SHORTEST = 4
"""Words of a part: three stand in any two speeches. Fewer are one where they are all that is quoted there."""
LEAST = 2
"""Words of a part in any case."""
MEANING = 2
"""Words of a part that carry meaning."""
ALIKE = 0.75
"""Share of a part's words that the quote must have."""
TRIED = 60
"""Quotes that are looked at, those that share most with what is asked."""
ALL = 0.8
"""Share of the words asked that the parts must have together."""


class Part(NamedTuple):
    """A stretch of what is asked, from word `start` on, and where it stands."""

    start: int
    asked: Asked
    document: DocumentId
    place: Place


class _Try(NamedTuple):
    document: DocumentId
    place: Place


def _order(one: _Try) -> tuple[int, date, DocumentId]:
    """Who has most of it; of equals the first to appear."""
    day = one.place.wording.published if one.place.wording else None
    return -one.place.found.equal, day or date.max, one.document


def covered(taken: Sequence[Part]) -> int:
    """Words asked that the parts have."""
    return sum(part.place.found.equal for part in taken)


def parts(asked: Asked, pages: Mapping[DocumentId, Page], spelling: Spelling) -> tuple[Part, ...]:
    """The parts, in order of the words asked; empty where they do not make up most of them."""
    tries = [_Try(one, place) for one, page in pages.items() for place in quotes_like(asked, page, spelling)]
    tries.sort(key=_order)
    taken = sorted(_taken(asked, tries[:TRIED], spelling), key=lambda part: part.start)
    return tuple(taken) if len(taken) > 1 and covered(taken) >= ALL * len(asked.words) else ()


def _taken(asked: Asked, tries: Sequence[_Try], spelling: Spelling) -> Iterator[Part]:
    """The quote that has most of it, then those that have most of what is left on either side."""
    open_ = [(0, len(asked.words))]
    found = 0
    while open_ and found < MOST:
        start, end = open_.pop()
        if end - start < LEAST:
            continue
        best = max(_parts_of(asked, start, end, tries, spelling), key=lambda part: part.place.found.equal, default=None)
        if best is None:
            continue
        found += 1
        yield best
        open_ += [(start, best.start), (best.start + len(best.asked.words), end)]


def _parts_of(asked: Asked, start: int, end: int, tries: Sequence[_Try], spelling: Spelling) -> Iterator[Part]:
    """What each quote has of a stretch."""
    stretch = asked.part(start, end)
    for one in tries:
        forms = spelling.forms(one.place.words)
        rough = compare(stretch.forms, forms, stretch.gaps)
        if rough is None:
            continue
        first, last = rough.asked
        piece = stretch.part(first, last)
        found = compare(piece.forms, forms, piece.gaps)
        if found is None or found.covered < ALIKE:
            continue
        told = one.place.words[slice(*found.told)]
        whole = found.exact and len(told) == len(one.place.words)
        if carried(piece.forms) >= MEANING and (whole or len(piece.words) >= SHORTEST):
            wording = one.place.wording
            spans = tuple(stretches(told, wording.spans if wording else None))
            place = one.place._replace(found=found, spans=spans, whole=whole)
            yield Part(start + first, piece, one.document, place)
