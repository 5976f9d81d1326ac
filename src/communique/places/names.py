"""Where the words of a text may name a place: runs of capitalised words, the longest name of the gazetteer first.

In: an `Analysis`. Out: `Name`s with their gazetteer rows. `find` asks grammar what they are doing there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from communique.knowledge import Knowledge
from communique.knowledge.folding import folded
from communique.language.analysis import Analysis, NameSpan, Token
from communique.model.ids import PlaceId
from communique.model.place import PlaceOption
from communique.model.terms import PlaceKind
from communique.places.sites import site_end
from communique.places.words import Words

LONGEST = 6
"""Tokens of a place's name at most."""
INITIALS = 3
"""Letters of a word in capitals at most that is no town's name."""
LETTERS = 6
"""Letters of an organisation's abbreviation at most."""
LARGE = 100_000
"""People of a town at least whose parts are named ("North Lima")."""
TOWN = 20_000
"""People of a town at least by which a body is told that names itself in three words ("Cusco Water Board")."""
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
POSSESSIVE = frozenset({"'s", "\u2019s"})
MOST_JOINTS = 3
"""Tokens between two capitalised words of one name at most: hyphen, article, hyphen."""


class Name(NamedTuple):
    """Tokens [first, last) and the gazetteer's rows for them; `kind` is what the parser's recogniser says."""

    first: int
    last: int
    rows: tuple[PlaceOption, ...]
    kind: str | None
    site: bool = False
    """A spot by its last word ("Harbour Road"), which the gazetteer need not have."""
    owner: bool = False
    """The beginning of a body's name ("Lima Water Board")."""


def names(analysis: Analysis, knowledge: Knowledge, words: Words) -> Iterator[Name]:
    """Names of the gazetteer, and names that the recogniser takes for places and the gazetteer lacks."""
    recognised = _recognised(analysis, words)
    at = 0
    for first, last in _runs(analysis, words):
        if hyphened := _hyphened(analysis, first, last, knowledge, words):
            yield hyphened
            at = hyphened.last
        for i in range(max(at, first), last):
            if i >= at and analysis.capitals[i] and (name := _longest(analysis, i, last, recognised, knowledge, words)):
                yield name
                at = name.last


def _hyphened(analysis: Analysis, first: int, last: int, knowledge: Knowledge, words: Words) -> Name | None:
    """ "al-Bab": a name whose article has no capital."""
    begin = first - 2
    if begin < 0 or analysis.texts[first - 1] not in HYPHENS or analysis.lowers[begin] not in words.connectors:
        return None
    rows = knowledge.places(analysis.words(begin, first + 1)) if last == first + 1 else ()
    return Name(begin, last, rows, None) if rows else None


def _recognised(analysis: Analysis, words: Words) -> dict[int, NameSpan]:
    """The recogniser's names by token, without words around them that only say what they are ("the City of Lima")."""
    found: dict[int, NameSpan] = {}
    capitals = analysis.capitals
    for name in analysis.names:
        first, last = name.first, name.last
        while first < last and not (capitals[first] and analysis.tokens[first].lower not in words.generic):
            first += 1
        while last > first and not capitals[last - 1]:
            last -= 1
        if first < last and name.kind != "MISC":
            found.update(dict.fromkeys(range(first, last), NameSpan(first, last, name.kind)))
    return found


