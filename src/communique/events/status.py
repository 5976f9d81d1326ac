"""Status, modality and polarity of an event, from tense, auxiliaries and the words that govern it.

In: the parse and a trigger. Out: a `Course`. Three different things: whether the event is to come, under way, over or
off (status); how the passage asserts it (modality); whether it says that it is so (polarity). A noun has its course
from a word before it, from a clause of its own, or from the verb above it; grounding corrects it by the calendar.
"""

from __future__ import annotations

from communique.events.courses import BEGUN, Course, CourseRule, Courses, clause_rule, governing, relation, told_by
from communique.events.frames import NOMINAL, Grammar
from communique.events.polarity import by_nobody, denied, is_negated, left_out, turned, under_condition
from communique.events.tenses import PRESENT, by_auxiliary, by_tense, planned
from communique.events.under_deals import is_term
from communique.language import Analysis
from communique.model.ids import RuleId
from communique.model.terms import AHEAD, DONE, OFF, Modality, Polarity, Status

UNDERGOES = ("object", "subject")
BEARING = frozenset({"nsubj", "nsubj:pass"})
HIGH = 8
"""How many heads up a course is looked for."""
BARE = RuleId("status.bare")
WITHIN_PLAN = RuleId("status.within-plan")
LENT = frozenset({"own", "begun", "follow", "forced", "called"})
"""Courses that are those of another word."""
HAPPEN = RuleId("status.governor.happen")
"""What is said of an event not to happen."""
HOLD = RuleId("status.governor.hold")
HAPPENED = frozenset(
    {HAPPEN, *map(RuleId, ("status.governor.comes", "status.governor.starts", "status.governor.ends"))}
)
"""What is said of an event once it is there."""


def course_of(grammar: Grammar, courses: Courses, i: int, *, describes: bool = False) -> Course:
    """The course of the event that a token tells: a verb's own, a noun's, or what a word says that describes who comes
    ("is due in Oslo", "is expected in Oslo")."""
    token = grammar.text.tokens[i]
    rule = courses.modifier.get(token.lower) if token.pos == "ADJ" or describes else None
    if rule is not None:
        return turned(grammar, courses, i, rule.give())
    if token.pos in ("VERB", "AUX"):
        return by_nobody(grammar, courses, i, _of_verb(grammar, courses, i, HIGH))
    return _of_noun(grammar, courses, i, HIGH)


def _of_verb(grammar: Grammar, courses: Courses, i: int, left: int) -> Course:
    if instead := left_out(grammar, courses, i):
        return instead
    course = by_auxiliary(grammar, courses, i) or _by_form(grammar, courses, i, left)
    course = turned(grammar, courses, i, _with_occasion(grammar, courses, i, course))
    return under_condition(grammar, courses, i, denied(grammar, courses, i, course))


def _with_occasion(grammar: Grammar, courses: Courses, i: int, course: Course) -> Course:
    """ "A ceremony at which both were to sign the treaty was called off": what was planned for it falls with it."""
    text, token = grammar.text, grammar.text.tokens[i]
    if token.dep != "acl:relcl" or course.status not in (Status.ANNOUNCED, Status.TENTATIVE):
        return course
    occasion = any(grammar.is_relative(k) and text.case(k) for k in text.kids(i, "obl", "nmod"))
    above = _rule_above(grammar, courses, token.head) if occasion else None
    return above.give() if above is not None and above.course in OFF else course


def _by_form(grammar: Grammar, courses: Courses, i: int, left: int) -> Course:
    """Tense, aspect, or the verb above where the form is not finite."""
    token = grammar.text.tokens[i]
    auxiliaries = [grammar.text.tokens[k] for k in grammar.text.auxiliaries(i)]
    finite = next((t for t in auxiliaries if t.form == "fin"), None)
    if token.form == "fin" or finite is not None:
        if left and (rule := _mandate(grammar, courses, i)):
            return _governed(grammar, courses, token.head, rule, left - 1)
        course = by_tense(token.form, token.tense, finite.tense if finite else "", [t.lemma for t in auxiliaries])
        past = (finite or token).tense == "past"
        if course.rule == PRESENT and token.lemma in courses.stays:
            course = course._replace(status=Status.ONGOING)
        elif course.status is Status.ONGOING and token.lemma in courses.leaves:
            # "I am going to Lima": to come
            course = course._replace(status=Status.ANNOUNCED, plain=True)
        elif course.rule == PRESENT and is_term(grammar.text, i, courses.under, courses.deals):
            course = course._replace(status=Status.ANNOUNCED)
        return course if past or token.dep != "advcl" else _within_plan(grammar, courses, i, course, left)
    if token.form == "part" and (token.dep in ("acl", "amod") or token.head == i):
        return Course(Status.HELD, plain=True)
    return _from_above(grammar, courses, i, left)


