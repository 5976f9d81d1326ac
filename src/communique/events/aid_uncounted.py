"""Help without a figure: what a word of giving gives where no sum and no count stands ("sent tents", "offered help").

In: the scene, a `Gift`, the promises, the `Course` of the text. Out: entries of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.events.aid_course import Course
from communique.events.aid_entries import entries_of
from communique.events.aid_gifts import Gift
from communique.events.aid_goods import Good, period_of
from communique.events.aid_kinds import is_joint_help, kind_of
from communique.events.aid_parts import noun_of
from communique.events.aid_things import held, named
from communique.events.aid_verbs import is_idle, is_supposed, welcomed_by
from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.language import Token
from communique.model.span import hull
from communique.model.story import Aid, Promise
from communique.model.terms import AmountKind, AssistanceKind

NEAR = 3
"""Tokens between "worth" and its sum ("worth about 9 million")."""
TOLD = ("root", "ccomp")
"""Where the verb of an arrival stands that names no giver."""


def uncounted(
    scene: Scene, gift: Gift, tokens: Sequence[Token], promises: tuple[Promise, ...], course: Course, lists: Words
) -> Iterator[Aid]:
    """Help without a figure: one entry, with the thing where the word of giving has one as its object."""
    if gift.rule.thanks or welcomed_by(scene, gift.at, lists) is not None or _is_only_for(scene, gift.at, lists):
        return
    kind = kind_of(tokens, scene, lists, course.kind)
    if gift.rule.serves or scene.token(gift.at).lemma in lists.programmes:
        own = [scene.token(k) for k in (gift.at, *scene.analysis.kids(gift.at, "compound"))]
        good = Good(gift.at, scene.clause(gift.at), kind_of(own, scene, lists, kind))
        yield from entries_of(scene, gift, _of_people(scene, good, lists), promises, lists)
        return
    if gift.rule.id == lists.relief.id and any(token.lemma in lists.debts for token in tokens):
        good = Good(gift.at, scene.clause(gift.at), AssistanceKind.FINANCIAL)
        yield from entries_of(scene, gift, good, promises, lists)
        return
    noun = scene.token(gift.at).pos != "VERB"
    subject = gift.at if noun else scene.analysis.kid(gift.at, "nsubj", "nsubj:pass")
    if noun and _is_in_parts(scene, gift.at, course, lists):
        return
    again = course.goes_on(scene.token(gift.at).sentence) and subject is not None and _is_told(scene, subject, lists)
    things = [] if noun and again else list(named(scene, gift, kind, lists))
    for good in things:
        yield from entries_of(scene, gift, good, promises, lists)
    if (
        not (things or again)
        and not (noun and _is_only_said(scene, gift, kind, lists))
        and _help_below(scene, gift, tokens, lists)
        and (
            gift.donor is not None
            or (scene.token(gift.at).dep in TOLD and (gift.recipient is not None or gift.place is not None))
        )
    ):
        yield from entries_of(scene, gift, Good(gift.at, scene.clause(gift.at), kind), promises, lists)


def _is_only_for(scene: Scene, i: int, lists: Words) -> bool:
    """ "sent soldiers to help clear the roads": what something else is for."""
    token = scene.token(i)
    return token.pos == "VERB" and token.dep == "advcl" and token.form == "inf" and token.lemma in lists.helped


def with_what_it_is_worth(
    scene: Scene, given: Sequence[Gift], entries: Sequence[Aid], promises: tuple[Promise, ...], course: Course,
    lists: Words,
) -> Iterator[Aid]:  # fmt: skip
    """ "a field hospital worth 9 million", "tents and stoves worth 9 million": the things whose value a sum is."""
    sums = [one for one in entries if one.amount is not None and one.item is None and _is_value(scene, one, lists)]
    things = [(gift, good) for gift in given for good in named(scene, gift, course.kind, lists)] if sums else []
    worth = sums[0].span.start if sums else 0
    things = [pair for pair in things if pair[1].span.end < worth and not _is_counted(scene, pair[1], entries)]
    if len(sums) != 1 or not things:
        yield from entries
        return
    for one in entries:
        if one is not sums[0] or len(things) > 1:
            yield one
    for gift, good in things:
        for one in entries_of(scene, gift, good, promises, lists):
            yield replace(one, amount=sums[0].amount, period=sums[0].period) if len(things) == 1 else one


def _is_value(scene: Scene, entry: Aid, lists: Words) -> bool:
    """Whether "worth" stands before a sum, or it is what the thing is bought for."""
    first, last = scene.analysis.tokens_in(entry.span)
    noun = noun_of(scene, first, last)
    bought = scene.token(scene.token(noun).head).lemma in lists.buying
    if bought and scene.analysis.case(noun) in lists.to_somebody:
        return True
    return any(token.lower in lists.worth for token in scene.analysis.tokens[max(0, first - NEAR) : first])


def beside_counted(
    scene: Scene, given: Sequence[Gift], entries: Sequence[Aid], promises: tuple[Promise, ...], course: Course,
    lists: Words,
) -> Iterator[Aid]:  # fmt: skip
    """ "12 ambulances and an X-ray machine", "a 9 million euro package that includes medicine": things beside those
    counted, and what a sum brings."""
    counted = [scene.analysis.tokens_in(one.span)[0] for one in entries if one.item]
    for gift in given:
        beside = any(gift.at in scene.analysis.ancestors(at) for at in counted)
        things = (*(named(scene, gift, course.kind, lists) if beside else ()), *held(scene, gift, course.kind, lists))
        for good in things:
            if not _is_counted(scene, good, entries):
                yield from entries_of(scene, gift, good, promises, lists)


def _is_counted(scene: Scene, good: Good, entries: Sequence[Aid]) -> bool:
    """Whether a number stands before a thing or before what it is of ("3 tonnes of food"), or an entry tells of it."""
    over = good.at
    while scene.token(over).dep == "nmod" and scene.analysis.case(over) == "of":
        over = scene.token(over).head
    span = hull((good.span, scene.analysis.span(*scene.phrase(over))))
    counts = (row.span for row in scene.findings.amounts if row.kind is AmountKind.COUNT)
    return any(one.touches(span) for one in (*counts, *(entry.span for entry in entries if entry.item)))


def _is_in_parts(scene: Scene, noun: int, course: Course, lists: Words) -> bool:
    """ "The loan will be paid in three instalments": parts of what was told before."""
    several = scene.token(noun).lemma in lists.batches and scene.token(noun).number == "plur"
    return several and course.goes_on(scene.token(noun).sentence)


def _is_told(scene: Scene, noun: int, lists: Words) -> bool:
    """ "The shipment left on Monday", "The funding will help farmers": the help told before."""
    helps = scene.token(noun).lemma in lists.aid | lists.support | lists.nouns.keys()
    ranked = scene.token(noun).lemma in lists.packages and scene.analysis.has_kid(noun, lists.ranks, "amod")
    begins = scene.token(scene.token(noun).head).lemma in lists.beginning and not scene.analysis.kids(noun)
    return helps and (ranked or begins or scene.analysis.has_kid(noun, lists.definite, "det"))


def _of_people(scene: Scene, good: Good, lists: Words) -> Good:
    """ "will train 200 Kenyan soldiers": the help with those who get it, counted."""
    objects = scene.analysis.kids(good.at, "obj", "nsubj:pass")
    for row in scene.findings.amounts:
        first, last = scene.analysis.tokens_in(row.span) if row.kind is AmountKind.COUNT else (0, 0)
        noun = noun_of(scene, first, last) if last else -1
        if noun in objects and scene.token(noun).lemma not in lists.things:
            item = scene.words(last, noun + 1) if noun >= last else row.unit
            return good._replace(item=item, row=row, period=period_of(scene, first, lists))
    return good


def _is_only_said(scene: Scene, gift: Gift, kind: AssistanceKind, lists: Words) -> bool:
    """ "reaffirmed its support for Peru", "its support for the accord": on whose side one is, no help."""
    voiced = scene.token(scene.token(gift.at).head).lemma in lists.voicing
    return voiced or (gift.recipient is None and kind is AssistanceKind.OTHER)


def _gives_word(scene: Scene, i: int, lists: Words) -> bool:
    """ "guarantees that the port would stay open", "a commitment to negotiate", "security guarantees": no help."""
    if scene.token(i).lemma not in lists.vows:
        return False
    before = (scene.token(k).lower for k in scene.analysis.kids(i, "amod", "compound"))
    if any(lists.kinds.get(word) is AssistanceKind.MILITARY for word in before):
        return True
    clauses = scene.analysis.kids(i, "acl", "ccomp")
    return any(scene.analysis.kids(k, "mark") or scene.token(k).form == "inf" for k in clauses)


def _is_help_word(scene: Scene, token: Token, lists: Words) -> bool:
    """Whether a word means help, not what only belongs to another ("finance minister", "humanitarian corridors")."""
    tells = token.pos != "VERB" or token.lemma in lists.helped
    if (
        not tells
        or token.i in scene.in_names
        or token.lemma in lists.those_who_give
        or _gives_word(scene, token.i, lists)
        or not (token.lemma in lists.aid or token.lemma in lists.support or is_joint_help(scene, token, lists))
    ):
        return False
    head = scene.token(token.head).lemma
    return token.dep not in ("compound", "amod") or head in lists.aid or head in lists.support or head in lists.things


def _help_below(scene: Scene, gift: Gift, tokens: Sequence[Token], lists: Words) -> bool:
    """Whether a word of help is what is given, not what is coordinated in a clause of its own."""
    words_ = (t.i for t in tokens if _is_help_word(scene, t, lists))
    return any(
        (i == gift.at or (scene.token(i).pos != "VERB" and gift.at in scene.analysis.ancestors(i)))
        and not (is_idle(scene, i, lists) or is_supposed(scene, i, lists))
        for i in words_
    )
