"""Quotation marks: the text of a document in, the stretches that stand between marks out.

Every mark in use is read: straight and curly, doubled apostrophes and backticks, guillemets either way round, low
ones, single ones where they are no apostrophe. A mark that never closes is bounded by its paragraph. `speech` asks
whose words the stretches are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from communique.model.span import Span

MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")
PAIRS = {"“": "”\"“", "„": "“”\"", "‟": "”\"", "``": "''", "''": "''", '"': '"”', "«": "»", "»": "«", "‹": "›",
         "›": "‹", "‘": "’'", "‚": "‘’", "'": "'’"}  # fmt: skip
"""What may close a stretch that this mark opens."""
SINGLE = frozenset({"‘", "'", "‚"})
SPACED = frozenset({"“", "«"})
"""Marks that may have a blank behind them."""
ONLY_CLOSE = frozenset({"”", "’"})
LONGEST_SINGLE = 600
"""Characters in which a single mark has to close again; beyond that it was an apostrophe."""


class Quoted(NamedTuple):
    """A stretch between marks: `outer` with them, `inner` without; `depth` counts the stretches that hold it."""

    outer: Span
    inner: Span
    depth: int
    block: int
    goes_on: bool
    """Whether the next paragraph opens with a mark again, so that the speech goes on there."""


def quoted(text: str, blocks: Sequence[Span]) -> tuple[Quoted, ...]:
    """All stretches in order of their start."""
    found: list[Quoted] = []
    for number, block in enumerate(blocks):
        if MARK.search(text, block.start, block.end):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            goes_on = after is not None and _opens(text, MARK.match(text, after.start, after.end), after)
            found.extend(_in_block(text, block, number, goes_on=goes_on))
    return tuple(sorted(found))


class _Open(NamedTuple):
    mark: str
    start: int
    end: int


def _in_block(text: str, block: Span, number: int, *, goes_on: bool) -> list[Quoted]:
    found: list[Quoted] = []
    stack: list[_Open] = []
    for hit in MARK.finditer(text, block.start, block.end):
        mark = hit.group()
        at = next((k for k in range(len(stack) - 1, -1, -1) if mark in PAIRS[stack[k].mark]), None)
        if at is not None and _closes(text, hit, block):
            opened = stack[at]
            del stack[at:]
            found.append(
                Quoted(Span(opened.start, hit.end()), _inner(text, opened, hit.start()), len(stack), number, False)
            )
        elif _opens(text, hit, block) and all(one.mark != mark for one in stack):
            stack.append(_Open(mark, hit.start(), hit.end()))
    found.extend(_never_closed(stack, block, number, goes_on=goes_on))
    return found


def _inner(text: str, opened: _Open, end: int) -> Span:
    """The words between two marks, without the blanks of "« this »"."""
    words = text[opened.end : end]
    if not words.strip():
        return Span(opened.end, end)
    return Span(opened.end + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _never_closed(stack: list[_Open], block: Span, number: int, *, goes_on: bool) -> list[Quoted]:
    """A mark that stays open reaches to the paragraph's end where the next one goes on, or where it opens its own."""
    for opened in stack[:1]:
        if opened.mark not in SINGLE and (goes_on or opened.start == block.start):
            return [Quoted(Span(opened.start, block.end), Span(opened.end, block.end), 0, number, goes_on)]
    return []


def _opens(text: str, hit: re.Match[str] | None, block: Span) -> bool:
    """A mark opens before a word, behind a blank, a bracket or a dash."""
    if hit is None or hit.group() in ONLY_CLOSE:
        return False
    before = text[hit.start() - 1] if hit.start() > block.start else " "
    after = text[hit.end()] if hit.end() < block.end else " "
    if before.isalnum() or (after.isspace() and not (hit.group() in SPACED and before.isspace())):
        return False
    return hit.group() not in SINGLE or (after.isalpha() and _has_closer(text, hit, block))


def _has_closer(text: str, hit: re.Match[str], block: Span) -> bool:
    last = min(block.end, hit.end() + LONGEST_SINGLE)
    return any(
        later.group() in PAIRS[hit.group()] and _closes(text, later, block)
        for later in MARK.finditer(text, hit.end(), last)
    )


def _closes(text: str, hit: re.Match[str], block: Span) -> bool:
    """A mark closes before no word, a single one behind a word or pause; "the ministers' talks" closes nothing."""
    before = text[hit.start() - 1] if hit.start() > block.start else " "
    after = text[hit.end()] if hit.end() < block.end else " "
    if after.isalnum() or (before.isspace() and hit.group() in "'’‘"):
        return False
    if hit.group() in ("'", "’") and before == "s" and after == " ":
        return not text[hit.end() + 1 : hit.end() + 2].islower()
    return True
