"""Words of giving with their parties: who gives, who gets, how far it has come.

In: the scene and a sentence. Out: `Gift`s in text order, for `assistance` to hang sums and things on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.events.aid_ends import MODIFIERS, first_giver, may_get, may_give, of_a_state, same_state
from communique.events.aid_words import Rule, Words
from communique.events.scene import Scene
from communique.language import Token
from communique.model.actor import Form
from communique.model.terms import ActorKind, AssistanceStatus

STOPPED = frozenset({AssistanceStatus.SUSPENDED, AssistanceStatus.WITHDRAWN})


class Gift(NamedTuple):
    """A word of giving with the parties it names (indexes of actor findings)."""

    at: int
    rule: Rule
    status: AssistanceStatus
    donor: int | None
    recipient: int | None
    place: int | None = None
    """The place to which it goes, by its finding, where no recipient is named, or a capital that may be only a town."""
    alone: bool = False
    """Whether the donor or recipient has this sum for himself, whoever is named beside him."""


def gifts(scene: Scene, tokens: Iterable[Token], lists: Words) -> Iterator[Gift]:
    """The verbs and nouns of giving of a sentence, idle, negated and own purchases left out."""
    for token in tokens:
        if token.lemma not in lists.starts:
            continue
        rule = _rule(scene, token, lists)
        if rule is None or is_idle(scene, token.i, lists) or _negated(scene, token.i, lists):
            continue
        gift = _gift(scene, token, rule, lists)
        if gift.recipient is None or scene.findings.actors[gift.recipient].form is Form.CAPITAL:
            gift = gift._replace(place=_place(scene, gift, lists))
        if gift.recipient is not None or token.lemma not in lists.buying:
            yield gift


def _rule(scene: Scene, token: Token, lists: Words) -> Rule | None:
    if token.pos == "VERB" and (token.lemma in lists.verbs or token.lemma not in lists.nouns):
        behind = scene.analysis.kids(token.i, "compound:prt", "xcomp", "advmod")
        beside = scene.analysis.tokens[token.i + 1 : token.i + 2]
        phrases = (f"{token.lemma} {one.lower}" for one in (*map(scene.token, behind), *beside))
        rule = next((lists.verbs[p] for p in phrases if p in lists.verbs), lists.verbs.get(token.lemma))
        if f"{token.lemma} {beside[0].lower if beside else ''}" not in lists.verbs and _is_taken(scene, token.i, lists):
            return None
        rule = _of_debt(scene, token, lists) or rule
        if rule and rule.serves and token.form == "ger" and scene.token(token.head).pos != "VERB":
            return None  # "demining equipment"
        return None if rule and rule.arrives and _comes_to_a_sum(scene, token.i) else rule
    if token.dep in ("compound", "amod"):
        return None
    if token.lemma in lists.programmes and token.pos == "NOUN":
        told = (scene.token(k).lemma for k in scene.analysis.kids(token.i, "compound"))
        return next((lists.nouns[lemma] for lemma in told if lemma in lists.nouns), None)
    return lists.nouns.get(token.lemma)


def _is_taken(scene: Scene, verb: int, lists: Words) -> bool:
    """ "shipped out the material", "gave up its arms": nobody gets it; "gives up to 9 million" is a sum."""
    particles = [k for k in scene.analysis.kids(verb, "compound:prt") if scene.token(k).lower in lists.away]
    behind = scene.analysis.tokens[particles[0] + 1 : particles[0] + 2] if particles else ()
    return bool(particles) and not any(token.lower.startswith(lists.reaching) for token in behind)


def _of_debt(scene: Scene, token: Token, lists: Words) -> Rule | None:
    """ "cancelled 9 million dollars of its debt": who ends a debt gives."""
    if token.lemma not in lists.ending:
        return None
    ended = scene.analysis.kids(token.i, "obj", "nsubj:pass")
    named = (scene.token(k).lemma for at in ended for k in (at, *scene.analysis.kids(at, "nmod", "compound")))
    return lists.relief if any(lemma in lists.debts for lemma in named) else None


def _comes_to_a_sum(scene: Scene, verb: int) -> bool:
    """ "will reach 41 million euros" tells of a value, not of a journey."""
    text = scene.analysis
    objects = [text.tokens[k] for k in text.kids(verb, "obj")]
    return any(row.span.start <= token.start < row.span.end for token in objects for row in scene.findings.amounts)


def is_idle(scene: Scene, i: int, lists: Words) -> bool:
    """Whether it hangs below a verb that gives nothing: "coordinates the aid", "does not include the 9 tents"."""
    if _gives_nothing(scene, scene.token(i), lists):
        return True
    for up in scene.analysis.ancestors(i):
        if scene.token(i).dep in ("conj", "parataxis") and scene.token(i).pos == "VERB":
            i = up
            continue
        if _gives_nothing(scene, scene.token(up), lists):
            return True
        i = up
    return False


def _gives_nothing(scene: Scene, verb: Token, lists: Words) -> bool:
    """Whether what stands below a word is not given: coordinated, left out of account, perhaps stopped one day."""
    if verb.lemma in lists.idle or (verb.lemma in lists.counting and _negated(scene, verb.i, lists)):
        return True
    rule = lists.verbs.get(verb.lemma)
    return rule is not None and rule.past in STOPPED and verb.pos == "VERB" and _is_open(scene, verb, lists)


def _negated(scene: Scene, i: int, lists: Words) -> bool:
    return scene.analysis.has_kid(i, lists.negation, "advmod", "det")


def _gift(scene: Scene, token: Token, rule: Rule, lists: Words) -> Gift:
    status = _status(scene, token, rule, lists)
    if token.pos == "VERB" and status is AssistanceStatus.REQUESTED:
        asked, asker = _asked(scene, token.i, lists), first_giver(scene, _subjects(scene, token.i, lists), lists)
        return Gift(token.i, rule, status, asked, asker)
    if (over := _request_over(scene, token, lists)) is not None and rule.past not in STOPPED:
        asked, asker = _asked(scene, over, lists), first_giver(scene, _subjects(scene, over, lists), lists)
        recipient = _recipient(scene, token, asked, lists) if not rule.received else None
        return Gift(token.i, rule, AssistanceStatus.REQUESTED, asked, asker if recipient is None else recipient)
    if rule.received:
        getter = _getter(scene, token.i, lists)
        return Gift(token.i, rule, status, _owner(scene, token.i, getter, lists), getter)
    if rule.serves:
        donor = first_giver(scene, _subjects(scene, token.i, lists), lists)
        return Gift(token.i, rule, status, donor, _served(scene, token, donor, lists))
    if rule.arrives:
        place = _arriving_at(scene, token, lists)
        return Gift(token.i, rule, status, _owner(scene, token.i, place, lists, into_clauses=True), place)
    donor = first_giver(scene, _doers(scene, token, lists), lists)
    recipient = _recipient(scene, token, donor, lists)
    if donor is None and token.pos == "VERB" and scene.analysis.kid(token.i, "nsubj") is not None:
        donor = _announcer(scene, token.i, recipient, lists)
    if donor is None:
        donor = first_giver(scene, _meant(scene, token), lists)
    if donor is None:
        donor = _owner(scene, token.i, recipient, lists)
    if donor is None:
        donor = _announcer(scene, token.i, recipient, lists)
    return Gift(token.i, rule, status, donor, recipient)


def _request_over(scene: Scene, token: Token, lists: Words) -> int | None:
    """The verb of "asked Romania to send 25 tents", where somebody is asked."""
    over = scene.token(token.head)
    rule = lists.verbs.get(over.lemma) if token.pos == over.pos == "VERB" and token.dep in ("xcomp", "ccomp") else None
    if rule is None or rule.past is not AssistanceStatus.REQUESTED or over.i >= token.i:
        return None
    return over.i if _asked(scene, over.i, lists) is not None else None


def _doers(scene: Scene, token: Token, lists: Words) -> tuple[int, ...]:
    """The subject of a verb, or of the light verb whose object the noun is ("will make a contribution")."""
    if token.pos == "VERB":
        own = scene.analysis.kid(token.i, "nsubj")
        means = own is not None and token.head < own and scene.token(own).lower in lists.neuters
        speaks = means and token.dep == "ccomp"
        return _subjects(scene, token.head if speaks else token.i, lists)
    over = lists.verbs.get(scene.token(token.head).lemma)
    light = token.dep == "obj" and scene.token(token.head).pos == "VERB" and not (over and over.received)
    return _subjects(scene, token.head, lists) if light else ()


def _subjects(scene: Scene, verb: int, lists: Words) -> tuple[int, ...]:
    """Who does it: also the noun that a relative clause tells of, and the body whose board or programme it is."""
    subject = scene.analysis.kid(verb, "nsubj")
    if subject is not None and scene.token(verb).dep == "acl:relcl" and scene.token(subject).lower in lists.relatives:
        return scene.people(scene.token(verb).head)
    while subject is None and scene.token(verb).dep in ("xcomp", "conj"):
        verb = scene.token(verb).head
        subject = scene.analysis.kid(verb, "nsubj")
    promised = scene.token(verb).head if scene.token(verb).dep == "acl" and scene.token(verb).form == "inf" else None
    if promised is not None and scene.token(promised).dep == "obj":
        return scene.subjects(scene.token(promised).head)  # "confirmed its commitment to send": who confirmed.
    return scene.subjects(verb) or (_acts_for(scene, subject, lists) if subject is not None else ())


def _meant(scene: Scene, noun: Token) -> tuple[int, ...]:
    """ "Chile said its pledge had been paid": whom the pronoun before a noun of giving stands for."""
    if not any(scene.token(k).pos == "PRON" for k in scene.analysis.kids(noun.i, "nmod:poss")):
        return ()
    verbs = (up for up in scene.analysis.ancestors(noun.i) if scene.token(up).pos == "VERB")
    subjects = (k for up in verbs for k in scene.analysis.kids(up, "nsubj") if k < noun.i)
    return next((found for k in subjects if (found := scene.people(k))), ())


def _acts_for(scene: Scene, noun: int, lists: Words) -> tuple[int, ...]:
    """Whose board, programme or agency it is: "the Fund's board", "an initiative with Peru", "Italian Cooperation"."""
    token = scene.token(noun)
    if token.lemma in lists.organs or token.lemma in lists.programmes:
        return scene.people_of(noun, *MODIFIERS)
    return scene.people_of(noun, "amod", "compound") if token.pos == "PROPN" else ()


def _getter(scene: Scene, verb: int, lists: Words) -> int | None:
    """The subject, or the state whose service or town it is."""
    found = first_giver(scene, scene.subjects(verb), lists)
    subject = scene.analysis.kid(verb, "nsubj")
    if found is None and subject is not None:
        return first_giver(scene, scene.people_of(subject, *MODIFIERS), lists)
    return found


def _asked(scene: Scene, verb: int, lists: Words) -> int | None:
    """Who is asked: the object, or who stands behind "to" or "from"."""
    direct = scene.people_of(verb, "obj", "iobj")
    others = [k for kid in scene.analysis.kids(verb, "obl") for k in scene.people(kid)]
    return first_giver(scene, (*direct, *others), lists)


def _recipient(scene: Scene, token: Token, donor: int | None, lists: Words) -> int | None:
    """Indirect object, whom a verb of helping helps, or who stands behind "to" and "for" anywhere below."""
    later: list[int] = []
    for at in scene.below(token.i, into_clauses=False):
        below = scene.token(at)
        helped = below.dep in ("obj", "nsubj:pass") and below.head == token.i and token.lemma in lists.helped
        named_first = below.dep == "iobj" or _is_first_object(scene, at, token.i)
        towards = lists.to | lists.signed_with if token.lemma in lists.signing else lists.to
        if not (helped or named_first or scene.analysis.case(at) in towards) or _belongs(scene, at):
            continue
        found = [
            k for k in scene.people(at) if may_get(scene, k, donor, lists) and (not helped or of_a_state(scene, k))
        ]
        if found and not helped and scene.analysis.case(at) == "in":
            later += found
        elif found:
            return found[0]
        later += [k for k in scene.people_of(at, *MODIFIERS) if may_get(scene, k, donor, lists)]
    if token.lemma in lists.helped:
        later += _helped_to_do(scene, token.i, donor, lists)
    return later[0] if later else _beside(scene, token, donor, lists)


def _is_first_object(scene: Scene, at: int, verb: int) -> bool:
    """ "promised Haiti 40 million dollars": the first of two, which the parser takes for objects of one sort."""
    objects = scene.analysis.kids(verb, "obj")
    return scene.token(verb).pos == "VERB" and at in objects[:-1] and scene.token(at).pos == "PROPN"


def _helped_to_do(scene: Scene, verb: int, donor: int | None, lists: Words) -> list[int]:
    """ "help the government (to) keep schools open": the subject of what it is helped to do."""
    subjects = [s for act in scene.analysis.kids(verb, "ccomp", "xcomp") for s in scene.analysis.kids(act, "nsubj")]
    return [k for at in subjects for k in scene.people(at) if may_get(scene, k, donor, lists)]


def _served(scene: Scene, token: Token, donor: int | None, lists: Words) -> int | None:
    """ "treat wounded Kenyans", "repair tanks for Kenya": the first of another state named behind the verb."""
    for at in range(token.i + 1, scene.analysis.sentences[token.sentence].last):
        k = scene.finding_at(at)
        if k is not None and of_a_state(scene, k) and may_get(scene, k, donor, lists):
            return k
    return None


def _place(scene: Scene, gift: Gift, lists: Words) -> int | None:
    """ "sent tents to Recife", "landed in Recife": a town stands for its state; where it was announced does not."""
    arrives = gift.rule.arrives
    towards = lists.to | lists.at if arrives else lists.to if gift.rule.serves else lists.to_somebody
    reached = scene.analysis.kids(gift.at, "obj") if arrives else ()
    below = [*reached, *(at for at in scene.below(gift.at) if scene.analysis.case(at) in towards)]
    named = (k for at in below for k in (at, *(scene.analysis.kids(at, "compound") if arrives else ())))
    return next((place for at in named if (place := scene.place_at(at)) is not None), None)


def _arriving_at(scene: Scene, token: Token, lists: Words) -> int | None:
    """ "Aid reached Nepal", "arrived in Nepal"."""
    reached = [k for k in scene.people_of(token.i, "obj") if of_a_state(scene, k)]
    return reached[0] if reached else _recipient(scene, token, None, lists)


def _beside(scene: Scene, token: Token, donor: int | None, lists: Words) -> int | None:
    """A state behind "to" or "for" after the word of giving, wherever the parser hung it; else one named there."""
    later: list[int] = []
    for at in range(token.i + 1, scene.analysis.sentences[token.sentence].last):
        k = scene.finding_at(at)
        if k is None or not may_get(scene, k, donor, lists):
            continue
        finding, towards = scene.findings.actors[k], scene.analysis.case(at) in lists.to_somebody
        if towards and (finding.kind is ActorKind.STATE or finding.states):
            return k
        if finding.kind is not ActorKind.STATE:
            continue
        owner = scene.findings.actors[k].form is Form.DEMONYM or scene.token(at).dep == "nmod:poss"
        if owner and donor is not None:
            later.append(k)
    return later[0] if later else None


def _belongs(scene: Scene, at: int) -> bool:
    """ "for its army": the donor's own."""
    return any(scene.token(k).pos in ("PRON", "DET") for k in scene.analysis.kids(at, "nmod:poss"))


