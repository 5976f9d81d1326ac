"""Where: names that may be places, and the places they turn out to be; and quantities."""

from __future__ import annotations

from communique.model.ids import PlaceId, RuleId
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import AmountKind, PlaceKind


@record
class Place:
    """A place named in the text; one row a mention, the same id for the same place."""

    span: Span
    text: str
    id: PlaceId
    name: str
    kind: PlaceKind
    state: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    wikidata: str | None
    score: float
    rule: RuleId


@record
class PlaceOption:
    """One place of the gazetteer that a name may mean."""

    id: PlaceId
    name: str
    kind: PlaceKind
    state: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    wikidata: str | None
    population: int
    capital: bool
    region: str | None
    """GeoNames' code of the first-level region that it lies in or is ("KY")."""


@record
class PlaceName:
    """A name that may be a place, with what the gazetteer offers. Grounding decides."""

    span: Span
    tokens: tuple[int, int]
    sentence: int
    text: str
    options: tuple[PlaceOption, ...]
    locative: bool
    """Whether grammar puts something there ("in Vienna", "visit to Rome", a dateline)."""
    within: str | None
    """The larger place named right behind it ("Paris, Texas") or before it ("the Peruvian city of Trujillo"), as
    written."""
    rule: RuleId
    adjective: bool = False
    """Whether it only says of what place something is ("Turkish")."""
    site: bool = False
    """Whether it is a spot by its words alone ("Harbour Road"): a street, a river, a building."""


@record
class Amount:
    """A quantity: money, a count of things, a measure or a share."""

    span: Span
    text: str
    kind: AmountKind
    value_min: float
    value_max: float
    unit: str | None
    currency: str | None
    """ISO 4217."""
    rule: RuleId
