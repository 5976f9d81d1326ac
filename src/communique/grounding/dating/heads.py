"""What stands at the head or the foot of a document and dates it by itself: a date line, a dateline, a closing line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from communique.dates import DATELINE as DATELINE_RULE
from communique.dates.blocks import any_of
from communique.grounding.dating.constraint import DATELINE, HEADER, Constraint
from communique.grounding.dating.days import NamedDays
from communique.grounding.when.calendar import Days
from communique.knowledge import Knowledge
from communique.model.span import Span
from communique.model.when import Expression

HEAD_LINES = 4
"""Lines at the head of a document in which its own date may stand."""
LONGEST = 60
"""A line of at most this many characters that holds a whole date and little else is the document's own date."""
DAY = timedelta(days=1)
SENTENCE_ENDS = frozenset(".!?:")
_LONG_WORD = re.compile(r"[A-Za-z]{3,}")
_BREAK = re.compile(r"\s?[.:|\u2013\u2014]\s|\s--?\s")
_CAPITALS = re.compile(r"[^a-z]{2,40}(?:,\s[A-Z][\w. ]{1,30})?,\s+$|^[A-Z]{3,}[A-Z ,./-]*\s*$")


def header(read: NamedDays) -> Iterator[Constraint]:
    """A line of its own with a whole date, or a dateline: "KYIV, March 5 (Agency) -"."""
    for block in read.ground.document.blocks[:HEAD_LINES]:
        dated = (k for k, e in enumerate(read.expressions) if block.holds(e.span) and read.days[k])
        k = next(dated, None)
        if k is None:
            continue
        if len(read.days[k]) == 1 and _is_date_line(read, read.expressions[k], block):
            line = block.of(read.text).strip()
            yield Constraint(read.days[k], f'the line "{line}" dates the document', kind=HEADER)
            return
        if len(read.days[k]) == 1 and _opens(read, read.expressions[k].span, block):
            yield Constraint(read.days[k], f'the text opens with "{read.words(k)}"', kind=HEADER)
            return
        before = read.text[block.start : read.expressions[k].span.start]
        if read.expressions[k].rule == DATELINE_RULE or _CAPITALS.search(before):
            options = tuple(Days(d.first, d.last + DAY) for d in read.days[k])
            yield Constraint(options, f'the dateline names "{read.words(k)}"', kind=DATELINE)
            return


def closing(read: NamedDays) -> Iterator[Constraint]:
    """A last line with a whole date: "Done at Lisbon on 14 November 2023"."""
    for block in read.ground.document.blocks[-HEAD_LINES:]:
        if not _closing(read.ground.knowledge).match(read.text, block.start, block.end):
            continue
        dated = (k for k, e in enumerate(read.expressions) if block.holds(e.span) and len(read.days[k]) == 1)
        for k in dated:
            yield Constraint(read.days[k], f'the closing line names "{read.words(k)}"', kind=HEADER)
            return


def _is_date_line(read: NamedDays, expression: Expression, block: Span) -> bool:
    if block.end - block.start > LONGEST or read.text[block.end - 1] in SENTENCE_ENDS:
        return False
    around = read.text[block.start : expression.span.start] + " " + read.text[expression.span.end : block.end]
    # "Published 5 March 2025" has a verb, and says nothing else.
    return len(_LONG_WORD.findall(around)) <= (1 if expression.direction else 3)


def _opens(read: NamedDays, date: Span, block: Span) -> bool:
    """ "March 5, 2025. The minister ..." or "5 March 2025 - The minister ...": a sentence, or less, of its own."""
    before = read.text[block.start : date.start]
    return not before.strip() and _BREAK.match(read.text, date.end, block.end) is not None


@lru_cache(maxsize=8)
def _closing(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{any_of(knowledge.words('dates/words')['closing'])})\b", re.IGNORECASE)
