"""Bodies and states by less than their name: "the Commission", "the bloc", "the Kingdom".

In: a finding whose words are a common noun. Out: what it means, of those that the document names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, Meaning
from communique.grounding.people.listed import enter
from communique.model.actor import Found
from communique.model.terms import ActorKind, How

NAMED_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP})
REALM_RULE = "people.realm"


def last_word(each: Found) -> str:
    return each.text.split()[-1].casefold()


def called_in_full(case: Case, k: int) -> Figure | None:
    """The last body before whose name ends in this word; else the group of states at hand ("the bloc") or what is part
    of it ("the Commission")."""
    word = last_word(case.found[k])
    named = (figure for figure in _before(case, k) if figure.kind in NAMED_BODIES and _ends_in(figure.name, word))
    return next(named, None) or _entity(case, next(_of_groups(case, k, word), None))


def _of_groups(case: Case, k: int, word: str) -> Iterator[str]:
    """What the word means of the groups of the document, the last one before first."""
    unions, parts = case.words.unions.get(word, frozenset()), case.words.parts_of_groups.get(word, {})
    if unions or parts:
        named = (of for figure in _before(case, k) for of in (figure.of, figure.id) if of)
        yield from (parts.get(of, of) for of in (*named, *case.states) if of in parts or of in unions)


def _before(case: Case, k: int) -> Iterator[Figure]:
    figures, meant = case.company.figures, case.company.meant
    return (figures[one.actor] for j in range(k - 1, -1, -1) for one in meant.get(j, ()))


def _entity(case: Case, entity: str | None) -> Figure | None:
    found = case.knowledge.entity(entity) if entity else None
    return enter(case, found) if found else None


def _ends_in(name: str, word: str) -> bool:
    parts = name.casefold().split()
    return len(parts) > 1 and word in (parts[-1], parts[0] if "of" in parts else parts[-1])


def realm(case: Case, k: int, near: Iterable[str]) -> list[Meaning]:
    """ "The Kingdom": the nearest state that is called so."""
    called = case.words.realms[last_word(case.found[k])]
    entity = next((case.entity_of(of) for of in near if of in called), None)
    return [Meaning(enter(case, entity).id, How.DESCRIPTION, 0.8, REALM_RULE)] if entity else []
