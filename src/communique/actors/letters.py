"""Bodies by the letters that a text gives them: "the Harbour Water Board (HWB)", and "HWB" wherever it stands alone.

In: the drafts of the walk. Out: the same, with a body where the letters stand that no table or reader knew.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors.draft import Draft
from communique.actors.scan import Scan
from communique.model.actor import Form

NAMED = frozenset({Form.BODY, Form.GROUP})
FEWEST, MOST = 2, 10
"""Letters of such a short name."""


def lettered(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, with the short names that the document itself explains."""
    given: dict[str, Draft] = {}
    for draft in drafts:
        if draft.form in NAMED and (letters := _letters(scan, draft)):
            given.setdefault(letters, draft)
    if not given:
        return list(drafts)
    covered = {i: draft for draft in drafts for i in range(draft.first, draft.last)}
    spots = [i for i, word in enumerate(scan.words) if word in given and _is_free(covered.get(i), i)]
    dropped = {id(covered[i]) for i in spots if i in covered}
    found = [recalled(given[scan.words[i]], i, "actors.letters") for i in spots]
    return sorted((*(draft for draft in drafts if id(draft) not in dropped), *found), key=lambda draft: draft.first)


def _letters(scan: Scan, draft: Draft) -> str | None:
    """The letters in brackets right behind a body's name, where they are its own."""
    at = draft.last
    if at < len(scan.words) and scan.lowers[at] in scan.lexicon.possessive:
        at += 1
    if at + 2 >= len(scan.words) or scan.words[at] != "(" or scan.words[at + 2] != ")":
        return None
    letters = scan.words[at + 1]
    if not (FEWEST <= len(letters) <= MOST and letters.isalnum() and letters.isupper()):
        return None
    return letters if _are_of(letters.lower(), "".join(scan.lowers[draft.first : draft.last])) else None


def _are_of(letters: str, name: str) -> bool:
    """Whether the letters stand in a name in this order."""
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _is_free(owner: Draft | None, i: int) -> bool:
    """Whether nobody has read the letters, or only as a body that no table has."""
    return owner is None or (
        owner.form is Form.BODY and not owner.candidates and (owner.first, owner.last) == (i, i + 1)
    )


def recalled(body: Draft, i: int, rule: str) -> Draft:
    """A body that comes again by one word."""
    return Draft(
        i,
        i + 1,
        Form.BODY,
        body.kind,
        rule,
        candidates=body.candidates,
        name=(i, i + 1),
        states=body.states,
        definite=True,
        same_at=body.last - 1,
    )
