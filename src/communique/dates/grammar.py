"""The date rules, compiled: patterns, joins, and where a search begins.

In: `dates/*` of the knowledge. Out: a `Grammar`, made once for a `Knowledge`; `scan` and `joins` run it over text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from communique.dates.blocks import Blocks, any_of, build
from communique.dates.openings import FIGURE, Opening, Openings, first_words
from communique.dates.term import Term
from communique.errors import KnowledgeError
from communique.knowledge import Knowledge
from communique.model.ids import RuleId
from communique.model.record import record

WORD_FILES = frozenset({"dates/words", "dates/feasts"})
TAIL = 40
"""Characters in front of a phrase that a rule's conditions may look at."""
_WORD = re.compile(r"\w+")
_NOT_WORDS = re.compile(r"\\\w|\?P[<=]\w+>?|\?-?i:")
"""Escapes, group names and flags of a pattern: letters that match no word."""
_OPERAND = re.compile(r"(?<!\?P)<([a-z]+)>")
type Maker[Value] = Callable[[Mapping[str, str | None]], Value]
"""Makes a value of the groups that a rule matched."""


@record
class Rule:
    """One rule, compiled. `after` must match the text in front, `no_after` must not; `within` is sought in the span."""

    id: RuleId
    pattern: re.Pattern[str]
    term: Maker[Term]
    span: str | None
    after: re.Pattern[str] | None
    no_after: re.Pattern[str] | None
    within: re.Pattern[str] | None
    no_within: re.Pattern[str] | None
    needs: tuple[str, ...]
    """One of these stands in every match: without any of them near, the pattern is not tried."""
    approximate: bool
    ends: tuple[tuple[str, ...], ...]
    """Of a range: the groups that hold the words of its first and of its last day."""


@record
class Join:
    """A rule over times that are already found: what stands before, between and after them, and their classes."""

    id: RuleId
    operands: tuple[str, ...]
    before: re.Pattern[str] | None
    between: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    gives: Mapping[str, Any]
    term: Maker[Term]


class StartingRules(dict[tuple[str, str, str], tuple[Rule, ...]]):
    """(first word, next word, trigger) -> the rules that can begin with these and hold the trigger, in the order of the
    files.

    Filled as such words are met: of the many that could be, a text has few. A next word that no rule asks for is "".
    """

    def __init__(self, rules: Iterable[tuple[Rule, Opening, frozenset[str]]]) -> None:
        super().__init__()
        self.indexed = tuple(rules)
        self._second = frozenset(word for _, opening, _ in self.indexed for word in opening.second or ())

    def at(self, text: str, begin: int, trigger: str) -> tuple[Rule, ...]:
        """The rules that may fit at a place of a text in small letters, up to the trigger or beyond."""
        first, second = first_words(text, begin)
        return self[first, second if second in self._second else "", trigger]

    def __missing__(self, words: tuple[str, str, str]) -> tuple[Rule, ...]:
        first, second, trigger = words
        self[words] = found = tuple(
            rule for rule, opening, holds in self.indexed
            if first in opening.first and trigger in holds and (opening.second is None or second in opening.second)
        )  # fmt: skip
        return found


@dataclass(frozen=True)
class Grammar:
    """All that finding needs."""

    alone: Mapping[str, tuple[Join, ...]]
    """The joins of one time with the words around it, by the class of the time."""
    pairs: tuple[Join, ...]
    triggers: frozenset[str]
    starting: StartingRules
    candidate: re.Pattern[str]
    """Triggers and figures, in small letters."""
    shape: re.Pattern[str]
    leads: frozenset[str]
    bound: re.Pattern[str]
    bound_ends: tuple[str, ...]
    """How a text ends in which `bound` may be found."""
    bounds: Mapping[str, str]
    future: frozenset[str]
    planned: frozenset[str]
    tried: frozenset[str]
    over: frozenset[str]
    fixed: frozenset[str]
    present: frozenset[str]
    standing: frozenset[str]
    about: frozenset[str]
    moved: Mapping[str, frozenset[str]]
    lasting: Mapping[str, frozenset[str]]
    denied: frozenset[str]
    denials: frozenset[str]
    former: frozenset[str]
    awaited: frozenset[str]
    compared: frozenset[str]
    done: frozenset[str]


