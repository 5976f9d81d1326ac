"""Finding: a cheap pass for words at which a time may stand, then the rules at that place, the longest match winning.

In: text and a stretch of it. Out: `Hit`s in text order, not overlapping; `joins` binds neighbours, `find` asks grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.dates.grammar import TAIL, Grammar, Rule
from communique.dates.openings import FIGURE
from communique.dates.term import Term
from communique.model.ids import RuleId

REACH = 60
"""An expression begins at most this many characters in front of its trigger."""
LEADS = 9
"""And at most this many words."""

NEAR = 120
"""The words that a rule needs stand so near behind its first one."""

DIGITS = frozenset("0123456789")
BETWEEN = " \t\u00a0-\u2013\u2014,/.'\u2019("
"""What may stand between two words of one time."""
_WORD = re.compile(r"\w+")


class Hit(NamedTuple):
    """A time found: where, what it says, by which rule. `parts` are the hits that a join bound together."""

    start: int
    end: int
    term: Term
    rule: RuleId
    approximate: bool = False
    parts: tuple[Hit, ...] = ()
    ends: tuple[tuple[int, int], ...] = ()
    """Of a range: where its first and its last day stand."""
    counted: bool = False
    """Whether the time in front is counted from it: then the word between is not its own ("a week before Friday")."""


class Place(NamedTuple):
    """A text, the same in small letters (`lowered`), and the end of the stretch of it that is read."""

    text: str
    small: str
    end: int


def scan(place: Place, start: int, grammar: Grammar) -> Iterator[Hit]:
    """The times of a stretch of text by the rules that read words; linear in its length."""
    at = start
    triggers, shape = grammar.triggers, grammar.shape
    tried: dict[int, str] = {}
    for word in grammar.candidate.finditer(place.small, start, place.end):
        trigger, begin = word[0], word.start()
        if trigger not in triggers:
            if not shape.match(place.text, begin, place.end):
                continue
            trigger = FIGURE
        if begin < at:
            continue
        hit = _at_trigger(place, begin, at, trigger, grammar, tried)
        if hit:
            tried.clear()
            yield hit
            at = hit.end


def lowered(text: str) -> str:
    """The text in small letters, each in its old place: one capital (the dotted I) would become two characters."""
    return text.replace("\u0130", "I").lower()


def _at_trigger(place: Place, at: int, floor: int, trigger: str, grammar: Grammar, tried: dict[int, str]) -> Hit | None:
    """The time at a trigger. `tried` remembers which trigger's rules found nothing at a place: behind a later such
    trigger they find nothing there either, which keeps a text of nothing but figures linear."""
    for begin in _begins(place, at, floor, grammar):
        if tried.get(begin) == trigger:
            continue
        rules = grammar.starting.at(place.small, begin, trigger)
        best = _longest(place, begin, at, rules) if rules else None
        if best:
            return best
        tried[begin] = trigger
    return None


def _begins(place: Place, trigger: int, floor: int, grammar: Grammar) -> list[int]:
    """Word starts from which a match may reach the trigger, leftmost first, as far as words go that stand in times."""
    small = place.small
    begins = [trigger]
    if trigger > floor and small[trigger - 1] in "'\u2019":
        begins.append(trigger - 1)
    at, low = trigger, max(floor, trigger - REACH)
    for word in _WORD.findall(small, low, trigger)[: -LEADS - 1 : -1]:
        if word not in grammar.leads and word[0] not in DIGITS:
            break
        first = small.rindex(word, low, at)
        if small[first + len(word) : at].strip(BETWEEN) or (first == low > floor and small[low - 1].isalnum()):
            break
        begins.append(first)
        at = first
    begins.reverse()
    return begins


def _longest(place: Place, begin: int, trigger: int, rules: tuple[Rule, ...]) -> Hit | None:
    found: tuple[tuple[int, bool], Rule, re.Match[str], tuple[int, int]] | None = None
    text, end = place.text, place.end
    near = place.small[begin : begin + NEAR]
    for rule in rules:
        if rule.needs and not any(word in near for word in rule.needs):
            continue
        match = rule.pattern.match(text, begin, end)
        if match is None or match.end() <= trigger:
            continue
        rank = (match.end(), rule.after is not None)
        if found and rank <= found[0]:
            continue
        span = match.span(rule.span) if rule.span else match.span()
        if _fits(rule, text, span):
            found = (rank, rule, match, span)
    if not found:
        return None
    _, rule, match, (first, last) = found
    groups = match.groupdict()
    ends = tuple([_hull(match, names) for names in rule.ends])
    return Hit(first, last, rule.term(groups), rule.id, rule.approximate or bool(groups.get("about")), ends=ends)


def _hull(match: re.Match[str], names: tuple[str, ...]) -> tuple[int, int]:
    """From the first to the last of the groups that matched."""
    spans = [match.span(name) for name in names if match[name] is not None]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _fits(rule: Rule, text: str, span: tuple[int, int]) -> bool:
    if rule.after or rule.no_after:
        tail = text[max(0, span[0] - TAIL) : span[0]]
        if rule.after and not rule.after.search(tail):
            return False
        if rule.no_after and rule.no_after.search(tail):
            return False
    words = text[slice(*span)] if rule.within or rule.no_within else ""
    if rule.within and not rule.within.search(words):
        return False
    return not (rule.no_within and rule.no_within.search(words))
