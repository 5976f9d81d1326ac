"""Which time expression dates an event and which place name locates it, by grammar alone.

In: the sightings of a document and their sentence's expressions and places. Out: indexes, None where grammar ties
nothing to the event. A phrase belongs to one event: the one it hangs on, or the noun that it follows directly ("will
follow his visit to Rome last week" dates the visit). What an event lacks it may have from the event it is part of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from communique.dates import DATELINE
from communique.events.courses import clause_rule, governing, relation
from communique.events.dated_as import (
    FROM_EVENT,
    before_when,
    bounds,
    case_where_put_off,
    counting,
    dates_something,
    is_before,
    is_count,
    is_day,
    is_scope,
    is_span_of_first,
    is_stretch,
    is_year_of_name,
    top_of,
    verb_above,
)
from communique.events.frames import NOMINAL
from communique.events.places_told import is_of_trouble, states_before
from communique.events.slots import carrier_above
from communique.events.stage import HELP, TALKS, VISIT, Stage
from communique.events.surroundings import around, around_tokens
from communique.events.triggers import AGREEMENT, Sighting
from communique.model.span import Span
from communique.model.terms import DONE, OFF, TimexType

BE = "be"
CLIMB = 6
JOINED = 3
"""Tokens that touch the gap between two expressions at most, where one word joins them."""
STEPS = 2
"""A meeting in talks in a visit: values are handed on twice."""


class Setting(NamedTuple):
    """Expressions that date an event (two for "on Wednesday and Thursday"), and its place."""

    expressions: tuple[int, ...] = ()
    place: int | None = None
    length: int | None = None
    """The expression that says how long it lasts."""
    inside: bool = False
    """Whether that is the length of the event that it is in."""


class Settings(NamedTuple):
    """The setting of each sighting, which sighting a token belongs to, and those in which each is told to be."""

    own: Sequence[Setting]
    owners: Mapping[int, int]
    around: Sequence[tuple[int, ...]]


FAINT = frozenset({"vague", FROM_EVENT})
"""What names no day by itself."""


def settings_of(stage: Stage, seen: Sequence[Sighting]) -> Settings:
    owners = _owners(stage, seen)
    times = _times(stage, seen, owners)
    places = _places(stage, seen, owners)
    lengths = _lengths(stage, seen, owners)
    own = [
        Setting(times.get(n, ()), s.place if s.place is not None else places.get(n), lengths.get(n))
        for n, s in enumerate(seen)
    ]
    within = [tuple(m for m in around(stage, sighting, owners) if m != n) for n, sighting in enumerate(seen)]
    for _ in range(STEPS):
        own = _inherited(stage, seen, within, own)
    return Settings(own, owners, within)


def _owners(stage: Stage, seen: Sequence[Sighting]) -> dict[int, int]:
    """Token -> sighting: triggers first, then the verbs that carry them or that hold them in a clause of their own."""
    owners = {s.token: n for n, s in reversed(list(enumerate(seen)))}
    for n, sighting in enumerate(seen):
        owners.setdefault(stage.grammar.whole(sighting.token), n)
        if sighting.carrier is not None:
            owners.setdefault(sighting.carrier.verb, n)
        if (dated := _verb_of_time(stage, sighting.token)) is not None:
            owners.setdefault(dated, n)
        if sighting.rule.pos == "noun":
            if (above := carrier_above(stage, sighting.token)) is not None:
                # "Talks brokered by Oman collapsed in May": in May is of the talks.
                owners.setdefault(above.verb, n)
            for clause in stage.grammar.own_clauses(sighting.token):
                if clause_rule(stage.grammar, stage.courses, clause):
                    told = (clause, *stage.text.kids(clause, "xcomp", "conj"))
                    owners.update((k, n) for k in told if k not in owners)
    return owners


def _verb_of_time(stage: Stage, i: int) -> int | None:
    """ "The last time they met was in May": the verb that dates what the clause tells."""
    text, tokens = stage.text, stage.text.tokens
    noun = tokens[tokens[i].head]
    if tokens[i].dep in ("acl:relcl", "acl") and noun.lemma in stage.book.occasions and noun.dep == "nsubj":
        return noun.head if tokens[noun.head].lemma == BE else None
    # The parser may take the clause for the sentence, and "was" for a clause of it.
    if any(tokens[k].lemma in stage.book.occasions for k in text.kids(i, "obl:npmod")):
        return next((k for k in text.kids(i, "advcl", "ccomp") if tokens[k].lemma == BE), None)
    return None


def _times(stage: Stage, seen: Sequence[Sighting], owners: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Sighting -> expressions; of several, the one nearest to the trigger and what is joined to it."""
    found: dict[int, list[int]] = {}
    sentences = {stage.text.tokens[s.token].sentence for s in seen}
    owner_of: dict[int, int] = {}
    for k, expression in enumerate(stage.findings.expressions):
        top = top_of(stage, expression.span)
        if top is None or expression.rule == DATELINE or not dates_something(expression):
            continue
        if stage.text.tokens[top].sentence not in sentences:
            continue
        if is_count(stage, owners, expression, top) or is_year_of_name(stage, owners, expression, top):
            continue
        if is_scope(stage, owners, top):
            continue
        top = counting(stage, expression, top)
        joined = _joined(stage, k)
        n = owner_of.get(joined) if joined is not None else _owner(stage, seen, owners, top)
        if n is not None and not is_span_of_first(stage, seen[n], expression):
            owner_of[k] = n
            found.setdefault(n, []).append(k)
    return {n: _nearest(stage, seen[n], ks) for n, ks in found.items()}


