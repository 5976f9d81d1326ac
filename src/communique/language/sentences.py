"""Sentences of a block: nupunkt's, joined again where a mark or an abbreviation was cut from its sentence.

In: a text and a block's span. Out: spans of sentences without white space at their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import nupunkt

from communique.knowledge import load
from communique.language.datelines import dateline
from communique.model.span import Span

LONGEST = 4_000
"""Characters of a sentence at most; a longer run without an end (tables, lists) is cut at white space."""
BRACKETS = frozenset(")]")
"""No sentence begins with one of these."""
CLOSERS = "\"'\u201d\u2019\u00bb)]"
LABEL = re.compile(
    r"(?:[A-Z][\w.'\u2019/-]{0,24}(?:,? (?:of|for|from|the|and|[A-Z(][\w.'\u2019/)-]{0,24})){0,6}:\s+"
    r"|[QA](?:\.\s|\s\s)\s{0,6})"
    r"(?=[\"\u201c\u2018\u00abA-Z])"
)
"""A speaker or a heading before a colon, without a verb: "Details: ", "Ana Mora (Lima Post): ", also "Q. "."""
LAST_WORD = re.compile(r"(\S+)\.\s*$")
FULL_WORD = re.compile(
    r"\b(?P<word>[a-z]{4,30})\.['\"\u201d\u2019\u00bb)]{0,4} +(?=['\"\u201c\u2018\u00ab(]{0,3}[A-Z])"
)
"""A stop behind a word of some length in small letters, before a capital."""
NETWORK = re.compile(
    r"\b(?:on|to|via) (?P<word>[A-Z])\.['\"\u201d\u2019\u00bb)]{0,4} +(?=['\"\u201c\u2018\u00ab(]{0,3}[A-Z])"
)
"""A stop behind a name of one letter, which is no initial ("wrote on X. She ...")."""
INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){1,8}")
FIRST_WORD = re.compile(r"\s*(\w+)")


class Abbreviations(NamedTuple):
    short: frozenset[str]
    ranks: frozenset[str]
    bodies: frozenset[str]
    openers: frozenset[str]
    letters: frozenset[str]
    """Names of one letter."""


@cache
def abbreviations() -> Abbreviations:
    words = load().words("language/sentences")
    return Abbreviations(*(frozenset(words[name]) for name in Abbreviations._fields))


def sentences_of(text: str, block: Span) -> Iterator[Span]:
    """Sentence spans of one block in order; they cover every visible character exactly once."""
    inside = block.of(text)
    if behind := dateline(inside) or _label(inside):
        yield _trimmed(text, Span(block.start, block.start + behind))
        block = Span(block.start + behind, block.end)
        inside = block.of(text)
    for start, end in _joined(inside, list(_parted(inside))):
        yield from _cut(text, _trimmed(text, Span(block.start + start, block.start + end)))


def _parted(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of nupunkt, parted where it takes a whole word for an abbreviation ("the agency reports. Peru")."""
    for start, end in nupunkt.sent_spans(text):
        first = int(start)
        for stop in _stops(text, first, int(end)):
            yield first, stop
            first = stop
        yield first, int(end)


def _stops(text: str, start: int, end: int) -> list[int]:
    """Where sentences end within a span behind whole words and names of one letter."""
    known = abbreviations()
    words = [stop.end() for stop in FULL_WORD.finditer(text, start, end) if stop["word"] not in known.short]
    return sorted(words + [stop.end() for stop in NETWORK.finditer(text, start, end) if stop["word"] in known.letters])


def _label(line: str) -> int:
    """Where a label at the head of a line ends, 0 where there is none."""
    found = LABEL.match(line)
    return found.end() if found else 0


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A "sentence" of nothing but closing marks belongs to the one before, and so does what "U.S." or "Gen." began, or
    a bracket that is still open ("Lind (D-Ore. | ), who ...")."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and (not text[start:end].strip().strip(CLOSERS) or _goes_on(text, joined[-1], start)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, before: tuple[int, int], start: int) -> bool:
    """ "On Monday, U.S. | Secretary ...", "Lt. | Gen. Roe", "H.I.V. | drugs": the stop belongs to an abbreviation."""
    if text[start] in BRACKETS:
        return True
    last = LAST_WORD.search(text, max(before[0], before[1] - 20), before[1])
    first = FIRST_WORD.match(text, start)
    if not last or not first:
        return False
    word, known = last[1].lstrip("(\u201c\u2018\"'"), abbreviations()
    if first[1][0].islower() and INITIALS.fullmatch(word):
        return True
    return word in known.ranks or (word in known.bodies and first[1] not in known.openers)


def _trimmed(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.end - (len(inside) - len(inside.rstrip()))))


def _cut(text: str, span: Span) -> Iterator[Span]:
    while span.end - span.start > LONGEST:
        cut = text.rfind(" ", span.start + 1, span.start + LONGEST)
        cut = cut if cut > span.start else span.start + LONGEST
        yield Span(span.start, cut)
        span = _trimmed(text, Span(cut, span.end))
    if span.end > span.start:
        yield span
