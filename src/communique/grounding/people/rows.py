"""The company as rows of the record: one actor each, one mention for each actor that a finding means.

In: a settled case. Out: `Cast`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import chain

from communique.grounding.frame import Cast
from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, Meaning, is_state
from communique.grounding.people.listed import enter
from communique.grounding.standing import GOVERNMENT
from communique.model.actor import Actor, Found, Mention
from communique.model.ids import ActorId, RuleId
from communique.model.span import Span
from communique.model.terms import How


def cast(case: Case) -> Cast:
    """Actors in the order in which they are first meant, mentions in text order."""
    meant = [case.company.meant.get(k, ()) for k in range(len(case.found))]
    order = list(dict.fromkeys(meaning.actor for each in meant for meaning in each))
    seen = set(order)
    for actor in order:
        # The list grows: the mission for which somebody acts is itself of an organisation.
        owner = _acts_for(case, case.company.figures[actor])
        if owner and owner not in seen:
            seen.add(owner)
            order.append(owner)
    seats = _seats(meant)
    return Cast(
        actors=tuple(_actor(case, case.company.figures[actor], seats) for actor in order),
        mentions=tuple(sorted(_mentions(case), key=lambda row: (row.span, row.actor))),
        of=tuple([tuple(dict.fromkeys([meaning.actor for meaning in each])) for each in meant]),
    )


def _seats(meant: Iterable[Iterable[Meaning]]) -> frozenset[ActorId]:
    """The states that are named by their capital or seat alone: their governments are meant."""
    how: dict[ActorId, set[How]] = {}
    for meaning in chain.from_iterable(meant):
        how.setdefault(meaning.actor, set()).add(meaning.how)
    return frozenset(actor for actor, ways in how.items() if How.METONYM in ways and ways <= SEATED)


SEATED = frozenset({How.METONYM, How.PRONOUN})


def _acts_for(case: Case, figure: Figure) -> ActorId | None:
    """The actor behind: the state of a minister or ministry, the organisation of its head."""
    if figure.of is None or figure.past or (is_state(figure.of) and case.words.private.intersection(figure.roles[:1])):
        return None
    entity = case.entity_of(figure.of)
    if entity is None or entity.id == figure.id:
        return None
    return enter(case, entity).id


def _actor(case: Case, figure: Figure, seats: Set[ActorId]) -> Actor:
    held = figure.is_person and figure.office is not None and figure.of is not None and figure.roles and not figure.past
    return Actor(
        figure.id,
        figure.kind,
        figure.name,
        state=figure.state,
        office=figure.office,
        office_id=f"{figure.of}:{figure.roles[0]}" if held else None,
        wikidata=figure.wikidata,
        sector=GOVERNMENT if figure.id in seats else figure.sector,
        of=_acts_for(case, figure),
        known=figure.known,
    )


def _mentions(case: Case) -> Iterator[Mention]:
    for k, meanings in case.company.meant.items():
        for meaning in meanings:
            yield from _rows(case, case.found[k], meaning)


def _rows(case: Case, each: Found, meaning: Meaning) -> Iterator[Mention]:
    """A title with a name is two mentions of one person: the office, and the name."""
    text = case.ground.document.text
    start = each.span.start
    if each.title and each.name and (at := text.rfind(each.name, start, each.span.end)) > start:
        office = text[start:at].rstrip()
        yield Mention(
            Span(start, start + len(office)), office, meaning.actor, How.OFFICE, meaning.score, RuleId(meaning.rule)
        )
        start = at
    span = Span(start, each.span.end)
    yield Mention(span, span.of(text), meaning.actor, meaning.how, meaning.score, RuleId(meaning.rule))
