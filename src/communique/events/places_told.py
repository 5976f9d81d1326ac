"""Where a trigger's own words say that it happens: "met in Oslo", "the Oslo meeting", "Chile (Santiago)".

In: a trigger with its rule. Out: the place finding in one of the rule's slots, the finer of two. What the clause
around says, `when_where` reads.
"""

from __future__ import annotations

from itertools import takewhile

from communique.events.rule import Rule
from communique.events.slots import Site
from communique.events.stage import VISIT, Stage
from communique.model.terms import PlaceKind

MODIFIER = "modifier"
"""The slot of names before a noun ("the Oslo meeting")."""


def place_of(site: Site, rule: Rule) -> int | None:
    stage = site.stage
    for name in rule.where:
        for token in () if name == MODIFIER and states_before(stage, site.token.i) else site.slot(name):
            for at in stage.grammar.conjuncts(token):
                place = stage.scene.place_at(at)
                if place is None:
                    place = _in_brackets(stage, at) if rule.type == VISIT else None
                if place is not None and not is_of_trouble(stage, at, place):
                    return _finer(stage, at, place)
    told = (site.token.i,) if site.carrier is None else (site.token.i, site.carrier.verb)
    is_here = bool(rule.where) and any(stage.text.has_kid(k, stage.book.here, "advmod") for k in told)
    if is_here:
        return stage.scene.dateline
    return _named_after(stage, site.token.i) if rule.type in stage.book.large else None


def _named_after(stage: Stage, i: int) -> int | None:
    """ "The Munich Security Conference", "the Paris AI Action Summit": the town with which the name begins, where no
    words say that it is elsewhere."""
    tokens = stage.text.tokens
    first = i
    while first and tokens[first - 1].pos in ("PROPN", "ADJ", "NOUN") and tokens[first - 1].text[:1].isupper():
        first -= 1
    place = stage.scene.place_at(first) if first < i else None
    return place if place is not None and _is_town(stage, place) else None


def states_before(stage: Stage, i: int) -> tuple[int, ...]:
    """ "the Chile-Peru summit": the words before a noun that name the states whose it is, where they are several;
    nothing is said of where."""
    before = [k for one in stage.grammar.slot(i, MODIFIER) for k in stage.grammar.conjuncts(one)]
    found = ((k, stage.scene.finding_at(k)) for k in before)
    named = tuple(k for k, finding in found if finding is not None and stage.findings.actors[finding].states)
    return named if len(named) > 1 else ()


def _finer(stage: Stage, token: int, place: int) -> int:
    """ "Chile (Santiago)", "Chile's capital, Santiago": the city beside the country or region is where it is."""
    if not _is_wide(stage, place):
        return place
    beside = (k for k in stage.text.kids(token, "appos", "dep", "parataxis") if k > token)
    cities = (city for k in beside if (city := stage.scene.place_at(k)) is not None)
    bracketed = _in_brackets(stage, stage.findings.places[place].tokens[1] - 1)
    return next(cities, place if bracketed is None else bracketed)


def _in_brackets(stage: Stage, token: int) -> int | None:
    """ "the hill country (Kandy)": the first place in the brackets right behind a word."""
    tokens = stage.text.tokens
    if token + 2 >= len(tokens) or tokens[token + 1].text != "(":
        return None
    last = min(token + 2 + LONGEST_IN_BRACKETS, len(tokens))
    inside = takewhile(lambda k: tokens[k].text != ")", range(token + 2, last))
    return next((place for k in inside if (place := stage.scene.place_at(k)) is not None), None)


LONGEST_IN_BRACKETS = 4
"""Tokens of a town's name."""


def is_of_trouble(stage: Stage, token: int, place: int) -> bool:
    """ "talks on the crisis in Mali": the crisis is there."""
    above = stage.text.tokens[token].head
    trouble = above != token and stage.text.tokens[above].lemma in stage.book.troubles
    return trouble and stage.text.tokens[above].pos == "NOUN" and not _is_town(stage, place)


def _is_town(stage: Stage, place: int) -> bool:
    options = stage.findings.places[place].options
    return bool(options) and options[0].kind in (PlaceKind.CITY, PlaceKind.VENUE)


def _is_wide(stage: Stage, place: int) -> bool:
    options = stage.findings.places[place].options
    return bool(options) and options[0].kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.ADMIN)
