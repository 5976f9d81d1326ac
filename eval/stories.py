"""Stories told by script: one diplomatic article a number, with what a careful reader finds in it.

In: the phrasings of `stories.yaml`, the persons of the world tables, a draw's name and a number. Out: `Story`, a text
of a visit, talks, calls and gatherings that are planned, held, moved or off, told in varying words and order, and the
expected answers in the form that the seed's scorer reads. Chance alone decides, so that no rule can know a story.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from communique.knowledge import Knowledge

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))
Json = dict[str, Any]
Days = list[list[str]]
STATUS = {
    "planned": ["announced"],
    "held": ["held"],
    "postponed": ["postponed"],
    "moved": ["postponed"],
    "cancelled": ["cancelled"],
    "offered": ["tentative"],
    "denied": ["held", "cancelled", "unknown"],
}
TYPES = {
    "V": ["visit"],
    "T": ["meeting", "negotiation_round"],
    "K": ["call", "video_call"],
    "L": ["meeting", "summit", "conference"],
    "G": ["meeting", "conference", "summit"],
}
SATURDAY = 5
MARK = re.compile(r"\{([^}]+)\}|\[(\w):|\]")


class When(NamedTuple):
    """A time in words, with and without its preposition, and the days that it may mean."""

    worded: str
    bare: str
    days: Days
    extent: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    code: str
    name: str
    adjective: str
    capital: str


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    name: str
    surname: str
    female: bool
    role: str
    state: State
    known: bool

    @property
    def titles(self) -> list[str]:
        titles: list[str] = WORDS["offices"][self.role]["titles"]
        return titles

    @property
    def word(self) -> str:
        return str(WORDS["offices"][self.role]["word"])


@dataclass(slots=True)
class Fact:
    """One event of the story and what the record should say of it."""

    letter: str
    mode: str
    phrasing: str
    days: Days
    extent: str | None
    participants: list[Json]
    places: list[str]
    evidence: list[Json] = field(default_factory=list)

    def expected(self, name: str) -> Json:
        row = {
            "id": name,
            "what": f"{self.mode} {self.phrasing}",
            "types": TYPES[self.letter],
            "status": STATUS[self.mode],
            "evidence": self.evidence,
            "participants": self.participants,
            "places": [place.removeprefix("the ") for place in self.places],
        }
        return row | ({"days": self.days} if self.days else {}) | ({"extent": self.extent} if self.extent else {})


@dataclass(frozen=True, slots=True)
class Story:
    text: str
    source: str
    day: date
    expected: Json
    facts: dict[str, Fact]


# --- Times -----------------------------------------------------------------------------------------------------------


def _day(day: date) -> list[str]:
    return [day.isoformat(), day.isoformat()]


def single(rng: random.Random, day: date, published: date) -> When:
    """One day, worded in one of the ways that are clear on the day of publication."""
    gap, month = (day - published).days, f"{day:%B}"
    ways = [f"{day.day} {month}", f"{month} {day.day}", f"{day:%A}, {day.day} {month}", f"{day:%A}, {month} {day.day}"]
    ways += [f"{day.day} {month} {day.year}", f"{day:%d.%m.%Y}" if day.day > 12 else f"{day.day}th of {month}"]
    if day.day not in (11, 12) and day.day % 10 in (1, 2, 3):
        ways.pop()
    if 0 < abs(gap) < 7:
        ways += [f"{day:%A}"] * 4
    start = published - timedelta(published.weekday())
    week = (day - start).days // 7
    bare = rng.choice(ways)
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(gap)
    if near and rng.random() < 0.4:
        return When(near, near, [_day(day)])
    if week in (-1, 1) and rng.random() < 0.2:
        bare = f"{'next' if week > 0 else 'last'} {day:%A}"
        return When(bare, bare, [_day(day)])
    return When(f"on {bare}", bare, [_day(day)])


def double(rng: random.Random, day: date, published: date) -> When:
    """Two days running."""
    until = day + timedelta(1)
    span = [[day.isoformat(), until.isoformat()]]
    month = f"{day:%B}"
    if until.month != day.month:
        bare = f"{day.day} {month} and {until.day} {until:%B}"
        return When(f"on {bare}", bare, span, "throughout")
    ways = [f"{month} {day.day}-{until.day}", f"{day.day}-{until.day} {month}", f"{day.day} and {until.day} {month}"]
    if 0 < (day - published).days < 6:
        ways += [f"{day:%A} and {until:%A}"] * 2
    if rng.random() < 0.2:
        return When(f"from {day.day} to {until.day} {month}", f"{day.day}-{until.day} {month}", span, "throughout")
    bare = rng.choice(ways)
    return When(f"on {bare}", bare, span, "throughout")


def stretch(rng: random.Random, published: date, *, ahead: bool) -> When:
    """A week, weekend or month around publication."""
    worded, spans = rng.choice(list((_ahead if ahead else _behind)(published)))
    return When(worded, worded.removeprefix("in "), [[a.isoformat(), b.isoformat()] for a, b in spans], "within")


Ways = Iterator[tuple[str, list[tuple[date, date]]]]


def _around(day: date, before: int, behind: int) -> tuple[date, date]:
    return day - timedelta(before), day + timedelta(behind)


def _month(first: date) -> tuple[date, date]:
    return first, (first + timedelta(32)).replace(day=1) - timedelta(1)


def _ahead(published: date) -> Ways:
    monday = published - timedelta(published.weekday())
    after = (published.replace(day=1) + timedelta(32)).replace(day=1)
    yield "next week", [_around(monday, -7, 13), _around(monday, -7, 11)]
    yield "next month", [_month(after)]
    yield f"in {after:%B}", [_month(after)]


def _behind(published: date) -> Ways:
    """Weeks may begin on a Sunday or end on a Friday; "two weeks ago" may mean the day, days around it, the week."""
    monday, first = published - timedelta(published.weekday()), published.replace(day=1)
    ago, before = published - timedelta(14), (first - timedelta(1)).replace(day=1)
    week_ago = ago - timedelta(ago.weekday())
    about = [*(_around(ago, days, days) for days in range(4)), _around(week_ago, 0, 6)]
    yield "last week", [_around(monday, 7, -1), _around(monday, 8, -2), _around(monday, 7, -3)]
    yield from ((way, [_month(before)]) for way in ("last month", f"in {before:%B}"))
    yield from ((way, about) for way in ("two weeks ago", "a fortnight ago"))
    if published.weekday() < SATURDAY:
        weekend = [_around(monday, 2, -1)]
        yield from ((way, weekend) for way in ("last weekend", "over the weekend", "at the weekend"))
    if published.weekday() > 2:
        yield "earlier this week", [(monday, published), (monday, published - timedelta(1))]
    if published.day > 8:
        yield "earlier this month", [(first, published), (first, published - timedelta(1))]


# --- Persons ---------------------------------------------------------------------------------------------------------


class Cast:
    """Draws states and persons; nobody twice."""

    def __init__(self, rng: random.Random, knowledge: Knowledge, day: date) -> None:
        self.rng, self.knowledge, self.day = rng, knowledge, day
        self.codes = rng.sample(sorted(WORDS["adjectives"]), 12)
        self.people: list[Person] = []

    def state(self) -> State:
        code = self.codes.pop()
        row = self.knowledge.state(code)
        assert row is not None
        name = f"the {row.name}" if code in WORDS["article"] else row.name
        return State(code, name, WORDS["adjectives"][code], row.capital or row.name)

    def person(self, state: State, role: str) -> Person:
        role = role if self._has(state, role) else "FM"
        found = None if self.rng.random() < 0.3 or role == "IM" else self._holder(state, role)
        gender = self.rng.choice("mf")
        name = found or f"{self.rng.choice(WORDS['given'][gender])} {self.rng.choice(WORDS['family'])}"
        if any(name == one.name or name.split()[-1] == one.surname for one in self.people):
            return self.person(state, role)
        female = name.split()[0] in WORDS["female"] if found else gender == "f"
        one = Person(f"p{len(self.people)}", name, name.split()[-1], female, role, state, found is not None)
        self.people.append(one)
        return one

    def _has(self, state: State, role: str) -> bool:
        """Whether the state has that office under its common title: no prime minister of Mexico."""
        wanted = WORDS["offices"][role].get("held")
        holders = self.knowledge.holders(role, state.code, self.day)
        return not wanted or any(row.title in wanted for row in holders)

    def _holder(self, state: State, role: str) -> str | None:
        rows = {
            row.person_name
            for day in (self.day - timedelta(40), self.day, self.day + timedelta(40))
            for row in self.knowledge.holders(role, state.code, day)
        }
        name = rows.pop() if len(rows) == 1 else ""
        return name if len(name.split()) == 2 and not re.search(r"\bal-|\bAl\b", name) else None


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("lands") else f"{name}'s"


def introduction(rng: random.Random, one: Person, *, owning: bool) -> str:
    title, state = rng.choice(one.titles), one.state
    ways = [
        f"{state.adjective} {title} {one.name}",
        f"{possessive(state.name)} {title} {one.name}",
        f"{possessive(state.name)} {one.word} {one.name}",
    ]
    if not owning:
        ways += [f"{one.name}, {possessive(state.name)} {one.word},", f"{one.name}, the {state.adjective} {one.word},",
                 f"the {state.adjective} {one.word}, {one.name},", f"{title} {one.name} of {state.name}",
                 f"the {title} of {state.name}, {one.name},"]  # fmt: skip
    if one.known:
        ways.append(f"the {state.adjective} {one.word}")
    return rng.choice(ways)


def lowered(template: str) -> str:
    """A sentence as a clause: "A meeting of" -> "a meeting of"."""
    return re.sub(r"^((?:\[\w:)?)([A-Z])", lambda match: match[1] + match[2].lower(), template)


def again(rng: random.Random, one: Person) -> str:
    return rng.choice([one.surname, one.surname, one.name, f"the {one.state.adjective} {one.word}"])


# --- Telling ---------------------------------------------------------------------------------------------------------


class Teller:
    """Writes sentences into a text and notes where the words of each fact stand."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.text = ""
        self.known: set[str] = set()
        self.noted: list[tuple[str, int, int]] = []

    def tell(
        self, template: str, values: dict[str, Any], *, gap: str = " ", start: bool = True
    ) -> dict[str, list[Json]]:
        """Appends a sentence; gives the stretches under each letter."""
        if self.text:
            self.text += gap
        first, at, stack = len(self.text), 0, []
        noted: dict[str, list[Json]] = {}
        for match in MARK.finditer(template):
            self.text += template[at : match.start()]
            at = match.end()
            if match[1]:
                self.text += self.value(match[1], values, template[at : at + 1])
            elif match[2]:
                stack.append((match[2], len(self.text)))
            else:
                letter, begun = stack.pop()
                noted.setdefault(letter, []).append({"start": begun, "end": len(self.text)})
        self.text += template[at:]
        if start:
            cut = first + len(self.text[first:]) - len(self.text[first:].lstrip('"'))
            self.text = self.text[:cut] + self.text[cut : cut + 1].upper() + self.text[cut + 1 :]
        for rows in noted.values():
            for row in rows:
                row["exact"] = self.text[row["start"] : row["end"]]
        return noted

    def value(self, name: str, values: dict[str, Any], behind: str) -> str:
        key, owning, peer = name.removesuffix("'s").removesuffix(".peer"), name.endswith("'s"), name.endswith(".peer")
        value = values[key]
        if not isinstance(value, Person):
            return str(value)
        if value.key in self.known:
            said = again(self.rng, value)
        elif peer and values["A"].role == value.role and self.rng.random() < 0.7:
            joint = self.rng.choice([" ", ", "])
            said = f"{'her' if values['A'].female else 'his'} {value.state.adjective} counterpart{joint}{value.name}"
            said += "," if joint == ", " else ""
        else:
            said = introduction(self.rng, value, owning=owning)
        self.known.add(value.key)
        if said.endswith(",") and behind in ",.:;":
            said = said[:-1]
        return possessive(said) if owning else said


