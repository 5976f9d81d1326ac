"""Event rules as the stage asks for them: from a lemma to the rules that it may trigger.

In: `knowledge/<language>/events/*.yaml`, one type a file. Out: a `RuleBook`; `triggers` goes on from there. A rule says
which words trigger it, in which grammatical slots its participants stand, and what must be there to believe it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from communique.events.rule import Rule, rule_of
from communique.knowledge import Knowledge
from communique.model.record import record

FOLDER = "events"
OPEN = "events/open"
LEXICAL: Mapping[str, Any] = {"open": True, "score": 0.7}
"""What the rows of the lexicon share."""
PARTS_OF_SPEECH: Mapping[str, tuple[str, ...]] = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adj": ("ADJ",)}


Index = Mapping[str, Mapping[str, tuple[Rule, ...]]]


class Said(NamedTuple):
    """CAMEO's codes of statements: by the cue's word, by the rule that found the cue, by what is said."""

    words: Mapping[str, str]
    cues: Mapping[str, str]
    content: Mapping[str, str]


@record
class RuleBook:
    """The rules of all types by part of speech and lemma, and the types by family."""

    index: Index
    words: frozenset[str]
    """All lemmas of the index."""
    wanted: frozenset[str]
    """All words of which a rule wants one in its sentence."""
    families: Mapping[str, str]
    """Type -> family: types of one family may be mentions of the same event."""
    spoken: frozenset[str]
    """Types of what is done by speaking."""
    reciprocal: frozenset[str]
    """Types in which all sides do the same."""
    stand_for: frozenset[str]
    """Nouns through which one looks for the state behind ("a delegation from Japan")."""
    first_person: frozenset[str]
    """Words of those who speak of themselves."""
    apolitical: frozenset[str]
    """Nouns of those, and of what, does nothing for the state whose name stands before them."""
    leads: frozenset[str]
    """Verbs whose agent is at the head of those who act."""
    supports: frozenset[str]
    """Verbs whose agent stands behind those who act."""
    pointers: frozenset[str]
    definite: frozenset[str]
    theirs: frozenset[str]
    """Possessives of several ("their meeting")."""
    between: frozenset[str]
    """Prepositions of those who meet."""
    indefinite: frozenset[str]
    another: frozenset[str]
    """Words of one more of a kind that was told of ("a second meeting")."""
    again: frozenset[str]
    """Adverbs that make a deed another one ("will meet again")."""
    unspecific: frozenset[str]
    """Determiners of what is no event in particular ("any talks")."""
    offers: frozenset[str]
    """Nouns of what one may take up ("an invitation to visit")."""
    takes_up: frozenset[str]
    joint: frozenset[str]
    """Last words of bodies that have several members ("Contact Group")."""
    deputies: frozenset[str]
    """Plurals behind which stand those whom the document is about ("officials met twice")."""
    relatives: frozenset[str]
    neuters: frozenset[str]
    intents: frozenset[str]
    """Nouns of what somebody means to do ("a plan to visit") ..."""
    intended: frozenset[str]
    """... and the prepositions before it ("plans for a visit")."""
    blamed: frozenset[str]
    agrees: frozenset[str]
    before_now: frozenset[str]
    """Adverbs of what did not happen on the day of the news, or not only then."""
    arranged: frozenset[str]
    comers: frozenset[str]
    when: frozenset[str]
    there: frozenset[str]
    here: frozenset[str]
    """Words for the town of the dateline."""
    lent: frozenset[str]
    """Prepositions behind which a noun may have the subject of its clause."""
    next: frozenset[str]
    """Adverbs of what came after what was told ("afterwards")."""
    then: frozenset[str]
    """Of these, the ones that mean the same day."""
    large: frozenset[str]
    """Types of gatherings to which people come beforehand."""
    anew: frozenset[str]
    """Adverbs of a plan that takes the place of another."""
    thing: frozenset[str]
    """The pronoun that may stand for an event; `occurring` is the object of a verb that says that it takes place."""
    occurring: frozenset[str]
    bilateral: frozenset[str]
    often: frozenset[str]
    maybe: frozenset[str]
    wonders: frozenset[str]
    thither: frozenset[str]
    opens: frozenset[str]
    """Verbs whose day is an event's first."""
    occasions: frozenset[str]
    """Nouns of the time of what their clause tells ("the last time they met was in May")."""
    all_sides: frozenset[str]
    many_sides: frozenset[str]
    """Adjectives of talks that take everyone named ("trilateral")."""
    further: frozenset[str]
    """Adverbs of what was discussed besides ("they also discussed")."""
    separate: frozenset[str]
    """Adjectives of talks beside those told before."""
    stand_ins: frozenset[str]
    """Pronouns for a noun said before ("that of the president")."""
    aside: frozenset[str]
    promises: frozenset[str]
    about_deeds: frozenset[str]
    """Types of words about what somebody did."""
    sends: frozenset[str]
    """Verbs of sending people to help, and the nouns of these."""
    sent: frozenset[str]
    friends: frozenset[str]
    """Plurals of those who help whose they are ("Kenya's partners")."""
    goes: frozenset[str]
    """Verbs of those who go to take part ..."""
    bound: frozenset[str]
    """... and the prepositions of what they go for."""
    following: frozenset[str]
    """Prepositions of what came right before."""
    closes: frozenset[str]
    """Verbs whose day is the last one of what they are about ..."""
    leaving: frozenset[str]
    """... and prepositions behind a verb of return that make it so."""
    later: frozenset[str]
    """Prepositions of time: their phrase is the clause's, also where the parser hangs it on the noun before."""
    gathers: frozenset[str]
    """Verbs of an occasion that has guests."""
    sets_out: frozenset[str]
    """Verbs of those who are not there yet."""
    ways: frozenset[str]
    """Prepositions of whose mediation brings people together."""
    inside: frozenset[str]
    """Prepositions by which an event is told to be in another one."""
    measures: frozenset[str]
    """Nouns that only say how much of an event ("two days of talks", "a series of meetings")."""
    amounts: frozenset[str]
    """Nouns that only say how many ("thousands of police")."""
    within: frozenset[str]
    accompanies: frozenset[str]
    long_past: frozenset[str]
    """Of these, the ones behind which it lends that one its day and place."""
    same: frozenset[str]
    met_for: frozenset[str]
    """Prepositions that make two events of one family one ("discussions during a meeting")."""
    apart: frozenset[str]
    """Words by which several are met one after the other ("both", "separately")."""
    joints: frozenset[str]
    """What may stand between two persons of a list, "and" among it."""
    ands: frozenset[str]
    beside: frozenset[str]
    """Prepositions whose phrase says when, why or how, and not to whom."""
    guests: frozenset[str]
    """Types whose other side is where it happens, or nobody."""
    edges: frozenset[str]
    """Nouns of what is beside an event ("on the sidelines of")."""
    about: frozenset[str]
    """Prepositions before what talks or a deal are about."""
    discusses: frozenset[str]
    """Verbs of talking about something."""
    troubles: frozenset[str]
    """What talks are about: the place and the sides behind such a noun are its own."""
    buildings: frozenset[str]
    hostile: frozenset[str]
    """Types of what nobody promises."""
    unsaid: frozenset[str]
    """Types of which one may say that they were done, and not by whom."""
    kinds: frozenset[str]
    """Words before what is a kind of happening and none of them."""
    turns: Mapping[str, frozenset[str]]
    """Verbs of turning to somebody who is to do something, with their prepositions."""
    swallowed: Mapping[str, frozenset[str]]
    """Type -> types whose report of the same clause makes one of this type superfluous."""
    said: Said


