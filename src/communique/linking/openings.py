"""With which words texts begin, and how much of them two have in common: news says first what it is about.

In: texts, or two tellings. Out: their longer words, and a likeness that rests on the two alone, whatever else a store
holds: longer words and numbers stand for rare ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from math import sqrt
from sys import intern

from communique.linking.told import Told

LONG_WORD = re.compile(r"[^\W\d_]{5,}|\d[\d.,]*\d")
BEGINNING = 1200
"""Letters of a text in which news says what it is about; what stands behind is background."""
SAME_STORY = 0.3
"""From here on two texts tell the same news: half the pairs that do lie above it, of look-alikes hardly any."""
OTHER_STORY = 0.12
"""Below this two texts have no more words in common than any two of politics."""
ONE_STORY = 0.75
"""What one story says of the days of two tellings in it: that they are near, but news repeats its background."""


def long_words(text: str) -> tuple[str, ...]:
    """The longer words, folded, and numbers: five letters and more leave out most words that only hold a sentence
    together."""
    return tuple(sorted({intern(word.casefold()) for word in LONG_WORD.findall(text)}))


def opening(text: str) -> tuple[str, ...]:
    """The longer words with which a text begins."""
    return long_words(text[:BEGINNING])


def alike(one: Collection[str], other: Collection[str]) -> float:
    """The share of words in common (cosine), from 0 to 1."""
    if not one or not other:
        return 0.0
    return len(frozenset(one).intersection(other)) / sqrt(len(one) * len(other))


def story_likeness(one: Told, other: Told) -> float | None:
    """From 0 (another story) to `ONE_STORY` (the same news); None where one of two tellings has its day."""
    if not one.story or not other.story:
        return None
    share = (alike(one.story, other.story) - OTHER_STORY) / (SAME_STORY - OTHER_STORY)
    return ONE_STORY * min(1.0, max(0.0, share))
