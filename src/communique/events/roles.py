"""Who takes part in an event, and as what: the slots of its rule, and what the clause around supplies.

In: a trigger with its rule and carrier. Out: parts, each actor finding once. What is not said at the trigger itself
(the main clause's subject, the sentence before) is marked as inferred.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.people import head_count, is_sure, people_at
from communique.events.rule import RolePattern, Rule
from communique.events.slots import Carrier, Site
from communique.events.stage import HELP, Stage
from communique.events.supplied import SUPPLIES
from communique.model.actor import Form
from communique.model.story import Part
from communique.model.terms import Role, Status

ASSAULT = "assault"
ACCUSATION = "accusation"
STRUCK = frozenset({"on", "against", "at"})
"""Before whom an assault strikes."""


def parts_of(site: Site, rule: Rule) -> tuple[Part, ...]:
    stage, i = site.stage, site.token.i
    found: dict[int, Part] = {}
    closed = rule.pos == "noun" and rule.type in stage.book.reciprocal and _names_its_sides(site)
    for pattern in rule.roles:
        for part in _filled(site, pattern, rule, closed=closed):
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
    """ "prepared a summit between Mora and Sten", "plans a meeting of ministers": who prepares it takes no part, unless
    it is "of their ministers"."""
    text, planned = site.stage.text, site.carrier is not None and site.carrier.rule.course == Status.ANNOUNCED
    own = (text.tokens[j].pos == "PRON" for k in site.slot("of") for j in text.kids(k, "nmod:poss"))
    slots = (*site.slot("between"), *(site.slot("of") if planned and not any(own) else ()))
    sides = (k for token in slots for k in people_at(site.stage, token, "actor"))
    return head_count(site.stage, sides) > 1


def _filled(site: Site, pattern: RolePattern, rule: Rule, *, closed: bool) -> Iterator[Part]:
    """Who stands in the slots of a pattern; "the embassy bombing", "bombs at embassies, which killed ten": no building
    strikes anybody."""
    struck, blames = rule.type == ASSAULT, _blames(rule)
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
        if blames and pattern.side == "b":
            people = [k for k in people if not _is_struck(site.stage, k)]
        for k in people:
            yield Part(k, pattern.role, pattern.side, pattern.inferred)
        if people and not pattern.every:
            return


def _blames(rule: Rule) -> bool:
    """Whether its object is what somebody is blamed for: not where that makes the trigger ("launched an attack on")."""
    return rule.type == ACCUSATION and not rule.requires


def _is_struck(stage: Stage, k: int) -> bool:
    """ "condemned the raid on Lima": whoever did it is blamed, and not Lima."""
    token = stage.text.tokens[stage.findings.actors[k].head]
    rules = stage.book.index["NOUN"].get(stage.text.tokens[token.head].lemma, ())
    return token.dep == "nmod" and stage.text.case(token.i) in STRUCK and any(rule.type == ASSAULT for rule in rules)


def _is_sent(stage: Stage, k: int) -> bool:
    """ "promised to send 400 policemen to Haiti": they are not whom it helps."""
    found, token = stage.findings.actors[k], stage.text.tokens[stage.findings.actors[k].head]
    sent = token.dep == "obj" and stage.text.tokens[token.head].lemma in stage.book.sends
    return sent and not found.states and token.lemma in stage.book.sent


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
        if _blames(rule):
            people = [k for k in people if not _is_struck(stage, k)]
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