@lru_cache(maxsize=8)
def grammar(knowledge: Knowledge) -> Grammar:
    """The grammar of one knowledge. KnowledgeError names the rule that does not compile."""
    words, feasts = knowledge.words("dates/words"), knowledge.words("dates/feasts")
    blocks = build(words, feasts)
    paths = [path for path in knowledge.rule_files("dates") if path not in WORD_FILES]
    listed = [rule for path in paths for rule in knowledge.rules(path)]
    openings = Openings(blocks.patterns)
    triggers = _trigger_words(words, feasts)
    joins = [_join(rule, blocks) for rule in listed if "joins" in rule]
    linked = words["bound_links"]
    bounds = {phrase: kind for kind, phrases in words["bounds"].items() for phrase in phrases}
    return Grammar(
        triggers=triggers,
        candidate=re.compile(rf"\b(?:[0-9]\w*|{_by_first_letter(triggers)})\b"),
        starting=StartingRules(_indexed(rule, blocks, openings) for rule in listed if "pattern" in rule),
        shape=re.compile("|".join(words["triggers"]["shapes"]), re.IGNORECASE),
        alone=_by_class(join for join in joins if len(join.operands) == 1),
        pairs=tuple(join for join in joins if len(join.operands) == 2),
        leads=_leads(words, feasts),
        bound=re.compile(rf"(?<!\w)({any_of(bounds)})\s+(?:(?:{any_of(linked)})\s+)?$", re.IGNORECASE),
        bound_ends=tuple({phrase.split()[-1] for phrase in bounds} | set(linked)),
        bounds=bounds,
        future=frozenset(words["tense"]["future"]),
        planned=frozenset(words["tense"]["planned"]),
        tried=frozenset(words["tense"]["tried"]),
        over=frozenset(words["tense"]["over"]),
        fixed=frozenset(words["tense"]["fixed"]),
        present=frozenset(words["tense"]["present"]),
        standing=frozenset(words["tense"]["standing"]),
        about=frozenset(words["tense"]["about"]),
        moved={word: frozenset(verbs) for word, verbs in words["tense"]["moved"].items()},
        lasting={word: frozenset(verbs) for word, verbs in words["tense"]["lasting"].items()},
        denied=frozenset(words["tense"]["denied"]),
        denials=frozenset(words["tense"]["denials"]),
        former=frozenset(words["tense"]["former"]),
        awaited=frozenset(words["tense"]["awaited"]),
        compared=frozenset(words["tense"]["compared"]),
        done=frozenset(words["tense"]["done"]),
    )


