"""Who holds which office, asked of Wikidata: rows of our own shape, to be laid over ours.

In: the address of a SPARQL endpoint that a person named, roles, a first day, the knowledge. Out: rows of `persons` and
`tenures`. An answer that is late, broken or cut off gives a KnowledgeError and no row. Facts of Wikidata are CC0; the
offices are found by the classes of foreign and defence minister and by each state's office of its head (P1313, P1906).
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from communique.errors import KnowledgeError
from communique.knowledge.base import Knowledge
from communique.knowledge.days import first_day
from communique.knowledge.families import FAMILY_FIRST
from communique.knowledge.folding import pieces
from communique.knowledge.tables import TABLES, Row, key_of

ENDPOINT = "https://query.wikidata.org/sparql"
"""Wikidata's own endpoint; asked only when a person names it."""
OFFICES: Mapping[str, str] = {
    "HOS": "?country wdt:P1906 ?office .",
    "HOG": "?country wdt:P1313 ?office .",
    "FM": "?office wdt:P279* wd:Q7330070 ; wdt:P1001 ?country .",
    "DM": "?office wdt:P279* wd:Q2518691 ; wdt:P1001 ?country .",
}
"""How the offices of a role and their states are found."""
QUERY = """
SELECT DISTINCT ?person ?name ?family ?iso3 ?title ?start ?end WHERE {{
  {office}
  ?country wdt:P298 ?iso3 .
  ?person p:P39 ?held . ?held ps:P39 ?office ; pq:P580 ?start .
  OPTIONAL {{ ?held pq:P582 ?end }}
  FILTER(!BOUND(?end) || ?end >= "{since}T00:00:00Z"^^xsd:dateTime)
  ?person rdfs:label ?name . FILTER(LANG(?name) = "en")
  ?office rdfs:label ?title . FILTER(LANG(?title) = "en")
  OPTIONAL {{ ?person wdt:P734/rdfs:label ?family . FILTER(LANG(?family) = "en") }}
}}
"""
TIMEOUT = 90.0
"""Seconds; Wikidata itself gives up after 60."""
LARGEST = 64 * 1024 * 1024
"""An answer of more bytes is not read to its end."""
SAME_START = timedelta(days=62)
"""Two sources that are no further apart than this name the start of one tenure."""
AGENT = "communique (offline reader of diplomatic news; knowledge refresh)"


class Held(NamedTuple):
    """One office held, as Wikidata states it; days are YYYY-MM-DD, an end may be empty."""

    person: str
    name: str
    family: str
    state: str
    title: str
    start: str
    end: str


class Wanted(NamedTuple):
    """Which offices to ask for: their roles, and the first day on which a holder may have left."""

    roles: Sequence[str]
    since: date


def refreshed(
    address: str, wanted: Wanted, today: date, knowledge: Knowledge, standing: Iterable[Row]
) -> dict[str, list[Row]]:
    """The rows of `persons` and `tenures` that bring offices up to the day, beside the `standing` rows of tenures.

    A person or tenure that stands keeps its id and key, so that the row takes its place; nothing is ever removed.
    KnowledgeError where there is no answer, or half of one.
    """
    known: dict[tuple[str, str, str], list[Row]] = {}
    for row in standing:
        known.setdefault((row["person"], row["role"], row["of"]), []).append(row)
    persons: dict[str, Row] = {}
    tenures: dict[tuple[str, ...], Row] = {}
    for role in wanted.roles:
        for held in answer(address, QUERY.format(office=OFFICES[role], since=wanted.since)):
            id = _person(held, knowledge, persons)
            ours = next((one for one in known.get((id, role, held.state), ()) if _same_start(one, held)), None)
            row = _tenure(held, role, id, ours, today)
            tenures[key_of(TABLES["tenures"], row)] = row
    return {"persons": list(persons.values()), "tenures": list(tenures.values())}


def answer(address: str, query: str) -> Iterator[Held]:
    """What an endpoint says to a query. KnowledgeError where it cannot be reached or says no whole answer."""
    if not address.startswith(("https://", "http://")):
        raise KnowledgeError("no address", where=address, hint=f"for instance {ENDPOINT}")
    url = f"{address}?{urllib.parse.urlencode({'query': query, 'format': 'json'})}"
    request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "application/sparql-results+json"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            body = response.read(LARGEST + 1)
    except (OSError, urllib.error.URLError) as error:
        raise KnowledgeError(
            f"no answer: {error}", where=address, hint="nothing was changed; try again later"
        ) from error
    if len(body) > LARGEST:
        raise KnowledgeError("the answer is too long", where=address, hint="ask for fewer roles, or a later --since")
    try:
        rows = json.loads(body)["results"]["bindings"]
        return iter([_held(row) for row in rows])
    except (ValueError, KeyError, TypeError) as error:
        what = f"no whole answer: {type(error).__name__}: {error}"
        raise KnowledgeError(what, where=address, hint="nothing was changed; try again later") from error


def _held(row: Mapping[str, Any]) -> Held:
    def value(name: str) -> str:
        return str(row[name]["value"]).strip() if name in row else ""

    start, end = _day(row["start"]["value"]), _day(value("end"))
    person = row["person"]["value"].rpartition("/")[2]
    return Held(person, row["name"]["value"], value("family"), row["iso3"]["value"], value("title"), start, end)


def _day(text: str) -> str:
    """The day of a moment; ValueError where it is none. Wikidata writes an unknown value as an address."""
    return "" if not text or text.startswith("http") else str(date.fromisoformat(text[:10]))


def _person(held: Held, knowledge: Knowledge, new: dict[str, Row]) -> str:
    """The id of a person of ours with this Wikidata id, or this name and state; else of a new one, who is noted."""
    hits = (hit.entity_id for hit in knowledge.lookup(held.name) if hit.kind in ("person", "alias"))
    named = [entity for id in hits if (entity := knowledge.entity(id)) and entity.state == held.state]
    ours = next((one for one in named if one.wikidata in (None, held.person)), None)
    if ours is not None:
        return ours.id
    id = f"person:{held.state}:{'-'.join(pieces(held.name)) or held.person.lower()}"
    if knowledge.entity(id) is not None or new.get(id, {}).get("wikidata", held.person) != held.person:
        id = f"{id}-{held.person.lower()}"
    credit = {"source": "Wikidata", "licence": "CC0"}
    new[id] = {
        "id": id, "name": held.name, "surname": _surname(held), "state": held.state, "wikidata": held.person, **credit,
    }  # fmt: skip
    return id


def _surname(held: Held) -> str:
    if held.family and held.family in held.name:
        return held.family
    words = held.name.split() or [held.name]
    return words[0] if held.state in FAMILY_FIRST else words[-1]


def _tenure(held: Held, role: str, person: str, ours: Row | None, today: date) -> Row:
    return {
        "person": person,
        "role": role,
        "of": held.state,
        "title": ours["title"] if ours else held.title[:1].upper() + held.title[1:],
        "start": ours["start"] if ours else held.start,
        "end": held.end,
        "known_to": held.end or str(today),
        "note": "",
        "source": f"Wikidata P39, read {today}",
        "licence": "CC0",
    }


def _same_start(ours: Row, held: Held) -> bool:
    start = first_day(ours["start"])
    return start is None or not held.start or abs(start - date.fromisoformat(held.start)) <= SAME_START
