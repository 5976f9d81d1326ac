"""Words of giving with their parties: who gives, who gets, how far it has come.

In: the scene and a sentence. Out: `Gift`s in text order, for `assistance` to hang sums and things on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.events.aid_ends import (
    MODIFIERS,
    first_giver,
    is_nameless,
    is_only_a_name,
    is_unknown,
    may_give,
)
from communique.events.aid_getters import (
    arriving_at,
    asked_for,
    home_of,
    place_behind,
    place_of,
    recipient_of,
    served,
)
from communique.events.aid_owners import carrier_of, headed, lender_of, owner_of, owner_of_stopped
from communique.events.aid_verbs import (
    STOPPED,
    is_idle,
    is_negated,
    is_open,
    is_supposed,
    rule_of,
    stops_talks,
    thanks,
    welcomed_by,
)
from communique.events.aid_words import Rule, Words
from communique.events.scene import Scene, unique
from communique.events.under_deals import is_term
from communique.language import Token
from communique.model.actor import Form
from communique.model.terms import ActorKind, AssistanceStatus


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
        rule = rule_of(scene, token, lists)
        if rule is None or is_negated(scene, token.i, lists) or is_idle(scene, token.i, lists):
            continue
        if token.pos == "VERB" and (is_supposed(scene, token.i, lists) or stops_talks(scene, token, rule, lists)):
            continue
        thanked = any(thanks(scene, up, lists) for up in scene.analysis.ancestors(token.i))
        if thanked or _is_sold(scene, token, lists):
            continue
        gift = _gift(scene, token, rule, lists)
        person = gift.recipient is not None and is_only_a_name(scene, gift.recipient)
        if gift.recipient is None or person or _is_only_a_place(scene, gift.recipient):
            place = place_of(scene, token.i, rule, lists) or place_behind(scene, gift.recipient, lists)
            # "handed tents to Governor Ana Mora in Hola": the state of the town.
            gift = gift._replace(place=place, recipient=None if person and place is not None else gift.recipient)
        if (glad := welcomed_by(scene, token.i, lists)) is not None:
            if gift.donor is None:
                continue
            getter = next(iter(scene.subjects(glad)), None)
            gift = gift._replace(recipient=getter) if gift.recipient is None and gift.place is None else gift
        nowhere = gift.recipient is None and not (_is_abroad(scene, gift) or _may_lack_recipient(scene, token, lists))
        if nowhere or (gift.recipient is None and _is_backing(scene, token)):
            continue
        yield gift


def _is_sold(scene: Scene, token: Token, lists: Words) -> bool:
    """ "The company will deliver ten aircraft to India": trade, where no word of help stands beside it."""
    if token.pos != "VERB":
        return False
    verb = next(up for up in scene.analysis.upwards(token.i) if scene.token(up).dep != "xcomp")
    sells = any(scene.token(k).lemma in lists.traders for k in scene.analysis.kids(verb, "nsubj", "obl:agent"))
    sentence = scene.analysis.sentences[token.sentence]
    return sells and not any(t.lemma in lists.aid for t in scene.analysis.tokens[sentence.first : sentence.last])


def _is_abroad(scene: Scene, gift: Gift) -> bool:
    """Whether it goes to a place that is none of the donor's own."""
    if gift.place is None or gift.donor is None:
        return False
    own = set(scene.findings.actors[gift.donor].states)
    return own.isdisjoint(option.state for option in scene.findings.places[gift.place].options)


def _may_lack_recipient(scene: Scene, token: Token, lists: Words) -> bool:
    return token.lemma not in lists.buying or is_paid_off(scene, token.i, lists)


def _is_backing(scene: Scene, token: Token) -> bool:
    """ "The envoys, with Omani support, asked for calm": they are backed, and nothing is given."""
    doers = token.dep == "nmod" and scene.token(token.head).dep == "nsubj" and scene.analysis.case(token.i) == "with"
    clause = scene.clause(token.i) if doers else None
    return clause is not None and not any(clause.holds(row.span) for row in scene.findings.amounts)


