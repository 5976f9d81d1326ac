"""Commitments told by a noun: "kept its promise to reopen", "reaffirmed its commitment to the treaty", "pledged full
cooperation".

In: the scene, the noun or the verb whose object is undertaken, the words. Out: promises, for `commitments` to collect.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.commitment_words import NOUN, Rule, Words
from communique.events.promising import promise
from communique.events.scene import Scene
from communique.events.undertaking import is_content, is_negated, is_official, undertakers
from communique.model.story import Promise
from communique.model.terms import AmountKind, CommitmentStatus


def given_word(scene: Scene, noun: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "gave assurances that it would withdraw", "reneged on its promise to reopen", "conveyed Peru's commitment to
    the treaty"."""
    verb = _verb_over(scene, noun)
    if verb is None or scene.token(verb).lemma not in lists.courses:
        return
    status = lists.courses[scene.token(verb).lemma]
    if is_negated(scene, verb, lists):
        if status is not CommitmentStatus.FULFILLED:
            return
        status = CommitmentStatus.BROKEN
    by = undertakers(scene, scene.people_of(noun, "nmod:poss"), lists) or undertakers(
        scene, scene.subjects(verb), lists
    )
    acts = [act for act in scene.analysis.kids(noun, "acl", "acl:relcl") if is_content(scene, act, rule, lists)]
    for act in acts if by else ():
        inner = undertakers(scene, scene.people_of(act, "nsubj"), lists)
        yield promise(scene, act, inner or by, (), rule, lists, start=verb, status=status)
    if by and not acts and NOUN in rule.content and _says_to_what(scene, noun, lists):
        yield promise(scene, noun, by, (), rule, lists, start=verb, status=status)


def _verb_over(scene: Scene, noun: int) -> int | None:
    """The verb whose object it is; of "its support for the plan and its commitment to talks" that of both."""
    token = scene.token(noun)
    if token.dep != "conj":
        return token.head
    own = scene.analysis.kids(noun, "nmod:poss")
    return next((up for up in scene.analysis.ancestors(noun) if scene.token(up).pos == "VERB"), None) if own else None


def _says_to_what(scene: Scene, noun: int, lists: Words) -> bool:
    """ "its commitment to the treaty", "its pledge of 9 million"."""
    return any(scene.analysis.case(k) in lists.of_nouns for k in scene.analysis.kids(noun, "nmod"))


def of_object(scene: Scene, verb: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "pledged full cooperation", "promised the release of all detainees by Friday": what a state undertakes. Sums
    and things are the ledger's."""
    if NOUN not in rule.content:
        return
    by = tuple(k for k in undertakers(scene, scene.subjects(verb), lists) if is_official(scene, k))
    objects = scene.analysis.kids(verb, "obj", "iobj")
    towards = undertakers(scene, scene.people_of(verb, "obj", "iobj"), lists)
    reflexive = bool(towards) or any(scene.token(k).pos == "PRON" for k in objects)
    bound = (
        [k for k in scene.analysis.kids(verb, "obl") if scene.analysis.case(k) in lists.of_nouns] if reflexive else ()
    )
    for act in bound or scene.analysis.kids(verb, "obj") if by else ():
        if scene.token(act).pos == "NOUN" and not _is_given(scene, act, lists):
            yield promise(scene, act, by, (), rule, lists, start=verb, towards=towards)


def _is_given(scene: Scene, noun: int, lists: Words) -> bool:
    """Whether it is help, a thing or a sum."""
    words = (noun, *scene.analysis.kids(noun, "conj", "compound", "nmod", "amod"))
    span = scene.clause(noun)
    counted = (a for a in scene.findings.amounts if a.kind is not AmountKind.PERCENT and span.holds(a.span))
    return any(scene.token(k).lemma in lists.goods for k in words) or any(counted)
