"""Whether two findings may mean the same actor, by their words alone.

In: actor findings. Out: yes or no, and how many of two companies may be the same. Grounding settles what they mean.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.people import heads_of
from communique.events.stage import Stage
from communique.model.actor import Form, Found
from communique.model.story import Part
from communique.model.terms import SIDE_ROLES

FAINT = frozenset({Form.PRONOUN, Form.DESCRIPTION, Form.COUNTERPART})
MANY = frozenset({Form.GROUP, Form.BODY, Form.COLLECTIVE})
"""Who is more than two."""
MINISTER = "MIN"
"""The role of a minister whose title does not say of what."""
GOVERNMENT = frozenset({"HOS", "HOG", "DHOS", "DHOG"})


def points_back(found: Found) -> bool:
    """ "They", "the two presidents": those who were named."""
    return found.form in FAINT or (found.form is Form.OFFICE and found.plural and not found.states)


def compared(theirs: Sequence[Found], mine: Sequence[Found]) -> tuple[int, bool]:
    """How many participants may be the same, and whether one of the smaller set can be none of the other's."""
    if not mine or not theirs:
        return 0, False
    less, more = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    hits = [any(alike(a, b) for b in more) for a in less]
    unlike = any(not hit and not points_back(a) for hit, a in zip(hits, less, strict=True))
    if unlike and any(hits):
        unlike = not any(heads_of(found) > 1 for found in (*less, *more))
    return sum(hits), unlike


def core_of(stage: Stage, parts: tuple[Part, ...]) -> list[Found]:
    """Who takes part, without those at the side."""
    return [stage.findings.actors[p.finding] for p in parts if p.role not in SIDE_ROLES]


def alike(a: Found, b: Found) -> bool:
    """Whether two findings may mean the same actor, by their words alone."""
    if a is b:
        return True
    if a.candidates and b.candidates and {c.entity for c in a.candidates} & {c.entity for c in b.candidates}:
        return True
    if a.name and b.name:
        bodies = a.form in MANY or b.form in MANY
        return _one_body(a.name, b.name) if bodies else a.name.split()[-1] == b.name.split()[-1]
    if a.roles and b.roles and set(a.roles) & set(b.roles):
        return not (a.states and b.states) or bool(set(a.states) & set(b.states))
    if MINISTER in (*a.roles, *b.roles) and (_is_short_for(a, b) or _is_short_for(b, a)):
        return True
    return a.form is b.form and a.text == b.text and a.form not in (Form.PRONOUN, Form.DESCRIPTION)


def _is_short_for(a: Found, b: Found) -> bool:
    """ "The Secretary" may be the Secretary of State, "the minister" the foreign minister."""
    short, words = (a.title or "").lower(), (b.title or "").lower().split()
    alone = a.form is Form.OFFICE and not (a.plural or a.states) and GOVERNMENT.isdisjoint(b.roles)
    return alone and len(words) > 1 and short in (words[0], words[-1])


def _one_body(one: str, other: str) -> bool:
    """ "The Council" may be the Lake Council, the Oslo Group is not the Lima Group."""
    return one.endswith(other) or other.endswith(one)
