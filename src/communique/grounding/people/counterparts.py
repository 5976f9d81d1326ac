"""Counterparts: "his American counterpart" holds the owner's office in another state, "his predecessor" held it before.

In: a finding of form counterpart whose owner is settled. Out: what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from communique.grounding.people import holders
from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, Meaning, document_only, is_state
from communique.knowledge.records import Tenure
from communique.model.actor import Form
from communique.model.ids import ActorId
from communique.model.terms import ActorKind, How


def settle(case: Case, k: int) -> None:
    """The person named beside the words, else the one in the document, else the holder of that office on the day."""
    each = case.found[k]
    owner = next((figure for figure in case.company.whom(each.owner) if figure.is_person), None)
    named = _named(case, k)
    row = _named_in_row(case, k) if each.plural else []
    if len(row) > 1:
        case.company.mean(k, *(Meaning(one.id, How.DESCRIPTION, 1.0, "people.counterpart-named") for one in row))
    elif named:
        if owner and each.qualifier is None:
            _inherit(case, k, named, owner, each.states)
        case.company.mean(k, Meaning(named.id, How.DESCRIPTION, 1.0, "people.counterpart-named"))
    elif owner and each.qualifier:
        case.company.mean(k, *_in_turn(case, owner, each.qualifier))
    elif owner and (meanings := _by_office(case, k, owner)):
        case.company.mean(k, *meanings)
    elif each.plural and each.states and (several := _owners(case, k)):
        case.company.mean(k, *(_several(case, k, of, several[0]) for of in each.states))


def _named(case: Case, k: int) -> Figure | None:
    """The name in apposition, on either side."""
    each = case.found[k]
    if each.same_as is not None:
        return next(iter(case.company.whom(each.same_as)), None)
    later = range(k + 1, min(k + 4, len(case.found)))
    beside = next((j for j in later if case.found[j].same_as == k and case.found[j].form is Form.NAME), None)
    return next(iter(case.company.whom(beside)), None)


def _named_in_row(case: Case, k: int) -> list[Figure]:
    """ "their US counterparts, Ana Mora and Ivo Rau": the names behind the words and a comma, one after the other."""
    tokens, found = case.ground.analysis.tokens, list[Figure]()
    at, end = case.found[k].tokens[1], case.ground.analysis.sentences[case.found[k].sentence].last
    while at + 1 < end and tokens[at].pos in JOINTS:
        at += 1 + (tokens[at + 1].pos in JOINTS)
        j = next((j for j, other in case.starting(at) if other.form is Form.NAME), None)
        if j is None:
            break
        found += case.company.whom(j)
        at = case.found[j].tokens[1]
    return found


JOINTS = frozenset({"PUNCT", "CCONJ"})
AFTER = "after"


def _in_turn(case: Case, owner: Figure, order: str) -> list[Meaning]:
    """Who by the document's day held the owner's office before or after him; nobody where the tables leave a gap."""
    if case.today is None or owner.of is None or not owner.roles:
        return []
    stays = [t for t in case.knowledge.all_holders(owner.roles[0], owner.of) if t.start and t.start <= case.today]
    own = [at for at, stay in enumerate(stays) if stay.person_id == owner.id]
    at = own[-1] + (1 if order == AFTER else -1) if own else -1
    if not 0 <= at < len(stays) or stays[at].person_id == owner.id or not _touch(*stays[min(at, own[-1]) :][:2]):
        return []
    figure = case.company.enter(holders.figure_of(case, stays[at].person_id, case.today, (), ()))
    return [Meaning(figure.id, How.DESCRIPTION, 0.85, "people.predecessor")]


HANDOVER = timedelta(days=60)
"""Between two holders of an office: while somebody acts, or a government is formed."""


def _touch(one: Tenure, two: Tenure) -> bool:
    return one.end is not None and two.start is not None and abs(two.start - one.end) <= HANDOVER


def _inherit(case: Case, k: int, named: Figure, owner: Figure, states: tuple[str, ...]) -> None:
    """A counterpart has the owner's office in his own state: by the tables if he held several, else by these words."""
    if named.known or named.office:
        _same_office(case, k, named, owner)
        return
    of = states[0] if states else named.of
    case.company.figures[named.id] = named._replace(
        roles=owner.roles,
        of=of,
        state=named.state or (of if is_state(of) else None),
        office=_office(case, owner),
        sector=owner.sector,
    )


