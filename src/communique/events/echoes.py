"""Nouns that mean an event told before: "Police arrested two men ... The arrests surprised the village".

In: the happenings with their clusters. Out: the same, and for each such noun a further mention of its event, with
nobody and no day of its own. What names somebody or a day who do not fit the event is left alone.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import Any, NamedTuple

from communique.events.alike import alike, core_of
from communique.events.people import people_at
from communique.events.stage import Stage
from communique.knowledge import Knowledge
from communique.model.actor import Form, Found
from communique.model.ids import RuleId
from communique.model.story import Happening, Part
from communique.model.terms import Modality, Polarity, Role

FILE = "echoes"
RULE = RuleId("events.echo")
COST = 0.1
"""Off the score of the event that it repeats."""
OWNED = 2
"""How much farther back an event may stand of which the noun names the owner ("Mora's announcement")."""


class Echo(NamedTuple):
    """What one noun may mean."""

    types: frozenset[str]
    triggers: frozenset[str]
    far: int


class Own(NamedTuple):
    """Who, where and when by the noun's own words."""

    named: Sequence[Found]
    places: Set[int]
    days: Set[int]


@cache
def echo_book(knowledge: Knowledge) -> Mapping[str, tuple[Echo, ...]]:
    """The rows of the file by noun."""
    book: dict[str, list[Echo]] = {}
    for row in knowledge.rules(FILE):
        for noun in row["noun"]:
            book.setdefault(noun, []).append(_echo(row))
    return {noun: tuple(rows) for noun, rows in book.items()}


def _echo(row: Mapping[str, Any]) -> Echo:
    return Echo(frozenset(row["types"]), frozenset(row.get("triggers", ())), row["far"])


def echoed(stage: Stage, told: Sequence[Happening], knowledge: Knowledge) -> list[Happening]:
    """The happenings with the nouns that repeat one of them, in order of the text."""
    book = echo_book(knowledge)
    nouns = [token for token in stage.text.having(frozenset(book)) if token.pos == "NOUN"] if told else []
    if not nouns:
        return list(told)
    taken = {at for one in told for span in one.trigger for at in range(*stage.text.tokens_in(span))}
    taken |= {at for voice in stage.findings.voices for cue in voice.cue for at in range(*stage.text.tokens_in(cue))}
    found: list[tuple[int, Happening]] = []
    # By token: what was told, and the nouns that repeat it, which others may repeat in turn.
    before = [(one.token, k) for k, one in enumerate(told)]
    for token in nouns:
        if token.i not in taken and _points_back(stage, token.i):
            rows = book.get(token.lemma) or book[token.lower]
            meant = next((k for row in rows if (k := _meant(stage, token.i, row, told, before)) is not None), None)
            if meant is not None:
                insort(before, (token.i, meant))
                found.append((meant, _echo_of(stage, told[meant], token.i)))
    return _merged(_aimed(stage, told, found), found)


def _aimed(stage: Stage, told: Sequence[Happening], found: Sequence[tuple[int, Happening]]) -> Sequence[Happening]:
    """ "Chile condemned the raid": words about a deed told before are about those who did it."""
    result = list(told)
    for meant, echo in found:
        about = stage.text.tokens[echo.token].head
        doers = [part for part in told[meant].parts if part.side == "a"]
        for k, one in enumerate(told):
            if one.token == about and one.type in stage.book.about_deeds and all(p.side == "a" for p in one.parts):
                own = {part.finding for part in one.parts}
                added = (Part(p.finding, Role.TARGET, "b", inferred=True) for p in doers if p.finding not in own)
                result[k] = one._replace(parts=(*one.parts, *added))
    return result


def _points_back(stage: Stage, i: int) -> bool:
    """ "The arrests", "Mora's decision", not "another arrest" nor "the two arrests"."""
    text, book = stage.text, stage.book
    owned = text.kid(i, "nmod:poss") is not None
    more = text.has_kid(i, book.another, "amod", "det") or text.kid(i, "nummod") is not None
    return not more and (owned or text.has_kid(i, book.definite, "det"))


def _meant(stage: Stage, i: int, row: Echo, told: Sequence[Happening], before: Sequence[tuple[int, int]]) -> int | None:
    """The nearest event before that the noun may mean."""
    tokens, own = stage.text.tokens, _own(stage, i)
    far = row.far * (OWNED if own.named else 1)
    for n in range(bisect_left(before, (i, 0)) - 1, -1, -1):
        at, k = before[n]
        if tokens[i].sentence - tokens[at].sentence > far:
            return None
        if at != tokens[i].head and _is_of(stage, told[k], row) and _fits(stage, own, told[k]):
            return k
    return None


def _is_of(stage: Stage, one: Happening, row: Echo) -> bool:
    """Whether the event is of the noun's types and told by its words, as a fact or a plan."""
    if one.type not in row.types or one.modality is not Modality.ASSERTED or one.polarity is Polarity.NEGATIVE:
        return False
    words = {stage.text.tokens[at].lemma for span in one.trigger for at in range(*stage.text.tokens_in(span))}
    return not row.triggers or not row.triggers.isdisjoint(words)


def _own(stage: Stage, i: int) -> Own:
    """What the noun itself tells, besides what a pronoun stands for."""
    kids = stage.text.kids(i, "nmod:poss", "nmod", "amod", "compound")
    people = [stage.findings.actors[k] for at in kids for k in people_at(stage, at, "actor")]
    places = {place for k in stage.text.descendants(i) if (place := stage.scene.place_at(k)) is not None}
    days = {day for k in stage.text.kids(i) if (day := stage.scene.expression_at(k)) is not None}
    return Own([one for one in people if one.form is not Form.PRONOUN], places, days)


def _fits(stage: Stage, own: Own, one: Happening) -> bool:
    """Whether all that the noun tells is told of the event too."""
    core = core_of(stage, one.parts)
    known = all(any(alike(found, other) for other in core) for found in own.named)
    return known and own.days <= {one.expression, *one.expressions} and own.places <= {one.place}


def _echo_of(stage: Stage, one: Happening, i: int) -> Happening:
    return Happening(
        type=one.type,
        trigger=(stage.text.span(i, i + 1),),
        token=i,
        sentence=stage.text.tokens[i].sentence,
        status=one.status,
        modality=one.modality,
        polarity=one.polarity,
        parts=(),
        rule=RULE,
        subtype=one.subtype,
        foreground=False,
        score=round(one.score - COST, 2),
        mode=one.mode,
        code=one.code,
        plain=one.plain,
    )


def _merged(told: Sequence[Happening], found: Sequence[tuple[int, Happening]]) -> list[Happening]:
    """All in order of the text; each event is still known by the index of its first mention."""
    if not found:
        return list(told)
    rows = [(one.token, k, one.cluster) for k, one in enumerate(told)]
    added = [(one.token, len(told) + n, told[k].event(k)) for n, (k, one) in enumerate(found)]
    everything = [*told, *(one for _, one in found)]
    order = sorted([*rows, *added], key=lambda row: row[:2])
    at = {old: new for new, (_, old, _) in enumerate(order)}
    return [everything[old]._replace(cluster=None if of is None else at[of]) for _, old, of in order]
