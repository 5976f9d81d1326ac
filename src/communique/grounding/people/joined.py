"""Those whom the text names in one breath, when it goes on about them: "Niger, Mali and Chad ... the three countries".

In: the case and a finding that points back. Out: the last row of states, or of holders of one office, before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, is_state
from communique.model.actor import Form
from communique.model.ids import ActorId

LOOK_BACK = 40
"""Findings over which a row is looked for."""
LEAST, MOST = 2, 4
"""The members of a row that words without a number mean."""
STATES = frozenset({Form.STATE, Form.DEMONYM, Form.CAPITAL})


class Row(NamedTuple):
    """The codes of the states of a row and the sentence in which it stands."""

    states: tuple[str, ...]
    sentence: int


def near_before(case: Case, k: int) -> Iterator[int]:
    """The findings not far before one, the latest first."""
    start = case.found[k].span.start
    yield from (j for j in range(k - 1, max(-1, k - LOOK_BACK), -1) if case.found[j].span.end <= start)


def last_row(case: Case, k: int) -> Row | None:
    """The last row of as many states as the words say, or of two to four where they give no number."""
    wanted = case.found[k].count
    for members in _rows(case, k):
        codes = tuple(dict.fromkeys(code for j in members for code in _codes(case, j)))
        if len(codes) == wanted if wanted else LEAST <= len(codes) <= MOST:
            return Row(codes, case.found[members[0]].sentence)
    return None


def last_holders(case: Case, k: int) -> list[Figure]:
    """ "The ministers": those named together before who all have such an office, and who meets them, if he has."""
    roles = set(case.words.widened(case.found[k].roles))

    def have(figures: Iterable[Figure]) -> bool:
        return all(roles.intersection(one.roles) and not one.past for one in figures)

    for members in _rows(case, k):
        figures: dict[ActorId, Figure] = {one.id: one for j in members for one in case.company.whom(j)}
        if len(figures) >= LEAST and have(figures.values()):
            guest = {one.id: one for j in _host_of(case, members[0]) for one in case.company.whom(j)}
            return list((guest | figures if guest and have(guest.values()) else figures).values())
    return []


def _host_of(case: Case, member: int) -> tuple[int, ...]:
    """ "Rau left for a summit with Mora and Sten": who meets those who are named behind "with"."""
    text = case.ground.analysis
    top = case.found[member].head
    if text.case(top) not in case.words.companions:
        return ()
    verb = next((at for at in text.ancestors(top) if text.tokens[at].pos == "VERB"), None)
    return tuple(
        j for subject in (text.kids(verb, "nsubj") if verb is not None else ()) for j in case.at_token(subject)
    )


def last_so_called(case: Case, k: int) -> list[Figure]:
    """ "Nordic leaders met in Oslo, where the leaders agreed": the unnamed many called so in the same sentence."""
    each, text = case.found[k], case.ground.analysis
    for j in near_before(case, k):
        before = case.found[j]
        if before.sentence != each.sentence:
            break
        if before.form is Form.COLLECTIVE and text.tokens[before.head].lemma == text.tokens[each.head].lemma:
            return [*case.company.whom(j)]
    return []


def _rows(case: Case, k: int) -> Iterator[tuple[int, ...]]:
    """Rows before a finding, the latest first: findings joined by "and", or one that names several ("the leaders of
    Niger and Chad"). What is only where somebody is or goes acts in nothing."""
    text = case.ground.analysis
    for j in near_before(case, k):
        each = case.found[j]
        if len(each.states) > 1 and each.plural:
            yield (j,)
        elif text.tokens[each.head].dep == "conj":
            top = text.tokens[each.head].head
            members = tuple(m for i in (top, *text.kids(top, "conj")) if i <= each.head for m in case.at_token(i))
            placed = text.case(top) in case.words.towards or any(case.is_where(m) for m in members[:1])
            if len(members) > 1 and not placed:
                yield members
        elif len(case.company.meant.get(j, ())) > 1 and each.form is Form.OFFICE:
            yield (j,)


def _codes(case: Case, j: int) -> tuple[str, ...]:
    """The states that a member stands for."""
    each = case.found[j]
    if persons := case.states_of_persons(j):
        return persons
    named = each.form in STATES or (len(each.states) > 1 and each.plural)
    return tuple(code for code in each.states if is_state(code)) if named else ()
