"""Which place each name is, and whether it is one at all: a person, or a capital that acts for its state, is none.

In: the names that may be places (`findings.places`) and the cast. Out: a `Place` or None for each, in their order; the
same place has the same id. Events go on with them.

Method: what a name means is told by what holds it ("Paris, Texas"), by the states the document speaks of, by places
settled already that lie near, and else by size: a capital, or the place with most people.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.grounding.frame import Ground
from communique.grounding.taken import Taken
from communique.model.ids import PlaceId, RuleId
from communique.model.place import Place, PlaceName, PlaceOption
from communique.model.record import record
from communique.model.terms import PlaceKind

UNLISTED = RuleId("places.unlisted")
UNLISTED_SCORE = 0.4
ACTING = RuleId("places.acting")
LARGER = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION})
WIDEST_PROVINCE_KM = 1_500.0
"""From the middle of a province to its edge: Queensland and Quebec are about as wide."""
SIZE = {PlaceKind.COUNTRY: 8.0, PlaceKind.VENUE: 7.0, PlaceKind.BODY: 7.0, PlaceKind.REGION: 7.5, PlaceKind.SEA: 7.5}
"""What a place weighs that has no people counted: a state as much as a city of a hundred millions."""
CAPITAL = 2.0
INSIDE = 12.0
"""What the larger place behind the name adds: more than any difference in size."""
STATE = 2.0
"""What the document's states add, by the share they have in it. On news with known coordinates, values from 1.5 to 4
for it and 0.75 to 1.5 for `NEAR` place as many names rightly, to within one in a hundred."""
REGION = 1.5
"""What the document's first-level regions add, in the same way."""
NEAR = 1.5
NEAR_KM = 400.0
SAME_CITY = 1_000_000
"""People from which a bare name means the city and not the province of the same name ("New York"); a capital's does
with fewer."""
EARTH_KM = 6371.0


@record
class Context:
    """What the document says of where it plays: how often each state and first-level region is named, and the
    places that are certain."""

    states: Mapping[str, float]
    regions: Mapping[tuple[str, str], float]
    certain: tuple[PlaceOption, ...]


def settle(ground: Ground) -> tuple[Place | None, ...]:
    """A place for each name, parallel to `findings.places`; None where the name is no place."""
    names = ground.findings.places
    if not names:
        return ()
    taken = Taken(ground)
    real = [None if name.adjective or taken.by_somebody(name) else name for name in names]
    holders = _holders(names)
    context = _context(ground, names, real, holders)
    places: dict[str, Place] = {}
    settled: dict[int, Place] = {}
    # A name with its country beside it tells what the bare name means elsewhere, before and after.
    for k in sorted(range(len(names)), key=lambda k: names[k].within is None):
        name = real[k]
        if name:
            settled[k] = _place(name, holders.get(k, ()), context, places)
    return tuple(settled.get(k) for k in range(len(names)))


def acting(ground: Ground) -> tuple[Place, ...]:
    """The states and unions that act, own or stand before an office ("Peru's envoy"), and adjectives: they are named on
    the map, and nothing is there."""
    taken = Taken(ground)
    rows = []
    for name, place in zip(ground.findings.places, ground.places, strict=True):
        if place is None and (option := taken.shown(name)):
            rows.append(_row(name, option, 1.0, name.rule if name.adjective else ACTING))
    return tuple(rows)


def _holders(names: Sequence[PlaceName]) -> dict[int, tuple[PlaceOption, ...]]:
    """For each name with a larger place beside it, what that one may be."""
    return {
        k: tuple(option for option in beside.options if option.kind in LARGER)
        for k, name in enumerate(names)
        for beside in (*names[k + 1 : k + 2], *names[max(k - 1, 0) : k])
        if name.within is not None and name.within == beside.text
    }


def _context(
    ground: Ground,
    names: Sequence[PlaceName],
    real: Sequence[PlaceName | None],
    holders: Mapping[int, Sequence[PlaceOption]],
) -> Context:
    """What the document's actors and the names that leave no choice say of it; of names inside a body's name only
    regions count ("Kentucky State Police")."""
    counts: Counter[str] = Counter()
    regions: Counter[tuple[str, str]] = Counter()
    states = {actor.id: actor.state for actor in ground.cast.actors}
    for mention in ground.cast.mentions:
        state = states.get(mention.actor)
        if state:
            counts[state] += 1
    certain: dict[str, PlaceOption] = {}
    for k, name in enumerate(names):
        option = _certain(name, holders.get(k, ()))
        if option and (real[k] or option.kind is PlaceKind.ADMIN):
            certain[option.id] = option
            if option.state:
                counts[option.state] += 1
            if option.state and option.region:
                regions[option.state, option.region] += 1
    return Context(_shares(counts), _shares(regions), tuple(certain.values()))


def _shares[Key](counts: Counter[Key]) -> dict[Key, float]:
    """The most frequent has 1; with the root, so that the second counts too."""
    most = max(counts.values(), default=1)
    return {key: math.sqrt(count / most) for key, count in counts.items()}


