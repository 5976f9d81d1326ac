"""Commitments: who undertakes what, to whom, due when, on what condition.

In: the scene with its happenings. Out: promises by indexes. "We will ..." in a quotation is the speaker's, and so is
"he said that he would"; grounding turns speakers into whom they speak for.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.aid_ends import same_state
from communique.events.commitment_words import Rule, Words, words
from communique.events.given_words import given_word, of_object
from communique.events.promising import promise
from communique.events.scene import Scene
from communique.events.stage import VISIT
from communique.events.undertaking import is_content, is_forward, is_negated, is_official, undertakers
from communique.knowledge import Knowledge
from communique.model.story import Promise
from communique.model.terms import ActorKind


def find(scene: Scene, knowledge: Knowledge) -> tuple[Promise, ...]:
    """All commitments in text order."""
    lists = words(knowledge)
    found: list[Promise] = []
    for token in scene.analysis.having(lists.starts):
        if token.pos == "VERB" and token.lemma in lists.by_verb:
            found += _governed(scene, token.i, lists.by_verb[token.lemma], lists)
        elif token.lower in lists.by_person and token.dep == "nsubj":
            found += _first_person(scene, token.i, lists.by_person[token.lower], lists)
        elif token.lemma in lists.by_noun and token.dep in ("obj", "obl", "conj"):
            found += _by_noun(scene, token.i, lists.by_noun[token.lemma], lists)
        elif token.lemma in lists.by_adjective and scene.analysis.kid(token.i, "cop") is not None:
            found += _ready(scene, token.i, lists.by_adjective[token.lemma], lists)
        elif token.lower in lists.by_modal and token.pos == "AUX":
            found += _bound(scene, token.head, lists.by_modal[token.lower], lists)
    return tuple(sorted(found, key=lambda one: one.content))


def _governed(scene: Scene, verb: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "agreed to reopen the border", "confirmed that both would work together"."""
    clauses = scene.analysis.kids(verb, "ccomp", "xcomp", "advcl")
    acts = [act for act in clauses if (act > verb or rule.of_self) and is_content(scene, act, rule, lists)]
    if is_negated(scene, verb, lists):
        return
    if not acts:
        yield from of_object(scene, verb, rule, lists)
        return
    if rule.of_self:
        yield from _said_of_self(scene, verb, acts, rule, lists)
        return
    outer = _speaking(scene, verb, lists) or undertakers(scene, scene.subjects(verb), lists)
    asked = undertakers(scene, scene.people_of(verb, "obj", "iobj"), lists)
    for act in acts:
        inner = undertakers(scene, scene.people_of(act, "nsubj"), lists)
        vouched = rule.vouches and outer and not _is_own_state(scene, outer, inner)
        by = (inner or asked) if rule.of_object else outer if vouched else (inner or outer)
        if by and (outer or not inner):
            speakers = outer if inner else ()
            towards = () if rule.of_object else asked
            yield promise(scene, act, by, speakers, rule, lists, start=verb, towards=towards)


def _is_own_state(scene: Scene, speakers: tuple[int, ...], doers: tuple[int, ...]) -> bool:
    """ "The minister promised that Peru will pay": Peru undertakes it, unless he is known to be of another state."""
    states = [found for k in doers if (found := scene.findings.actors[k]).kind is ActorKind.STATE]
    serve = [scene.findings.actors[k].states for k in speakers]
    return any(not of or not one.states or set(of) & set(one.states) for one in states for of in serve)


def _speaking(scene: Scene, verb: int, lists: Words) -> tuple[int, ...]:
    """ "We are committed to working together", the minister said: he."""
    subject = scene.analysis.kid(verb, "nsubj")
    if subject is None or scene.token(subject).lower not in lists.by_person:
        return ()
    return undertakers(scene, scene.speakers(verb), lists)


