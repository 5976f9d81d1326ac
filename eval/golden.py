"""Golden articles: what a careful reader finds in a text, and how much of it the record holds.

In: `tests/articles/<slug>/expected.yaml`. Out: checks, each with a name and what was found instead; `eval/run.py`
counts them, and `tests/articles/` holds them to their floors. An expected event names words of the text; the reports
of an accepted type whose trigger touches those words are asked, and a value is right when one of them has it.

    article: ../../../examples/texts/agency.txt   # article.txt beside the file where not given
    source: Northern Wire
    date: 2024-05-14                              # the day it came out; read a second time without it where `undated`
    undated: 7                                    # without the date: an interval of at most so many days that holds it
    events:
      - words: visits Italy on May 15-16
        type: visit                               # one, or a list of accepted ones
        days: 2024-05-15/2024-05-16               # likewise
        status: announced
        who: {Elina Valtonen: visitor, Italy: host}
        place: Rome
        chain: [Northern Wire, the Finnish government]   # holders that must be passed, in this order
    links:
      - {from: words of the one, relation: part_of, to: words of the other}
    silent: [words in which nothing happens]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from communique.export.record import to_json
from communique.knowledge import Knowledge
from communique.pipeline import read
from communique.reading import documents

ARTICLES = Path(__file__).parent.parent / "tests" / "articles"
Json = dict[str, Any]


class Check(NamedTuple):
    name: str
    right: bool
    found: str = ""


@dataclass(frozen=True, slots=True)
class Golden:
    """One golden article: where its text stands, and what it should give."""

    slug: str
    article: Path
    expected: Json


def articles(folder: Path = ARTICLES) -> list[Golden]:
    """All golden articles, in order of slug."""
    found = []
    for file in sorted(folder.glob("*/expected.yaml")):
        expected = yaml.safe_load(file.read_text(encoding="utf-8"))
        found.append(Golden(file.parent.name, file.parent / expected.get("article", "article.txt"), expected))
    return found


def share(checks: list[Check]) -> float:
    """Per cent of the checks that hold."""
    return round(100 * sum(check.right for check in checks) / len(checks), 1)


def checks_of(golden: Golden, knowledge: Knowledge) -> list[Check]:
    """Every check of one article."""
    expected = golden.expected
    dated = record_of(golden.article, knowledge, expected["date"], expected["source"])
    found = [check for event in expected.get("events", ()) for check in _event(event, dated)]
    found += [_link(link, dated) for link in expected.get("links", ())]
    found += [_silent(words, dated) for words in expected.get("silent", ())]
    if "undated" in expected:
        found.append(_undated(expected, record_of(golden.article, knowledge, None, None)))
    return found


def record_of(article: Path, knowledge: Knowledge, day: date | None, source: str | None) -> Json:
    """The record of one text file, as `read --json` writes it."""
    (document,) = documents([str(article)], date=day, source=source)
    if isinstance(document, Exception):
        raise document
    return to_json(read(document, knowledge))


def _event(expected: Json, record: Json) -> Iterator[Check]:
    words = expected["words"]
    types = _listed(expected["type"])
    near = _reports_at(words, record)
    reports = [report for report in near if report["type"] in types]
    yield _check(f"{'|'.join(types)} in '{words}'", [report["type"] for report in near], lambda type_: type_ in types)
    if "days" in expected:
        accepted = [str(days) for days in _listed(expected["days"])]
        yield _check(f"days of '{words}'", map(_days, reports), lambda days: days in accepted)
    if "status" in expected:
        statuses = [report["status"] for report in reports]
        yield Check(f"status of '{words}'", bool(statuses) and set(statuses) == {expected["status"]}, _seen(statuses))
    parts = [part for report in reports for part in _participants(report, record)]
    for name, role in expected.get("who", {}).items():
        roles = [played for actor, played in parts if _is_named(actor, name)]
        yield Check(f"{name} as {role or 'any'} in '{words}'", role in roles if role else bool(roles), _seen(parts))
    if "place" in expected:
        places = [place["name"] for report in reports for place in record["places"] if place["id"] == report["place"]]
        yield _check(f"place of '{words}'", places, lambda place: place == expected["place"])
    if "chain" in expected:
        chains = [_chain(report, record) for report in reports]
        yield _check(f"chain of '{words}'", chains, lambda chain: _passes(chain, expected["chain"]))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _link(expected: Json, record: Json) -> Check:
    ends = [{report["id"] for report in _reports_at(expected[end], record)} for end in ("from", "to")]
    between = [link["relation"] for link in record["links"] if link["from"] in ends[0] and link["to"] in ends[1]]
    name = f"'{expected['from']}' {expected['relation']} '{expected['to']}'"
    return _check(name, between, lambda relation: relation == expected["relation"])


def _silent(words: str, record: Json) -> Check:
    types = [report["type"] for report in _reports_at(words, record)]
    return Check(f"nothing in '{words}'", not types, _seen(types))


def _undated(expected: Json, record: Json) -> Check:
    name, published = "the day of publication from its own words", record["document"]["published"]
    if published is None:
        return Check(name, False, "nothing")
    first, last = (date.fromisoformat(published[end]) for end in ("earliest", "latest"))
    right = first <= expected["date"] <= last and (last - first).days < expected["undated"]
    return Check(name, right, f"{first}/{last}")


def _reports_at(words: str, record: Json) -> list[Json]:
    start = record["document"]["text"].index(words)
    end = start + len(words)
    return [one for one in record["reports"] if any(s < end and start < e for s, e in one["trigger"])]


def _is_named(actor: str, name: str) -> bool:
    """Whether all words of the expected name stand in the actor's, which may have more of them (middle names)."""
    return set(name.lower().split()) <= set(actor.lower().split())


def _participants(report: Json, record: Json) -> Iterator[tuple[str, str]]:
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    for part in report["participants"]:
        yield names[part["actor"]], part["role"]


def _days(report: Json) -> str:
    first, last = report["earliest"], report["latest"]
    return str(first) if first == last else f"{first}/{last}"


def _chain(report: Json, record: Json) -> list[str]:
    """The holders from the outlet to the speaker, names and words as given."""
    voices = {voice["id"]: voice for voice in record["attributions"]}
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    found: list[str] = []
    at = report["attribution"]
    while at in voices:
        voice = voices.pop(at)
        found[:0] = [f"{holder['text']} {names.get(holder['id'], '')}" for holder in voice["holders"]]
        at = voice["parents"][0] if voice["parents"] else None
    return found


def _passes(chain: list[str], through: list[str]) -> bool:
    steps = iter(chain)
    return all(any(holder.lower() in step.lower() for step in steps) for holder in through)


def _check(name: str, values: Any, is_right: Any) -> Check:
    given = list(values)
    return Check(name, any(is_right(value) for value in given), _seen(given))


def _seen(values: list[Any]) -> str:
    return "; ".join(sorted({str(value) for value in values})) or "nothing"
