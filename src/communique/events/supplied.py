"""Who takes part in an event without standing at its trigger: whom the clause around, the verb above or the sentence
before supplies.

In: a trigger, its rule, and who was found there. Out: parts, all marked as inferred but those whom words of bringing
together name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from communique.events.people import head_count, people_at
from communique.events.rule import Rule
from communique.events.slots import BETWEEN
from communique.events.stage import TALKS, VISIT, Stage
from communique.events.status import course_of, is_caption
from communique.model.actor import Form
from communique.model.story import Part
from communique.model.terms import Role, Status

NOTES = 3
"""So many sentences without a subject may follow each other in notes."""
MANY = frozenset({Form.GROUP, Form.BODY, Form.COLLECTIVE})
STEPS = 4
"""Heads up from a verb without a doer to the verb whose subject does it."""
HANGING = frozenset({"xcomp", "acl", "advcl", "conj", "obj", "obl", "nmod"})
"""How such a verb, and the noun it stands at, hang on that verb."""


def _has_first(rule: Rule, found: dict[int, Part]) -> bool:
    first = rule.roles[0].role if rule.roles else None
    slots = rule.roles[0].slots if rule.roles else ()
    return "subject" not in slots or (
        any(part.role is first for part in found.values()) and first is not Role.PARTICIPANT
    )


def _from_clause(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "During a visit to Oslo, Stubb said ...": the main clause's subject visits, or meets where one lacks."""
    if _has_first(rule, found):
        return
    text, noun, i = stage.text, i, stage.grammar.whole(i)
    token = text.tokens[i]
    pattern, verb = rule.roles[0], stage.grammar.above(i)
    goes = _goes_for(stage, i, verb)
    met = pattern.side == "a" and all(part.side == "b" for part in found.values())
    enough = (head_count(stage, found) >= 2 and not (met or is_one_side(stage, noun, found))) or (
        _joins_many(stage, found) and _meets(stage, verb)
    )
    if not goes and (text.case(i) not in stage.book.lent or enough or (not found and _definite(stage, i))):
        return
    beside = _named_beside(stage, i)
    if beside is not None:
        yield from (Part(k, pattern.role, pattern.side, inferred=True) for k in beside if k not in found)
        return
    behind = text.case(i) in stage.book.later or _tells(stage, verb, (VISIT,))
    if token.dep == "nmod" and behind and text.tokens[verb].dep in ("obj", "obl"):
        # "paid a visit to Oslo for talks with the king"
        verb = text.tokens[verb].head
    elif token.dep == "nmod" and text.tokens[verb].lemma in stage.courses.answers:
        verb = text.tokens[verb].head
    elif token.dep not in ("obl", "advcl"):
        return
    if text.tokens[verb].pos not in ("VERB", "AUX"):
        return
    for at in _thanked(stage, i, verb) if pattern.side else stage.grammar.subjects(verb):
        for k in people_at(stage, at, pattern.who):
            yield Part(k, pattern.role, pattern.side, inferred=True)


def _named_beside(stage: Stage, i: int) -> tuple[int, ...] | None:
    """ "Mora in Oslo for talks", "Rau, on a visit to Oslo, praised": the person on whom the phrase hangs."""
    token = stage.text.tokens[i]
    subject = token.dep == "nmod" and stage.text.tokens[token.head].dep.startswith("nsubj")
    people = people_at(stage, token.head, "person") if subject or is_caption(stage.text, i) else ()
    return people if people or is_caption(stage.text, i) else None


def _thanked(stage: Stage, i: int, verb: int) -> tuple[int, ...]:
    """ "thanked Oman for its mediation", "thanks to Oman for its help": who is thanked did it; of all else the subject
    does."""
    words = (stage.text.tokens[k].lemma for k in (verb, *stage.text.kids(verb, "obj")))
    if stage.text.case(i) not in stage.book.bound or stage.courses.answers.isdisjoint(words):
        return stage.grammar.subjects(verb)
    sides = (*stage.grammar.objects(verb), *stage.grammar.with_preposition(verb, "to"))
    return tuple(k for k in sides if stage.scene.finding_at(k) is not None)


