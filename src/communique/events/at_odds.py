"""Whether two mentions of one family cannot be one event, whoever takes part: by course, day, place or wording.

In: two happenings as told, the earlier first. Out: yes or no; `clusters` goes on.
"""

from __future__ import annotations

from communique.events.courses import governing, told_by
from communique.events.dated_as import top_of
from communique.events.scene import SUBJECTS
from communique.events.stage import HELP, TALKS, VISIT, Stage
from communique.model.place import PlaceName
from communique.model.story import Happening
from communique.model.terms import DONE, PLANNED, PlaceKind, Polarity, Role, Status

AGO = "shift"


def at_odds(stage: Stage, one: Happening, here: Happening) -> bool:
    """Planned against held, or two different days: not one event, whoever takes part."""
    if one.polarity is not here.polarity and Polarity.NEGATIVE in (one.polarity, here.polarity):
        return one.status not in PLANNED and not _came_to_nothing(one, here)
    planned, done = (one.status in PLANNED, here.status in PLANNED), (one.status in DONE, here.status in DONE)
    if (planned[0] and done[1]) or (done[0] and planned[1]):
        return not (_same_time(stage, one, here) or is_present(stage, one) or is_present(stage, here))
    if _goes_elsewhere(stage, one, here) or _goes_elsewhere(stage, here, one):
        return True
    if _is_elsewhere(stage, one, here) or _is_beside(stage, one, here) or _in_two_towns(stage, one, here):
        return True
    if _is_over(stage, one, here) or _is_over(stage, here, one) or _is_next(stage, here) or _frames(stage, here, one):
        return True
    moved = Status.POSTPONED in (one.status, here.status) and one.status is not here.status
    if moved or one.expression is None or here.expression is None or one.expression == here.expression:
        return False
    if stage.text.has_kid(here.token, stage.book.again, "advmod"):
        return True
    return _differ(stage, one.expression, here.expression) or _in_two_places(stage, one, here)


def is_present(stage: Stage, one: Happening) -> bool:
    """ "leaves on 3 May": whether that is over, the calendar will tell."""
    token = stage.text.tokens[one.token]
    return one.plain and one.status is Status.HELD and (token.form, token.tense) == ("fin", "pres")


def _goes_elsewhere(stage: Stage, one: Happening, here: Happening) -> bool:
    """ "sent boats to Peru", "sent tents to Gaza": another gift, where the place tells who gets it."""
    if stage.book.families.get(one.type) != HELP or here.place is None:
        return False
    place = stage.findings.places[here.place]
    top = top_of(stage, place.span)
    if top is None or stage.text.case(top) not in stage.book.bound:
        return False
    got = (
        stage.findings.actors[part.finding] for part in one.parts if part.role is Role.RECIPIENT and not part.inferred
    )
    states = {state for actor in got for state in actor.states}
    return bool(states) and states.isdisjoint(option.state for option in place.options)


def _is_over(stage: Stage, one: Happening, here: Happening) -> bool:
    """ "They met a few days ago" is not the talks that go on."""
    if one.status is not Status.HELD or here.status is not Status.ONGOING or one.expression is None:
        return False
    day = stage.findings.expressions[one.expression]
    return here.expression is None and day.op == AGO and dict(day.args).get("side") == -1


def _is_next(stage: Stage, here: Happening) -> bool:
    """ "Leaders met in Oslo. Afterwards Rau met Mora": another meeting."""
    verb = stage.text.tokens[here.token].pos == "VERB"
    return verb and stage.text.has_kid(here.token, stage.book.next, "advmod")


def _frames(stage: Stage, here: Happening, one: Happening) -> bool:
    """ "He also spoke to her before the call", "they met, following up on their talks in Oslo": two events."""
    if one.sentence != here.sentence or one.token > here.token:
        return False
    first, second = (stage.text.tokens[each.token] for each in (one, here))
    if first.head == second.head and second.dep == "obj" and first.dep in SUBJECTS:
        # "A call will replace the meeting": nothing does something to itself.
        return True
    verb, how = told_by(stage.grammar, stage.courses, here.token)
    governor = governing(stage.grammar, stage.courses, verb, how)
    if governor is not None and governor.between:
        return True
    words = stage.grammar.prepositions(here.token) if one.token in stage.text.ancestors(here.token) else ()
    rules = (stage.courses.preposition.get(word) for word in words)
    return any(rule is not None and rule.course in (Status.ANNOUNCED, Status.HELD) for rule in rules)


def _came_to_nothing(one: Happening, here: Happening) -> bool:
    """ "They did not sign": the same as that it was called off."""
    undone = one if one.polarity is Polarity.NEGATIVE else here
    off = here if undone is one else one
    return undone.status in DONE and off.status is Status.CANCELLED


def _is_elsewhere(stage: Stage, one: Happening, here: Happening) -> bool:
    """Visits to two states are two."""
    if not one.type == here.type == VISIT:
        return False
    states = [_visited(stage, each) for each in (one, here)]
    return bool(states[0] and states[1]) and not states[0] & states[1]


def _visited(stage: Stage, visit: Happening) -> set[str | None]:
    """The states of the hosts, else that of the place ("received Mora at the Union Buildings")."""
    hosts = (stage.findings.actors[p.finding] for p in visit.parts if p.role is Role.HOST)
    states: set[str | None] = {state for host in hosts for state in host.states}
    options = stage.findings.places[visit.place].options if visit.place is not None else ()
    return states or {option.state for option in options[:1] if option.state}


def _in_two_places(stage: Stage, one: Happening, here: Happening) -> bool:
    """ "in Oslo on 3 May", "in Lima in June": another place in other words; Oslo is in Norway."""
    if one.place is None or here.place is None:
        return False
    a, b = (stage.findings.places[place] for place in (one.place, here.place))
    if a.text in b.text or b.text in a.text:
        return False
    return not (_holds(a, b) or _holds(b, a))


def _holds(country: PlaceName, town: PlaceName) -> bool:
    """Whether one may be a state, and the other a place in it."""
    states = {option.state for option in country.options if option.kind is PlaceKind.COUNTRY}
    return not states.isdisjoint(option.state for option in town.options)


def _in_two_towns(stage: Stage, one: Happening, here: Happening) -> bool:
    """Talks in two towns are two."""
    if one.place is None or here.place is None or stage.book.families.get(one.type) not in TALKS:
        return False
    a, b = (stage.findings.places[place].options for place in (one.place, here.place))
    towns = all(options and options[0].kind is PlaceKind.CITY for options in (a, b))
    return towns and {option.id for option in a}.isdisjoint(option.id for option in b)


def _is_beside(stage: Stage, one: Happening, here: Happening) -> bool:
    """ "meetings on the sidelines of the summit" are not the summit."""
    heads = (stage.text.tokens[stage.text.tokens[h.token].head].lemma for h in (one, here))
    return one.sentence == here.sentence and any(lemma in stage.book.edges for lemma in heads)


def _same_time(stage: Stage, one: Happening, here: Happening) -> bool:
    """Whether two mentions are dated by the same words."""
    if one.expression is None or here.expression is None:
        return False
    a, b = stage.findings.expressions[one.expression], stage.findings.expressions[here.expression]
    return (a.op, a.args) == (b.op, b.args)


def _differ(stage: Stage, one: int, other: int) -> bool:
    """Different readings of the same kind cannot be the same day; of different kinds they may."""
    a, b = stage.findings.expressions[one], stage.findings.expressions[other]
    return a.op == b.op and a.args != b.args
