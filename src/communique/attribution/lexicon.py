"""The words of attribution, compiled once: what each verb and noun of saying may take as its content.

In: `knowledge/en/attribution/*.yaml`. Out: `Lexicon`, asked by every file of this room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.knowledge import Knowledge
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.terms import CueClass, Medium, Stance

FRAMES = ("quote", "clause", "inf", "gerund", "object", "order", "charge", "naming", "person")


@record
class Sense:
    """What a cue means: the rule that knows it, its class, and how far the writer stands from what is said."""

    rule: RuleId
    cue_class: CueClass
    stance: Stance
    inside: bool
    """Whether such a cue counts inside another one's words ("we think" there is no voice of its own)."""


Frames = Mapping[str, Sense]
"""Sense by frame; a preposition that brings the content stands as "with:for", one that adds to it as "and:for"."""


@dataclass(frozen=True)
class Lexicon:
    """Every word that attribution matches."""

    verbs: Mapping[str, Frames]
    verb_words: frozenset[str]
    """First words of all verbs."""
    noun_words: frozenset[str]
    phrase_words: frozenset[str]
    """With which the phrases begin that put a source beside a clause."""
    phrasal: frozenset[str]
    """First words of the verbs of two words."""
    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]
    adjective_words: frozenset[str]
    linking: frozenset[str]
    """Verbs between a holder and an adjective ("remains opposed")."""
    as_verbs: frozenset[str]
    citing: frozenset[str]
    naming_verbs: frozenset[str]
    """Verbs that name a source for another one: those of citing, and of reference."""
    reference_nouns: frozenset[str]
    reference_verbs: frozenset[str]
    carrying: frozenset[str]
    """What an outlet does with another one's words ("remarks broadcast by")."""
    view_nouns: frozenset[str]
    view_marks: frozenset[str]
    light_verbs: frozenset[str]
    receiving: frozenset[str]
    """Verbs whose subject is what a view is about ("drew criticism")."""
    received: frozenset[str]
    granted: frozenset[str]
    giver_marks: frozenset[str]
    reason_marks: frozenset[str]
    """Nouns whose "of" behind such a verb names the giver ("won the backing of")."""
    adverbs: frozenset[str]
    with_cue: frozenset[str]
    websites: frozenset[str]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    """With which the name of an outlet ends ("the Daily Post newspaper")."""
    documents: frozenset[str]
    anonymous: frozenset[str]
    negations: frozenset[str]
    definite: frozenset[str]
    one_of: frozenset[str]
    """Before "of" and several who have no name ("one of the diplomats")."""
    called_again: frozenset[str]
    """What a named person is called when he speaks again ("the diplomat")."""
    nobody_subjects: frozenset[str]
    plural_subjects: frozenset[str]
    not_holders: frozenset[str]
    same_voice: frozenset[str]
    """Pronouns that mean whoever is speaking or spoken to."""
    hedges: frozenset[str]
    possibilities: frozenset[str]
    names_given: frozenset[str]
    done_by_things: frozenset[str]
    """Verbs of saying that tell of a thing what it shows."""
    media: Mapping[str, Medium]
    reporting: frozenset[RuleId]
    """Rules of verbs and phrases that tell what happens, no attitude, demand or promise."""
    senses: Mapping[str, Sense]
    """Senses of the phrases that are no verb or noun of the lists: "according", "colon", "adverb", "cite"."""
    according: frozenset[str]
    via_marks: frozenset[str]
    """Prepositions before the source of a sentence ("per")."""
    passive_inf: frozenset[str]
    bodies: frozenset[str]
    not_content: frozenset[str]
    question_marks: frozenset[str]
    asking: frozenset[str]
    """With which a question begins that is told ("how to")."""
    contrast_marks: frozenset[str]
    """Between what one says and what somebody else says ("while Peru called for talks")."""
    measures: frozenset[str]
    """What things go by, and nobody says ("according to plan")."""
    settings: frozenset[str]
    """Prepositions of where and when something was said."""
    telling_marks: frozenset[str]
    """Before the outlet that somebody speaks to."""
    owner_marks: frozenset[str]
    demonstratives: frozenset[str]
    matter_marks: frozenset[str]
    """Before what somebody writes or tells of."""
    pointing: frozenset[str]
    """Words that alone stand for what the sentence before tells."""
    as_marks: frozenset[str]
    charge_marks: frozenset[str]
    adding: frozenset[str]
    """What brings more of an object, behind any verb ("defended the plan against its critics")."""
    copulas: frozenset[str]
    sides: frozenset[str]
    """Nouns of persons by what they think of a thing ("an opponent of")."""
    letting: frozenset[str]
    phases: frozenset[str]
    """Verbs that tell how far a saying has come ("began to explain")."""
    askers: frozenset[str]
    answerers: frozenset[str]
    quote_labels: frozenset[str]
    headings: frozenset[str]
    """What stands before a colon at the head of a paragraph and is nobody's name."""
    first_person: frozenset[str]
    interviews: frozenset[str]
    titles: tuple[re.Pattern[str], ...]
    """Titles of a text that is all one speech ("Remarks by Ana Mora at the port")."""
    relatives: frozenset[str]
    thing_relatives: frozenset[str]