def _mandate(grammar: Grammar, courses: Courses, i: int) -> CourseRule | None:
    """The verb of asking over a bare form: "demanded that the troops withdraw" has the look of a present."""
    token = grammar.text.tokens[i]
    if token.dep != "ccomp" or token.lower != token.lemma or token.tense != "pres":
        return None
    rule = governing(grammar, courses, token.head, "clause")
    return rule if rule is not None and rule.modality is Modality.REQUESTED else None


def _within_plan(grammar: Grammar, courses: Courses, i: int, course: Course, left: int) -> Course:
    """ "will talk while she visits Oslo": the present of a clause within a plan is to come, like the plan."""
    head = grammar.text.tokens[i].head
    above = _of_any(grammar, courses, head, left - 1) if left and head != i else course
    planned = above.status in AHEAD
    return Course(Status.ANNOUNCED, above.modality, rule=WITHIN_PLAN) if planned else course


def _from_above(grammar: Grammar, courses: Courses, i: int, left: int) -> Course:
    """Infinitives, gerunds and conjoined verbs have their course from what they hang on."""
    text = grammar.text
    token = text.tokens[i]
    head = token.head
    infinitive = text.has_kid(i, courses.to, "aux", "mark")
    if head == i or left == 0:
        return Course(Status.ANNOUNCED, rule=BARE) if infinitive else Course(Status.UNKNOWN, rule=BARE, plain=True)
    above = text.tokens[head]
    if after := _after(grammar, courses, i):
        return after
    if infinitive and above.lemma == "be" and above.form == "fin":
        return planned(grammar, i, above.tense == "past")
    # "a call lasting two hours" calls for nothing.
    lasting = token.form == "ger" and token.dep == "acl"
    # "failed to agree, with both sides rejecting the text": what others do is not of the verb above.
    apart = token.form == "ger" and bool(text.kids(i, "nsubj"))
    if courses.by_call(grammar, i) or courses.by_act(grammar, i) or _is_first(grammar, courses, i):
        return _of_any(grammar, courses, head, left - 1)
    rule = None if lasting or apart else _above(grammar, courses, i)
    if rule is not None:
        return _governed(grammar, courses, head, rule, left - 1)
    if token.dep in ("conj", "parataxis"):
        return _of_any(grammar, courses, head, left - 1)
    # "The ministers, meeting in Oslo, agreed to go": while they agreed; what they agreed on is another thing.
    doing = lasting and above.dep in BEARING and text.tokens[above.head].pos == "VERB"
    course = _of_any(grammar, courses, above.head if doing else head, left - 1)
    if infinitive and course.status not in OFF:
        if token.dep == "xcomp" and course.modality is Modality.POSSIBLE:
            return course
        if token.dep == "xcomp" and any(text.tokens[k].lemma == "have" for k in text.auxiliaries(i)):
            # "appear to have ended"
            return Course(Status.HELD, rule=BARE)
        # "Mora, Sten to meet in Oslo" is a plan; "flew to Oslo to meet" a purpose, and the day may be over.
        return Course(Status.ANNOUNCED, rule=BARE, plain=above.pos not in NOMINAL)
    # "did not sign, accusing Peru of delays": accused it is.
    behind = token.form == "ger" and token.dep == "advcl" and i > head and text.tokens[i - 1].text == ","
    return course._replace(polarity=Polarity.POSITIVE) if apart or doing or behind else course


def _is_first(grammar: Grammar, courses: Courses, i: int) -> bool:
    """ "became the first state to sign": it signed; "will be the first to sign": it will."""
    token = grammar.text.tokens[i]
    noun = grammar.text.tokens[token.head]
    counted = noun.pos in NOMINAL and grammar.text.has_kid(noun.i, courses.ordinals, "amod")
    return counted and token.form == "inf" and not grammar.is_passive(i)


