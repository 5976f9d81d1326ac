"""Officials who are described and named: "senior Peruvian official Ana Mora", "Ana Mora, a senior Peruvian official".

In: drafts in text order. Out: the same, with the description given to the name: who has a name is no anonymous source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.actors.draft import Draft
from communique.actors.scan import Scan
from communique.model.actor import Form


def named(scan: Scan, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts; a description beside the name of the one whom it describes is part of that name's draft."""
    at = 0
    while at < len(drafts):
        joined = _joined(scan, drafts[at], drafts[at + 1]) if at + 1 < len(drafts) else None
        yield joined or drafts[at]
        at += 2 if joined else 1


def _joined(scan: Scan, one: Draft, other: Draft) -> Draft | None:
    if _describes(one) and _is_plain(other):
        if one.last == other.first:
            return replace(_described(scan, other, one), first=one.first)
        return _described(scan, other, one) if _is_apposed(scan, one, other) else None
    if _describes(one) and other.form is Form.NAME and _is_apposed(scan, one, other):
        return other  # "the bloc's chairman, President Ana Mora"
    if one.form is Form.NAME and _describes(other) and _is_apposed(scan, one, other):
        return _described(scan, one, other) if _is_plain(one) else one
    return None


def _described(scan: Scan, name: Draft, by: Draft) -> Draft:
    return replace(name, states=by.states, title=scan.analysis.words(by.first, by.last), qualifier=by.qualifier)


def _describes(draft: Draft) -> bool:
    return draft.form is Form.ANONYMOUS and not draft.plural


def _is_plain(draft: Draft) -> bool:
    return draft.form is Form.NAME and not draft.title and not draft.states and not draft.plural


def _is_apposed(scan: Scan, one: Draft, other: Draft) -> bool:
    """By grammar, right behind a comma."""
    if scan.lowers[one.last] != "," or scan.tokens[one.last].sentence != scan.tokens[other.first].sentence:
        return False
    inside = range(one.first, one.last)
    return any(scan.tokens[i].dep == "appos" and scan.tokens[i].head in inside for i in range(other.first, other.last))
