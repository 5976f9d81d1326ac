"""Where the words asked about stand in one document, and in whose mouth: quoted, in marks, reported, or its own.

In: what is asked and a document with its quotes and voices. Out: the stretches that are like it, the best first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from communique.attribution.marks import quoted
from communique.linking import Comparison, Wording
from communique.linking.tiling import compare
from communique.linking.words import Word, carried, words_of
from communique.model.reading import Reading
from communique.model.span import Spans, hull
from communique.model.terms import QuoteKind
from communique.model.voice import Attribution
from communique.query.comparing import Asked, stretches
from communique.query.quote_records import Form
from communique.query.spelling import Spelling

NEAR = 0.7
"""Least share of words in common of a wording that is near: three words in ten may differ."""
LETTERS = 0.85
"""Share of letters in common from which on a wording is near although more words differ: "we'll", "promises"."""
KEPT = 0.9
"""Share of the words asked from which on a wording is near although it says more between them."""
MOST_BETWEEN = 60
"""Words between the first and the last one asked, beyond as many as were asked: more is no wording, it is a page."""
INSIDE = 0.95
"""Share of the words from which on a stretch stands in marks, in a quote or in reported speech."""
SOME = 0.3
"""Least share of the words that stand in a quote of a stretch that is partly quoted."""


class Place(NamedTuple):
    """One stretch of a document that is like what was asked."""

    form: Form
    found: Comparison
    words: tuple[Word, ...]
    """The words it was compared with; `found` counts in them."""
    spans: Spans
    wording: Wording | None
    voice: Attribution | None
    whole: bool

    @property
    def rank(self) -> tuple[bool, float]:
        return self.found.exact, self.found.likeness


class Page(NamedTuple):
    """A document ready to be compared: its words, once for all of its quotes."""

    text: str
    blocks: Spans
    words: tuple[Word, ...]
    wordings: tuple[Wording, ...]

    @classmethod
    def of(cls, text: str, blocks: Spans, wordings: Sequence[Wording]) -> Page:
        return cls(text, blocks, words_of(text), tuple(wordings))

    def inside(self, spans: Spans) -> tuple[Word, ...]:
        """The words of some stretches of the text."""
        found: list[Word] = []
        for span in spans:
            at = bisect_left(self.words, span.start, key=lambda word: word.span.start)
            while at < len(self.words) and self.words[at].span.end <= span.end:
                found.append(self.words[at])
                at += 1
        return tuple(found)


def quotes_like(asked: Asked, page: Page, spelling: Spelling) -> Iterator[Place]:
    """The quotes of a document that share a run of words with what is asked, whether near or not."""
    for one in page.wordings:
        words = page.inside(one.spans)
        found = compare(asked.forms, spelling.forms(words), asked.gaps)
        if found and (len(words) == 1 or len(asked.words) > 1):
            form = Form.DIRECT if one.kind is QuoteKind.DIRECT else Form.PARTIAL
            told = words[slice(*found.told)]
            whole = len(told) == len(words)
            yield Place(form, found, words, tuple(stretches(told, one.spans)), one, None, whole)


def near(found: Comparison, asked: Asked, told: Sequence[str], *, quote: bool) -> bool:
    """Whether a stretch of what is told is a wording of what is asked.

    Behind an ellipsis in what is asked a quote may go on anywhere, a text that is no quote may not.
    """
    if found.exact:
        return True
    between = 0 if quote and asked.gaps else found.told[1] - found.told[0] - found.length
    enough = (
        found.likeness >= NEAR
        or (found.covered >= KEPT and between <= MOST_BETWEEN)
        or fuzz.ratio(" ".join(asked.forms), " ".join(told[slice(*found.told)])) >= LETTERS * 100
    )
    same = [word for edit in found.edits if edit.kind == "equal" for word in asked.forms[slice(*edit.asked)]]
    return enough and len(same) > 1 and 2 * carried(same) >= carried(asked.forms)


def best_of(asked: Asked, page: Page, spelling: Spelling) -> list[Place]:
    """Where a document has a wording of what is asked: its quotes, else the words as they stand in its text.

    A single word is looked for as a quote of one word only: in a text it is anybody's.
    """
    told = spelling.forms(page.words)
    here = compare(asked.forms, told)
    if here is None:
        return []
    alike = quotes_like(asked, page, spelling)
    found = [place for place in alike if near(place.found, asked, spelling.forms(place.words), quote=True)]
    best = max((place.rank for place in found), default=(False, 0.0))
    if len(asked.words) > 1 and near(here, asked, told, quote=False) and (here.exact, here.likeness) > best:
        return [_unquoted(here, page)]
    return sorted(found, key=lambda place: (not place.found.exact, -place.found.likeness, place.spans))


def _unquoted(found: Comparison, page: Page) -> Place:
    """A stretch of the text that is not just a quote: partly quoted, in marks of nobody known, or without any."""
    told = page.words[slice(*found.told)]
    spans = tuple(stretches(told))
    shares = [(_share(told, one.spans), one) for one in page.wordings]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    if best and share >= SOME:
        return Place(Form.PARTLY, found, page.words, spans, best, None, False)
    marks = tuple(one.inner for one in quoted(page.text, page.blocks))
    form = Form.MARKED if any(_share(told, (one,)) >= INSIDE for one in marks) else Form.OWN
    return Place(form, found, page.words, spans, None, None, False)


def with_voice(place: Place, reading: Reading) -> Place:
    """A stretch in the document's own words, given to the innermost voice that reports it, where there is one."""
    if place.form is not Form.OWN:
        return place
    told = place.words[slice(*place.found.told)]
    holding = [voice for voice in reading.attributions if voice.parents and _share(told, voice.content) >= INSIDE]
    if not holding:
        return place
    voice = min(holding, key=lambda one: (_length(one.content), one.id))
    return place._replace(form=Form.INDIRECT, voice=voice)


def _length(spans: Spans) -> int:
    around = hull(spans)
    return around.end - around.start


def _share(words: Sequence[Word], spans: Spans) -> float:
    """The share of some words that stand in some stretches."""
    return sum(any(span.holds(word.span) for span in spans) for word in words) / len(words) if words else 0.0
