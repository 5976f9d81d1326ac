"""Dates: time phrases read symbolically; no day is settled here.

In: a parsed document. Out: `Expression`s in text order, each with operation, arguments and the direction that grammar
gives it. Grounding counts them from the document's day.
"""

from communique.dates.find import DATELINE, find, find_in

__all__ = ["DATELINE", "find", "find_in"]
