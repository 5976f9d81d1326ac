"""Mentions of one event inside a document: "a bilateral meeting on Thursday", "the discussion", "the talks".

In: the happenings in text order. Out: for each the index of the first that tells the same event. Types must be of one
family, participants compatible, times and courses not at odds; "the talks" refers back, "a meeting" needs the same
participants. What the words of two mentions mean is not settled yet: grounding shares values only where they agree.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from communique.events.alike import FAINT, MANY, alike, compared, core_of, points_back
from communique.events.at_odds import at_odds, is_present
from communique.events.focus import joined_by, parts_in_focus
from communique.events.people import heads_of
from communique.events.stage import TALKS, VISIT, Stage
from communique.model.actor import Form, Found
from communique.model.story import Happening
from communique.model.terms import AHEAD, DONE, PLANNED, Status

PERSONAL = FAINT | {Form.NAME, Form.OFFICE}
PAIR = 2
STATES = frozenset({Form.STATE, Form.CAPITAL})
NEXT = 1
"""Sentences from a meeting to words of what was said at it."""
LIST = 3
"""Sentences from a meeting to words of who else was there, or of what they "also" discussed: each side may have one of
its own."""
AGAIN = 0.2
"""More likely the event of several mentions than one told once."""
FAR = 6
"""Sentences back over which "the talks" still refers to a plan; a definite noun reaches farther than an indefinite."""


class Mention(NamedTuple):
    """A happening with what telling its mentions apart needs."""

    happening: Happening
    family: str
    definite: bool
    lacking: bool
    """Whether it names too few to stand alone."""
    core: Sequence[Found]
    """Who takes part, without those at the side."""
    passage: bool = False
    """Whether its words may only tell what was said at the meeting or call before."""
    adds: bool = False
    """Whether it only names more of those who were there."""


def clustered(stage: Stage, mentions: Sequence[Mention], inside: Set[int]) -> list[Happening]:
    """The happenings with their clusters; a mention without actors that means no event told before is dropped. `inside`
    are the triggers told to be in another event."""
    told = list(mentions)
    firsts: list[int | None] = []
    marks: dict[int, frozenset[str]] = {}
    relatives: dict[str, list[int]] = {}
    for n, mention in enumerate(mentions):
        before = relatives.setdefault(mention.family, [])
        around = _around_passage(stage, told, n) if mention.passage or mention.adds else None
        if around is None and mention.adds:
            firsts.append(None)
        elif around is None:
            first = _first(stage, told, firsts, marks, before, n)
            firsts.append(first)
            if first is not None:
                told[first] = _borne_out(stage, told[first], mention)
                told[n] = _told_again(told[first], mention)
        else:
            firsts.append(around if firsts[around] is None else firsts[around])
            back = bool(mention.core) and all(map(points_back, mention.core))
            core = told[around].core if back else mention.core
            told[n] = mention._replace(happening=_at_talks(told[around].happening, mention), core=core)
        if mention.passage and firsts[n] is None:
            told[n] = _at_reception(stage, told, n)
        before.append(n)
        if mention.lacking and firsts[n] is None and not (mention.adds or _is_at_next(stage, mentions, n)):
            told[n] = _peopled(stage, told, n, inside=mention.happening.token in inside)
    kept = [n for n, mention in enumerate(told) if not mention.lacking or firsts[n] is not None or n in firsts]
    number = {n: position for position, n in enumerate(kept)}
    return [_numbered(told[n].happening, firsts[n], number) for n in kept]


def _is_at_next(stage: Stage, mentions: Sequence[Mention], n: int) -> bool:
    """ "discussions held in Oslo at a meeting of ministers": who was there is told with the meeting."""
    here, later = mentions[n], mentions[n + 1 : n + 2]
    return any(not one.lacking and one.family == here.family and _nested(stage, here.happening, one.happening)
               and not at_odds(stage, here.happening, one.happening) for one in later)  # fmt: skip


def _told_again(first: Mention, here: Mention) -> Mention:
    """A mention of what was told before; one that names nobody is of those who were named."""
    named = any(not part.inferred for part in here.happening.parts)
    return here._replace(happening=_seen_from_before(first, here), core=here.core if named else first.core)


def _at_talks(talks: Happening, mention: Mention) -> Happening:
    """What was said at talks, or who else was there, as part of them."""
    here = mention.happening._replace(type=talks.type)
    return here._replace(status=talks.status, plain=talks.plain) if mention.adds else here


def _peopled(stage: Stage, told: Sequence[Mention], n: int, *, inside: bool) -> Mention:
    """An event of its own that names nobody, with those whom the text is about; one with a day, or within another, may
    leave its other side to the reader ("Friday's meeting with the king")."""
    here = told[n].happening
    before = [mention.happening for mention in told[:n] if not mention.lacking]
    parts = joined_by(stage, here, before)
    if not parts and (inside or here.expression is not None) and any(not part.inferred for part in here.parts):
        return told[n]._replace(lacking=False)
    parts = parts or parts_in_focus(stage, here, before, definite=told[n].definite)
    if not parts:
        return told[n]
    return told[n]._replace(happening=here._replace(parts=parts), lacking=False, core=core_of(stage, parts))


def _around_passage(stage: Stage, told: Sequence[Mention], n: int) -> int | None:
    """ "Rau called Mora. They discussed trade": the meeting or call just before, where nothing says it was another."""
    here = told[n].happening
    also = (
        bool(told[n].core)
        and all(map(points_back, told[n].core))
        and stage.text.has_kid(here.token, stage.book.further, "advmod")
    )
    reach = LIST if told[n].adds or also else NEXT
    for m in range(n - 1, -1, -1):
        other = told[m].happening
        if here.sentence - other.sentence > reach:
            break
        talks = told[m].family in TALKS and not told[m].lacking
        apart = here.expression not in (None, other.expression) or here.place not in (None, other.place)
        mine = told[n].adds or all(_is_of(one, told[m].core) for one in told[n].core)
        if talks and not apart and _one_step(other, here) and mine:
            return m
    return None


def _at_reception(stage: Stage, told: Sequence[Mention], n: int) -> Mention:
    """ "Rau received Mora at the palace today. They discussed trade": they met when and where she was received."""
    here = told[n].happening
    for mention in reversed(told[:n]):
        other = mention.happening
        if here.sentence - other.sentence > NEXT:
            break
        company = [stage.findings.actors[part.finding] for part in other.parts if not part.inferred]
        bare = here.expression is None and here.place is None
        if bare and mention.family == VISIT and len(company) > 1 and _one_step(other, here):
            setting = here._replace(expression=other.expression, expressions=other.expressions, place=other.place)
            same = all(_is_of(one, company) for one in told[n].core)
            return told[n]._replace(happening=setting, core=company) if same else told[n]
    return told[n]


def _one_step(one: Happening, other: Happening) -> bool:
    same = (one.status in DONE and other.status in DONE) or (one.status in PLANNED and other.status in PLANNED)
    return same and one.polarity is other.polarity


def _is_of(found: Found, company: Sequence[Found]) -> bool:
    """Whether a finding may mean somebody of a company: named there too, or words that only point back."""
    return points_back(found) or any(alike(found, other) for other in company)


def _numbered(happening: Happening, first: int | None, number: dict[int, int]) -> Happening:
    return happening if first is None else happening._replace(cluster=number.get(first))


def _first(
    stage: Stage,
    mentions: Sequence[Mention],
    firsts: Sequence[int | None],
    marks: dict[int, frozenset[str]],
    before: Sequence[int],
    n: int,
) -> int | None:
    """The first mention of the same event: the best of those of its family before, or the one that directly holds this
    noun. Far off only those count that may share somebody, and none that is farther than one that shares all."""
    here = mentions[n]
    most = 0 if here.lacking else len(here.core)
    own: frozenset[str] | None = None
    best: tuple[float, int] | None = None
    for m in reversed(before):
        gap = here.happening.sentence - mentions[m].happening.sentence
        if gap > FAR:
            if most == 0 or (best and best[0] >= most + 1 / (1 + gap)):
                break
            own = _marks(here.core) if own is None else own
            if m not in marks:
                marks[m] = _marks(mentions[m].core)
            if own.isdisjoint(marks[m]):
                continue
        likeness = _likeness(stage, mentions[m], here)
        if likeness > 0 and here.lacking and (firsts[m] is not None or m in firsts):
            # "The visit" is rather the one on which the text has come back before.
            likeness += AGAIN
        if likeness > 0 and (best is None or (likeness, m) > best):
            first = firsts[m]
            if first is None or not at_odds(stage, mentions[first].happening, here.happening):
                best = (likeness, m)
    if best is None:
        return None
    first = firsts[best[1]]
    return best[1] if first is None else first


def _marks(core: Sequence[Found]) -> frozenset[str]:
    """Words of which two companies share one where somebody of both may be the same (`alike`)."""
    ends = [one.name.split()[-1][-2:] for one in core if one.name]
    entities = [candidate.entity for one in core for candidate in one.candidates]
    return frozenset([*ends, *entities, *(role for one in core for role in one.roles), *(one.text for one in core)])


def _likeness(stage: Stage, one: Mention, here: Mention) -> float:
    """Above 0 where two mentions may tell the same event; nearer and more alike is more."""
    one = _borne_out(stage, one, here)
    if at_odds(stage, one.happening, _seen_from_before(one, here)):
        return 0
    gap = here.happening.sentence - one.happening.sentence
    if _is_said_apart(stage, one, here):
        return 0
    if _nested(stage, one.happening, here.happening):
        return 0 if _is_among_many(one, here) or _is_among_many(here, one) else 3
    if _is_separate(stage, here) and not _is_separate(stage, one):
        return 0
    if one.lacking or _is_of_more(stage, here, one) or _is_of_more(stage, one, here):
        return 0
    alike, unlike = compared(one.core, here.core)
    same = stage.text.tokens[here.happening.token].lemma in _called(stage, one.happening.token)
    of_one = any(found.form in MANY for found in one.core) or _for_states(one, here) or _by_side(one, here)
    if unlike and not (same and here.definite and of_one):
        # "A summit of the Union ... The summit, to be attended by the presidents of Peru and Chile": some of the many.
        return 0
    if here.lacking or not here.happening.parts:
        # "the talks" are the talks rather than a meeting told nearer by.
        return 1 + same / 2 + 1 / (1 + gap) if here.definite and gap <= FAR else 0
    if alike == 0:
        return 0.5 / (1 + gap) if here.definite and gap <= 1 else 0
    if here.happening.sentence == one.happening.sentence and (_is_among_many(one, here) or _is_among_many(here, one)):
        return 0
    return alike + 1 / (1 + gap)


def _is_said_apart(stage: Stage, one: Mention, here: Mention) -> bool:
    """ "We welcome the talks. We praise Peru for its help": other words of the same speaker, unless to the same one."""
    verbs = [stage.text.tokens[mention.happening.token] for mention in (one, here)]
    if here.happening.type not in stage.book.spoken or any(verb.pos != "VERB" for verb in verbs):
        return False
    ends = ([stage.findings.actors[part.finding] for part in mention.happening.parts if part.side == "b"]
            for mention in (one, here))  # fmt: skip
    return verbs[0].lemma != verbs[1].lemma and compared(*ends)[0] == 0


def _called(stage: Stage, i: int) -> list[str]:
    """The word that tells an event, and of "will have lunch" the lunch."""
    return [stage.text.tokens[k].lemma for k in (i, *stage.text.kids(i, "obj"))]


def _seen_from_before(one: Mention, here: Mention) -> Happening:
    """ "Leaders met in Oslo on Monday. Before the summit Rau saw Mora": the summit that was told as held."""
    later = here.happening
    bare = here.definite and here.lacking and later.expression is None and later.place is None
    told = one.happening.status in DONE and one.happening.sentence < later.sentence
    if not (bare and told and later.plain and later.status is Status.ANNOUNCED):
        return later
    same = one.happening.type == later.type or any(heads_of(found) > 1 for found in one.core)
    return later._replace(status=one.happening.status) if same else later


def _borne_out(stage: Stage, one: Mention, here: Mention) -> Mention:
    """ "Rau flew to Oslo for talks with Mora. At the meeting they agreed": what was aimed at took place. "Rau travels
    to Oslo", says the headline, "his visit will begin on Monday", the story: it is to come."""
    if one.happening.expression is None and here.happening.status in AHEAD and is_present(stage, one.happening):
        return one._replace(happening=one.happening._replace(status=here.happening.status))
    aimed = one.happening.plain and one.happening.status is Status.ANNOUNCED
    bare = here.definite and here.lacking and here.happening.expression is None
    near = 0 < here.happening.sentence - one.happening.sentence <= NEXT
    if not (aimed and bare and near and here.happening.status is Status.HELD):
        return one
    return one._replace(happening=one.happening._replace(status=Status.HELD))


