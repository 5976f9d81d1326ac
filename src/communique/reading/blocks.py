"""Which stretches of a text are prose: its blocks.

In: a text and the rules that know boilerplate lines. Out: spans in order, one for each title or paragraph. A paragraph
that was wrapped by hand spans its line breaks; boilerplate ("Photo: ...", share buttons) is in no block. The parser
(`language`) reads the blocks and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from communique.model.span import Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
ENDS = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019)\]]{0,3}$")
NUMBER = re.compile(r"(?:\d{1,3}[.)]|\(\d{1,3}\))[ \t]+(?=[^\W\d_])|[•▪●◦‣·*-][ \t]+(?=\w)")
"""The number of a paragraph ("3. The ministers"), the mark of a point ("• 40 tents"): no word of its sentence, so it
stands before the block."""
LONGEST_BOILERPLATE = 240
"""Characters; a longer line is prose whatever it begins with."""
NARROWEST, WIDEST = 45, 100
"""Columns of hand-wrapped text: mail and wire copy are set to 60 to 80; a longer line is a paragraph."""
FULL_LINES = 0.7
RUNNING_ON = 0.5
"""Shares of line breaks that must look like wrapping: the next word had no room; the line ends no sentence. Set by
hand; the table in tests/cases/reading.yaml holds what they must tell apart."""

IsBoilerplate = Callable[[str], bool]


def blocks_of(text: str, is_boilerplate: IsBoilerplate) -> tuple[Span, ...]:
    """The blocks of a text, in order, without white space at their ends."""
    return tuple(block for run in _runs(text, is_boilerplate) for block in _unwrapped(text, run))


def _runs(text: str, is_boilerplate: IsBoilerplate) -> Iterator[list[Span]]:
    """Neighbouring lines with nothing between them but one line break."""
    run: list[Span] = []
    for found in LINE.finditer(text):
        line = _stripped(text, Span(found.start(), found.end()))
        if run and _breaks(text, run[-1].end, found.start()) > 1:
            yield run
            run = []
        if line.start == line.end or _left_out(line.of(text), is_boilerplate):
            if run:
                yield run
            run = []
        else:
            run.append(line)
    if run:
        yield run


def _left_out(line: str, is_boilerplate: IsBoilerplate) -> bool:
    return not any(map(str.isalnum, line)) or (len(line) <= LONGEST_BOILERPLATE and is_boilerplate(line))


def _breaks(text: str, start: int, end: int) -> int:
    between = text[start:end].replace("\r\n", "\n")
    return sum(not letter.isspace() or letter in "\r\n\x0b\x0c\x85\u2028\u2029" for letter in between)


def _stripped(text: str, line: Span) -> Span:
    inside = line.of(text)
    start = line.start + len(inside) - len(inside.lstrip())
    number = NUMBER.match(text, start, line.end)
    start = number.end() if number else start
    return Span(start, max(start, line.end - (len(inside) - len(inside.rstrip()))))


def _unwrapped(text: str, run: Sequence[Span]) -> Iterator[Span]:
    if not _is_wrapped(text, run):
        yield from run
        return
    width = max(line.end - line.start for line in run)
    block = run[0]
    for last, line in pairwise(run):
        is_point = bool(text[last.end : line.start].strip())
        if not is_point and _no_room(text, last, line, width):
            block = Span(block.start, line.end)
        else:
            yield block
            block = line
    yield block


def _is_wrapped(text: str, run: Sequence[Span]) -> bool:
    width = max(line.end - line.start for line in run)
    # A title over the text says nothing of how the text is set.
    titled = len(run) > 2 and not _no_room(text, run[0], run[1], width)
    pairs = list(pairwise(run[1:] if titled else run))
    if not pairs or not NARROWEST <= width <= WIDEST:
        return False
    full = sum(_no_room(text, line, after, width) for line, after in pairs)
    running = sum(ENDS.search(line.of(text)) is None for line, _ in pairs)
    # Two lines alone may be a headline and its text: only a small letter tells that the sentence goes on.
    goes_on = len(pairs) > 1 or text[run[1].start].islower()
    return goes_on and full >= FULL_LINES * len(pairs) and running >= RUNNING_ON * len(pairs)


def _no_room(text: str, line: Span, after: Span, width: int) -> bool:
    """Whether the next line's first word had no room: then the break is the typesetter's, not the writer's."""
    word = after.of(text).split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width