def _lengths(stage: Stage, seen: Sequence[Sighting], owners: Mapping[int, int]) -> dict[int, int]:
    """Sighting -> how long it lasts ("a two-day visit", "for two days")."""
    found: dict[int, int] = {}
    for k, expression in enumerate(stage.findings.expressions):
        top = top_of(stage, expression.span) if expression.timex_type is TimexType.DURATION else None
        n = None if top is None else owners.get(top, _owner(stage, seen, owners, top))
        if n is not None:
            found.setdefault(n, k)
            # "will arrive on 3 May for a two-day visit": the arrival begins it.
            above = owners.get(stage.text.tokens[seen[n].token].head, n)
            found.setdefault(above, k)
    return found


def _nearest(stage: Stage, sighting: Sighting, expressions: list[int]) -> tuple[int, ...]:
    start = stage.text.tokens[sighting.token].start
    ops = {k: stage.findings.expressions[k].op for k in expressions}
    # "Three days after 12 March" is a day of its own; "a week after the summit" and "now" give way to a date.
    expressions = [k for k in expressions if ops.get(k - 1) != "lapse"]
    expressions = [k for k in expressions if ops[k] not in FAINT] or expressions
    # "at next week's meeting in Oslo on 12 March": the day of the calendar says more than the week.
    if any(is_day(stage.findings.expressions[k]) for k in expressions):
        expressions = [k for k in expressions if not is_stretch(stage.findings.expressions[k])]
    begun, ended = bounds(stage, sighting, expressions)
    if begun is not None and ended is not None:
        return (begun, ended)
    expressions = _told_by_carrier(stage, sighting, expressions)
    # "planned for Monday, has been put off until May": what is put off has the day to which it was.
    until = stage.courses.until
    expressions = [k for k in expressions if case_where_put_off(stage, sighting, k) in until] or expressions
    best = min(expressions, key=lambda k: (abs(stage.findings.expressions[k].span.start - start), k))
    return (best, *(k for k in expressions if _joined(stage, k) == best))


def _told_by_carrier(stage: Stage, sighting: Sighting, expressions: list[int]) -> list[int]:
    """ "Talks scheduled for Monday will now be held on Friday": what the verb says counts, and not the words beside the
    noun; of what is called off on a day, these do."""
    carrier = sighting.carrier
    if carrier is None or carrier.rule.course in OFF or len(expressions) < 2:
        return expressions
    clauses = stage.grammar.own_clauses(sighting.token)
    over = {k: verb_above(stage, k) for k in expressions}
    if carrier.verb in clauses or not any(verb in clauses for verb in over.values()):
        return expressions
    return [k for k in expressions if over[k] == carrier.verb] or expressions


def _joined(stage: Stage, k: int) -> int | None:
    """The expression to which this one is joined by "and": the one before it, with one word between."""
    if k == 0:
        return None
    before, here = stage.findings.expressions[k - 1], stage.findings.expressions[k]
    first, last = stage.text.tokens_in(Span(before.span.end, here.span.start))
    if last - first > JOINED:
        return None
    between = [t for t in stage.text.tokens[first:last] if before.span.end <= t.start and t.end <= here.span.start]
    return k - 1 if len(between) == 1 and between[0].pos == "CCONJ" else None