def _for_states(states: Mention, people: Mention) -> bool:
    """ "Peru and Chile signed a treaty. It was signed by ministers Rau and Mora": people, each for his state."""
    acting = all(found.form is Form.STATE for found in states.core)
    return acting and len(states.core) == len(people.core) and all(one.form in PERSONAL for one in people.core)


def _by_side(people: Mention, here: Mention) -> bool:
    """ "Rau will have lunch with President Mora of Chile. Santiago confirmed the lunch": the state of one of them."""
    known = {state for found in people.core for state in found.states}
    states = [set(found.states) for found in here.core]
    return here.lacking and all(found.form in STATES for found in here.core) and all(known & own for own in states)


def _nested(stage: Stage, one: Happening, here: Happening) -> bool:
    """ "discussions held during a meeting", "a meeting at which allies discussed": one told inside the other."""
    if one.sentence != here.sentence:
        return False
    inner, outer = (here, one) if one.token in stage.text.ancestors(here.token) else (one, here)
    at, joined = inner.token, False
    for _ in range(FAR):
        if at == outer.token:
            return joined
        token = stage.text.tokens[at]
        joined = joined or _inside(stage, at) in stage.book.same or _is_met_for(stage, at, outer)
        if token.head == at:
            break
        at = token.head
    return False


