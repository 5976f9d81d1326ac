"""The slots of a trigger: which tokens stand where, with what the verb that carries a noun lends it.

In: the stage, a trigger and the name of a slot. Out: head tokens. "They held talks with Norway" has its subject and its
"with" on the verb, "the arrest of two envoys by Peru" its "by" on the envoys; both belong to the noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from communique.events.courses import BEGUN, CourseRule, clause_rule, governing, told_by
from communique.events.frames import Grammar
from communique.events.rule import REFUSING
from communique.events.stage import Stage
from communique.events.status import course_of
from communique.language import Token
from communique.model.actor import Form
from communique.model.terms import PERSONS, Modality, Polarity, Role, Status

BASES = frozenset(
    {"subject", "object", "clause", "content", "predicate", "owner", "governor"}
    | {
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "as",
        "with",
        "over",
        "near",
        "along",
        "against",
        "for",
        "from",
        "into",
        "under",
    }
    | {"through", "behind", "off", "out", "toward", "patient"}
)
"""Slots below which another may be asked for ("object with", "to of")."""
NAMED = frozenset(
    {"subject", "object", "owner", "modifier", "clause", "content", "predicate", "governor", "seat", "patient"}
    | REFUSING
)
"""Slots that no preposition marks."""
NOUNS = frozenset({"NOUN", "PROPN"})
BETWEEN = frozenset({"between", "among"})


class Carrier(NamedTuple):
    """The verb that carries a noun trigger: "held" of "held talks", with what its subject is for the event."""

    verb: int
    rule: CourseRule


@dataclass(frozen=True)
class Site:
    """A word that rules may know as a trigger. What they ask of it is worked out once for all of them."""

    stage: Stage
    token: Token

    @cached_property
    def carrier(self) -> Carrier | None:
        return None if self.token.pos in ("VERB", "AUX") else carrier_of(self.stage, self.token.i)

    @cached_property
    def before(self) -> frozenset[str]:
        """The words that modify a noun from before it: lemmas and forms."""
        i, text = self.token.i, self.stage.text
        kids = [text.tokens[k] for k in text.kids(i, "compound", "amod", "nmod", "nmod:poss", "det") if k < i]
        return frozenset([*(kid.lemma for kid in kids), *(kid.lower for kid in kids)])

    @cached_property
    def common(self) -> frozenset[str]:
        """Of these, the ones that are not in a body's name ("the Contact Group meeting")."""
        i, stage = self.token.i, self.stage
        named = [k for k in stage.text.kids(i, "compound", "nmod") if k < i and self._is_body(k)]
        return self.before - {word for k in named for word in (stage.text.tokens[k].lemma, stage.text.tokens[k].lower)}

    def _is_body(self, k: int) -> bool:
        found = self.stage.scene.finding_at(k)
        return found is not None and self.stage.findings.actors[found].form in (Form.BODY, Form.GROUP)

    @cached_property
    def stands_alone(self) -> bool:
        """A countable noun: an article, a plural, an owner or a name before it ("topics of discussion" has none)."""
        token, text = self.token, self.stage.text
        if token.dep in ("compound", "amod"):
            return False
        if token.number != "sing" or token.pos != "NOUN":
            return True
        if text.kid(token.i, "det", "nmod:poss", "amod", "compound", "nummod") is not None:
            return True
        # "at the Friends of the Lake conference": the article stands at the name.
        return any(text.case(k) or k < token.i for k in text.kids(token.i, "nmod"))

    def slot(self, name: str) -> tuple[int, ...]:
        """The tokens of a slot; a noun's carrier lends its own, and "object with" is what "with" marks under it."""
        known = self._slots.get(name)
        if known is None:
            known = _below(self, name) if " " in name else _named(self, name) if name in NAMED else ()
            self._slots[name] = known
        return known

    @cached_property
    def _slots(self) -> dict[str, tuple[int, ...]]:
        """What is known of slots: at first all phrases by their prepositions, as most slots ask for one."""
        phrases = _phrases_of_noun if self.token.pos in NOUNS else _phrases_of_verb
        return phrases(self)

    @cached_property
    def _participles(self) -> dict[str, list[int]]:
        """ "a meeting hosted by Oman": the clauses that modify it, by their verbs."""
        found: dict[str, list[int]] = {}
        for k in self.stage.text.kids(self.token.i, "acl", "acl:relcl"):
            found.setdefault(self.stage.text.tokens[k].lower, []).append(k)
        return found

    def agents(self, participle: str) -> tuple[int, ...]:
        clauses = self._participles.get(participle, ())
        return tuple(k for clause in clauses for k in self.stage.grammar.subjects(clause))


