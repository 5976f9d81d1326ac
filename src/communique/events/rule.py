"""One event rule: what triggers it, who takes part by grammatical slot, and what must be there to believe it.

In: a row of `knowledge/<language>/events/*.yaml`. Out: a `Rule`; `rules` makes the book of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.terms import Role

LAST = 10
"""So much less than any other rule weighs one of the lexicon."""
REFUSING = frozenset({"refusing", "denying"})
"""Slots that hold the verb itself where somebody says that he will not, or does not."""


@record
class RolePattern:
    """Who stands where: the slots are tried in order, and the first with somebody in it wins unless `every` is set."""

    role: Role
    side: str | None
    slots: tuple[str, ...]
    who: str
    """official: may act for a state or public body; state: it, or a body; power: also an office, a named official,
    rebels; actor: anybody."""
    every: bool = False
    inferred: bool = False


@record
class Rule:
    """One way in which a text may say that something of this type happens."""

    id: RuleId
    type: str
    pos: str
    second: str | None
    """The second word of a two-word trigger: a particle, an object or the next word."""
    roles: tuple[RolePattern, ...]
    where: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    """Each entry must be met by one of its names: a role, "place", or "object" (whatever stands there)."""
    count: int
    """How many take part at least; a plural or collective counts as two."""
    requires: tuple[tuple[str, frozenset[str]], ...]
    """One of these slots must hold one of these lemmas; a slot without lemmas must only be filled."""
    forbids: tuple[tuple[str, frozenset[str]], ...]
    wanted: tuple[frozenset[str], ...]
    """Of each of these sets a word must stand in the sentence; the slots are only looked at where one does."""
    modifiers: frozenset[str]
    without: frozenset[str]
    subtypes: tuple[tuple[str, frozenset[str]], ...]
    subtype: str | None
    mode: str | None
    code: str | None
    ahead: str | None
    """The type while it lies ahead: who says that he will send aid pledges it."""
    refers: bool
    """Whether "the talks" alone may stand for an event that was told before."""
    again: bool
    """Whether it is told only where an event of its kind was told before."""
    adds: bool
    """Whether it only names who else was at the meeting or call told just before ("Ana Mora took part")."""
    describes: bool
    """Whether its word says how far it has come, as it does of a noun ("is expected in Oslo")."""
    passage: bool
    """Whether it may only tell what was said at the meeting or call told just before ("they discussed trade")."""
    anybody: bool
    """Whether people without power or office may do it alone: a march, a strike."""
    near: frozenset[str]
    """Words of which one stands in the sentence, where those at the trigger do not settle what it is."""
    bare: bool
    """Whether a noun may stand without article ("on alert")."""
    open: bool
    """Whether it is one of the lexicon of `open.yaml`: tried after the others, and told only where none is below it."""
    score: float

    @property
    def weight(self) -> int:
        """More demanding rules are tried first."""
        worded = any(lemmas or slot in REFUSING for slot, lemmas in self.requires)
        asked = (self.second, worded, self.modifiers, self.near)
        return 2 * sum(map(bool, asked)) - LAST * self.open

    @property
    def refuses(self) -> bool:
        """Whether it tells that somebody will not do what its word says."""
        return any(slot in REFUSING for slot, _ in self.requires)


def rule_of(kind: str, pos: str, second: str | None, row: Mapping[str, Any]) -> Rule:
    """The rule of a row, for one of its trigger words."""
    return Rule(
        id=RuleId(row["id"]),
        type=kind,
        pos=pos,
        second=second,
        roles=tuple(_pattern(one) for one in row.get("roles", ())),
        where=tuple(row.get("where", ())),
        needs=tuple(frozenset(one.split("/")) for one in row.get("needs", ())),
        count=row.get("count", 0),
        requires=_slots(row.get("requires", {})),
        forbids=_slots(row.get("forbids", {})),
        wanted=tuple(_wanted(second, row)),
        modifiers=frozenset(row.get("modifiers", ())),
        without=frozenset(row.get("without", ())),
        subtypes=_slots(row.get("subtypes", {})),
        subtype=row.get("subtype"),
        mode=row.get("mode"),
        code=row.get("code"),
        ahead=row.get("ahead"),
        refers=row.get("refers", False),
        again=row.get("again", False),
        adds=row.get("adds", False),
        describes=pos == "adj" or row.get("describes", False),
        passage=row.get("passage", False),
        anybody=row.get("anybody", False),
        near=frozenset(row.get("near", ())),
        bare=row.get("bare", False),
        open=row.get("open", False),
        score=row.get("score", 0.9),
    )


def _slots(row: Mapping[str, list[str]]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((slot, frozenset(lemmas or ())) for slot, lemmas in row.items())


def _wanted(second: str | None, row: Mapping[str, Any]) -> Iterator[frozenset[str]]:
    if second:
        yield frozenset(second.split())
    if modifiers := row.get("modifiers"):
        yield frozenset(modifiers)
    if near := row.get("near"):
        yield frozenset(near)
    required = row.get("requires", {}).values()
    if required and all(required):
        yield frozenset(lemma for lemmas in required for lemma in lemmas)


def _pattern(row: Mapping[str, Any]) -> RolePattern:
    return RolePattern(
        role=Role(row["role"]),
        side=row.get("side"),
        slots=tuple(row["slots"]),
        who=row.get("who", "official"),
        every=row.get("every", False),
        inferred=row.get("inferred", False),
    )
