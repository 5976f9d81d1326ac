"""Who is named as the holder of an office, and when he held it: what persons say of the day of a text.

In: the findings with a name, the words of office on them, the tables. Out: `Holding`s, the sure ones by the words
themselves. `dating.holders` makes sets of days of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from communique.grounding.frame import Ground
from communique.grounding.people.names import LEADING, Hint, hints
from communique.grounding.people.spelling import ALIKE, likeness
from communique.grounding.people.words import words
from communique.grounding.when.calendar import Days
from communique.grounding.when.stretches import Stretches, merged
from communique.knowledge.records import Tenure
from communique.model.actor import Form

AHEAD = timedelta(days=400)
"""A document is taken to be written at most about a year after the last day that the tables know."""
MOST = 40
"""Names that are asked for: a text that names more in office says nothing new by the next."""
NEAR = 6
"""Findings in front of "his counterpart" among which somebody with an office is sought."""


class Holding(NamedTuple):
    """A person with the terms in which the words can name him so."""

    name: str
    terms: Stretches
    sure: bool
    """One person of the tables by name, with the office in his own words; else by apposition, counterpart, spelling."""
    acts: bool = False
    """Whether he speaks in the text, or takes part in what it tells as news."""


def last_day(ground: Ground) -> date:
    """The last day on which a text can have been written."""
    return ground.knowledge.as_of + AHEAD


def holdings(ground: Ground, *, only_sure: bool = False) -> tuple[Holding, ...]:
    """The persons who are named in office, each set of terms once, in text order."""
    found: dict[Stretches, Holding] = {}
    acting = frozenset() if only_sure else _acting(ground)
    asked = 0
    for k, hint in hints(ground.findings.actors).items():
        if asked >= MOST:
            break
        one = _holding(ground, k, hint, only_sure)
        if one and one.terms:
            asked += 1
            one = one._replace(acts=k in acting and len(_people(ground.findings.actors[k].candidates)) <= 1)
            before = found.setdefault(one.terms, one)
            found[one.terms] = before._replace(sure=before.sure or one.sure, acts=before.acts or one.acts)
    return tuple(found.values())


def _acting(ground: Ground) -> frozenset[int]:
    """The findings that speak, or take part in a foreground event of no named year."""
    acting = {k for voice in ground.findings.voices for k in voice.sources}
    for happening in ground.findings.story.happenings:
        if happening.foreground and not _of_a_year(ground, happening.expression):
            acting.update(part.finding for part in happening.parts)
    same = {k: each.same_as for k, each in enumerate(ground.findings.actors) if each.same_as is not None}
    return frozenset(acting | {same[k] for k in acting if k in same} | {k for k, to in same.items() if to in acting})


def _of_a_year(ground: Ground, expression: int | None) -> bool:
    return expression is not None and any(name == "year" for name, _ in ground.findings.expressions[expression].args)


def _holding(ground: Ground, k: int, hint: Hint, only_sure: bool) -> Holding | None:
    each = ground.findings.actors[k]
    if hint.qualifier or not each.name:
        return None
    people = _people(each.candidates)
    if each.roles and len(people) == 1:
        own = [t for t in ground.knowledge.tenures(people[0]) if t.role in each.roles and _of(t, each.states)]
        return _held(ground, own, sure=True)
    if only_sure:
        return None
    if people:
        return _held(ground, _by_hint(ground, k, people, hint))
    return _held(ground, _misspelt(ground, each.name, hint)) if hint.roles and hint.states else None


def _by_hint(ground: Ground, k: int, people: list[str], hint: Hint) -> list[Tenure]:
    """The offices that an apposition means; a counterpart has the office of the one whose counterpart he is."""
    if not hint.roles and not hint.states:
        return []
    roles = words(ground.knowledge).widened(hint.roles or _office_before(ground, k))
    terms = [t for person in people for t in ground.knowledge.tenures(person) if _of(t, hint.states)]
    named = [t for t in terms if t.role in roles]
    if named and (hint.roles or len(people) == 1):
        return named
    return [t for t in terms if t.role in LEADING] if _is_counterpart(ground, k) and len(people) == 1 else []


def _is_counterpart(ground: Ground, k: int) -> bool:
    actors = ground.findings.actors
    beside = {actors[k].same_as, *(j for j in range(max(0, k - 3), min(k + 4, len(actors))) if actors[j].same_as == k)}
    return any(j is not None and actors[j].form is Form.COUNTERPART for j in beside)


def _office_before(ground: Ground, k: int) -> tuple[str, ...]:
    if not _is_counterpart(ground, k):
        return ()
    before = ground.findings.actors[max(0, k - NEAR) : k]
    return next((each.roles for each in reversed(before) if each.roles and each.form in (Form.NAME, Form.OFFICE)), ())


def _misspelt(ground: Ground, name: str, hint: Hint) -> list[Tenure]:
    """The terms of those who held such an office of that state and are called almost so."""
    known = words(ground.knowledge)
    held = (t for role in hint.roles for of in hint.states for t in ground.knowledge.all_holders(role, of))
    return [t for t in held if likeness(name, t.person_name, known.short_names) >= ALIKE]


def _people(candidates: Iterable[tuple[str, object, float]]) -> list[str]:
    return sorted({entity for entity, _, _ in candidates if entity.startswith("person:")})


def _of(tenure: Tenure, states: tuple[str, ...]) -> bool:
    return not states or tenure.of in states


def _held(ground: Ground, tenures: list[Tenure], *, sure: bool = False) -> Holding | None:
    last = last_day(ground)
    terms = merged(Days(t.start, t.end or last) for t in tenures if t.start and t.start <= (t.end or last))
    return Holding(tenures[0].person_name, terms, sure) if terms else None