class Author:
    """Composes one story."""

    def __init__(self, draw: str, number: int, knowledge: Knowledge) -> None:
        self.rng = rng = random.Random(f"{draw}-{number}")
        self.day = date(2016, 3, 1) + timedelta(rng.randrange(3300))
        self.cast = Cast(rng, knowledge, self.day)
        self.teller = Teller(rng)
        self.facts: dict[str, Fact] = {}
        self.quotes: list[Json] = []
        self.chain: list[Json] = []
        self.claims: list[Json] = []
        self.links: list[Json] = []
        self.base: date | None = None
        self.groups: Json = {}
        self.states: dict[str, State] = {}
        self.outlet, self.agency = rng.sample(WORDS["outlets"], 2)
        self.topics = rng.sample(WORDS["topics"], 8)

    def story(self) -> Story:
        rng = self.rng
        visitor, host = self.state(), self.state()
        role = rng.choice(["FM", "DM", "FM", "DM", "IM", "HOG", "HOS"])
        minister, peer = self.cast.person(visitor, role), self.cast.person(host, role)
        mode = rng.choice(["planned", "planned", "held", "held", "postponed", "cancelled", "moved"])
        self.base = self.day + timedelta(rng.randint(1, 9) if mode != "held" else -rng.randint(2, 7))
        follow = mode if mode in ("planned", "held", "cancelled") else "cancelled"
        order = [("visit", mode), ("talks", follow)]
        for kind, course in order if rng.random() < 0.7 else reversed(order):
            self.happening(kind, course, minister, peer, reported=rng.random() < 0.45)
        self.base = None
        self.quote(minister, host)
        rest: list[Callable[[], None]] = [
            self.earlier_visit,
            self.leaders,
            self.group,
            self.side_story,
            self.side_story,
            self.side_call,
        ]
        for move in rng.sample(rest, 4):
            move()
        return Story(self.teller.text, self.outlet, self.day, self.expected(), self.facts)

    def state(self) -> State:
        state = self.cast.state()
        self.states[state.code] = state
        return state

    # Moves

    def happening(
        self, kind: str, mode: str, one: Person, other: Person, *, reported: bool = False, gap: str = " "
    ) -> None:
        rng = self.rng
        phrasing = rng.randrange(len(WORDS[kind][mode]))
        template = WORDS[kind][mode][phrasing]
        if kind == "talks" and self.base and mode in ("planned", "held") and "V" in self.facts and rng.random() < 0.5:
            template = f"{rng.choice(WORDS['during'])}, {lowered(template)}"
            self.links.append({"from": ["T"], "to": ["V"], "relations": ["part_of"]})
        letter = {"visit": "V", "talks": "T", "call": "K"}[kind]
        when, new = self.times(kind, mode, over="did not" in template)
        host = other.state
        values = {"A": one, "B": other, "state": host.name, "city": host.capital, "hostadj": host.adjective,
                  "place": rng.choice([host.name, host.capital]), "host": rng.choice([host.name, host.capital]),
                  "when": when.worded, "bare": when.bare, "new": new.bare, "topic": self.topic()}  # fmt: skip
        timed = new if mode == "moved" else when
        days = timed.days if re.search(r"\{(when|bare|new)\}", template) else []
        away = {"V": [self.part(one, "visitor"), {"actor": host.code, "roles": ["host", "participant"]}]}
        parts = away.get(
            letter,
            [
                self.part(one, "participant", "visitor", "caller", "callee"),
                self.part(other, "participant", "host", "caller", "callee"),
            ],
        )
        stands = [host.name, host.capital] if letter != "K" and "{city}" in template else []
        fact = Fact(letter, mode, f"{kind} {phrasing}", days, timed.extent if days else None, parts, stands)
        noted = self.reported(template, values, one) if reported else self.teller.tell(template, values, gap=gap)
        fact.evidence += noted.pop(letter, [])
        for other, rows in noted.items():
            self.facts[other].evidence += rows
        self.facts[letter if self.base else f"{letter}{len(self.facts)}"] = fact

    def times(self, kind: str, mode: str, *, over: bool) -> tuple[When, When]:
        rng = self.rng
        ahead = mode in ("planned", "postponed", "moved", "offered") or (
            mode == "cancelled" and not over and rng.random() < 0.7
        )
        day = (None if over else self.base) or self.day + timedelta(rng.randint(1, 12) if ahead else -rng.randint(1, 7))
        new = single(rng, self.day + timedelta(rng.randint(20, 40)), self.day)
        if not self.base and mode in ("planned", "held", "offered") and rng.random() < 0.25:
            return stretch(rng, self.day, ahead=ahead), new
        two = kind == "visit" and rng.random() < 0.3
        return (double if two else single)(rng, day - timedelta(two and not ahead and not self.base), self.day), new

    def reported(self, template: str, values: dict[str, Any], one: Person) -> dict[str, list[Json]]:
        """The sentence within another that says who reports it."""
        rng = self.rng
        way = rng.choice(WORDS["reported"])
        words = WORDS["offices"][one.role]["word"].removesuffix(" minister")
        ministry = f"{words} ministry" if "ministry" in way["text"] and one.role in ("FM", "DM", "IM") else "government"
        values = values | {
            "adj": one.state.adjective,
            "ministry": ministry,
            "outlet": self.outlet,
            "agency": self.agency,
        }
        whole = way["text"].replace("{plain}", template[:-1] if "plain" in way else lowered(template[:-1]))
        noted = self.teller.tell(whole, values)
        by = way["by"].format(outlet=self.outlet, agency=self.agency).lower() + "|government" * (
            way["by"] == "ministry"
        )
        for cue in noted.pop("c", ()):
            self.chain.append(
                {"id": f"{way['text']} #{len(self.chain)}", "holder": by, "cue": cue, "parents": [self.outlet.lower()]}
            )
        if by == self.outlet.lower():
            self.chain[-1:] = []
        return noted

    def quote(self, one: Person, host: State) -> None:
        way = self.rng.choice(WORDS["quotes"])
        noted = self.teller.tell(way["text"], {"A": one, "topic": self.topic(), "city": host.capital}, gap="\n")
        for letter in "QR":
            for row in noted.pop(letter, ()):
                self.quotes.append(
                    {
                        "id": f"{letter}{len(self.quotes)} {way['text'][:30]}",
                        **row,
                        "kinds": ["direct", "partial"],
                        "speaker": one.key,
                        "office": True,
                    }
                )

    def earlier_visit(self) -> None:
        state, host = next(iter(self.states.values())), self.state()
        self.happening("visit", "held", self.cast.person(state, "HOG"), self.cast.person(host, "HOG"), gap="\n")

    def side_story(self) -> None:
        kind = self.rng.choice(["visit", "talks"])
        mode = self.rng.choice(["planned", "held", "postponed", "moved", "cancelled", "offered", "denied"])
        role = self.rng.choice(["FM", "DM", "HOG", "HOS", "IM"])
        one, other = self.cast.person(self.state(), role), self.cast.person(self.state(), role)
        self.happening(kind, mode, one, other, gap="\n")

    def side_call(self) -> None:
        mode = self.rng.choice(["held", "held", "planned", "postponed", "cancelled"])
        one, other = self.cast.person(self.state(), "HOG"), self.cast.person(self.state(), "HOG")
        self.happening("call", mode, one, other, gap="\n")

    def leaders(self) -> None:
        state, when = self.state(), stretch(self.rng, self.day, ahead=False)
        phrasing = self.rng.randrange(len(WORDS["leaders"]))
        values = {
            "city": state.capital,
            "state": state.name,
            "when": when.worded,
            "count": self.rng.choice([20, 30, 40]),
            "topic": self.topic(),
        }
        template = WORDS["leaders"][phrasing]
        noted = self.teller.tell(template, values, gap="\n")
        places = [state.capital] if "{city}" in template else []
        self.facts[f"L{len(self.facts)}"] = Fact(
            "L", "held", f"leaders {phrasing}", when.days, "within", [], places, noted["L"]
        )

    def group(self) -> None:
        state, when, name = self.state(), stretch(self.rng, self.day, ahead=False), self.rng.choice(WORDS["groups"])
        phrasing, count = self.rng.randrange(len(WORDS["group"])), self.rng.choice([18, 25, 40, 54])
        values = {"city": state.capital, "state": state.name, "when": when.worded, "count": count, "group": name}
        noted = self.teller.tell(WORDS["group"][phrasing]["text"], values, gap="\n")
        self.groups["group"] = {"names": [name]}
        template = WORDS["group"][phrasing]["text"]
        hosts = [{"actor": state.code, "roles": ["host", "organiser"]}] if "{state}" in template else []
        member = {"actor": "group", "roles": ["participant", "organiser"]}
        self.facts[f"G{len(self.facts)}"] = Fact(
            "G", "held", f"group {phrasing}", when.days, "within", [member, *hosts], [], noted["G"]
        )
        at = self.teller.text.rindex(str(count))
        row = {"id": f"group {phrasing}", "subject": "group", "predicate": "members", "count": count}
        self.claims.append(row | {"start": at, "end": at + 12, "exact": self.teller.text[at : at + 12]})

    def topic(self) -> str:
        return str(self.topics[self.rng.randrange(8)])

    def part(self, one: Person, *roles: str) -> Json:
        return {"actor": one.key, "roles": list(roles), "office": True}

    def expected(self) -> Json:
        actors: Json = {
            code: {"names": [s.name.removeprefix("the ")], "state": code, "kind": "state"}
            for code, s in self.states.items()
        }
        for one in self.cast.people:
            actors[one.key] = {"names": [one.name], "state": one.state.code, "office": WORDS["offices"][one.role]["is"]}
        events = [fact.expected(key) for key, fact in self.facts.items()]
        return {
            "actors": actors | self.groups,
            "events": events,
            "quotes": self.quotes,
            "chain": self.chain,
            "claims": self.claims,
            "links": self.links,
        }


def tell(draw: str, number: int, knowledge: Knowledge) -> Story:
    """The story of this number in this draw: always the same."""
    return Author(draw, number, knowledge).story()
