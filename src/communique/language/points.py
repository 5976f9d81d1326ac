"""Points of a list: what marks them, and the line above that says who speaks in them.

In: a parsed document. Out: spans and tokens. "The ministers:" above "• welcomed the offer"; "The Council," above
"Recalling its decisions," and "1. Condemns the raid;".
"""

from __future__ import annotations

import re

from communique.language.analysis import Analysis
from communique.model.document import POINTS

NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+")
"""What numbers it: "1. ", "(a) ", "iv) "."""
LONGEST = 12
"""Characters of a number with what stands around it."""
NEAR = 6
"""Tokens from the start of a point to its verb ("(a) Also strongly condemns")."""
HIGHEST = 100
"""Paragraphs from a point up to the line above its list."""
PREAMBLE = frozenset(",;")
"""What ends a paragraph after which the sentence goes on."""


def is_point(analysis: Analysis, block: int) -> bool:
    """Whether a paragraph is a point of a list: its mark or number opens it, or stands before it in its line."""
    text, start = analysis.document.text, analysis.document.blocks[block].start
    before = text[max(0, start - LONGEST) : start].rpartition("\n")[2].lstrip()
    return analysis.document.is_point(block) or mark(analysis, block) > 0 or NUMBER.fullmatch(before) is not None


def mark(analysis: Analysis, block: int) -> int:
    """The characters of the mark or number with which a paragraph begins."""
    text, start = analysis.document.text, analysis.document.blocks[block].start
    if text[start] in POINTS:
        return 1
    number = NUMBER.match(text, start)
    return number.end() - start if number else 0


def lead_in(analysis: Analysis, verb: int) -> int | None:
    """The word that heads the line above the list, where this verb opens a point that has no subject of its own."""
    blocks, sentence = analysis.document.blocks, analysis.sentences[analysis.tokens[verb].sentence]
    at = sentence.block
    opens = sentence.span.start <= blocks[at].start and verb - sentence.first <= NEAR
    above = _line_above(analysis, at) if opens and is_point(analysis, at) else None
    last = None if above is None else analysis.sentence_at(blocks[above].end - 1)
    return None if last is None else analysis.root(last)


def _line_above(analysis: Analysis, at: int) -> int | None:
    """The paragraph that opens the list: one that ends in a colon, or the first of those that end in commas."""
    text, blocks, opening = analysis.document.text, analysis.document.blocks, None
    for above in range(at - 1, max(-1, at - 1 - HIGHEST), -1):
        end = text[blocks[above].end - 1]
        if end == ":":
            return above
        if is_point(analysis, above):
            continue
        if end not in PREAMBLE:
            break
        opening = above
    return opening