def _owner(stage: Stage, seen: Sequence[Sighting], owners: Mapping[int, int], top: int) -> int | None:
    """The sighting that a phrase belongs to: a noun just before it, else the first event above it."""
    if _is_long_past(stage, owners, top):
        return None
    beside = _beside(stage, seen, top)
    if beside is not None:
        return beside
    at = top
    for _ in range(CLIMB):
        token = stage.text.tokens[at]
        if token.head == at:
            break
        at = stage.grammar.above(at)
        if at in owners:
            return None if _is_of_matter(stage, seen[owners[at]], top) else owners[at]
        if stage.text.tokens[at].pos == "VERB" and not stage.grammar.is_topic(at):
            # "will be followed on Friday by talks"
            behind = next(
                (k for k in stage.text.kids(at, "obl:agent", "xcomp") if k in owners and _is_then(stage, at, k)), None
            )
            return _done_within(stage, seen, owners, at) if behind is None else owners[behind]
    return None


def _is_then(stage: Stage, verb: int, k: int) -> bool:
    """ "followed on Friday by talks", "failed on Friday to agree": then it was, or was not."""
    if stage.text.tokens[k].dep != "xcomp":
        return True
    rule = governing(stage.grammar, stage.courses, verb, relation(stage.grammar, k))
    return rule is not None and rule.course in DONE


def _is_long_past(stage: Stage, owners: Mapping[int, int], top: int) -> bool:
    """ "their first meeting since the summit in Oslo": of the summit, where that is no event told here."""
    head = stage.text.tokens[top].head
    return head not in owners and stage.text.case(head) in stage.book.long_past


def _is_of_matter(stage: Stage, sighting: Sighting, top: int) -> bool:
    """ "condemns last week's attack": the week is of what is spoken of, not of the words."""
    owned = stage.text.tokens[top].dep == "nmod:poss" and stage.text.tokens[top].head != sighting.token
    return owned and sighting.rule.type in stage.book.spoken


def _done_within(stage: Stage, seen: Sequence[Sighting], owners: Mapping[int, int], verb: int) -> int | None:
    """ "spoke at the summit in Oslo on Friday", "said on Friday after talks", "changed course on Friday with a call to
    Rau": what is no event itself was done in one, by one or right behind it, and then."""
    text = stage.text
    beside = [k for k in text.kids(verb, "obl") if k in owners]
    found = {owners[k] for k in beside if text.case(k) in stage.book.within | stage.book.ways}
    found = found or {owners[k] for k in beside if is_before(stage, seen[owners[k]])}
    return next(iter(found)) if len(found) == 1 else None


def _beside(stage: Stage, seen: Sequence[Sighting], top: int) -> int | None:
    """The noun whose phrase ends where this one begins, where that phrase hangs in the clause by a preposition."""
    text = stage.text
    start = min([top, *text.kids(top, "case", "amod", "det", "advmod", "compound")])
    sentence = text.tokens[top].sentence
    for n in range(bisect_left(seen, start, key=attrgetter("token")) - 1, -1, -1):
        sighting = seen[n]
        token = text.tokens[sighting.token]
        if token.sentence != sentence:
            break
        if sighting.rule.pos != "noun":
            continue
        if text.tokens[start - 1].pos == "PUNCT" or not _phrase_reaches(stage, sighting.token, start):
            continue
        if sighting.carrier is None and (
            text.case(token.i) or text.tokens[token.head].pos in NOMINAL or token.dep == "obj"
        ):
            return n
    return None


def _phrase_reaches(stage: Stage, i: int, start: int) -> bool:
    """Whether the noun's phrase runs to this token: all words between hang below the noun and none is a verb."""
    text = stage.text
    if start - 1 == i:
        return True
    below = set(text.descendants(i))
    return all(k in below and text.tokens[k].pos not in ("VERB", "AUX") for k in range(i + 1, start))


def _places(stage: Stage, seen: Sequence[Sighting], owners: Mapping[int, int]) -> dict[int, int]:
    """Sighting -> the locative place name that hangs on it, or that its clause is about ("from Oslo, where he met")."""
    sentences = {stage.text.tokens[s.token].sentence for s in seen}
    found = dict(_places_before_where(stage, seen, sentences))
    for k, place in enumerate(stage.findings.places):
        if not place.locative or place.sentence not in sentences:
            continue
        top = top_of(stage, place.span)
        n = None if top is None else _owner(stage, seen, owners, top)
        if n is None or top is None or is_of_trouble(stage, top, k):
            continue
        family = stage.book.families.get(seen[n].rule.type)
        if _is_of_something(stage, owners, top, family) or (family == HELP and _is_of_gift(stage, top)):
            continue
        if top not in states_before(stage, seen[n].token):
            found.setdefault(n, k)
    return found


