"""Outlets that no table has, by the end of their name ("Lusaka Herald", "News Agency of Togo") or by their place ("...,
UNIAN reported").

In: a draft of a body. Out: the same as an outlet, where its name is one.
"""

from __future__ import annotations

from dataclasses import replace

from communique.actors.draft import Draft
from communique.actors.scan import Scan
from communique.model.actor import Form
from communique.model.terms import ActorKind


def as_outlet(scan: Scan, draft: Draft) -> Draft:
    """A body, known to no table, as the outlet that its name or its place says it is."""
    if draft.form is not Form.BODY or draft.candidates or not (_is_named_so(scan, draft) or _reports(scan, draft)):
        return draft
    return replace(draft, form=Form.MEDIA, kind=ActorKind.MEDIA, rule="actors.outlet", name=(draft.first, draft.last))


def _reports(scan: Scan, draft: Draft) -> bool:
    """ "The bridge is open, Mora said, UNIAN reported", "as UNIAN reports": one word in an agency's place, behind what
    is reported and with nothing that it would report itself."""
    first, last = draft.first, draft.last
    if last - first != 1 or last + 1 >= len(scan.tokens) or not first or scan.tokens[first].dep != "nsubj":
        return False
    if scan.words[first] in scan.surnames:
        return False
    verb, behind = scan.tokens[last], scan.tokens[last + 1]
    follows = scan.lowers[first - 1] in (",", "as") and scan.tokens[first - 1].sentence == verb.sentence
    return follows and verb.lemma in scan.lexicon.reporting and (behind.pos in ("PUNCT", "ADP") or behind.dep == "case")


def _is_named_so(scan: Scan, draft: Draft) -> bool:
    """Whether the name ends like that of an outlet, in capitals, or begins so with a holder behind."""
    for i in range(draft.first, draft.last):
        length, _ = scan.lexicon.outlets.match(scan.lowers, i)
        end = i + length
        if length and all(scan.is_capital(k) for k in range(i, end)) and end <= draft.last:
            owned = end < draft.last and scan.lowers[end] in scan.lexicon.links_of and length > 1
            return owned or (end == draft.last and i > draft.first)
    return False
