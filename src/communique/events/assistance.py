"""The assistance ledger: who gives what to whom, how much of it, and how far it has come.

In: the scene with amounts and promises. Out: entries; one for each sum and each thing, or one for help without a
figure. A sentence may go on about the help told before it. An estimate, a budget and a purchase of one's own are no
help and give none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.events.aid_gifts import Gift, gifts, is_idle, may_get
from communique.events.aid_goods import Good, class_of, goods, kind_of
from communique.events.aid_notes import is_called_help, is_phrase, named, root_of
from communique.events.aid_words import Words, words
from communique.events.scene import Scene
from communique.knowledge import Knowledge
from communique.language import Token
from communique.model.place import Amount
from communique.model.record import record
from communique.model.story import Aid, Promise
from communique.model.terms import ActorKind, AssistanceKind

FAR = 3
"""Sentences after which a text no longer goes on about the help it told of."""


@record
class Course:
    """What the text has told so far: the last gift and its sentence, and the kind of help of the whole text."""

    kind: AssistanceKind
    of_help: bool
    """Whether a word of help stands anywhere in the text."""
    last: Gift | None = None
    sentence: int = -FAR

    def goes_on(self, sentence: int) -> bool:
        return self.last is not None and sentence - self.sentence <= FAR


def find(scene: Scene, promises: tuple[Promise, ...], knowledge: Knowledge) -> tuple[Aid, ...]:
    """All entries in text order."""
    lists = words(knowledge)
    text, tokens = scene.analysis, scene.analysis.tokens
    matter = _with_matter(scene, lists)
    told = {t.sentence for t in text.having(lists.telling) if t.lemma in lists.telling}
    telling = told & matter
    if not (told and matter):
        return ()
    of_help = any(t.lemma in lists.aid for t in text.having(lists.aid))
    course = Course(kind_of(text.having(lists.speaking), scene, lists), of_help=of_help)
    found: list[Aid] = []
    for number, sentence in enumerate(scene.analysis.sentences):
        listed = number in matter and (course.of_help or is_phrase(scene, number, lists))
        if number not in telling and not listed and not course.goes_on(number):
            continue
        entries, course = _sentence(scene, number, tokens[sentence.first : sentence.last], course, promises, lists)
        found += entries
    return tuple(_each_once(scene, found))


def _with_matter(scene: Scene, lists: Words) -> set[int]:
    """The sentences that name something to give: help, a thing, a sum, or a counted name."""
    named = {t.sentence for t in scene.analysis.having(lists.matter) if t.lemma in lists.matter}
    amounts = (scene.analysis.sentence_at(a.span.start) for a in scene.findings.amounts)
    return named | {sentence for sentence in amounts if sentence is not None}


def _each_once(scene: Scene, entries: Sequence[Aid]) -> Iterator[Aid]:
    """A sum or thing that is told again ("the 50 million") is no further help."""
    told: set[tuple[object, ...]] = set()
    for entry in entries:
        row = scene.findings.amounts[entry.amount] if entry.amount is not None else None
        if row is not None:
            key: tuple[object, ...] = (row.value_min, row.value_max, row.currency)
        elif entry.quantity_max is not None:
            key = (entry.quantity_min, entry.quantity_max, (entry.unit or "").rpartition(" ")[2].removesuffix("s"))
        else:
            key = (entry.span,)
        if key not in told:
            yield entry
        told.add(key)


def _sentence(
    scene: Scene, number: int, tokens: Sequence[Token], course: Course, promises: tuple[Promise, ...], lists: Words
) -> tuple[list[Aid], Course]:
    """The entries of a sentence, and what is known of the help after it."""
    lemmas = {t.lemma for t in tokens}
    if lemmas & lists.own and lemmas & lists.buying:
        return [], course
    given = [_completed(scene, gift, course, number) for gift in gifts(scene, tokens, lists)]
    if not given and not course.goes_on(number) and not course.of_help:
        return [], course
    things = list(goods(scene, number, lists, course.kind))
    given = [g for g in given if _is_help(scene, g, things, lemmas, course, number, lists)]
    if not given:
        gift = _going_on(course, number, tokens, things, lists) or _listed(scene, course, number, things, lists)
        given = [gift] if gift else []
    if not given:
        return _note(scene, number, things, course, promises, lists)
    best = max(given, key=lambda g: ((g.donor is not None) + (g.recipient is not None), -g.at))
    entries = [_entry(scene, _gift_over(scene, good.at, given, best), good, promises) for good in things
               if not is_idle(scene, good.at, lists)]  # fmt: skip
    if not entries and best.at in range(tokens[0].i, tokens[-1].i + 1):
        entries = list(_uncounted(scene, best, tokens, promises, course, lists))
    return entries, replace(course, last=best, sentence=number)


def _note(
    scene: Scene, number: int, things: Sequence[Good], course: Course, promises: tuple[Promise, ...], lists: Words
) -> tuple[list[Aid], Course]:
    """ "Tents and medicine. The shipment left on Monday.": what a phrase names and the text then calls the help."""
    if not is_phrase(scene, number, lists) or not is_called_help(scene, number, lists):
        return [], course
    kind = course.kind
    found = things or [good for at in named(scene, number, lists) if (good := _thing(scene, at, kind, lists))]
    root = root_of(scene, number)
    if not found and scene.token(root).lemma in lists.aid | lists.support:
        found = [Good(root, scene.clause(root), kind)]
    if not found:
        return [], course
    gift = course.last or Gift(found[0].at, lists.continued, lists.continued.past, None, None)
    return [_entry(scene, gift, good, promises) for good in found], replace(course, last=gift, sentence=number)


def _completed(scene: Scene, gift: Gift, course: Course, number: int) -> Gift:
    """The gift with donor and recipient of the one told before, where it names none of its own."""
    if not course.goes_on(number) or course.last is None:
        return gift
    last = course.last
    donor = gift.donor if gift.donor is not None else last.donor
    donor = None if donor == gift.recipient else donor
    recipient = gift.recipient if gift.recipient is not None else last.recipient
    same = recipient is not None and donor is not None and not may_get(scene, recipient, donor)
    return gift._replace(donor=donor, recipient=None if same else recipient)


def _is_help(
    scene: Scene, gift: Gift, things: Sequence[Good], lemmas: set[str], course: Course, number: int, lists: Words
) -> bool:
    """A word of help, or of support that somebody gives, or a thing or sum that somebody gets."""
    if lemmas & lists.aid or (gift.donor is not None and lemmas & lists.support):
        return True
    if scene.token(gift.at).lemma in lists.helped and None not in (gift.donor, gift.recipient):
        return True
    given = bool(things) or any(_named(scene, gift, course.kind, lists))
    if given and (gift.recipient is not None or (gift.donor is not None and course.goes_on(number))):
        return True
    if is_phrase(scene, number, lists):
        return bool(things)
    if scene.token(gift.at).lemma not in lists.generous:
        return False
    counted = any(good.item is not None for good in things)
    return (counted and (gift.donor is not None or course.of_help)) or (given and _by_a_state(scene, gift))


def _by_a_state(scene: Scene, gift: Gift) -> bool:
    """Whether a state gives, by its name or through a body of it."""
    donor = scene.findings.actors[gift.donor] if gift.donor is not None else None
    return donor is not None and (donor.kind is ActorKind.STATE or bool(donor.states))


def _going_on(
    course: Course, number: int, tokens: Sequence[Token], things: Sequence[Good], lists: Words
) -> Gift | None:
    """ "The package includes 30 rifles", "It is worth 2 million euros": the help told before."""
    if not course.goes_on(number) or course.last is None or not things:
        return None
    lowers = {t.lower for t in tokens} | {t.lemma for t in tokens}
    if lowers & lists.idle or not (lowers & lists.again and lowers & (lists.going_on | lists.worth)):
        return None
    return course.last._replace(rule=lists.continued)


def _listed(scene: Scene, course: Course, number: int, things: Sequence[Good], lists: Words) -> Gift | None:
    """ "22 vests." in a text about help: of the gift told before, else of nobody named."""
    if not (things and course.of_help and is_phrase(scene, number, lists)):
        return None
    return course.last or Gift(things[0].at, lists.continued, lists.continued.past, None, None)


def _gift_over(scene: Scene, at: int, given: Sequence[Gift], best: Gift) -> Gift:
    """The word of giving that governs a sum or thing most closely; else the fullest one of the sentence."""
    if len(given) == 1:
        return best
    by_token = {gift.at: gift for gift in given}
    return next((by_token[up] for up in scene.analysis.ancestors(at) if up in by_token), best)


def _uncounted(
    scene: Scene, gift: Gift, tokens: Sequence[Token], promises: tuple[Promise, ...], course: Course, lists: Words
) -> Iterator[Aid]:
    """Help without a figure: one entry, with the thing where the word of giving has one as its object."""
    kind = kind_of(tokens, scene, lists, course.kind)
    named = list(_named(scene, gift, kind, lists))
    for good in named:
        yield _entry(scene, gift, good, promises)
    if (
        not named
        and _help_below(scene, gift, tokens, lists)
        and (gift.donor is not None or (gift.recipient is not None and scene.token(gift.at).dep == "root"))
    ):
        yield _entry(scene, gift, Good(gift.at, scene.clause(gift.at), kind), promises)


def _help_below(scene: Scene, gift: Gift, tokens: Sequence[Token], lists: Words) -> bool:
    """Whether a word of help is what is given, not what is coordinated in a clause of its own."""
    words_ = (t.i for t in tokens if t.lemma in lists.aid or t.lemma in lists.support)
    return any(
        (i == gift.at or gift.at in scene.analysis.ancestors(i)) and not is_idle(scene, i, lists) for i in words_
    )


def _named(scene: Scene, gift: Gift, kind: AssistanceKind, lists: Words) -> Iterator[Good]:
    """The things that are given without a count ("delivered howitzers and shells", "a number of howitzers")."""
    below = scene.analysis.kids(gift.at, "obj", "nsubj:pass", "nmod")
    objects = [k for k in below if scene.analysis.case(k) in ("", "of")]
    objects += [k for k in scene.analysis.kids(gift.at, "obl", "nmod") if scene.analysis.case(k) in lists.given_with]
    objects += [k for at in objects for k in scene.analysis.kids(at, "nmod") if scene.analysis.case(k) == "of"]
    for at in objects:
        found = [good for k in (at, *scene.analysis.kids(at, "conj")) if (good := _thing(scene, k, kind, lists))]
        if found:
            yield from found
            return


def _thing(scene: Scene, at: int, kind: AssistanceKind, lists: Words) -> Good | None:
    token = scene.token(at)
    own = class_of((token.lemma, token.lower.removesuffix("s")), kind, lists)
    if own is None or is_idle(scene, at, lists):
        return None
    first, last = scene.phrase(at)
    getters = [scene.analysis.subtree(k)[0] for k in scene.analysis.kids(at, "nmod")
               if scene.analysis.case(k) in lists.to_somebody]  # fmt: skip
    last = min([last, *getters])
    name = " ".join(scene.words(first, last).split())
    articles = {scene.token(k).lower for k in scene.analysis.kids(at, "det")}
    single = token.number == "sing" and bool(articles & lists.one)
    return Good(at, scene.analysis.span(first, last), own, item=name, single=single)


def _entry(scene: Scene, gift: Gift, good: Good, promises: tuple[Promise, ...]) -> Aid:
    held = [k for k, p in enumerate(promises) if any(s.touches(good.span) or s.holds(good.span) for s in p.content)]
    thing = good.row if good.item is not None else None
    one = 1.0 if good.single else None
    return Aid(
        span=good.span,
        status=gift.status,
        kind=good.kind,
        rule=gift.rule.id,
        donor=gift.donor,
        recipient=gift.recipient,
        item=good.item,
        item_class=good.kind.value if good.item else None,
        quantity_min=_least(thing) if thing else one,
        quantity_max=thing.value_max if thing else one,
        unit=thing.unit if thing else None,
        amount=good.amount,
        package=good.whole,
        due=_due(scene, gift.at),
        happening=scene.happening_at(gift.at),
        promise=held[0] if held else None,
    )


def _least(row: Amount) -> float | None:
    """None of "up to 400": the least is not known."""
    return row.value_min or None


def _due(scene: Scene, verb: int) -> int | None:
    for kid in scene.analysis.kids(verb, "obl", "obl:npmod"):
        if scene.analysis.case(kid) in ("by", "in", "until", "within") and scene.token(verb).form == "inf":
            expression = scene.expression_at(kid)
            if expression is not None:
                return expression
    return None