def _said_of_self(scene: Scene, verb: int, acts: list[int], rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "Kenya said it would open", "Kenya will open, its minister said", "a committee would be set up, both said"."""
    speakers = undertakers(scene, scene.subjects(verb), lists)
    of_doer = not speakers and _is_of_doer(scene, verb)
    for act in acts if speakers or of_doer else ():
        told = scene.happening_at(act)
        if is_negated(scene, act, lists) or (told is not None and scene.happenings[told].type == VISIT):
            continue  # "said she would fly to Oslo": a plan and no promise
        by = (
            undertakers(scene, scene.people_of(act, "nsubj"), lists) if of_doer else _doing(scene, act, speakers, lists)
        )
        if by:
            yield promise(scene, act, by, speakers if by != speakers else (), rule, lists, start=verb)


def _doing(scene: Scene, act: int, speakers: tuple[int, ...], lists: Words) -> tuple[int, ...]:
    """Who is to do it: he who says it, or his state; where a passive names nobody, those who say it."""
    passive = scene.analysis.kid(act, "nsubj:pass")
    if passive is not None:
        unnamed = not scene.people_of(act, "obl:agent") and scene.token(act).lemma in lists.made
        return tuple(k for k in speakers if unnamed and is_official(scene, k))
    subject = scene.analysis.kid(act, "nsubj")
    if subject is None or scene.token(subject).lower in lists.by_person:
        return ()
    inner = undertakers(scene, scene.people(subject), lists)
    if not inner and _is_own(scene, subject, lists):
        return speakers
    if scene.token(subject).pos == "PRON":
        return speakers if not inner or _means(scene, inner, speakers) else ()
    own = any(_is_someones(scene, k) for k in speakers)
    return inner if inner and (own or all(any(_serves(scene, k, one) for k in speakers) for one in inner)) else ()


def _is_own(scene: Scene, noun: int, lists: Words) -> bool:
    """ "her country would pay": that of the one who says so."""
    owners = (scene.token(k).pos for k in scene.analysis.kids(noun, "nmod:poss"))
    return scene.token(noun).lemma in lists.states and "PRON" in owners


def _serves(scene: Scene, k: int, doer: int) -> bool:
    """Whether he speaks for the state that is to do it; where no word tells his, grounding asks whom he serves."""
    one = scene.findings.actors[k]
    unknown = one.kind is ActorKind.PERSON and not one.states and bool(one.title or one.roles or one.candidates)
    return same_state(scene, doer, k) or (unknown and scene.findings.actors[doer].kind is ActorKind.STATE)


def _is_of_doer(scene: Scene, verb: int) -> bool:
    """ "Peru will leave, its envoy said": nobody that is known, but of whom the pronoun means."""
    subject = scene.analysis.kid(verb, "nsubj")
    owners = scene.analysis.kids(subject, "nmod:poss") if subject is not None else ()
    return any(scene.token(at).pos in ("PRON", "DET") for at in owners)


def _is_someones(scene: Scene, k: int) -> bool:
    """ "Peru will leave, its minister said": he is of whom the pronoun before him means."""
    owners = scene.analysis.kids(scene.findings.actors[k].head, "nmod:poss")
    return any(scene.token(at).pos == "PRON" for at in owners)


def _means(scene: Scene, pronouns: tuple[int, ...], speakers: tuple[int, ...]) -> bool:
    """Whether a pronoun stands for the one who speaks, or for nobody that is known."""
    meant = {scene.findings.actors[k].same_as for k in pronouns}
    return meant <= {None, *speakers} or any(same_state(scene, k, one) for k in pronouns for one in speakers)


def _by_noun(scene: Scene, noun: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "kept its promise to reopen", "reneged on its promise to reopen", "under the deal Peru will reopen"."""
    token, case = scene.token(noun), scene.analysis.case(noun)
    if case in lists.under and token.dep == "obl":
        yield from _bound(scene, token.head, rule, lists)
    elif token.dep in ("obj", "conj") or case in lists.upon:
        yield from given_word(scene, noun, rule, lists)


def _ready(scene: Scene, adjective: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "Japan is ready to host the talks"."""
    by = undertakers(scene, scene.people_of(adjective, "nsubj"), lists)
    subject, token = scene.analysis.kid(adjective, "nsubj"), scene.token(adjective)
    if not by and token.dep == "ccomp" and subject is not None and scene.token(subject).pos == "PRON":
        by = undertakers(scene, scene.subjects(token.head), lists)
    if by and not is_negated(scene, adjective, lists):
        for act in scene.analysis.kids(adjective, "xcomp", "advcl", "ccomp"):
            if is_content(scene, act, rule, lists):
                yield promise(scene, act, by, (), rule, lists, start=adjective)


def _bound(scene: Scene, act: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "Both sides shall refrain from the use of force", "under the deal Peru will reopen the border"."""
    by = undertakers(scene, scene.people_of(act, "nsubj"), lists)
    token = scene.token(act)
    if (
        by
        and token.pos == "VERB"
        and is_forward(scene, act, lists)
        and token.lemma not in lists.idle
        and not is_negated(scene, act, lists)
    ):
        yield promise(scene, act, by, (), rule, lists, start=None)


def _first_person(scene: Scene, pronoun: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "We will continue to engage", said by somebody who holds an office."""
    act = scene.token(pronoun).head
    token = scene.token(act)
    if token.pos != "VERB" or not is_forward(scene, act, lists) or is_negated(scene, act, lists):
        return
    if token.lemma in lists.idle:
        return
    if speakers := undertakers(scene, scene.speakers(act), lists):
        yield promise(scene, act, (), speakers, rule, lists, start=None)
