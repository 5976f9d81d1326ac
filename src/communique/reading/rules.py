"""The words of this room: which lines are boilerplate, and what kind of document an opening tells.

In: `knowledge/en/reading/*.yaml`. Out: two functions over plain strings, compiled once for each knowledge. `blocks` and
`making` use them.
"""

from __future__ import annotations

import re
from functools import cache

from communique.knowledge import Knowledge
from communique.model.record import record
from communique.model.terms import DocumentKind

OPENING = 600
"""Characters of a text in which a document says what kind it is."""


@record
class KindRule:
    """Evidence for a kind of document: a pattern over its title, its opening or its source."""

    id: str
    where: str
    pattern: re.Pattern[str]
    kind: DocumentKind


class Rules:
    """The rules of this room, compiled."""

    def __init__(self, boilerplate: tuple[re.Pattern[str], ...], kinds: tuple[KindRule, ...]) -> None:
        self._boilerplate = boilerplate
        self._kinds = kinds

    def is_boilerplate(self, line: str) -> bool:
        """Whether a line, stripped, is furniture of its page."""
        return any(pattern.fullmatch(line) for pattern in self._boilerplate)

    def kind_of(self, title: str | None, text: str, source: str | None) -> DocumentKind:
        """What kind of document it is; news where nothing speaks for another kind."""
        first, _, _ = text.lstrip().partition("\n")
        said = {"title": title or first[:200], "opening": text.lstrip()[:OPENING], "source": source or ""}
        for rule in self._kinds:
            if rule.pattern.search(said[rule.where]):
                return rule.kind
        return DocumentKind.NEWS


@cache
def rules(knowledge: Knowledge) -> Rules:
    """The compiled rules of one knowledge."""
    boilerplate = tuple(re.compile(rule["pattern"], _flags(rule)) for rule in knowledge.rules("reading/boilerplate"))
    kinds = tuple(
        KindRule(rule["id"], rule["in"], re.compile(rule["pattern"], _flags(rule)), DocumentKind(rule["gives"]))
        for rule in knowledge.rules("reading/kinds")
    )
    return Rules(boilerplate, kinds)


def _flags(rule: dict[str, object]) -> re.RegexFlag:
    return re.NOFLAG if rule.get("case") else re.IGNORECASE
