"""The assistance ledger: who gives what to whom, how much of it, and how far it has come.

In: the scene with amounts and promises. Out: entries; one for each sum and each thing, or one for help without a
figure. A sentence may go on about the help told before it. An estimate, a budget and a purchase of one's own are no
help and give none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from communique.events.aid_again import are_other_states, each_once, in_full
from communique.events.aid_course import Course, completed, headed, of_sentence
from communique.events.aid_ends import is_lender, of_a_state, same_state
from communique.events.aid_entries import entries_of
from communique.events.aid_gifts import Gift, gifts
from communique.events.aid_goods import Good, goods, verb_over
from communique.events.aid_joint import with_joint
from communique.events.aid_kinds import is_joint_help, kind_of, stated_kind
from communique.events.aid_notes import is_called_help, is_phrase
from communique.events.aid_parts import noun_of
from communique.events.aid_things import named, things_at
from communique.events.aid_uncounted import beside_counted, uncounted, with_what_it_is_worth
from communique.events.aid_verbs import STOPPED, is_idle
from communique.events.aid_words import Words, words
from communique.events.scene import Scene
from communique.knowledge import Knowledge
from communique.language import Token
from communique.model.story import Aid, Promise
from communique.model.terms import ActorKind, AssistanceStatus

COME = frozenset({AssistanceStatus.IN_TRANSIT, AssistanceStatus.DELIVERED})
COMPANY = "BUS"
"""PLOVER's sector of those who trade."""
NEAR = 6
"""Tokens between a count and the "worth" behind the thing."""


TOLD_BY = ("xcomp", "ccomp")
"""How a verb hangs on the one that tells of it."""


def find(
    scene: Scene, promises: tuple[Promise, ...], knowledge: Knowledge
) -> tuple[tuple[Promise, ...], tuple[Aid, ...]]:
    """All entries in text order, and the promises with those that several make by them."""
    lists = words(knowledge)
    text, tokens = scene.analysis, scene.analysis.tokens
    matter = _with_matter(scene, lists)
    told = {t.sentence for t in text.having(lists.telling) if t.lemma in lists.telling}
    telling = told & matter
    if not (told and matter):
        return promises, ()
    of_help = any(t.lemma in lists.aid for t in text.having(lists.aid))
    course = Course(kind_of(text.having(lists.speaking), scene, lists), of_help=of_help)
    found: list[Aid] = []
    for number, sentence in enumerate(scene.analysis.sentences):
        if course.of_help:
            course = headed(scene, number, course, lists)
        listed = number in matter and (course.of_help or is_phrase(scene, number, lists))
        if number not in telling and not listed and not course.goes_on(number):
            continue
        entries, course = _sentence(scene, number, tokens[sentence.first : sentence.last], course, promises, lists)
        found += entries
    if not course.of_help:
        found = [one for one in found if not _is_trade(scene, one, knowledge)]
    return with_joint(promises, each_once(scene, in_full(scene, found)))


def _is_trade(scene: Scene, entry: Aid, knowledge: Knowledge) -> bool:
    """What companies supply, in a text without a word of help."""
    bodies = (scene.findings.actors[k].candidates for k in entry.donors)
    known = [knowledge.entity(found[0].entity) if found else None for found in bodies]
    return bool(known) and all(one is not None and one.sector == COMPANY for one in known)


def _with_matter(scene: Scene, lists: Words) -> set[int]:
    """The sentences that name something to give: help, a thing, a sum, or a counted name."""
    told = {t.sentence for t in scene.analysis.having(lists.matter) if t.lemma in lists.matter}
    amounts = (scene.analysis.sentence_at(a.span.start) for a in scene.findings.amounts)
    return told | {sentence for sentence in amounts if sentence is not None}


