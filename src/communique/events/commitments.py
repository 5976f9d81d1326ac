"""Commitments: who undertakes what, to whom, due when, on what condition.

In: the scene with its happenings. Out: promises by indexes. "We will ..." in a quotation is the speaker's; grounding
turns speakers into whom they speak for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from communique.events import aid_words
from communique.events.scene import Scene, unique
from communique.knowledge import Knowledge
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.span import Span, Spans
from communique.model.story import Promise
from communique.model.terms import AmountKind, CommitmentKind, CommitmentStatus

CLAUSE, INFINITIVE, GERUND = "clause", "infinitive", "gerund"


@record
class Rule:
    id: RuleId
    content: frozenset[str]
    forward: bool
    of_object: bool
    status: CommitmentStatus
    kind: CommitmentKind


@record
class Words:
    by_verb: Mapping[str, Rule]
    by_person: Mapping[str, Rule]
    starts: frozenset[str]
    """The words of both."""
    engagement: frozenset[str]
    idle: frozenset[str]
    forward: frozenset[str]
    conditions: tuple[str, ...]
    giving: frozenset[str]
    negation: frozenset[str]
    infinitive: frozenset[str]
    towards: frozenset[str]
    forms: frozenset[Form]
    goods: frozenset[str]
    """Nouns of help and of things that the ledger counts."""


@cache
def words(knowledge: Knowledge) -> Words:
    rows = knowledge.rules("commitments")
    lists, aid = knowledge.words("commitment_words"), aid_words.words(knowledge)
    by_verb = {verb: _rule(row) for row in rows for verb in row.get("verbs", ())}
    by_person = {person: _rule(row) for row in rows for person in row.get("persons", ())}
    return Words(
        by_verb, by_person, frozenset(by_verb | by_person),
        frozenset(lists["engagement"]), frozenset(lists["idle"]), frozenset(lists["forward"]),
        tuple(lists["conditions"]), frozenset(lists["giving"]),
        frozenset(lists["negation"]), frozenset(lists["infinitive"]),
        frozenset(lists["towards"]),
        frozenset(map(Form, lists["by_forms"])),
        aid.aid | aid.support | aid.items.keys() | aid.either.keys(),
    )  # fmt: skip


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        RuleId(row["id"]), frozenset(row.get("content", ())), bool(row.get("forward")), bool(row.get("of_object")),
        CommitmentStatus(row["status"]), CommitmentKind(row["kind"]),
    )  # fmt: skip


def find(scene: Scene, knowledge: Knowledge) -> tuple[Promise, ...]:
    """All commitments in text order."""
    lists = words(knowledge)
    found: list[Promise] = []
    for token in scene.analysis.having(lists.starts):
        if token.pos == "VERB" and token.lemma in lists.by_verb:
            found += _governed(scene, token.i, lists.by_verb[token.lemma], lists)
        elif token.lower in lists.by_person and token.dep == "nsubj":
            found += _first_person(scene, token.i, lists.by_person[token.lower], lists)
    return tuple(sorted(found, key=lambda promise: promise.content))


def _governed(scene: Scene, verb: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "agreed to reopen the border", "confirmed that both would work together"."""
    clauses = scene.analysis.kids(verb, "ccomp", "xcomp", "advcl")
    acts = [act for act in clauses if act > verb and _is_content(scene, act, rule, lists)]
    if not acts or _negated(scene, verb, lists):
        return
    outer = _undertakers(scene, scene.subjects(verb), lists)
    asked = _undertakers(scene, scene.people_of(verb, "obj", "iobj"), lists)
    for act in acts:
        inner = _undertakers(scene, scene.people_of(act, "nsubj"), lists)
        by = (inner or asked) if rule.of_object else (inner or outer)
        if by and (outer or not inner):
            speakers = outer if inner else ()
            yield _promise(scene, act, by, speakers, rule, lists, start=verb)


def _is_content(scene: Scene, act: int, rule: Rule, lists: Words) -> bool:
    token = scene.token(act)
    if token.pos != "VERB" or token.lemma in lists.idle:
        return False
    if INFINITIVE in rule.content and token.form == "inf" and _marked_to(scene, act, lists):
        return True
    if GERUND in rule.content and token.form == "ger":
        return True
    return CLAUSE in rule.content and _forward(scene, act, lists)


def _marked_to(scene: Scene, act: int, lists: Words) -> bool:
    return any(scene.token(k).lower in lists.infinitive for k in scene.analysis.kids(act, "aux", "mark"))


def _forward(scene: Scene, act: int, lists: Words) -> bool:
    return any(scene.token(k).lower in lists.forward for k in scene.analysis.auxiliaries(act))


def _negated(scene: Scene, verb: int, lists: Words) -> bool:
    return any(scene.token(k).lemma in lists.negation for k in scene.analysis.kids(verb, "advmod"))


