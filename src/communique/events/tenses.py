"""What auxiliaries and tense alone say of an event: "will meet", "may have met", "was to have met", "is meeting".

In: the parse and a verb. Out: a `Course`, for `status`, which knows the words around it.
"""

from __future__ import annotations

from communique.events.courses import Course, CourseRule, Courses
from communique.events.frames import NOMINAL, Grammar
from communique.model.ids import RuleId
from communique.model.terms import Modality, Status

PRESENT = RuleId("status.present")


def by_auxiliary(grammar: Grammar, courses: Courses, i: int) -> Course | None:
    """will, may, would, "is to"; None where the auxiliaries say nothing but tense."""
    text = grammar.text
    auxiliaries = [text.tokens[k] for k in text.auxiliaries(i)]
    for token in auxiliaries:
        rule = courses.aux.get(token.lemma) or courses.aux.get(token.lower)
        if rule is not None and rule.course == "would":
            return _would(grammar, courses, i, rule)
        if rule is not None:
            given = rule.give()
            over = given.modality is Modality.POSSIBLE and any(t.lemma == "have" for t in auxiliaries)
            # "may have launched" is over, if it is so.
            return given._replace(status=Status.HELD) if over else given
    has_to = any(token.lower in courses.to for token in auxiliaries)
    finite = next((t for t in auxiliaries if t.lemma == "be" and t.form == "fin"), None)
    if has_to and finite is not None:
        return planned(grammar, i, finite.tense == "past")
    going = text.tokens[i].lemma == "go" and any(text.tokens[k].form == "inf" for k in text.kids(i, "xcomp"))
    if going and finite is not None and finite.tense == "pres":
        # "At the meeting they are going to sign"
        return Course(Status.ANNOUNCED, rule=RuleId("status.going-to"))
    return None


def planned(grammar: Grammar, i: int, past: bool) -> Course:
    """ "is to meet" is announced, "was to have met" did not come about."""
    perfect = any(grammar.text.tokens[k].lemma == "have" for k in grammar.text.auxiliaries(i))
    status = Status.CANCELLED if past and perfect else Status.ANNOUNCED
    return Course(status, rule=RuleId("status.be-to"))


def _would(grammar: Grammar, courses: Courses, i: int, rule: CourseRule) -> Course:
    """After a verb of saying "would" is the future in the past; else it depends on a condition."""
    token = grammar.text.tokens[i]
    ahead = token.dep in ("ccomp", "conj", "acl:relcl", "advcl", "acl") and token.head != i
    ahead = ahead or (token.pos in NOMINAL and grammar.text.has_kid(i, courses.ordinals, "amod"))
    if any(grammar.text.tokens[k].lemma in courses.mark for k in grammar.text.kids(i, "advcl")):
        ahead = False
    return (
        Course(Status.ANNOUNCED, rule=rule.id)
        if ahead
        else Course(Status.TENTATIVE, Modality.CONDITIONAL, rule=rule.id)
    )


def by_tense(form: str, tense: str, finite: str, auxiliaries: list[str]) -> Course:
    if form == "ger" and auxiliaries:
        return Course(Status.HELD if finite == "past" else Status.ONGOING, plain=True)
    if form == "part" and finite == "pres" and auxiliaries.count("be") > 1:
        # "is being held"
        return Course(Status.ONGOING, plain=True)
    if finite == "past" and "have" in auxiliaries:
        # "had met" lies before what is told; no calendar need say so.
        return Course(Status.HELD)
    if form == "fin" and tense == "pres":
        return Course(Status.HELD, rule=PRESENT, plain=True)
    return Course(Status.HELD, plain=True)
