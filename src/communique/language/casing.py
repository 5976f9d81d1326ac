"""Headlines in capitals, as the parser can read them: "Oslo Says Talks To Resume" is "Oslo says talks to resume".

The parser takes a word with a capital for a name. In: the sentences of a document. Out: the same sentences, in which a
headline's words are written as the rest of the text writes them; those that stand nowhere else, as the tables and the
model's word lists have them. Only the parser is shown these; the document keeps its own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter

from communique.knowledge import load
from communique.language.columns import Raw
from communique.language.datelines import calendar_names
from communique.model.terms import PlaceKind

LONGEST = 40
"""Words: what is longer is no headline."""
FEWEST = 3
"""Longer words with a capital that a headline has at least."""
LONG = 4
"""Letters of such a word."""
PEOPLE = 50_000
"""Of a place whose name may be a common noun ("Summit", "Justice"): in a headline a smaller one is hardly meant."""
WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION, PlaceKind.SEA})
NOUN = frozenset({"noun"})
FUNCTION, VERB = "function", "verb"

type Classes = Callable[[str], frozenset[str]]


def in_plain_case(raws: Sequence[Raw], classes: Classes) -> Sequence[Raw]:
    """The sentences, those of headlines in plain case."""
    blocks = [[*block] for _, block in groupby(raws, attrgetter("block"))]
    titled = {block[0].block for block in blocks if _is_titled([word for raw in block for word in raw.words], classes)}
    if not titled:
        return raws
    written = _written(raw for raw in raws if raw.block not in titled)
    return [raw._replace(words=_plain(raw.words, written, classes)) if raw.block in titled else raw for raw in raws]


def _is_titled(words: Sequence[str], classes: Classes) -> bool:
    """Whether every word but prepositions and the like begins with a capital, and one may be a verb: "Ministry of
    Foreign Affairs of Chile" is a name."""
    if len(words) > LONGEST or not any(VERB in classes(word.lower()) for word in words[1:]):
        return False
    capitals = 0
    for word in words:
        if word[0].isupper():
            capitals += len(word) >= LONG
        elif word[0].isalpha() and FUNCTION not in classes(word):
            return False
    return capitals >= FEWEST


def _written(raws: Iterator[Raw]) -> Mapping[str, str]:
    """How most sentences write a word inside them, by its small letters."""
    found: dict[str, str] = {}
    for word, _ in Counter(word for raw in raws for word in raw.words[1:]).most_common():
        found.setdefault(word.lower(), word)
    return found


def _plain(words: list[str], written: Mapping[str, str], classes: Classes) -> list[str]:
    """The words of a headline in plain case; the first keeps its capital."""
    shouted, named = all(word.isupper() for word in words if word.isalpha()), _named(words, classes)
    plain = [named.get(i) or _usual(word, shouted, written, classes) for i, word in enumerate(words)]
    return [plain[0][:1].upper() + plain[0][1:], *plain[1:]]


def _usual(word: str, shouted: bool, written: Mapping[str, str], classes: Classes) -> str:
    """A word as the text writes it elsewhere; else in small letters where it is a word of the language and no name.
    Capitals that no headline gives ("OECD", "McNeil", "I") stay."""
    key = word.lower()
    kinds = classes(key)
    if FUNCTION in kinds and len(key) > 1:
        return key
    if len(key) == 1 or (word[1:] != key[1:] and not shouted):
        return written.get(key, word) if len(key) == 1 else word
    return written.get(key) or (key if kinds and not _is_name(key, kinds) else key.capitalize())


def _is_name(key: str, kinds: frozenset[str]) -> bool:
    """Whether a word is a day, a month, a first name, or the name of a place and no verb or adjective."""
    places = load().places(key) if kinds <= NOUN else ()
    return key in _proper() or any(place.population >= PEOPLE or place.kind in WIDE for place in places[:1])


def _named(words: Sequence[str], classes: Classes) -> Mapping[int, str]:
    """The words that the tables have as names; no surname alone that is also a verb or an adjective."""
    named: dict[int, str] = {}
    for i, word in enumerate(words):
        length, hits = load().longest(words, i)
        alone = length == 1 and all(hit.kind == "surname" for hit in hits)
        if any(hit.name[0].islower() for hit in hits) or (alone and classes(word.lower()) - NOUN):
            continue
        short = any(hit.name.isupper() for hit in hits)
        for k in range(i, i + length):
            named[k] = words[k].capitalize() if words[k].isupper() and not short else words[k]
    return named


@cache
def _proper() -> frozenset[str]:
    """Days, months and first names in small letters."""
    given = load().words("actors/given_names").values()
    return frozenset(name.lower() for names in (calendar_names("month", "weekday"), *given) for name in names)