def _sentence(
    scene: Scene, number: int, tokens: Sequence[Token], course: Course, promises: tuple[Promise, ...], lists: Words
) -> tuple[list[Aid], Course]:
    """The entries of a sentence, and what is known of the help after it."""
    lemmas = {t.lemma for t in tokens if t.i not in scene.in_names}
    if lemmas & lists.own and lemmas & lists.buying:
        return [], course
    told = of_sentence(scene, gifts(scene, tokens, lists), lists)
    given = [completed(scene, gift, course, number, lists) for gift in told]
    if not (given or course.goes_on(number) or course.of_help or is_phrase(scene, number, lists)):
        return [], course
    things = list(goods(scene, number, lists, course.kind))
    given = [g for g in given if _is_help(scene, g, things, lemmas, course, number, lists)]
    going_on = _going_on(scene, course, number, tokens, things, lists)
    last = going_on or _listed(scene, course, number, things, lists)
    in_turn = (given, [last] if last else []) if things else ([going_on] if going_on else [], given)
    tried = (_given(scene, some, tokens, things, promises, course, lists) for some in in_turn if some)
    entries, best = next(
        ((some, gift) for some, gift in tried if some), ([], _fullest(scene, given) if given else None)
    )
    if not entries and (gift := _noted(scene, number, course, lists)):
        entries, best = list(_notes(scene, number, gift, things, promises, course, lists)), gift
    stated = stated_kind(tokens, scene, lists) or (course.stated if course.goes_on(number) and last else None)
    if stated:
        entries = [replace(one, kind=stated) if one.item else one for one in entries]
    return entries, replace(
        course, last=_of_all(scene, best, entries), sentence=number, stated=stated
    ) if best else course


def _of_all(scene: Scene, gift: Gift, entries: Sequence[Aid]) -> Gift:
    """What a later sentence may go on about: not one donor or recipient of several with a sum each."""
    several_give = any(are_other_states(scene, entries[0].donors, one.donors) for one in entries)
    several_get = any(are_other_states(scene, entries[0].recipients, one.recipients) for one in entries)
    return gift._replace(donor=None if several_give else gift.donor, recipient=None if several_get else gift.recipient)


def _given(
    scene: Scene, given: Sequence[Gift], tokens: Sequence[Token], things: Sequence[Good],
    promises: tuple[Promise, ...], course: Course, lists: Words,
) -> tuple[list[Aid], Gift]:  # fmt: skip
    """What the words of giving of a sentence give, and the fullest of them."""
    best = _fullest(scene, given)
    over = [(good, _gift_over(scene, good, given, best)) for good in _with_worth(scene, things, lists)]
    told = [(gift, one) for good, gift in over for one in entries_of(scene, gift, good, promises, lists)
            if not (is_idle(scene, good.at, lists) or _is_getter(scene, good.at, given))
            and not (gift.rule.serves and good.item) and not _is_of_another(scene, good.at, gift)]  # fmt: skip
    in_turn = any(t.lower in lists.respectively for t in tokens)
    by_gift = ([one for _, one in some] for _, some in groupby(told, key=lambda pair: pair[0].at))
    entries = [one for some in by_gift for one in (_in_turn(some) if in_turn else some)]
    if told:
        asked = [gift for gift, _ in told if gift.status is AssistanceStatus.REQUESTED]
        best = _fullest(scene, asked or [gift for gift, _ in told])
        used = {verb_over(scene, gift.at) for gift, _ in told}
        over_them = [g for g in given if g.at in used or any(g is one for one, _ in told)]
        entries = list(with_what_it_is_worth(scene, over_them, entries, promises, course, lists))
        entries += beside_counted(scene, over_them, entries, promises, course, lists)
        for gift in _of_their_own(scene, given, used, lists):
            entries += uncounted(scene, gift, tokens, promises, course, lists)
    if not entries:
        here = [gift for gift in (best, *given) if gift.at in range(tokens[0].i, tokens[-1].i + 1)]
        tried = ((list(uncounted(scene, gift, tokens, promises, course, lists)), gift) for gift in here)
        entries, best = next(((some, gift) for some, gift in tried if some), ([], best))
    return entries, best


