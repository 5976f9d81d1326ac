"""Whose the help is, where no subject of a word of giving tells who gives: "Danish aid", "generators from Japan".

In: the scene, a word of giving, the words. Out: findings of actors, for `aid_gifts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.events.aid_ends import MODIFIERS, first_giver, may_give, of_one_state, same_state
from communique.events.aid_getters import heading
from communique.events.aid_verbs import carriers_of
from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.model.terms import ActorKind, AssistanceStatus


def lender_of(scene: Scene, doers: Iterable[int], lists: Words) -> int | None:
    """ "Chad and the World Bank signed a loan": of a state and a bank, it is the bank that lends; of a minister and an
    ambassador, the ambassador's state."""
    doers = tuple(doers)
    envoys = [k for k in doers if scene.token(scene.findings.actors[k].head).lemma in lists.envoys]
    if len(doers) > len(envoys) == 1:
        return envoys[0]
    kinds = {k: scene.findings.actors[k].kind for k in doers}
    banks = [k for k, kind in kinds.items() if kind is ActorKind.ORGANISATION and not of_one_state(scene, k)]
    return banks[0] if banks and len(kinds) == len(banks) + 1 and ActorKind.STATE in kinds.values() else None


def headed(scene: Scene, verb: int, lists: Words) -> int | None:
    """ "Chad: Government decides on a package": the government of the state before the colon."""
    subject = scene.analysis.kid(verb, "nsubj")
    if subject is None or scene.token(subject).lemma not in lists.organs:
        return None
    return heading(scene, scene.analysis.sentences[scene.token(verb).sentence].first)


def owner_of_stopped(scene: Scene, at: int, by: int | None, lists: Words) -> int | None:
    """ "Chile blocked EU aid to Mali": whose help is stopped, where another state stops it."""
    owner = owner_of(scene, at, None, lists)
    if by is None or owner is None or same_state(scene, owner, by):
        return by
    return owner if _is_a_source(scene, owner) else by


def _is_a_source(scene: Scene, k: int) -> bool:
    """ "EU aid", "Danish aid", "Denmark's aid", "aid from Denmark", but not the "Ukraine aid" of another."""
    head, finding = scene.token(scene.findings.actors[k].head), scene.findings.actors[k]
    return head.dep != "compound" or finding.kind is not ActorKind.STATE or head.text.isupper()


def _those_at(scene: Scene, noun: int) -> tuple[int, ...]:
    return scene.people(noun) or scene.people_of(noun, *MODIFIERS)


def _is_no_giver(scene: Scene, noun: int, lists: Words) -> bool:
    """ "backed by Russian assets", "was received by the minister": where it comes from, or to whom."""
    rule = lists.verbs.get(scene.token(scene.token(noun).head).lemma)
    to_him = rule is not None and rule.received and scene.token(noun).dep == "obl:agent"
    return to_him or scene.token(noun).lemma in lists.sources


def owner_of(scene: Scene, at: int, recipient: int | None, lists: Words, *, into_clauses: bool = False) -> int | None:
    """ "Norway's package was approved", "Danish aid", "generators from Japan": whose it is, or by whom it comes."""
    found: tuple[int, ...]
    reached = {k for goal in scene.analysis.kids(at, "obj") for k in (goal, *scene.below(goal))} if into_clauses else ()
    for below in (at, *scene.below(at, into_clauses=into_clauses)):
        if below in reached:
            continue
        if scene.analysis.case(below) in lists.given_by:
            found = () if _is_no_giver(scene, below, lists) else _those_at(scene, below)
        elif scene.token(scene.token(below).head).lemma in lists.pledged_by and scene.analysis.case(below) == "of":
            found = scene.people(below)
        elif _is_what_is_given(scene.token(below).lemma, lists):
            found = (*scene.people_of(below, "nmod:poss", "amod", "compound"), *_bodies_before(scene, below))
        else:
            continue
        for k in found:
            if (
                may_give(scene, k, lists)
                and k != recipient
                and (recipient is None or not same_state(scene, k, recipient))
            ):
                return k
    return None


def carrier_of(scene: Scene, verb: int, lists: Words) -> int | None:
    """ "A plane of the Peruvian Air Force landed": whose it is that brings the help."""
    subject = next((k for k in carriers_of(scene, verb) if scene.token(k).lemma in lists.carriers), None)
    return first_giver(scene, scene.people_of(subject, *MODIFIERS), lists) if subject is not None else None


def _is_what_is_given(lemma: str, lists: Words) -> bool:
    """Whether a noun is help or a thing; an appeal is whose who asks."""
    asks = lemma in lists.nouns and lists.nouns[lemma].past is AssistanceStatus.REQUESTED
    return not asks and (lemma in lists.telling or lemma in lists.items)


def _bodies_before(scene: Scene, noun: int) -> Iterator[int]:
    """ "UNICEF supplies": a body without a preposition, which the parser hangs on the noun as it does others."""
    for at in scene.analysis.kids(noun, "nmod"):
        k = scene.finding_at(at)
        if k is not None and not scene.analysis.case(at) and scene.findings.actors[k].kind is ActorKind.ORGANISATION:
            yield k