def _by_first_letter(words: Iterable[str]) -> str:
    """A pattern for any of these words that drops most words of a text at their first letter."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        if word.isalnum():
            rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


def _by_class(joins: Iterable[Join]) -> dict[str, tuple[Join, ...]]:
    found: dict[str, tuple[Join, ...]] = {}
    for join in joins:
        found[join.operands[0]] = (*found.get(join.operands[0], ()), join)
    return found


def _rule(rule: Mapping[str, Any], blocks: Blocks) -> Rule:
    def side(name: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
        return re.compile(rule[name], flags) if name in rule else None

    try:
        return Rule(
            RuleId(rule["id"]),
            re.compile(rf"(?:{blocks.expand(rule['pattern'])})(?!\w)", re.IGNORECASE),
            _term(rule["gives"], blocks.aliases(rule["pattern"]), blocks),
            rule.get("span"),
            side("after", re.IGNORECASE),
            side("no_after", re.IGNORECASE),
            side("within"),
            side("no_within"),
            tuple(rule.get("needs", ())),
            bool(rule.get("approximate")),
            tuple(tuple(groups) for groups in rule.get("ends", ())),
        )
    except (re.error, KeyError) as error:
        raise KnowledgeError(f"rule {rule['id']} does not compile: {error!r}") from error


def _indexed(rule: Mapping[str, Any], blocks: Blocks, openings: Openings) -> tuple[Rule, Opening, frozenset[str]]:
    """A rule with the words that it can begin with, and those that it can hold."""
    made = _rule(rule, blocks)
    try:
        return made, openings(rule["pattern"]), _vocabulary(made.pattern.pattern)
    except ValueError as error:
        raise KnowledgeError(f"rule {rule['id']} cannot be indexed: {error}") from error


def _join(rule: Mapping[str, Any], blocks: Blocks) -> Join:
    def piece(text: str, shape: str) -> re.Pattern[str] | None:
        return re.compile(shape.format(blocks.expand(text)), re.IGNORECASE) if text else None

    try:
        parts = _OPERAND.split(rule["joins"])
        before, behind = parts[0], parts[-1]
        between = parts[2] if len(parts) > 3 else ""
        return Join(
            RuleId(rule["id"]),
            tuple(parts[1::2]),
            piece(before, r"(?<!\w)(?:{})$"),
            piece(between, r"(?:{})$"),
            piece(behind, r"(?:{})"),
            rule["gives"],
            _term(rule["gives"], blocks.aliases(rule["joins"]), blocks),
        )
    except (re.error, KeyError) as error:
        raise KnowledgeError(f"rule {rule['id']} does not compile: {error!r}") from error


def _trigger_words(words: Mapping[str, Any], feasts: Mapping[str, Any]) -> frozenset[str]:
    """Every word at which a time may stand. A feast without such a word is found at its last one ("Easter"), what only
    has anniversaries at that word."""
    listed = words["triggers"]
    tables = [words["blocks"][name]["table"] for name in listed["blocks"]]
    phrases = [p.strip("~.").lower() for table in tables for members in table.values() for p in members]
    found = {*phrases, *listed["words"]}
    for name in (name for feast in feasts.values() if "recalled" not in feast for name in feast["names"]):
        split = _WORD.findall(name.lower())
        if not found.intersection(split):
            found.add(split[-1])
    return frozenset(found)


def _vocabulary(pattern: str) -> frozenset[str]:
    """The words that a rule can match, so that a trigger tries only the rules in which it can stand."""
    bare = _NOT_WORDS.sub(" ", pattern)
    found = {word.lower() for word in _WORD.findall(bare)}
    found |= {word[:-1].lower() for word in re.findall(r"\w+(?=\?)", bare)}
    return frozenset(found | {FIGURE} if r"\d" in pattern else found)


def _leads(words: Mapping[str, Any], feasts: Mapping[str, Any]) -> frozenset[str]:
    phrases: list[str] = [*words["leads"], *words["numerals"], *words["ordinals"], *words["triggers"]["words"]]
    for block in words["blocks"].values():
        phrases += [p for members in block.get("table", {}).values() for p in members]
    phrases += [name for feast in feasts.values() for name in feast["names"]]
    return frozenset(word.strip("~.").lower() for phrase in phrases for word in re.split(r"[\s-]+", phrase))


def _term(gives: Mapping[str, Any], aliases: Mapping[str, str], blocks: Blocks) -> Maker[Term]:
    """What makes the term that a rule gives for what its groups matched; arguments without a value are left out."""
    op, args = gives["op"], [(name.rstrip("?"), _value(spec, aliases, blocks))
                             for name, spec in gives.items() if name != "op"]  # fmt: skip
    return lambda groups: Term(op, tuple([(name, got) for name, make in args if (got := make(groups)) is not None]))


def _value(spec: Any, aliases: Mapping[str, str], blocks: Blocks) -> Maker[Any]:
    """What makes one argument: of a group ("$day"), the first of several, a term of its own, or the same always."""
    if isinstance(spec, str) and spec.startswith("$"):
        name = spec[1:]
        read = blocks.reader(aliases.get(name, name.rstrip("0123456789")))
        return lambda groups: None if (words := groups.get(name)) is None else read(words)
    if isinstance(spec, list):
        makers = [_value(one, aliases, blocks) for one in spec]
        return lambda groups: next((got for make in makers if (got := make(groups)) is not None), None)
    if isinstance(spec, dict):
        return _inner(spec, aliases, blocks)
    return lambda groups: spec


def _inner(spec: Mapping[str, Any], aliases: Mapping[str, str], blocks: Blocks) -> Maker[Term | None]:
    """A term inside another needs all of its arguments, other than those marked with "?"."""
    term, needed = _term(spec, aliases, blocks), sum(not name.endswith("?") for name in spec) - 1
    if spec["op"] in ("feast", "clock"):
        return term
    return lambda groups: inner if len((inner := term(groups)).args) >= needed else None
