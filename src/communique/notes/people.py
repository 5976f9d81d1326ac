"""Whom the names of a form mean: read by the ordinary reader, with the tables, on the day that the note is about.

In: a filled form, its parse, the knowledge. Out: `People`: for each name one actor. Whom no table has comes out as he
is named: as an organisation where the parser takes the name for one, else as a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique import actors
from communique.grounding import Ground, people
from communique.grounding.frame import Cast
from communique.grounding.people.listed import KINDS
from communique.knowledge import Entity, Knowledge
from communique.language import Analysis
from communique.model.actor import Actor, Found, Mention
from communique.model.document import Document
from communique.model.ids import DOCUMENT_ONLY, ActorId, RuleId
from communique.model.reading import Findings
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import PERSONS, ActorKind, How

TABLE, NAMED = RuleId("notes.in-the-tables"), RuleId("notes.as-named")
ASIDE = re.compile(r"\s*[,(]")
"""What stands behind it says more of whom is meant: "Ana Rojas (Chile)"."""
SLUG = re.compile(r"\W+")
ORGANISATION, PERSON = "ORG", "PER"
"""Kinds of a name as the parser sees it."""


@record
class People:
    """The actors of a note, the words that name them, and whom each value means."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    of: dict[Span, ActorId]


def people_of(analysis: Analysis, document: Document, values: Sequence[Span], knowledge: Knowledge) -> People:
    """One actor for each value; the day of `document` says who held an office."""
    findings = Findings(actors=actors.find(analysis, knowledge))
    cast = people.settle(Ground(analysis, findings, knowledge, document))
    known = {actor.id: actor for actor in cast.actors}
    mentions = list(cast.mentions)
    of: dict[Span, ActorId] = {}
    for value in values:
        actor = _read(value, findings.actors, cast, known) or _listed(value, analysis, knowledge)
        if actor is None:
            beside = (
                known[cast.of[k][0]] for k, one in enumerate(findings.actors) if value.holds(one.span) and cast.of[k]
            )
            actor = _of_state(_named(value, analysis), beside)
        of[value] = actor.id
        known[actor.id] = actor
        if not any(one.actor == actor.id and value.holds(one.span) for one in mentions):
            rule = TABLE if actor.known else NAMED
            mentions.append(Mention(value, value.of(analysis.text), actor.id, How.NAME, 1.0, rule))
    kept = {*of.values(), *(owner for one in of.values() if (owner := known[one].of))}
    return People(
        tuple(known[one] for one in known if one in kept),
        tuple(sorted((one for one in mentions if one.actor in kept), key=lambda one: (one.span, one.actor))),
        of,
    )


def _read(value: Span, found: Sequence[Found], cast: Cast, known: dict[ActorId, Actor]) -> Actor | None:
    """What the reader takes the words for, where it takes all of them or the name that they begin or end with."""
    inside = [(k, one) for k, one in enumerate(found) if value.holds(one.span) and len(cast.of[k]) == 1]
    for k, one in sorted(inside, key=lambda row: (row[1].span.start - row[1].span.end, row[0])):
        actor = known[cast.of[k][0]]
        whole = one.span == value
        person = actor.kind in PERSONS and (one.span.start == value.start or one.span.end == value.end)
        if whole or person:
            return _of_state(actor, (known[cast.of[other][0]] for other, _ in inside))
    return None


def _of_state(actor: Actor, beside: Iterable[Actor]) -> Actor:
    """ "Ana Rojas (Chile)": the state beside the name of a person whom no table has."""
    state = next((one for one in beside if one.kind is ActorKind.STATE), None)
    if actor.state or actor.known or state is None:
        return actor
    return replace(actor, state=state.state, of=state.id)


def _listed(value: Span, analysis: Analysis, knowledge: Knowledge) -> Actor | None:
    """The only entity of the tables that bears exactly this name ("US")."""
    ids = {hit.entity_id for hit in knowledge.lookup(value.of(analysis.text))}
    found = [entity for one in sorted(ids) if (entity := knowledge.entity(one)) and entity.kind in KINDS]
    return _actor(found[0]) if len(found) == 1 else None


def _actor(one: Entity) -> Actor:
    return Actor(ActorId(one.id), KINDS[one.kind], one.name, one.state, wikidata=one.wikidata, sector=one.sector)


def _named(value: Span, analysis: Analysis) -> Actor:
    name = ASIDE.split(value.of(analysis.text), maxsplit=1)[0]
    kinds = {one.kind for one in analysis.names if value.holds(analysis.span(one.first, one.last))}
    body = ORGANISATION in kinds and PERSON not in kinds
    id = ActorId(DOCUMENT_ONLY + SLUG.sub("-", name.casefold()).strip("-"))
    return Actor(id, ActorKind.ORGANISATION if body else ActorKind.PERSON, name, known=False)