def is_one_side(stage: Stage, noun: int, found: Collection[int]) -> bool:
    """ "After talks with Mora and Sten she said": all who are named stand on the other side."""
    tokens = stage.text.tokens
    # "Talks are planned with Mora and Sten": the phrase hangs on the verb.
    heads = (noun, tokens[noun].head) if tokens[noun].dep == "nsubj:pass" else (noun,)
    cases = stage.book.between - BETWEEN
    phrases = (k for head in heads for case in cases for k in stage.grammar.with_preposition(head, case))
    others = {k for at in phrases for one in stage.grammar.conjuncts(at) for k in people_at(stage, one, "actor")}
    return bool(found) and others.issuperset(found)


def _joins_many(stage: Stage, found: dict[int, Part]) -> bool:
    return any(stage.findings.actors[k].form in MANY for k in found)


def _meets(stage: Stage, verb: int) -> bool:
    """ "met after the summit of the union": who meets then need not have been there."""
    return any(_tells(stage, k, TALKS) for k in (verb, *stage.text.kids(verb, "obj")))


def _tells(stage: Stage, i: int, families: Collection[str]) -> bool:
    """Whether a word may tell an event of one of these families."""
    token = stage.text.tokens[i]
    rules = stage.book.index.get(token.pos, {}).get(token.lemma, ())
    return any(stage.book.families.get(rule.type) in families for rule in rules)


def _goes_for(stage: Stage, i: int, verb: int) -> bool:
    """ "reached Oslo for the summit", "is there for it", "will come to the meeting": who does takes part."""
    text = stage.text
    goes = text.tokens[verb].lemma in stage.book.goes or text.tokens[verb].lemma in stage.courses.stays
    return goes and text.case(i) in stage.book.bound


