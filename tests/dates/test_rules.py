"""Every rule means what its example says, and keeps off its near miss."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.dates import find_in
from communique.dates.edtf import bounds
from communique.dates.grammar import WORD_FILES, grammar
from communique.dates.openings import FIGURE
from communique.grounding.times import settle_all
from communique.knowledge import load
from communique.model.document import published_on
from communique.model.terms import Basis

ROOT = Path(__file__).parent.parent.parent
KNOWLEDGE = load()
RULES = [r for path in KNOWLEDGE.rule_files("dates") if path not in WORD_FILES for r in KNOWLEDGE.rules(path)]


def times_of(text, day, direction=0):
    found = tuple(replace(one, direction=direction) for one in find_in(text, KNOWLEDGE))
    return settle_all(found, text, published_on(date.fromisoformat(day), Basis.USER, "user"), KNOWLEDGE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_the_example_means_what_it_says(rule):
    example = rule["example"]
    times = times_of(example["text"], example["day"], example.get("direction", 0))
    mine = [time for time in times if time.rule == rule["id"]]
    assert mine, f"not found; found were {[(time.rule, time.text) for time in times]}"
    when = mine[-1].when
    assert (when and (when.earliest, when.latest)) == (bounds(example["means"]) if example["means"] else None)
    if "value" in example:
        assert mine[-1].timex_value == example["value"]


@pytest.mark.parametrize("rule", [r for r in RULES if "not" in r], ids=lambda rule: rule["id"])
def test_the_near_miss_is_missed(rule):
    assert rule["id"] not in [one.rule for one in find_in(rule["not"], KNOWLEDGE)]


@pytest.mark.parametrize("rule", [r for r in RULES if "pattern" in r], ids=lambda rule: rule["id"])
def test_the_index_leaves_no_rule_out(rule):
    """Where a rule matches in its example, its first words and a trigger in the match lead to it."""
    text, rules = rule["example"]["text"], grammar(KNOWLEDGE)
    mine = next(found for found, _, _ in rules.starting.indexed if found.id == rule["id"])
    begins = [i for i in range(len(text)) if i == 0 or not text[i - 1].isalnum()]
    matches = [m for i in begins if (m := mine.pattern.match(text, i))]
    assert matches
    for match in matches:
        words = re.findall(r"\w+", match[0].lower())
        held = [w for w in words if w in rules.triggers] + [FIGURE] * any(w[0].isdigit() for w in words)
        assert any(mine in rules.starting.at(text.lower(), match.start(), word) for word in held)


def units_in(gives):
    """The units that a term names itself, at any depth."""
    inner = gives.values() if isinstance(gives, dict) else gives if isinstance(gives, list) else ()
    own = gives.get("unit", ()) if isinstance(gives, dict) else ()
    literal = {one for one in (own if isinstance(own, list) else [own]) if isinstance(one, str) and one[0] != "$"}
    return literal.union(*map(units_in, inner))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_every_unit_of_a_rule_stands_in_the_table_of_units(rule):
    """A word that the table lacks would be found as a time and read as none."""
    table = KNOWLEDGE.words("dates/words")["blocks"]["unit"]["table"]
    listed = re.findall(r"\(\?P<unit\d?>([\w?|]+)\)", rule.get("pattern", ""))
    choices = {word for group in listed for word in group.split("|")}
    written = {form for word in choices for form in (word.replace("?", ""), re.sub(r"\w\?", "", word))}
    assert written <= {word for words in table.values() for word in words}
    assert units_in(rule["gives"]) <= {*table, "X"}


def test_the_page_shows_the_rules_as_they_are():
    done = subprocess.run(
        [sys.executable, "scripts/rule_tables.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
