"""The words that name and describe actors, compiled once for each `Knowledge`.

In: `en/actors/*.yaml` and the modifiers of `en/titles.yaml`. Out: `Lexicon`, asked by every file of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from communique.knowledge import Knowledge
from communique.model.record import record

UNNAMED = ("one", "many", "by_trade")
"""The lists of nouns for somebody without a name."""
VOWELS = "aeiou"
SIBILANTS = ("s", "x", "ch", "sh")


class Phrases[Value]:
    """Fixed phrases by their first word, the longest first; matching is on lower-case tokens."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            words = tuple(phrase.replace("'s", " 's").lower().split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    @property
    def firsts(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return frozenset(self._by_first)

    def match(self, lowers: Sequence[str], at: int) -> tuple[int, Value | None]:
        """Tokens and value of the longest phrase that begins at a token; (0, None) where none does."""
        for words, value in self._by_first.get(lowers[at], ()):
            if tuple(lowers[at : at + len(words)]) == words:
                return len(words), value
        return 0, None


@record
class Lexicon:
    """Word lists of this room; all in lower case except where the name says otherwise."""

    articles: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    possessive: frozenset[str]
    letters: frozenset[str]
    """Of honours and degrees behind a name."""
    links_of: frozenset[str]
    joins: frozenset[str]
    particles: frozenset[str]
    quantifiers: frozenset[str]
    qualifiers: Phrases[str]
    modifiers: frozenset[str]
    honorifics: Mapping[str, str]
    pronouns: Mapping[str, str]
    plural_subjects: frozenset[str]
    numbers: Mapping[str, int | None]
    counterparts: Phrases[bool]
    colleagues: frozenset[str]
    """Of these, the ones that are such only with a state before them."""
    succession: Phrases[str]
    origins: frozenset[str]
    sides: frozenset[str]
    pairing: frozenset[str]
    bare_sides: frozenset[str]
    pairs: frozenset[str]
    pair_heads: frozenset[str]
    state_heads: frozenset[str]
    person_heads: frozenset[str]
    body_heads: frozenset[str]
    plural_heads: frozenset[str]
    """All heads of those who are several: states, persons, sides and bodies."""
    bare_heads: frozenset[str]
    anonymous: Mapping[str, bool]
    people: frozenset[str]
    people_marks: frozenset[str]
    bodies: Phrases[str]
    posts: Phrases[tuple[str, bool]]
    portfolios: Phrases[str]
    portfolio_marks: frozenset[str]
    ranks: Phrases[bool]
    led: frozenset[str]
    """Two words for one who leads people: "rebel leader"; then the second of them."""
    led_heads: frozenset[str]
    split: Mapping[str, Mapping[str, tuple[str, bool]]]
    """By the first word of a title and, behind whose it is, its last: the role, and whether it is plural."""
    headed: Mapping[str, str]
    headed_organs: Mapping[str, str]
    partly_listed: frozenset[str]
    """The role of the head of something that a state has, by the noun."""
    weak: frozenset[str]
    pointing: frozenset[str]
    tails: Phrases[bool]
    accredited: frozenset[str]
    at_home: frozenset[str]
    """Roles of those who are at home where they are ("lawmakers in Nepal")."""
    towards: frozenset[str]
    organs: Phrases[str]
    regions: frozenset[str]
    not_names: frozenset[str]
    not_bodies: frozenset[str]
    currencies: frozenset[str]
    """Codes before a sum."""
    occasions: frozenset[str]
    """Nouns of what a body holds, behind its name."""
    papers: frozenset[str]
    inside: frozenset[str]
    owners: frozenset[str]
    owners_of_one: frozenset[str]
    formats: frozenset[str]
    """Last two words of the names of bodies of several states."""
    short_bodies: frozenset[str]
    long_bodies: frozenset[str]
    not_in_bodies: frozenset[str]
    gatherings: frozenset[str]
    sorts: frozenset[str]
    """Words in front of these ends that make it no body."""
    styles: frozenset[str]
    """Forms of address that are also pronouns, as written."""
    realms: frozenset[str]
    units: frozenset[str]
    outlets: Phrases[bool]
    reporting: frozenset[str]
    circles: frozenset[str]
    sites: frozenset[str]
    houses: frozenset[str]
    classes: frozenset[str]
    """Behind a hyphen and the name after which things are called."""
    ships: frozenset[str]
    """Letters before a ship's name, as written."""
    placing: frozenset[str]
    close: frozenset[str]
    taken: frozenset[str]
    reached: frozenset[str]
    upon: frozenset[str]
    assaults: frozenset[str]
    grounds: frozenset[str]
    parts_of_states: Mapping[str, str]
    """An adjective with the state of which it names a part."""
    delegations: frozenset[str]
    ordinal_ends: frozenset[str]
    halves: frozenset[str]
    twins: Mapping[str, tuple[str, ...]]
    prefixes: Mapping[str, str]
    """State by the word for it before a hyphen."""
    generations: frozenset[str]
    given_names: frozenset[str]
    whos: frozenset[str]
    """Pronouns that point to a person."""
    title_firsts: frozenset[str]
    """Words with which a title, a rank or its portfolio begins."""
    starters: frozenset[str]
    """Small words with which an office or a body may begin."""
    openers: frozenset[str]
    """Small words with which anything may begin; most words of a text are none and are passed over."""
    crowds: Mapping[str, str]
    of_anywhere: frozenset[str]
    """Of these, the ones who need not be of the state that is named ("Israel's critics")."""
    """PLOVER's sector by a noun of people or bodies that act without a name."""
    faiths: frozenset[str]
    """Of these nouns, the ones with a capital wherever they stand."""
    seats: frozenset[str]
    group_heads: frozenset[str]
    """Nouns that make a described group."""


@lru_cache(maxsize=8)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The word lists of this knowledge. KnowledgeError where a file is missing."""
    words, posts = knowledge.words("actors/words"), knowledge.words("actors/posts")
    collectives, anonymous = words["collectives"], words["anonymous"]
    qualifiers, organs = Phrases(_swapped(words["qualifiers"])), Phrases(_swapped(posts["organs"]))
    ranked = Phrases(
        [
            *_posts(posts["posts"]),
            *_led(posts["led"]),
            *_posts({"ENVOY": _sent(posts["sent"])}),
            *_together(posts["together"]),
        ]
    )
    portfolios = Phrases(_swapped(posts["portfolios"]))
    ranks = Phrases(_ranks(posts["ranks"]))
    reached = next(rule for rule in knowledge.rules("places/grammar") if rule["id"] == "places.visited")["governors"]
    split = _split(posts["split"])
    title_firsts = ranked.firsts | portfolios.firsts | ranks.firsts
    starters = (
        frozenset(words["plain_modifiers"])
        | frozenset(words["numbers"])
        | qualifiers.firsts
        | organs.firsts
        | title_firsts
        | split.keys()
    )
    faiths = dict(_swapped(words["faiths"]))
    crowds = dict(_swapped(words["crowds"])) | faiths
    people, sides = frozenset(anonymous["people"]), frozenset(words["sides"]["many"])
    person_heads = frozenset(collectives["persons"]).union(map(_plural, anonymous["by_trade"]))
    plural_heads = sides.union(person_heads, collectives["states"], collectives["bodies"])
    unnamed = {word: many == "many" for many in UNNAMED for word in anonymous[many]}
    pronouns, particles = dict(_swapped(words["pronouns"])), frozenset(words["particles"])
    return Lexicon(
        articles=frozenset(words["articles"]),
        indefinite=frozenset(words["indefinite"]),
        definite=frozenset(words["articles"]).difference(words["indefinite"]),
        possessive=frozenset(words["possessive_marks"]),
        letters=frozenset(words["letters"]),
        links_of=frozenset(words["links_of"]),
        joins=frozenset(words["joins"]),
        particles=particles,
        quantifiers=frozenset(words["quantifiers"]),
        qualifiers=qualifiers,
        modifiers=frozenset(words["plain_modifiers"]),
        honorifics={word.lower(): gender for word, gender in _swapped(words["honorifics"])},
        pronouns=pronouns,
        plural_subjects=frozenset(words["plural_subjects"]),
        numbers=words["numbers"],
        succession=Phrases(_swapped(words["succession"])),
        colleagues=frozenset(words["colleagues"]),
        counterparts=Phrases((phrase, many == "many") for phrase, many in _swapped(words["counterparts"])),
        origins=frozenset(words["origins"]),
        sides=sides,
        pairing=frozenset(words["sides"]["needs"]),
        bare_sides=frozenset(words["sides"]["bare"]),
        pairs=frozenset(words["pairs"]["alone"]),
        pair_heads=frozenset(words["pairs"]["heads"]),
        state_heads=frozenset(collectives["states"]),
        person_heads=person_heads,
        body_heads=frozenset(collectives["bodies"]),
        plural_heads=plural_heads,
        bare_heads=frozenset(words["bare_collectives"]),
        anonymous=unnamed,
        people=people,
        people_marks=frozenset(anonymous["people_marks"]),
        bodies=Phrases(words["bodies"].items()),
        posts=ranked,
        portfolios=portfolios,
        portfolio_marks=frozenset(posts["portfolio_marks"]),
        ranks=ranks,
        led=frozenset(title for title, _ in _led(posts["led"])),
        led_heads=frozenset(posts["led"]["heads"]),
        split=split,
        headed=dict(_swapped(posts["headed"])),
        partly_listed=frozenset(posts["partly_listed"]),
        headed_organs=dict(_swapped(posts["headed_organs"])),
        weak=frozenset(posts["weak"]) | {f"{title}s" for title in posts["weak"]},
        pointing=frozenset(posts["pointing"]),
        tails=Phrases((tail, True) for tail in posts["tails"]),
        accredited=frozenset(posts["accredited"]),
        at_home=frozenset(posts["at_home"]),
        towards=frozenset(posts["towards"]),
        organs=organs,
        regions=frozenset(words["regions"]),
        not_names=frozenset(words["not_names"]),
        not_bodies=frozenset(words["not_bodies"]),
        currencies=frozenset(knowledge.words("amounts/currencies")["codes"]),
        occasions=frozenset(words["occasions"]),
        papers=frozenset(words["papers"]),
        inside=frozenset(words["inside"]),
        owners=frozenset(words["owners"]),
        owners_of_one=frozenset(words["owners_of_one"]),
        formats=frozenset(words["formats"]),
        short_bodies=frozenset(words["short_bodies"]),
        long_bodies=frozenset(words["long_bodies"]["ends"]),
        not_in_bodies=frozenset(words["long_bodies"]["without"]),
        gatherings=frozenset(words["gatherings"]["ends"]),
        sorts=frozenset(words["gatherings"]["without"]),
        styles=frozenset(words["styles"]),
        realms=frozenset(words["realms"]),
        units=frozenset(words["units"]),
        circles=frozenset(words["circles"]),
        outlets=Phrases((end, True) for end in words["outlets"]),
        reporting=frozenset(words["reporting"]),
        sites=frozenset(words["sites"]),
        houses=frozenset(words["houses"]),
        classes=frozenset(words["classes"]),
        ships=frozenset(words["ships"]),
        placing=frozenset(words["placing"]),
        close=frozenset(words["close"]),
        taken=frozenset(knowledge.words("places/words")["taken"]),
        reached=frozenset(reached),
        upon=frozenset(words["upon"]),
        assaults=frozenset(words["assaults"]),
        grounds=frozenset(words["grounds"]).union(words["sites"]),
        parts_of_states=dict(_swapped(words["parts_of_states"])),
        delegations=frozenset(words["delegations"]),
        ordinal_ends=frozenset(words["ordinal_ends"]),
        halves=frozenset(words["halves"]),
        prefixes={word: code for code, listed in words["prefixes"].items() for word in listed},
        twins={word: tuple(states) for word, states in words["twins"].items()},
        generations=frozenset(words["generations"]),
        whos=frozenset(words["whos"]),
        given_names=frozenset(name for listed in knowledge.words("actors/given_names").values() for name in listed),
        title_firsts=title_firsts | knowledge.title_starts(),
        starters=starters,
        openers=starters | particles | frozenset(words["realms"]) | frozenset(pronouns) | knowledge.small_starts(),
        crowds=crowds,
        of_anywhere=frozenset(words["of_anywhere"]),
        faiths=frozenset(faiths),
        seats=frozenset(words["seats"]),
        group_heads=people.union(plural_heads, unnamed, crowds, posts["led"]["heads"]),
    )


def _swapped(lists: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    """{value: [words]} -> (word, value) pairs."""
    return [(word, value) for value, listed in lists.items() for word in listed]


def _plural(noun: str) -> str:
    """ "Lawmen", "deputies", "lynxes": the plural by its spelling."""
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(SIBILANTS) else f"{noun}s"


def _ranks(ranks: Iterable[str]) -> Iterable[tuple[str, bool]]:
    """Each rank in the singular and, True, in the plural."""
    for rank in ranks:
        yield rank, False
        yield _plural(rank), True


def _split(titles: Mapping[str, Iterable[Sequence[str]]]) -> dict[str, dict[str, tuple[str, bool]]]:
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for role, listed in titles.items():
        for first, last in listed:
            found.setdefault(first, {}).update({last: (role, False), _plural(last): (role, True)})
    return found


def _led(led: Mapping[str, Any]) -> Iterable[tuple[str, tuple[str, bool]]]:
    """ "rebel" and "leader" make one post; of several such people without a name the group is meant."""
    for sector, groups in led["by"].items():
        for group in groups:
            yield from ((f"{group} {head}", (sector, False)) for head in led["heads"])
            yield from ((f"{group} {_plural(head)}", (sector, True)) for head in led["heads"])


def _sent(sent: Mapping[str, list[str]]) -> list[str]:
    """ "nuclear envoy", and with a rank before it "chief nuclear envoy"."""
    titles = [f"{matter} {head}" for matter in sent["matters"] for head in sent["heads"]]
    return [*titles, *(f"{rank} {title}" for rank in sent["ranks"] for title in titles)]


def _together(posts: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, tuple[str, bool]]]:
    """Titles that only several bear."""
    return [(title, (role, True)) for title, role in _swapped(posts)]


def _posts(posts: Mapping[str, Any]) -> Iterable[tuple[str, tuple[str, bool]]]:
    for role, titles in posts.items():
        for title in titles:
            yield title, (role, False)
            yield f"{title}s", (role, True)
            if "-" in title:
                yield title.replace("-", " - "), (role, False)
            if "." in title:
                # The tokenizer parts the point of "Col." from it, and that of "Lt. Gen." from its first word only.
                yield title.replace(".", " ."), (role, False)
                yield title.replace(".", " .", 1), (role, False)
