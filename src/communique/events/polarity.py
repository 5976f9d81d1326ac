"""What turns the course of an event: "not", a verb of denial above, a condition, words such as "instead of".

In: the parse, a trigger and its course. Out: the course as these words leave it; `status` puts them in their order.
"""

from __future__ import annotations

from communique.events.courses import Course, Courses, governing
from communique.events.frames import NOMINAL, Grammar
from communique.model.terms import AHEAD, OFF, Modality, Polarity, Status


def left_out(grammar: Grammar, courses: Courses, i: int) -> Course | None:
    """ "instead of visiting", "without visiting": what was left out."""
    for k in grammar.text.kids(i, "mark", "case"):
        before, word = grammar.text.tokens[max(k - 1, 0)].lower, grammar.text.tokens[k].lower
        rule = courses.preposition.get(f"{before} {word}") or courses.preposition.get(word)
        if rule is not None and rule.course in OFF:
            return rule.give()
    return None


def turned(grammar: Grammar, courses: Courses, i: int, course: Course) -> Course:
    """The course, turned where "not" or its like stands at the verb."""
    if not is_negated(grammar, courses, i):
        return course
    other = Polarity.NEGATIVE if course.polarity is Polarity.POSITIVE else Polarity.POSITIVE
    return course._replace(polarity=other)


def denied(grammar: Grammar, courses: Courses, i: int, course: Course) -> Course:
    """ "denied that they had met", "denied reports that they had met": a whole clause under a verb of denial."""
    token = grammar.text.tokens[i]
    above = grammar.text.tokens[token.head]
    described = token.dep == "acl" and token.form == "part"
    if course.polarity is Polarity.NEGATIVE or token.dep not in ("ccomp", "acl") or described:
        return course
    noun = above.pos in NOMINAL and above.dep == "obj"
    if not noun and token.dep != "ccomp":
        return course
    verb = above.head if noun else above.i
    rule = governing(grammar, courses, verb, "clause")
    if rule is None or rule.polarity is not Polarity.NEGATIVE:
        return course
    # "Egypt did not deny that they had met", "neither confirmed nor denied": it may be so.
    is_open = is_negated(grammar, courses, verb) or _is_joined_by_no(grammar, courses, verb)
    return course._replace(modality=Modality.POSSIBLE) if is_open else course._replace(polarity=Polarity.NEGATIVE)


def _is_joined_by_no(grammar: Grammar, courses: Courses, i: int) -> bool:
    """ "neither confirmed nor denied"."""
    above = grammar.text.tokens[i].head
    joints = grammar.text.kids(i, "cc") or grammar.text.kids(above, "cc")
    is_second = grammar.text.tokens[i].dep == "conj"
    return is_second and any(grammar.text.tokens[k].lower in courses.negation for k in joints)


def is_negated(grammar: Grammar, courses: Courses, i: int) -> bool:
    kids = grammar.text.kids(i, "advmod", "neg", "det", "cc:preconj")
    if not kids:
        return False
    longer = (k for at in kids for k in grammar.text.kids(at, "advmod") if grammar.text.tokens[at].pos == "ADV")
    return any(grammar.text.tokens[k].lower in courses.negation for k in (*kids, *longer))


def by_nobody(grammar: Grammar, courses: Courses, i: int, course: Course) -> Course:
    """ "signed no accord", "no aid was sent", "none of the ministers came"."""
    text = grammar.text
    sides = text.kids(i, "nsubj", "nsubj:pass", "obj")
    if not any(text.tokens[k].lower in courses.nobody or text.has_kid(k, courses.none, "det") for k in sides):
        return course
    return course._replace(polarity=Polarity.NEGATIVE)


def under_condition(grammar: Grammar, courses: Courses, i: int, course: Course) -> Course:
    """ "if" and its like over the clause or over the clause that holds it; and what holds only if another does."""
    for k in grammar.text.kids(i, "advcl"):
        marks = (courses.mark.get(grammar.text.tokens[m].lower) for m in grammar.text.kids(k, "mark"))
        rule = next((rule for rule in marks if rule), None)
        if rule is not None and course.status in AHEAD:
            return course._replace(modality=rule.modality, rule=rule.id)
    for at in grammar.text.upwards(i):
        for k in grammar.text.kids(at, "mark"):
            rule = courses.mark.get(grammar.text.tokens[k].lower)
            if rule is not None and grammar.text.tokens[at].dep in ("advcl", "ccomp", "acl"):
                return course._replace(status=Status.TENTATIVE, modality=rule.modality, rule=rule.id)
        if grammar.text.tokens[at].dep not in ("xcomp", "conj", "obj", "obl"):
            break
    return course
