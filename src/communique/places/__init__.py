"""Places: names that may be places, with what the gazetteer offers for each.

In: an `Analysis` and the tables. Out: `PlaceName`s in text order. Which place is meant, and whether it is one at all (a
capital that acts, a person called Paris), is settled in `grounding.places`.
"""

from communique.places.find import find
from communique.places.words import DATELINE

__all__ = ["DATELINE", "find"]
