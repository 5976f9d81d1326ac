"""Which words of a sentence give, by which rule, and under which they give nothing.

In: the scene, a token, the words. Out: rules and answers, for `aid_gifts` and those who hang sums and things on gifts.
"""

from __future__ import annotations

from communique.events.aid_words import Rule, Words
from communique.events.scene import Scene
from communique.language import Token
from communique.model.terms import ActorKind, AmountKind, AssistanceStatus

STOPPED = frozenset({AssistanceStatus.SUSPENDED, AssistanceStatus.WITHDRAWN})


def stops_talks(scene: Scene, verb: Token, rule: Rule, lists: Words) -> bool:
    """ "cancelled a meeting on aid": no help is stopped."""
    stopped = scene.analysis.kids(verb.i, "obj", "nsubj:pass") if rule.past in STOPPED else ()
    return any(scene.token(k).lemma in lists.gatherings for k in stopped)


def thanks(scene: Scene, verb: int, lists: Words) -> bool:
    rule = lists.verbs.get(scene.token(verb).lemma)
    return rule is not None and rule.thanks


def is_supposed(scene: Scene, i: int, lists: Words) -> bool:
    """ "unless Chile sends aid", "whether it will pay": nobody says that it comes."""
    clauses = (up for up in scene.analysis.upwards(i) if scene.token(up).dep in ("advcl", "ccomp"))
    return any(scene.analysis.has_kid(up, lists.supposing, "mark") for up in clauses)


def rule_of(scene: Scene, token: Token, lists: Words) -> Rule | None:
    if token.pos == "VERB" and (token.lemma in lists.verbs or token.lemma not in lists.nouns):
        behind = scene.analysis.kids(token.i, "compound:prt", "xcomp", "advmod")
        beside = scene.analysis.tokens[token.i + 1 : token.i + 2]
        phrases = (f"{token.lemma} {one.lower}" for one in (*map(scene.token, behind), *beside))
        rule = next((lists.verbs[p] for p in phrases if p in lists.verbs), lists.verbs.get(token.lemma))
        if f"{token.lemma} {beside[0].lower if beside else ''}" not in lists.verbs and _is_taken(scene, token.i, lists):
            return None
        rule = _of_debt(scene, token, lists) or rule
        if any(scene.token(k).lemma in lists.papers for k in scene.analysis.kids(token.i, "obj", "nsubj:pass")):
            return None
        if rule and rule.carries and not _is_brought(scene, token.i, lists):
            return None
        if rule and rule.serves and token.form == "ger" and scene.token(token.head).pos != "VERB":
            return None  # "demining equipment"
        return None if rule and rule.arrives and not _comes_along(scene, token.i, lists) else rule
    if token.dep in ("compound", "amod") or _is_a_topic(scene, token, lists):
        return None
    if token.lemma in lists.programmes and token.pos == "NOUN":
        told = (scene.token(k).lemma for k in scene.analysis.kids(token.i, "compound"))
        return next((lists.nouns[lemma] for lemma in told if lemma in lists.nouns), None)
    return lists.nouns.get(token.lemma)


def _is_a_topic(scene: Scene, noun: Token, lists: Words) -> bool:
    """ "a meeting on aid", "its reply on the loan": what others speak about; not "a deal on a loan"."""
    over = scene.token(noun.head).lemma
    spoken = noun.dep == "nmod" and scene.analysis.case(noun.i) in lists.topics
    return spoken and over not in lists.bargains and over not in lists.nouns


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


def welcomed_by(scene: Scene, i: int, lists: Words) -> int | None:
    """The verb of "The fund welcomed a contribution of 9 million from Peru"; a clause has its own subject."""
    if scene.token(i).pos == "VERB" and scene.analysis.kid(i, "nsubj") is not None:
        return None
    over = next((up for up in scene.analysis.ancestors(i) if scene.token(up).pos == "VERB"), None)
    return over if over is not None and scene.token(over).lemma in lists.welcoming else None


def _is_brought(scene: Scene, verb: int, lists: Words) -> bool:
    """ "Two planes left with a load, carrying tents": by what brings help, and not below a verb of giving."""
    if any(scene.token(up).lemma in lists.verbs for up in scene.analysis.ancestors(verb)):
        return False
    return any(scene.token(k).lemma in lists.carriers for k in carriers_of(scene, verb))