def _after(grammar: Grammar, courses: Courses, i: int) -> Course | None:
    """ "agreed to trade more, after meeting in Oslo": what came before what they agreed on."""
    text, at = grammar.text, grammar.text.tokens[i].head
    words = [text.tokens[k].lower for k in text.kids(i, "mark", "case")]
    rule = next((rule for word in words if (rule := courses.preposition.get(word))), None)
    if rule is None or rule.course != Status.HELD or text.tokens[i].form != "ger":
        return None
    while text.tokens[at].form == "inf" and text.tokens[at].dep in ("xcomp", "conj") and text.tokens[at].head != at:
        at = text.tokens[at].head
    return rule.give()._replace(plain=True) if text.tokens[at].tense == "past" else None


def _above(grammar: Grammar, courses: Courses, i: int) -> CourseRule | None:
    """The rule of the verb above a clause; "stopped firing" is not "stopped to fire"."""
    token = grammar.text.tokens[i]
    taken = token.form == "ger" and token.dep in ("xcomp", "ccomp")
    ceased = governing(grammar, courses, token.head, "gerund") if taken else None
    return ceased or governing(grammar, courses, token.head, relation(grammar, i))


def _of_any(grammar: Grammar, courses: Courses, i: int, left: int) -> Course:
    token = grammar.text.tokens[i]
    predicate = grammar.text.kids(i, "cop")
    if token.pos in ("VERB", "AUX") or predicate:
        return _of_verb(grammar, courses, i, left)
    return _of_noun(grammar, courses, i, left)


def _governed(grammar: Grammar, courses: Courses, head: int, rule: CourseRule, left: int) -> Course:
    """What a governor says of its event; where it lends its own course, a denied or planned governor counts too."""
    if rule.course == "own":
        return _of_any(grammar, courses, head, left)
    if rule.course == "follow":
        return _of_whole(grammar, courses, head, left)
    if rule.course == "called":
        return Course(Status.HELD if courses.is_judged(grammar, head) else Status.ANNOUNCED, rule=rule.id, plain=True)
    if rule.course == "forced":
        own = _of_any(grammar, courses, head, left)
        # "has to visit" is no news of a visit.
        return Course(Status.TENTATIVE, Modality.REQUESTED, rule=rule.id) if own.rule == PRESENT else own
    if rule.course == BEGUN:
        own = _of_any(grammar, courses, head, left)
        return own._replace(status=Status.ONGOING, rule=rule.id) if own.status is Status.HELD else own
    given = rule.give()
    above = _of_any(grammar, courses, head, left)
    if given.status is Status.ANNOUNCED and _is_former(grammar, head):
        given = _what_became(grammar, courses, head) or given._replace(status=Status.CANCELLED)
    # "His refusal to come is no surprise" denies the surprise.
    told = grammar.text.tokens[head].pos in NOMINAL and grammar.text.tokens[head].dep == "nsubj"
    if is_negated(grammar, courses, head) if told else above.polarity is Polarity.NEGATIVE:
        flip = Polarity.POSITIVE if given.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
        given = given._replace(polarity=flip)
    if above.modality is Modality.REQUESTED and given.polarity is Polarity.NEGATIVE:
        return above._replace(polarity=given.polarity)  # "urged them to refrain from going"
    if above.status in AHEAD and given.status in OFF:
        return given._replace(modality=above.modality if above.modality is not Modality.ASSERTED else given.modality)
    return given


def _what_became(grammar: Grammar, courses: Courses, head: int) -> Course | None:
    """ "had been scheduled for May but were put off": the verb behind tells."""
    rules = (
        governing(grammar, courses, k, relation) for k in grammar.text.kids(head, "conj") for relation in UNDERGOES
    )
    return next((rule.give() for rule in rules if rule is not None and rule.course in OFF), None)


def _is_former(grammar: Grammar, head: int) -> bool:
    """ "He had been due to meet her", "had been scheduled to meet": nobody says so of a plan that stands."""
    passive = grammar.text.tokens[head].pos == "ADJ" or bool(grammar.text.kids(head, "aux:pass"))
    return passive and grammar.text.is_pluperfect(head)


