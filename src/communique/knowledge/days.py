"""Days as the tables write them: "2024-07-05", or only "2018-04" or "1979" where no more is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def first_day(text: str | None) -> date | None:
    """The first day that a written day, month or year can mean; None for nothing."""
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str | None) -> date | None:
    """The last day that a written day, month or year can mean; None for nothing."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])
