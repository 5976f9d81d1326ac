"""Which documents are one source: the same outlet, or nearly the same text under two names.

A text is known by a sketch: the least hashes of its runs of five words. The share of hashes that two sketches have in
common estimates how much of the texts is the same (bottom-k minhash, Broder 1997).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from communique.model.ids import DocumentId

RUN = 5
"""Words a run: shorter runs are common to unrelated texts of one story, longer ones break at every edit."""
KEPT = 64
"""Hashes kept: the estimate is off by about one eighth (1 / sqrt(64)), enough to tell a reprint from a new text."""
REPRINT = 0.6
"""Estimated share of common runs from which on a text is a reprint: two reports of one briefing stay below a half."""
WORD = re.compile(r"\w+")

Sketch = tuple[int, ...]


class Copy(NamedTuple):
    """A document as far as independence needs it."""

    document: DocumentId
    outlet: str | None
    sketch: Sketch


def sketch(text: str) -> Sketch:
    """The least hashes of a text's runs of words, sorted; fewer than five words are one run."""
    words = [word.casefold() for word in WORD.findall(text)]
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    return tuple(sorted({zlib.crc32(run.encode("utf-8", "replace")) for run in runs})[:KEPT])


def common(one: Sketch, other: Sketch) -> float:
    """Estimated share of runs that two texts have in common."""
    both = set(one).intersection(other)
    if not both:
        return 0.0
    least = sorted({*one, *other})[:KEPT]
    return sum(value in both for value in least) / len(least)


def independent(copies: Sequence[Copy]) -> Mapping[DocumentId, DocumentId]:
    """For each document the first (by id) of those that are one source with it."""
    leaders: dict[DocumentId, DocumentId] = {}
    ordered = sorted(copies)
    outlets: dict[str, int] = {}
    holding: dict[int, list[int]] = {}
    for at, copy in enumerate(ordered):
        shared = Counter(chain.from_iterable(holding.get(value, ()) for value in copy.sketch))
        near = {other for other, n in shared.items() if n >= REPRINT * len(copy.sketch)}
        near.add(outlets.setdefault((copy.outlet or "").casefold(), at))
        same = next((ordered[other] for other in sorted(near) if _one_source(copy, ordered[other])), copy)
        leaders[copy.document] = leaders.get(same.document, same.document)
        for value in copy.sketch:
            holding.setdefault(value, []).append(at)
    return leaders


def _one_source(one: Copy, other: Copy) -> bool:
    if one.outlet and other.outlet and one.outlet.casefold() == other.outlet.casefold():
        return True
    return common(one.sketch, other.sketch) >= REPRINT
