"""Who may give and who may get: the findings that can be an end of a gift.

In: the scene and an actor's finding. Out: answers, for the modules that read words of giving.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.model.actor import Form, Found
from communique.model.terms import ActorKind

GIVERS = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.PERSON, ActorKind.COLLECTIVE})
MODIFIERS = ("nmod:poss", "amod", "compound", "nmod")
VAGUE = frozenset({Form.ANONYMOUS})


def first_giver(scene: Scene, found: Iterable[int], lists: Words) -> int | None:
    """The first who may give; of a body that no state is known of the state named beside it ("Chilean Red Cross"), of
    an organ whose it is ("Board of Directors of the Fund")."""
    may = [k for k in found if may_give(scene, k, lists)]
    giver = next((k for k in may if not is_private(scene, k)), may[0] if may else None)
    if giver is None or not _is_stateless(scene, giver):
        return giver
    first, last = scene.findings.actors[giver].tokens
    beside = [k for i in range(first, last) for k in scene.people_of(i, *MODIFIERS, "appos") if k != giver]
    organ = any(token.lemma in lists.organs for token in scene.analysis.tokens[first:last])
    return next((k for k in beside if organ or scene.findings.actors[k].kind is ActorKind.STATE), giver)


def is_private(scene: Scene, k: int) -> bool:
    """ "According to the minister, Ana Lee, Chile will send": a name beside the state is read as one more giver."""
    finding = scene.findings.actors[k]
    return finding.kind is ActorKind.PERSON and not (
        finding.states or finding.candidates or finding.roles or finding.title or finding.same_as is not None
    )


def _is_stateless(scene: Scene, k: int) -> bool:
    finding = scene.findings.actors[k]
    return finding.kind is ActorKind.ORGANISATION and not finding.states and not finding.candidates


def may_give(scene: Scene, k: int, lists: Words) -> bool:
    """Whether a finding may be a giver: no unnamed source, no help or thing that looks like a name ("Relief Fund")."""
    finding = scene.findings.actors[k]
    if finding.kind not in GIVERS or finding.form in VAGUE or is_crowd(finding):
        return False
    if is_unknown(scene, k) and scene.token(finding.head).lower in lists.home:
        return False  # "the Grand Duchy": that of the one who speaks.
    head = scene.token(finding.head)
    acts = finding.kind is ActorKind.ORGANISATION and head.dep == "nsubj" and head.pos == "PROPN"
    named = acts or head.lower not in lists.aid | lists.support
    return named and not _is_thing(scene, finding, lists)


def _is_thing(scene: Scene, finding: Found, lists: Words) -> bool:
    """ "15 tanks from Germany", "M113": what looks like a name and is a thing that one gives."""
    named = finding.kind is ActorKind.ORGANISATION and bool(finding.states)
    plain = not named and scene.token(finding.head).lemma in lists.things
    plain = plain or _is_designation(scene, finding, lists)
    return plain and not finding.candidates


def _is_designation(scene: Scene, finding: Found, lists: Words) -> bool:
    """Whether a name is that of a weapon or vehicle ("M113")."""
    return bool(lists.designation.match(scene.words(*finding.tokens)))


def asks_for_others(scene: Scene, k: int) -> bool:
    """ "The UN has appealed for 4 billion": a body of no state asks for those of whom the text tells."""
    one = scene.findings.actors[k]
    return one.kind is ActorKind.ORGANISATION and all(state.startswith("group:") for state in one.states)


def is_crowd(finding: Found) -> bool:
    """ "the government", "officials": nobody knows of which state."""
    return finding.form is Form.CROWD and not finding.states


def is_nameless(scene: Scene, k: int) -> bool:
    """ "families hit by floods", "farmers": people of no state, and no name among their words."""
    finding = scene.findings.actors[k]
    people = finding.kind in (ActorKind.GROUP, ActorKind.COLLECTIVE) or finding.form is Form.CROWD
    unknown = people and not finding.states and not finding.candidates
    return unknown and all(token.text.islower() for token in scene.analysis.tokens[slice(*finding.tokens)])


def is_only_a_name(scene: Scene, k: int) -> bool:
    """ "were handed over by ambassador Ana Lee": of whose country no word tells."""
    finding = scene.findings.actors[k]
    return finding.kind is ActorKind.PERSON and not (finding.states or finding.candidates)


def is_unknown(scene: Scene, k: int) -> bool:
    """ "the authorities", "the Board": somebody of whom no word tells whose he is."""
    finding = scene.findings.actors[k]
    return finding.kind in (ActorKind.COLLECTIVE, ActorKind.ORGANISATION) and not (finding.states or finding.candidates)


def is_bare_organ(scene: Scene, k: int, lists: Words) -> bool:
    """ "The Board": that of the one told before."""
    first, last = scene.findings.actors[k].tokens
    return is_unknown(scene, k) and all(token.lemma in lists.organs for token in scene.analysis.tokens[first:last])


def may_get(scene: Scene, k: int, donor: int | None, lists: Words) -> bool:
    """Whether a finding can be the other side of a gift of this donor."""
    finding = scene.findings.actors[k]
    if k == donor or finding.kind not in GIVERS or finding.form in VAGUE or _is_thing(scene, finding, lists):
        return False
    return donor is None or not same_state(scene, k, donor)


def same_state(scene: Scene, one: int, other: int) -> bool:
    """Whether two findings are or speak for the same state, as far as their words tell."""
    first, second = scene.findings.actors[one], scene.findings.actors[other]
    same = set(first.states) & set(second.states)
    return bool(same) or {c.entity for c in first.candidates[:1]} == {c.entity for c in second.candidates[:1]} != set()


def is_lender(scene: Scene, k: int, lists: Words) -> bool:
    """ "the IMF", "the Asian Development Bank": a body of several states that lends."""
    finding = scene.findings.actors[k]
    words = {token.lower for token in scene.analysis.tokens[slice(*finding.tokens)]}
    return finding.kind is ActorKind.ORGANISATION and not of_one_state(scene, k) and bool(words & lists.lenders)


def of_one_state(scene: Scene, k: int) -> bool:
    """Whether it belongs to a state, and not to several or to none."""
    return any(not state.startswith("group:") for state in scene.findings.actors[k].states)


def of_an_official(scene: Scene, k: int) -> bool:
    """Whether it is a state or somebody in an office."""
    finding = scene.findings.actors[k]
    return of_a_state(scene, k) or bool(finding.title or finding.roles or finding.candidates)


def of_a_state(scene: Scene, k: int) -> bool:
    """Whether it is a state or a body of one; as an object of "provide" it is then not what is given."""
    return scene.findings.actors[k].kind is ActorKind.STATE or bool(scene.findings.actors[k].states)