def _is_of_another(scene: Scene, at: int, gift: Gift) -> bool:
    """ "set aside 9 million for clinics; two boats were gifts from Peru": what another clause is about."""
    if scene.token(at).sentence != scene.token(gift.at).sentence:
        return False
    told = scene.analysis.kid(gift.at, "nsubj") is not None
    verb, other = verb_over(scene, at), gift.at if told else verb_over(scene, gift.at)
    apart = verb not in (-1, other) and not {gift.at, other} & {verb, *scene.analysis.ancestors(at)}
    return apart and verb not in scene.analysis.ancestors(gift.at) and bool(scene.analysis.kids(verb, "nsubj"))


def _in_turn(entries: Sequence[Aid]) -> Iterator[Aid]:
    """ "Chile and Peru gave 5 and 7 million respectively": to each of several his own sum."""
    for n, entry in enumerate(entries):
        if len(entries) == len(entry.donors):
            yield replace(entry, donors=entry.donors[n : n + 1])
        elif len(entries) == len(entry.recipients):
            yield replace(entry, recipients=entry.recipients[n : n + 1])
        else:
            yield entry


def _with_worth(scene: Scene, things: Sequence[Good], lists: Words) -> Iterator[Good]:
    """ "20 generators worth 2 million euros": one thing with its sum."""
    before: Good | None = None
    for good in things:
        near = scene.analysis.tokens[max(0, good.at - 2) : good.at]
        worth = good.amount is not None and (any(t.lower in lists.worth for t in near) or _is_price(scene, good, lists))
        if before and before.item and worth and good.at - before.at <= NEAR:
            yield before._replace(amount=good.amount, period=good.period)
            before = None
            continue
        if before:
            yield before
        before = good
    if before:
        yield before


def _is_price(scene: Scene, good: Good, lists: Words) -> bool:
    """ "will buy 18 boats for 9 million": what the thing bought costs."""
    noun = noun_of(scene, *scene.analysis.tokens_in(good.span))
    verb = scene.token(scene.token(noun).head)
    return scene.analysis.case(noun) in lists.to_somebody and verb.pos == "VERB" and verb.lemma in lists.buying


def _is_getter(scene: Scene, at: int, given: Sequence[Gift]) -> bool:
    """ "Each of the three clinics gets 5,000 euros": a count of those who get it, not in a clause about them."""
    over = scene.analysis.upwards(at)
    phrase = set(takewhile(lambda up: scene.token(up).pos != "VERB", over))
    return any(k in phrase for gift in given if gift.rule.received for k in scene.analysis.kids(gift.at, "nsubj"))


def _fullest(scene: Scene, given: Sequence[Gift]) -> Gift:
    """The gift that names most parties; of two the sentence's own verb, else the first; what is announced, or promised
    to be stopped, goes before the announcing."""
    below = {g: scene.token(g.at) for g in given}
    told = {t.head for g, t in below.items() if t.dep == "ccomp" or (t.dep == "xcomp" and g.status in STOPPED)}
    return max([g for g in given if g.at not in told] or given, key=lambda g: (
        _parties(g), scene.token(g.at).dep == "root", -g.at
    ))  # fmt: skip


def _parties(gift: Gift) -> int:
    """How many ends it names; an arrival names where it comes."""
    comes = gift.rule.arrives and gift.place is not None
    return (gift.donor is not None) + (gift.recipient is not None or comes)


def _of_their_own(scene: Scene, given: Sequence[Gift], used: Collection[int], lists: Words) -> Iterator[Gift]:
    """ "Chile suspended its aid to Mali, and Peru withdrew 9 million euros": verbs beside that of a sum or count."""
    for gift in given:
        own = scene.token(gift.at).pos == "VERB" and scene.analysis.kids(gift.at, "obj", "nsubj:pass")
        if not own or gift.at in used or gift.donor is None:
            continue
        stopped = gift.recipient is not None and gift.status in STOPPED
        if stopped or all(_are_apart(scene, gift.at, other, lists) for other in used):
            yield gift


