"""What the knowledge room hands out: small frozen records, nothing that can be changed by a reader.

Made by `base.Knowledge`; every stage above reads them. A state is always its ISO 3166-1 alpha-3 code.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from communique.model.record import record


@record
class Entity:
    """Something that acts or is named: `kind` is person, state, organisation, group, media or nonstate."""

    id: str
    kind: str
    name: str
    state: str | None
    wikidata: str | None
    sector: str | None
    of: str | None


class NameHit(NamedTuple):
    """One entity that a name may stand for; `kind` says how (name, alias, adjective, metonym, surname, organ, ...).

    "Defence Ministry" without a state has the id "organ:mod"; with a state it is "org:GBR:mod".
    """

    entity_id: str
    kind: str
    name: str


class OfficeHit(NamedTuple):
    """One office that a title may stand for.

    `of` is a state's code or an organisation's id, and None where the title fits every state. `kind` is official,
    synonym, paraphrase or context (only right where the text has made clear whose office it is). `since` is the first
    day on which the title is right. `plural` marks "foreign ministers".
    """

    role: str
    of: str | None
    kind: str
    since: date | None
    title: str
    plural: bool


@record
class Tenure:
    """Who held an office from when to when; `start` and `end` are None where the source does not say.

    `known_to` is the last day for which the source speaks. `beyond` is True when the tenure was asked for on a later
    day than that and has no end: then it says "was in office when the source closed", not "is in office".
    """

    person_id: str
    person_name: str
    role: str
    of: str
    title: str
    start: date | None
    end: date | None
    known_to: date
    source: str
    beyond: bool = False


@record
class Member:
    """A member of a group, as the source states it; `status` is member, observer, partner, suspended, ..."""

    group: str
    member: str
    status: str
    start: date | None
    end: date | None
    source: str


@record
class State:
    """A state or territory with its codes and seat; `independent` is False for territories."""

    iso3: str
    iso2: str
    name: str
    official: str | None
    wikidata: str | None
    geonames: int | None
    capital: str | None
    capital_lat: float | None
    capital_lon: float | None
    region: str | None
    independent: bool


@record
class TableInfo:
    """How many rows a table has, from which sources, and the last day for which they speak (None: not dated)."""

    table: str
    rows: int
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    as_of: date | None
