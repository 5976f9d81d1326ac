"""Two sequences of words: which runs they share, and how the one differs from the stretch of the other that is like it.

In: the words asked about and the words of a text. Out: a `Comparison`, or None where they share no run. Runs are
chained in the order of both, so that words left out between two of them do not hide the likeness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

MOST_STARTS = 64
"""Places where a pair of words is looked up in what is asked: "of the" stands often, and says little."""
MOST_RUNS = 200
"""Runs that are chained, the longest: a text shares few long ones by chance."""
GAP = 0.25
WORST_GAP = 4.0
"""What a word left out or added between two runs costs, in words, and what any gap costs at most: a run of five words
is part of the wording wherever it stands, "of the" a page away is not."""
EDGE = 4
"""Words at an end that may be other words in the same place; more are words that the text does not have."""

Words = Sequence[str]
Gaps = frozenset[int]


class Run(NamedTuple):
    """Words that both have: from `asked` on here, from `told` on there."""

    told: int
    asked: int
    length: int


class Edit(NamedTuple):
    """One step from what is asked to what is told, as ranges of words; `kind` is equal, replace, delete or insert."""

    kind: str
    asked: tuple[int, int]
    told: tuple[int, int]


class Comparison(NamedTuple):
    """How what is asked differs from the stretch `told` of a text; `equal` words are the same in both."""

    edits: tuple[Edit, ...]
    equal: int
    told: tuple[int, int]
    asked: tuple[int, int]
    """From the first to the last word asked that the stretch has."""
    length: int
    """Words asked."""

    @property
    def likeness(self) -> float:
        """The share of words that both have, of all words of both; 1.0 where nothing differs."""
        return 2 * self.equal / (self.length + self.told[1] - self.told[0])

    @property
    def covered(self) -> float:
        """The share of the words asked that stand in the text."""
        return self.equal / self.length

    @property
    def exact(self) -> bool:
        return all(edit.kind == "equal" for edit in self.edits)


def compare(asked: Words, told: Words, gaps: Gaps = frozenset()) -> Comparison | None:
    """The stretch of a text that is most like the words asked, and how they differ.

    `gaps` are the words asked before which something is said to be left out: any number of words may stand there.
    """
    chain = _chain(runs(asked, told), gaps)
    if not chain:
        return None
    first, last = chain[0], chain[-1]
    before = first.asked if first.asked <= EDGE else 0
    behind = len(asked) - last.asked - last.length
    start = max(0, first.told - before)
    end = min(len(told), last.told + last.length + (behind if behind <= EDGE else 0))
    steps = Levenshtein.opcodes(asked, told[start:end])
    edits = [
        Edit(one.tag, (one.src_start, one.src_end), (one.dest_start + start, one.dest_end + start)) for one in steps
    ]
    return _comparison(_trimmed(edits), len(asked))


def _comparison(edits: Sequence[Edit], length: int) -> Comparison | None:
    same = [edit for edit in edits if edit.kind == "equal"]
    if not same:
        return None
    equal = sum(edit.asked[1] - edit.asked[0] for edit in same)
    told = (min(edit.told[0] for edit in edits), max(edit.told[1] for edit in edits))
    return Comparison(tuple(edits), equal, told, (same[0].asked[0], same[-1].asked[1]), length)


def _trimmed(edits: Sequence[Edit]) -> list[Edit]:
    """Without what the text says before and behind the stretch."""
    kept = list(edits)
    while kept and kept[0].kind == "insert":
        kept.pop(0)
    while kept and kept[-1].kind == "insert":
        kept.pop()
    return kept


def runs(asked: Words, told: Words) -> list[Run]:
    """The longest runs of two words and more that both have; of a single word asked, each place where it stands."""
    if len(asked) == 1:
        return [Run(at, 0, 1) for at, word in enumerate(told) if word == asked[0]][:1]
    starts = _starts(asked)
    found = []
    for at in range(len(told) - 1):
        for start in starts.get((told[at], told[at + 1]), ()):
            if not (start and at and asked[start - 1] == told[at - 1]):
                found.append(Run(at, start, _reach(asked, told, start, at)))
    return sorted(sorted(found, key=lambda run: -run.length)[:MOST_RUNS])


def _starts(asked: Words) -> Mapping[tuple[str, str], list[int]]:
    starts: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(pairwise(asked)):
        if len(known := starts.setdefault(pair, [])) < MOST_STARTS:
            known.append(at)
    return starts


def _reach(asked: Words, told: Words, start: int, at: int) -> int:
    most = min(len(asked) - start, len(told) - at)
    return next((n for n in range(2, most) if asked[start + n] != told[at + n]), most)


def _chain(found: Sequence[Run], gaps: Gaps) -> list[Run]:
    """The runs that follow one another in both and together make most; found in order of the text."""
    best: list[tuple[float, int | None]] = []
    for at, run in enumerate(found):
        options: list[tuple[float, int | None]] = [(float(run.length), None)]
        options += [
            (best[back][0] + worth, back) for back in range(at) if (worth := _worth(found[back], run, gaps)) is not None
        ]
        best.append(max(options, key=lambda option: option[0]))
    if not best:
        return []
    at_: int | None = max(range(len(best)), key=lambda one: best[one][0])
    chain: list[Run] = []
    while at_ is not None:
        chain.append(found[at_])
        at_ = best[at_][1]
    return chain[::-1]


def _worth(before: Run, run: Run, gaps: Gaps) -> float | None:
    """What a run adds behind another one; None where it does not stand behind it in both, or adds nothing."""
    overlap = max(0, before.told + before.length - run.told, before.asked + before.length - run.asked)
    marked = any(before.asked + before.length <= gap <= run.asked for gap in gaps)
    gap = 0 if marked else abs((run.told - before.told) - (run.asked - before.asked))
    worth = run.length - overlap - min(WORST_GAP, GAP * gap)
    return worth if overlap < run.length and run.asked > before.asked and worth > 0 else None
