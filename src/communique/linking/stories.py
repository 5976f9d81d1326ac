"""Whether two documents without a day are of one story, by the words with which they begin.

In: two tellings. Out: how much of the longer words both begin with, which stands for the days that nobody knows.
"""

from __future__ import annotations

from math import sqrt

from communique.linking.told import Told

SAME_STORY = 0.3
"""From here on two texts tell the same news: half the pairs that do lie above it, of look-alikes hardly any."""
OTHER_STORY = 0.12
"""Below this two texts have no more words in common than any two of politics."""


ONE_STORY = 0.75
"""What one story says of the days of two tellings in it: that they are near, but news repeats its background."""


def story_likeness(one: Told, other: Told) -> float | None:
    """From 0 (another story) to `ONE_STORY` (the same news); None where one of them has its day."""
    if not one.story or not other.story:
        return None
    common = len(set(one.story).intersection(other.story))
    likeness = common / sqrt(len(one.story) * len(other.story))
    return ONE_STORY * min(1.0, max(0.0, (likeness - OTHER_STORY) / (SAME_STORY - OTHER_STORY)))
