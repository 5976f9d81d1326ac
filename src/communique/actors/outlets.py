"""Outlets that no table has, by the end of their name: "Lusaka Herald", "Emirates News Agency", "News Agency of Togo".

In: a draft of a body. Out: the same as an outlet, where its name is one.
"""

from __future__ import annotations

from dataclasses import replace

from communique.actors.draft import Draft
from communique.actors.scan import Scan
from communique.model.actor import Form
from communique.model.terms import ActorKind


def as_outlet(scan: Scan, draft: Draft) -> Draft:
    """A body, known to no table, as the outlet that its name says it is."""
    if draft.form is not Form.BODY or draft.candidates or not _is_named_so(scan, draft):
        return draft
    return replace(draft, form=Form.MEDIA, kind=ActorKind.MEDIA, rule="actors.outlet", name=(draft.first, draft.last))


def _is_named_so(scan: Scan, draft: Draft) -> bool:
    """Whether the name ends like that of an outlet, in capitals, or begins so with a holder behind."""
    for i in range(draft.first, draft.last):
        length, _ = scan.lexicon.outlets.match(scan.lowers, i)
        end = i + length
        if length and all(scan.is_capital(k) for k in range(i, end)) and end <= draft.last:
            owned = end < draft.last and scan.lowers[end] in scan.lexicon.links_of and length > 1
            return owned or (end == draft.last and i > draft.first)
    return False
