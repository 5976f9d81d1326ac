"""The words of the assistance ledger, compiled once for each knowledge.

In: `knowledge/en/assistance/*.yaml`. Out: `Words`, which `aid_gifts`, `aid_goods` and `assistance` look up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from communique.knowledge import Knowledge
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.terms import AssistanceKind, AssistanceStatus


@record
class Rule:
    """What a verb or noun of giving says of how far the help has come, by tense."""

    id: RuleId
    past: AssistanceStatus
    future: AssistanceStatus
    ongoing: AssistanceStatus
    received: bool
    """Whether the subject is who gets it ("Nepal received")."""
    arrives: bool
    """Whether the subject is what is given ("aid reached Nepal")."""
    carries: bool
    """Whether the subject only brings it ("two planes brought tents")."""
    thanks: bool
    """Whether the object gives and the subject gets ("thanked Peru for the boats")."""
    serves: bool
    """Whether the deed itself is the help ("treats wounded soldiers"), not what its object names."""


@record
class Words:
    """Lemmas by what they say of help."""

    verbs: Mapping[str, Rule]
    nouns: Mapping[str, Rule]
    continued: Rule
    relief: Rule
    """What is said of a debt that is ended."""
    aid: frozenset[str]
    support: frozenset[str]
    again: frozenset[str]
    definite: frozenset[str]
    going_on: frozenset[str]
    worth: frozenset[str]
    kinds: Mapping[str, AssistanceKind]
    purposes: Mapping[str, AssistanceKind]
    """Verbs by the kind of help that serves them."""
    sorting: frozenset[str]
    """Words of a kind that speak only as part of a word of help ("budget support")."""
    instruments: frozenset[str]
    items: Mapping[str, AssistanceKind]
    either: Mapping[str, AssistanceKind]
    designation: re.Pattern[str]
    idle: frozenset[str]
    voicing: frozenset[str]
    """Verbs by which one only says whose side one is on ("reaffirmed its support for Peru")."""
    those_who_give: frozenset[str]
    """Words of help that are people."""
    vows: frozenset[str]
    """Words of help that can also mean one's word."""
    counting: frozenset[str]
    """Verbs that, denied, leave out of account what stands below them."""
    neuters: frozenset[str]
    relatives: frozenset[str]
    organs: frozenset[str]
    """Bodies that act for the one named before them ("the Fund's board")."""
    ending: frozenset[str]
    debts: frozenset[str]
    each: frozenset[str]
    respectively: frozenset[str]
    asked_for: frozenset[str]
    asked_from: frozenset[str]
    """Prepositions before what is asked for, and before who is asked."""
    threats: frozenset[str]
    carrying: frozenset[str]
    """Verbs by which a vehicle is only what brings the thing."""
    carriers: frozenset[str]
    """What comes with help and goes home again."""
    idle_nouns: frozenset[str]
    buying: frozenset[str]
    own: frozenset[str]
    packages: frozenset[str]
    batches: frozenset[str]
    """Those of them that are a part of what is given."""
    ranks: frozenset[str]
    """Adjectives that make of a sum or batch one in a row."""
    pointing: frozenset[str]
    """What stands for the sum before in "of this, 9 million"."""
    frames: frozenset[str]
    """Prepositions before the programme of which a sum is a part."""
    given_by: frozenset[str]
    to: frozenset[str]
    away: frozenset[str]
    """Particles that make of a verb of giving another ("gave up")."""
    announcing: frozenset[str]
    """Verbs behind which "in" a capital says where it was announced."""
    signing: frozenset[str]
    signed_with: frozenset[str]
    """Verbs of "signed a loan with Peru", and their preposition before who gets it."""
    at: frozenset[str]
    """Prepositions before the airport or port at which help arrives."""
    may: frozenset[str]
    likely: frozenset[str]
    """Helping verbs by which what is given may come, and of a passive or of an arrival those by which it will."""
    supposing: frozenset[str]
    """Words that open a clause in which nothing is said to come."""
    doings: frozenset[str]
    """What is done with a thing by which nobody gets it ("tests of missiles")."""
    sources: frozenset[str]
    """What money and things come from, whoever owns it."""
    allowing: frozenset[str]
    envoys: frozenset[str]
    """Who signs for the state that gives, beside one who signs for the state where he is."""
    presenting: frozenset[str]
    under: frozenset[str]
    terms: frozenset[str]
    """Deals by which something is to be given, and what stands before them."""
    """Verbs by which a thing is handed over where it stands behind "with"."""
    services: frozenset[str]
    """Nouns of what is done for those behind "of" ("the training of Malian soldiers")."""
    lenders: frozenset[str]
    """Words in the names of bodies that lend to states."""
    topics: frozenset[str]
    """Prepositions before what others speak about."""
    spans: frozenset[str]
    """What words of a kind before it say nothing of ("fiscal year")."""
    welcoming: frozenset[str]
    pledged_by: frozenset[str]
    """Verbs by which one is glad of what somebody else gives."""
    joint: frozenset[str]
    joint_as: frozenset[str]
    """What is help where one of the second list stands before it ("development cooperation")."""
    telling_to: frozenset[str]
    conferences: frozenset[str]
    about: frozenset[str]
    """Gatherings of donors, and the prepositions before the state that they are about."""
    papers: frozenset[str]
    """What one sends that is no help."""
    fighting: frozenset[str]
    """People with the name of a thing."""
    meanwhile: frozenset[str]
    """What opens a clause that only stands beside another."""
    traders: frozenset[str]
    home: frozenset[str]
    """What a speaker calls his own state."""
    inside: frozenset[str]
    """Prepositions before the place of those who get it."""
    several: frozenset[str]
    """Pronouns that stand for several."""
    beginning: frozenset[str]
    """What is said of help told before ("Deliveries will begin in May")."""
    gatherings: frozenset[str]
    """What may be cancelled and is no help."""
    touching: frozenset[str]
    """Verbs by which a halt is told of what it stops."""
    bargains: frozenset[str]
    """What is agreed with the other side."""
    negation: frozenset[str]
    future: frozenset[str]
    same: frozenset[str]
    generous: frozenset[str]
    given_with: frozenset[str]
    made_of: frozenset[str]
    """Prepositions behind a word of the whole ("a number of howitzers", "items including vests")."""
    due: frozenset[str]
    due_ahead: frozenset[str]
    """Prepositions before a due day: behind any verb, and behind one that looks ahead ("to be sent in June")."""
    narrowing: Mapping[str, AssistanceKind]
    """Words before a thing that make it of one class, though they are nothing given by themselves."""
    consumed: frozenset[str]
    """What is given by itself and is for no tank ("ammunition for tanks, shells and mines")."""
    more: frozenset[str]
    holding: frozenset[str]
    programmes: frozenset[str]
    cared_for: frozenset[str]
    totalling: frozenset[str]
    so_far: re.Pattern[str]
    """What says that a figure covers all given before; group `since` where only a perfect tense makes it so."""
    earlier: re.Pattern[str]
    """Group 1: what says that the figure behind it was told before."""
    perfect: frozenset[str]
    one: frozenset[str]
    to_somebody: frozenset[str]
    parts: frozenset[str]
    whole: frozenset[str]
    helped: frozenset[str]
    together: frozenset[str]
    """Prepositions before one who gives with the donor ("along with Peru") ..."""
    jointly: frozenset[str]
    """... and adverbs that make of a "with" one of them."""
    starts: frozenset[str]
    """The first words of verbs and nouns of giving."""
    telling: frozenset[str]
    """All words that can make a sentence tell of help ..."""
    reaching: tuple[str, ...]
    """Prepositions before what a total comes to."""
    speaking: frozenset[str]
    """All words that speak for a kind of help."""
    things: frozenset[str]
    """What one may give, with or without a class of its own."""
    matter: frozenset[str]
    """... and those one of which it must have, where it has no sum."""


