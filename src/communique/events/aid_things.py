"""What is given without a count: the things that a noun names, and those beside it.

In: the scene, a word of giving or a noun, the words. Out: `Good`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.events.aid_gifts import Gift
from communique.events.aid_goods import Good, load_of
from communique.events.aid_kinds import class_of, narrowed
from communique.events.aid_verbs import is_idle, is_negated
from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.model.terms import AssistanceKind, AssistanceStatus


def named(scene: Scene, gift: Gift, kind: AssistanceKind, lists: Words) -> Iterator[Good]:
    """The things that are given without a count ("delivered howitzers and shells", "a number of howitzers")."""
    comes = ("nsubj",) if gift.rule.arrives else ()
    below = scene.analysis.kids(gift.at, "obj", "nsubj:pass", "nmod", *comes)
    objects = [k for k in below if scene.analysis.case(k) in ("", "of")]
    asked = gift.status is AssistanceStatus.REQUESTED
    behind = lists.asked_for if asked else lists.given_with
    objects += _told_of(scene, gift, lists)
    objects += [k for k in scene.analysis.kids(gift.at, "obl", "nmod") if scene.analysis.case(k) in behind]
    if scene.token(gift.at).lemma in lists.holding:
        for k in objects:
            yield from things_at(scene, k, kind, lists)
        return
    for at in objects:
        loads = [k for act in scene.analysis.kids(at, "acl", "acl:relcl") if scene.token(act).lemma in lists.carrying
                 for k in scene.analysis.kids(act, "obj", "obl")]  # fmt: skip
        if scene.token(at).lemma in lists.carriers:
            loads += load_of(scene, at, lists)
        lists_behind = (k for k in scene.analysis.kids(at, "appos") if scene.token(k - 1).text != ",")
        found = [good for k in loads or (at, *lists_behind) for good in things_at(scene, k, kind, lists)]
        if found:
            yield from found
            return


def _told_of(scene: Scene, gift: Gift, lists: Words) -> list[int]:
    """ "The tanks that Spain promised have not come": what a clause tells of, where the verb above does not give it."""
    token = scene.token(gift.at)
    verb = scene.token(token.head).head
    return [token.head] if token.dep == "acl:relcl" and is_negated(scene, verb, lists) else []


def held(scene: Scene, gift: Gift, kind: AssistanceKind, lists: Words) -> Iterator[Good]:
    """ "a package that includes howitzers and shells", "the package includes them": what the help holds."""
    for at in (gift.at, *scene.analysis.kids(gift.at, "obj", "nsubj:pass")):
        own = (scene.token(at).head,) if scene.token(at).dep == "nsubj" else ()
        clauses = (*own, *scene.analysis.kids(at, "acl", "acl:relcl"))
        acts = (act for act in clauses if scene.token(act).lemma in lists.holding)
        for k in (k for act in acts for k in scene.analysis.kids(act, "obj", "obl")):
            if scene.analysis.case(k) in ("", "of"):
                yield from things_at(scene, k, kind, lists)


def things_at(scene: Scene, at: int, kind: AssistanceKind, lists: Words) -> Iterator[Good]:
    """What a noun and those beside it name that can be given; of "dozens of tents" what they are made of."""
    beside = (at, *scene.analysis.kids(at, "conj"))
    for k in (*beside, *_behind_purpose(scene, beside, lists)):
        inside = [i for i in scene.analysis.kids(k, "nmod") if scene.analysis.case(i) in lists.made_of]
        inside = [] if scene.token(k).lemma in lists.doings else inside
        heads = [n for i in inside for n in (i, *scene.analysis.kids(i, "conj"))]
        made_of = [good for n in heads if (good := _thing(scene, n, kind, lists))]
        own = None if made_of else _thing(scene, k, kind, lists)
        yield from made_of or ([own] if own else [])


def _behind_purpose(scene: Scene, heads: Sequence[int], lists: Words) -> Iterator[int]:
    """ "ammunition for tanks, shells and medicine": what the parser hangs on the purpose of a thing, and is given."""
    for k in (k for at in heads for k in scene.analysis.kids(at, "nmod") if scene.analysis.case(k) in lists.asked_for):
        beside = scene.analysis.kids(k, "conj")
        if any(scene.token(one).lemma in lists.consumed for one in beside):
            yield from beside


def _thing(scene: Scene, at: int, kind: AssistanceKind, lists: Words) -> Good | None:
    token = scene.token(at)
    before = (scene.token(k).lemma for k in reversed(scene.analysis.kids(at, "compound")) if k < at)
    words = (token.lemma, token.lower.removesuffix("s"))
    own = class_of((*words, *before) if lists.things.intersection(words) else (), kind, lists)
    if own is None and lists.designation.match(token.text):
        own = AssistanceKind.MILITARY
    if own is None or token.lemma in lists.packages or is_idle(scene, at, lists):
        return None
    first, last = scene.phrase(at)
    apart = lists.to_somebody | lists.given_by
    ends = [scene.analysis.subtree(k)[0] for k in scene.below(at, into_clauses=False)
               if scene.analysis.case(k) in apart or scene.token(k).lower in lists.worth]  # fmt: skip
    told = [scene.analysis.subtree(k)[0] for k in scene.analysis.kids(at, "acl", "acl:relcl") if k > at]
    last = min([last, *ends, *told])
    first = next((i for i in range(first, at) if scene.token(i).lower not in lists.more | lists.ranks), at)
    name = " ".join(scene.words(first, last).split())
    articles = {scene.token(k).lower for k in scene.analysis.kids(at, "det")}
    ranked = (
        scene.analysis.has_kid(at, lists.ranks - lists.more, "amod") and token.lemma not in lists.aid | lists.support
    )
    single = token.number == "sing" and (bool(articles & lists.one) or ranked)
    own = narrowed(own, scene.analysis.tokens[first:at], lists)
    return Good(at, scene.analysis.span(first, last), own, item=name, single=single)
