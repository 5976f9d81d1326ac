"""Who gets it: the indirect object of a word of giving, who stands behind "to" and "for", the state of a town.

In: the scene, a word of giving with its donor, the words. Out: findings of actors, and of places.
"""

from __future__ import annotations

from communique.events.aid_ends import MODIFIERS, asks_for_others, may_get, of_a_state, of_an_official
from communique.events.aid_words import Rule, Words
from communique.events.scene import SUBJECTS, Scene
from communique.language import Token
from communique.model.actor import Form
from communique.model.terms import ActorKind

BEHIND = 4
"""Tokens of "in the northern Gao"."""
PURPOSES = ("advcl", "acl", "acl:relcl", "xcomp")
"""How an infinitive of purpose hangs."""


def recipient_of(scene: Scene, token: Token, donor: int | None, lists: Words) -> int | None:
    """Indirect object, whom a verb of helping helps, or who stands behind "to" and "for" anywhere below."""
    later: list[int] = []
    for at in scene.below(token.i, into_clauses=False):
        below = scene.token(at)
        helped = below.dep in ("obj", "nsubj:pass") and below.head == token.i and token.lemma in lists.helped
        doubled = _is_first_object(scene, at, token.i, lists) or _is_first(scene, at, token.i)
        named_first = below.dep == "iobj" or doubled
        both = token.lemma in lists.signing and token.dep != "acl"
        towards = lists.to | lists.signed_with if both or _is_joint(scene, below.head, lists) else lists.to
        done_to = scene.analysis.case(at) == "of" and scene.token(below.head).lemma in lists.services
        if not (helped or named_first or done_to or scene.analysis.case(at) in towards):
            continue
        announced = token.lemma in lists.announcing and _is_seat(scene, at, lists)
        if announced or scene.analysis.case(below.head) in lists.given_by:
            continue  # "from its stocks in Peru"
        if _belongs(scene, at) or (named_first and scene.token(at).pos == "PRON"):
            later += _teller(scene, token, donor, lists)
            continue
        found = [
            k for k in scene.people(at) if may_get(scene, k, donor, lists) and (not helped or of_a_state(scene, k))
        ]
        if found and not helped and scene.analysis.case(at) not in lists.to_somebody and not (named_first or done_to):
            later += found
        elif found:
            return found[0]
        later += [k for k in scene.people_of(at, *MODIFIERS) if may_get(scene, k, donor, lists)]
    if not later and token.pos != "VERB":
        later += _agreed_with(scene, token, donor, lists)
    if token.lemma in lists.helped:
        later += _helped_to_do(scene, token.i, donor, lists)
    if not later:
        beside = _beside(scene, token, donor, lists)
        later += [beside] if beside is not None else _hearer(scene, token, donor, lists)
    return later[0] if later else _conferred_on(scene, token, donor, lists)


def _is_seat(scene: Scene, at: int, lists: Words) -> bool:
    """ "in Nairobi": where something is announced."""
    k = scene.finding_at(at) if scene.analysis.case(at) in lists.to - lists.to_somebody else None
    return k is not None and scene.findings.actors[k].form is Form.CAPITAL


def _is_joint(scene: Scene, noun: int, lists: Words) -> bool:
    """ "development cooperation with Mali"."""
    return scene.token(noun).lemma in lists.joint


def _hearer(scene: Scene, token: Token, donor: int | None, lists: Words) -> list[int]:
    """ "It will send 9 million, the minister told President Mora": whom he tells of his state's help."""
    over = (up for up in scene.analysis.upwards(token.i) if scene.token(up).lemma in lists.telling_to)
    told = (k for verb in over if verb != token.i for k in scene.people_of(verb, "obj", "iobj"))
    return [k for k in told if donor is not None and of_an_official(scene, k) and may_get(scene, k, donor, lists)][:1]


def _conferred_on(scene: Scene, token: Token, donor: int | None, lists: Words) -> int | None:
    """ "At the conference on Chad Peru pledged 9 million": the state that the gathering is about."""
    if token.lemma not in lists.verbs:
        return None
    sentence = scene.analysis.sentences[token.sentence]
    for one in scene.analysis.tokens[sentence.first : sentence.last]:
        if one.lemma not in lists.conferences:
            continue
        about = [k for k in scene.analysis.kids(one.i, "nmod") if scene.analysis.case(k) in lists.about]
        for at in (*about, *scene.analysis.kids(one.i, "compound")):
            k = scene.finding_at(at)
            if k is not None and scene.findings.actors[k].form is Form.STATE and may_get(scene, k, donor, lists):
                return k
    return None


