"""Offices of what the tables do not know: "the president of the company", "head of the Writers' Union".

In: a finding of form office without a state. Out: what stands behind it with "of", so that nobody takes it for the
office of a state at hand.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.grounding.people.case import Case
from communique.grounding.people.figures import is_state
from communique.model.actor import Form
from communique.model.terms import PlaceKind

LONGEST = 6
"""Tokens behind "of" that are read as the body's name."""


class Body(NamedTuple):
    """Whose an office is: the words, the state in which it is, PLOVER's sector."""

    text: str
    state: str | None
    sector: str | None


def body_behind(case: Case, k: int) -> Body | None:
    """The body, place or group behind an office; None where nothing stands there but a state or "the country"."""
    text, each = case.ground.analysis, case.found[k]
    at = each.tokens[1]
    last = text.sentences[each.sentence].last
    if each.form is not Form.OFFICE or each.states or at + 1 >= last or text.tokens[at].lower not in case.words.of:
        return None
    noun = _noun(case, at)
    common = text.tokens[noun].text.islower() and text.tokens[noun].lemma in case.words.own_country
    if common or _stands_for_states(case, noun):
        return None
    words = text.words(at + 1, min(noun + 1, at + 1 + LONGEST))
    state = next((code for j in case.at_token(noun) for code in case.found[j].states if is_state(code)), None)
    return Body(words, state or _placed(case, words), case.words.kind(words))


def _placed(case: Case, words: str) -> str | None:
    """The state of a region or large town; small ones are called by words of any kind."""
    row = next(iter(case.knowledge.places(words)), None) if words.istitle() else None
    return row.state if row and (row.kind is PlaceKind.REGION or (row.population or 0) >= LARGE) else None


LARGE = 100_000
"""People of a town."""


def body_of(case: Case, k: int) -> Body | None:
    """The same for a name, of the office beside it: "Ana Mora, head of the Writers' Union"."""
    beside = (j for j in (k - 1, k + 1) if 0 <= j < len(case.found))
    return next((body for j in beside if _are_one(case, j, k) and (body := body_behind(case, j))), None)


def _are_one(case: Case, j: int, k: int) -> bool:
    return case.found[j].same_as == k or case.found[k].same_as == j


def _noun(case: Case, at: int) -> int:
    """The head of the phrase behind a preposition; the word behind it where the parser gives none."""
    text = case.ground.analysis
    head = text.tokens[at].head
    return head if at < head < at + LONGEST + 1 else at + 1


def _stands_for_states(case: Case, noun: int) -> bool:
    return any(case.found[j].form in (Form.DESCRIPTION, Form.PRONOUN) for j in case.at_token(noun))
