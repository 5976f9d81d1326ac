"""Claims: what is said of a group, a process or two sides as lasting ("includes 50 countries").

In: the scene and its processes. Out: assertions with the words that make them; whose claim it is, grounding adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from typing import Any, NamedTuple

from communique.events.counted import Joins, members
from communique.events.scene import Scene
from communique.knowledge import Knowledge
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.span import Span
from communique.model.story import Assertion, Undertaking
from communique.model.terms import ActorKind, AmountKind, Predicate

BODIES = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
SIDES = frozenset({ActorKind.STATE, ActorKind.GROUP})
WORD = re.compile(r"\w+$")
LONGEST, DIGITS = 12, 3
"""Characters of a number before "-nation", and figures of a count of members."""
OBJECTS = ("obj", "obl")
NEAR = 7
"""Tokens behind a counting adjective in which its group stands."""
STRAIGHT = frozenset({"root", "acl:relcl", "conj", "ccomp", "acl"})


@record
class Rule:
    id: RuleId
    predicate: Predicate
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: tuple[str, ...]
    counted: bool
    units: frozenset[str]
    """What is counted."""
    copula: bool
    joins: Joins | None = None
    """By what those who are counted belong to a body, where the rule has them."""
    counting: re.Pattern[str] | None = None
    """The ending of an adjective that counts, where the rule has neither verbs nor nouns."""
    numbers: Mapping[str, int] = field(default_factory=dict, hash=False)


class Words(NamedTuple):
    """The rules by the lemma that may begin them ("consist" of "consist of"), and those that look for an adjective."""

    by_verb: Mapping[str, tuple[Rule, ...]]
    by_noun: Mapping[str, tuple[Rule, ...]]
    starts: frozenset[str]
    counting: tuple[Rule, ...]
    joining: tuple[Rule, ...]


@cache
def words(knowledge: Knowledge) -> Words:
    numbers = {word: int(value) for word, value in knowledge.words("amounts/numbers")["ones"].items()}
    rules = [_rule(row, numbers) for row in knowledge.rules("claims")]
    by_verb = _by_first_word((phrase, rule) for rule in rules for phrase in rule.verbs)
    by_noun = _by_first_word((phrase, rule) for rule in rules for phrase in rule.nouns)
    counting = tuple(rule for rule in rules if rule.counting)
    joining = tuple(rule for rule in rules if rule.joins)
    return Words(by_verb, by_noun, frozenset(by_verb | by_noun), counting, joining)


def _by_first_word(rules: Iterable[tuple[str, Rule]]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for phrase, rule in rules:
        first = phrase.split()[0]
        if rule not in found.get(first, ()):
            found[first] = (*found.get(first, ()), rule)
    return found


def _rule(row: Mapping[str, Any], numbers: Mapping[str, int]) -> Rule:
    endings = "|".join(map(re.escape, row.get("adjectives", ())))
    joins = Joins(*(frozenset(row[key]) for key in Joins._fields)) if "joins" in row else None
    counts = "verbs" not in row and "nouns" not in row and joins is None
    return Rule(
        RuleId(row["id"]), Predicate(row["predicate"]), frozenset(row.get("verbs", ())),
        frozenset(row.get("nouns", ())), tuple(row.get("adjectives", ())), row.get("object") == "count",
        frozenset(row.get("units", ())), bool(row.get("copula")), joins,
        re.compile(f"(?:{endings})\\b") if counts else None, numbers,
    )  # fmt: skip


def find(scene: Scene, processes: tuple[Undertaking, ...], knowledge: Knowledge) -> tuple[Assertion, ...]:
    """All claims in text order."""
    lists = words(knowledge)
    found: list[Assertion] = []
    for token in scene.analysis.having(lists.starts):
        if token.pos == "VERB" and token.lemma in lists.by_verb and token.dep in STRAIGHT:
            found += (c for rule in lists.by_verb[token.lemma] for c in _by_verb(scene, token.i, processes, rule))
        elif token.lemma in lists.by_noun and token.pos in ("NOUN", "PROPN"):
            found += (c for rule in lists.by_noun[token.lemma]
                      for c in (_by_counted if rule.counted else _by_noun)(scene, token.i, rule))  # fmt: skip
    for rule in lists.counting:
        if rule.counting:
            found += _by_adjective(scene, rule, rule.counting)
    for rule in lists.joining if scene.findings.amounts else ():
        told = {claim.subject for claim in found if claim.predicate is rule.predicate}
        for one in members(scene, rule.joins) if rule.joins else ():
            if one.body not in told:
                found.append(Assertion(one.body, None, rule.predicate, one.token, one.span, one.least, one.most))
    return tuple(sorted(found, key=lambda claim: claim.span))


def _by_verb(scene: Scene, i: int, processes: tuple[Undertaking, ...], rule: Rule) -> Iterator[Assertion]:
    if not _is_verb(scene, i, rule):
        return
    subject, process = _subject(scene, i, processes, composed=rule.counted)
    if subject is None and process is None:
        return
    count = _count(scene, i, rule)
    if rule.counted and count is None:
        return
    low, high = count or (None, None)
    yield Assertion(subject, process, rule.predicate, i, _verb_phrase(scene, i), low, high)


def _is_verb(scene: Scene, i: int, rule: Rule) -> bool:
    lemma = scene.token(i).lemma
    if lemma in rule.verbs:
        return scene.token(i).tense != "past" or bool(rule.counted)
    infinitives = ("to" for k in scene.analysis.kids(i, "xcomp") if scene.token(k).form == "inf")
    return any(f"{lemma} {word}" in rule.verbs for word in (*scene.behind(i), *infinitives))


def _subject(
    scene: Scene, verb: int, processes: tuple[Undertaking, ...], *, composed: bool
) -> tuple[int | None, int | None]:
    """The body that the verb is about: an actor finding, else a process; a relative pronoun stands for its noun. What
    is `composed` of its members may be the subject of a passive."""
    passive = scene.people_of(verb, "nsubj:pass") if composed else ()
    for k in (*scene.subjects(verb), *passive, *_antecedent(scene, verb)):
        if _is_body(scene, k):
            return k, None
    heads = [kid for at in _up(scene, verb) for kid in scene.analysis.kids(at, "nsubj")]
    starts = {scene.token(h).start for h in heads} | {scene.token(a).start for a in _antecedents(scene, verb)}
    for number, process in enumerate(processes):
        if any(span.start <= start < span.end for start in starts for span in process.mentions):
            return None, number
    return None, None


def _is_body(scene: Scene, k: int) -> bool:
    """A body by its name, or one named before ("the group"); which one, grounding decides."""
    found = scene.findings.actors[k]
    return found.kind in BODIES or (found.form is Form.COLLECTIVE and found.definite and _is_single(scene, found.head))


def _is_single(scene: Scene, i: int) -> bool:
    return scene.token(i).number != "plur"


def _up(scene: Scene, verb: int) -> tuple[int, ...]:
    return (verb, scene.token(verb).head) if scene.token(verb).dep == "conj" else (verb,)


def _antecedents(scene: Scene, verb: int) -> list[int]:
    """The nouns that a clause is about; "the group, a forum that coordinates": the group too."""
    nouns = [_described(scene, at) for at in _up(scene, verb) if scene.token(at).dep in ("acl:relcl", "acl")]
    return [*nouns, *(scene.token(noun).head for noun in nouns if scene.token(noun).dep == "appos")]


def _described(scene: Scene, clause: int) -> int:
    """ "a group of 50 states that coordinates help": the verb agrees with the group."""
    verb, noun = scene.token(clause), scene.token(scene.token(clause).head)
    agrees = (verb.number or noun.number) == noun.number
    whole = noun.head if noun.dep == "nmod" and scene.token(noun.head).number == verb.number else noun.i
    return noun.i if agrees else whole


def _antecedent(scene: Scene, verb: int) -> tuple[int, ...]:
    return tuple(k for head in _antecedents(scene, verb) for k in scene.people(head))


def _count(scene: Scene, at: int, rule: Rule, *deps: str) -> tuple[int, int] | None:
    """The number of members in what stands below a verb or noun."""
    # "made up of 27 states": the parser hangs them on "up".
    spans = [scene.clause(k) for i in (at, *scene.analysis.kids(at, "compound:prt"))
             for k in scene.analysis.kids(i, *(deps or OBJECTS), *(() if i == at else ("nmod",)))]  # fmt: skip
    for amount in scene.findings.amounts:
        unit = (amount.unit or "").rpartition(" ")[2]
        if (
            amount.kind is AmountKind.COUNT
            and (not rule.units or unit in rule.units)
            and any(span.holds(amount.span) for span in spans)
        ):
            return int(amount.value_min), int(amount.value_max)
    return None


def _verb_phrase(scene: Scene, verb: int) -> Span:
    """From the verb to the end of its own complements; conjoined verbs are claims of their own."""
    ends = [scene.analysis.subtree(k)[1] for k in scene.analysis.kids(verb) if k > verb and not _other(scene, k)]
    return scene.analysis.span(verb, max([verb + 1, *ends]))


def _other(scene: Scene, kid: int) -> bool:
    return scene.token(kid).dep in ("conj", "punct", "parataxis", "advcl")


def _by_adjective(scene: Scene, rule: Rule, endings: re.Pattern[str]) -> Iterator[Assertion]:
    """ "the 27-nation bloc", "the ten-member group": the number is part of the adjective."""
    text = scene.analysis.text
    for match in endings.finditer(text):
        before = text[max(0, match.start() - LONGEST) : match.start()]
        number = WORD.search(before)
        count = _number(number[0].lower(), rule) if number else None
        at = scene.analysis.token_at(match.end())
        body = _body_at(scene, at) if at is not None and count is not None else None
        if number and at is not None and body is not None:
            span = Span(match.start() - len(number[0]), match.end())
            yield Assertion(body, None, rule.predicate, at, span, count, count)


def _number(written: str, rule: Rule) -> int | None:
    if written.isdigit() and len(written) <= DIGITS:
        return int(written)
    return rule.numbers.get(written)


def _body_at(scene: Scene, at: int) -> int | None:
    """The group that a compound adjective stands before or in, or that is said to be such a forum."""
    noun = scene.token(max(0, at - 1)).head
    beside = scene.people(scene.token(noun).head) if scene.token(noun).dep == "appos" else ()
    named = (k for k in beside if scene.findings.actors[k].kind in BODIES)
    return next(named, None) if beside else _body_behind(scene, at)


def _body_behind(scene: Scene, at: int) -> int | None:
    last = scene.analysis.sentences[scene.token(at).sentence].last
    for i in range(max(0, at - 1), min(last, at + NEAR)):
        k = scene.finding_at(i)
        if k is not None and scene.findings.actors[k].kind in BODIES:
            return k
    return None


def _by_noun(scene: Scene, i: int, rule: Rule) -> Iterator[Assertion]:
    adjectives = {scene.token(k).lemma for k in scene.analysis.kids(i, "amod", "compound")}
    if not adjectives & set(rule.adjectives):
        return
    if sides := _sides(scene, i, rule):
        yield Assertion(sides[0], None, rule.predicate, i, _noun_phrase(scene, i), members=tuple(sides[1:]))


def _by_counted(scene: Scene, i: int, rule: Rule) -> Iterator[Assertion]:
    """ "the Contact Group, a coalition of 50 nations": the number of those of whom it is made."""
    count = _count(scene, i, rule, "nmod")
    token = scene.token(i)
    bodies = scene.people(token.head) if token.dep == "appos" else scene.people_of(i, "nsubj")
    body = next((k for k in bodies if scene.findings.actors[k].kind in BODIES), None)
    if count is not None and body is not None:
        yield Assertion(body, None, rule.predicate, i, _noun_phrase(scene, i), *count)


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
