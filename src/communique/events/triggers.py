"""Triggers: the words that tell an event, with those who take part in it.

In: the stage (parse, findings, rules). Out: `Sighting`s, one a trigger; `status`, `when_where` and `clusters` go on.
Only tokens whose lemma a rule names are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from communique.events.courses import governing
from communique.events.frames import Grammar
from communique.events.people import has_power, heads_of, is_somebody, is_sure, people_at
from communique.events.places_told import place_of
from communique.events.roles import parts_of
from communique.events.rule import Rule
from communique.events.slots import Carrier, Site, carrier_of
from communique.events.stage import ENCOUNTERS, TALKS, VISIT, Stage
from communique.language import Token
from communique.language.analysis import AUXILIARIES
from communique.model.actor import Form, Found
from communique.model.story import Part
from communique.model.terms import Role

COURT = "JUD"
AGREEMENT = "agreement"
MAY_ACT = frozenset({Form.PRONOUN, Form.COLLECTIVE, Form.DESCRIPTION, Form.ANONYMOUS})


class Sighting(NamedTuple):
    """A trigger with its rule and participants; `lacking` where it only stands if an event told before is meant."""

    token: int
    rule: Rule
    parts: tuple[Part, ...]
    place: int | None
    carrier: Carrier | None
    lacking: bool
    aimed: bool
    """Whether an object stands there, whatever it is."""
    subtype: str | None


def sightings(stage: Stage) -> list[Sighting]:
    """All triggers in text order, each with the first of its rules that holds."""
    found = list(_named(stage))
    stand_ins = [one for n, before in enumerate(found) if (one := _stand_in(stage, before, found[:n])) is not None]
    stand_ins += _stood_for(stage, found)
    return sorted([*found, *stand_ins], key=lambda one: one.token) if stand_ins else found


def _stand_in(stage: Stage, before: Sighting, earlier: Sequence[Sighting]) -> Sighting | None:
    """ "His visit to Oslo follows that of the Peruvian president": another visit, to where the first one led."""
    if before.rule.type != VISIT or before.rule.pos != "noun":
        return None
    text = stage.text
    verb = text.tokens[before.token].head
    for k in text.kids(verb, "obj", "obl") if text.tokens[before.token].dep == "nsubj" else ():
        if text.tokens[k].lower in stage.book.stand_ins and k not in (before.token, verb):
            people = [j for at in stage.grammar.with_preposition(k, "of") for j in people_at(stage, at, "person")]
            led = _led(before) or next((where for one in reversed(earlier) if (where := _led(one))), None)
            if not people or led is None:
                return None
            parts = (*(Part(j, Role.VISITOR, "a") for j in people), *led[0])
            return before._replace(token=k, parts=parts, place=led[1], carrier=carrier_of(stage, k), lacking=False)
    return None


def _stood_for(stage: Stage, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """ "They announced a summit. It will be held in May": "it" where its verb says of an event that it takes place or
    is put off, and the sentence before tells of one."""
    text = stage.text
    nouns = [one for one in found if one.rule.pos == "noun" and one.rule.refers]
    for token in text.having(stage.book.thing) if nouns else ():
        passive = token.dep == "nsubj:pass"
        # "It announced a meeting", "it was said that": somebody, or nothing at all.
        other = () if token.dep not in ("nsubj", "nsubj:pass") else text.kids(token.head, "obj", "ccomp", "csubj")
        busy = any(text.tokens[k].lower not in stage.book.occurring for k in other)
        # "the sum it committed for 2023"
        busy = busy or stage.grammar.is_about_object(token.head)
        carrier = None if busy or not (passive or token.dep == "nsubj") else carrier_of(stage, token.i)
        if carrier is None or carrier.verb != token.head or _does_itself(stage, token.head):
            continue
        near = (one for one in reversed(nouns) if one.token < token.i)
        meant = next((one for one in near if token.sentence - text.tokens[one.token].sentence <= 1), None)
        if meant is not None:
            yield meant._replace(token=token.i, parts=(), place=None, carrier=carrier, lacking=True, aimed=False)


def _does_itself(stage: Stage, verb: int) -> bool:
    """ "It is expected to return on Sunday": what nobody says of an event."""
    deeds = (k for k in stage.text.kids(verb, "xcomp") if not stage.grammar.is_passive(k))
    return any(governing(stage.grammar, stage.courses, k, "subject") is None for k in deeds)


def _led(visit: Sighting) -> tuple[tuple[Part, ...], int | None] | None:
    """The hosts and the place of a visit that names either."""
    hosts = tuple(part for part in visit.parts if part.role is Role.HOST)
    return (hosts, visit.place) if visit.rule.type == VISIT and (hosts or visit.place is not None) else None


def _named(stage: Stage) -> Iterator[Sighting]:
    index = stage.book.index
    # "We agreed to go on": those who speak need no name.
    peopled = {finding.sentence for finding in stage.findings.actors}
    peopled |= {token.sentence for token in stage.text.having(stage.book.first_person)}
    asked = [words & stage.book.wanted for words in stage.text.vocabularies]
    families, told = stage.book.families, set[str]()
    for token in stage.text.having(stage.book.words):
        listed = index.get(token.pos, {})
        rules = listed.get(token.lemma) or listed.get(token.lower)
        if rules and token.dep not in AUXILIARIES and not stage.grammar.is_topic(token.i):
            if _is_attribute(stage, token) or _is_kind(stage, token):
                continue
            if _is_discussed(stage, token):
                rules = tuple(rule for rule in rules if rule.type not in stage.book.hostile)
            # Where nobody is named, only a noun that refers back can tell anything.
            words, named = asked[token.sentence], token.sentence in peopled
            able = [
                rule for rule in rules
                if (named or rule.refers) and not (rule.wanted and any(map(words.isdisjoint, rule.wanted)))
                and (not rule.again or families.get(rule.type) in told)
            ]  # fmt: skip
            found = _best(Site(stage, token), able) if able else None
            if found is not None:
                told.add(families.get(found.rule.type, ""))
                yield found


def _is_attribute(stage: Stage, token: Token) -> bool:
    """ "the jailed minister", "wounded soldiers": what they are, and no news of its being done."""
    alone = token.form == "part" and token.dep == "amod" and not stage.text.kids(token.i)
    types = {rule.type for rule in stage.book.index["VERB"].get(token.lemma, ())} if alone else ()
    return bool(types) and not stage.book.unsaid.isdisjoint(types)


def _is_kind(stage: Stage, token: Token) -> bool:
    """ "Known for calm in such deployments", "the future of such talks": a kind of happening, and none of them."""
    below = token.number == "plur" and token.dep in ("nmod", "obl")
    return below and any(
        stage.text.tokens[k].lower in stage.book.kinds for k in stage.text.kids(token.i, "det", "amod")
    )


def _is_discussed(stage: Stage, token: Token) -> bool:
    """ "discussed the war", "spoke about the attack on the embassy": what is talked about is not done by who talks."""
    above = stage.text.tokens[token.head]
    if above.lemma not in stage.book.discusses or token.pos == "VERB":
        return False
    return token.dep == "obj" or stage.text.case(token.i) in stage.book.about


def _best(site: Site, rules: Iterable[Rule]) -> Sighting | None:
    """By the first rule that is complete and finds both sides, else by the first that is complete, else that holds."""
    whole, first = None, None
    for rule in rules:
        if whole is not None and rule.weight < whole.rule.weight:
            return whole
        found = _sighting(site, rule)
        if found is not None and not found.lacking:
            if _has_both(found):
                return found
            whole = whole or found
        first = first or found
    return whole or first


def _has_both(found: Sighting) -> bool:
    """Whether somebody stands on each side that its rule knows."""
    sides = {part.side for part in found.parts}
    return all(pattern.side in sides for pattern in found.rule.roles if pattern.side)


def _sighting(site: Site, rule: Rule) -> Sighting | None:
    if not _worded(site, rule):
        return None
    stage, i, carrier = site.stage, site.token.i, site.carrier
    parts = parts_of(site, rule)
    if rule.type in stage.book.large and not _is_told_by_verb(site):
        parts = (*parts, *_itself(site, parts))
    place = place_of(site, rule)
    # "at a meeting in Tokyo hosted by Japan" has guests whom nobody names.
    invited = rule.pos == "noun" and not rule.needs and place is not None
    invited = invited and any(part.role is Role.HOST for part in parts)
    hosted = invited or (carrier is not None and (place is not None or _is_named(stage, i)))
    lacking = rule.adds or not _complete(site, rule, parts, place, hosted=hosted)
    if lacking and not (rule.adds and parts) and not (rule.refers and _points(stage, i)):
        return None
    return Sighting(i, rule, parts, place, carrier, lacking, bool(site.slot("object")), _subtype(stage, i, rule))


# The words


def _worded(site: Site, rule: Rule) -> bool:
    """Whether all the words stand there that the rule asks for, and none that it bars."""
    if rule.second and not _second(site, rule.second):
        return False
    if rule.pos == "noun" and not _modified(site, rule):
        return False
    if rule.pos == "noun" and _names_body(site):
        return False
    if rule.requires and not any(_slot_has(site, name, lemmas) for name, lemmas in rule.requires):
        return False
    return not (rule.forbids and any(_slot_has(site, name, lemmas) for name, lemmas in rule.forbids))


def _names_body(site: Site) -> bool:
    """ "gave money to the Islands Forum": a body, no conference, unless something happens at, before or after it."""
    stage, i = site.stage, site.token.i
    own = stage.scene.finding_at(i)
    if own is None or site.carrier is not None or stage.findings.actors[own].form not in (Form.BODY, Form.GROUP):
        return False
    case = stage.text.case(i)
    beside = stage.text.tokens[stage.text.tokens[i].head].lemma in stage.book.edges
    return not beside and case not in stage.book.same and case not in stage.courses.preposition


def _itself(site: Site, parts: Sequence[Part]) -> tuple[Part, ...]:
    """ "The Lake Security Forum follows on Monday", "will attend the Lake Security Forum": a gathering that the tables
    know by its name is one of its own."""
    own = site.stage.scene.finding_at(site.token.i)
    if own is None or own in {part.finding for part in parts}:
        return ()
    return (Part(own, Role.PARTICIPANT),) if site.stage.findings.actors[own].form in (Form.BODY, Form.GROUP) else ()


def _is_told_by_verb(site: Site) -> bool:
    """ "The Lake Security Forum opened on Monday": the verb tells it by itself."""
    if site.carrier is None:
        return False
    verb = Site(site.stage, site.stage.text.tokens[site.carrier.verb])
    rules = site.stage.book.index["VERB"].get(verb.token.lemma, ())
    return any(site.stage.book.families.get(rule.type) in TALKS and _worded(verb, rule) for rule in rules)


def _second(site: Site, word: str) -> bool:
    """The word at the verb, its preposition, or what opens its clause ("called for her to go"); "called her on Monday"
    is no "call on"."""
    text, scene, i = site.stage.text, site.stage.scene, site.token.i
    kids = [text.tokens[k] for k in text.kids(i) if k > i and scene.expression_at(k) is None]
    return any(
        word in (kid.lemma, kid.lower) or text.case(kid.i) == word or text.has_kid(kid.i, frozenset({word}), "mark")
        for kid in kids
    )


def _modified(site: Site, rule: Rule) -> bool:
    """Whether a noun has the modifiers that its rule asks for, none that it bars, and stands alone."""
    if rule.modifiers and rule.modifiers.isdisjoint(site.before):
        return False
    return rule.without.isdisjoint(site.common) and (rule.bare or site.stands_alone)


def _slot_has(site: Site, name: str, lemmas: frozenset[str]) -> bool:
    return site.stage.grammar.has_lemma(site.slot(name), lemmas)


# Whether it is enough


def _complete(site: Site, rule: Rule, parts: tuple[Part, ...], place: int | None, *, hosted: bool) -> bool:
    """Whether enough take part; one does where he attends, opens or holds a meeting at a named place (`hosted`)."""
    stage = site.stage
    roles: set[str] = {part.role for part in parts}
    if place is not None:
        roles.add("place")
    for need in rule.needs:
        met = not need.isdisjoint(roles) or ("object" in need and bool(site.slot("object")))
        if not (met or _is_unsaid(site, rule, need, parts)):
            return False
    if least := min(rule.count, 1) if hosted else rule.count:
        hosts_count = rule.type == "visit" or rule.count < 2 or hosted
        own = [stage.findings.actors[p.finding] for p in parts if hosts_count or p.role is not Role.HOST]
        if sum(heads_of(found) + _is_joint(stage, found) for found in own) < least:
            return False
    acting = [p.finding for p in parts if not (p.inferred and p.role is Role.HOST)]
    return any(rule.anybody or _may_act(stage, k) for k in acting) and not _is_private_case(stage, acting)


def _is_unsaid(site: Site, rule: Rule, need: frozenset[str], parts: tuple[Part, ...]) -> bool:
    """ "Two ministers were shot in Bangui": nobody is said to do it, and it is done to somebody of public life."""
    grammar, token = site.stage.grammar, site.token
    if rule.type not in site.stage.book.unsaid or rule.pos != "verb" or rule.roles[0].role not in need:
        return False
    # "the imprisoned minister", "an envoy held in Bangui" are told of for something else; not "there were two killed".
    above = site.stage.text.tokens[token.head]
    there = bool(site.stage.text.kids(above.head, "expl"))
    told = token.dep not in ("amod", "acl") or above.dep == "root" or there
    if not told or not grammar.is_passive(token.i) or grammar.subjects(token.i):
        return False
    return any(is_somebody(site.stage.findings.actors[part.finding]) for part in parts if part.side == "b")


def _is_private_case(stage: Stage, acting: Sequence[int]) -> bool:
    """A court of no named state and a private person of some country: "sentenced a French baker"; not one abroad ("a
    court in Minsk")."""
    found = [stage.findings.actors[k] for k in acting]
    courts = [one for one in found if one.form is Form.CROWD and COURT in one.roles and not _is_national(stage, one)]
    if not courts or not all(one in courts or one.form is Form.DEMONYM for one in found):
        return False
    own = {state for one in found for state in one.states}
    return not any(state not in own for court in courts for state in _seated(stage, court)) or not own


def _seated(stage: Stage, court: Found) -> Iterator[str]:
    """The states in whose capital, or in a town of which, it sits."""
    for k in stage.text.kids(court.head, "nmod"):
        seats = (stage.scene.finding_at(at) for at in (k, *stage.text.kids(k, "nmod:poss")))
        yield from (state for seat in seats if seat is not None for state in stage.findings.actors[seat].states)


def _is_national(stage: Stage, court: Found) -> bool:
    """ "A Dutch court", "a court in Chile", not one of a town: told to readers elsewhere."""
    seats = (stage.scene.finding_at(k) for k in stage.text.kids(court.head, "nmod"))
    adjective = bool(court.states) and court.tokens[1] - court.tokens[0] > 1
    return adjective or any(k is not None and stage.findings.actors[k].form is Form.STATE for k in seats)


def _may_act(stage: Stage, finding: int) -> bool:
    found = stage.findings.actors[finding]
    if found.form is Form.CROWD:
        return has_power(found)
    return is_sure(found) or found.form in MAY_ACT or finding in stage.scene.officials


def _is_named(stage: Stage, i: int) -> bool:
    """ "opened the Geneva meeting": an event with a name of its own."""
    return any(stage.text.tokens[k].pos == "PROPN" and k < i for k in stage.text.kids(i, "compound"))


def _is_joint(stage: Stage, found: Found) -> bool:
    """A body of several members ("the Contact Group") meets with itself."""
    return found.form is Form.BODY and (found.name or "").rpartition(" ")[2].lower() in stage.book.joint


def _points(stage: Stage, i: int) -> bool:
    """Whether something points at the noun: an article, an owner, a plural; at a verb, a plural without a name."""
    text = stage.text
    token = text.tokens[i]
    if token.pos == "VERB":
        deputies = any(_is_deputy(stage, k) for k in stage.grammar.subjects(i)) and not stage.grammar.objects(i)
        return deputies or known_thing(stage, i) is not None or is_done_at(stage, i) or are_papers(stage, i)
    before = {text.tokens[k].lower for k in text.kids(i, "det", "nmod:poss")}
    if before & stage.book.unspecific:
        return False
    return bool(before & stage.book.pointers) or token.number == "plur" or bool(text.kids(i, "amod", "nmod:poss"))


def known_thing(stage: Stage, verb: int) -> int | None:
    """ "The accord will be signed": what is done to something told of before, where nobody is said to do it."""
    text, grammar = stage.text, stage.grammar
    things = grammar.objects(verb) if _is_agentless(grammar, verb) else ()
    bare = (k for k in things if not text.kids(k, "compound", "amod", "nmod", "nmod:poss"))
    return next((k for k in bare if text.has_kid(k, stage.book.definite, "det")), None)


def is_done_at(stage: Stage, verb: int) -> bool:
    """ "Three accords were signed during the visit": by those who were there."""
    text, grammar, book = stage.text, stage.grammar, stage.book
    if not _is_agentless(grammar, verb):
        return False
    held = (k for k in text.kids(verb, "obl") if book.within.intersection(grammar.prepositions(k)))
    types = {rule.type for k in held for rule in book.index["NOUN"].get(text.tokens[k].lemma, ())}
    return any(book.families.get(one) in ENCOUNTERS for one in types)


def are_papers(stage: Stage, verb: int) -> bool:
    """ "Eight agreements were signed": several papers, where nobody is said to do it."""
    grammar = stage.grammar
    things = grammar.objects(verb) if _is_agentless(grammar, verb) else ()
    return any(stage.text.tokens[k].number == "plur" for k in things)


def is_paper_told_of(stage: Stage, sighting: Sighting) -> bool:
    """ "The document was signed by the two ministers": the one that the text told of before."""
    signed = sighting.rule.pos == "verb" and stage.book.families.get(sighting.rule.type) == AGREEMENT
    things = stage.grammar.objects(sighting.token) if signed and stage.grammar.is_passive(sighting.token) else ()
    bare = (k for k in things if not stage.text.kids(k, "compound", "amod", "nmod", "nmod:poss"))
    return any(stage.text.has_kid(k, stage.book.definite, "det") for k in bare)


def _is_deputy(stage: Stage, i: int) -> bool:
    token = stage.text.tokens[i]
    return token.number == "plur" and token.lemma in stage.book.deputies and not stage.text.kids(i, "amod", "compound")


def _subtype(stage: Stage, i: int, rule: Rule) -> str | None:
    for slot, lemmas in rule.subtypes:
        for k in stage.grammar.slot(i, slot):
            if stage.text.tokens[k].lower in lemmas:
                return stage.text.tokens[k].lower.replace("-", "_")
    return rule.subtype


def _is_agentless(grammar: Grammar, verb: int) -> bool:
    """ "was signed": a passive that says of nobody that he does it."""
    return grammar.is_passive(verb) and not grammar.subjects(verb)
