"""Whom the words mean: the actors of a document and their mentions.

In: the ground with findings, times and the document's day. Out: `Cast`. Names are settled first, wherever they stand,
so that an office can point forward; then everything else in text order, since what points back needs what stands
before.
"""

from __future__ import annotations

from collections.abc import Callable, Set

from communique.grounding.frame import Cast, Ground
from communique.grounding.people import at_home, attached, bodies, counterparts, focus, introduced, names, offices
from communique.grounding.people.case import Case, open_case
from communique.grounding.people.rows import cast
from communique.model.actor import Form, Found
from communique.model.ids import ActorId

__all__ = ["settle", "without_idle"]

RESOLVERS: dict[Form, Callable[[Case, int], None]] = {
    Form.OFFICE: offices.settle,
    Form.COUNTERPART: counterparts.settle,
    Form.PRONOUN: focus.settle_pronoun,
    Form.DESCRIPTION: focus.settle_several,
}


def settle(ground: Ground) -> Cast:
    """The cast. A finding that stays open means nobody: `of[k]` is empty."""
    case = open_case(ground)
    names.settle(case)
    introduced.settle(case)
    for k in _in_order(case):
        RESOLVERS.get(case.found[k].form, bodies.settle)(case, k)
    attached.settle(case)
    at_home.settle(case)
    return cast(case)


def without_idle(ground: Ground, acting: Set[ActorId]) -> Cast:
    """The cast without the crowds of no state, and without "a mayor", where they take part in nothing: people and
    bodies without a name are everywhere."""
    meant = {k for k, found in enumerate(ground.findings.actors) if not _is_faint(found)}
    kept = {actor for k in meant for actor in ground.cast.of[k]} | acting
    crowds = {actor for k, of in enumerate(ground.cast.of) if k not in meant for actor in of} - kept
    if not crowds:
        return ground.cast
    return Cast(
        tuple(actor for actor in ground.cast.actors if actor.id not in crowds),
        tuple(mention for mention in ground.cast.mentions if mention.actor not in crowds),
        ground.cast.of,
    )


def _is_faint(found: Found) -> bool:
    """A crowd, or whoever holds some office ("a mayor", not "a former minister"), of no state that the words name."""
    any_one = found.form is Form.OFFICE and not found.definite and not found.qualifier
    return not found.states and (found.form is Form.CROWD or any_one)


def _in_order(case: Case) -> list[int]:
    """Text order, but the owner before what it owns: "his" stands inside "his counterpart"."""
    rest = [
        (each.tokens[0], each.form is Form.COUNTERPART, k)
        for k, each in enumerate(case.found)
        if each.form is not Form.NAME and k not in case.company.meant
    ]
    return [k for _, _, k in sorted(rest)]