def _owner(scene: Scene, at: int, recipient: int | None, lists: Words, *, into_clauses: bool = False) -> int | None:
    """ "Norway's package was approved", "Danish aid", "generators from Japan": whose it is, or by whom it comes."""
    for below in (at, *scene.below(at, into_clauses=into_clauses)):
        if scene.analysis.case(below) in lists.given_by:
            found: tuple[int, ...] = scene.people(below) or scene.people_of(below, *MODIFIERS)
        elif scene.token(below).lemma in lists.telling or scene.token(below).lemma in lists.items:
            found = (*scene.people_of(below, "nmod:poss", "amod", "compound"), *_bodies_before(scene, below))
        else:
            continue
        for k in found:
            if (
                may_give(scene, k, lists)
                and k != recipient
                and (recipient is None or not same_state(scene, k, recipient))
            ):
                return k
    return None


def _bodies_before(scene: Scene, noun: int) -> Iterator[int]:
    """ "UNICEF supplies": a body without a preposition, which the parser hangs on the noun as it does others."""
    for at in scene.analysis.kids(noun, "nmod"):
        k = scene.finding_at(at)
        if k is not None and not scene.analysis.case(at) and scene.findings.actors[k].kind is ActorKind.ORGANISATION:
            yield k


def _announcer(scene: Scene, at: int, recipient: int | None, lists: Words) -> int | None:
    """ "The minister announced that ten tanks would be sent": he for whom he speaks."""
    for up in scene.analysis.ancestors(at):
        if scene.token(up).pos == "VERB" and scene.token(up).lemma in lists.verbs:
            found = first_giver(scene, scene.subjects(up), lists)
            if found is not None and found != recipient:
                return found
    return None