def _is_only_a_place(scene: Scene, k: int) -> bool:
    """ "in Bamako", "for families in Gao": no more than where it goes."""
    return scene.findings.actors[k].form is Form.CAPITAL or is_nameless(scene, k)


def is_paid_off(scene: Scene, verb: int, lists: Words) -> bool:
    """ "has paid 2 million of the 5 million", "of which Peru pays 2 million": a part of what was told before."""
    if any(scene.token(k).lemma in lists.pointing and scene.analysis.case(k) in lists.whole for k in scene.below(verb)):
        return True
    wholes = (k for at in scene.analysis.kids(verb, "obj") for k in scene.analysis.kids(at, "nmod"))
    return any(
        scene.analysis.case(k) in lists.whole and scene.analysis.has_kid(k, lists.definite, "det") for k in wholes
    )


def _gift(scene: Scene, token: Token, rule: Rule, lists: Words) -> Gift:
    status = _status(scene, token, rule, lists)
    if status is AssistanceStatus.REQUESTED:
        return _appeal(scene, token, rule, lists)
    if (over := _request_over(scene, token, lists)) is not None and rule.past not in STOPPED:
        asked, asker = _asked(scene, over, lists), first_giver(scene, _subjects(scene, over, lists), lists)
        recipient = recipient_of(scene, token, asked, lists) if not rule.received else None
        return Gift(token.i, rule, AssistanceStatus.REQUESTED, asked, asker if recipient is None else recipient)
    if rule.received or rule.thanks:
        return _taken(scene, token, rule, status, lists)
    if rule.carries or rule.arrives:
        return _coming(scene, token, rule, status, lists)
    if rule.serves:
        donor = first_giver(scene, _subjects(scene, token.i, lists), lists)
        donor = home_of(scene, token.i, lists) if donor is None else donor
        return Gift(token.i, rule, status, donor, served(scene, token, donor, lists))
    doers = _doers(scene, token, lists)
    donor = first_giver(scene, doers, lists)
    signed = next((k for k in (token.i, token.head) if scene.token(k).lemma in lists.signing), None)
    if signed is not None:
        sides = unique((*doers, *_signed_with(scene, signed, lists)))
        if (lender := lender_of(scene, sides, lists)) is not None:
            return Gift(token.i, rule, status, lender, next((k for k in sides if k != lender), None))
    if rule.past in STOPPED:
        donor = owner_of_stopped(scene, token.i, donor, lists)
    recipient = recipient_of(scene, token, donor, lists)
    if donor is None:
        donor = _further_donor(scene, token, recipient, lists)
    return Gift(token.i, rule, status, donor, recipient)


def _signed_with(scene: Scene, verb: int, lists: Words) -> Iterator[int]:
    """ "signed a loan with Peru"."""
    for at in scene.below(verb, into_clauses=False):
        if scene.analysis.case(at) in lists.signed_with:
            yield from scene.people(at)


def _appeal(scene: Scene, token: Token, rule: Rule, lists: Words) -> Gift:
    """ "asked Peru for tents", "launched an appeal for tents": who is asked, and who asks or for whom."""
    verb = token.pos == "VERB"
    asked = _asked(scene, token.i, lists) if verb else None
    asker = first_giver(scene, _doers(scene, token, lists), lists)
    return Gift(token.i, rule, AssistanceStatus.REQUESTED, asked, asked_for(scene, token.i, asker, lists))


def _taken(scene: Scene, token: Token, rule: Rule, status: AssistanceStatus, lists: Words) -> Gift:
    """ "Nepal received tents from Peru", "Nepal thanked Peru for tents"."""
    if rule.thanks:
        giver, getters = scene.people_of(token.i, "obj", "iobj"), scene.subjects(token.i)
        behind_for = (k for k in scene.below(token.i) if scene.analysis.case(k) in lists.asked_for)
        given = next((k for k in behind_for if scene.token(k).lemma in lists.nouns), None)
        donor = owner_of(scene, given, None, lists) if given is not None else None
        donor = first_giver(scene, giver, lists) if donor is None else donor
        behind = recipient_of(scene, token, donor, lists)
        return Gift(token.i, rule, status, donor, next(iter(getters), None) if behind is None else behind)
    getter = _getter(scene, token.i, lists)
    donor = owner_of(scene, token.i, getter, lists)
    return Gift(token.i, rule, status, donor if donor is not None else _allower(scene, token.i, lists), getter)


