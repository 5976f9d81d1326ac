"""The happenings of a document, step by step: triggers and roles, status, time and place, topics, statements, clusters.

In: the parse, the findings, the rules. Out: `Happening`s in text order.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from communique.events.alike import core_of
from communique.events.beside import gatherings
from communique.events.clusters import Mention, clustered
from communique.events.courses import Course
from communique.events.dated_as import WRITTEN_OUT, before_when, given_up, is_end, is_moved, is_since, is_told_after
from communique.events.each import each
from communique.events.echoes import echoed
from communique.events.focus import is_new_by_name
from communique.events.overtaken import overtaken
from communique.events.people import is_public_body, is_somebody
from communique.events.resumed import resumed
from communique.events.scene import SUBJECTS, Scene
from communique.events.silence import fields, is_silent
from communique.events.speech import STATEMENT, statements
from communique.events.stage import MEDIATION, TALKS, Stage, stage_of
from communique.events.status import course_of
from communique.events.surroundings import is_way_of
from communique.events.tenses import PRESENT
from communique.events.topics import TopicWord, topic_words, topics_of
from communique.events.triggers import Sighting, is_paper_told_of, known_thing, sightings
from communique.events.when_where import (
    Setting,
    setting_around,
    settings_of,
    surroundings,
)
from communique.events.within import told_within
from communique.knowledge import Knowledge
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.story import Happening
from communique.model.terms import AHEAD, Modality, Polarity, Status

MOVABLE = frozenset({Status.ANNOUNCED, Status.POSTPONED})
INFERRED_COST = 0.1
"""Off the score where a participant is only inferred."""
UNSURE_COST = 0.1
ONE_SIDED_COST = 0.2
NAMELESS_COST = 0.05
"""Off where something stands there that names nobody ("seized two oil fields")."""
OWN = "own"
ADDS = "adds"
"""Stands for the type of what only adds people to an event."""
PROTEST = "protest"
ASSAULT = "assault"
DECIDED = RuleId("status.governor.decide")
BACKGROUND = frozenset({"acl:relcl", "acl", "advcl"})
Named = Mapping[int, Sequence[TopicWord]]


def happenings(scene: Scene, lasting: Set[int], knowledge: Knowledge) -> tuple[Happening, ...]:
    """All events told in a document; `lasting` are the tokens that say what always is ("unites 50 states")."""
    stage = stage_of(scene, knowledge)
    silent = _silent(stage, knowledge)
    seen = _heard(stage, sightings(stage), silent)
    named = topic_words(stage, knowledge)
    settings = settings_of(stage, seen)
    mentions = [
        _mention(stage, sighting, happening)
        for sighting, setting in zip(seen, settings.own, strict=True)
        if setting.expressions or not (sighting.token in lasting or _is_habit(stage, sighting))
        if not _is_musing(stage, sighting)
        for happening in each(stage, _happening(stage, sighting, setting, named))
    ]
    for said in statements(stage, frozenset(s.token for s in seen)):
        place = setting_around(stage, settings, said.token)
        core = core_of(stage, said.parts)
        if said.code and silent(said.sentence, False):
            said = said._replace(code=None)
        mentions.append(Mention(_placed(said, place), STATEMENT, definite=False, lacking=False, core=core))
    around = surroundings(settings, seen)
    mentions.sort(key=lambda m: (m.happening.token, m.happening.type))
    told = resumed(stage, clustered(stage, mentions, around.keys()))
    beside = {i: (outer,) for i, outer in gatherings(scene, told, stage.book.edges).items()}
    told = overtaken(stage, told_within(stage, told, beside | around))
    return (*echoed(stage, told, knowledge), *_given_up(stage, seen, told))


def _given_up(stage: Stage, seen: Sequence[Sighting], told: Sequence[Happening]) -> Iterator[Happening]:
    """The old days of plans that have a new one, each as a plan put off."""
    plans = {one.token: one for one in told if one.status in MOVABLE and one.expression is not None}
    for sighting in seen:
        plan = plans.get(sighting.token)
        moved = given_up(stage, sighting, plan.expression) if plan is not None and plan.expression is not None else None
        if plan is not None and moved is not None:
            verb, day = moved
            old = plan._replace(trigger=(stage.text.span(verb, verb + 1),), token=verb, expression=day, expressions=())
            there = (stage.scene.place_at(k) for k in stage.text.kids(verb, "obl"))
            yield old._replace(
                place=next((place for place in there if place is not None), plan.place),
                status=Status.POSTPONED,
                plain=False,
                length=None,
                ends=False,
                cluster=None,
                renewed=plan.token,
            )


def _silent(stage: Stage, knowledge: Knowledge) -> Callable[[int, bool], bool]:
    """Whether a sentence is not about politics, worked out where somebody asks; one that names a body of a state or of
    states, or in which a state acts, is not about business."""
    lists = fields(knowledge)
    public = {one.sentence for one in stage.findings.actors if is_public_body(one)}
    return lambda sentence, acts: is_silent(stage.text, sentence, lists, public=acts or sentence in public)


def _heard(stage: Stage, seen: Sequence[Sighting], silent: Callable[[int, bool], bool]) -> list[Sighting]:
    """Without the sentences that are not about politics, and without what another report of the clause says better."""
    acting = {stage.text.tokens[s.token].sentence for s in seen if _is_of_state(stage, s) or _is_forceful(stage, s)}
    quiet = {n for n in {stage.text.tokens[s.token].sentence for s in seen} if silent(n, n in acting)}
    heard = [s for s in seen if stage.text.tokens[s.token].sentence not in quiet]
    exact = {s.token for s in heard if not (s.rule.open or s.lacking)}
    heard = [s for s in heard if not (s.rule.open and _told_below(stage, s, exact))]
    types = {s.token: ADDS if s.rule.adds else s.rule.type for s in heard}
    # "a deal on an exchange of prisoners": of the exchange nobody is told.
    full = {s.token: types[s.token] for s in heard if not s.lacking}
    heard = [s for s in heard if not _swallowed(stage, s, full if s.rule.pos == "noun" else types)]
    return [s for s in heard if not (_aside(stage, s, types) or _told_above(stage, s, types))]


def _told_below(stage: Stage, sighting: Sighting, exact: Set[int]) -> bool:
    """ "promised to withdraw the envoy", "made an appeal": what is promised or made is told by a rule of its own."""
    below = (*stage.grammar.slot(sighting.token, "clause"), *stage.grammar.objects(sighting.token))
    return any(k in exact or not exact.isdisjoint(stage.text.kids(k, "conj")) for k in below)


def _is_of_state(stage: Stage, sighting: Sighting) -> bool:
    """Whether the words name a state as the one who does it to somebody, or to whom a body does it."""
    forms = {part.side: stage.findings.actors[part.finding].form for part in sighting.parts if not part.inferred}
    return "b" in forms and (forms.get("a") is Form.STATE or (forms["b"] is Form.STATE and forms.get("a") is Form.BODY))


def _is_forceful(stage: Stage, sighting: Sighting) -> bool:
    """Whether people strike or march, or those who hold or fight for power do harm to somebody."""
    if sighting.rule.type == PROTEST and sighting.rule.pos == "verb":
        return True
    if sighting.rule.type not in stage.book.hostile:
        return False
    doers = (p.finding for p in sighting.parts if p.side == "a" and not p.inferred)
    return any(is_somebody(stage.findings.actors[k]) for k in doers)


def _aside(stage: Stage, sighting: Sighting, types: Mapping[int, str]) -> bool:
    """ "partners, supported by Japan, discussed": support is a role in what they do, and no news of its own."""
    token = stage.text.tokens[sighting.token]
    above = stage.text.tokens[token.head].head
    acting = stage.text.tokens[token.head].dep in SUBJECTS and stage.text.tokens[above].pos == "VERB"
    if token.dep == "acl" and token.lemma in stage.book.supports and (above in types or acting):
        return True
    # "talks mediated by Oman": the mediator is one of those in the talks.
    told = token.head in types and stage.book.families.get(types[token.head]) in TALKS
    if sighting.rule.type == MEDIATION and token.dep == "acl" and token.form == "part" and told:
        return True
    # "marched to denounce the minister": what the march says.
    return sighting.rule.type in stage.book.spoken and token.dep == "advcl" and types.get(token.head) == PROTEST


def _told_above(stage: Stage, sighting: Sighting, types: Mapping[int, str]) -> bool:
    """ "a round of talks", "imposed sanctions on": the word above tells the same event, and more of it."""
    token = stage.text.tokens[sighting.token]
    above = types.get(token.head) if token.head != token.i else None
    if above == ADDS:
        return True
    if above is None or sighting.rule.pos != "noun" or token.dep not in ("obj", "nsubj:pass", "nmod"):
        return False
    if token.dep == "nmod":
        families = stage.book.families
        return stage.text.case(token.i) == "of" and families.get(above, above) == families.get(sighting.rule.type)
    # "staged a strike": no bombs.
    return above == sighting.rule.type or (above == PROTEST and sighting.rule.type == ASSAULT)


def _swallowed(stage: Stage, sighting: Sighting, types: Mapping[int, str]) -> bool:
    """ "agreed to hold talks" is told by the talks, "agreed on a map after talks" is not."""
    better = stage.book.swallowed.get(sighting.rule.type)
    if not better:
        return False
    # "The ministers, meeting in Oslo, agreed to trade": what they do is not what they agreed on.
    beside = [k for k in stage.text.kids(sighting.token, "nsubj", "advcl") if k < sighting.token]
    doing = {k for at in beside for k in stage.text.descendants(at)}
    inside = (k for k in stage.text.descendants(sighting.token) if k != sighting.token and types.get(k) in better)
    return any(k not in doing and not _is_over_by_then(stage, k, sighting.token) for k in inside)


def _is_over_by_then(stage: Stage, i: int, verb: int) -> bool:
    """Whether what a token tells was over when something else happened: "after three days of talks"."""
    text = stage.text
    between = itertools.takewhile(lambda k: k != verb, (i, *text.ancestors(i)))
    return any(text.case(k) in stage.book.following for k in between)


def _happening(stage: Stage, sighting: Sighting, setting: Setting, named: Named) -> Happening:
    token = stage.text.tokens[sighting.token]
    course = course_of(stage.grammar, stage.courses, token.i, describes=sighting.rule.describes)
    if course.rule == PRESENT and _is_timetable(stage, sighting, setting):
        course = course._replace(status=Status.ANNOUNCED)
    clause = sighting.token if sighting.carrier is None else sighting.carrier.verb
    rule = sighting.rule
    if rule.refuses:
        # "will not attend": what is not to be is the attending, while the refusal is here.
        course = course._replace(status=Status.HELD, polarity=Polarity.POSITIVE)
    first, *more = setting.expressions or (None,)
    since = first is not None and is_since(stage, first)
    starts = since and before_when(stage, clause) == first
    if first is not None and _is_counted(stage, token.i):
        # "It will be their third meeting this year": how many there are in that time.
        first = None
    if since and not starts and course.status is not Status.ONGOING:
        # "their first meeting since May": it was later, and nobody says when.
        first = None
    return Happening(
        type=rule.ahead if rule.ahead and course.status in AHEAD else rule.type,
        trigger=(stage.text.span(token.i, token.i + 1),),
        token=token.i,
        sentence=token.sentence,
        status=course.status,
        modality=course.modality,
        polarity=course.polarity,
        parts=sighting.parts,
        rule=rule.id,
        subtype=sighting.subtype,
        expression=first,
        expressions=tuple(k for k in more if k is not None),
        length=setting.length,
        inside=setting.inside,
        starts=starts,
        moved=first is not None and is_moved(stage, sighting, first),
        ends=first is not None and is_end(stage, sighting, first),
        told_after=first is not None and is_told_after(stage, sighting, first),
        place=setting.place,
        topics=topics_of(stage, token.i, clause, named.get(token.sentence, ())),
        foreground=_is_foreground(stage, sighting, course),
        score=_score(sighting, course),
        mode=rule.mode,
        code=rule.code,
        plain=course.plain,
        decided=course.rule == DECIDED,
    )


def _is_counted(stage: Stage, i: int) -> bool:
    """Whether what was told is only counted: "it is their second meeting"."""
    return _is_predicate(stage, i) and stage.text.has_kid(i, stage.courses.ordinals, "amod")


def _is_habit(stage: Stage, sighting: Sighting) -> bool:
    """ "countries which send weapons", "countries sending weapons", "meets twice a year", "agreed to meet regularly":
    what is done again and again is no deed of one day."""
    i = sighting.token
    verb = stage.text.tokens[i if sighting.carrier is None else sighting.carrier.verb]
    often = stage.text.has_kid(verb.i, stage.book.often, "advmod")
    if often or not stage.scene.repeated.isdisjoint((i, verb.i)):
        return verb.form == "inf" or (verb.form == "fin" and verb.tense == "pres")
    token = stage.text.tokens[i]
    above = stage.text.tokens[token.head]
    if above.number != "plur" or above.pos != "NOUN" or stage.text.auxiliaries(i):
        return False
    relative = token.dep == "acl:relcl" and token.form == "fin" and token.tense == "pres"
    aside = stage.text.lowers[i - 1] == ","  # "the ministers, meeting in Oslo, agreed"
    return relative or (token.dep == "acl" and token.form == "ger" and not aside)


def _is_musing(stage: Stage, sighting: Sighting) -> bool:
    """ "Maybe I should call him", "I wonder whether we should send troops": nobody plans or asks for it."""
    verb = sighting.token if sighting.carrier is None else sighting.carrier.verb
    own = any(stage.text.has_kid(verb, stage.book.first_person, subject) for subject in SUBJECTS)
    if not own or not stage.text.auxiliaries(verb):
        return False
    above = stage.text.tokens[stage.text.tokens[verb].head]
    wonders = above.lemma in stage.book.wonders and stage.text.kid(verb, "mark") is not None
    return wonders or stage.text.has_kid(verb, stage.book.maybe, "advmod")


def _is_timetable(stage: Stage, sighting: Sighting, setting: Setting) -> bool:
    """ "leaves for Oslo today": the present with a day counted from now is to come, unless that day is over. With a
    full date it may be the caption of a picture."""
    carrier = None if sighting.carrier is None else sighting.carrier.rule
    own = sighting.rule.pos == "verb" or (carrier is not None and carrier.course == OWN and carrier.subject is not None)
    dated = [stage.findings.expressions[k] for k in setting.expressions]
    return (
        own
        and bool(dated)
        and sighting.rule.type not in stage.book.spoken
        and not any(one.op == WRITTEN_OUT for one in dated)
    )


def _placed(said: Happening, around: Setting) -> Happening:
    """Words spoken at a meeting are of its day and place, unless they have their own."""
    if around == Setting():
        return said
    if said.expression is not None or not around.expressions:
        return said._replace(place=around.place)
    first, *more = around.expressions
    return said._replace(expression=first, expressions=tuple(more), place=around.place)


def _mention(stage: Stage, sighting: Sighting, happening: Happening) -> Mention:
    family = stage.book.families.get(happening.type, happening.type)
    kids = stage.text.kids(sighting.token, "det", "nmod:poss")
    points = any(stage.text.tokens[k].lower in stage.book.definite for k in kids)
    stands = stage.text.tokens[sighting.token].lower in stage.book.thing
    known = points and not is_new_by_name(stage, happening.type, sighting.token)
    definite = sighting.rule.pos == "noun" and (known or stands or _is_predicate(stage, sighting.token))
    definite = definite or (sighting.lacking and known_thing(stage, sighting.token) is not None)
    definite = definite or is_way_of(stage, sighting) or is_paper_told_of(stage, sighting)
    core = core_of(stage, happening.parts)
    return Mention(happening, family, definite, sighting.lacking, core, sighting.rule.passage, sighting.rule.adds)


def _is_predicate(stage: Stage, i: int) -> bool:
    """ "It was their second meeting": the one just told."""
    text = stage.text
    return bool(text.kids(i, "cop")) and text.has_kid(i, stage.book.neuters | stage.book.definite, "nsubj")


def _is_foreground(stage: Stage, sighting: Sighting, course: Course) -> bool:
    """What is over and stands in a subordinate place, or happened "since", is background to the news."""
    at = sighting.token if sighting.carrier is None else sighting.carrier.verb
    over = course.status is Status.HELD and course.modality is Modality.ASSERTED
    below = stage.text.tokens[at].dep in BACKGROUND or course.rule.startswith(stage.courses.background)
    before = stage.text.has_kid(at, stage.book.before_now, "advmod")
    return not (over and (below or before))


def _score(sighting: Sighting, course: Course) -> float:
    inferred = any(part.inferred for part in sighting.parts)
    unsure = course.status is Status.UNKNOWN or sighting.lacking
    score = sighting.rule.score - INFERRED_COST * inferred - UNSURE_COST * unsure
    if _is_one_sided(sighting):
        score -= NAMELESS_COST if sighting.aimed else ONE_SIDED_COST
    return round(score, 2)


def _is_one_sided(sighting: Sighting) -> bool:
    """Whether the rule knows a side that is acted on, and nobody stands there."""
    return any(pattern.side == "b" for pattern in sighting.rule.roles) and all(
        part.side != "b" for part in sighting.parts
    )