def _same_office(case: Case, k: int, named: Figure, owner: Figure) -> None:
    day = case.day(k)
    if not named.known or day is None or set(named.roles) & set(owner.roles):
        return
    figure = holders.figure_of(case, named.id, day, owner.roles, ())
    if set(figure.roles) & set(owner.roles) and figure.office:
        case.company.figures[named.id] = figure._replace(gender=named.gender)


def _office(case: Case, owner: Figure) -> str | None:
    return case.words.office_names.get(owner.roles[0]) if owner.roles else None


def _by_office(case: Case, k: int, owner: Figure) -> list[Meaning]:
    """Who holds the owner's office in the other state; of "his Austrian and Slovak counterparts" in each."""
    each = case.found[k]
    states = tuple(of for of in each.states if of != owner.of)
    if not owner.roles or (each.plural and not states):
        return []
    apart = [(of,) for of in states] if each.plural else [states]
    return [meaning for one in apart if (meaning := _holder(case, k, owner, one))]


def _holder(case: Case, k: int, owner: Figure, states: tuple[str, ...]) -> Meaning | None:
    day = case.day(k)
    for figure in case.persons_around(k):
        same_office = set(figure.roles) & set(owner.roles)
        if same_office and figure.of != owner.of and (not states or figure.of in states):
            return Meaning(figure.id, How.DESCRIPTION, 0.9, "people.counterpart-in-document")
    if not states:
        return None
    if day is not None:
        for tenure in case.holders(owner.roles, states[0], day):
            if not _is_alike(case, owner, tenure):
                continue
            figure = case.company.enter(holders.figure_of(case, tenure.person_id, day, owner.roles, states))
            return Meaning(figure.id, How.DESCRIPTION, 0.9, "people.counterpart-on-day")
    if (later := _named_later(case, k, states[0])) is not None:
        _inherit(case, k, later, owner, states)
        return Meaning(later.id, How.DESCRIPTION, 0.7, "people.counterpart-named-later")
    return _office_only(case, owner, states[0])


def _is_alike(case: Case, owner: Figure, tenure: Tenure) -> bool:
    """Whether an office is for the same: a nuclear envoy's counterpart is not the envoy for Sudan."""
    mine, theirs = case.words.portfolio(owner.office or ""), case.words.portfolio(tenure.title)
    return tenure.role not in case.words.shared or (bool(mine) and mine == theirs)


def _named_later(case: Case, k: int, of: str) -> Figure | None:
    """ "She met her Chilean counterpart. Chile's Juan Rau said ...": the only one of that state without an office whom
    the document names, and only afterwards."""
    named = [
        (j, figure)
        for j, each in enumerate(case.found)
        if each.form is Form.NAME
        for figure in case.company.whom(j)
        if figure.of == of and not figure.roles and not figure.known
    ]
    figures = {figure.id: figure for _, figure in named}
    return figures.popitem()[1] if len(figures) == 1 and named[0][0] > k else None


def _owners(case: Case, k: int) -> Sequence[Figure]:
    """Whose counterparts they are; behind "their" without a meaning, those who act in the clause."""
    text, each = case.ground.analysis, case.found[k]
    subjects = (i for verb in text.upwards(each.head) for i in text.kids(verb, "nsubj", "nsubj:pass") if i < each.head)
    return case.company.whom(each.owner) or [
        figure for i in subjects for j in case.at_token(i) for figure in case.company.whom(j)
    ]


def _several(case: Case, k: int, of: str, owner: Figure) -> Meaning:
    """ "Ghana's police chiefs met their Togolese counterparts": people of another state, of the same trade."""
    each, entity = case.found[k], case.entity_of(of)
    who = case.ground.analysis.tokens[each.head].text
    name = case.words.office_of.format(office=who, state=entity.name if entity else of)
    state = of if is_state(of) else None
    figure = Figure(
        document_only(name), ActorKind.COLLECTIVE, name, state=state, of=of, sector=owner.sector, known=False
    )
    return Meaning(case.company.enter(figure).id, How.DESCRIPTION, 0.7, "people.counterparts")


def _office_only(case: Case, owner: Figure, of: str) -> Meaning:
    title = _office(case, owner) or owner.office or ""
    entity = case.entity_of(of)
    name = case.words.office_of.format(office=title, state=entity.name if entity else of)
    figure = Figure(
        ActorId(document_only(name)),
        ActorKind.UNKNOWN_PERSON,
        name,
        state=of if is_state(of) else None,
        roles=owner.roles,
        of=of,
        office=title,
        sector=owner.sector,
        known=False,
    )
    return Meaning(case.company.enter(figure).id, How.DESCRIPTION, 0.6, "people.office-without-holder")
