"""Who takes part in an event that a text tells without saying between whom: those whom the text is about.

In: a mention without people and the mentions before it. Out: parts, all inferred. "A second round was cancelled" in a
report on talks between two states means these two; a person of an earlier event stands for his state where the text
names it. A mention with neither day, place nor a change of plan is no event of its own and gets nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.events.people import SEATS, head_count, people_at
from communique.events.stage import ENCOUNTERS, TALKS, VISIT, Stage
from communique.events.supplied import is_one_side
from communique.events.triggers import is_done_at
from communique.model.actor import Form, Found
from communique.model.story import Happening, Part
from communique.model.terms import AHEAD, DONE, OFF, PERSONS, SIDE_ROLES, Role, Status

NEXT = 1
"""Sentences back to those whom "the meeting" of a visit means."""
SOON = 2
"""The same to those whose papers were signed."""
ROUND = "negotiation_round"
SIGNING = "signing"
EXCHANGE = "exchange"
PAIR = 2
FAR = 12
"""Sentences back to the event that tells whom the text is about."""
CHANGED = frozenset({Status.ANNOUNCED, Status.POSTPONED, Status.CANCELLED})
APART = SIDE_ROLES - {Role.HOST}
NAMED = frozenset({Form.STATE, Form.DEMONYM})


def parts_in_focus(
    stage: Stage, here: Happening, before: Sequence[Happening], *, definite: bool = False
) -> tuple[Part, ...]:
    """The two sides of the nearest event before that has two; nobody where the mention says too little. "The king
    received her. The meeting took place on Monday" means the two themselves, not their states."""
    if here.type == VISIT:
        # "A visit planned for July had been put off": an earlier one of his.
        other = _is_another(stage, here.token) or (here.status in OFF and here.expression is not None)
        return _of_visit(here, before) if other else ()
    if here.type == SIGNING and is_done_at(stage, here.token):
        return tuple(Part(k, Role.SIGNATORY, inferred=True) for k in _of_event(stage, here, before, definite=False))
    if here.type == SIGNING and (sides := _of_papers(stage, here, before)):
        return tuple(Part(k, Role.SIGNATORY, inferred=True) for k in sides)
    owned = _is_theirs(stage, here.token)
    own = owned or here.expression is not None or here.place is not None
    # A change of plan alone lets talks be theirs; a deal may be anybody's.
    talks = stage.book.families.get(here.type) in TALKS
    if not (own or (talks and here.status in CHANGED)) or here.type not in stage.book.reciprocal:
        return ()
    if not (talks or owned or (definite and here.type != EXCHANGE)):
        # "if an accord is reached by June", "praised her for the prisoner exchange of 3 May": of whomever.
        return ()
    if is_new_by_name(stage, here.type, here.token) or _is_with_others(stage, here):
        return ()
    if here.place is not None and _is_some_other(stage, here):
        return ()
    together = _named_together(stage, here)
    if here.type == SIGNING and stage.text.tokens[here.token].pos == "VERB":
        # "The accord will be signed in May": by those who agreed on one.
        family, together = stage.book.families.get(SIGNING), ()
        before = [one for one in before if stage.book.families.get(one.type) == family]
    sides = (together if owned else ()) or _of_event(stage, here, before, definite=definite) or together
    if stage.text.case(here.token) in stage.book.met_for and _is_of_others(stage, here.token, sides):
        # "The delegation left Oslo for consultations": its own.
        return ()
    role = Role.SIGNATORY if here.type == SIGNING else Role.PARTICIPANT
    return tuple(Part(k, role, inferred=True) for k in sides)


def _of_papers(stage: Stage, here: Happening, before: Sequence[Happening]) -> Sequence[int]:
    """ "Rau received Mora. Eight agreements were signed": by the two states, where the text tells of no other deal."""
    verb = stage.text.tokens[here.token].pos == "VERB"
    papers = stage.grammar.objects(here.token) if verb else stage.grammar.with_preposition(here.token, "of")
    several = any(stage.text.tokens[k].number == "plur" for k in papers)
    family = stage.book.families.get(SIGNING)
    if not several or any(stage.book.families.get(one.type) == family for one in before):
        return ()
    near = [one for one in before if _is_encounter(stage, one) and here.sentence - one.sentence <= SOON]
    alike = [one for one in reversed(near) if (one.status in DONE) == (here.status in DONE)]
    sides = (_sides(stage, one, themselves=False) for one in alike)
    return next((both for both in sides if len({s for k in both for s in _states(stage.findings.actors[k])}) > 1), ())


def joined_by(stage: Stage, here: Happening, before: Sequence[Happening]) -> tuple[Part, ...]:
    """ "Rau met Mora. A meeting with Sten followed": Rau and Sten; "a trilateral meeting with Sten": all three."""
    named = tuple(part for part in here.parts if not part.inferred)
    if not named or not _is_with_others(stage, here) or stage.book.families.get(here.type) not in TALKS:
        return ()
    near = next((one for one in reversed(before) if one.token != here.token and _is_encounter(stage, one)), None)
    if near is None or here.sentence - near.sentence > NEXT:
        return ()
    company = [part for part in near.parts if part.role not in APART]
    others = [part.finding for part in company if not part.inferred]
    if near.sentence == here.sentence and is_one_side(stage, near.token, others):
        # "Talks with Mora and a meeting with Sten": whoever meets Mora.
        others = [part.finding for part in company if part.inferred]
    if not stage.text.has_kid(here.token, stage.book.all_sides, "amod"):
        others = sorted(others, key=lambda k: stage.findings.actors[k].head)[:1]
    return (*named, *(Part(k, Role.PARTICIPANT, inferred=True) for k in others))


