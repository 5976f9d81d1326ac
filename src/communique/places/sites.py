"""Spots that no gazetteer need have, by the words of their names: "Harbour Road", "Lake Tiso", "University of Cusco".

In: an `Analysis` and a token. Out: where such a name ends.
"""

from __future__ import annotations

from communique.language.analysis import Analysis
from communique.places.words import Words

LONGEST = 7
"""Tokens of such a name."""
MARKS = frozenset({"'s", "\u2019s", "'", "\u2019"})


def site_end(analysis: Analysis, first: int, end: int, words: Words) -> int | None:
    """The first token behind the spot whose name begins at a token of a capitalised run that ends at `end`."""
    tokens, lower = analysis.tokens, analysis.tokens[first].lower
    if tokens[first].pos in ("DET", "PRON") or lower in words.titles:
        return None
    sentence = analysis.sentences[tokens[first].sentence].last
    if lower in words.roads and first + 1 < sentence and tokens[first + 1].text.isdigit():
        return first + 2
    if _leads(analysis, first, words):
        last = _run(analysis, first, min(sentence, end), words.of)
        return last if last > first + 1 else None
    if lower in words.never:
        return None
    last, ends = _run(analysis, first, sentence, None), (words.grounds, words.houses)
    return last if last - first > 1 and any(tokens[last - 1].lower in listed for listed in ends) else None


def _leads(analysis: Analysis, first: int, words: Words) -> bool:
    lower = analysis.tokens[first].lower
    of = first + 1 < len(analysis.tokens) and analysis.tokens[first + 1].lower == words.of
    return lower in words.fronts or (lower in words.seats_of and of)


def is_ground(analysis: Analysis, first: int, last: int, words: Words) -> bool:
    """Whether nobody can act who is called so: a street, a lake, no university."""
    return (
        analysis.tokens[last - 1].lower in words.grounds or analysis.tokens[first].lower in words.fronts | words.roads
    )


def _run(analysis: Analysis, first: int, sentence: int, of: str | None) -> int:
    """The end of the capitalised words, with possessive marks inside, and "of" where it is given."""
    at, last, capitals = first, min(sentence, first + LONGEST), analysis.capitals
    while at < last and (capitals[at] or (_joins(analysis, at, of) and at + 1 < sentence and capitals[at + 1])):
        at += 1
    return at


def _joins(analysis: Analysis, at: int, of: str | None) -> bool:
    return analysis.texts[at] in MARKS or analysis.lowers[at] == of
