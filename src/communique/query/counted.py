"""The whole reasoning for a time, in one line: its days, what they were counted from, and what that was counted from.

In: a time of a record. Out: text for `explain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model.reading import Reading
from communique.model.terms import TimexType
from communique.model.when import Time

STEPS = 8
"""Times that are named on the way back: a longer chain says no more."""
EVENTS = frozenset({"dates.after-event", "dates.day-after-event", "dates.days-around-event", "dates.eve-of-event"})
"""Rules of times that are counted from an event."""
_CLAUSE = re.compile(r"[^.,;:!?\n]{1,60}")


def reasoning(time: Time, reading: Reading) -> str:
    """ "2025-03-01/2025-03-02 (within, deictic), counted from publication 2025-03-05"."""
    if time.when is None:
        return _open(time, reading)
    basis = f"{time.when.extent}, {time.when.basis}" + (", approximate" if time.when.approximate else "")
    return ", counted from ".join((f"{time.when.edtf} ({basis})", *steps(time, reading)))


def steps(time: Time, reading: Reading) -> Iterator[str]:
    """What a time was counted from, step by step back to a day that stands by itself."""
    known: dict[str, Time] = {one.id: one for one in reading.times}
    seen = {time.id}
    at: Time | None = time
    for _ in range(STEPS):
        anchor = at.when.anchor if at and at.when else None
        if anchor is None:
            return
        if anchor == "published":
            yield _publication(reading)
            return
        at = known.get(anchor) if anchor not in seen else None
        if at is None:
            yield anchor
            return
        seen.add(at.id)
        yield f'"{at.text}"' + (f" ({at.when.edtf})" if at.when else "")


def _publication(reading: Reading) -> str:
    day = reading.document.published
    if day is None:
        return "publication"
    return f"publication {day.edtf}" + (f" (because {'; '.join(day.reasons)})" if day.reasons else "")


def _open(time: Time, reading: Reading) -> str:
    """Why a time has no day."""
    if time.rule in EVENTS:
        words = _CLAUSE.match(reading.document.text, time.span.end)
        event = words[0].strip() if words else ""
        return f'open, counted from an event whose day the text does not tell: "{event}"'
    if time.timex_type in (TimexType.DURATION, TimexType.SET):
        return f"no day ({time.timex_type.value.lower()} {time.timex_value or ''})".replace(" )", ")")
    day = reading.document.published
    if day is None or not day.is_near:
        return "open, counted from a day of publication that is not known"
    return "open: the words name no day"