def _is_encounter(stage: Stage, one: Happening) -> bool:
    return stage.book.families.get(one.type) in ENCOUNTERS


def _of_visit(here: Happening, before: Sequence[Happening]) -> tuple[Part, ...]:
    """ "She will visit Oslo. An earlier trip was put off": hers, and to Oslo."""
    near = [one for one in reversed(before) if one.type == VISIT and here.sentence - one.sentence <= FAR]
    # A plan that came to nothing is one of him who plans now.
    near = [one for one in near if one.status in AHEAD or one.plain] or near if here.status in OFF else near
    # Of several mentions of one visit, that with its day says most.
    near.sort(key=lambda one: one.expression is None)
    return tuple(part._replace(inferred=True) for part in next((one.parts for one in near), ()))


def _of_event(stage: Stage, here: Happening, before: Sequence[Happening], *, definite: bool) -> Sequence[int]:
    """The sides of the nearest event before that has two; of trilateral talks, of the nearest with more."""
    many = stage.text.has_kid(here.token, stage.book.many_sides, "amod")
    nearest = list(reversed(before))
    if _is_another(stage, here.token):
        # "A first round ... The king met the envoy. A second round is planned": of the row that was begun.
        nearest.sort(key=lambda one: one.type != here.type)
    for other in nearest:
        if here.sentence - other.sentence > FAR:
            continue
        sides = _sides(stage, other, themselves=definite and here.sentence - other.sentence <= NEXT)
        if sides and other.token != here.token and (not many or head_count(stage, sides) > PAIR):
            return sides
    return ()


def _is_of_others(stage: Stage, i: int, sides: Sequence[int]) -> bool:
    """Whether those who go for it are of states that none of the sides is of."""
    goers = [k for at in stage.grammar.subjects(stage.text.tokens[i].head) for k in people_at(stage, at, "official")]
    own, theirs = ({state for k in who for state in _states(stage.findings.actors[k])} for who in (goers, sides))
    return bool(own and theirs) and own.isdisjoint(theirs)


def _is_theirs(stage: Stage, i: int) -> bool:
    """ "their meeting": of several who were named just before."""
    return stage.text.has_kid(i, stage.book.theirs, "nmod:poss")


def _named_together(stage: Stage, here: Happening) -> Sequence[int]:
    """ "Rau and Mora praised the plan. Their meeting ...": who did something together last, here or just before."""
    text = stage.text
    first = text.sentences[max(0, here.sentence - NEXT)].first
    for i in range(here.token - 1, first - 1, -1):
        if text.tokens[i].dep == "nsubj":
            people = people_at(stage, i, "official")
            if head_count(stage, people) > 1 < len(people):
                return people
    return ()


def _is_with_others(stage: Stage, here: Happening) -> bool:
    """ "talks with the breakaway administration": with somebody whom nobody knows, and not with those in focus."""
    return any(stage.grammar.with_preposition(here.token, case) for case in stage.book.between)


def _is_some_other(stage: Stage, here: Happening) -> bool:
    """ "a meeting in Oslo", where "a second meeting" or "a round" would be one of those told of."""
    owner = stage.text.kid(here.token, "nmod:poss")
    # "A donors' conference": the article is of the whole.
    openers = stage.text.kids(owner, "det") if owner is not None else ()
    before = {stage.text.tokens[k].lower for k in (*openers, *stage.text.kids(here.token, "det", "amod"))}
    return here.type != ROUND and bool(before & stage.book.indefinite) and not _is_another(stage, here.token)


def is_new_by_name(stage: Stage, kind: str, i: int) -> bool:
    """ "The Lima Security Conference follows": one of many with a name not told before is no event told before."""
    if kind not in stage.book.large:
        return False
    text = stage.text
    names = [text.tokens[k] for k in text.kids(i, "compound", "nmod") if k < i and text.tokens[k].pos == "PROPN"]
    return any(text.having(frozenset({one.lower}))[0].i == one.i for one in names)


def _is_another(stage: Stage, i: int) -> bool:
    """ "a second meeting", "an earlier trip"."""
    return stage.text.has_kid(i, stage.book.another, "det", "amod")


def _sides(stage: Stage, other: Happening, *, themselves: bool) -> list[int]:
    """The findings for those who took part, if they were two or more and this is what they did together."""
    shared = other.type in stage.book.reciprocal or _is_encounter(stage, other)
    parts = [part for part in other.parts if part.role not in APART]
    if not shared or head_count(stage, (part.finding for part in parts)) < 2:
        return []
    return list(dict.fromkeys(part.finding if themselves else _state_of(stage, part.finding) for part in parts))


def _state_of(stage: Stage, finding: int) -> int:
    """The words that name the state of a person, else whoever it is."""
    if stage.findings.actors[finding].kind not in PERSONS:
        return finding
    states = set(_states(stage.findings.actors[finding]))
    named = (
        k
        for k, found in enumerate(stage.findings.actors)
        if found.form in NAMED and len(found.states) == 1 and set(found.states) == states
    )
    return next(named, finding)


def _states(found: Found) -> Iterator[str]:
    """Of a person, by his title or else by the one whom his name alone may mean."""
    if found.states or found.form in SEATS:
        yield from found.states
    elif len(found.candidates) == 1:
        kind, _, rest = found.candidates[0].entity.partition(":")
        if kind == "person":
            yield rest.partition(":")[0]