def _is_open(scene: Scene, token: Token, lists: Words) -> bool:
    """Whether it is only thought of: "may send", "considers sending", "threatens to cut"."""
    helpers = {scene.token(k).lower for k in scene.analysis.kids(token.i, "aux", "aux:pass", "mark")}
    over = scene.token(token.head).lemma if token.dep == "xcomp" else ""
    proposed = over in lists.verbs and lists.verbs[over].past is AssistanceStatus.PROPOSED
    return bool(helpers & lists.may) or proposed or over in lists.threats


def _status(scene: Scene, token: Token, rule: Rule, lists: Words) -> AssistanceStatus:
    if token.pos != "VERB":
        return rule.past
    helpers = {scene.token(k).lower for k in scene.analysis.kids(token.i, "aux", "aux:pass", "mark")}
    lemmas = {scene.token(k).lemma for k in scene.analysis.kids(token.i, "aux", "aux:pass")}
    if rule.past is not AssistanceStatus.REQUESTED and _is_open(scene, token, lists):
        return AssistanceStatus.PROPOSED
    if helpers & lists.future or (token.form == "inf" and token.lower == token.lemma):
        return rule.future
    if token.form == "ger" or (token.tense == "pres" and "have" not in lemmas):
        return rule.ongoing
    return rule.past