def _coming(scene: Scene, token: Token, rule: Rule, status: AssistanceStatus, lists: Words) -> Gift:
    """ "Tents from Peru reached Nepal", "a Peruvian plane brought tents to Nepal"."""
    if rule.carries:
        return Gift(token.i, rule, status, carrier_of(scene, token.i, lists), recipient_of(scene, token, None, lists))
    place = arriving_at(scene, token, lists)
    owner = owner_of(scene, token.i, place, lists, into_clauses=True)
    return Gift(token.i, rule, status, carrier_of(scene, token.i, lists) if owner is None else owner, place)


def _further_donor(scene: Scene, token: Token, recipient: int | None, lists: Words) -> int | None:
    """Who gives, where no subject tells it: whose the help is, who announces it."""
    donor = None
    if token.pos == "VERB":
        donor = headed(scene, token.i, lists)
    if donor is None and token.pos == "VERB" and scene.analysis.kid(token.i, "nsubj") is not None:
        donor = _announcer(scene, token.i, recipient, lists)
    if donor is None:
        donor = first_giver(scene, _meant(scene, token), lists)
    if donor is None:
        donor = owner_of(scene, token.i, recipient, lists)
    return _announcer(scene, token.i, recipient, lists) if donor is None else donor


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
        speakers = _subjects(scene, told.head, lists) if means and told.dep == "ccomp" else ()
        several = own is not None and scene.token(own).lower in lists.several
        return speakers if len(speakers) > several else _subjects(scene, token.i, lists)
    return _doers_of(scene, token.i, lists)


def _doers_of(scene: Scene, noun: int, lists: Words) -> tuple[int, ...]:
    """The subject of the light verb above a noun; who comes "with" what it names."""
    token = scene.token(noun)
    over, verb = lists.verbs.get(scene.token(token.head).lemma), scene.token(token.head).pos == "VERB"
    if welcomed_by(scene, noun, lists) is not None:
        return ()
    if verb and token.dep == "obl" and scene.analysis.case(token.i) in lists.given_with and over is None:
        return _sender(scene, token.head)
    return _subjects(scene, token.head, lists) if verb and token.dep == "obj" and not (over and over.received) else ()


def _sender(scene: Scene, verb: int) -> tuple[int, ...]:
    """ "A Peruvian ship left with aid", "The envoy came with help": he who comes, or whose ship it is."""
    subject = scene.analysis.kid(verb, "nsubj")
    if subject is None:
        return ()
    phrase = (subject, *scene.below(subject, into_clauses=False))
    return unique(k for at in phrase if (k := scene.finding_at(at)) is not None)


def _subjects(scene: Scene, verb: int, lists: Words) -> tuple[int, ...]:
    """Who does it: also the noun that a relative clause tells of, and the body whose board or programme it is."""
    subject = scene.analysis.kid(verb, "nsubj")
    if subject is None and scene.token(verb).dep == "obj":
        return _subjects(scene, scene.token(verb).head, lists)  # "launched an appeal" with the noun read as a verb.
    if subject is not None and scene.token(verb).dep == "acl:relcl" and scene.token(subject).lower in lists.relatives:
        return scene.people(scene.token(verb).head)
    while subject is None and scene.token(verb).dep in ("xcomp", "conj"):
        verb = scene.token(verb).head
        subject = scene.analysis.kid(verb, "nsubj")
    promised = scene.token(verb).head if scene.token(verb).dep == "acl" else None
    if (
        promised is not None
        and scene.token(promised).dep in ("obj", "obl", "xcomp")
        and scene.token(verb).form != "part"
    ):
        return scene.subjects(scene.token(promised).head)  # "confirmed its commitment to send": who confirmed.
    found = tuple(k for k in scene.subjects(verb) if may_give(scene, k, lists))
    if not found and subject is not None and scene.token(subject).lemma in lists.home and _is_told(scene, verb):
        return _subjects(scene, scene.token(verb).head, lists)
    return found or (_acts_for(scene, subject, lists) if subject is not None else ())


