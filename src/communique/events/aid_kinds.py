"""Of what sort help is, and of what class a thing: military, humanitarian, financial, by the words around.

In: the scene, tokens, the words. Out: kinds, for those who take down what is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.language import Token
from communique.model.terms import AssistanceKind

STRONG, GIVEN, PLAIN = 4, 3, 1
"""Votes of a word that modifies a word of help ("military aid"), of what is given as such ("loan"), of any other."""
NO_THINGS = (AssistanceKind.OTHER, AssistanceKind.FINANCIAL, AssistanceKind.TRAINING)
"""Kinds of help that tell nothing of what a thing is."""
USES = (AssistanceKind.MILITARY, AssistanceKind.HUMANITARIAN)


def kind_of(
    tokens: Iterable[Token], scene: Scene, lists: Words, otherwise: AssistanceKind = AssistanceKind.OTHER
) -> AssistanceKind:
    """The kind that most words speak for; ties go to the order of the kinds."""
    votes: Counter[AssistanceKind] = Counter()
    speaking = lists.speaking
    for token in tokens:
        if (token.lemma not in speaking and token.lower not in speaking) or _names_gathering(scene, token, lists):
            continue
        kind = _kind_told(scene, token, lists)
        if kind and not _is_narrowed(scene, token, kind, lists):
            head = scene.token(token.head).lemma
            weight = STRONG if head in lists.aid or head in lists.support else PLAIN
            votes[kind] += max(weight, GIVEN) if token.lemma in lists.instruments else weight
        named = token.pos != "VERB" and not (kind and token.dep in ("compound", "amod"))  # "mine clearance"
        thing = lists.items.get(token.lemma) if named else None
        if thing and thing is not kind:
            votes[thing] += PLAIN
    order = list(AssistanceKind)
    return max(sorted(votes, key=order.index), key=votes.__getitem__) if votes else otherwise


def _names_gathering(scene: Scene, token: Token, lists: Words) -> bool:
    """ "at the Lima Security Conference": where it was promised, and not what for."""
    return token.pos == "PROPN" and token.dep == "compound" and scene.token(token.head).lemma in lists.conferences


def stated_kind(tokens: Iterable[Token], scene: Scene, lists: Words) -> AssistanceKind | None:
    """The one kind that the words before a word of help state ("a military aid package"), whatever it holds."""
    helps = lists.aid | lists.support
    told = {
        kind for token in tokens if token.dep in ("amod", "compound") and scene.token(token.head).lemma in helps
        for k in (token.i, *scene.analysis.kids(token.i, "conj")) if (kind := _kind_told(scene, scene.token(k), lists))
    }  # fmt: skip
    return next(iter(told)) if len(told) == 1 else None


def is_joint_help(scene: Scene, token: Token, lists: Words) -> bool:
    """ "development cooperation", "financial cooperation": help, as cooperation alone is not."""
    if token.lemma not in lists.joint:
        return False
    before = (scene.token(k).lemma for k in scene.analysis.kids(token.i, "amod", "compound"))
    return any(lemma in lists.joint_as for lemma in before)


def _kind_told(scene: Scene, token: Token, lists: Words) -> AssistanceKind | None:
    """The kind that a word speaks for: a noun or adjective, or a verb of what the help is to do ("to rebuild")."""
    if token.lemma not in lists.speaking and token.lower not in lists.speaking:
        return None
    if token.pos == "VERB" and token.dep not in ("amod", "compound"):
        return lists.purposes.get(token.lemma)
    kind = lists.kinds.get(token.lower) or lists.kinds.get(token.lemma)
    head = scene.token(token.head).lemma
    if token.lemma not in lists.sorting:
        return kind if head not in lists.spans else None
    return kind if head in lists.aid or head in lists.support else None


def _is_narrowed(scene: Scene, token: Token, kind: AssistanceKind, lists: Words) -> bool:
    """ "food security", "army hospital": the word before it says of which kind it is; a loan is a loan for anything."""
    if token.lemma in lists.instruments:
        return False
    before = (scene.token(k) for k in scene.analysis.kids(token.i, "compound", "amod", "nmod"))
    told = {_kind_told(scene, one, lists) for one in before if one.i < token.i}
    return bool(told - {None, kind})


def class_of(words: Iterable[str], kind: AssistanceKind, lists: Words) -> AssistanceKind | None:
    """The class of a thing by its words, last first; what may be either takes that of a word before it ("X-ray
    machine"), else the kind around."""
    either: AssistanceKind | None = None
    for word in words:
        if word in lists.items:
            return lists.items[word]
        if either is None and word in lists.either:
            either = lists.either[word] if kind in NO_THINGS else kind
    return either


def narrowed(own: AssistanceKind, tokens: Sequence[Token], lists: Words) -> AssistanceKind:
    """ "army truck", "military hospital", "medical drone": who uses a thing, soldiers or civilians; "night vision
    systems" are arms whatever stands around."""
    before = [token.lower for token in tokens if token.dep in ("amod", "compound")]
    if made := next((lists.narrowing[word] for word in before if word in lists.narrowing), None):
        return made
    told = {lists.kinds.get(word) for word in before}
    sorts = [kind for kind in USES if kind in told]
    return sorts[0] if own in USES and len(sorts) == 1 else own
