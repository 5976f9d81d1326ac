"""Building blocks of the date rules: from word tables to regular expressions, and from matched words to values.

In: `dates/words` and `dates/feasts` of the knowledge. Out: `Blocks`, with which `grammar` compiles the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Value = Any
Reader = Callable[[str], Value]
_PLACE = re.compile(r"\{([a-z_]+)(?::([a-z_]+\d?))?\}")
_BLANK = re.compile(r"[\s-]+")


@dataclass(frozen=True)
class Blocks:
    """The patterns of all blocks (without groups) and how the words of each are read."""

    patterns: Mapping[str, str]
    readers: Mapping[str, Reader]

    def expand(self, pattern: str) -> str:
        """A rule's pattern with every {block} put in as a named group; KeyError where there is no such block."""
        return _PLACE.sub(lambda m: f"(?P<{m[2] or m[1]}>{self.patterns[m[1]]})", pattern)

    def aliases(self, pattern: str) -> dict[str, str]:
        """Group name -> block, for groups that stand under another name."""
        return {m[2] or m[1]: m[1] for m in _PLACE.finditer(pattern)}

    def reader(self, block: str) -> Reader:
        """How matched words are read: by the block of that name, else as a plain number or the words themselves."""
        return self.readers.get(block, _as_it_stands)


def _as_it_stands(words: str) -> Value:
    return int(words) if words.isascii() and words.isdigit() else words.lower()


def phrase_pattern(phrase: str) -> str:
    """A phrase of a table as a pattern: blanks may be any space or a hyphen, apostrophes straight or curly."""
    exact = phrase.startswith("~")
    body = r"[\s-]+".join(re.escape(word).replace("'", "['\u2019]") for word in phrase.lstrip("~").split())
    return f"(?-i:{body})" if exact else body


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    ranked = sorted(set(phrases), key=lambda p: (-len(p.lstrip("~")), p))
    return "|".join(phrase_pattern(p) for p in ranked)


def plain(words: str) -> str:
    """Words as a key: lower case, straight apostrophes, single blanks, no final point."""
    return _BLANK.sub(" ", words.lower().replace("\u2019", "'")).strip().rstrip(".")


def build(words: Mapping[str, Any], feasts: Mapping[str, Any]) -> Blocks:
    """All blocks of the word files."""
    numerals, ordinals = words["numerals"], words["ordinals"]
    lists = {
        name: list(numerals if v == "numerals" else ordinals if v == "ordinals" else v)
        for name, v in words["lists"].items()
    }
    inner = {name: f"(?:{any_of(members)})" for name, members in lists.items()}
    inner["numeral"] = rf"(?:{any_of(lists['numeral'])})(?![a-z])"
    named = {
        block: {"table": {name: feast["names"] for name, feast in feasts.items() if ("recalled" in feast) is recalled}}
        for block, recalled in (("feast", False), ("recalled", True))
    }
    readers = _number_readers(numerals, ordinals)
    patterns: dict[str, str] = dict(inner)
    for name, block in {**words["blocks"], **named}.items():
        if "table" in block:
            patterns[name] = any_of(p for phrases in block["table"].values() for p in phrases)
            readers[name] = _table_reader(block["table"])
        else:
            patterns[name] = _PLACE.sub(lambda m: inner[m[1]], block["pattern"])
            readers[name] = readers[block["as"]]
    return Blocks(patterns, readers)


def _table_reader(table: Mapping[str, Iterable[str]]) -> Reader:
    values = {plain(phrase.lstrip("~")): _key(value) for value, phrases in table.items() for phrase in phrases}
    return lambda words: values.get(plain(words))


def _key(value: str) -> Value:
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def _number_readers(numerals: Mapping[str, float], ordinals: Mapping[str, int]) -> dict[str, Reader]:
    return {
        "int": lambda words: int(re.sub(r"\D", "", words)),
        "text": plain,
        "some": lambda words: "X",
        "number": lambda words: number(words, numerals),
        "ordinal": lambda words: _ordinal(words, ordinals),
        "year": lambda words: int(words) if words.isdigit() else _spelled_year(words, numerals),
        "spelled_year": lambda words: _spelled_year(words, numerals),
        "shortyear": lambda words: _short_year(words),
    }


def number(words: str, numerals: Mapping[str, float]) -> float | int:
    """A number in digits or words ("2 1/2", "two and a half", "1,200"); words that are no number count for nothing."""
    digits = re.match(r"[\d,]+(?:\.\d+)?", words)
    if digits:
        whole = float(digits[0].replace(",", ""))
        part = re.search(r"(?<=[\s-])(\d)/([1-9])", words)
        return _tidy(whole + (int(part[1]) / int(part[2]) if part else 0))
    total, current = 0.0, 0.0
    for word in _BLANK.split(words.lower()):
        value = numerals.get(word)
        if value is None:
            continue
        if value >= 12 and value in (12, 100, 1000) and word not in ("twelve",):
            current = max(current, 1) * value
        else:
            current += value
    return _tidy(total + current)


def _tidy(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _ordinal(words: str, ordinals: Mapping[str, int]) -> int:
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return sum(ordinals.get(word, 0) for word in _BLANK.split(words.lower()))


def _spelled_year(words: str, numerals: Mapping[str, float]) -> int:
    parts = [int(numerals.get(word, 0)) for word in _BLANK.split(words.lower())]
    if 1000 in parts:
        return 2000 + sum(n for n in parts[parts.index(1000) + 1 :])
    return parts[0] * 100 + sum(n for n in parts[1:] if n != 100)


def _short_year(words: str) -> int:
    # Two digits mean the years from 1930 to 2029, as the century's own writers use them.
    two = int(re.sub(r"\D", "", words))
    return 1900 + two if two >= 30 else 2000 + two