@cache
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of one knowledge."""
    words = knowledge.words("attribution/words")
    verbs = _frames(knowledge.rules("attribution/verbs"))
    noun_rules = knowledge.rules("attribution/nouns")
    nouns = _frames(noun_rules)
    adjectives = _frames(knowledge.rules("attribution/adjectives"))
    sets = {name: frozenset(map(str, listed)) for name, listed in words.items() if name != "media"}
    return Lexicon(
        verbs=verbs,
        verb_words=frozenset(verb.split()[0] for verb in verbs),
        noun_words=frozenset(nouns),
        phrase_words=frozenset().union(*(sets[name] for name in _PHRASES)),
        naming_verbs=sets["citing"] | sets["reference_verbs"],
        phrasal=frozenset(verb.split()[0] for verb in verbs if " " in verb),
        nouns=nouns,
        sides=frozenset(str(word) for rule in noun_rules if rule.get("of_subject") for word in rule["words"]),
        adjectives=adjectives,
        adjective_words=frozenset(adjectives),
        media={str(word): Medium(kind) for kind, listed in words["media"].items() for word in listed},
        titles=tuple(re.compile(rule["pattern"]) for rule in knowledge.rules("attribution/speeches")),
        reporting=frozenset(_reporting(knowledge)),
        senses={rule["phrase"]: _sense(rule) for rule in knowledge.rules("attribution/phrases")},
        **sets,
    )


_PHRASES = (
    "according", "via_marks", "as_verbs", "adverbs", "view_nouns", "citing", "reference_verbs", "reference_nouns",
)  # fmt: skip


TELLING = frozenset({CueClass.SAY, CueClass.REPORT, CueClass.ANNOUNCE, CueClass.CITE, CueClass.NOTE, CueClass.CONFIRM})


def _reporting(knowledge: Knowledge) -> Iterator[RuleId]:
    for path in ("attribution/verbs", "attribution/phrases"):
        for sense in map(_sense, knowledge.rules(path)):
            if sense.inside and sense.cue_class in TELLING:
                yield sense.rule


def _sense(rule: Mapping[str, Any]) -> Sense:
    return Sense(
        RuleId(rule["id"]), CueClass(rule["class"]), Stance(rule.get("stance", "neutral")), bool(rule.get("inside"))
    )


def _frames(rules: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Sense]]:
    """Frames of each word; where two rules give the same word the same frame, the first one wins."""
    found: dict[str, dict[str, Sense]] = {}
    for rule in rules:
        sense = _sense(rule)
        for word in map(str, rule["words"]):
            frames = found.setdefault(word, {})
            for frame in _taken(rule, word):
                frames.setdefault(frame, sense)
    return found


def _taken(rule: Mapping[str, Any], word: str) -> list[str]:
    """The frames that a rule gives one of its words: `takes`, less `not_FRAME`, and more where a FRAME lists it."""
    general = [frame for frame in rule["takes"] if word not in rule.get(f"not_{frame}", ())]
    own = [frame for frame in FRAMES if word in rule.get(frame, ())]
    own += [f"and:{preposition}" for preposition in rule.get("and", ())]
    brought = [f"with:{preposition}" for preposition in rule.get("with", ()) if word not in rule.get("only_clause", ())]
    return [*general, *own, *brought]
