"""The whole of which a sentence tells a part: "the first batch of the promised 90 tents", "a tranche of the loan".

In: the scene, the span of a sum or count, the words. Out: a `Whole`, or None of what is told for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.model.span import Span
from communique.model.terms import AmountKind, AssistanceStatus

AHEAD = frozenset({AssistanceStatus.PLEDGED, AssistanceStatus.COMMITTED, AssistanceStatus.PROPOSED})

BEFORE_NOUN = frozenset({"compound", "nummod", "amod", "nmod"})


class Whole(NamedTuple):
    """How far the whole has come, None where no word tells, and the batch told of if that has no count of its own."""

    status: AssistanceStatus | None
    batch: int | None


def whole_of(scene: Scene, span: Span, lists: Words) -> Whole | None:
    """Whether a sum or count is the whole of which the words above it take a part."""
    first, last = scene.analysis.tokens_in(span)
    noun = noun_of(scene, first, last)
    over = list(_over(scene, noun, lists))
    batch = next((i for i in over if scene.token(i).lemma in lists.batches), None)
    counted = any(scene.token(i).pos == "NUM" or _has_count(scene, i) for i in over)
    if batch is None and not counted and not _is_frame(scene, noun, span, lists):
        return None
    promised = _promised(scene, noun, lists)
    if promised is None and batch is not None and not counted and not _is_known(scene, noun, batch, lists):
        return None
    return Whole(promised, None if counted else batch)


def noun_of(scene: Scene, first: int, last: int) -> int:
    """The noun whose count or sum it is: "tonnes" of "90 tonnes", "loan" of "the 18 billion euro loan"."""
    at = next((i for i in range(first, last) if scene.token(i).head not in range(first, last)), last - 1)
    while scene.token(at).head > at and scene.token(at).dep in BEFORE_NOUN and not scene.analysis.case(at):
        at = scene.token(at).head
    return at


def _over(scene: Scene, noun: int, lists: Words) -> Iterator[int]:
    """What it is "of", step by step: the batch, the smaller sum."""
    while scene.analysis.case(noun) in lists.whole and scene.token(noun).head < noun:
        noun = scene.token(noun).head
        yield noun


def _has_count(scene: Scene, noun: int) -> bool:
    return any(scene.token(k).pos == "NUM" for k in scene.analysis.kids(noun, "nummod"))


def _is_frame(scene: Scene, noun: int, span: Span, lists: Words) -> bool:
    """ "50 million under a 5 billion euro programme": what frames a sum told before it."""
    if scene.analysis.case(noun) not in lists.frames:
        return False
    start = scene.analysis.sentences[scene.token(noun).sentence].span.start
    return any(start <= row.span.start < span.start for row in scene.findings.amounts if row.kind is AmountKind.MONEY)


def _is_known(scene: Scene, noun: int, batch: int, lists: Words) -> bool:
    """ "a batch of the 90 tents", "a tranche of its 5 billion facility": the text takes the whole for known."""
    if scene.token(batch).lemma not in lists.packages:
        return False
    return scene.analysis.has_kid(noun, lists.definite, "det") or bool(scene.analysis.kids(noun, "nmod:poss"))


def _promised(scene: Scene, noun: int, lists: Words) -> AssistanceStatus | None:
    """ "a promised 90 tonnes", "the 90 tonnes that Peru pledged": what is told as still to come."""
    for k in scene.analysis.kids(noun, "amod", "acl", "acl:relcl"):
        rule = lists.verbs.get(scene.token(k).lemma)
        if rule is not None and rule.past in AHEAD:
            return rule.past
    return None