def _places_before_where(
    stage: Stage, seen: Sequence[Sighting], sentences: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Sighting -> the place that a clause with "where" is about."""
    text = stage.text
    heads = {
        top_of(stage, place.span): k for k, place in enumerate(stage.findings.places) if place.sentence in sentences
    }
    for n, sighting in enumerate(seen):
        clause = sighting.token if sighting.carrier is None else sighting.carrier.verb
        token = text.tokens[clause]
        if (
            token.dep == "acl:relcl"
            and token.head in heads
            and text.has_kid(clause, stage.book.there, "advmod", "mark")
        ):
            yield n, heads[token.head]


def _is_of_gift(stage: Stage, top: int) -> bool:
    """ "pledged a loan for a port in Lima": the port is there."""
    above = stage.text.tokens[stage.text.tokens[top].head]
    return above.pos == "NOUN" and stage.text.case(above.i) in stage.book.bound


def _is_of_something(stage: Stage, owners: Mapping[int, int], top: int, family: str | None) -> bool:
    """ "discussed support for fishers in the North Pacific", "talk over a plan for Mali": the place of what is talked
    about, not of the talks. A declaration of principles is one thing."""
    between, at = 0, stage.text.tokens[top].head
    if stage.text.case(at) in stage.book.about and stage.text.case(top) not in stage.book.same:
        return True
    while at >= 0 and at not in owners and stage.text.tokens[at].pos == "NOUN":
        paper = family == AGREEMENT and stage.text.case(at) == "of"
        between += stage.scene.finding_at(at) is None and at not in stage.text.name_of and not paper
        at = stage.text.tokens[at].head if stage.text.tokens[at].head != at else -1
    return between > 1


def _inherited(
    stage: Stage, seen: Sequence[Sighting], within: Sequence[Sequence[int]], own: list[Setting]
) -> list[Setting]:
    """An event without a time or place has those of the event it is told to be in, or that is told to be in it."""
    result = list(own)
    for n, sighting in enumerate(seen):
        if not own[n].expressions:
            shared = before_when(stage, sighting.token if sighting.carrier is None else sighting.carrier.verb)
            if shared is not None:
                result[n] = own[n]._replace(expressions=(shared,))
        for other in within[n]:
            place = own[other].place if result[n].place is None else result[n].place
            here = result[n] if result[n].expressions or _comes_for(stage, sighting, seen[other]) else own[other]
            lent = result[n].length is None and here.length is not None
            length = here.length if lent else result[n].length
            result[n] = Setting(here.expressions, place, length, result[n].inside or lent)
            if not (own[other].expressions or result[other].expressions) and _is_aim(stage, sighting, seen[other]):
                result[other] = result[other]._replace(expressions=own[n].expressions)
    return result


def _is_aim(stage: Stage, sighting: Sighting, visit: Sighting) -> bool:
    """ "will go to Cairo for talks with Rau on Friday", "to meet Rau on Friday": he is there then, if not now."""
    token = stage.text.tokens[sighting.token]
    goes = visit.rule.type == VISIT and stage.text.tokens[visit.token].lemma not in stage.courses.stays
    talks = goes and stage.book.families.get(sighting.rule.type) in TALKS
    return talks and (token.form == "inf" or stage.text.case(token.i) in stage.book.bound)


def _comes_for(stage: Stage, sighting: Sighting, visit: Sighting) -> bool:
    """ "arrived in Cairo on Sunday for a summit", "leaves for Cairo on Sunday to attend it": one comes to it on the day
    or some days before."""
    large = sighting.rule.type in stage.book.large and visit.rule.type == VISIT
    sets_out = stage.text.tokens[visit.token].lemma in stage.book.sets_out
    return large and (sets_out or stage.text.case(sighting.token) in stage.book.bound)


def surroundings(settings: Settings, seen: Sequence[Sighting]) -> dict[int, tuple[int, ...]]:
    """Trigger -> the triggers of the events in which it is told to be ("During the visit he will meet her")."""
    pairs = zip(seen, settings.around, strict=True)
    return {one.token: tuple(seen[m].token for m in within) for one, within in pairs if within}


def setting_around(stage: Stage, settings: Settings, token: int) -> Setting:
    """The setting of the event in which a word stands ("the visit, during which both confirmed ...")."""
    return next((settings.own[n] for n in around_tokens(stage, (token,), settings.owners)), Setting())
