"""Who may undertake something, and which clauses can be what he undertakes.

In: the scene, tokens, the words of commitments. Out: answers, for the modules that read commitments.
"""

from __future__ import annotations

from communique.events.commitment_words import CLAUSE, GERUND, INFINITIVE, Rule, Words
from communique.events.scene import Scene
from communique.model.actor import Form
from communique.model.terms import ActorKind


def undertakers(scene: Scene, found: tuple[int, ...], lists: Words) -> tuple[int, ...]:
    """Those of some findings who can give their word."""
    return tuple(k for k in found if scene.findings.actors[k].form in lists.forms)


def is_official(scene: Scene, k: int) -> bool:
    """Whether it is a state, or somebody who speaks for one as far as his words tell."""
    one = scene.findings.actors[k]
    return one.kind is ActorKind.STATE or one.form is Form.OFFICE or bool(one.states or one.roles or one.title)


def is_content(scene: Scene, act: int, rule: Rule, lists: Words) -> bool:
    """Whether a clause can be what a word of this rule undertakes."""
    token = scene.token(act)
    if token.pos != "VERB" or (token.lemma in lists.idle and not rule.vouches):
        return False
    if INFINITIVE in rule.content and token.form == "inf" and _marked_to(scene, act, lists):
        return True
    if GERUND in rule.content and token.form == "ger":
        return True
    return CLAUSE in rule.content and is_forward(scene, act, lists)


def _marked_to(scene: Scene, act: int, lists: Words) -> bool:
    return scene.analysis.has_kid(act, lists.infinitive, "aux", "mark")


def is_forward(scene: Scene, act: int, lists: Words) -> bool:
    """Whether the verb looks ahead ("will reopen")."""
    return any(scene.token(k).lower in lists.forward for k in scene.analysis.auxiliaries(act))


def is_negated(scene: Scene, verb: int, lists: Words) -> bool:
    """Whether a "not" hangs on the verb."""
    return any(scene.token(k).lemma in lists.negation for k in scene.analysis.kids(verb, "advmod"))
