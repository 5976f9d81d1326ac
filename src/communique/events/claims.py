"""Claims: what is said of a group, a process or two sides as lasting ("includes 50 countries").

In: the scene and its processes. Out: assertions with the words that make them; whose claim it is, grounding adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.events.scene import Scene
from communique.knowledge import Knowledge
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.span import Span
from communique.model.story import Assertion, Undertaking
from communique.model.terms import ActorKind, AmountKind, Predicate

BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
SIDES = frozenset({ActorKind.STATE, ActorKind.GROUP})
STRAIGHT = frozenset({"root", "acl:relcl", "conj", "ccomp", "acl"})


@dataclass(frozen=True, slots=True)
class Rule:
    id: RuleId
    predicate: Predicate
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: tuple[str, ...]
    counted: bool
    copula: bool


@cache
def rules(knowledge: Knowledge) -> tuple[Rule, ...]:
    return tuple(_rule(row) for row in knowledge.rules("claims"))


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        RuleId(row["id"]), Predicate(row["predicate"]), frozenset(row.get("verbs", ())),
        frozenset(row.get("nouns", ())), tuple(row.get("adjectives", ())), row.get("object") == "count",
        bool(row.get("copula")),
    )  # fmt: skip


def find(scene: Scene, processes: tuple[Undertaking, ...], knowledge: Knowledge) -> tuple[Assertion, ...]:
    """All claims in text order."""
    found = [claim for rule in rules(knowledge) for claim in _of_rule(scene, processes, rule)]
    return tuple(sorted(found, key=lambda claim: claim.span))


def _of_rule(scene: Scene, processes: tuple[Undertaking, ...], rule: Rule) -> Iterator[Assertion]:
    if rule.verbs:
        return _by_verb(scene, processes, rule)
    if rule.nouns:
        return _by_noun(scene, rule)
    return _by_adjective(scene, rule)


def _by_verb(scene: Scene, processes: tuple[Undertaking, ...], rule: Rule) -> Iterator[Assertion]:
    for token in scene.analysis.tokens:
        if token.pos != "VERB" or not _is_verb(scene, token.i, rule) or token.dep not in STRAIGHT:
            continue
        subject, process = _subject(scene, token.i, processes)
        if subject is None and process is None:
            continue
        count = _count(scene, token.i)
        if rule.counted and count is None:
            continue
        low, high = count or (None, None)
        yield Assertion(subject, process, rule.predicate, _verb_phrase(scene, token.i), low, high)


def _is_verb(scene: Scene, i: int, rule: Rule) -> bool:
    lemma = scene.token(i).lemma
    if lemma in rule.verbs:
        return scene.token(i).tense != "past" or bool(rule.counted)
    behind = [scene.token(k).lower for k in scene.analysis.kids(i, "compound:prt", "advmod")]
    behind += [scene.analysis.case(k) for k in scene.analysis.kids(i, "obl")]
    behind += ["to" for k in scene.analysis.kids(i, "xcomp") if scene.token(k).form == "inf"]
    return any(f"{lemma} {word}" in rule.verbs for word in behind)


def _subject(scene: Scene, verb: int, processes: tuple[Undertaking, ...]) -> tuple[int | None, int | None]:
    """The body that the verb is about: an actor finding, else a process; a relative pronoun stands for its noun."""
    for k in (*scene.subjects(verb), *_antecedent(scene, verb)):
        if scene.findings.actors[k].kind in BODIES:
            return k, None
    heads = [kid for at in _up(scene, verb) for kid in scene.analysis.kids(at, "nsubj")]
    starts = {scene.token(h).start for h in heads} | {scene.token(a).start for a in _antecedents(scene, verb)}
    for number, process in enumerate(processes):
        if any(span.start <= start < span.end for start in starts for span in process.mentions):
            return None, number
    return None, None


def _up(scene: Scene, verb: int) -> tuple[int, ...]:
    return (verb, scene.token(verb).head) if scene.token(verb).dep == "conj" else (verb,)


def _antecedents(scene: Scene, verb: int) -> list[int]:
    return [scene.token(at).head for at in _up(scene, verb) if scene.token(at).dep in ("acl:relcl", "acl")]


def _antecedent(scene: Scene, verb: int) -> tuple[int, ...]:
    return tuple(k for head in _antecedents(scene, verb) for k in scene.people(head))


def _count(scene: Scene, verb: int) -> tuple[int, int] | None:
    spans = [scene.clause(k) for k in scene.analysis.kids(verb, "obj", "obl")]
    for amount in scene.findings.amounts:
        if amount.kind is AmountKind.COUNT and any(span.holds(amount.span) for span in spans):
            return int(amount.value_min), int(amount.value_max)
    return None


def _verb_phrase(scene: Scene, verb: int) -> Span:
    """From the verb to the end of its own complements; conjoined verbs are claims of their own."""
    ends = [scene.analysis.subtree(k)[1] for k in scene.analysis.kids(verb) if k > verb and not _other(scene, k)]
    return scene.analysis.span(verb, max([verb + 1, *ends]))


def _other(scene: Scene, kid: int) -> bool:
    return scene.token(kid).dep in ("conj", "punct", "parataxis", "advcl")


def _by_adjective(scene: Scene, rule: Rule) -> Iterator[Assertion]:
    """ "the 27-nation bloc": the number is part of the adjective."""
    for k, finding in enumerate(scene.findings.actors):
        if finding.kind not in BODIES:
            continue
        first = max(finding.tokens[0] - 6, scene.analysis.sentences[finding.sentence].first)
        before = scene.analysis.span(first, finding.tokens[1])
        for ending in rule.adjectives:
            match = re.search(rf"\b(\d{{1,3}}){ending}\b", before.of(scene.analysis.text))
            if match:
                span = Span(before.start + match.start(), before.start + match.end())
                yield Assertion(k, None, rule.predicate, span, int(match[1]), int(match[1]))


def _by_noun(scene: Scene, rule: Rule) -> Iterator[Assertion]:
    for token in scene.analysis.tokens:
        if token.lemma not in rule.nouns or token.pos not in ("NOUN", "PROPN"):
            continue
        adjectives = {scene.token(k).lemma for k in scene.analysis.kids(token.i, "amod", "compound")}
        if not adjectives & set(rule.adjectives):
            continue
        sides = _sides(scene, token.i, rule)
        if sides:
            yield Assertion(sides[0], None, rule.predicate, _noun_phrase(scene, token.i), members=tuple(sides[1:]))


def _sides(scene: Scene, i: int, rule: Rule) -> list[int]:
    """The states or groups that stand in the relation; of a copula its subject."""
    deps = ("nsubj",) if rule.copula else ("nmod:poss", "nmod")
    found = [k for k in scene.people_of(i, *deps) if _is_side(scene, k)]
    if rule.copula and not found and scene.token(i).dep == "appos":
        found = [k for k in scene.people(scene.token(i).head) if _is_side(scene, k)]
    return found


def _is_side(scene: Scene, k: int) -> bool:
    finding = scene.findings.actors[k]
    return finding.kind in SIDES or finding.form is Form.CAPITAL


def _noun_phrase(scene: Scene, i: int) -> Span:
    first, last = scene.phrase(i)
    owner = scene.analysis.kid(i, "nmod:poss")
    return scene.analysis.span(min(first, owner) if owner is not None else first, last)
