"""What was read in one document: findings by stage, and the resolved record."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from communique.model.actor import Actor, Found, Mention
from communique.model.document import Document
from communique.model.event import Assistance, Claim, Commitment, Link, Process, Report
from communique.model.place import Amount, Place, PlaceName
from communique.model.record import record
from communique.model.story import Story
from communique.model.voice import Attribution, Quote, Voice
from communique.model.when import Expression, Time


class Findings(NamedTuple):
    """All that the stages found in one document; nothing here is decided yet."""

    expressions: tuple[Expression, ...] = ()
    actors: tuple[Found, ...] = ()
    places: tuple[PlaceName, ...] = ()
    amounts: tuple[Amount, ...] = ()
    voices: tuple[Voice, ...] = ()
    story: Story = Story()


@record
class Reading:
    """The record of one document (SCHEMA)."""

    document: Document
    knowledge_as_of: date
    communique_version: str
    times: tuple[Time, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    amounts: tuple[Amount, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reports: tuple[Report, ...] = ()
    links: tuple[Link, ...] = ()
    processes: tuple[Process, ...] = ()
    claims: tuple[Claim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    assistance: tuple[Assistance, ...] = ()
    warnings: tuple[str, ...] = ()
    """What a person should know of this reading: a given date that the text contradicts, say."""
