"""Whether somebody asked about by name is the speaker of a quote: the name, its misspellings, an office, a state.

In: what a person typed and the knowledge. Out: a yes or no for the speakers of each version.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from communique.grounding.people.spelling import ALIKE, likeness
from communique.knowledge import Knowledge, who
from communique.knowledge.folding import pieces
from communique.query.question import whose
from communique.query.quote_records import SpeakerLine

NO_SHORT_NAMES: dict[str, frozenset[str]] = {}


class ByWhom:
    """One who is asked about."""

    def __init__(self, name: str, knowledge: Knowledge) -> None:
        self._name = name
        self._whose = whose(name, knowledge)
        self._words = set(pieces(name))
        self._known = bool(knowledge.lookup(name, any_case=True)) or bool(self._whose.states)
        self._holders = cache(lambda day: frozenset(one.person_id for one in who(name, day, knowledge).holders))

    def speaks(self, speakers: Iterable[SpeakerLine], day: date | None) -> bool:
        """Whether he is one of the speakers; an office ("Kenyan foreign minister") is its holder of that day."""
        return any(self._is(one, day) for one in speakers)

    def _is(self, one: SpeakerLine, day: date | None) -> bool:
        if one.id is None:
            return False
        if one.id in self._whose.ids or one.state in self._whose.states:
            return True
        if self._words and self._words <= set(pieces(one.name)):
            return True
        if self._known:
            return False
        return likeness(self._name, one.name, NO_SHORT_NAMES) >= ALIKE or one.id in self._holders(day or date.today())