def _certain(name: PlaceName, holders: Sequence[PlaceOption]) -> PlaceOption | None:
    """What a name means whatever the context: the only place of that name, or the only one where it is said to be."""
    options = _within(name, holders)
    return options[0] if len(options) == 1 else None


def _within(name: PlaceName, holders: Sequence[PlaceOption]) -> list[PlaceOption]:
    return [option for option in name.options if not holders or _held(option, holders) > 0]


def _place(name: PlaceName, holders: Sequence[PlaceOption], context: Context, seen: dict[str, Place]) -> Place:
    """The place of one name; a name that was settled before in the same document means the same again."""
    key = name.text.casefold()
    if name.within is None and key in seen:
        return replace(seen[key], span=name.span, text=name.text, rule=name.rule)
    place = _chosen(name, holders, context)
    seen.setdefault(key, place)
    return place


def _chosen(name: PlaceName, holders: Sequence[PlaceOption], context: Context) -> Place:
    options = _within(name, holders)
    if not options:
        return _unlisted(name, holders)
    ranked = sorted(((_weight(option, name, holders, context), -i) for i, option in enumerate(options)), reverse=True)
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else math.inf
    return _row(name, options[-ranked[0][1]], _score(margin, name), name.rule)


def _weight(option: PlaceOption, name: PlaceName, holders: Sequence[PlaceOption], context: Context) -> float:
    weight = SIZE.get(option.kind, math.log10(option.population + 10))
    if option.capital:
        weight += CAPITAL
    if option.kind is PlaceKind.ADMIN and _is_great_city(name.options):
        weight -= CAPITAL
    if option.state:
        weight += STATE * context.states.get(option.state, 0.0)
        weight += REGION * context.regions.get((option.state, option.region or ""), 0.0)
    if any(other.id != option.id and _near(option, other) for other in context.certain):
        weight += NEAR
    return weight + INSIDE * _held(option, holders)


def _is_great_city(options: Sequence[PlaceOption]) -> bool:
    return any(
        option.capital or (option.kind is PlaceKind.CITY and option.population >= SAME_CITY) for option in options
    )


def _held(option: PlaceOption, holders: Sequence[PlaceOption]) -> float:
    """How well a place lies in the larger place that is named behind it: 0 to 1; 0 where it does not."""
    best = 0.0
    for holder in holders:
        if holder.state != option.state or holder.id == option.id:
            continue
        away = distance_km(option.lat, option.lon, holder.lat, holder.lon)
        if holder.kind is PlaceKind.COUNTRY or away is None:
            best = max(best, 0.5)
        elif option.region and holder.region:
            # Of several towns of that name in a county's region, the nearest to the middle of the county.
            best = max(best, 0.5 + 0.5 / (1.0 + away / NEAR_KM) if option.region == holder.region else 0.0)
        elif away <= WIDEST_PROVINCE_KM:
            best = max(best, 1.0 / (1.0 + away / NEAR_KM))
    return best


def _near(option: PlaceOption, other: PlaceOption) -> bool:
    if option.kind is PlaceKind.ADMIN and other.kind is PlaceKind.CITY:
        return other.region is not None and (option.state, option.region) == (other.state, other.region)
    if option.kind is not PlaceKind.CITY or other.kind is not PlaceKind.CITY:
        return False
    away = distance_km(option.lat, option.lon, other.lat, other.lon)
    return away is not None and away <= NEAR_KM


def distance_km(lat1: float | None, lon1: float | None, lat2: float | None, lon2: float | None) -> float | None:
    """Great-circle distance (haversine); None where a coordinate is missing."""
    if lat1 is None or lon1 is None or lat2 is None or lon2 is None:
        return None
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def _score(margin: float, name: PlaceName) -> float:
    """How sure: by the lead over the second place, less where no grammar speaks for a place."""
    lead = 1.0 if math.isinf(margin) else 1.0 - 0.5 * math.exp(-margin)
    return round(lead if name.locative else lead * 0.8, 2)


def _row(name: PlaceName, option: PlaceOption, score: float, rule: RuleId) -> Place:
    return Place(
        span=name.span,
        text=name.text,
        id=option.id,
        name=option.name,
        kind=option.kind,
        state=option.state,
        lat=option.lat,
        lon=option.lon,
        geonames=option.geonames,
        wikidata=option.wikidata,
        score=score,
        rule=rule,
    )


def _unlisted(name: PlaceName, holders: Sequence[PlaceOption]) -> Place:
    """A place that the gazetteer lacks: its name, the state it is said to be in, and no guess where it lies."""
    slug = re.sub(r"\W+", "-", name.text.casefold()).strip("-")
    state = holders[0].state if holders else None
    kind = PlaceKind.VENUE if name.site else PlaceKind.REGION
    return Place(
        name.span, name.text, PlaceId(f"place:{slug}"), name.text, kind, state, None, None, None, None,
        UNLISTED_SCORE, UNLISTED,
    )  # fmt: skip
