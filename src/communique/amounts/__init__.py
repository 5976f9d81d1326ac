"""Amounts: the quantities of a text.

In: an `Analysis`. Out: `Amount`s in text order: money, shares, measures, and counts of things. Events (assistance,
claims of members) go on with them.
"""

from communique.amounts.find import find

__all__ = ["find"]
