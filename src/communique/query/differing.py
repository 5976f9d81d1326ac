"""Where accounts of one event differ: days that exclude each other, places apart, and what some say did not happen.

A coarser value ("last week", the country) contradicts no finer one (a day of it, a city there): it is no difference.
In: an event and its reports. Out: `Difference`s with who tells which value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from communique.knowledge import Knowledge
from communique.linking import Event, title
from communique.model.event import Report
from communique.model.ids import ReportId
from communique.model.place import Place
from communique.model.reading import Reading
from communique.model.record import record
from communique.model.terms import CueClass, Extent, Modality, PlaceKind, Polarity, Status
from communique.model.when import When
from communique.query.evidence import Note, Shelf, of_report

Pair = tuple[Report, Reading]
SHOWN = 2
"""Notes for each value."""
DENIED = "said not to be so"
DONE = frozenset({Status.HELD.value, Status.ONGOING.value})
UNDONE = frozenset({DENIED, Status.CANCELLED.value})


@record
class Account:
    """One value with those who tell it."""

    value: str
    notes: tuple[Note, ...]


@record
class Difference:
    """A field of an event of which there are accounts that cannot both be right."""

    event: ReportId
    title: str
    field: str
    accounts: tuple[Account, ...]


@record
class Field[T]:
    """A field of an event: what a report tells of it, in words, and whether two such values exclude each other."""

    name: str
    told: Callable[[Report, Reading], T | None]
    word: Callable[[T], str]
    excludes: Callable[[T, T], bool]

    def values(self, told: Iterable[Pair]) -> list[tuple[T, Pair]]:
        """The values that some reports give, in their order."""
        return [(value, pair) for pair in told if (value := self.told(*pair)) is not None]

    def accounts(self, values: Sequence[tuple[T, Pair]]) -> tuple[Account, ...]:
        """Each value with those who tell it."""
        named: dict[str, list[Pair]] = {}
        for value, pair in values:
            named.setdefault(self.word(value), []).append(pair)
        return tuple(Account(word, notes_of(pairs)) for word, pairs in named.items())

    def apart(self, values: Sequence[tuple[T, Pair]], event: Event) -> list[tuple[T, Pair]]:
        """Those that some other one excludes. The days of a stay are no contradiction, nor is a slip in one text."""
        loose = [one for one in values if not _day_of_it(one[0], event)]
        found = [one for one in loose if any(self.excludes(one[0], other) for other, _ in loose)]
        return found if len({reading.document.id for _, (_, reading) in found}) > 1 else []


def differences(event: Event, shelf: Shelf, knowledge: Knowledge) -> Iterator[Difference]:
    """All differing accounts of an event."""
    told = [pair for pair in shelf.reports(event.reports, event.documents) if pair[0].modality is Modality.ASSERTED]
    name = title(event, knowledge)
    for found in (_different(DAY, told, event), _different(PLACE, told, event), _different(STATUS, told, event)):
        if found:
            yield Difference(event.id, name, *found)


def _different[T](field: Field[T], told: Sequence[Pair], event: Event) -> tuple[str, tuple[Account, ...]] | None:
    apart = field.apart(field.values(told), event)
    return (field.name, field.accounts(apart)) if apart else None


def _day_of_it(value: object, event: Event) -> bool:
    """Whether a value is one of the days that an event is told to have lasted."""
    whole = event.when
    if not isinstance(value, When) or whole is None or whole.extent is not Extent.THROUGHOUT:
        return False
    return whole.earliest <= value.earliest and value.latest <= whole.latest


def _no_day_in_common(one: When, other: When) -> bool:
    return one.latest < other.earliest or other.latest < one.earliest


def _place(report: Report, reading: Reading) -> Place | None:
    return next((one for one in reading.places if one.id == report.place), None)


def _elsewhere(one: Place, other: Place) -> bool:
    """Two states, or two cities; a house or a country may hold or lie in the other."""
    if one.state and other.state and one.state != other.state:
        return True
    return one.kind is PlaceKind.CITY and other.kind is PlaceKind.CITY and one.id != other.id


def _course(report: Report, reading: Reading) -> str:
    """The status told, or that it is said not to be so, or how else than as a fact it is told."""
    if denied(report, reading):
        return DENIED
    if report.modality is not Modality.ASSERTED:
        return f"{report.modality.value}, {report.status.value}"
    return report.status.value


def denied(report: Report, reading: Reading) -> bool:
    """Whether a report says that it was not so."""
    voice = next((one for one in reading.attributions if one.id == report.attribution), None)
    return report.polarity is Polarity.NEGATIVE or (voice is not None and voice.cue_class is CueClass.DENY)


def _undone(one: str, other: str) -> bool:
    """A deed and its denial; that a plan came to nothing is no difference."""
    return (one in DONE and other in UNDONE) or (one in UNDONE and other in DONE)


DAY: Field[When] = Field("day", lambda report, _: report.when, lambda when: when.edtf, _no_day_in_common)
PLACE: Field[Place] = Field("place", _place, lambda place: place.name, _elsewhere)
STATUS: Field[str] = Field("status", _course, lambda course: course, _undone)


def notes_of(told: Sequence[Pair]) -> tuple[Note, ...]:
    """One note a document."""
    first = {reading.document.id: of_report(report, reading) for report, reading in reversed(told)}
    order = dict.fromkeys(reading.document.id for _, reading in told)
    return tuple(first[one] for one in order)[:SHOWN]
