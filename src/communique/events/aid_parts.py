"""The whole of which a sentence tells a part: "the first batch of the promised 90 tents", "a tranche of the loan".

In: the scene, the span of a sum or count, the words. Out: a `Whole`, or None of what is told for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.model.place import Amount
from communique.model.span import Span
from communique.model.terms import AmountKind, AssistanceStatus

AHEAD = frozenset({AssistanceStatus.PLEDGED, AssistanceStatus.COMMITTED, AssistanceStatus.PROPOSED})

TOLD_BEFORE = 2
"""Sentences back in which the whole of "the first 9 million" may stand."""
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
    batch = next((i for i in over if scene.token(i).lemma in lists.batches or _is_one_in_a_row(scene, i, lists)), None)
    if batch is not None and _is_several(scene, batch):
        return None
    beside = batch is not None and scene.token(batch).dep == "appos" and any(_sums_before(scene, noun, span))
    counted = beside or any(scene.token(i).pos == "NUM" or _has_count(scene, i) for i in over)
    if batch is None and not counted and not _is_frame(scene, noun, span, lists):
        return None
    promised = _promised(scene, noun, lists)
    if promised is None and batch is not None and not counted and not _is_known(scene, noun, batch, lists):
        return None
    return Whole(promised, None if counted else batch)


def _is_one_in_a_row(scene: Scene, i: int, lists: Words) -> bool:
    """ "the first of two boats"."""
    return scene.token(i).pos == "ADJ" and scene.token(i).lower in lists.ranks


def told_before(scene: Scene, k: int, lists: Words) -> str | None:
    """The larger sum or count told before of which one is a part by its words: "the first 9 million", "of this, 9
    million", "a first batch of 40 tents"."""
    rows = scene.findings.amounts
    row, sentence = rows[k], scene.analysis.sentence_at(rows[k].span.start)
    if sentence is None or not _is_a_part(scene, row, lists):
        return None
    wholes = [other for other in _shortly_before(scene, rows, k, sentence) if _holds(other, row)]
    wholes = [other for other in wholes if not _is_a_part(scene, other, lists)]
    return words_of(scene, min(wholes, key=lambda one: one.value_max)) if wholes else None


def told_behind(scene: Scene, k: int, lists: Words) -> str | None:
    """The whole that stands right behind a part: "25 of the 60 tents", "9 million, the first part of 40 million"."""
    behind = scene.findings.amounts[k + 1 : k + 2]
    for other in behind:
        row, sentence = scene.findings.amounts[k], scene.analysis.sentence_at(other.span.start)
        near = sentence == scene.analysis.sentence_at(row.span.start) and _holds(other, row)
        whole = whole_of(scene, other.span, lists) if near else None
        if whole is not None and whole.batch is None:
            return words_of(scene, other)
    return None


def words_of(scene: Scene, row: Amount) -> str:
    """A sum as written; a count with the noun that is counted."""
    if row.kind is AmountKind.MONEY:
        return row.span.of(scene.analysis.text)
    first, last = scene.analysis.tokens_in(row.span)
    return scene.words(first, max(last, noun_of(scene, first, last) + 1))


def _shortly_before(scene: Scene, rows: Sequence[Amount], k: int, sentence: int) -> Iterator[Amount]:
    for other in reversed(rows[:k]):
        told = scene.analysis.sentence_at(other.span.start)
        if told is None or sentence - told > TOLD_BEFORE:
            return
        yield other


def _holds(whole: Amount, part: Amount) -> bool:
    """Whether it is more of the same currency, or of the same things."""
    alike = (whole.kind, whole.currency, _counted(whole)) == (part.kind, part.currency, _counted(part))
    return alike and whole.value_max > part.value_max


def _counted(row: Amount) -> str:
    return (row.unit or "").rpartition(" ")[2]


def _is_a_part(scene: Scene, row: Amount, lists: Words) -> bool:
    """Whether its words make it one in a row, or say "of this" before it."""
    first, last = scene.analysis.tokens_in(row.span)
    noun = noun_of(scene, first, last)
    batch = next((i for i in _over(scene, noun, lists) if scene.token(i).lemma in lists.packages), None)
    ranked = any(scene.analysis.has_kid(i, lists.ranks, "amod") for i in (noun, batch) if i is not None)
    ranked = ranked or (batch is not None and row.kind is AmountKind.MONEY and _is_several(scene, batch))
    sentence = scene.analysis.sentences[scene.token(first).sentence]
    opens = [t.lower for t in scene.analysis.tokens[sentence.first : sentence.first + 2]]
    return ranked or (len(opens) > 1 and opens[0] in lists.whole and opens[1] in lists.pointing)


def noun_of(scene: Scene, first: int, last: int) -> int:
    """The noun whose count or sum it is: "tonnes" of "90 tonnes", "loan" of "the 18 billion euro loan"."""
    at = scene.analysis.top(first, last)
    while scene.token(at).head > at and scene.token(at).dep in BEFORE_NOUN and not scene.analysis.case(at):
        at = scene.token(at).head
    return at


def _over(scene: Scene, noun: int, lists: Words) -> Iterator[int]:
    """What it is "of", step by step: the batch, the smaller sum."""
    while scene.analysis.case(noun) in lists.whole and scene.token(noun).head < noun:
        noun = scene.token(noun).head
        yield noun


def _has_count(scene: Scene, noun: int) -> bool:
    """ "20 tents", "a 9 million euro tranche"."""
    beside = scene.analysis.kids(noun, "compound")
    return any(scene.token(k).pos == "NUM" for at in (noun, *beside) for k in scene.analysis.kids(at, "nummod"))


def _is_several(scene: Scene, batch: int) -> bool:
    """ "five instalments of 40 million": each of them is so much."""
    return any(scene.token(k).pos == "NUM" for k in scene.analysis.kids(batch, "nummod"))


def _is_frame(scene: Scene, noun: int, span: Span, lists: Words) -> bool:
    """ "50 million under a 5 billion euro programme": what frames a sum told before it."""
    if scene.analysis.case(noun) not in lists.frames:
        return False
    return any(row.kind is AmountKind.MONEY for row in _sums_before(scene, noun, span))


def _sums_before(scene: Scene, noun: int, span: Span) -> Iterator[Amount]:
    """The amounts before one in its sentence."""
    start = scene.analysis.sentences[scene.token(noun).sentence].span.start
    return (row for row in scene.findings.amounts if start <= row.span.start < span.start)


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
