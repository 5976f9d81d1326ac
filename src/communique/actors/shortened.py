"""Bodies that come again by a common noun: "the ministry" of a text that has "the Finnish Foreign Ministry" before it.

In: the drafts of the walk. Out: the same, with a body where such a noun stands that nobody has read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.actors.draft import Draft
from communique.actors.letters import NAMED, recalled
from communique.actors.scan import Scan
from communique.language.search import places

OF_ITS_OWN = ("amod", "compound", "nmod", "nummod", "acl", "acl:relcl")
"""What makes it another one: "the ministry in Lima", "the new council"."""


def shortened(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, with "the ministry" as the ministry named last before."""
    bodies = [draft for draft in drafts if draft.form in NAMED]
    words = {word for draft in bodies for word in _ends(scan, draft)} & scan.lexicon.short_bodies
    spots = sorted(i for word in words for i in places(scan.lowers, word) if _is_bare(scan, i))
    if not spots:
        return list(drafts)
    covered = {i for draft in drafts for i in range(draft.first, draft.last)}
    found = []
    for i in spots:
        before = [draft for draft in bodies if draft.last <= i and scan.lowers[i] in _ends(scan, draft)]
        if before and i not in covered:
            found.append(replace(recalled(before[-1], i, "actors.short-body"), roles=before[-1].roles))
    return sorted((*drafts, *found), key=lambda draft: draft.first)


def _ends(scan: Scan, draft: Draft) -> tuple[str, str]:
    """The nouns by which a body may come again: "Ministry of Defence", "Defence Ministry"."""
    return scan.lowers[draft.first], scan.lowers[draft.last - 1]


def _is_bare(scan: Scan, i: int) -> bool:
    """ "The ministry" without a word of its own."""
    noun = scan.tokens[i].pos == "NOUN" and scan.tokens[i].dep not in ("compound", "amod")
    return noun and scan.is_definite(i) and not scan.analysis.kids(i, *OF_ITS_OWN)
