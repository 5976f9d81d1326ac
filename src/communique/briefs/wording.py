"""How days, sums, words and sources are put on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from communique.linking.figures import in_words
from communique.linking.given import is_measured
from communique.model.terms import Extent
from communique.query.aid import Line as Entry
from communique.query.evidence import Note
from communique.query.said import Saying

QUOTES = '"“”'


def day(value: date) -> str:
    """A day as people write it: 6 March 2025."""
    return f"{value.day} {value:%B} {value.year}"


def days(earliest: date | None, latest: date | None, extent: Extent | None = None) -> str:
    """Days in words; "between" where it was on some day of them."""
    if earliest is None or latest is None:
        return "day not known"
    if earliest == latest:
        return day(earliest)
    if latest == date.max:
        return f"from {day(earliest)}"
    if earliest == date.min:
        return f"until {day(latest)}"
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and earliest.year == latest.year:
        return f"in {earliest.year}"
    if earliest.day == 1 and (latest + timedelta(days=1)).day == 1 and earliest.month == latest.month:
        return f"in {earliest:%B} {earliest.year}"
    first = day(earliest)
    if earliest.year == latest.year:
        first = str(earliest.day) if earliest.month == latest.month else f"{earliest.day} {earliest:%B}"
    return f"between {first} and {day(latest)}" if extent is Extent.WITHIN else f"{first} to {day(latest)}"


def count(n: int, noun: str, several: str | None = None) -> str:
    return f"{n} {noun if n == 1 else several or noun + 's'}"


def listed(names: Sequence[str], most: int) -> str:
    """Names with a comma between, so many of them, the rest counted."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def figure(least: float | None, most: float | None) -> str:
    """A number, or its bounds where they are open."""
    if most is None:
        return ""
    if least is None:
        return f"up to {in_words(most)}"
    return in_words(most) if least == most else f"{in_words(least)} to {in_words(most)}"


def plain(value: str) -> str:
    """A value of a closed set without its underscores."""
    return value.replace("_", " ")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def spoken(saying: Saying) -> str:
    """Day, speakers with their offices, how the document says that they said it, and the words: in marks where they are
    their own, else as the document puts them."""
    when = f"{day(saying.day)}: " if saying.day else ""
    who = " and ".join(f"{one.name}, {one.office}" if one.office else one.name for one in saying.speakers)
    cue = f" ({saying.cue})" if saying.cue else ""
    words = f"“{saying.words.strip(QUOTES)}”" if saying.direct else saying.words
    return f"{when}{who}{cue}: {words}"


def tellers(notes: Iterable[Note]) -> str:
    """Who tells it, each outlet once."""
    return ", ".join(dict.fromkeys(note.outlet or "no source given" for note in notes))


def given(entry: Entry) -> str:
    """What is given: the sum, or the thing with its count, or of what kind the help is."""
    money = " ".join(filter(None, (entry.currency, figure(entry.amount_min, entry.amount_max))))
    measure = f"{entry.unit}s of" if is_measured(entry.unit, entry.item) else None
    thing = " ".join(filter(None, (figure(entry.quantity_min, entry.quantity_max), measure, entry.item)))
    kind = f"{plain(entry.kind.value)} help" if not money and not thing else ""
    return ", ".join(filter(None, (money if entry.amount_max is not None else "", thing, kind)))
