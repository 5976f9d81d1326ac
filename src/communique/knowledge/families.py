"""Where the family name leads: one list for the tables, for Wikidata's answers and for reading.

Viet Nam is left out: its people are called by the last word of their names.
"""

from __future__ import annotations

FAMILY_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "MAC", "PRK", "TWN"})
"""States (ISO 3166-1 alpha-3) whose people put the family name first."""
