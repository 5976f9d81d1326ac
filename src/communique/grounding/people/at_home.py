"""Police, courts, protesters and opponents whose state no word names: that of the place, or of the text.

In: a case in which every finding is settled, with the story. Out: the same figures with a state, where all that they
take part in points to one. The words stand under `at_home` of `event_types.yaml`; `rows` goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, is_state
from communique.knowledge import Knowledge
from communique.model.actor import Form
from communique.model.ids import ActorId
from communique.model.story import Happening, Part

RULE = "people.at-home"
SURE = 0.6
"""The score of such a meaning: the words name no state."""
UNNAMED = frozenset({Form.CROWD, Form.COLLECTIVE, Form.ANONYMOUS})


class Words(NamedTuple):
    placed: frozenset[str]
    """Types of what people do and suffer at home: their state is that of the place."""
    people: frozenset[str]
    """PLOVER's sectors of those who are at home where it happens."""
    ours: frozenset[str]
    """Nouns of bodies that a country has one of ("the government")."""


@cache
def words(knowledge: Knowledge) -> Words:
    listed: Mapping[str, list[str]] = knowledge.words("event_types")["at_home"]
    return Words(**{name: frozenset(row) for name, row in listed.items()})


def settle(case: Case) -> None:
    """Gives each such figure the one state to which all that it takes part in points."""
    known, homes = words(case.knowledge), dict[ActorId, set[str]]()
    findings: dict[ActorId, set[int]] = {}
    for happening in case.ground.findings.story.happenings:
        for part in happening.parts:
            for figure in _homeless(case, part.finding, known):
                if home := _home(case, happening, part, known):
                    homes[figure.id] = homes.get(figure.id, home) & home
                findings.setdefault(figure.id, set()).add(part.finding)
    for actor, states in homes.items():
        if len(states) == 1:
            (state,) = states
            case.company.figures[actor] = case.company.figures[actor]._replace(state=state)
            for k in findings[actor]:
                meant = case.company.meant[k]
                changed = [one._replace(score=SURE, rule=RULE) if one.actor == actor else one for one in meant]
                case.company.mean(k, *changed)


def _homeless(case: Case, k: int, known: Words) -> Iterator[Figure]:
    """The figures of a finding that nobody named, and whose state is open."""
    for one in case.company.whom(k) if case.found[k].form in UNNAMED else ():
        if one.state is None and one.of is None and not one.known and one.sector in known.people:
            yield one


def _home(case: Case, happening: Happening, part: Part, known: Words) -> set[str]:
    """The state of the place; else, of "the government", the only one named before."""
    place = _place_state(case, happening) if happening.type in known.placed else None
    if place is not None:
        return {place}
    return _named_before(case, happening, part) if _is_ours(case, part.finding, known) else set()


def _place_state(case: Case, happening: Happening) -> str | None:
    if happening.place is None:
        return None
    options = case.ground.findings.places[happening.place].options
    return options[0].state if options else None


def _is_ours(case: Case, k: int, known: Words) -> bool:
    """ "The government", "police": a country has one of them, and the words say no more."""
    each = case.found[k]
    bare = each.definite or each.tokens[1] - each.tokens[0] == 1
    return bare and case.ground.analysis.tokens[each.head].lower in known.ours


def _named_before(case: Case, happening: Happening, part: Part) -> set[str]:
    """The states that the text names up to here, without those of the other side."""
    found, here = case.found, case.found[part.finding]
    others = (one.finding for one in happening.parts if one.side != part.side)
    theirs = {figure.state for k in others for figure in case.company.whom(k)}
    return {
        state
        for each in found
        if each.span.start < here.span.start
        for state in each.states
        if is_state(state) and state not in theirs
    }