def _of_whole(grammar: Grammar, courses: Courses, verb: int, left: int) -> Course:
    """ "a visit which includes a meeting": in the present it has the course of that visit, which its own verb does not
    tell."""
    own = _of_any(grammar, courses, verb, left)
    token = grammar.text.tokens[verb]
    if own.rule != PRESENT:
        return own
    for subject in grammar.text.kids(verb, "nsubj"):
        # "The programme includes a meeting with the king."
        listed = governing(grammar, courses, subject, "of")
        if listed is not None and listed.course == Status.ANNOUNCED:
            return listed.give()
    if token.dep != "acl:relcl":
        return Course(Status.UNKNOWN, rule=BARE, plain=True)
    return _of_any(grammar, courses, token.head, left - 1) if left else own


def _of_noun(grammar: Grammar, courses: Courses, i: int, left: int) -> Course:
    """A word before the noun, a clause of its own, the verb above; negated by its determiner ("no meeting")."""
    off = _rule_above(grammar, courses, i)
    if off is not None and off.id == HAPPEN and _missed(grammar, courses, i, left):
        # "The talks planned for Monday did not take place" calls them off.
        course = Course(Status.CANCELLED, rule=HAPPEN)
    elif off is not None and off.course in OFF:
        # What befell the event ("the planned visit was cancelled") is the news; the words beside the noun are not.
        course = _noun_from_above(grammar, courses, i, left)
    elif off is not None and _happened(grammar, courses, i, off, left):
        # "The talks, meant to end the row, ended in one", "the talks scheduled for Monday ended early".
        course = _noun_from_above(grammar, courses, i, left)
        over = course.status is Status.HELD and course.rule != PRESENT
        course = course._replace(plain=course.plain and not over)
    else:
        course = (
            _by_modifier(grammar, courses, i)
            or _by_own_clause(grammar, courses, i, left)
            or _noun_from_above(grammar, courses, i, left)
        )
    return course._replace(polarity=Polarity.NEGATIVE) if is_negated(grammar, courses, i) else course


def _missed(grammar: Grammar, courses: Courses, i: int, left: int) -> bool:
    """ "did not take place", "failed to take place"."""
    verb = told_by(grammar, courses, i)[0]
    if verb == grammar.text.tokens[i].head or not left:
        return is_negated(grammar, courses, verb)
    course = _of_any(grammar, courses, verb, left - 1)
    return course.polarity is Polarity.NEGATIVE and course.status is Status.HELD


def _happened(grammar: Grammar, courses: Courses, i: int, rule: CourseRule, left: int) -> bool:
    """Whether the verb above tells that the event began, took place or ended."""
    head, how = told_by(grammar, courses, i)
    # "held the long-delayed talks": what was put off before is held now.
    was_held = rule.id == HOLD and (grammar.is_passive(head) or _was_off(grammar, courses, i))
    subject = left > 0 and (was_held or (rule.id in HAPPENED and how == "subject"))
    return subject and _of_any(grammar, courses, head, left - 1).status in DONE


def _was_off(grammar: Grammar, courses: Courses, i: int) -> bool:
    before = _by_modifier(grammar, courses, i)
    return before is not None and before.status in OFF


def _by_modifier(grammar: Grammar, courses: Courses, i: int) -> Course | None:
    text = grammar.text
    for k in text.kids(i, "amod", "compound", "nmod"):
        rule = courses.modifier.get(text.tokens[k].lower)
        if rule is not None and k < i:
            return rule.give()
    return None


def _rule_above(grammar: Grammar, courses: Courses, i: int) -> CourseRule | None:
    head, how = told_by(grammar, courses, i)
    return None if head == i else governing(grammar, courses, head, how)


def _by_own_clause(grammar: Grammar, courses: Courses, i: int, left: int) -> Course | None:
    """ "talks that took place in Oslo", "a meeting scheduled for Friday", "a summit that was due to open in May"."""
    if left == 0:
        return None
    for k in grammar.own_clauses(i):
        rule = clause_rule(grammar, courses, k)
        if rule is not None:
            return _governed_clause(grammar, courses, k, rule, left)
    return None


def _governed_clause(grammar: Grammar, courses: Courses, k: int, rule: CourseRule, left: int) -> Course:
    """The clause's verb has its own tense; a bare participle ("held in Oslo") is past, an infinitive to come."""
    if rule.course in LENT:
        return _of_verb(grammar, courses, k, left - 1)
    return rule.give()


