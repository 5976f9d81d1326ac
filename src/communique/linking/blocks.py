"""Where to look: keys that two tellings must share one of before anyone compares them.

A key is a family, a week and an actor or state. A telling whose time is a window stands in every week of it.
"""

from __future__ import annotations

from communique.linking.families import GATHERING, family
from communique.linking.namesakes import names
from communique.linking.told import Told
from communique.linking.windows import weeks


def blocks(told: Told) -> frozenset[str]:
    """The keys of a telling; none where it has no day at all or nobody takes part and no place is named."""
    kind = family(told.type)
    return frozenset(f"{kind}|{week}|{who}" for week in weeks(told) for who in _anchors(told))


def _anchors(told: Told) -> frozenset[str]:
    """What it can be found by: persons, states, other actors; its place where many meet or nobody is named."""
    who = told.who
    place = (
        frozenset({told.place.id}) if told.place and (family(told.type) == GATHERING or not who.anyone) else frozenset()
    )
    return who.persons | names(told.taking) | who.others | who.states | place
