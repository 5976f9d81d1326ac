"""Names of events, from patterns and participants."""

from __future__ import annotations

import pytest

from communique.knowledge import load
from communique.linking import derive, tellings, title
from communique.model.terms import ActorKind, Role
from factories import Who, person, reading, state, told

LEE, MORA = person("Ann Lee", "NOR", Role.VISITOR), person("Ana Mora", "CHL", Role.VISITOR)
CLUB = Who("Harbour Club", None, Role.PARTICIPANT, ActorKind.GROUP)
FRIENDS = Who("friends", None, Role.SUPPORTER, ActorKind.COLLECTIVE)


@pytest.mark.parametrize(
    ("kind", "who", "name"),
    [
        ("visit", [LEE], "Ann Lee visits Oslo"),
        ("visit", [LEE, MORA], "Ana Mora and Ann Lee visit Oslo"),
        ("visit", [Who("leaders", None, Role.VISITOR, ActorKind.COLLECTIVE)], "Leaders visit Oslo"),
        ("meeting", [CLUB, state("CHL", Role.HOST)], "Harbour Club meet"),
        ("meeting", [state("NOR"), state("CHL", Role.HOST)], "CHL and NOR meet"),
        ("meeting", [state("NOR"), state("CHL"), FRIENDS], "CHL and NOR meet"),
        ("conference", [state("NOR", Role.HOST)], "Conference hosted by NOR"),
        ("tea", [], "Tea"),
    ],
)
def test_a_title(kind, who, name):
    (one,) = tellings(reading("d", told(kind, who, place="Oslo")))
    assert title(derive([one], {}), load()) == name
