"""The values of a form that are no names: days, places, sums, numbers and words of a closed set.

In: the words of one field. Out: a value of the record; InputError says what may be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from communique.dates.edtf import OPEN_END, bounds
from communique.errors import InputError
from communique.knowledge import Knowledge
from communique.model.ids import DOCUMENT_ONLY, PlaceId, RuleId, TimeId
from communique.model.place import Amount, Place, PlaceOption
from communique.model.span import Span
from communique.model.terms import AmountKind, Basis, Extent, PlaceKind, Precision, TimexType
from communique.model.when import Time, When

RULE = RuleId("notes.field")
UNLISTED = RuleId("notes.place-as-named")
PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
LASTING = frozenset({"visit", "summit", "conference"})
"""Types that fill the days they are dated with, where these are given as first and last."""
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,6})?")
SLUG = re.compile(r"\W+")


def time(field: str, at: int, span: Span, text: str, kind: str, where: str) -> Time:
    """The time of a field: a day, a month, a year, or two days with a slash."""
    words = span.of(text)
    try:
        first, last = bounds(words)
    except ValueError as error:
        raise InputError(f"{field} is no day: '{words:.40}'", where=where, hint=DAYS) from error
    if last < first or OPEN_END in (first, last):
        raise InputError(f"{field} ends before it begins or never: '{words:.40}'", where=where, hint=DAYS)
    lasts = "/" in words and kind in LASTING
    extent = Extent.THROUGHOUT if lasts else Extent.WITHIN
    precision = PRECISION[len(words.partition("/")[0])]
    when = When(words, first, last, extent, precision, Basis.EXPLICIT, RULE)
    return Time(TimeId(f"t{at}"), span, words, when, TimexType.DATE, words, RULE)


DAYS = "write 2025-04-11, 2025-04, 2025 or 2025-04-11/2025-04-12"


def place(span: Span, text: str, knowledge: Knowledge) -> Place:
    """A place of the tables by its name, alone or with its state ("Tripoli, Lebanon"); else as it is named."""
    words = span.of(text)
    name, _, within = (part.strip() for part in words.rpartition(",")) if "," in words else (words, "", "")
    options = knowledge.places(name)
    if within:
        states = {hit.entity_id for hit in knowledge.lookup(within)} | {f"state:{within.upper()}"}
        options = tuple(one for one in options if f"state:{one.state}" in states or one.region == within)
    if not options:
        slug = SLUG.sub("-", words.casefold()).strip("-")
        unlisted = PlaceId(f"{DOCUMENT_ONLY}{slug}")
        return Place(span, words, unlisted, words, PlaceKind.CITY, None, None, None, None, None, 1.0, UNLISTED)
    return _row(options[0], span, words)


def _row(one: PlaceOption, span: Span, words: str) -> Place:
    return Place(span, words, one.id, one.name, one.kind, one.state, one.lat, one.lon, one.geonames, one.wikidata, 1.0,
                 RULE)  # fmt: skip


def money(span: Span, text: str, amounts: Iterable[Amount], where: str) -> Amount:
    """The quantity found that is the sum of a field; it must be all of it."""
    for one in amounts:
        if one.kind is AmountKind.MONEY and span.holds(one.span) and one.span.end == span.end:
            return one
    words = span.of(text)
    raise InputError(f"amount is no sum of money: '{words:.40}'", where=where, hint="write EUR 12.5 million")


def number(field: str, span: Span, text: str, where: str) -> float:
    """A whole or decimal number, commas between thousands or none."""
    words = span.of(text)
    if not NUMBER.fullmatch(words):
        raise InputError(f"{field} is no number: '{words:.40}'", where=where, hint="write 1200 or 1,200")
    return float(words.replace(",", ""))


def term[T: StrEnum](field: str, kinds: type[T], words: str, where: str) -> T:
    """One of a closed set."""
    try:
        return kinds(words.lower().replace(" ", "_"))
    except ValueError as error:
        raise InputError(f"{field} cannot be '{words:.40}'", where=where, hint=f"one of {', '.join(kinds)}") from error