def _first_person(scene: Scene, pronoun: int, rule: Rule, lists: Words) -> Iterator[Promise]:
    """ "We will continue to engage", said by somebody who holds an office."""
    act = scene.token(pronoun).head
    token = scene.token(act)
    if token.pos != "VERB" or not _forward(scene, act, lists) or _negated(scene, act, lists):
        return
    if token.lemma in lists.idle:
        return
    voice = scene.voice_around(act)
    speakers = scene.findings.voices[voice].sources if voice is not None else ()
    if speakers := _undertakers(scene, speakers, lists):
        yield _promise(scene, act, (), speakers, rule, lists, start=None)


def _undertakers(scene: Scene, found: tuple[int, ...], lists: Words) -> tuple[int, ...]:
    return tuple(k for k in found if scene.findings.actors[k].form in lists.forms)


def _promise(
    scene: Scene,
    act: int,
    by: tuple[int, ...],
    speakers: tuple[int, ...],
    rule: Rule,
    lists: Words,
    *,
    start: int | None,
) -> Promise:
    condition = _condition(scene, act, lists)
    return Promise(
        by=by,
        to=_to(scene, act, by, lists),
        kind=_kind(scene, act, rule, lists),
        content=_content(scene, act, condition),
        status=rule.status,
        rule=rule.id,
        due=_due(scene, act),
        condition=condition,
        happening=_happening(scene, act, start),
        speakers=speakers,
    )


def _kind(scene: Scene, act: int, rule: Rule, lists: Words) -> CommitmentKind:
    verbs = [act, *scene.analysis.kids(act, "xcomp")]
    lemmas = {scene.token(v).lemma for v in verbs}
    pairs = {f"{scene.token(v).lemma} {scene.token(k).lower}" for v in verbs for k in scene.analysis.kids(v, "advmod")}
    if lemmas & lists.giving and _gives(scene, verbs, lists):
        return CommitmentKind.ASSISTANCE
    if (lemmas | pairs) & lists.engagement and rule.kind is not CommitmentKind.AGREEMENT:
        return CommitmentKind.ENGAGEMENT
    return rule.kind


def _gives(scene: Scene, verbs: list[int], lists: Words) -> bool:
    """Whether what is given is help, a sum or a thing of the ledger ("send observers" gives nothing)."""
    objects = [k for v in verbs for k in scene.analysis.kids(v, "obj", "nsubj:pass")]
    given = {scene.token(k).lemma for at in objects for k in (at, *scene.analysis.kids(at, "conj", "compound", "nmod"))}
    spans = [scene.clause(at) for at in objects]
    sums = (a.span for a in scene.findings.amounts if a.kind is AmountKind.MONEY)
    return bool(given & lists.goods) or any(span.holds(one) for one in sums for span in spans)


def _content(scene: Scene, act: int, condition: Span | None) -> Spans:
    """The undertaking's own clause, from its first auxiliary or subject to its end, the condition left out."""
    first = min([act, *scene.analysis.auxiliaries(act), *scene.analysis.kids(act, "nsubj", "mark")])
    subject = scene.analysis.kid(act, "nsubj")
    first = min(first, scene.analysis.subtree(subject)[0]) if subject is not None else first
    last = scene.analysis.subtree(act)[1]
    while last - 1 > act and scene.token(last - 1).pos == "PUNCT":
        last -= 1
    span = scene.analysis.span(first, last)
    if condition and span.start < condition.start < span.end:
        return (Span(span.start, span.start + len(scene.analysis.text[span.start : condition.start].rstrip(" ,"))),)
    return (span,)


def _condition(scene: Scene, act: int, lists: Words) -> Span | None:
    for kid in scene.analysis.kids(act, "advcl"):
        first = scene.analysis.subtree(kid)[0]
        if scene.token(first).lower in lists.conditions:
            return scene.clause(kid)
    return None


def _to(scene: Scene, act: int, by: tuple[int, ...], lists: Words) -> tuple[int, ...]:
    verbs = (act, *scene.analysis.kids(act, "xcomp"))
    found = [
        k
        for verb in verbs
        for kid in scene.analysis.kids(verb, "obl", "iobj", "obj")
        if scene.token(kid).dep == "iobj" or scene.analysis.case(kid) in lists.towards
        for k in scene.people(kid)
    ]
    return tuple(k for k in unique(found) if k not in by)


def _due(scene: Scene, act: int) -> int | None:
    verbs = (act, *scene.analysis.kids(act, "xcomp"))
    for verb in verbs:
        for kid in scene.analysis.kids(verb, "obl", "obl:npmod", "advmod", "nmod"):
            expression = scene.expression_at(kid)
            if expression is not None:
                return expression
    return None


def _happening(scene: Scene, act: int, start: int | None) -> int | None:
    """The report that tells of it: at the act, at the verb that governs it, or the statement around it."""
    own = [scene.happening_at(at) for at in (act, start) if at is not None]
    voice = scene.voice_around(act)
    if voice is not None:
        cues = scene.findings.voices[voice].cue
        tokens = [scene.analysis.token_at(cue.start) for cue in cues]
        own += [k for k, h in enumerate(scene.happenings) if any(t.touches(c) for t in h.trigger for c in cues)]
        own += [scene.happening_at(t) for t in tokens if t is not None]
    return next((k for k in own if k is not None), None)
