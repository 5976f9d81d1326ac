"""What words say of the course of an event: the rules of `status.yaml` by the word that has them.

In: `knowledge/en/status.yaml`, and a word above or beside an event. Out: `Courses`, and the rule of a governor or of a
noun's own clause; `status` makes the course of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from communique.events.frames import Grammar
from communique.knowledge import Knowledge
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.terms import OFF, Modality, Polarity, Status

FILE = "status"
TENSE = RuleId("status.tense")
BEGUN = "begun"
"""The course that a verb of going on gives."""
HAPPENS = frozenset({"own", BEGUN})
"""What says of an event that it takes place, in the tense of its own verb."""


class Course(NamedTuple):
    status: Status
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    rule: RuleId = TENSE
    plain: bool = False
    """Whether tense alone says so: the calendar may overrule it."""


@record
class CourseRule:
    id: RuleId
    course: str
    modality: Modality
    polarity: Polarity
    takes: frozenset[str]
    subject: str | None
    between: bool
    """Whether it stands between two events ("the talks follow the visit"): its day is not the subject's."""
    plain: bool
    """Whether the calendar, or what the text told before, may overrule it ("on the eve of the summit")."""

    def give(self) -> Course:
        return Course(Status(self.course), self.modality, self.polarity, self.id, self.plain)


Table = Mapping[str, CourseRule]


@record
class Courses:
    """The rules of status.yaml, by kind and word; a governor may have several, told apart by what they take."""

    aux: Table
    modifier: Table
    preposition: Table
    mark: Table
    governor: Mapping[str, tuple[CourseRule, ...]]
    governors: frozenset[str]
    """The verbs of the governors, without what stands beside them."""
    negation: frozenset[str]
    none: frozenset[str]
    """Before those who do nothing, or to whom nothing is done."""
    nobody: frozenset[str]
    under: frozenset[str]
    deals: frozenset[str]
    """What a deal provides for is to come: "under which Peru frees prisoners"."""
    to: frozenset[str]
    until: frozenset[str]
    """Before the day to which something is put off."""
    receives: frozenset[str]
    """Verbs of those who have a guest: what they received him for took place."""
    calls: frozenset[str]
    courtesies: frozenset[str]
    """What is done by a call to somebody ("phoned her to congratulate her")."""
    shows: frozenset[str]
    """What is done by whatever is done for it ("took to the streets to protest")."""
    stays: frozenset[str]
    leaves: frozenset[str]
    """Verbs whose continuous form tells what is to come."""
    """Verbs of those who are somewhere: what they are there for is under way."""
    ordinals: frozenset[str]
    """Before an event they count it: what would be the second one is to come."""
    pointing: frozenset[str]
    """Before what is known already: who calls it something does not convene it."""
    answers: frozenset[str]
    """Verbs of thanks and blame: what they are for is done."""
    background: tuple[str, ...]
    """Rules by which an event is only mentioned ("after his visit")."""

    def by_call(self, grammar: Grammar, i: int) -> bool:
        """ "phoned her to congratulate her": what is done by calling somebody."""
        token = grammar.text.tokens[i]
        above = grammar.text.tokens[token.head]
        called = above.lemma in self.calls and token.head != i and bool(grammar.objects(token.head))
        return called and token.form == "inf" and token.lemma in self.courtesies

    def by_act(self, grammar: Grammar, i: int) -> bool:
        """ "marched to denounce it": what is done by whatever is done for it."""
        token = grammar.text.tokens[i]
        shown = token.form == "inf" and token.dep == "advcl" and token.lemma in self.shows
        return shown and grammar.text.tokens[token.head].pos == "VERB"

    def is_judged(self, grammar: Grammar, verb: int) -> bool:
        """ "called the talks a success", "called his talks useful": they are over; "called a meeting" plans one."""
        text, objects = grammar.text, grammar.text.kids(verb, "obj")
        known = any(text.kids(k, "nmod:poss") or text.has_kid(k, self.pointing, "det") for k in objects)
        return known or bool(text.kids(verb, "xcomp"))


@cache
def course_book(knowledge: Knowledge) -> Courses:
    rows = knowledge.rules(FILE)
    words = knowledge.words("status_words")
    governor: dict[str, list[CourseRule]] = {}
    for row in rows:
        for word in row.get("governor", ()):
            governor.setdefault(word, []).append(_rule(row))

    def table(kind: str) -> dict[str, CourseRule]:
        return {word: _rule(row) for row in rows for word in row.get(kind, ())}

    return Courses(
        aux=table("aux"),
        modifier=table("modifier"),
        preposition=table("preposition"),
        mark=table("mark"),
        governor={word: tuple(rules) for word, rules in governor.items()},
        governors=frozenset(word.split()[0] for word in governor),
        negation=frozenset(words["negation"]),
        none=frozenset(words["none"]),
        nobody=frozenset(words["nobody"]),
        under=frozenset(words["under"]),
        deals=frozenset(words["deals"]),
        to=frozenset(words["to"]),
        until=frozenset(words["until"]),
        receives=frozenset(words["receives"]),
        calls=frozenset(words["calls"]),
        courtesies=frozenset(words["courtesies"]),
        shows=frozenset(words["shows"]),
        stays=frozenset(words["stays"]),
        leaves=frozenset(words["leaves"]),
        ordinals=frozenset(words["ordinals"]),
        pointing=frozenset(words["pointing"]),
        answers=frozenset(words["answers"]),
        background=tuple(words["background"]),
    )


