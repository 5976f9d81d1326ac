"""The dateline at the head of a story: "LIMA, May 3 (Agency) - ".

In: a line of text. Out: where its dateline ends; the first sentence begins behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from communique.knowledge import load
from communique.model.terms import PlaceKind

PLACE = r"[A-Z][\w.'\u2019/-]{1,24}(?:,? (?:[A-Z][\w.'\u2019/-]{0,24}|d[aeo]|del|al|el|of)){0,4}"
TOWN = r"[A-Z]{4,24}(?:[ -][A-Z]{2,24}){0,2}(?:, [A-Z][a-z]\w{1,20}(?: [A-Z]\w{1,20})?)?"
"""In capitals, its country behind it."""
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:(?:,? |/)\d{4})"
FIGURES = r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d"
BRACKETS = r"(?:\([^()]{2,40}\)|/[A-Z][^/\n]{1,30}/)"
"""An agency."""
FRONT = r"(?:\([A-Z][^()]{1,30}\) ?[-\u2013\u2014] |[A-Z]{3,12} ?(?:-|- |\u2013 )(?=[A-Z]))?"
"""An agency before the place: "(ANSA) - ROME", "APA-Dakar"."""
DASH = r"(?:\.?-{1,3}|[_\u2013\u2014])"
OPENS = r"(?=[\"\u201c\u2018`\u00ab]?[A-Z])"
CITED = re.compile(r"[A-Z]{3}|\d|\(")
"""What a dateline has and a name before a dash has not: a place in capitals, a day, or the agency."""


TOWN_DASH = re.compile(r"([^,.:()]{2,40}?)(?:, [^,.:()]{2,40}?)?\s+[-\u2013\u2014]{1,3}\s+")


class _Patterns(NamedTuple):
    dashed: re.Pattern[str]
    bare: re.Pattern[str]
    """The same without a dash: "Lima, May 3 (Agency) ", "LIMA, May 3. ", "Lima, 3 May 2021: ", "APA-Lima (Peru) "."""


def dateline(line: str) -> int:
    """Where a dateline at the head of a line ends, 0 where there is none."""
    patterns = _patterns()
    found = patterns.dashed.match(line) or patterns.bare.match(line)
    return found.end() if found and (CITED.search(found[0]) or _is_town(found[0])) else 0


def _is_town(head: str) -> bool:
    """Whether a town alone stands before the dash: "Lagos — "."""
    dash = TOWN_DASH.fullmatch(head)
    places = load().places(dash[1]) if dash else ()
    return bool(places) and places[0].kind is not PlaceKind.COUNTRY


@cache
def _patterns() -> _Patterns:
    month = "|".join(sorted(calendar_names("month"), key=len, reverse=True))
    day = rf"(?:(?:{ORDINAL} (?i:{month})\.?|(?i:{month})\.? {ORDINAL}){YEAR}?|{FIGURES})"
    dashed = (
        rf"(?=.{{2,110}}?[ )]{DASH} ){FRONT}(?:{PLACE},?\.?)?(?:,?\s?\(?{day}\)?[.,]?)?"
        rf"\s*(?:{BRACKETS}|[A-Z]{{3,12}})?\s*{DASH}\s+{OPENS}"
    )
    bare = "|".join(
        (
            rf"{PLACE},? {day},? {BRACKETS}[.:;]?\s+",
            rf"{TOWN}[,.]? {day}\.?(?: {BRACKETS})?[.:;]?\s+",
            rf"{PLACE},? (?={ORDINAL}\D|[A-Z])(?:{day}(?<=\d{{4}})):\s+",
            rf"{TOWN} {BRACKETS}[.:;]\s+",
            rf"[A-Z]{{3,12}}-{PLACE} {BRACKETS}\s+",
        )
    )
    return _Patterns(re.compile(dashed), re.compile(rf"(?:{bare}){OPENS}"))


def calendar_names(*blocks: str) -> Iterator[str]:
    """The names in the blocks "month" and "weekday" of the dates' words, as they are written there."""
    listed = load().words("dates/words")["blocks"]
    for names in (names for block in blocks for names in listed[block]["table"].values()):
        yield from (name.strip("~.") for name in names)
