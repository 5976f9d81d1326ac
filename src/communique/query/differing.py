"""Where accounts of one event differ: days that exclude each other, places apart, and what some say did not happen.

A coarser value ("last week", the country) contradicts no finer one (a day of it, a city there): it is no difference.
In: an event and its reports. Out: `Difference`s with who tells which value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from communique.knowledge import Knowledge
from communique.linking import Event, title
from communique.model.event import Report
from communique.model.ids import ReportId
from communique.model.place import Place
from communique.model.reading import Reading
from communique.model.terms import CueClass, Modality, PlaceKind, Polarity, Status
from communique.model.when import When
from communique.query.evidence import Note, Shelf, of_report

Pair = tuple[Report, Reading]
SHOWN = 2
"""Notes for each value."""
DONE = frozenset({Status.HELD, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Account:
    """One value with those who tell it."""

    value: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an event of which there are accounts that cannot both be right."""

    event: ReportId
    title: str
    field: str
    accounts: tuple[Account, ...]


def differences(event: Event, shelf: Shelf, knowledge: Knowledge) -> Iterator[Difference]:
    """All differing accounts of an event."""
    told = list(shelf.reports(event.reports, event.documents))
    asserted = [pair for pair in told if pair[0].modality is Modality.ASSERTED]
    name = title(event, knowledge)
    for field, accounts in (("day", _days(asserted)), ("place", _places(asserted)), ("whether", _denials(asserted))):
        if len(accounts) > 1:
            yield Difference(event.id, name, field, accounts)


def _days(told: Sequence[Pair]) -> tuple[Account, ...]:
    dated = [(report.when, (report, reading)) for report, reading in told if report.when]
    return _apart([(when, pair) for when, pair in dated if when], _no_day_in_common, lambda when: when.edtf)


def _no_day_in_common(one: When, other: When) -> bool:
    return one.latest < other.earliest or other.latest < one.earliest


def _places(told: Sequence[Pair]) -> tuple[Account, ...]:
    found = [(place, (report, reading)) for report, reading in told if (place := _place(report, reading))]
    return _apart(found, _elsewhere, lambda place: place.name)


def _place(report: Report, reading: Reading) -> Place | None:
    return next((one for one in reading.places if one.id == report.place), None)


def _elsewhere(one: Place, other: Place) -> bool:
    """Two states, or two cities; a house or a country may hold or lie in the other."""
    if one.state and other.state and one.state != other.state:
        return True
    return one.kind is PlaceKind.CITY and other.kind is PlaceKind.CITY and one.id != other.id


def _apart[T](
    found: Sequence[tuple[T, Pair]], excludes: Callable[[T, T], bool], name: Callable[[T], str]
) -> tuple[Account, ...]:
    """The values that some other value excludes, each with its notes."""
    values = {name(value): value for value, _ in found}
    apart = [one for one, value in values.items() if any(excludes(value, other) for other in values.values())]
    return tuple(Account(one, _notes([pair for value, pair in found if name(value) == one])) for one in apart)


def _denials(told: Sequence[Pair]) -> tuple[Account, ...]:
    """What some say took place and others say did not; that a plan came to nothing is no difference."""
    against = [pair for pair in told if denied(*pair)]
    plain = [pair for pair in told if pair[0].status in DONE and not denied(*pair)]
    if not against or not plain:
        return ()
    return Account("told as so", _notes(plain)), Account("said not to be so", _notes(against))


def denied(report: Report, reading: Reading) -> bool:
    """Whether a report says that it was not so."""
    voice = next((one for one in reading.attributions if one.id == report.attribution), None)
    return report.polarity is Polarity.NEGATIVE or (voice is not None and voice.cue_class is CueClass.DENY)


def _notes(told: Sequence[Pair]) -> tuple[Note, ...]:
    """One note a document."""
    first = {reading.document.id: of_report(report, reading) for report, reading in reversed(told)}
    order = dict.fromkeys(reading.document.id for _, reading in told)
    return tuple(first[one] for one in order)[:SHOWN]
