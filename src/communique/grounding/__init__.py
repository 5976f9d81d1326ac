"""What needs all the findings of a document at once: days, holders of offices, places, voices, and then the reports.

In: the parse, the findings of every stage, the tables. Out: the resolved `Reading`, each choice with its rule. The
order below is the order of need: a day before the holder of an office on it, an actor before the place it is not.
"""

from __future__ import annotations

from communique import __version__
from communique.grounding import directions, people, places, published, records, reports, times, voices
from communique.grounding.frame import Ground
from communique.knowledge import Knowledge
from communique.language import Analysis
from communique.model.place import Place
from communique.model.reading import Findings, Reading

__all__ = ["Ground", "ground"]


def ground(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Reading:
    """The record of one document. Nothing is guessed: what cannot be settled stays None or out."""
    state = Ground(analysis, findings, knowledge, analysis.document)
    state = state._replace(findings=findings._replace(expressions=directions.settle(state)))
    document, warnings = published.settle(state)
    state = state._replace(document=document, warnings=(*analysis.document.notes, *warnings))
    told_times, ends = times.settle(state)
    state = state._replace(times=told_times)
    state = state._replace(cast=people.settle(state))
    state = state._replace(places=places.settle(state))
    state = state._replace(voices=voices.settle(state))
    told = reports.settle(state)
    rest = records.settle(state, told)
    cast = people.without_idle(state, told.acting | rest.acting)
    return Reading(
        document=state.document,
        knowledge_as_of=knowledge.as_of,
        communique_version=__version__,
        times=(*state.times, *ends),
        actors=(*cast.actors, *told.hosts, *rest.getters),
        mentions=cast.mentions,
        places=_places(state),
        amounts=findings.amounts,
        attributions=state.voices.attributions,
        quotes=state.voices.quotes,
        reports=told.reports,
        links=rest.links,
        processes=rest.processes,
        claims=rest.claims,
        commitments=rest.commitments,
        assistance=rest.assistance,
        warnings=state.warnings,
    )


def _places(state: Ground) -> tuple[Place, ...]:
    """Where something is, and the states that act, in text order."""
    return tuple(sorted((*filter(None, state.places), *places.acting(state)), key=lambda place: place.span))
