"""Whom a question is about: a name as typed becomes one side, with its offices on a day and all who act for it.

In: a name, the knowledge, the store (for those whom no table knows). Out: a `Side`, or a UsageError with candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from communique.errors import UsageError
from communique.knowledge import Entity, Knowledge, Profile, Tenure, profiles
from communique.model.record import record
from communique.model.terms import ActorKind
from communique.store import Filters, Reader, Whose

LEADING = ("SUPREME", "HOS", "HOG", "HEAD", "EUCO", "FM", "DM")
"""The offices of a state or organisation that a brief names, in this order."""
OFFERED = 5
"""Names offered where nobody bears the one that was typed."""
EXACT = 100.0
STATE, PERSON = "state", "person"
SILENT = frozenset({ActorKind.MEDIA, ActorKind.UNKNOWN_PERSON})
"""Kinds that act for no state although they are of one."""


@record
class Held:
    """Who held an office on the day asked for; `known_to`: how far the source reaches, `beyond` where that is less."""

    title: str
    of: str
    person: str
    since: date | None
    known_to: date
    beyond: bool
    source: str


@record
class SideLine:
    """One of those a question is about, as an answer names it."""

    id: str
    name: str
    kind: str
    state: str | None
    """The code, where the side is a state."""
    offices: tuple[Held, ...]
    others: tuple[str, ...]
    """Who else bears the name that was typed."""


@record
class Side:
    """One of those a question is about. Of a state all its people count; of an organisation those in its offices."""

    line: SideLine
    people: tuple[Tenure, ...] = ()
    """Offices of an organisation, with those who held them, whenever that was."""

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def name(self) -> str:
        return self.line.name

    @property
    def state(self) -> str | None:
        return self.line.state

    @property
    def whose(self) -> Whose:
        """Everyone who may count, before the day is looked at."""
        ids = {self.id, *(tenure.person_id for tenure in self.people)}
        return Whose(frozenset(ids), frozenset({self.state} if self.state else ()))

    def has(self, actor: str, kind: ActorKind, state: str | None, on: date | None) -> bool:
        """Whether somebody counts as this side on a day."""
        if actor == self.id:
            return True
        if self.state is not None:
            return state == self.state and kind not in SILENT
        return any(tenure.person_id == actor and _held(tenure, on) for tenure in self.people)


def side(name: str, on: date, reader: Reader, knowledge: Knowledge) -> Side:
    """Whom a name means: of several the one whom the store knows, states before people, then the latest in office.

    UsageError, with the names that are most like it, where neither the tables nor the store know anybody so called.
    """
    typed = name.strip()
    state = knowledge.state(typed.upper())
    found = profiles(f"state:{state.iso3}" if state else typed, on, knowledge)
    exact = [one for one in found if one.likeness == EXACT]
    if exact:
        exact.sort(key=lambda one: (one.entity.kind == PERSON, not _told(one.entity.id, reader)))
        return _of_tables(exact, on, knowledge)
    stored = [part for part in reader.called(typed) if part.kind not in SILENT]
    if stored:
        first = stored[0]
        return Side(SideLine(first.actor, first.name, first.kind.value, None, (), ()))
    raise UsageError(f"nobody and nothing in the tables or in this store is called '{name}'", hint=_offer(found))


def sides(names: Iterable[str], on: date, reader: Reader, knowledge: Knowledge) -> tuple[Side, ...]:
    """The sides of a question; UsageError where two names mean the same."""
    found = tuple(side(name, on, reader, knowledge) for name in names)
    if len({one.id for one in found}) < len(found):
        raise UsageError(f"both names mean {found[0].name}", hint="name two different sides")
    return found


def _of_tables(exact: list[Profile], on: date, knowledge: Knowledge) -> Side:
    chosen, *others = exact
    entity = chosen.entity
    is_state = entity.kind == STATE
    tenures = chosen.offices if entity.kind == PERSON else _leading(chosen.holders)
    people = () if is_state or entity.kind == PERSON else knowledge.all_persons_of(entity.id)
    offices = tuple(_office(tenure, on, knowledge) for tenure in tenures if _held(tenure, on))
    also = tuple(f"{one.entity.name} ({one.entity.kind})" for one in others[:OFFERED])
    state = entity.state if is_state else None
    return Side(SideLine(entity.id, entity.name, entity.kind, state, offices, also), people)


def _leading(holders: Iterable[Tenure]) -> list[Tenure]:
    """Who leads, each person once, by the highest office."""
    ordered = sorted((one for one in holders if one.role in LEADING), key=lambda one: LEADING.index(one.role))
    return list({one.person_id: one for one in reversed(ordered)}.values())[::-1]


def _office(tenure: Tenure, on: date, knowledge: Knowledge) -> Held:
    of: Entity | None = knowledge.entity(tenure.of) or knowledge.entity(f"state:{tenure.of}")
    beyond = tenure.end is None and on > tenure.known_to
    title = knowledge.title_of(tenure)
    name = of.name if of else tenure.of
    return Held(title, name, tenure.person_name, tenure.start, tenure.known_to, beyond, tenure.source)


def _held(tenure: Tenure, on: date | None) -> bool:
    return on is None or ((tenure.start is None or tenure.start <= on) and (tenure.end is None or on <= tenure.end))


def _told(id: str, reader: Reader) -> bool:
    """Whether anything of the store is about somebody; a state is known by its people too."""
    states = frozenset({id.removeprefix("state:")} if id.startswith("state:") else ())
    return any(reader.find(Filters(actors=(Whose(frozenset({id}), states),), top=1)))


def _offer(found: Iterable[Profile]) -> str:
    names = list(dict.fromkeys(profile.asked.name for profile in found))[:OFFERED]
    return f"much like it: {', '.join(names)}" if names else "try another spelling: communique actor NAME"
