"""How many members a body has, where no verb counts them: "whose 50 members", "a forum (50 states)", "in which 50
states take part".

In: the scene, its counts, and a rule of `claims.yaml` that has `joins`. Out: the body, the token of those who are
counted and how many they are, for `claims`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from communique.events.scene import Scene
from communique.model.actor import Form, Found
from communique.model.span import Span
from communique.model.terms import ActorKind, AmountKind

BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
CLAUSES = ("acl:relcl",)
SUBJECTS = ("nsubj", "nsubj:pass")


class Members(NamedTuple):
    body: int
    token: int
    least: int
    most: int
    span: Span


class Joins(NamedTuple):
    """The words of the rule."""

    units: frozenset[str]
    beside: frozenset[str]
    """Prepositions behind a body before those who are counted ("with 50 members")."""
    joins: frozenset[str]
    """What they do who are part of it."""
    relatives: frozenset[str]


def members(scene: Scene, joins: Joins) -> Iterator[Members]:
    """Each count of countries or members that is told to be that of a body."""
    for amount in scene.findings.amounts:
        if amount.kind is not AmountKind.COUNT or (amount.unit or "").rpartition(" ")[2] not in joins.units:
            continue
        first, last = scene.analysis.tokens_in(amount.span)
        noun = scene.token(last - 1).head
        body = _body(scene, noun, joins) if last > first and scene.token(noun).lemma in joins.units else None
        if body is not None:
            span = scene.analysis.span(first, max(last, noun + 1))
            yield Members(body, noun, int(amount.value_min), int(amount.value_max), span)


def _body(scene: Scene, i: int, joins: Joins) -> int | None:
    """The body whose members the counted are, by the way in which they hang."""
    token, analysis = scene.token(i), scene.analysis
    if analysis.has_kid(i, joins.relatives, "nmod:poss"):
        clause = next((up for up in (token.head, scene.token(token.head).head) if _is_relative(scene, up)), None)
        return None if clause is None else _named(scene, scene.token(clause).head)
    if token.dep == "appos" or (token.dep == "nmod" and analysis.case(i) in joins.beside):
        return _named(scene, token.head)
    if token.dep not in SUBJECTS or scene.token(token.head).lemma not in joins.joins:
        return None
    for k in analysis.kids(token.head, "obl", "nmod"):
        is_which = scene.token(k).lower in joins.relatives and _is_relative(scene, token.head)
        body = _named(scene, scene.token(token.head).head if is_which else k)
        if body is not None:
            return body
    return None


def _is_relative(scene: Scene, i: int) -> bool:
    return scene.token(i).dep in CLAUSES


def _named(scene: Scene, i: int) -> int | None:
    return next((k for k in scene.people(i) if _is_body(scene.findings.actors[k])), None)


def _is_body(found: Found) -> bool:
    return found.kind in BODIES and found.form is not Form.COLLECTIVE
