"""Those who act together in a text, when it goes on about them: "they", "the parties", "both sides".

In: the case and a finding that points back. Out: whom it means, nobody where the text says it of too few.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, Meaning
from communique.grounding.people.listed import enter
from communique.language.analysis import Analysis
from communique.model.story import Happening
from communique.model.terms import SIDE_ROLES, ActorKind, How

PAIR, MOST = 2, 4
"""The least and the most who are "the parties"."""
REACH = 2
"""Sentences back to what they did together."""
SUBJECTS = ("nsubj", "nsubj:pass")


def subjects_before(case: Case, k: int) -> list[Meaning]:
    """ "The leaders of Peru and Chile met, joined by Rau. They ...": who the sentence before is about, where these are
    several."""
    text, here = case.ground.analysis, case.found[k].sentence
    if here == 0:
        return []
    figures: dict[str, Figure] = {}
    for i in _main_subjects(text, here - 1):
        meant = [figure for j in case.at_token(i) for figure in case.company.whom(j)]
        if not meant:
            return []
        figures |= {figure.id: figure for figure in meant}
    if len(figures) < PAIR:
        return []
    return [Meaning(figure.id, How.PRONOUN, 0.7, "people.subjects-before") for figure in figures.values()]


def _main_subjects(text: Analysis, sentence: int) -> Iterator[int]:
    """The subject of a sentence's main verb, and what is joined to it by "and"."""
    for subject in text.kids(text.root(sentence), *SUBJECTS):
        yield subject
        yield from text.kids(subject, "conj")


def sides_of_talks(case: Case, k: int) -> list[Meaning]:
    """ "Talks between Chad and the rebels ended. The two sides ...": who did something together just before, where they
    are as many as the words say."""
    here, reciprocal = case.found[k], frozenset(case.knowledge.words("event_types")["reciprocal"])
    for happening in reversed(case.ground.findings.story.happenings):
        if happening.token >= here.head or happening.type not in reciprocal:
            continue
        if here.sentence - happening.sentence > REACH:
            break
        figures = {figure.id: figure for figure in _sides(case, happening)}
        fits = len(figures) == here.count if here.count else PAIR <= len(figures) <= MOST
        if fits and all(figure.kind is not ActorKind.COLLECTIVE or figure.of for figure in figures.values()):
            return [Meaning(one, How.DESCRIPTION, 0.75, "people.sides-of-talks") for one in figures]
    return []


def _sides(case: Case, happening: Happening) -> Iterator[Figure]:
    """Who took part, of a person the state or body for which he acts."""
    for part in happening.parts:
        if part.role in SIDE_ROLES:
            continue
        for figure in case.company.whom(part.finding):
            yield (state_of(case, figure.of) if figure.is_person and figure.of else None) or figure


def state_of(case: Case, code: str) -> Figure | None:
    """A state by its code, or a body by its id, entered in the company."""
    entity = case.entity_of(code)
    return enter(case, entity) if entity else None
