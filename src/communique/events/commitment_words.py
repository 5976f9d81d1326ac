"""The words of commitments, compiled once for each knowledge.

In: `knowledge/en/commitments.yaml`, `commitment_words.yaml`. Out: `Words`, which `commitments` and `promising` look up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from communique.events import aid_words
from communique.knowledge import Knowledge
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.terms import CommitmentKind, CommitmentStatus

CLAUSE, INFINITIVE, GERUND, NOUN = "clause", "infinitive", "gerund", "noun"


@record
class Rule:
    id: RuleId
    content: frozenset[str]
    forward: bool
    of_object: bool
    of_self: bool
    """Whether the one who says it must be he who is to do it ("Kenya said it would")."""
    vouches: bool
    """Whether it is he who says it whoever is to do it ("Kenya assured Chad that its troops would leave")."""
    status: CommitmentStatus
    kind: CommitmentKind


@record
class Words:
    by_verb: Mapping[str, Rule]
    by_person: Mapping[str, Rule]
    by_noun: Mapping[str, Rule]
    by_adjective: Mapping[str, Rule]
    by_modal: Mapping[str, Rule]
    starts: frozenset[str]
    """The words of all of them."""
    courses: Mapping[str, CommitmentStatus | None]
    """What a verb says of a promise that is its object: kept, broken, withdrawn; None where it is only given."""
    made: frozenset[str]
    """What bodies and borders are to be, by no one named ("a committee would be set up")."""
    engagement: frozenset[str]
    idle: frozenset[str]
    forward: frozenset[str]
    conditions: tuple[str, ...]
    conditional: tuple[tuple[str, ...], ...]
    """Conditions in several words, each as its words."""
    giving: frozenset[str]
    negation: frozenset[str]
    infinitive: frozenset[str]
    towards: frozenset[str]
    upon: frozenset[str]
    """Prepositions before a promise that is not kept ("reneged on")."""
    helping: frozenset[str]
    """Verbs whose object is the one to whom it is promised."""
    given_with: frozenset[str]
    """Prepositions before what somebody is provided with."""
    of_nouns: frozenset[str]
    """Prepositions behind a noun of promising, before what is promised ("commitment to the treaty")."""
    by_day: frozenset[str]
    """Prepositions before the day until which it is to be done."""
    under: frozenset[str]
    """Prepositions before the agreement by which something will be done."""
    states: frozenset[str]
    """What is the speaker's own behind "his" and "her"."""
    forms: frozenset[Form]
    goods: frozenset[str]
    """Nouns of help and of things that the ledger counts."""


@cache
def words(knowledge: Knowledge) -> Words:
    rows = knowledge.rules("commitments")
    lists, aid = knowledge.words("commitment_words"), aid_words.words(knowledge)
    by = {part: {word: _rule(row) for row in rows for word in row.get(part, ())} for part in PARTS}
    given: dict[str, CommitmentStatus | None] = dict.fromkeys(lists["courses"]["given"])
    ended = {
        verb: CommitmentStatus(name) for name, verbs in lists["courses"].items() if name != "given" for verb in verbs
    }
    return Words(
        by["verbs"], by["persons"], by["nouns"], by["adjectives"], by["modals"],
        frozenset(word for words_ in by.values() for word in words_), given | ended, frozenset(lists["made"]),
        frozenset(lists["engagement"]), frozenset(lists["idle"]), frozenset(lists["forward"]),
        tuple(word for word in lists["conditions"] if " " not in word),
        tuple(tuple(word.split()) for word in lists["conditions"] if " " in word), frozenset(lists["giving"]),
        frozenset(lists["negation"]), frozenset(lists["infinitive"]),
        frozenset(lists["towards"]),
        frozenset(lists["upon"]),
        frozenset(lists["helping"]),
        aid.given_with,
        frozenset(lists["of_nouns"]),
        frozenset(lists["by_day"]),
        frozenset(lists["under"]),
        frozenset(lists["states"]),
        frozenset(map(Form, lists["by_forms"])),
        aid.aid | aid.support | aid.items.keys() | aid.either.keys(),
    )  # fmt: skip


PARTS = ("verbs", "persons", "nouns", "adjectives", "modals")
"""The sorts of words by which a rule finds a commitment."""


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        RuleId(row["id"]), frozenset(row.get("content", ())), bool(row.get("forward")), bool(row.get("of_object")),
        bool(row.get("of_self")), bool(row.get("vouches")),
        CommitmentStatus(row["status"]), CommitmentKind(row["kind"]),
    )  # fmt: skip