def _is_met_for(stage: Stage, at: int, outer: Happening) -> bool:
    """ "Met for talks": what a verb brings people together for."""
    verb = stage.text.tokens[outer.token].pos == "VERB" and stage.text.tokens[at].head == outer.token
    return verb and stage.text.case(at) in stage.book.met_for


def _is_among_many(few: Mention, many: Mention) -> bool:
    """ "Rau and Mora met during the G20 summit": a meeting of two at one of a group."""
    named = any(not part.inferred for part in few.happening.parts)
    pair = named and bool(few.core) and all(one.form in PERSONAL and _is_pair(one) for one in few.core)
    return pair and any(one.form in MANY for one in many.core)


def _is_pair(one: Found) -> bool:
    """At most two; of "special envoys" nobody knows."""
    return heads_of(one) <= PAIR and (not one.plural or one.definite or one.count is not None)


def _is_separate(stage: Stage, one: Mention) -> bool:
    """ "They will also hold separate talks"."""
    return stage.text.has_kid(one.happening.token, stage.book.separate, "amod")


def _is_of_more(stage: Stage, many: Mention, pair: Mention) -> bool:
    """ "Rau will meet Mora. A trilateral meeting is planned": not theirs alone."""
    two = sum(heads_of(one) for one in pair.core) == PAIR
    said = [stage.text.has_kid(one.happening.token, stage.book.many_sides, "amod") for one in (many, pair)]
    return two and said == [True, False]


def _inside(stage: Stage, at: int) -> str:
    """The preposition of a phrase, or that of "which" where the token heads a relative clause."""
    if stage.text.tokens[at].dep != "acl:relcl":
        return stage.text.case(at)
    which = (k for k in stage.text.kids(at, "obl", "nmod") if stage.grammar.is_relative(k))
    return next((stage.text.case(k) for k in which), "")