def _rule(row: Mapping[str, Any]) -> CourseRule:
    return CourseRule(
        id=RuleId(row["id"]),
        course=row["course"],
        modality=Modality(row.get("modality", "asserted")),
        polarity=Polarity(row.get("polarity", "+")),
        takes=frozenset(row.get("takes", ())),
        subject=row.get("subject"),
        between=row.get("between_events", False),
        plain=row.get("plain", False),
    )


def governing(grammar: Grammar, courses: Courses, i: int, relation: str) -> CourseRule | None:
    """The first rule of this governor that takes an event in this relation."""
    if grammar.text.tokens[i].lemma not in courses.governors:
        return None
    for word in _governor_words(grammar, i):
        for rule in courses.governor.get(word, ()):
            if relation in rule.takes:
                return rule
    return None


def _governor_words(grammar: Grammar, i: int) -> Iterator[str]:
    """The names under which a governor may stand in the rules: with its particle, object or preposition, and alone."""
    text = grammar.text
    lemma = text.tokens[i].lemma
    for kid in text.kids(i, "compound:prt", "case", "obj", "advmod", "obl", "xcomp"):
        if kid > i:
            yield f"{lemma} {text.tokens[kid].lemma}"
            if case := text.case(kid):
                yield f"{lemma} {case}"
    yield lemma


def relation(grammar: Grammar, i: int) -> str:
    """How a token hangs on its head, in the words of the rules."""
    token = grammar.text.tokens[i]
    if case := grammar.text.case(i):
        return case
    match token.dep:
        case "obj" | "nsubj:pass" | "iobj":
            return "object"
        case "nsubj":
            return "subject"
        case "xcomp" | "ccomp" | "csubj" | "acl":
            return "clause"
        case "advcl":
            # "refused to come, demanding that ..." has two clauses side by side.
            apart = token.form == "ger" and grammar.text.tokens[i - 1].text == ","
            return "clause" if token.form in ("inf", "ger") and i > token.head and not apart else "adverbial"
        case dep:
            return dep


def told_by(grammar: Grammar, courses: Courses, i: int) -> tuple[int, str]:
    """The word that says what became of an event, and how the event hangs on it: its head, or the infinitive of which
    it is the subject ("had to be put off", "failed to take place")."""
    text, head = grammar.text, grammar.text.tokens[i].head
    if text.tokens[head].pos == "ADP" and text.tokens[text.tokens[head].head].pos == "VERB":
        # "pulled out of the talks"
        return text.tokens[head].head, relation(grammar, i)
    if text.tokens[i].dep in ("nsubj", "nsubj:pass") and head != i:
        for k in text.kids(head, "xcomp"):
            how = "object" if grammar.is_passive(k) else "subject"
            if k > head and text.has_kid(k, courses.to, "aux", "mark") and governing(grammar, courses, k, how):
                return k, how
        if later := _took_place(grammar, courses, head):
            return later
    return head, relation(grammar, i)


def _took_place(grammar: Grammar, courses: Courses, verb: int) -> tuple[int, str] | None:
    """ "was put off and opened on Monday", "was brought forward and was held in May": what came of it in the end."""
    moved = governing(grammar, courses, verb, "object")
    if moved is None or moved.course not in OFF or not grammar.is_passive(verb):
        return None
    for k in grammar.text.kids(verb, "conj"):
        how = "object" if grammar.is_passive(k) else "subject"
        rule = governing(grammar, courses, k, how)
        if rule is not None and rule.course in HAPPENS and not grammar.text.kids(k, "nsubj", "nsubj:pass"):
            return k, how
    return None


def clause_rule(grammar: Grammar, courses: Courses, clause: int) -> CourseRule | None:
    """What a noun's own clause says of its course, where the noun is its subject or object."""
    if grammar.is_about_object(clause):
        return governing(grammar, courses, clause, "object")
    subject = grammar.text.kid(clause, "nsubj", "nsubj:pass")
    if subject is not None and not grammar.is_relative(subject):
        return None
    return governing(grammar, courses, clause, "object" if grammar.is_passive(clause) else "subject")
