"""Offices that several hold at once, each for something of his own: "the health minister", "the UN envoy for Libya".

In: an office in the text without a name, and the stays in office of a day. Out: the stays whose own title has what the
words say. Words that say nothing of it ("a British minister") mean none of several.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.grounding.people.case import Case
from communique.grounding.people.figures import is_state
from communique.knowledge.folding import folded, pieces
from communique.knowledge.records import Tenure
from communique.model.actor import Found


def of_remit(case: Case, each: Found, stays: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """The stays that the words can mean, in their order; of an office that several hold one person's at most."""
    alone = tuple(stay for stay in stays if stay.role not in case.words.shared)
    if len(alone) == len(stays):
        return alone
    said = remit(case, each)
    fitting = [stay for stay in stays if stay.role in case.words.shared and _has(case, each, said, stay)]
    most = max((_alike(each, stay) for stay in fitting), default=0)
    best = [stay for stay in fitting if _alike(each, stay) == most]
    return (*alone, *best[:1]) if len({stay.person_id for stay in best}) == 1 else alone


def remit(case: Case, each: Found) -> frozenset[str]:
    """What the words say that the office is for: "health", "northern" and "ireland"; nothing of "the minister"."""
    begin = each.text.find(each.title or "")
    return case.words.portfolio(each.text[max(begin, 0) :])


def suits_remit(case: Case, each: Found, office: str | None) -> bool:
    """Whether somebody with an office can be called so: the envoy to Libya is not the one to Syria, nor the Foreign
    Secretary "the Education Secretary"."""
    said = remit(case, each) if case.words.shared.intersection(each.roles) else frozenset()
    own = case.words.portfolio(office or "")
    title = frozenset(pieces(each.title or "")) - case.words.links
    if own and said:
        return _is_of(said, own)
    whole = said or (own and len(title) >= TELLING and case.words.shared.intersection(each.roles))
    return not whole or title <= frozenset(pieces(office or ""))


TELLING = 3
"""Words of a title that tells its office even if none of them says what it is for: "deputy secretary of state"."""


def of_a_part(case: Case, each: Found) -> bool:
    """ "The Turkish Cypriot leader": of a part of the state's people, and not of the state."""
    text = folded(each.text)
    return any(text.startswith(people) for people in case.words.communities)


def _is_of(said: frozenset[str], own: frozenset[str]) -> bool:
    """Whether one of the two is all of the other."""
    return said <= own or own <= said


def deputy(case: Case, each: Found, stays: Sequence[Tenure]) -> Tenure | None:
    """Who held the deputy's office that the words give in full: "deputy secretary of state"."""
    said = frozenset(pieces(each.text))
    full = [stay for stay in stays if stay.title and frozenset(pieces(stay.title)) - case.words.links <= said]
    return full[0] if len({stay.person_id for stay in full}) == 1 else None


def _has(case: Case, each: Found, said: frozenset[str], stay: Tenure) -> bool:
    """Whether a title has what the words say. Of offices of which the tables have but a few, words that say nothing
    mean only the one for a state that the document names."""
    own = case.words.portfolio(stay.title)
    if frozenset(pieces(each.title or "")) == frozenset(pieces(stay.title)):
        return True
    if said:
        return bool(own) and _is_of(said, own)
    if stay.role not in case.words.partly_listed:
        return True
    entities = (case.knowledge.entity(f"state:{of}") for of in case.states if is_state(of))
    return any(entity is not None and frozenset(pieces(entity.name)) <= own for entity in entities)


def _alike(each: Found, stay: Tenure) -> int:
    return len(frozenset(pieces(each.title or "")).intersection(pieces(stay.title)))
