"""Words of giving with their parties: who gives, who gets, how far it has come.

In: the scene and a sentence. Out: `Gift`s in text order, for `assistance` to hang sums and things on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.events.aid_ends import MODIFIERS, first_giver, may_give, same_state
from communique.events.aid_getters import arriving_at, asked_for, place_of, recipient_of, served
from communique.events.aid_words import Rule, Words
from communique.events.scene import Scene, unique
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
        if rule is None or _negated(scene, token.i, lists) or is_idle(scene, token.i, lists):
            continue
        if token.pos == "VERB" and is_supposed(scene, token.i, lists):
            continue
        gift = _gift(scene, token, rule, lists)
        if gift.recipient is None or scene.findings.actors[gift.recipient].form is Form.CAPITAL:
            gift = gift._replace(place=place_of(scene, token.i, rule, lists))
        if gift.recipient is None and (_is_backing(scene, token) or not _may_lack_recipient(scene, token, lists)):
            continue
        yield gift


def _may_lack_recipient(scene: Scene, token: Token, lists: Words) -> bool:
    return token.lemma not in lists.buying or _is_paid_off(scene, token.i, lists)


def _is_backing(scene: Scene, token: Token) -> bool:
    """ "The envoys, with Omani support, asked for calm": they are backed, and nothing is given."""
    doers = token.dep == "nmod" and scene.token(token.head).dep == "nsubj" and scene.analysis.case(token.i) == "with"
    clause = scene.clause(token.i) if doers else None
    return clause is not None and not any(clause.holds(row.span) for row in scene.findings.amounts)


def _is_paid_off(scene: Scene, verb: int, lists: Words) -> bool:
    """ "has paid 2 million of the 5 million": a part of what was told before."""
    wholes = (k for at in scene.analysis.kids(verb, "obj") for k in scene.analysis.kids(at, "nmod"))
    return any(
        scene.analysis.case(k) in lists.whole and scene.analysis.has_kid(k, lists.definite, "det") for k in wholes
    )


def is_supposed(scene: Scene, i: int, lists: Words) -> bool:
    """ "unless Chile sends aid", "whether it will pay": nobody says that it comes."""
    clauses = (up for up in scene.analysis.upwards(i) if scene.token(up).dep in ("advcl", "ccomp"))
    return any(scene.analysis.has_kid(up, lists.supposing, "mark") for up in clauses)


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
        return None if rule and rule.arrives and not _comes_along(scene, token.i) else rule
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
    named = (scene.token(k).lemma for at in ended for k in (at, *scene.analysis.kids(at, "nmod", "compound", "acl")))
    return lists.relief if any(lemma in lists.debts for lemma in named) else None


def _comes_along(scene: Scene, verb: int) -> bool:
    """Whether what is given comes somewhere: not "will reach 41 million euros", not "Chile reached a deal"."""
    text = scene.analysis
    objects = [text.tokens[k] for k in text.kids(verb, "obj")]
    value = any(row.span.start <= token.start < row.span.end for token in objects for row in scene.findings.amounts)
    return not value and not any(_goes_itself(scene, k) for k in scene.people_of(verb, "nsubj"))


def _goes_itself(scene: Scene, k: int) -> bool:
    """Whether it is somebody, and not what he sends: a state, a person, a body of the tables."""
    finding = scene.findings.actors[k]
    return finding.kind in (ActorKind.STATE, ActorKind.PERSON) or bool(finding.candidates)


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
    return (
        rule is not None
        and rule.past in STOPPED
        and verb.pos == "VERB"
        and (_is_open(scene, verb, lists) or is_supposed(scene, verb.i, lists))
    )


def _negated(scene: Scene, i: int, lists: Words) -> bool:
    return scene.analysis.has_kid(i, lists.negation, "advmod", "det")


def _gift(scene: Scene, token: Token, rule: Rule, lists: Words) -> Gift:
    status = _status(scene, token, rule, lists)
    if token.pos == "VERB" and status is AssistanceStatus.REQUESTED:
        asked, asker = _asked(scene, token.i, lists), first_giver(scene, _subjects(scene, token.i, lists), lists)
        return Gift(token.i, rule, status, asked, asked_for(scene, token.i, asker, lists))
    if (over := _request_over(scene, token, lists)) is not None and rule.past not in STOPPED:
        asked, asker = _asked(scene, over, lists), first_giver(scene, _subjects(scene, over, lists), lists)
        recipient = recipient_of(scene, token, asked, lists) if not rule.received else None
        return Gift(token.i, rule, AssistanceStatus.REQUESTED, asked, asker if recipient is None else recipient)
    if rule.received:
        getter = _getter(scene, token.i, lists)
        return Gift(token.i, rule, status, _owner(scene, token.i, getter, lists), getter)
    if rule.serves:
        donor = first_giver(scene, _subjects(scene, token.i, lists), lists)
        return Gift(token.i, rule, status, donor, served(scene, token, donor, lists))
    if rule.arrives:
        place = arriving_at(scene, token, lists)
        return Gift(token.i, rule, status, _owner(scene, token.i, place, lists, into_clauses=True), place)
    donor = first_giver(scene, _doers(scene, token, lists), lists)
    if rule.past in STOPPED:
        donor = _owner_of_stopped(scene, token.i, donor, lists)
    recipient = recipient_of(scene, token, donor, lists)
    if donor is None:
        donor = _further_donor(scene, token, recipient, lists)
    return Gift(token.i, rule, status, donor, recipient)


def _further_donor(scene: Scene, token: Token, recipient: int | None, lists: Words) -> int | None:
    """Who gives, where no subject tells it: whose the help is, who announces it."""
    donor = None
    if donor is None and token.pos == "VERB" and scene.analysis.kid(token.i, "nsubj") is not None:
        donor = _announcer(scene, token.i, recipient, lists)
    if donor is None:
        donor = first_giver(scene, _meant(scene, token), lists)
    if donor is None:
        donor = _owner(scene, token.i, recipient, lists)
    return _announcer(scene, token.i, recipient, lists) if donor is None else donor


def _owner_of_stopped(scene: Scene, at: int, by: int | None, lists: Words) -> int | None:
    """ "Chile blocked EU aid to Mali": whose help is stopped, where another state stops it."""
    owner = _owner(scene, at, None, lists)
    if by is None or owner is None or same_state(scene, owner, by):
        return by
    return owner if _is_a_source(scene, owner) else by


def _is_a_source(scene: Scene, k: int) -> bool:
    """ "EU aid", "Danish aid", "Denmark's aid", "aid from Denmark", but not the "Ukraine aid" of another."""
    head, finding = scene.token(scene.findings.actors[k].head), scene.findings.actors[k]
    return head.dep != "compound" or finding.kind is not ActorKind.STATE or head.text.isupper()


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
        told = scene.token(next(at for at in scene.analysis.upwards(token.i) if scene.token(at).dep != "xcomp"))
        own = scene.analysis.kid(told.i, "nsubj")
        means = own is not None and told.head < own and scene.token(own).lower in lists.neuters
        speaks = means and told.dep == "ccomp"
        return _subjects(scene, told.head if speaks else token.i, lists)
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
    found = tuple(k for k in scene.subjects(verb) if may_give(scene, k, lists))
    return found or (_acts_for(scene, subject, lists) if subject is not None else ())


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
        below = (k for at in (noun, *scene.analysis.kids(noun, "nmod")) for k in scene.people_of(at, *MODIFIERS))
        return unique(below)
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
    behind = (kid for kid in scene.analysis.kids(verb, "obl") if scene.analysis.case(kid) in lists.asked_from)
    others = [k for kid in behind for k in scene.people(kid)]
    return first_giver(scene, (*direct, *others), lists)


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
        rule = lists.verbs.get(scene.token(up).lemma) if scene.token(up).pos == "VERB" else None
        if rule is not None and not rule.received:
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
    comes = rule.arrives or scene.analysis.kids(token.i, "aux:pass")
    if comes and helpers & lists.likely:
        return rule.future
    if rule.past is not AssistanceStatus.REQUESTED and _is_open(scene, token, lists):
        return AssistanceStatus.PROPOSED
    if helpers & lists.future or (token.form == "inf" and token.lower == token.lemma):
        return rule.future
    if token.form == "ger" or (token.tense == "pres" and "have" not in lemmas):
        return rule.ongoing
    return rule.past