def _below(site: Site, name: str) -> tuple[int, ...]:
    """ "object with": what "with" marks under the object, "clause object of" one step deeper; "hosted by": who does it
    in a clause about the trigger."""
    base, _, rest = name.partition(" ")
    if base not in BASES:
        return site.agents(base) if rest.endswith("by") else ()
    inner, _, deeper = rest.partition(" ")
    while deeper and inner in BASES:
        base, rest = f"{base} {inner}", deeper
        inner, _, deeper = rest.partition(" ")
    return tuple(k for at in site.slot(base) for k in site.stage.grammar.slot(at, rest))


def _named(site: Site, name: str) -> tuple[int, ...]:
    """A slot that no preposition marks."""
    stage, i = site.stage, site.token.i
    if name in ("seat", "patient"):
        return _without_doer(site, name)
    if name == "governor":
        return (site.token.head,) if site.token.head != i else ()
    if name in REFUSING:
        return (i,) if (_is_refused if name == "refusing" else _is_denied)(stage, i) else ()
    if site.token.pos not in NOUNS:
        return (_offered(stage, i) if name == "subject" else ()) or stage.grammar.slot(i, name)
    if name == "subject":
        return _lent_subject(stage, i, site.carrier) or _intending(stage, i)
    if name == "object":
        return ()
    own = stage.grammar.slot(i, name)
    if name == "clause":
        # "their demand that Oman leave", "a threat to close the border"
        said = (
            k for k in stage.text.kids(i, "acl") if stage.text.tokens[k].form != "part" or stage.text.kids(k, "nsubj")
        )
        own = tuple(dict.fromkeys((*own, *said)))
    if own or site.carrier is None or name in ("modifier", "owner"):
        return own
    return stage.grammar.slot(site.carrier.verb, name)


def _without_doer(site: Site, name: str) -> tuple[int, ...]:
    """Where nobody is said to do it: those who rule where it is ("was arrested in Niger"), what it is done to ("Greek
    frigates were sent")."""
    grammar, i = site.stage.grammar, site.token.i
    if not grammar.is_passive(i) or grammar.subjects(i):
        return ()
    return site.slot("in") if name == "seat" else grammar.objects(i)


def _is_refused(stage: Stage, i: int) -> bool:
    """ "will not attend", "will not attend unless": what somebody says he will not do."""
    course = course_of(stage.grammar, stage.courses, i)
    ahead = course.status is Status.ANNOUNCED or (
        course.status is Status.TENTATIVE and course.modality is Modality.CONDITIONAL
    )
    return course.polarity is Polarity.NEGATIVE and ahead


def _is_denied(stage: Stage, i: int) -> bool:
    """ "does not recognise": what is said not to be so, now, before or to come."""
    course = course_of(stage.grammar, stage.courses, i)
    return course.polarity is Polarity.NEGATIVE and course.modality is Modality.ASSERTED


def _phrases_of_noun(site: Site) -> dict[str, tuple[int, ...]]:
    """Its own; else those that the parser hung on a phrase behind it ("the arrest of two envoys by Peru"); else its
    carrier's. What "of" marks is its own alone, and "by" marks the agent of a passive carrier."""
    text, grammar, i = site.stage.text, site.stage.grammar, site.token.i
    found: dict[str, tuple[int, ...]] = {}
    if site.carrier is not None:
        found.update(grammar.phrases(site.carrier.verb))
        if "by" in found and grammar.is_passive(site.carrier.verb):
            del found["by"]
    # "a meeting planned for May between Peru and Chile"
    planned = _joined(grammar, (k for k in text.kids(i, "acl") if text.tokens[k].form == "part"))
    found.update({case: sides for case, sides in planned.items() if case in BETWEEN})
    # "the first meeting since the summit in Oslo": in Oslo was the summit.
    apart = site.stage.book.long_past | site.stage.book.following | {""}
    behind = [k for k in text.kids(i, "nmod", "nmod:poss") if k > i and text.case(k) not in apart]
    # "the signing of a memorandum of understanding by Peru"
    found.update(_joined(grammar, (j for k in behind for j in text.kids(k, "nmod") if text.case(j) == "of")))
    of_trouble = [k for k in behind if text.tokens[k].lemma in site.stage.book.troubles]
    found.update(_joined(grammar, (k for k in behind if k not in of_trouble)))
    # "talks on the row between Peru and Chile in Oslo": the row is theirs.
    found.update({case: kept for case, kept in _joined(grammar, of_trouble).items() if case not in BETWEEN})
    found.pop("of", None)
    if visitors := tuple(j for k in behind for j in _visitors_of_place(site.stage, k)):
        found["of"] = visitors
    found.update(grammar.phrases(i))
    return found


