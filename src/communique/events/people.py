"""Who stands at a token, and whether he or it may act for a state.

In: tokens from `frames`. Out: indexes of actor findings and place names. What a pronoun or a plain name means is not
known yet; grounding drops the reports in which nobody turns out to hold an office or to be a public body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.events.stage import Stage
from communique.model.actor import Form, Found
from communique.model.terms import PERSONS, ActorKind

SURE = frozenset({Form.STATE, Form.CAPITAL, Form.OFFICE, Form.BODY, Form.GROUP, Form.COUNTERPART, Form.DEMONYM})
OPEN = frozenset({Form.PRONOUN, Form.DESCRIPTION, Form.COLLECTIVE})
SEATS = frozenset({Form.STATE, Form.CAPITAL, Form.DEMONYM, Form.GROUP, Form.BODY})
BODIES = frozenset({Form.GROUP, Form.BODY})
PUBLIC = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.COLLECTIVE})
BEHIND = ("nmod:poss", "nmod", "amod", "compound")
"""How whom one acts for hangs on who acts ("the Lima prosecutor's office": two steps)."""
AMBASSADOR = "AMB"
"""The role of those who live where they represent their state: who receives them is not visited."""
POWERS = frozenset({"COP", "CRM", "GOV", "JUD", "LEG", "MIL", "OPP", "PTY", "REB", "SPY", "UAF"})
"""PLOVER's sectors of those who hold or fight for power: what they do is politics also where nobody else is named."""
SPOKEN_WITH = POWERS - {"CRM", "MIL"}
"""Of these, the crowds with whom one talks and agrees: the words for armed forces are also those for their arms."""


def is_sure(found: Found) -> bool:
    """Whether the words alone show somebody who may act for a state or public body."""
    if found.form in SURE:
        return True
    if found.form is Form.CROWD:
        return bool(found.states) and has_power(found)
    if found.form is Form.COLLECTIVE:
        return bool(found.states or found.roles or found.candidates)
    return found.form is Form.NAME and bool(found.roles or found.title or found.states or found.candidates)


def is_public_body(found: Found) -> bool:
    """A ministry, a parliament, the World Bank."""
    return found.form is Form.GROUP or (found.form is Form.BODY and bool(found.states))


def has_power(found: Found) -> bool:
    """Whether a crowd is of those who hold or fight for power: police and rebels, not residents."""
    return not POWERS.isdisjoint(found.roles)


def is_somebody(found: Found) -> bool:
    """Whether the words alone show somebody who holds an office or fights for power, not just whose national he is."""
    if found.form in (Form.COLLECTIVE, Form.CROWD):
        return has_power(found)
    return found.form is not Form.DEMONYM and is_sure(found)


def is_unnamed_official(found: Found) -> bool:
    """ "A Canadian official": nobody knows who, yet he speaks for his state."""
    return found.form is Form.ANONYMOUS and bool(found.states)


def fits(found: Found, who: str) -> bool:
    """Whether a finding may fill a slot that asks for `who`."""
    match who:
        case "actor":
            return found.form is not Form.MEDIA
        case "state":
            return found.form in SEATS
        case "power":
            return found.form in SEATS or is_somebody(found)
        case "body":
            return found.form in BODIES
        case "person":
            return found.kind in PERSONS and found.form is not Form.ANONYMOUS
        case "resident":
            return AMBASSADOR in found.roles
        case _:
            return (
                is_sure(found)
                or found.form in OPEN
                or found.form is Form.NAME
                or is_unnamed_official(found)
                or (found.form is Form.CROWD and not SPOKEN_WITH.isdisjoint(found.roles))
            )


def heads_of(found: Found) -> int:
    """How many the words mean at least: 2 for plurals and collectives."""
    if found.count is not None:
        return found.count
    return 2 if found.plural or found.form in (Form.COLLECTIVE, Form.GROUP) else 1


def head_count(stage: Stage, found: Iterable[int]) -> int:
    """How many these findings mean together, at least."""
    return sum(heads_of(stage.findings.actors[k]) for k in found)


def people_at(stage: Stage, token: int, who: str) -> tuple[int, ...]:
    """The findings of a noun phrase and its conjuncts that fit; behind "a delegation from Japan", Japan."""
    found: list[int] = []
    for at in (*stage.grammar.conjuncts(token), *_row_behind(stage, token)):
        found += _at(stage, at, who)
    if not found:
        return ()
    for k in found:
        # The list grows as it is read: each member may have another beside it.
        found += (j for j in stage.joined.get(k, ()) if j not in found and fits(stage.findings.actors[j], who))
    return tuple(dict.fromkeys(found))


def _row_behind(stage: Stage, token: int) -> Iterator[int]:
    """ "Mike Hall, Ana Mora and Luis Sten": a name beside a name, with others joined to it, is the next of a row."""
    for k in stage.text.kids(token, "appos") if _is_person(stage, token) else ():
        if stage.text.kids(k, "conj") and _is_person(stage, k):
            yield from stage.grammar.conjuncts(k)


def _is_person(stage: Stage, token: int) -> bool:
    own = stage.scene.finding_at(token)
    return own is not None and stage.findings.actors[own].form is Form.NAME