def _is_told(scene: Scene, verb: int) -> bool:
    """ "The minister said the country needed tents": his country."""
    return scene.token(verb).dep == "ccomp" and scene.token(verb).head < verb


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
        found = first_giver(scene, scene.people_of(subject, *MODIFIERS), lists)
    if (found is None or is_unknown(scene, found)) and subject is not None:
        return _told_before(scene, subject, lists) or found
    return found


def _told_before(scene: Scene, subject: int, lists: Words) -> int | None:
    """ "approved a programme for Egypt, allowing the authorities to draw": the state whose they are."""
    first = scene.analysis.sentences[scene.token(subject).sentence].first
    for at in range(subject - 1, first - 1, -1):
        k = scene.finding_at(at)
        named = k is not None and scene.findings.actors[k].kind is ActorKind.STATE
        if named and scene.analysis.case(at) in lists.to_somebody:
            return k
    return None


def _allower(scene: Scene, verb: int, lists: Words) -> int | None:
    """ "The Fund closed its review, allowing Egypt to draw": who lets somebody have it."""
    over = scene.token(verb).head if scene.token(verb).dep in ("xcomp", "ccomp", "acl") else None
    if over is None or scene.token(over).lemma not in lists.allowing:
        return None
    while scene.analysis.kid(over, "nsubj") is None and scene.token(over).dep in ("advcl", "conj", "xcomp"):
        over = scene.token(over).head
    return first_giver(scene, _subjects(scene, over, lists), lists)


def _asked(scene: Scene, verb: int, lists: Words) -> int | None:
    """Who is asked: the object, or who stands behind "to" or "from"."""
    direct = scene.people_of(verb, "obj", "iobj", *(("nsubj:pass",) if scene.analysis.kids(verb, "aux:pass") else ()))
    behind = (kid for kid in scene.analysis.kids(verb, "obl") if scene.analysis.case(kid) in lists.asked_from)
    others = [k for kid in behind for k in scene.people(kid)]
    return first_giver(scene, (*direct, *others), lists)


def _announcer(scene: Scene, at: int, recipient: int | None, lists: Words) -> int | None:
    """ "The minister announced that ten tanks would be sent": he for whom he speaks."""
    for up in scene.analysis.ancestors(at):
        rule = lists.verbs.get(scene.token(up).lemma) if scene.token(up).pos == "VERB" else None
        if rule is not None and not rule.received:
            found = first_giver(scene, scene.subjects(up), lists)
            if found is not None and found != recipient:
                return found
    return None


def _status(scene: Scene, token: Token, rule: Rule, lists: Words) -> AssistanceStatus:
    if token.pos != "VERB":
        held = token.dep == "nsubj" and scene.token(token.head).lemma in lists.holding
        later = (scene.token(k).lower for k in scene.analysis.kids(token.head, "aux")) if held else ()
        return rule.past if lists.future.isdisjoint(later) else rule.future
    helpers = {scene.token(k).lower for k in scene.analysis.kids(token.i, "aux", "aux:pass", "mark")}
    lemmas = {scene.token(k).lemma for k in scene.analysis.kids(token.i, "aux", "aux:pass")}
    comes = rule.arrives or scene.analysis.kids(token.i, "aux:pass")
    if comes and helpers & lists.likely:
        return rule.future
    if rule.past is not AssistanceStatus.REQUESTED and is_open(scene, token, lists):
        return AssistanceStatus.PROPOSED
    if helpers & lists.future or (token.form == "inf" and token.lower == token.lemma):
        return rule.future
    if is_term(scene.analysis, token.i, lists.under, lists.terms):
        return rule.future
    if token.form == "ger" or (token.tense == "pres" and "have" not in lemmas):
        return rule.ongoing
    given = (k for k in scene.analysis.kids(token.i, "obl") if scene.analysis.case(k) in lists.given_with)
    if token.lemma in lists.presenting and any(given):
        return AssistanceStatus.DELIVERED  # "presented the police with a boat"
    return rule.past
