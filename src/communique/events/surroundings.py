"""The events in which another is told to be: "for talks", "during the visit", "where he meets", a second verb.

In: a trigger, and the sightings by the tokens that belong to them. Out: the sightings around it, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.events.stage import MEDIATION, Stage
from communique.events.triggers import Sighting
from communique.model.terms import Status

REACH = 12
"""Words back from a phrase behind "including" to the event that includes it."""
SEMICOLON = ";"


def around(stage: Stage, sighting: Sighting, owners: Mapping[int, int]) -> Iterator[int]:
    carrier = sighting.carrier
    # "meet in Lima to prepare a summit", "called her to follow up their talks": the other one is somewhere else.
    # "During the visit, talks are planned with the king": these are planned, and nothing else.
    token = stage.text.tokens[sighting.token]
    planned = (stage.text.tokens[token.head] if token.dep == "conj" else token).dep == "nsubj:pass"
    apart = carrier is not None and ((carrier.rule.course == Status.ANNOUNCED and not planned) or carrier.rule.between)
    own_clause = sighting.token if carrier is None or apart else carrier.verb
    yield from around_tokens(stage, tuple(dict.fromkeys((own_clause, sighting.token))), owners)
    if is_way_of(stage, sighting) and (above := stage.text.tokens[sighting.token].head) in owners:
        yield owners[above]


def is_way_of(stage: Stage, sighting: Sighting) -> bool:
    """ "met under Omani mediation": with whose help they did, then and there."""
    mediated = sighting.rule.type == MEDIATION and sighting.rule.pos == "noun"
    return mediated and stage.text.case(sighting.token) in stage.book.ways


def around_tokens(stage: Stage, tokens: tuple[int, ...], owners: Mapping[int, int]) -> Iterator[int]:
    text = stage.text
    for at in tokens:
        token = text.tokens[at]
        if token.head != at and token.head in owners and _inside(stage, at):
            yield owners[token.head]
        aim = token.form == "inf" and token.dep in ("advcl", "xcomp") and token.head in owners
        if aim and text.tokens[token.head].pos == "VERB" and not text.kids(at, "nsubj"):
            # "will fly to Oslo on Monday to meet the king"
            yield owners[token.head]
        if token.dep == "xcomp":
            # "At their meeting tomorrow the two are due to discuss trade"
            yield from _fronted(stage, token.head, owners)
        if token.dep in ("acl:relcl", "advcl") and _is_there(stage, at):
            yield from [owners[up] for up in text.ancestors(at) if up in owners][:1]
        if text.tokens[token.head].dep in ("case", "mark"):
            # "his visit to Oslo, including during a meeting with ...": the phrase belongs to the noun before it.
            yield from (owners[k] for k in range(token.head - 1, token.head - REACH, -1) if k in owners)
        phrases = text.kids(at, "obl", "nmod")
        for k in (*phrases, *(below for phrase in phrases for below in text.kids(phrase, "nmod"))):
            if k in owners and any(words in stage.book.within for words in stage.grammar.prepositions(k)):
                yield owners[k]
        yield from (owners[k] for k in (*_beside_which(stage, at), *_half_before(stage, at)) if k in owners)
        yield from (owners[k] for k in _in_course_of_which(stage, at) if k in owners)


def _fronted(stage: Stage, head: int, owners: Mapping[int, int]) -> Iterator[int]:
    """The events in which, as the phrase before a verb says, all of its clause takes place."""
    for k in stage.text.kids(head, "obl", "nmod"):
        if k < head and k in owners and stage.text.case(k) in stage.book.within:
            yield owners[k]


def _beside_which(stage: Stage, at: int) -> Iterator[int]:
    """ "met on the sidelines of the summit", "the summit, on the margins of which both will meet": there and then."""
    text, edges = stage.text, stage.book.edges
    for k in text.kids(at, "obl", "nmod"):
        if text.tokens[k].lemma in edges:
            yield from text.kids(k, "nmod")
    clause = next((k for k in text.upwards(at) if text.tokens[k].dep != "xcomp"), at)
    if text.tokens[clause].dep == "acl:relcl" and text.tokens[text.tokens[clause].head].lemma in edges:
        yield text.tokens[text.tokens[clause].head].head


def _in_course_of_which(stage: Stage, at: int) -> Iterator[int]:
    """ "the visit, in the course of which both will meet": the clause hangs on a noun that is no event itself."""
    text, noun = stage.text, stage.text.tokens[at].head
    whole = text.tokens[noun].head
    asked = any(stage.grammar.is_relative(k) for k in (*text.kids(noun, "nmod"), *text.kids(at, "obl")))
    if text.tokens[at].dep == "acl:relcl" and asked:
        phrase = f"{text.case(noun)} {text.tokens[noun].lower} of"
        yield from (whole,) if phrase in stage.book.within else ()


def _half_before(stage: Stage, at: int) -> tuple[int, ...]:
    """ "met on Tuesday; the ministers signed a map": the verb of the half before the semicolon, where both are past."""
    text, here = stage.text, stage.text.tokens[at]
    beside = (*text.kids(at, "parataxis", "ccomp"), *((here.head,) if here.dep == "parataxis" else ()))
    return tuple(
        k for k in beside
        if k < at and text.tokens[k].form == here.form == "fin" and text.tokens[k].tense == here.tense == "past"
        and SEMICOLON in text.lowers[k:at]
    )  # fmt: skip


def _is_there(stage: Stage, at: int) -> bool:
    """ "will fly to Oslo on Monday, where he meets": on the day and at the place of what the clause hangs on."""
    return stage.text.has_kid(at, stage.book.there, "advmod", "mark")


def _inside(stage: Stage, at: int) -> bool:
    """ "for talks", "during the visit", a clause "during which", or a second verb of the same clause."""
    text = stage.text
    token = text.tokens[at]
    if token.dep == "acl:relcl":
        return any(
            stage.grammar.is_relative(k) and text.case(k) in stage.book.inside for k in text.kids(at, "obl", "nmod")
        )
    return text.case(at) in stage.book.inside or (token.dep == "conj" and token.pos == "VERB")