def _visitors_of_place(stage: Stage, k: int) -> Iterator[int]:
    """ "the first trip to Quito of President Mora": the trip is hers, and no town is."""
    if stage.scene.place_at(k) is not None:
        for j in stage.grammar.with_preposition(k, "of"):
            own = stage.scene.finding_at(j)
            if own is not None and stage.findings.actors[own].kind in PERSONS:
                yield j


def _phrases_of_verb(site: Site) -> dict[str, tuple[int, ...]]:
    """Its own; else those that the parser hung on the object ("met Wang Yi in Beijing") or on an adverb ("came home
    from Peru")."""
    grammar, i = site.stage.grammar, site.token.i
    return {**_joined(grammar, (*grammar.objects(i), *site.stage.text.kids(i, "advmod"))), **grammar.phrases(i)}


def _joined(grammar: Grammar, tokens: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """The phrases under several tokens."""
    found: dict[str, tuple[int, ...]] = {}
    for at in tokens:
        for preposition, phrases in grammar.phrases(at).items():
            found[preposition] = (*found.get(preposition, ()), *phrases)
    return found


def _offered(stage: Stage, i: int) -> tuple[int, ...]:
    """ "accepted an invitation to visit Oslo": he who accepts it visits, or he to whom it was given."""
    text = stage.text
    token = text.tokens[i]
    noun = text.tokens[token.head]
    if token.dep != "acl" or token.form != "inf" or noun.lemma not in stage.book.offers:
        return ()
    given = (*stage.grammar.slot(noun.i, "to"), *stage.grammar.slot(noun.i, "for"))
    lent = stage.grammar.subjects(noun.head) if text.tokens[noun.head].lemma in stage.book.takes_up else ()
    return given or lent


HELPERS = frozenset({Role.HOST.value, Role.MEDIATOR.value})


def carrier_of(stage: Stage, i: int) -> Carrier | None:
    """The verb above a noun that lends it its subject, if the rules of status know it."""
    text = stage.text
    # "two days of talks ended": the verb is about the talks.
    above = carrier_above(stage, stage.grammar.whole(text.tokens[i].head if text.tokens[i].dep == "conj" else i))
    for clause in stage.grammar.own_clauses(i):
        done = stage.grammar.is_passive(clause) or stage.grammar.is_about_object(clause)
        rule = clause_rule(stage.grammar, stage.courses, clause) if done else None
        # "called off a visit that was planned for Monday": the verb above says whose visit it is; "will continue the
        # talks that were held in Oslo": it says nothing of who was there.
        resumed = above is not None and above.rule.course == BEGUN and text.tokens[i].dep == "obj"
        gone_on = resumed and text.tokens[clause].tense == "past"
        # "held talks hosted by Oman": of those who held them, with its help.
        helped = above is not None and rule is not None and rule.subject in HELPERS
        tells = gone_on or stage.grammar.subjects(clause)
        if rule is not None and rule.subject and (above is None or (tells and not helped)):
            return Carrier(clause, rule)
    return above


def carrier_above(stage: Stage, at: int) -> Carrier | None:
    """The verb on which a noun hangs, if the rules of status know it."""
    text = stage.text
    head, hangs = told_by(stage.grammar, stage.courses, at)
    rule = governing(stage.grammar, stage.courses, head, hangs) if head != at else None
    hosts = rule is not None and rule.subject == Role.HOST.value and bool(text.kids(head, "cop"))
    if text.tokens[head].pos not in ("VERB", "AUX") and not hosts:  # "was host to the talks"
        return None
    # "The visit follows that of Mora last week": the day is of what is followed.
    followed = rule is not None and rule.between and hangs == "subject" and _leads_on(stage, head)
    return None if rule is None or followed else Carrier(head, rule)


def _leads_on(stage: Stage, verb: int) -> bool:
    """Whether it says what is followed; "talks will follow in Oslo on Friday" does not."""
    behind = stage.text.kids(verb, "obj", "obl")
    return any(stage.scene.expression_at(k) is None and stage.scene.place_at(k) is None for k in behind)


def _intending(stage: Stage, i: int) -> tuple[int, ...]:
    """ "Peru announced plans for a visit": who means to."""
    above = stage.text.tokens[i].head
    intends = stage.text.tokens[above].lemma in stage.book.intents and stage.text.case(i) in stage.book.intended
    return stage.grammar.bearers(above) if intends else ()


def _lent_subject(stage: Stage, i: int, carrier: Carrier | None) -> tuple[int, ...]:
    if carrier is None or carrier.rule.subject != "subject":
        return stage.text.kids(i, "nsubj") if stage.text.kids(i, "cop") else ()
    return stage.grammar.subjects(carrier.verb)