@cache
def words(knowledge: Knowledge) -> Words:
    """The compiled words of one knowledge."""
    lists = knowledge.words("assistance/words")
    rows = knowledge.rules("assistance/status")
    verbs = {verb: _rule(row) for row in rows for verb in row.get("verbs", ())}
    nouns = {noun: _rule(row) for row in rows for noun in row.get("nouns", ())}
    kinds, purposes = _classes(lists["kinds"]), _classes(lists["purposes"])
    items, either = _classes(lists["items"]), _classes(lists["either"])
    aid, support = frozenset(lists["aid"]), frozenset(lists["support"])
    starts = frozenset(word.split()[0] for word in (*verbs, *nouns)) | frozenset(lists["ending"])
    return Words(
        verbs, nouns, _only(rows, "continued"), _only(rows, "relief"), aid, support,
        kinds=kinds, purposes=purposes, items=items, either=either,
        narrowing=_classes(lists["narrowing"]), designation=re.compile(lists["designation"]),
        **{name: frozenset(lists[name]) for name in PLAIN},
        so_far=_any(lists["so_far"], rf"|(?P<since>{_alternatives(lists['since'])})"),
        earlier=re.compile(rf"\b({_alternatives(lists['earlier'])})\b[^,.;:()\d]*$", re.IGNORECASE),
        negation=frozenset(lists["not"]),
        starts=starts | frozenset(lists["programmes"]),
        telling=starts | aid | support | frozenset(lists["joint"]),
        reaching=tuple(lists["reaching"]),
        speaking=frozenset(kinds.keys() | purposes.keys() | items.keys()),
        things=frozenset(items.keys() | either.keys()) - frozenset(lists["cared_for"]),
        matter=aid | support | frozenset(lists["joint"]) | items.keys() | either.keys() | frozenset(lists["cared_for"]),
    )  # fmt: skip


