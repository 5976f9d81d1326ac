"""What a timeline is asked for, in the words of the one who asks, and the store's filters that it means."""

from __future__ import annotations

from datetime import date

from communique.errors import UsageError
from communique.knowledge import Knowledge
from communique.model.record import record
from communique.model.terms import Status
from communique.store import Filters, Whose

ALPHA_3 = 3
STATE = "state:"


@record
class Question:
    """Filters of a timeline; nothing given means everything. `actors` all take part; types and statuses are choices."""

    first: date | None = None
    last: date | None = None
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    process: str | None = None
    as_of: date | None = None
    top: int | None = None
    min_score: float = 0.0


def filters(question: Question, knowledge: Knowledge) -> Filters:
    """The store's filters for a question. UsageError for a status that there is none of, or days in the wrong order."""
    wrong = sorted(set(question.statuses) - set(Status))
    if wrong:
        raise UsageError(f"no status '{wrong[0]}'", hint=f"there are: {', '.join(Status)}")
    if question.first and question.last and question.last < question.first:
        raise UsageError(f"--to {question.last} lies before --from {question.first}")
    return Filters(
        first=question.first,
        last=question.last,
        actors=tuple(acting(name, knowledge) for name in question.actors),
        types=frozenset(question.types),
        statuses=frozenset(question.statuses),
        place=whose(question.place, knowledge) if question.place else None,
        process=question.process,
        top=question.top,
        min_score=question.min_score,
    )


def acting(name: str, knowledge: Knowledge) -> Whose:
    """Everyone whom a name typed by a person may mean; a state is known by its code, not as a piece of other names
    ("UK" in "Ukraine")."""
    found = whose(name, knowledge)
    return Whose(found.ids, found.states) if found.states else found


def whose(name: str, knowledge: Knowledge) -> Whose:
    """Everything that a name typed by a person may mean: an id, a state's code, a name or alias of the tables."""
    ids = {name, *(hit.entity_id for hit in knowledge.lookup(name, any_case=True))}
    code = name.upper()
    if len(code) == ALPHA_3 and knowledge.state(code):
        ids.add(STATE + code)
    states = {one.removeprefix(STATE) for one in ids if one.startswith(STATE)}
    return Whose(frozenset(ids), frozenset(states), name)