def _noun_from_above(grammar: Grammar, courses: Courses, i: int, left: int) -> Course:
    text = grammar.text
    token = text.tokens[i]
    head = token.head
    if text.kids(i, "cop"):
        return _of_verb(grammar, courses, i, left)
    if head == i or left == 0:
        return Course(Status.UNKNOWN, rule=BARE, plain=True)
    head, how = told_by(grammar, courses, i)
    governor = governing(grammar, courses, head, how)
    if governor is not None and text.tokens[head].pos in NOMINAL:
        return _governed(grammar, courses, head, governor, left - 1)
    asked = governor is not None and governor.modality is not Modality.ASSERTED
    for words in grammar.prepositions(i) if not asked else ():
        if rule := courses.preposition.get(words):
            return _by_preposition(grammar, courses, i, rule, left)
    if governor is not None:
        return _governed(grammar, courses, head, governor, left - 1)
    if token.dep in ("conj", "appos", "nmod", "compound", "nmod:poss") or text.tokens[head].pos in NOMINAL:
        above = _of_any(grammar, courses, head, left - 1)
        # "Peace is the subject of the visit": it may be over, under way or to come.
        is_topic = above.plain and any(text.tokens[k].tense == "pres" for k in text.kids(head, "cop"))
        return Course(Status.UNKNOWN, rule=BARE, plain=True) if is_topic else above
    planned = governing(grammar, courses, head, "object") if i < head and grammar.is_passive(head) else None
    if planned is not None and planned.course == Status.ANNOUNCED:
        # "During the visit, talks are planned": both are to come.
        return planned.give()
    above = _of_any(grammar, courses, _meant(grammar, courses, i, head), left - 1)
    # The clause's own condition or denial is not the noun's ("after the talks he did not speak").
    return above._replace(polarity=Polarity.POSITIVE) if text.case(i) else above


def is_caption(text: Analysis, i: int) -> bool:
    """ "Mora in Oslo for talks": a title without a verb, about somebody who is somewhere."""
    head = text.tokens[i].head
    told = text.tokens[i].dep == "nmod" and text.tokens[head].head == head and text.tokens[head].pos in NOMINAL
    return told and any(k < i and text.tokens[k].pos == "PROPN" for k in text.kids(head, "nmod"))


def _meant(grammar: Grammar, courses: Courses, i: int, verb: int) -> int:
    """ "During the visit he is expected to meet her": the phrase in front is of what is expected; "at the meeting they
    agreed to go" is of the agreement."""
    token = grammar.text.tokens[verb]
    done = token.form == "fin" and token.tense == "past" and not grammar.text.auxiliaries(verb)
    content = grammar.text.kid(verb, "xcomp") if i < verb and not done else None
    return content if content is not None and governing(grammar, courses, verb, "clause") else verb


def _by_preposition(grammar: Grammar, courses: Courses, i: int, rule: CourseRule, left: int) -> Course:
    """ "ahead of", "after": announced or held as far as the calendar does not object; "for talks" is a purpose,
    unless somebody is thanked or blamed for them."""
    if rule.course != "purpose":
        given = rule.give()._replace(plain=True)
        # "Both had spoken before the talks": seen from after the talks.
        past = given.status is Status.ANNOUNCED and grammar.text.is_pluperfect(grammar.text.tokens[i].head)
        return given._replace(status=Status.HELD) if past else given
    head = grammar.text.tokens[grammar.text.tokens[i].head]
    if courses.answers.intersection((head.lemma, grammar.text.tokens[head.head].lemma)):
        return Course(Status.HELD, rule=rule.id, plain=True)
    above = _of_any(grammar, courses, grammar.text.tokens[i].head, left - 1)
    if above.status in AHEAD:
        return above._replace(polarity=Polarity.POSITIVE)
    if (head.lemma in courses.stays and head.tense == "pres") or is_caption(grammar.text, i):
        return Course(Status.ONGOING, rule=rule.id, plain=True)
    over = head.pos == "NOUN" and above.status is Status.HELD
    done = (over or head.lemma in (courses.receives | courses.stays)) and above.polarity is Polarity.POSITIVE
    return Course(Status.HELD if done else Status.ANNOUNCED, rule=rule.id, plain=True)