def _at(stage: Stage, token: int, who: str) -> Sequence[int]:
    text = stage.text
    if text.tokens[token].lemma in stage.book.amounts and (
        counted := _first_named(stage, stage.grammar.with_preposition(token, "of"), who)
    ):
        # "hundreds of rebels"
        return counted
    own = stage.scene.finding_at(token)
    if own is None and text.lowers[token] in stage.book.first_person:
        return _first_named(stage, text.kids(token, "appos"), who) or _speaking(stage, token, who)
    if own is not None and fits(stage.findings.actors[own], who):
        if not _is_plural_office(stage, own):
            return (*_sharers(stage, token, own), own, *_leaders(stage, token, who))
        listed = _first_named(stage, text.kids(token, "appos"), who)
        return listed if len(listed) > 1 else (_whole(stage, token) if _is_stateless(stage, own) else None) or (own,)
    if named := _first_named(stage, text.kids(token, "appos") or _named_late(stage, token), who):
        return named
    if text.tokens[token].lemma not in stage.book.stand_for:
        return _before(stage, token) if who in ("actor", "power") else ()
    kids = text.kids(token, *BEHIND)
    inner = [j for k in kids if text.tokens[k].lemma in stage.book.stand_for for j in text.kids(k, *BEHIND)]
    return (*(_first_named(stage, kids, who) or _first_named(stage, inner, who)), *_leaders(stage, token, who))


def _speaking(stage: Stage, token: int, who: str) -> list[int]:
    """ "We condemn the raid", "I met Mora": those whose words these are; of an unnamed official, his state where
    the text has named it."""
    actors = stage.findings.actors
    meant = (_served(actors, k) if is_unnamed_official(actors[k]) else k for k in stage.scene.speakers(token))
    return [k for k in meant if fits(actors[k], who)]


def _served(actors: Sequence[Found], official: int) -> int:
    """The last mention before him of the state for which an unnamed official speaks; else he himself."""
    states = set(actors[official].states)
    named = (k for k in range(official - 1, -1, -1) if actors[k].form is Form.STATE and set(actors[k].states) == states)
    return next(named, official)


def _sharers(stage: Stage, token: int, own: int) -> Iterator[int]:
    """ "Peruvian and Chilean troops": the first adjective has the noun in common with the second."""
    for k in stage.text.kids(token, "amod"):
        other = stage.scene.finding_at(k) if stage.text.kids(k, "conj") else None
        if other is not None and other != own and stage.findings.actors[other].form is Form.DEMONYM:
            yield other


def _named_late(stage: Stage, token: int) -> Sequence[int]:
    """ "Ana Mora and her guest, Luis Rau": the parser hangs the name of the second on the first."""
    joined = stage.text.tokens[token]
    return [k for k in stage.text.kids(joined.head, "appos") if k > token] if joined.dep == "conj" else ()


def _before(stage: Stage, token: int) -> Sequence[int]:
    """ "the Mexican Coast Guard", "Peru's reactor", "the Saudi-led raid": by the state or body before a noun; "a report
    by Oman": by the one who made it."""
    if stage.text.tokens[token].lemma in stage.book.apolitical:
        return ()
    kids = [k for k in stage.text.kids(token, "nmod:poss", "amod", "compound", "nmod") if k < token]
    led = (k for at in (token, *kids) if stage.text.tokens[at].lemma in stage.book.leads for k in _hyphened(stage, at))
    made = stage.grammar.with_preposition(token, "by")
    own = (stage.scene.finding_at(k) for k in (*led, *kids, *made))
    return [k for k in own if k is not None and _is_seat(stage.findings.actors[k])][:1]


def _hyphened(stage: Stage, participle: int) -> tuple[int, ...]:
    """ "the Saudi-led coalition": who leads."""
    return stage.text.kids(participle, "obl:npmod")


def _is_seat(found: Found) -> bool:
    return found.form in SEATS or (found.form is Form.COLLECTIVE and bool(found.states))


def _leaders(stage: Stage, token: int, who: str) -> Iterator[int]:
    """ "a delegation led by Ana Mora": she is part of it."""
    if stage.text.tokens[token].lemma not in stage.book.stand_for:
        return
    for clause in stage.text.kids(token, "acl"):
        if stage.text.tokens[clause].lemma in stage.book.leads:
            for at in stage.grammar.subjects(clause):
                yield from _first_named(stage, (at,), who)


def _whole(stage: Stage, token: int) -> tuple[int, ...]:
    """ "ministers from 40 countries": the countries, as no word says which ministers."""
    kids = (stage.scene.finding_at(k) for k in stage.text.kids(token, "nmod"))
    return tuple(k for k in kids if k is not None and stage.findings.actors[k].form is Form.COLLECTIVE)


def _is_stateless(stage: Stage, finding: int) -> bool:
    return not stage.findings.actors[finding].states


def _first_named(stage: Stage, tokens: Iterable[int], who: str) -> list[int]:
    """The findings of the first name that fits, and of the names joined to it ("their ministers, Mora and Sten")."""
    for token in tokens:
        if _fits_at(stage, token, who):
            at = (k for k in stage.grammar.conjuncts(token) if _fits_at(stage, k, who))
            return [k for i in at if (k := stage.scene.finding_at(i)) is not None]
    return []


def _is_plural_office(stage: Stage, finding: int) -> bool:
    found = stage.findings.actors[finding]
    return found.form is Form.OFFICE and found.plural


def _fits_at(stage: Stage, token: int, who: str) -> bool:
    finding = stage.scene.finding_at(token)
    return finding is not None and fits(stage.findings.actors[finding], who)
