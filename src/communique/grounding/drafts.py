"""A report in the making: what a happening comes to before mentions of one event share what they know."""

from __future__ import annotations

from typing import NamedTuple

from communique.model.event import Participant
from communique.model.ids import PlaceId, TimeId
from communique.model.story import Happening
from communique.model.when import When


class Draft(NamedTuple):
    """A report before mentions of one event share what they know."""

    happening: Happening
    participants: tuple[Participant, ...]
    time: TimeId | None
    when: When | None
    place: PlaceId | None