def _are_apart(scene: Scene, one: int, other: int, lists: Words) -> bool:
    """Whether two verbs stand side by side, so that what the one gives is not what the other does."""
    if _are_joined(scene, _told_by(scene, one), _told_by(scene, other)):
        return True
    low, high = (one, other) if other in scene.analysis.ancestors(one) else (other, one)
    while scene.token(low).dep in TOLD_BY:
        low = scene.token(low).head
    first = scene.token(low).head
    while first != high and scene.token(first).dep in TOLD_BY:
        first = scene.token(first).head
    meanwhile = scene.token(low).dep == "advcl" and scene.analysis.has_kid(low, lists.meanwhile, "mark")
    return (scene.token(low).dep == "conj" or meanwhile) and first == high


def _told_by(scene: Scene, verb: int) -> int:
    """The verb itself, or that which tells of it."""
    while scene.token(verb).dep in TOLD_BY:
        verb = scene.token(verb).head
    return verb


def _are_joined(scene: Scene, one: int, other: int) -> bool:
    """ "Peru says it got tents, and Chile will send boats"."""
    pairs = ((one, other), (other, one))
    return any(scene.token(low).dep == "conj" and scene.token(low).head == high for low, high in pairs)


def _noted(scene: Scene, number: int, course: Course, lists: Words) -> Gift | None:
    """ "Tents and medicine. The shipment left on Monday.": what a phrase names and the text then calls the help; the
    points of a list under help told."""
    opens = number == 0 and (course.of_help or scene.token(scene.analysis.root(number)).lemma in lists.aid)
    listed = course.goes_on(number) and scene.analysis.document.is_point(scene.analysis.sentences[number].block)
    if not is_phrase(scene, number, lists) or not (opens or listed or is_called_help(scene, number, lists)):
        return None
    return course.last or Gift(scene.analysis.root(number), lists.continued, lists.continued.past, None, None)


def _notes(
    scene: Scene, number: int, gift: Gift, things: Sequence[Good], promises: tuple[Promise, ...], course: Course,
    lists: Words,
) -> Iterator[Aid]:  # fmt: skip
    """The things of a phrase that is help, else the help it names."""
    found = things or list(things_at(scene, scene.analysis.root(number), course.kind, lists))
    root = scene.analysis.root(number)
    if not found and scene.token(root).lemma in lists.aid | lists.support:
        found = [Good(root, scene.clause(root), course.kind)]
    for good in found:
        yield from entries_of(scene, gift, good, promises, lists)


def _is_help(
    scene: Scene, gift: Gift, things: Sequence[Good], lemmas: set[str], course: Course, number: int, lists: Words
) -> bool:
    """A word of help, or of support that somebody gives, or a thing or sum that somebody gets."""
    if gift.rule.serves or scene.token(gift.at).lemma in lists.programmes:
        return _between_states(scene, gift) and bool(lemmas & lists.matter)
    own = scene.token(gift.at)
    if own.pos == "VERB" and own.lemma in lists.helped and gift.recipient is None and not things:
        # "Norway supports the process": on whose side one is, unless a word of help stands there as well.
        lemmas = lemmas - {own.lemma}
    joint = lemmas & lists.joint and any(is_joint_help(scene, scene.token(k), lists) for k in scene.below(gift.at))
    if joint or lemmas & lists.aid or (gift.donor is not None and lemmas & lists.support):
        return True
    if gift.rule.id == lists.relief.id and gift.donor is not None:
        return True
    if scene.token(gift.at).lemma in lists.helped and None not in (gift.donor, gift.recipient):
        return True
    if (
        gift.donor is not None
        and is_lender(scene, gift.donor, lists)
        and any(good.amount is not None for good in things)
    ):
        return True
    given = bool(things) or any(named(scene, gift, course.kind, lists))
    if given and (
        gift.recipient is not None or gift.place is not None or (gift.donor is not None and course.goes_on(number))
    ):
        return True
    if is_phrase(scene, number, lists):
        return bool(things)
    if scene.token(gift.at).lemma not in lists.generous:
        return False
    counted = any(good.item is not None for good in things)
    return (counted and (gift.donor is not None or course.of_help)) or (given and _by_a_state(scene, gift))


