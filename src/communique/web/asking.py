"""The form over the timeline: what a page's address asks, as a question.

In: the address's own words. Out: a `Question`, or a `UsageError` that the page shows. What was asked is given back
to the form as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from communique.errors import UsageError
from communique.model.record import record
from communique.query import Question

LONGEST = 200


@record
class Asked:
    """The fields of the form, as typed."""

    actor: str = ""
    type: str = ""
    status: str = ""
    first: str = ""
    last: str = ""


def asked(query: Mapping[str, str]) -> Asked:
    """What an address asks; fields that the form does not have are passed over."""
    actor, kind, status, first, last = (
        query.get(name, "").strip()[:LONGEST] for name in ("actor", "type", "status", "from", "to")
    )
    return Asked(actor, kind, status, first, last)


def question(form: Asked) -> Question:
    """The question of a form; UsageError for a day that is none."""
    return Question(
        first=_day(form.first),
        last=_day(form.last),
        actors=(form.actor,) if form.actor else (),
        types=(form.type,) if form.type else (),
        statuses=(form.status,) if form.status else (),
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"'{text}' is no day", hint="write it as 2024-11-30") from error
