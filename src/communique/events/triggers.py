"""Triggers: the words that tell an event, with those who take part in it.

In: the stage (parse, findings, rules). Out: `Sighting`s, one a trigger; `status`, `when_where` and `clusters` go on.
Only tokens whose lemma a rule names are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.events.people import heads_of, is_sure, people_at, place_at
from communique.events.rules import RolePattern, Rule
from communique.events.stage import Stage
from communique.events.status import CourseRule, clause_rule, governor_words, relation
from communique.model.actor import Form
from communique.model.story import Part
from communique.model.terms import PlaceKind, Role

BASES = frozenset({"subject", "object", "clause", "of", "owner", "governor"})
MAY_ACT = frozenset({Form.PRONOUN, Form.COLLECTIVE, Form.DESCRIPTION})
NOTES = 3
"""So many sentences without a subject may follow each other in notes."""
LENT = frozenset({"during", "in", "at", "on", "after", "following", "before", "of", "for", "by", "while"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb that carries a noun trigger: "held" of "held talks", with what its subject is for the event."""

    verb: int
    rule: CourseRule


@dataclass(frozen=True, slots=True)
class Sighting:
    """A trigger with its rule and participants; `lacking` where it only stands if an event told before is meant."""

    token: int
    rule: Rule
    parts: tuple[Part, ...]
    place: int | None
    carrier: Carrier | None
    lacking: bool
    subtype: str | None


def sightings(stage: Stage) -> Iterator[Sighting]:
    """All triggers in text order, each with the first of its rules that holds."""
    index = stage.book.index
    for token in stage.text.tokens:
        rules = index.get((token.pos, token.lemma)) or index.get((token.pos, token.lower))
        if rules:
            found = [s for rule in rules if (s := _sighting(stage, token.i, rule))]
            whole = [s for s in found if not s.lacking]
            yield from (whole or found)[:1]


def _sighting(stage: Stage, i: int, rule: Rule) -> Sighting | None:
    carrier = None if rule.pos == "verb" else carrier_of(stage, i)
    if not _worded(stage, i, rule, carrier):
        return None
    parts = _parts(stage, i, rule, carrier)
    place = _place(stage, i, rule, carrier)
    lacking = not _complete(stage, rule, parts, place, hosted=carrier is not None and place is not None)
    if lacking and not (rule.refers and _points(stage, i)):
        return None
    return Sighting(i, rule, parts, place, carrier, lacking, _subtype(stage, i, rule))


# The words


def _worded(stage: Stage, i: int, rule: Rule, carrier: Carrier | None) -> bool:
    """Whether all the words stand there that the rule asks for, and none that it bars."""
    text = stage.text
    if rule.second and not _second(stage, i, rule.second):
        return False
    if rule.pos == "noun":
        before = {w for k in text.kids(i, "compound", "amod", "nmod", "nmod:poss") if k < i
                  for w in (text.tokens[k].lemma, text.tokens[k].lower)}  # fmt: skip
        if rule.modifiers and not rule.modifiers & before or rule.without & before or not _stands_alone(stage, i):
            return False
    held = [bool(_slot_has(stage, i, carrier, name, lemmas)) for name, lemmas in rule.requires]
    if rule.requires and not any(held):
        return False
    return not any(_slot_has(stage, i, carrier, name, lemmas) for name, lemmas in rule.forbids)


def _second(stage: Stage, i: int, word: str) -> bool:
    kids = (stage.text.tokens[k] for k in stage.text.kids(i) if k > i)
    return any(word in (kid.lemma, kid.lower) or stage.text.case(kid.i) == word for kid in kids)


def _stands_alone(stage: Stage, i: int) -> bool:
    """A countable noun: with an article, a plural, an owner or a name before it ("topics of discussion" is none)."""
    text = stage.text
    token = text.tokens[i]
    if token.dep in ("compound", "amod"):
        return False
    bare = token.number == "sing" and token.pos == "NOUN" and not text.kids(i, "det", "nmod:poss", "amod", "compound", "nummod")
    return not bare or any(text.case(k) for k in text.kids(i, "nmod"))


def _slot_has(stage: Stage, i: int, carrier: Carrier | None, name: str, lemmas: frozenset[str]) -> bool:
    return stage.grammar.has_lemma(_slot(stage, i, carrier, name), lemmas)


# The slots