def _between_states(scene: Scene, gift: Gift) -> bool:
    """Whether one state does it for another, by their names or through bodies of theirs."""
    getter = scene.findings.actors[gift.recipient] if gift.recipient is not None else None
    return _by_a_state(scene, gift) and (gift.place is not None or (getter is not None and bool(getter.states)))


def _by_a_state(scene: Scene, gift: Gift) -> bool:
    """Whether a state gives, by its name or through a body of it."""
    return gift.donor is not None and (of_a_state(scene, gift.donor) or gift.donor in scene.officials)


def _going_on(
    scene: Scene, course: Course, number: int, tokens: Sequence[Token], things: Sequence[Good], lists: Words
) -> Gift | None:
    """ "The package includes 30 rifles", "It is worth 2 million euros": the help told before."""
    holder = _holder(scene, tokens, course.goes_on(number), lists)
    told = course.last if course.goes_on(number) else None
    if told is None:
        holder = holder if course.of_help else None
        return Gift(holder, lists.continued, lists.continued.past, None, None) if holder is not None else None
    lowers = {t.lower for t in tokens} | {t.lemma for t in tokens}
    if _is_of_others(scene, told, number):
        return None
    if lowers & lists.idle or not (lowers & lists.again and lowers & (lists.going_on | lists.worth)):
        return None
    if not things:
        return told._replace(at=holder, rule=lists.continued) if holder is not None else None
    return told._replace(rule=lists.continued, status=_as_far(scene, told, number, lists))


def _as_far(scene: Scene, told: Gift, number: int, lists: Words) -> AssistanceStatus:
    """How far what a sentence adds has come: "the next package will include boats" is not there with the last."""
    helpers = scene.analysis.auxiliaries(scene.analysis.root(number))
    ahead = told.status in COME and any(scene.token(k).lower in lists.future for k in helpers)
    return lists.continued.future if ahead else told.status


def _is_of_others(scene: Scene, told: Gift, number: int) -> bool:
    """ "Canada said it would keep its trainers", behind help of another: what a third state says or does."""
    subject = scene.analysis.kid(scene.analysis.root(number), "nsubj")
    k = scene.finding_at(subject) if subject is not None else None
    if k is None or scene.findings.actors[k].kind is not ActorKind.STATE:
        return False
    return not any(end == k or same_state(scene, end, k) for end in (told.donor, told.recipient) if end is not None)


def _holder(scene: Scene, tokens: Sequence[Token], told: bool, lists: Words) -> int | None:
    """The verb of "the aid consists of tents", and behind help told before of "it includes a clinic"."""
    for token in tokens:
        if token.lemma in lists.holding and token.pos == "VERB":
            subject = scene.analysis.kid(token.i, "nsubj")
            means = lists.aid | lists.support | (lists.pointing if told else frozenset())
            if subject is not None and scene.token(subject).lemma in means:
                return token.i
    return None


def _listed(scene: Scene, course: Course, number: int, things: Sequence[Good], lists: Words) -> Gift | None:
    """ "22 vests." in a text about help: of the gift told before, else of nobody named."""
    if not (things and course.of_help and is_phrase(scene, number, lists)):
        return None
    return course.last or Gift(things[0].at, lists.continued, lists.continued.past, None, None)


def _gift_over(scene: Scene, good: Good, given: Sequence[Gift], best: Gift) -> Gift:
    """The word of giving with a party that governs a sum or thing most closely, of "the 90 that Peru promised" the
    promise; else the sentence's fullest one."""
    if len(given) == 1:
        return best
    by_token = {gift.at: gift for gift in given}
    if good.status is not None:
        whole = noun_of(scene, *scene.analysis.tokens_in(good.span))
        of_it = (by_token[k] for k in scene.analysis.kids(whole, "acl", "acl:relcl") if k in by_token)
        if (promised := next(of_it, None)) is not None:
            return promised
    over = [by_token[up] for up in scene.analysis.ancestors(good.at) if up in by_token]
    asked = AssistanceStatus.REQUESTED
    of_somebody = (g for g in over if g.donor is not None or g.recipient is not None or g.status is asked)
    return next(of_somebody, next((g for g in over if scene.token(g.at).pos == "VERB"), best))
