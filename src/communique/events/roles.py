"""Who takes part in an event, and as what: the slots of its rule, and what the clause around supplies.

In: a trigger with its rule and carrier. Out: parts, each actor finding once. What is not said at the trigger itself
(the main clause's subject, the sentence before) is marked as inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from communique.events.people import head_count, is_sure, people_at
from communique.events.rule import RolePattern, Rule
from communique.events.slots import BETWEEN, Carrier, Site
from communique.events.stage import HELP, TALKS, VISIT, Stage
from communique.events.status import course_of, is_caption
from communique.model.actor import Form
from communique.model.story import Part
from communique.model.terms import Role, Status

NOTES = 3
"""So many sentences without a subject may follow each other in notes."""
ASSAULT = "assault"
MANY = frozenset({Form.GROUP, Form.BODY, Form.COLLECTIVE})
STEPS = 4
"""Heads up from a verb without a doer to the verb whose subject does it."""
HANGING = frozenset({"xcomp", "acl", "advcl", "conj", "obj", "obl", "nmod"})
"""How such a verb, and the noun it stands at, hang on that verb."""


def parts_of(site: Site, rule: Rule) -> tuple[Part, ...]:
    stage, i = site.stage, site.token.i
    found: dict[int, Part] = {}
    closed = rule.pos == "noun" and rule.type in stage.book.reciprocal and _names_its_sides(site)
    for pattern in rule.roles:
        for part in _filled(site, pattern, closed=closed, struck=rule.type == ASSAULT):
            found.setdefault(part.finding, part)
    for supplied in SUPPLIES.get(rule.pos, ()):
        for part in tuple(supplied(stage, i, rule, found)):
            found.setdefault(part.finding, part)
    for part in tuple(_from_below(site, rule, found)):
        found.setdefault(part.finding, part)
    found = _forward(stage, i, found) if rule.pos == "noun" else _called(stage, i, rule, found)
    helped = _whose_friends(stage, found) if stage.book.families.get(rule.type) == HELP else ()
    for part in (*_owned(stage, found), *helped, *_host(stage, site.carrier), *_supporters(stage, i)):
        found.setdefault(part.finding, part)
    return tuple(found.values())


def _names_its_sides(site: Site) -> bool:
    """ "prepared a summit between Mora and Sten": who prepares it takes no part."""
    sides = (k for token in site.slot("between") for k in people_at(site.stage, token, "actor"))
    return head_count(site.stage, sides) > 1


def _filled(site: Site, pattern: RolePattern, *, closed: bool, struck: bool) -> Iterator[Part]:
    """Who stands in the slots of a pattern; "the embassy bombing", "bombs at embassies, which killed ten": where
    somebody is `struck`, no building does it."""
    for name in pattern.slots:
        tokens = site.slot(name)
        if struck and pattern.side == "a":
            tokens = tuple(k for k in tokens if site.stage.text.tokens[k].lemma not in site.stage.book.buildings)
        if not tokens or (closed and name == "subject" and pattern.role is Role.PARTICIPANT):
            continue
        people = [k for token in tokens for k in people_at(site.stage, token, pattern.who)]
        # "carried out joint patrols": the patrols are no third side of themselves.
        people = [k for k in people if site.stage.findings.actors[k].head != site.token.i]
        if pattern.role is Role.RECIPIENT:
            people = [k for k in people if not _is_sent(site.stage, k)]
        for k in people:
            yield Part(k, pattern.role, pattern.side, pattern.inferred)
        if people and not pattern.every:
            return


def _is_sent(stage: Stage, k: int) -> bool:
    """ "promised to send 400 policemen to Haiti": they are not whom it helps."""
    found, token = stage.findings.actors[k], stage.text.tokens[stage.findings.actors[k].head]
    sent = token.dep == "obj" and stage.text.tokens[token.head].lemma in stage.book.sends
    return sent and not found.states and token.lemma in stage.book.sent


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


def _forward(stage: Stage, i: int, found: dict[int, Part]) -> dict[int, Part]:
    """ "Ahead of his visit to Oslo, Stubb said": a pronoun before the main subject means that subject; in a clause
    about somebody ("Stubb, who said why his visit was put off") it means him."""
    if not any(stage.findings.actors[k].form is Form.PRONOUN for k in found):
        return found
    subject = _subject_behind(stage, i)
    if subject is None:
        return found
    people = people_at(stage, subject, "person")
    if len(people) != 1 or stage.findings.actors[people[0]].form is Form.PRONOUN:
        return found
    swapped = (
        part._replace(finding=people[0], inferred=True) if stage.findings.actors[k].form is Form.PRONOUN else part
        for k, part in found.items()
    )
    return {part.finding: part for part in swapped}


def _subject_behind(stage: Stage, i: int) -> int | None:
    """The subject of the verb above where it follows, or whom the clause around is about."""
    verbs = [k for k in stage.text.ancestors(i) if stage.text.tokens[k].pos == "VERB"]
    for at, verb in enumerate(verbs):
        subject = stage.text.kid(verb, "nsubj")
        if subject is not None and stage.grammar.is_relative(subject):
            return stage.grammar.meant(verb, subject)
        if subject is not None:
            return subject if at == 0 and subject > i else None
    return None


def _called(stage: Stage, i: int, rule: Rule, found: dict[int, Part]) -> dict[int, Part]:
    """ "phoned her to apologise": who calls does it, to the one who is called."""
    if not stage.courses.by_call(stage.grammar, i):
        return found
    call = stage.text.tokens[i].head
    ends = {"a": stage.grammar.subjects(call), "b": stage.grammar.objects(call)}
    return {
        k: Part(k, pattern.role, pattern.side)
        for pattern in rule.roles
        for at in ends.get(pattern.side or "", ())
        for k in people_at(stage, at, pattern.who)
    }


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


def _from_below(site: Site, rule: Rule, found: dict[int, Part]) -> Iterator[Part]:
    """ "reopened its airspace to flights from Peru": where nobody stands on the other side, the first who is named in
    what is done, however deep."""
    stage, acted = site.stage, next((pattern for pattern in rule.roles if pattern.side == "b"), None)
    if acted is None or rule.pos == "noun" or rule.type in stage.book.reciprocal or rule.type in stage.book.guests:
        return
    if any(part.side == "b" for part in found.values()) or all(part.side != "a" for part in found.values()):
        return
    # "A visit in May, when both agreed on": May and the visit are no part of what they agreed on.
    around = frozenset(stage.text.ancestors(site.token.i))
    todo = [*site.slot("object"), *(k for k in _below(stage, site.token.i) if k not in around)]
    for at in todo:
        people = [k for k in people_at(stage, at, acted.who) if k not in found and _is_named(stage, k)]
        if people:
            yield from (Part(k, acted.role, acted.side, inferred=True) for k in people)
            return
        todo += [k for k in _below(stage, at) if k not in todo]


def _below(stage: Stage, at: int) -> Iterator[int]:
    """Of a deed: what it is done to, its phrases that do not only say when, where or why, the deed that it is about
    ("hopes to"). Of a noun: what belongs to it, and what is told of it ("a boycott called by", "plans to")."""
    text, grammar = stage.text, stage.grammar
    if text.tokens[at].pos not in ("NOUN", "PROPN"):
        yield from grammar.objects(at)
        for preposition, tokens in grammar.phrases(at).items():
            yield from tokens if preposition not in stage.book.beside else ()
        yield from text.kids(at, "xcomp")
        return
    kids = text.kids(at, "nmod", "nmod:poss", "amod", "compound", "conj")
    yield from (k for k in kids if text.case(k) not in stage.book.beside)
    yield from (k for clause in text.kids(at, "acl") for k in _below(stage, clause) if k != at)


def _is_named(stage: Stage, k: int) -> bool:
    found = stage.findings.actors[k]
    return found.form is not Form.PRONOUN and (is_sure(found) or found.form is Form.NAME)


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


SUPPLIES: Mapping[str, tuple[Callable[[Stage, int, Rule, dict[int, Part]], Iterator[Part]], ...]] = {
    "noun": (_accompanied, _gathered, _from_clause, _from_relative, _agreed_with),
    "verb": (_from_verb_above, _threatening, _told_before, _agreed_with),
}
"""What the clause around gives to a trigger that lacks somebody."""


def _owned(stage: Stage, found: dict[int, Part]) -> Iterator[Part]:
    """ "a meeting with his counterpart" has two: the counterpart and whose counterpart he is."""
    if head_count(stage, found) > 1:
        return
    for k, part in list(found.items()):
        finding = stage.findings.actors[k]
        if finding.form is Form.COUNTERPART and finding.owner is not None and finding.qualifier is None:
            role = Role.CALLER if part.role is Role.CALLEE else part.role
            yield Part(finding.owner, role, "a" if part.side == "b" else part.side, inferred=True)


def _whose_friends(stage: Stage, found: dict[int, Part]) -> Iterator[Part]:
    """ "Kenya's partners promised help": it is for Kenya."""
    if any(part.role is Role.RECIPIENT for part in found.values()):
        return
    for k, part in found.items():
        friends = stage.findings.actors[k]
        if part.role is Role.DONOR and stage.text.tokens[friends.head].lemma in stage.book.friends:
            owned = (j for at in stage.text.kids(friends.head, "nmod:poss") for j in people_at(stage, at, "state"))
            yield from (Part(j, Role.RECIPIENT, "b", inferred=True) for j in owned if j != k)


def _host(stage: Stage, carrier: Carrier | None) -> Iterator[Part]:
    if carrier is None or carrier.rule.subject in (None, "subject", "none"):
        return
    for at in stage.grammar.subjects(carrier.verb):
        for k in people_at(stage, at, "official"):
            yield Part(k, Role(carrier.rule.subject))


def _supporters(stage: Stage, i: int) -> Iterator[Part]:
    """ "partners, supported by Japan, discussed", "partners, with Japanese backing, discussed": Japan supports."""
    for subject in stage.grammar.subjects(i) if stage.text.tokens[i].pos == "VERB" else ():
        for at in _behind(stage, subject):
            yield from (Part(k, Role.SUPPORTER) for k in people_at(stage, at, "official"))


def _behind(stage: Stage, subject: int) -> Iterator[int]:
    """Who stands behind those who act: "backed by Japan", "with Japanese support", "with the support of Japan"."""
    for clause in stage.text.kids(subject, "acl"):
        if stage.text.tokens[clause].lemma in stage.book.supports:
            yield from stage.grammar.subjects(clause)
    for noun in stage.grammar.with_preposition(subject, "with"):
        if stage.text.tokens[noun].lemma in stage.book.supports:
            yield from (k for slot in ("of", "from", "owner", "modifier") for k in stage.grammar.slot(noun, slot))


def _definite(stage: Stage, i: int) -> bool:
    return stage.text.has_kid(i, stage.book.definite, "det")