def _teller(scene: Scene, token: Token, donor: int | None, lists: Words) -> list[int]:
    """ "Mali said Chile would send boats to its army": who speaks of another's gift to what is his."""
    over = scene.token(token.head).i if token.dep == "ccomp" else None
    tells = scene.people_of(over, "nsubj") if over is not None and donor is not None else ()
    return [k for k in tells if of_a_state(scene, k) and may_get(scene, k, donor, lists)]


def _agreed_with(scene: Scene, token: Token, donor: int | None, lists: Words) -> list[int]:
    """ "reached an agreement with Peru on a loan", "a loan agreement with Peru": the other side."""
    deals = [k for up in scene.analysis.upwards(token.i) for k in (up, *scene.analysis.kids(up, "obj"))
             if scene.token(k).lemma in lists.bargains]  # fmt: skip
    sides = (
        k for deal in deals for k in scene.analysis.kids(deal, "nmod") if scene.analysis.case(k) in lists.signed_with
    )
    return [k for at in sides for k in scene.people(at) if may_get(scene, k, donor, lists)]


def _is_first_object(scene: Scene, at: int, verb: int, lists: Words) -> bool:
    """ "promised Haiti 40 million dollars": the first of two, which the parser takes for objects of one sort."""
    objects = scene.analysis.kids(verb, "obj")
    if scene.token(verb).pos != "VERB" or at not in objects or scene.token(at).pos != "PROPN":
        return False
    return at != objects[-1] or _is_told_of(scene, verb, lists)


def _is_first(scene: Scene, at: int, verb: int) -> bool:
    """ "lent Chisinau 165 million": a name between the verb and the sum on which the parser hung it."""
    tokens = scene.analysis.tokens
    k = scene.finding_at(at) if at == verb + 1 and tokens[at].dep in (*MODIFIERS, "obj") else None
    if k is None or scene.findings.actors[k].form is Form.DEMONYM or tokens[verb].pos != "VERB":
        return False
    near = {token.start for token in tokens[at + 1 : at + BEHIND]}
    opens = ("DET", "NUM") if scene.findings.actors[k].kind is ActorKind.STATE else ("DET",)
    article = any(token.pos in opens for token in tokens[at + 1 : at + 2])
    return article or any(row.span.start in near for row in scene.findings.amounts)


def _is_told_of(scene: Scene, verb: int, lists: Words) -> bool:
    """ "the boats that Peru promised Chad": the thing stands before the clause."""
    before = (k for k in scene.analysis.kids(verb) if k < verb and scene.token(k).lower in lists.relatives)
    return scene.token(verb).dep == "acl:relcl" and any(scene.token(k).dep not in SUBJECTS for k in before)


def _helped_to_do(scene: Scene, verb: int, donor: int | None, lists: Words) -> list[int]:
    """ "help the government (to) keep schools open": the subject of what it is helped to do."""
    subjects = [s for act in scene.analysis.kids(verb, "ccomp", "xcomp") for s in scene.analysis.kids(act, "nsubj")]
    return [k for at in subjects for k in scene.people(at) if may_get(scene, k, donor, lists)]


def asked_for(scene: Scene, verb: int, asker: int | None, lists: Words) -> int | None:
    """ "The UN appealed for 4 billion to help people in Chad": the state for which a body of no state asks."""
    if asker is None or not asks_for_others(scene, asker):
        return asker
    sentence = scene.analysis.sentences[scene.token(verb).sentence]
    for at in (*range(verb + 1, sentence.last), *range(sentence.first, verb)):
        k = scene.finding_at(at)
        if k is not None and of_a_state(scene, k) and scene.analysis.case(at) in lists.to:
            return k
    headed = heading(scene, sentence.first)
    return asker if headed is None else headed


def heading(scene: Scene, first: int) -> int | None:
    """ "Chad: UN appeals for 9 million": the name before a colon, in the sentence or alone before it."""
    tokens = scene.analysis.tokens
    for mark in (first - 1, first + 1):
        if mark > 0 and tokens[mark].text == ":":
            return scene.finding_at(mark - 1)
    before = scene.finding_at(first - 2) if first > 1 and tokens[first - 1].text == "." else None
    alone = before is not None and scene.findings.actors[before].tokens == (0, first - 1)
    return before if alone else None


