"""The value of a number as written: "10,000", "2.5 billion", "three hundred and fifty", "half a million"."""

from __future__ import annotations

import re

from communique.amounts.words import Words

SEPARATORS = re.compile(r"[,\u00a0\u202f]")
BIGGEST_IN_GROUP = 100
"""A scale above this closes a group: in "two hundred thousand" the hundred belongs to the two, the thousand to both."""


def value_of(found: re.Match[str], words: Words) -> float:
    """The number a match of `Words.number` stands for, its scale included."""
    if found["figures"] is None:
        return spoken(found["words"].lower(), words)
    scale = (found["scale"] or found["money_scale"] or "").lower()
    return figures(found["figures"]) * words.scales.get(scale, 1)


def figures(written: str) -> float:
    """A number in figures, thousands set apart by commas or thin blanks, or by two points and more."""
    plain = SEPARATORS.sub("", written)
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


def spoken(text: str, words: Words) -> float:
    """The value of a number in letters; words that are no number (articles, "and") count nothing."""
    for phrase in words.phrases:
        if text.startswith(phrase):
            return words.values[phrase] * spoken(text[len(phrase) :], words)
    total = group = 0.0
    for word in re.split(r"[\s-]+", text):
        value = words.values.get(word)
        if value is None:
            continue
        if word not in words.scales:
            group += value
        elif value <= BIGGEST_IN_GROUP:
            group = (group or 1) * value
        else:
            total += (group or 1) * value
            group = 0.0
    return total + group