def carriers_of(scene: Scene, verb: int) -> tuple[int, ...]:
    """The subject of a verb, that of the verb above it, or the noun that it tells of."""
    own = scene.analysis.kids(verb, "nsubj")
    if own or scene.token(verb).dep == "root":
        return own
    over = scene.token(verb).head
    return (over,) if scene.token(verb).dep in ("acl", "acl:relcl") else scene.analysis.kids(over, "nsubj")


def _comes_along(scene: Scene, verb: int, lists: Words) -> bool:
    """Whether what is given comes somewhere: not "will reach 41 million euros", not "Chile reached a deal"."""
    text = scene.analysis
    objects = [text.tokens[k] for k in text.kids(verb, "obj")]
    value = any(row.span.start <= token.start < row.span.end for token in objects for row in scene.findings.amounts)
    if value or any(_goes_itself(scene, k) for k in scene.people_of(verb, "nsubj")):
        return False
    subject = text.kid(verb, "nsubj")
    return subject is None or text.tokens[subject].pos == "PRON" or _can_be_given(scene, subject, lists)


def _can_be_given(scene: Scene, noun: int, lists: Words) -> bool:
    """Whether a noun or one below it is help, a thing, a sum or what brings it: "Fighters entered the town" is none."""
    brought = lists.matter | lists.carriers | lists.packages | lists.nouns.keys()
    span = scene.clause(noun)
    finding = scene.finding_at(noun)
    if finding is not None and scene.token(noun).lemma in lists.fighting:
        return False
    return any(scene.token(k).lemma in brought for k in (noun, *scene.below(noun))) or any(
        row.kind is AmountKind.MONEY and span.holds(row.span) for row in scene.findings.amounts
    )


def _goes_itself(scene: Scene, k: int) -> bool:
    """Whether it is somebody, and not what he sends: a state, a person, a body of the tables."""
    finding = scene.findings.actors[k]
    return finding.kind in (ActorKind.STATE, ActorKind.PERSON) or bool(finding.candidates)


def is_idle(scene: Scene, i: int, lists: Words) -> bool:
    """Whether it hangs below a verb that gives nothing: "coordinates the aid", "does not include the 9 tents"."""
    if _gives_nothing(scene, scene.token(i), lists):
        return True
    for up in scene.analysis.ancestors(i):
        beside = scene.token(i).dep in ("conj", "parataxis") or _runs_on(scene, i, up)
        if beside and scene.token(i).pos == "VERB":
            i = up
            continue
        if _gives_nothing(scene, scene.token(up), lists):
            return True
        i = up
    return False


def _runs_on(scene: Scene, verb: int, above: int) -> bool:
    """ "Peru lent 9 million, half of which has been repaid": what comes behind says nothing of what stands before."""
    return scene.token(verb).dep == "ccomp" and verb < above and bool(scene.analysis.kids(above, "nsubj:pass"))


def _gives_nothing(scene: Scene, verb: Token, lists: Words) -> bool:
    """Whether what stands below a word is not given: coordinated, left out of account, perhaps stopped one day."""
    if verb.lemma in lists.idle or (verb.lemma in lists.counting and is_negated(scene, verb.i, lists)):
        return True
    rule = lists.verbs.get(verb.lemma)
    return (
        rule is not None
        and rule.past in STOPPED
        and verb.pos == "VERB"
        and (is_open(scene, verb, lists) or is_supposed(scene, verb.i, lists))
    )


def is_negated(scene: Scene, i: int, lists: Words) -> bool:
    """ "did not send tents", "sent no tents", "none has come"."""
    text = scene.analysis
    sides = text.kids(i, "nsubj", "nsubj:pass", "obj")
    return text.has_kid(i, lists.negation, "advmod", "det") or any(
        text.has_kid(k, lists.negation, "det") or scene.token(k).lower in lists.negation for k in sides
    )


def is_open(scene: Scene, token: Token, lists: Words) -> bool:
    """Whether it is only thought of: "may send", "considers sending", "threatens to cut"."""
    helpers = {scene.token(k).lower for k in scene.analysis.kids(token.i, "aux", "aux:pass", "mark")}
    over = scene.token(token.head).lemma if token.dep == "xcomp" else ""
    proposed = over in lists.verbs and lists.verbs[over].past is AssistanceStatus.PROPOSED
    return bool(helpers & lists.may) or proposed or over in lists.threats
