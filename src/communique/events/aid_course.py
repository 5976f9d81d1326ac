"""The words of giving of a sentence completed: by one another, and by the help that the text told of before.

In: the scene, `Gift`s, the `Course` of the text. Out: `Gift`s with donor, recipient and status as far as they are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from communique.events.aid_ends import (
    asks_for_others,
    is_bare_organ,
    is_nameless,
    is_only_a_name,
    may_get,
    of_a_state,
    same_state,
)
from communique.events.aid_getters import heading
from communique.events.aid_gifts import Gift, is_paid_off
from communique.events.aid_verbs import STOPPED
from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.model.record import record
from communique.model.terms import ActorKind, AssistanceKind, AssistanceStatus

FAR = 3
"""Sentences after which a text no longer goes on about the help it told of."""
HEADING = frozenset({":", "-", "\u2013", "\u2014"})
CLAUSES_OF_NOUNS = frozenset({"acl", "acl:relcl"})


@record
class Course:
    """What the text has told so far: the last gift and its sentence, and the kind of help of the whole text."""

    kind: AssistanceKind
    of_help: bool
    """Whether a word of help stands anywhere in the text."""
    last: Gift | None = None
    sentence: int = -FAR
    heads: str | None = None
    """What the states at the heads of lines are, where these were met: "donor" or "recipient"."""
    stated: AssistanceKind | None = None
    """The kind that the words for the help told last state."""

    def goes_on(self, sentence: int) -> bool:
        return self.last is not None and sentence - self.sentence <= FAR


def headed(scene: Scene, number: int, course: Course, lists: Words) -> Course:
    """ "Germany: 14 tanks", "Peru:" above a list: who gives what the lines behind name; who gets it, where the text has
    said who gives."""
    first, last, *_ = scene.analysis.sentences[number]
    head = scene.finding_at(first)
    if head is None or scene.findings.actors[head].kind is not ActorKind.STATE:
        return course
    mark = scene.findings.actors[head].tokens[1]
    if mark >= last or scene.token(mark).text not in HEADING or not _is_of_list(scene, number, mark + 1, last):
        return course
    gift = course.last or Gift(first, lists.continued, lists.continued.past, None, None)
    gets = gift.donor is not None and gift.recipient is None and course.heads is None
    heads = course.heads or ("recipient" if gets else "donor")
    told = gift._replace(recipient=head) if heads == "recipient" else gift._replace(donor=head)
    return replace(course, last=told, sentence=number, heads=heads)


def _is_of_list(scene: Scene, number: int, first: int, last: int) -> bool:
    """Whether nothing but things stands behind the mark, or the line ends with it."""
    if any(scene.token(i).pos in ("VERB", "AUX") for i in range(first, last)):
        return False
    behind = scene.analysis.sentences[number + 1 : number + 2]
    return first < last or any(scene.analysis.document.is_point(one.block) for one in behind)


def of_sentence(scene: Scene, given: Iterable[Gift], lists: Words) -> list[Gift]:
    """The gifts of a sentence, each with what the others lend it."""
    return list(_lent(scene, list(_needed(scene, list(_joined(scene, list(_shared(scene, given, lists)), lists))))))


def completed(scene: Scene, gift: Gift, course: Course, number: int, lists: Words) -> Gift:
    """The gift with donor and recipient of the one told before, where it names none of its own; else for the state
    that heads its sentence ("Chad: Peru sends tents")."""
    gift = _gone_on(scene, gift, course, number, lists)
    unnamed = gift.recipient is None or is_nameless(scene, gift.recipient)
    if unnamed and gift.place is None and gift.donor is not None and not gift.rule.received:
        headed = heading(scene, scene.analysis.sentences[number].first)
        if headed is not None and of_a_state(scene, headed) and may_get(scene, headed, gift.donor, lists):
            return gift._replace(recipient=headed)
    return gift


def _gone_on(scene: Scene, gift: Gift, course: Course, number: int, lists: Words) -> Gift:
    if not course.goes_on(number) or course.last is None:
        return gift
    last = course.last
    asked = gift.status is AssistanceStatus.REQUESTED
    if asked and gift.recipient is not None and asks_for_others(scene, gift.recipient):
        return gift._replace(recipient=last.recipient)
    if gift.donor is not None and last.donor is not None and is_bare_organ(scene, gift.donor, lists):
        gift = gift._replace(donor=last.donor)
    if gift.donor is not None and last.donor is not None and is_only_a_name(scene, gift.donor):
        gift = gift._replace(donor=last.donor)
    named = gift.donor is not None or asked or _has_a_giver(scene, gift)
    donor = gift.donor if named else last.donor
    donor = None if donor == gift.recipient else donor
    halted = last.status in STOPPED and scene.token(scene.token(gift.at).head).lemma in lists.touching
    gift = gift._replace(status=last.status) if halted else gift
    own = gift.recipient is not None and not is_nameless(scene, gift.recipient)
    recipient = gift.recipient if own or gift.place is not None or last.recipient is None else last.recipient
    same = recipient is not None and donor is not None and not may_get(scene, recipient, donor, lists)
    place = gift.place if recipient is not None or gift.place is not None else last.place
    return gift._replace(donor=donor, recipient=None if same else recipient, place=place)


def _has_a_giver(scene: Scene, gift: Gift) -> bool:
    """Whether a name gives of which nothing is known: nobody named before it does."""
    subject = scene.analysis.kid(gift.at, "nsubj")
    return subject is not None and scene.token(subject).pos == "PROPN" and not (gift.rule.arrives or gift.rule.received)


def _joined(scene: Scene, given: Sequence[Gift], lists: Words) -> Iterator[Gift]:
    """ "A shipment from Norway arrived in Malawi": a noun of giving has come as far as the verb above it says."""
    halted = {
        scene.token(one.at).head: one for one in given if one.status in STOPPED and scene.token(one.at).dep == "obj"
    }
    given = [_halting(gift, halted[gift.at]) if gift.at in halted else gift for gift in given]
    verbs = {gift.at: gift for gift in given if scene.token(gift.at).pos == "VERB"}
    for gift in given:
        asks = gift.status is AssistanceStatus.REQUESTED
        over = None if gift.at in verbs or asks else _verb_over(scene, gift.at, verbs)
        if over and _helps(scene, gift.at, over.at, lists):
            yield _filled(gift, over)
        else:
            yield _filled(gift, over)._replace(status=over.status, rule=over.rule) if over else gift


def _verb_over(scene: Scene, noun: int, verbs: Mapping[int, Gift]) -> Gift | None:
    """The next verb of giving above a noun; not that beside which another verb stands ("sent boats and confirmed a
    loan")."""
    for k in scene.analysis.ancestors(noun):
        if k in verbs:
            return verbs[k]
        if scene.token(k).pos == "VERB" and scene.token(k).dep == "conj":
            return None
    return None


def _helps(scene: Scene, noun: int, verb: int, lists: Words) -> bool:
    """ "Peru's grant will help to feed them": that it helps says not how far it has come."""
    return scene.token(verb).lemma in lists.helped and scene.token(noun).dep == "nsubj"


def _halting(gift: Gift, halt: Gift) -> Gift:
    """ "ordered a freeze on aid": it is stopped; "called for a freeze" stops nothing yet."""
    decided = gift.status not in (AssistanceStatus.REQUESTED, AssistanceStatus.PROPOSED)
    return _filled(gift, halt)._replace(status=halt.status, rule=halt.rule) if decided else gift


def _needed(scene: Scene, given: Sequence[Gift]) -> Iterator[Gift]:
    """ "sends doses to Mali, where more are needed": those who need it are those of the verb above."""
    by_token = {gift.at: gift for gift in given}
    for gift in given:
        over = gift.recipient is None and gift.status is AssistanceStatus.REQUESTED
        above = [by_token[up] for up in scene.analysis.ancestors(gift.at) if up in by_token] if over else []
        yield gift._replace(recipient=above[0].recipient) if above else gift


def _shared(scene: Scene, given: Iterable[Gift], lists: Words) -> Iterator[Gift]:
    """ "Chile sent tents to Peru and promised boats; it has given blankets before": all to Peru."""
    before: Gift | None = None
    earlier: list[Gift] = []
    for gift in given:
        subject = scene.analysis.kid(gift.at, "nsubj")
        goes_on = scene.token(gift.at).dep == "conj" if subject is None else scene.token(subject).pos == "PRON"
        if before is not None and goes_on and gift.donor in (None, before.donor):
            gift = _filled(gift, before)
        elif gift.recipient is None and (beside := _beside(scene, gift, earlier, lists)):
            gift = gift._replace(recipient=beside.recipient)
        yield gift
        earlier.append(gift)
        before = gift if gift.donor is not None else before


def _beside(scene: Scene, gift: Gift, earlier: Sequence[Gift], lists: Words) -> Gift | None:
    """The last gift told beside one, or of which it is a part, whose recipient may be the other's."""
    part = is_paid_off(scene, gift.at, lists)
    for one in reversed(earlier):
        if one.recipient is not None and (part or _is_beside(scene, gift.at, one.at)):
            return one if gift.donor is None or not same_state(scene, gift.donor, one.recipient) else None
    return None


def _is_beside(scene: Scene, verb: int, other: int) -> bool:
    """ "Chile sends tents to Peru; Cuba offers 9 million dollars", "Two help Peru: Chile sends tents"."""
    while scene.token(verb).dep in ("xcomp", "ccomp") and scene.token(verb).head < verb:
        verb = scene.token(verb).head
    before_colon = scene.token(other).dep in ("parataxis", "ccomp") and scene.token(other).head == verb > other
    first = scene.token(verb).head if scene.token(verb).dep in ("conj", "parataxis", "advcl") else None
    return before_colon or first == other or (first is not None and scene.token(other).head == first)


def _lent(scene: Scene, given: Sequence[Gift]) -> Iterator[Gift]:
    """ "Half of the tents promised by Peru has arrived": whose clause about the thing given names the donor."""
    for gift in given:
        below = (one for one in given if one.donor is not None and gift.at in scene.analysis.ancestors(one.at))
        lender = next((one for one in below if scene.token(one.at).dep in CLAUSES_OF_NOUNS), None)
        yield _filled(gift, lender) if lender and gift.donor is None and lender.donor != gift.recipient else gift


def _filled(gift: Gift, other: Gift) -> Gift:
    """The gift with donor and recipient of another where it names none of its own."""
    donor = other.donor if gift.donor is None else gift.donor
    recipient = other.recipient if gift.recipient is None else gift.recipient
    return gift._replace(donor=donor, recipient=recipient)