@cache
def rule_book(knowledge: Knowledge) -> RuleBook:
    """Compiled once for each knowledge."""
    words = knowledge.words("event_types")
    index: dict[str, dict[str, list[Rule]]] = {}
    for kind in words["types"]:
        for row in knowledge.rules(f"{FOLDER}/{kind}"):
            _enter(index, kind, row)
    for row in knowledge.rules(OPEN):
        _enter(index, row["type"], {**LEXICAL, **row})
    ordered = {
        tag: {lemma: tuple(sorted(rules, key=lambda rule: -rule.weight)) for lemma, rules in listed.items()}
        for tag, listed in index.items()
    }
    families = {kind: family for family, kinds in words["families"].items() for kind in kinds}
    swallowed = {kind: frozenset(others) for kind, others in words["swallowed_by"].items()}

    def listed(name: str) -> frozenset[str]:
        return frozenset(words[name])

    return RuleBook(
        index=ordered,
        words=frozenset(lemma for listed in ordered.values() for lemma in listed),
        wanted=frozenset().union(
            *(
                words
                for listed in ordered.values()
                for rules in listed.values()
                for rule in rules
                for words in rule.wanted
            )
        ),
        families=families,
        spoken=listed("spoken"),
        reciprocal=listed("reciprocal"),
        stand_for=listed("stand_for"),
        first_person=listed("first_person"),
        apolitical=listed("apolitical"),
        leads=listed("leads"),
        supports=listed("supports"),
        pointers=listed("pointers"),
        definite=listed("definite"),
        theirs=listed("theirs"),
        between=listed("between"),
        indefinite=listed("indefinite"),
        another=listed("another"),
        again=listed("again"),
        unspecific=listed("unspecific"),
        offers=listed("offers"),
        takes_up=listed("takes_up"),
        joint=listed("joint"),
        deputies=listed("deputies"),
        relatives=listed("relatives"),
        neuters=listed("neuters"),
        intents=listed("intents"),
        intended=listed("intended"),
        blamed=listed("blamed"),
        agrees=listed("agrees"),
        before_now=listed("before_now"),
        arranged=listed("arranged"),
        comers=listed("comers"),
        when=listed("when"),
        there=listed("there"),
        here=listed("here"),
        lent=listed("lent"),
        next=listed("next"),
        then=listed("then"),
        large=listed("large"),
        anew=listed("anew"),
        thing=listed("thing"),
        occurring=listed("occurring"),
        bilateral=listed("bilateral"),
        often=listed("often"),
        maybe=listed("maybe"),
        wonders=listed("wonders"),
        thither=listed("thither"),
        opens=listed("opens"),
        occasions=listed("occasions"),
        all_sides=listed("all_sides") | listed("many_sides"),
        many_sides=listed("many_sides"),
        further=listed("further"),
        separate=listed("separate"),
        stand_ins=listed("stand_ins"),
        aside=listed("aside"),
        promises=listed("promises"),
        about_deeds=listed("about_deeds"),
        sends=listed("sends"),
        sent=listed("sent"),
        friends=listed("friends"),
        goes=listed("goes"),
        bound=listed("bound"),
        following=listed("following"),
        closes=listed("closes"),
        leaving=listed("leaving"),
        later=listed("later"),
        gathers=listed("gathers"),
        sets_out=listed("sets_out"),
        ways=listed("ways"),
        inside=listed("inside"),
        measures=listed("measures"),
        amounts=listed("amounts"),
        within=listed("within"),
        accompanies=listed("accompanies"),
        long_past=listed("long_past"),
        same=listed("same"),
        met_for=listed("met_for"),
        apart=listed("apart"),
        joints=listed("joints"),
        ands=listed("ands"),
        beside=listed("beside"),
        guests=listed("guests"),
        edges=listed("edges"),
        about=listed("about"),
        discusses=listed("discusses"),
        troubles=listed("troubles"),
        buildings=listed("buildings"),
        hostile=listed("hostile"),
        unsaid=listed("unsaid"),
        kinds=listed("kinds"),
        turns={verb: frozenset(prepositions) for verb, prepositions in words["turns"].items()},
        swallowed=swallowed,
        said=Said(**knowledge.words("statement_codes")),
    )


def _enter(index: dict[str, dict[str, list[Rule]]], kind: str, row: Mapping[str, Any]) -> None:
    for pos, tags in PARTS_OF_SPEECH.items():
        for phrase in row.get(pos, ()):
            first, _, second = phrase.partition(" ")
            rule = rule_of(kind, pos, second or None, row)
            # A capitalised "Talks" is a proper noun to the parser and keeps its plural.
            keys = {(tag, first) for tag in tags} | ({("PROPN", first + "s")} if pos == "noun" else set())
            for tag, lemma in keys:
                index.setdefault(tag, {}).setdefault(lemma, []).append(rule)