def served(scene: Scene, token: Token, donor: int | None, lists: Words) -> int | None:
    """ "treat wounded Kenyans", "repair tanks for Kenya": the first of another state named behind the verb."""
    taken = scene.people_of(token.i, "nsubj:pass")
    behind = (scene.finding_at(at) for at in range(token.i + 1, scene.analysis.sentences[token.sentence].last))
    for k in (*taken, *behind):
        if k is not None and of_a_state(scene, k) and may_get(scene, k, donor, lists):
            return k
    return None


def home_of(scene: Scene, verb: int, lists: Words) -> int | None:
    """ "200 Malian soldiers were trained in Chad": the state where it was done, where nobody is told who did it."""
    if not scene.analysis.kids(verb, "aux:pass"):
        return None
    inside = (k for k in scene.analysis.kids(verb, "obl") if scene.analysis.case(k) in lists.to - lists.to_somebody)
    found = (scene.finding_at(k) for k in inside)
    return next((k for k in found if k is not None and scene.findings.actors[k].kind is ActorKind.STATE), None)


def place_of(scene: Scene, at: int, rule: Rule, lists: Words) -> int | None:
    """ "sent tents to Recife", "landed in Recife": a town stands for its state; where it was announced does not."""
    towards = lists.to | lists.at if rule.arrives else lists.to if rule.serves else lists.to_somebody
    reached = scene.analysis.kids(at, "obj") if rule.arrives else ()
    below = [*reached, *(k for k in scene.below(at) if scene.analysis.case(k) in towards)]
    inside = {k: [one for one in scene.below(k) if scene.analysis.case(one) in lists.inside] for k in below}
    named = (
        one for k in below for one in (k, *inside[k], *(scene.analysis.kids(k, "compound") if rule.arrives else ()))
    )
    return next((place for k in named if (place := scene.place_at(k)) is not None), None)


def place_behind(scene: Scene, k: int | None, lists: Words) -> int | None:
    """ "for families in Gao": the place that stands right behind people of no name."""
    last = scene.findings.actors[k].tokens[1] if k is not None else None
    behind = scene.analysis.tokens[last : last + BEHIND] if last is not None else ()
    if not behind or behind[0].lower not in lists.inside:
        return None
    return next((place for token in behind[1:] if (place := scene.place_at(token.i)) is not None), None)


def arriving_at(scene: Scene, token: Token, lists: Words) -> int | None:
    """ "Aid reached Nepal", "arrived in Nepal"."""
    reached = [k for k in scene.people_of(token.i, "obj") if of_a_state(scene, k)]
    return reached[0] if reached else recipient_of(scene, token, None, lists)


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
        if finding.kind is not ActorKind.STATE and not (finding.states and _is_served(scene, at)):
            continue
        owner = finding.form is Form.DEMONYM or scene.token(at).dep == "nmod:poss"
        owned = scene.token(at).head
        bought = scene.token(owned).lemma in lists.things and owned in scene.analysis.kids(token.i, "obj")
        owner = owner and not bought and scene.token(owned).lemma not in lists.sources
        if (owner or _is_served(scene, at)) and donor is not None:
            later.append(k)
    return later[0] if later else None


def _is_served(scene: Scene, at: int) -> bool:
    """ "gave 9 million to keep Mali running", "to help Mali": the object or subject in a clause of purpose."""
    over = next((up for up in scene.analysis.ancestors(at) if _is_a_purpose(scene, up)), None)
    return scene.token(at).dep in ("obj", "nsubj") and over is not None


def _is_a_purpose(scene: Scene, verb: int) -> bool:
    """ "to help": an infinitive with its particle, not one behind "will"; of "to help Mali grow" the first."""
    token = scene.token(verb)
    marked = any(scene.token(k).pos == "PART" for k in scene.analysis.kids(verb, "aux", "mark"))
    return token.form == "inf" and marked and token.dep in PURPOSES


def _belongs(scene: Scene, at: int) -> bool:
    """ "for its army": the donor's own."""
    return any(scene.token(k).pos in ("PRON", "DET") for k in scene.analysis.kids(at, "nmod:poss"))