def _slot(stage: Stage, i: int, carrier: Carrier | None, name: str) -> tuple[int, ...]:
    """The tokens of a slot; a noun's carrier lends its own, and "object with" is what "with" marks under the object."""
    grammar = stage.grammar
    base, _, rest = name.partition(" ")
    if rest and base in BASES:
        return tuple(k for at in _slot(stage, i, carrier, base) for k in grammar.slot(at, rest))
    if rest.endswith("by"):
        return _agents(stage, i, base)
    if name == "governor":
        return () if stage.text.tokens[i].head == i else (stage.text.tokens[i].head,)
    if stage.text.tokens[i].pos in ("VERB", "AUX"):
        return _verb_slot(stage, i, name)
    if name == "subject":
        return _lent_subject(stage, carrier)
    if name == "object":
        return ()
    own = grammar.slot(i, name)
    if own or carrier is None or name in ("modifier", "owner", "of", "by"):
        return own
    return grammar.slot(carrier.verb, name)


def _verb_slot(stage: Stage, i: int, name: str) -> tuple[int, ...]:
    """A phrase that the parser hung on the object ("met Wang Yi in Beijing") is the verb's as well."""
    own = stage.grammar.slot(i, name)
    if own or name in ("subject", "object", "clause"):
        return own
    return tuple(k for at in stage.grammar.objects(i) for k in stage.grammar.with_preposition(at, name))


def _agents(stage: Stage, i: int, participle: str) -> tuple[int, ...]:
    clauses = (k for k in stage.text.kids(i, "acl", "acl:relcl") if stage.text.tokens[k].lower == participle)
    return tuple(k for clause in clauses for k in stage.grammar.subjects(clause))


def carrier_of(stage: Stage, i: int) -> Carrier | None:
    """The verb above a noun that lends it its subject, if the rules of status know it."""
    text = stage.text
    at = text.tokens[i].head if text.tokens[i].dep == "conj" else i
    head = text.tokens[at].head
    for clause in stage.grammar.own_clauses(i):
        rule = clause_rule(stage.grammar, stage.courses, clause) if stage.grammar.is_passive(clause) else None
        if rule is not None and rule.subject:
            return Carrier(clause, rule)
    if head == at:
        return None
    rule = stage.courses.governing(governor_words(stage.grammar, head), relation(stage.grammar, at))
    return Carrier(head, rule) if rule is not None and text.tokens[head].pos in ("VERB", "AUX") else None


def _lent_subject(stage: Stage, carrier: Carrier | None) -> tuple[int, ...]:
    if carrier is None or carrier.rule.subject != "subject":
        return ()
    return stage.grammar.subjects(carrier.verb)


# The participants


def _parts(stage: Stage, i: int, rule: Rule, carrier: Carrier | None) -> tuple[Part, ...]:
    found: dict[int, Part] = {}
    for pattern in rule.roles:
        for part in _filled(stage, i, pattern, carrier):
            found.setdefault(part.finding, part)
    if rule.pos == "noun" and not _has_first(rule, found):
        for part in _from_clause(stage, i, rule, found):
            found.setdefault(part.finding, part)
    if rule.pos == "verb" and not stage.grammar.subjects(i):
        for part in _told_before(stage, i, rule):
            found.setdefault(part.finding, part)
    for part in (*_owned(stage, found), *_host(stage, carrier), *_supporters(stage, i)):
        found.setdefault(part.finding, part)
    return tuple(found.values())


def _filled(stage: Stage, i: int, pattern: RolePattern, carrier: Carrier | None) -> Iterator[Part]:
    for name in pattern.slots:
        people = [k for token in _slot(stage, i, carrier, name) for k in people_at(stage, token, pattern.who)]
        for k in people:
            yield Part(k, pattern.role, pattern.side, pattern.inferred)
        if people and not pattern.every:
            return


def _has_first(rule: Rule, found: dict[int, Part]) -> bool:
    first = rule.roles[0].role if rule.roles else None
    slots = rule.roles[0].slots if rule.roles else ()
    return "subject" not in slots or any(part.role is first for part in found.values()) and first is not Role.PARTICIPANT