def _from_relative(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "the talks in Oslo, where the ministers called for help": who acts there takes part."""
    if found or rule.type not in stage.book.reciprocal:
        return
    text, grammar = stage.text, stage.grammar
    near = (i, *text.kids(i, "nmod", "acl"))
    near += tuple(k for at in near[1:] for k in text.kids(at, "obl", "nmod", "obl:npmod"))
    for clause in dict.fromkeys(k for at in near for k in text.kids(at, "acl:relcl", "advcl")):
        opens = text.has_kid(clause, stage.book.there, "advmod", "mark")
        within = any(grammar.is_relative(k) and text.case(k) in stage.book.same for k in text.kids(clause, "obl"))
        bare = tuple(k for k in text.kids(clause, "obl") if k < clause and not text.case(k))
        for at in (grammar.subjects(clause) if text.kids(clause, "nsubj") else bare) if opens or within else ():
            yield from (Part(k, rule.roles[0].role, inferred=True) for k in people_at(stage, at, "official"))


def _lacks_doer(rule: Rule, found: dict[int, Part]) -> bool:
    """Whether anybody may do it, and nobody stands there who does."""
    return (
        bool(rule.roles)
        and rule.roles[0].who == "actor"
        and all(p.role is not rule.roles[0].role for p in found.values())
    )


def _from_verb_above(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "Police launched raids to arrest", "signed a decree granting": who does what the verb above says."""
    if not _lacks_doer(rule, found) or stage.text.kids(i, "nsubj"):
        return
    at = i
    for _ in range(STEPS):
        token = stage.text.tokens[at]
        planned = token.dep == "acl" and token.form == "inf"
        if planned or token.dep not in HANGING or token.head == at or (at == i and stage.grammar.is_passive(at)):
            return
        at = token.head
        if stage.text.tokens[at].pos not in ("VERB", "AUX"):
            continue
        people = [k for top in stage.grammar.subjects(at) for k in people_at(stage, top, rule.roles[0].who)]
        if people:
            yield from (Part(k, rule.roles[0].role, rule.roles[0].side, inferred=True) for k in people)
            return


def _threatening(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "The junta said that strikers would be shot": by those who say so."""
    token = stage.text.tokens[i]
    above = stage.text.tokens[token.head]
    if rule.type not in stage.book.hostile or token.dep != "ccomp" or above.pos != "VERB":
        return
    if not stage.grammar.is_passive(i) or stage.grammar.subjects(i) or not _lacks_doer(rule, found):
        return
    if course_of(stage.grammar, stage.courses, i).status is Status.ANNOUNCED:
        speakers = (k for at in stage.grammar.subjects(above.i) for k in people_at(stage, at, "official"))
        yield from (Part(k, rule.roles[0].role, rule.roles[0].side, inferred=True) for k in speakers if k not in found)


def _told_before(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "Met with the king." in notes: a sentence that opens with its verb has the subject of the one before."""
    if stage.grammar.subjects(i):
        return
    text = stage.text
    token = text.tokens[i]
    sentence = token.sentence
    if token.head != i or text.sentences[sentence].first != i or token.tense != "past" or stage.grammar.is_passive(i):
        return
    for before in range(sentence - 1, max(-1, sentence - 1 - NOTES), -1):
        people = [k for at in stage.grammar.subjects(text.root(before)) for k in people_at(stage, at, "person")]
        if people:
            yield from (Part(k, rule.roles[0].role, rule.roles[0].side, inferred=True) for k in people)
            return


def _agreed_with(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "spoke with Mora and agreed to meet again": whom somebody agrees with takes part."""
    if rule.type not in stage.book.reciprocal or head_count(stage, found) != 1:
        return
    for at in stage.text.upwards(i):
        token = stage.text.tokens[at]
        if token.dep == "conj" and token.lemma in stage.book.agrees:
            partners = (*stage.grammar.with_preposition(token.head, "with"), *stage.grammar.objects(token.head))
            for k in (k for partner in partners for k in people_at(stage, partner, "person")):
                yield Part(k, rule.roles[0].role, inferred=True)
        if token.dep not in HANGING or token.dep == "conj":
            return


def _accompanied(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "Rau will accompany Mora on a visit to Oslo": she visits, and he is with her."""
    verb = stage.grammar.above(i)
    if rule.type != VISIT or stage.text.tokens[verb].lemma not in stage.book.accompanies:
        return
    for at in stage.grammar.objects(verb):
        yield from (Part(k, Role.VISITOR, "a") for k in people_at(stage, at, "person") if k not in found)
    for at in stage.grammar.subjects(verb):
        yield from (Part(k, Role.PARTICIPANT, "a") for k in people_at(stage, at, "actor"))


def _gathered(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "a summit which brought together Rau and Mora": who was brought there takes part."""
    if rule.type not in stage.book.reciprocal:
        return
    for clause in stage.text.kids(i, "acl:relcl", "acl"):
        subject = stage.text.kid(clause, "nsubj")
        own = stage.text.tokens[clause].form == "ger" if subject is None else stage.grammar.is_relative(subject)
        if own and stage.text.tokens[clause].lemma in stage.book.gathers:
            for at in stage.grammar.objects(clause):
                for one in stage.grammar.conjuncts(at):
                    yield from (Part(k, rule.roles[0].role) for k in people_at(stage, one, "actor") if k not in found)


def _definite(stage: Stage, i: int) -> bool:
    return stage.text.has_kid(i, stage.book.definite, "det")


SUPPLIES: Mapping[str, tuple[Callable[[Stage, int, Rule, dict[int, Part]], Iterator[Part]], ...]] = {
    "noun": (_accompanied, _gathered, _from_clause, _from_relative, _agreed_with),
    "verb": (_from_verb_above, _threatening, _told_before, _agreed_with),
}
"""What the clause around gives to a trigger that lacks somebody."""
