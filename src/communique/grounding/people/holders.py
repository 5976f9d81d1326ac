"""Who holds or held an office, by the tables: figures of persons in office, and whom a title may mean on a day.

In: a person or the words of an office, states, a day. Out: figures with office and sector; tenures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from communique.grounding.people.case import Case
from communique.grounding.people.figures import ELITE, Figure, is_state
from communique.knowledge.folding import folded
from communique.knowledge.records import Tenure
from communique.model.ids import ActorId
from communique.model.terms import ActorKind

RANK = {role: place for place, role in enumerate(("HOS", "HOG", "HEAD", "EUCO", "FM", "DM", "FINM", "IM", "NSA"))}
"""Which of several offices of one person is named, where the words do not say."""
LONGEST_OFFICE = 6
"""Words of an office's name; longer ones are the full style and not what anybody says."""
MOST_STATES = 12
"""States of a document that are tried for an office without one: further ones are named in passing."""


def figure_of(
    case: Case,
    person: str,
    day: date | None,
    roles: tuple[str, ...],
    states: tuple[str, ...],
    *,
    title: str | None = None,
    past: bool = False,
) -> Figure:
    """A person of the tables, with the office that he held on the day and that the words mean."""
    entity = case.knowledge.entity(person)
    name, home = (entity.name, entity.state) if entity else (person, None)
    tenure = None if past else _office_held(case, person, day, roles, states)
    if not past and title and _is_another(case, person, tenure, roles):
        # The words give an office that the tables do not have: "Crown Prince" of a defence minister.
        return _as_called(case, person, roles, states, title)
    of = tenure.of if tenure else states[0] if states else None
    held = (tenure.role,) if tenure else roles
    acts_for = of if of and not is_state(of) else None
    return Figure(
        ActorId(person),
        ActorKind.PERSON,
        name,
        state=None if acts_for and tenure else home,
        roles=held,
        of=of if tenure or roles else None,
        office=_office_name(case, tenure, title, roles, day) if tenure else None,
        gender=case.words.gender(name),
        sector=_sector_of(case, person, held, acts_for) if held and not past else _past_sector(case, person),
        wikidata=entity.wikidata if entity else None,
        past=past,
    )


def _is_another(case: Case, person: str, tenure: Tenure | None, roles: tuple[str, ...]) -> bool:
    """Whether the words give an office that is not the one held on the day, nor one held before."""
    if not roles or case.words.styles.intersection(roles):
        return False
    held = [tenure] if tenure else case.knowledge.tenures(person)
    return not {stay.role for stay in held} & set(case.words.widened(roles))


def _as_called(case: Case, person: str, roles: tuple[str, ...], states: tuple[str, ...], title: str | None) -> Figure:
    entity = case.knowledge.entity(person)
    name, home = (entity.name, entity.state) if entity else (person, None)
    of = states[0] if states else home
    return Figure(
        ActorId(person),
        ActorKind.PERSON,
        name,
        state=home,
        roles=roles,
        of=of,
        office=title,
        gender=case.words.gender(name),
        sector=_sector_of(case, person, roles, of if of and not is_state(of) else None),
        wikidata=entity.wikidata if entity else None,
    )


def _office_held(
    case: Case, person: str, day: date | None, roles: tuple[str, ...], states: tuple[str, ...]
) -> Tenure | None:
    tenures = case.knowledge.tenures(person)
    entity = case.knowledge.entity(person)
    home = entity.state if entity else None  # of a queen's many states the one she is of
    current = [t for t in tenures if day is not None and (t.start or day) <= day <= (t.end or day)]
    wanted = set(case.words.widened(roles))
    order = sorted(
        current,
        key=lambda t: (t.role not in wanted, bool(states) and t.of not in states, RANK.get(t.role, 99), t.of != home),
    )
    return order[0] if order else None


def _office_name(case: Case, tenure: Tenure, title: str | None, roles: tuple[str, ...], day: date | None) -> str:
    """As the tables call it, else as the text does where it is a proper title, else as such offices are called.

    A long title of the tables gives way to a shorter one of that state ("Foreign Secretary").
    """
    own = case.knowledge.own_titles(tenure.role, tenure.of, day)
    short = min((hit.title for hit in own if hit.kind == "synonym"), key=len, default=None)
    if tenure.title:
        return short if short and len(tenure.title.split()) > LONGEST_OFFICE else tenure.title
    official = next((hit.title for hit in own if hit.kind == "official"), None)
    if official and len(official.split()) <= LONGEST_OFFICE and _says(case, tenure.role, official):
        return official
    proper = [hit for hit in case.knowledge.offices(title or "") if hit.role == tenure.role and not hit.plural]
    fits = roles[:1] == (tenure.role,) and any(hit.kind in ("official", "synonym") for hit in proper)
    return (title if title and fits else None) or case.words.office_names.get(tenure.role, tenure.role)


def _says(case: Case, role: str, title: str) -> bool:
    """Whether a title tells anybody which office it is."""
    wanted = case.words.saying.get(role)
    return wanted is None or any(word in folded(title) for word in wanted)


def _sector_of(case: Case, person: str, roles: tuple[str, ...], acts_for: str | None) -> str | None:
    return sector(case, roles, acts_for) or _past_sector(case, person)


def _past_sector(case: Case, person: str) -> str | None:
    return ELITE if case.knowledge.tenures(person) else None


def sector(case: Case, roles: Iterable[str], of: str | None = None) -> str | None:
    """PLOVER's code: of the organisation or group for which an office is held, else of the first role that has one."""
    body = case.knowledge.entity(of) if of and not is_state(of) else None
    if body and body.sector:
        return body.sector
    return next((code for role in roles if (code := case.words.sectors.get(role))), None)


def candidates(
    case: Case, roles: tuple[str, ...], states: tuple[str, ...], title: str | None, day: date, *, former: bool = False
) -> Iterator[Tenure]:
    """Those among whom a name is looked for: holders of the offices of the states named, on the day.

    Without a state in the words, the states of the document and those whose own title it is.
    """
    wanted = case.words.widened(roles)
    for of in states or dict.fromkeys((*case.states[:MOST_STATES], *own_states(case, title))):
        if former:
            yield from (tenure for role in wanted for tenure in case.knowledge.all_holders(role, of))
        elif wanted:
            yield from (tenure for role in wanted for tenure in case.knowledge.holders(role, of, day))
        else:
            yield from case.knowledge.persons_of(of, day)


def own_states(case: Case, title: str | None) -> list[str]:
    return [hit.of for hit in case.knowledge.offices(title or "") if hit.of and hit.kind in ("official", "synonym")]