def _from_clause(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "During a visit to Oslo, Stubb said ...": the main clause's subject visits; of a meeting only where one lacks."""
    text = stage.text
    token = text.tokens[i]
    enough = sum(heads_of(stage.findings.actors[k]) for k in found) >= 2
    if token.dep not in ("obl", "advcl") or text.case(i) not in LENT or enough or not found and _definite(stage, i):
        return
    pattern = rule.roles[0]
    if text.tokens[token.head].pos not in ("VERB", "AUX"):
        return
    for at in stage.grammar.subjects(token.head):
        for k in people_at(stage, at, pattern.who):
            if stage.findings.actors[k].form is not Form.COLLECTIVE:
                yield Part(k, pattern.role, pattern.side, inferred=True)


def _told_before(stage: Stage, i: int, rule: Rule) -> Iterator[Part]:
    """ "Met with the king." in notes: a sentence that opens with its verb has the subject of the one before."""
    text = stage.text
    token = text.tokens[i]
    sentence = token.sentence
    if token.head != i or text.sentences[sentence].first != i or token.tense != "past" or stage.grammar.is_passive(i):
        return
    for before in range(sentence - 1, max(-1, sentence - 1 - NOTES), -1):
        first, last, *_ = text.sentences[before]
        root = next((t.i for t in text.tokens[first:last] if t.head == t.i), first)
        people = [k for at in stage.grammar.subjects(root) for k in people_at(stage, at, "person")]
        if people:
            yield from (Part(k, rule.roles[0].role, rule.roles[0].side, inferred=True) for k in people)
            return


def _owned(stage: Stage, found: dict[int, Part]) -> Iterator[Part]:
    """ "a meeting with his counterpart" has two: the counterpart and whose counterpart he is."""
    if sum(heads_of(stage.findings.actors[k]) for k in found) > 1:
        return
    for k, part in list(found.items()):
        finding = stage.findings.actors[k]
        if finding.form is Form.COUNTERPART and finding.owner is not None:
            role = Role.CALLER if part.role is Role.CALLEE else part.role
            yield Part(finding.owner, role, "a" if part.side == "b" else part.side, inferred=True)


def _host(stage: Stage, carrier: Carrier | None) -> Iterator[Part]:
    if carrier is None or carrier.rule.subject in (None, "subject", "none"):
        return
    for at in stage.grammar.subjects(carrier.verb):
        for k in people_at(stage, at, "official"):
            yield Part(k, Role(carrier.rule.subject))


def _supporters(stage: Stage, i: int) -> Iterator[Part]:
    """ "partners, supported by Japan, discussed": Japan supports."""
    for subject in stage.grammar.subjects(i) if stage.text.tokens[i].pos == "VERB" else ():
        for clause in stage.text.kids(subject, "acl"):
            if stage.text.tokens[clause].lemma in stage.book.supports:
                for at in stage.grammar.subjects(clause):
                    yield from (Part(k, Role.SUPPORTER) for k in people_at(stage, at, "official"))


# Whether it is enough


def _complete(stage: Stage, rule: Rule, parts: tuple[Part, ...], place: int | None, *, hosted: bool) -> bool:
    """Whether enough take part; one does where he attends, opens or holds a meeting at a named place (`hosted`)."""
    roles = {str(part.role) for part in parts} | ({"place"} if place is not None else set())
    if any(not set(need) & roles for need in rule.needs):
        return False
    own = [stage.findings.actors[p.finding] for p in parts if p.role is not Role.HOST or rule.type == "visit"]
    if sum(heads_of(found) for found in own) < (min(rule.count, 1) if hosted else rule.count):
        return False
    acting = [stage.findings.actors[p.finding] for p in parts if not (p.inferred and p.role is Role.HOST)]
    return any(is_sure(found) or found.form in MAY_ACT for found in acting)


def _points(stage: Stage, i: int) -> bool:
    """Whether something points at the noun: an article, an owner, a plural."""
    text = stage.text
    token = text.tokens[i]
    before = {text.tokens[k].lower for k in text.kids(i, "det", "nmod:poss")}
    return bool(before & stage.book.pointers) or token.number == "plur" or bool(text.kids(i, "amod", "nmod:poss"))


def _definite(stage: Stage, i: int) -> bool:
    return any(stage.text.tokens[k].lower in stage.book.definite for k in stage.text.kids(i, "det"))


def _place(stage: Stage, i: int, rule: Rule, carrier: Carrier | None) -> int | None:
    for name in rule.where:
        for token in _slot(stage, i, carrier, name):
            for at in stage.grammar.conjuncts(token):
                place = place_at(stage, at)
                if place is not None:
                    return _finer(stage, at, place)
    return None


def _finer(stage: Stage, token: int, place: int) -> int:
    """ "Chile (Santiago)", "Chile's capital, Santiago": the city beside the country is where it is."""
    beside = (k for k in stage.text.kids(token, "appos", "dep", "parataxis") if k > token)
    cities = (city for k in beside if (city := place_at(stage, k)) is not None)
    return next(cities, place) if _is_country(stage, place) else place


def _is_country(stage: Stage, place: int) -> bool:
    options = stage.findings.places[place].options
    return bool(options) and options[0].kind is PlaceKind.COUNTRY


def _subtype(stage: Stage, i: int, rule: Rule) -> str | None:
    for slot, lemmas in rule.subtypes:
        for k in stage.grammar.slot(i, slot):
            if stage.text.tokens[k].lower in lemmas:
                return stage.text.tokens[k].lower.replace("-", "_")
    return rule.subtype