def _runs(analysis: Analysis, words: Words) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with "of", "de", hyphens and the like inside."""
    last = 0
    for at, capital in enumerate(analysis.capitals):
        if capital and at >= last:
            last = _end_of_run(analysis, at, analysis.sentences[analysis.tokens[at].sentence].last, words)
            yield at, last


def _end_of_run(analysis: Analysis, at: int, end: int, words: Words) -> int:
    last = at + 1
    while last < end:
        if analysis.capitals[last]:
            last += 1
        elif behind := _behind_joints(analysis, last, end, words):
            last = behind
        else:
            break
    return last


def _behind_joints(analysis: Analysis, at: int, end: int, words: Words) -> int | None:
    """The first capitalised word behind what joins the parts of a name ("Port-au-Prince"), or None."""
    for k in range(at, min(end, at + MOST_JOINTS + 1)):
        if k > at and analysis.capitals[k]:
            return k
        if not _joins(analysis.tokens[k], words):
            return None
    return None


def _joins(token: Token, words: Words) -> bool:
    return token.text in HYPHENS or token.lower in words.connectors


def _longest(
    analysis: Analysis,
    first: int,
    end: int,
    recognised: dict[int, NameSpan],
    knowledge: Knowledge,
    words: Words,
) -> Name | None:
    span = recognised.get(first)
    if last := site_end(analysis, first, end, words):
        return Name(first, last, _rows(analysis, first, last, knowledge, words), "LOC", site=True)
    whole = span if span and span.kind == "LOC" and span.first == first else None
    for last in _ends(analysis, first, end, words):
        rows = _rows(analysis, first, last, knowledge, words)
        if rows:
            found = Name(first, last, rows, span.kind if span else None)
            if whole and whole.last > last and not _apart(analysis, whole):
                break
            if _inside_another(analysis, found, span, words):
                called = span and (_begins(analysis, found, span, words) or _closes(analysis, found, span))
                return found._replace(owner=True) if called else None
            return found
    if whole and analysis.capitals[whole.last - 1]:
        return Name(first, whole.last, (), "LOC")
    # Whether this is somebody, the actors say; only what something is in or near is taken for a place.
    if span is None or span.first != first:
        return None
    rare = span.kind == "PER" or _is_rare(analysis, span, knowledge, words)
    return Name(first, span.last, (), span.kind) if rare else None


def _is_rare(analysis: Analysis, span: NameSpan, knowledge: Knowledge, words: Words) -> bool:
    """Whether what the parser takes for a body is one plain word that the tables lack, as a rare town is ("Foua")."""
    word = analysis.texts[span.first]
    if span.last > span.first + 1 or word.isupper() or analysis.lowers[span.first] in words.never:
        return False
    return not knowledge.lookup(word)


def _ends(analysis: Analysis, first: int, end: int, words: Words) -> Iterator[int]:
    """Where a name that begins here may end, the furthest first: behind generic words ("region"), then in the run."""
    tokens, sentence_end = analysis.tokens, analysis.sentences[analysis.tokens[first].sentence].last
    if first + 1 < sentence_end and analysis.words(first, first + 2) in words.abbreviations:
        yield first + 2
    if end + 1 < sentence_end and tokens[end].text == "," and tokens[end + 1].text in words.abbreviations:
        yield end + 2
    if first + 1 < end < sentence_end and end < first + LONGEST and tokens[end].text in POSSESSIVE:
        yield end + 1
    behind = end
    while behind < sentence_end and tokens[behind].lower in words.followers and behind < first + LONGEST:
        behind += 1
    for last in range(min(behind, first + LONGEST), first, -1):
        if last > end or analysis.capitals[last - 1]:
            yield last


def _rows(analysis: Analysis, first: int, last: int, knowledge: Knowledge, words: Words) -> tuple[PlaceOption, ...]:
    written = analysis.words(first, last)
    if short := _shortened(analysis, first, written, words):
        return _provinces(knowledge.places(short))
    if last == first + 1 and (len(written) < 2 or analysis.tokens[first].lower.rstrip(".") in words.never):
        return ()
    rows = knowledge.places(written)
    if rows:
        return () if _is_abbreviation(written, rows[0], knowledge) else _meant(analysis, last, rows, words)
    return _called_fully(analysis, first, last, knowledge, words) or _part_of(analysis, first, last, knowledge, words)


def _called_fully(
    analysis: Analysis, first: int, last: int, knowledge: Knowledge, words: Words
) -> tuple[PlaceOption, ...]:
    """ "Sokoto State": a province with the word that says what it is, which the gazetteer has without it."""
    tokens, capitals = analysis.tokens, analysis.capitals
    if last < first + 2 or not capitals[last - 1] or tokens[last - 1].lower not in words.provinces:
        return ()
    if last < len(tokens) and (capitals[last] or tokens[last].lower == words.of):
        return ()
    rows = knowledge.places(analysis.words(first, last - 1))
    return tuple(row for row in rows if row.kind is PlaceKind.ADMIN)


def _shortened(analysis: Analysis, first: int, written: str, words: Words) -> str | None:
    """The province that letters stand for: "Nev.", and "NV" behind a name and a comma."""
    short = words.abbreviations.get(written)
    if short or written not in words.postal:
        return short
    behind_comma = first > 1 and analysis.texts[first - 1] == "," and analysis.capitals[first - 2]
    return words.postal[written] if behind_comma else None


def _meant(analysis: Analysis, last: int, rows: tuple[PlaceOption, ...], words: Words) -> tuple[PlaceOption, ...]:
    """The province where the word behind tells it from the city ("New York Gov. Mora")."""
    wide = last < len(analysis.tokens) and analysis.tokens[last].lower in words.statewide
    return _provinces(rows) if wide else rows


def _provinces(rows: tuple[PlaceOption, ...]) -> tuple[PlaceOption, ...]:
    """The first-level regions among places of one name; all of them where none is one."""
    return tuple(row for row in rows if row.kind is PlaceKind.ADMIN) or rows


def _part_of(analysis: Analysis, first: int, last: int, knowledge: Knowledge, words: Words) -> tuple[PlaceOption, ...]:
    """A part of a large place, or what lies around it ("Southern California", "Greater Toronto Area"): at its point."""
    if analysis.tokens[last - 1].text in POSSESSIVE:
        return ()
    inner, end = first, last
    while inner < end and analysis.tokens[inner].lower in words.parts:
        inner += 1
    while inner < end and analysis.tokens[end - 1].lower in words.areas:
        end -= 1
    if inner == end or last - first == end - inner:
        return ()
    written = analysis.words(first, last)
    slug = PlaceId("place:" + folded(written).replace(" ", "-"))
    return tuple(
        replace(whole, id=slug, name=written, kind=PlaceKind.REGION, geonames=None, wikidata=None, capital=False)
        for whole in knowledge.places(analysis.words(inner, end))
        if whole.capital or whole.kind is not PlaceKind.CITY or whole.population >= LARGE
    )


def _is_abbreviation(written: str, first: PlaceOption, knowledge: Knowledge) -> bool:
    """Whether letters in capitals are an organisation's and not a small town's: NATO is not Nato."""
    if first.kind is not PlaceKind.CITY or not written.isupper() or len(written) > LETTERS:
        return False
    return len(written) <= INITIALS or any(not hit.entity_id.startswith("state:") for hit in knowledge.lookup(written))


def _inside_another(analysis: Analysis, name: Name, span: NameSpan | None, words: Words) -> bool:
    """Whether it is part of a longer name ("Paris" of "Paris Hilton") or has a title before it ("Judge Kent")."""
    longer = span is not None and (span.first < name.first or span.last > name.last)
    if span and longer and not _apart(analysis, span) and (span.kind != "LOC" or span.first < name.first):
        return True
    before = analysis.tokens[name.first - 1] if name.first else None
    return (
        before is not None and before.lower in words.titles and before.sentence == analysis.tokens[name.first].sentence
    )


def _begins(analysis: Analysis, name: Name, span: NameSpan, words: Words) -> bool:
    """Whether a body is called by a place that is large enough to be told by its name alone; of two words the second
    must say that it is one, for "Paris Hilton" is none."""
    if span.kind != "ORG" or name.first != span.first:
        return False
    body = analysis.tokens[span.last - 1].lower in words.bodies
    if span.last - name.last > 1 or name.rows[0].kind is not PlaceKind.CITY:
        return _is_large(name) or (body and name.rows[0].population >= TOWN)
    return body and _is_large(name)


def _closes(analysis: Analysis, name: Name, span: NameSpan) -> bool:
    """Whether a body's name ends with a place that is told by its name alone ("Institute of Peru")."""
    last = span.last - (analysis.tokens[span.last - 1].text in POSSESSIVE)
    return span.kind == "ORG" and name.last == last and name.rows[0].kind is not PlaceKind.SEA and _is_large(name)


def _is_large(name: Name) -> bool:
    best = name.rows[0]
    settled = best.kind is PlaceKind.CITY
    return best.kind is not PlaceKind.VENUE and (not settled or best.capital or best.population >= LARGE)


def _apart(analysis: Analysis, span: NameSpan) -> bool:
    """Whether a comma or possessive parts what the recogniser took together: then it is more than one name."""
    tokens = analysis.tokens[span.first : span.last]
    return any(token.pos in ("PUNCT", "PART") and token.text not in HYPHENS for token in tokens)