PLAIN = (
    "each", "respectively", "asked_for", "threats",
    "again", "going_on", "worth", "idle", "idle_nouns", "buying", "own", "packages", "given_by", "to", "at", "may",
    "future", "same", "parts", "helped", "generous", "given_with", "totalling", "one", "to_somebody", "neuters",
    "sorting", "instruments", "definite", "perfect", "whole", "made_of", "holding", "due", "due_ahead", "more",
    "programmes", "cared_for", "counting", "relatives", "organs", "ending", "debts", "carrying", "together",
    "announcing", "away", "signing", "signed_with", "carriers", "voicing", "vows", "those_who_give", "jointly",
    "batches", "ranks",
    "pointing", "frames", "asked_from", "likely", "supposing", "doings", "bargains", "sources",
    "gatherings", "touching", "allowing", "traders", "home", "inside", "several", "beginning", "meanwhile", "joint",
    "joint_as", "telling_to", "conferences", "about", "papers", "fighting", "welcoming", "topics", "spans", "lenders",
    "services", "presenting", "envoys", "consumed", "pledged_by", "under", "terms",
)  # fmt: skip
"""Word lists that are taken as they stand."""


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _any(phrases: Iterable[str], more: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(phrases)}{more})\b", re.IGNORECASE)


def _classes(lists: Mapping[str, Iterable[str]]) -> dict[str, AssistanceKind]:
    """Word -> class; a word in two lists belongs to the first."""
    return {word: AssistanceKind(kind) for kind, words_ in reversed(list(lists.items())) for word in words_}


def _only(rows: Iterable[Mapping[str, Any]], part: str) -> Rule:
    """The one rule of a part of its own."""
    return _rule(next(row for row in rows if row.get(part)))


def _rule(row: Mapping[str, Any]) -> Rule:
    past, future, ongoing = (AssistanceStatus(row[tense]) for tense in ("past", "future", "ongoing"))
    return Rule(
        RuleId(row["id"]),
        past,
        future,
        ongoing,
        received="received" in row,
        arrives="arrives" in row,
        carries="carries" in row,
        thanks="thanks" in row,
        serves="serves" in row,
    )
