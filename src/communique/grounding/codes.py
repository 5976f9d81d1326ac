"""The codes of the field for a report: PLOVER event and mode, CAMEO, quad class, and who did it to whom.

In: type, course and participants of a report. Out: `Codes`. The crosswalk is `codes.yaml` and names its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from typing import Any

from communique.knowledge import Knowledge
from communique.model.event import Dyad, Participant, Plover
from communique.model.ids import ActorId
from communique.model.record import record
from communique.model.story import Happening
from communique.model.terms import AHEAD, OFF, Modality, Polarity, Role, Status

FILE = "codes"
STATEMENT = "statement"
MOST = 6
"""Up to so many participants all pairs of a reciprocal event are written; a larger round is not dyadic."""
ASIDE = frozenset({Role.SUPPORTER, Role.OBSERVER, Role.REPRESENTED, Role.ABSENT, Role.ORGANISER})
Row = tuple[str | None, str | None, str | None, int | None]
NOTHING: Row = (None, None, None, None)


@record
class Entry:
    """One type's row of the crosswalk: codes by course, the code the other way, whether it goes both ways."""

    rows: Mapping[str, Row]
    mirror: str | None
    both: bool
    decreed: bool
    """Whether who decides to do it has done it: a ban is lifted by deciding so, no town is taken by it."""


@record
class Codes:
    plover: Plover
    cameo: str | None
    quad: int | None
    dyads: tuple[Dyad, ...]


@record
class Crosswalk:
    entries: Mapping[str, Entry]
    roots: Mapping[str, tuple[str | None, int]]
    turned: Mapping[str, Mapping[str, Row]]
    """Rows by course for what has a code of its own, by the beginning of the code."""

    def root(self, code: str) -> tuple[str | None, int | None]:
        """PLOVER event and quad class of a CAMEO code, by its longest known beginning."""
        starts = (code[:n] for n in range(len(code), 1, -1))
        return next((self.roots[start] for start in starts if start in self.roots), (None, None))


@cache
def crosswalk(knowledge: Knowledge) -> Crosswalk:
    words = knowledge.words(FILE)
    roots = {code: (root, quad) for code, (root, quad) in words["roots"].items()}
    turned = {code: {name: _row(values) for name, values in row.items()} for code, row in words["turned"].items()}
    return Crosswalk({kind: _entry(row) for kind, row in words["types"].items()}, roots, turned)


def _entry(row: Mapping[str, Any]) -> Entry:
    rows = {
        name: _row(row[name]) for name in ("done", "planned", "requested", "refused", "off", "alone") if name in row
    }
    return Entry(rows, row.get("mirror"), row.get("both", False), row.get("decreed", False))


def _row(values: Sequence[Any] | None) -> Row:
    if values is None:
        return NOTHING
    event, mode, cameo, quad = values
    return event, mode, cameo, quad


def codes_of(
    happening: Happening,
    participants: Sequence[Participant],
    collective: frozenset[ActorId],
    contexts: tuple[str, ...],
    table: Crosswalk,
) -> Codes:
    """The codes of a report; `collective` are the actors that are not expanded into dyads."""
    entry = table.entries.get(happening.type)
    if entry is None:
        return Codes(Plover(None, None, contexts), None, None, ())
    alone = "alone" in entry.rows and len(participants) == 1
    event, mode, cameo, quad = _chosen(happening, entry, table, alone=alone)
    sides = [p for p in participants if p.actor not in collective and p.role not in ASIDE]
    dyads = tuple(dict.fromkeys(_dyads(sides, entry, cameo))) if cameo else ()
    if happening.type == STATEMENT and not dyads:
        # CAMEO codes what one actor says to another; words to nobody in particular have no code.
        cameo, quad = None, None
    return Codes(Plover(event, mode, contexts), cameo, quad, dyads)


def _chosen(happening: Happening, entry: Entry, table: Crosswalk, *, alone: bool) -> Row:
    """By modality and polarity first, then by course; what has a code of its own is turned by that code."""
    course = _course(happening)
    if course == "planned" and happening.decided and entry.decreed:
        course = "done"
    row = entry.rows.get("alone" if alone and course == "done" else course, NOTHING)
    if happening.code:
        rows = table.turned.get(happening.code[:2], {})
        if course == "done" or (course in ("planned", "requested") and not rows):
            event, quad = table.root(happening.code)
            return event, happening.mode, happening.code, quad
        row = rows.get(course, row)
    event, mode, cameo, quad = row
    return event, happening.mode or mode if course == "done" else mode, cameo, quad


def _course(happening: Happening) -> str:
    if happening.polarity is Polarity.NEGATIVE:
        return "refused"
    if happening.modality is Modality.REQUESTED:
        return "requested"
    if happening.status in OFF:
        return "off" if happening.status is Status.CANCELLED else "moved"
    return "planned" if happening.status in AHEAD else "done"


def _dyads(sides: Sequence[Participant], entry: Entry, cameo: str) -> Iterator[Dyad]:
    """Side a towards side b, with the mirror code back; among equals everyone with everyone."""
    acting = [p.actor for p in sides if p.side == "a"]
    target = [p.actor for p in sides if p.side == "b"]
    for one in acting:
        for other in target:
            if one != other:
                yield Dyad(one, other, cameo)
                back = cameo if entry.both else entry.mirror if cameo == (entry.rows["done"][2]) else None
                if back:
                    yield Dyad(other, one, back)
    equals = list(dict.fromkeys(p.actor for p in sides if p.side is None))
    if entry.both and 1 < len(equals) <= MOST:
        yield from (Dyad(one, other, cameo) for one, other in permutations(equals, 2))
