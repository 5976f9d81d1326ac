"""The words of this room, compiled into patterns once for each knowledge.

In: `knowledge/en/amounts/*.yaml`. Out: `Words`, which `find` matches at a number and `numerals` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from communique.knowledge import Knowledge
from communique.model.record import record

FIGURES = r"(?:\d{1,3}(?:\.\d{3}){2,4}(?![\d.])|(?:\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}|\d{1,15})(?:\.\d{1,4})?)"


@record
class Words:
    """Patterns and values; keys are in lower case but for currency signs and codes."""

    values: Mapping[str, float]
    """Number words: ones, halves and scales."""
    phrases: tuple[str, ...]
    """Those of several words, the longest first."""
    scales: Mapping[str, float]
    """All that multiplies, short forms included."""
    first_words: frozenset[str]
    """Words a number in letters can begin with."""
    currencies: Mapping[str, str]
    in_millions: frozenset[str]
    """Those of them that are other words too ("won"): money only behind a million and more."""
    units: Mapping[str, str]
    percent: frozenset[str]
    not_counted: frozenset[str]
    labels: frozenset[str]
    months: frozenset[str]
    reaches: frozenset[str]
    """What a weapon works from and to ("surface to air")."""
    among: frozenset[str]
    """The words between a number and the whole of which it is a part ("25 of the 60")."""
    number: re.Pattern[str]
    """A number in figures or letters, with its scale: groups `figures`, `words`, `scale`, `money_scale`; `inner` is a
    currency that stands before the scale ("4 EUR million")."""
    joint: re.Pattern[str]
    """Between the ends of a range, with the second currency sign; group `word` where only an opening allows it."""
    article: re.Pattern[str]
    """"a " directly before a scale."""
    opening: re.Pattern[str]
    at_most: re.Pattern[str]
    approximate: re.Pattern[str]
    """"some " directly before a number: then four figures are no year."""
    sign_before: re.Pattern[str]
    currency_behind: re.Pattern[str]
    whole_behind: re.Pattern[str]
    """What stands between a part and its whole ("2 million of the 5 million dollars"), a sign of money included."""
    money_behind: re.Pattern[str]
    """What follows a bare "6 million" that goes on about money told before."""
    money_before: re.Pattern[str]
    """What stands before such a sum."""
    unit_behind: re.Pattern[str]
    not_quantity: re.Pattern[str]


@cache
def words(knowledge: Knowledge) -> Words:
    """The compiled words of one knowledge."""
    numbers = knowledge.words("amounts/numbers")
    money = knowledge.words("amounts/currencies")
    units = knowledge.words("amounts/units")
    signs = money["signs"] | {code: code for code in money["codes"]}
    currencies = signs | money["words"]
    canonical = {written: unit for unit, forms in units["measures"].items() for written in forms}
    values = numbers["ones"] | numbers["halves"] | numbers["scales"]
    sign = _any(signs)
    return Words(
        values=values,
        phrases=tuple(sorted((phrase for phrase in values if " " in phrase), key=len, reverse=True)),
        scales=numbers["scales"] | numbers["short_scales"] | numbers["money_scales"],
        first_words=frozenset(word.split()[0] for word in values),
        currencies=currencies,
        in_millions=frozenset(money["only_in_millions"]),
        units=canonical | {written.lower(): unit for written, unit in canonical.items()},
        percent=frozenset(units["percent"]),
        not_counted=frozenset(units["not_counted"]),
        labels=frozenset(units["labels"]),
        months=frozenset(units["months"]),
        reaches=frozenset(numbers["reaches"]),
        among=frozenset(numbers["among"]),
        number=_number(numbers, sign),
        joint=re.compile(
            rf"\s?(?:(?:{_any(numbers['range_signs'])})|(?P<word>{_any(numbers['range_words'])}))\s?(?:(?:{sign})\s?)?",
            re.IGNORECASE,
        ),
        article=re.compile(rf"\b(?:{_any(numbers['articles'])})\s$", re.IGNORECASE),
        opening=re.compile(rf"\b(?:{_any(numbers['range_openings'])})\s(?:(?:{sign})\s?)?$", re.IGNORECASE),
        at_most=re.compile(rf"\b(?:{_any(numbers['at_most'])})\s(?:(?:{sign})\s?)?$", re.IGNORECASE),
        approximate=re.compile(rf"\b(?:{_any(numbers['approximate'])})\s$", re.IGNORECASE),
        sign_before=re.compile(rf"(?<![A-Za-z])({sign})\s{{0,2}}$"),
        currency_behind=re.compile(rf"[\s\u2010\u2011-]?((?i:{_any(money['words'])})|{sign})(?!\w)"),
        whole_behind=re.compile(
            rf"\s(?:{_any(money['of_whole'])})\s(?:[A-Za-z]{{1,12}}\s){{0,3}}(?:(?:{sign})\s?)?", re.IGNORECASE
        ),
        money_behind=re.compile(rf"\s?(?:{_any(money['bare_behind'])})(?!\w)", re.IGNORECASE),
        money_before=re.compile(rf"\b(?:{_any(money['bare_before'])})\s(?:\w{{1,15}}\s)?$", re.IGNORECASE),
        unit_behind=re.compile(rf"[\s-]?({_any([*canonical, *units['percent']])})(?![\w²³])", re.IGNORECASE),
        not_quantity=re.compile("|".join(units["not_quantity_behind"]), re.IGNORECASE),
    )


def _number(numbers: Mapping[str, Mapping[str, float]], sign: str) -> re.Pattern[str]:
    ones, scales = _any(numbers["ones"]), _any(numbers["scales"])
    shorts, money = _any(numbers["short_scales"]), _any(numbers["money_scales"])
    more = rf"(?:(?:[\s-]|\s(?:{_any(numbers['joins'])})\s)(?:{ones}|{scales})\b){{0,8}}"
    articles = _any(numbers["articles"])
    spoken = rf"(?:{_any(numbers['halves'])})\s(?:{scales})\b|(?:{articles})\s(?:{scales})\b|(?:{ones})\b{more}"
    return re.compile(
        rf"(?:(?P<figures>{FIGURES})(?:\s(?P<inner>(?-i:{sign}))(?=\s(?:{scales}|{shorts})\b))?"
        rf"(?:[\s\u00a0-]?(?P<scale>{scales}|{shorts})\b|\s?(?P<money_scale>{money})\b)?|(?P<words>{spoken}))",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first, so that "US dollars" is not read as "US"."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
