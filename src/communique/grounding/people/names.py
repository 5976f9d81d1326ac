"""Names to persons: of the tables, or of this document alone; later mentions are joined to the first.

In: a finding with a name. Out: the figure it means, entered in the company. A name is matched in full first, then by
its surname among those who held an office of that state on that day; a first name that speaks against it blocks a
match.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from communique.actors.appointed import RULE as APPOINTED
from communique.grounding.people import holders
from communique.grounding.people.case import Case
from communique.grounding.people.elsewhere import body_of
from communique.grounding.people.figures import ELITE, FORMER, Figure, Meaning, document_only, is_state
from communique.grounding.people.spelling import ALIKE, likeness, surname
from communique.grounding.people.words import serves
from communique.knowledge.folding import token_pieces as pieces
from communique.knowledge.records import Tenure
from communique.model.actor import Form, Found
from communique.model.ids import ActorId
from communique.model.terms import ActorKind, How

LONG_AGO = 25 * 365
"""Days after which a namesake in the tables, without any word of office, is more likely somebody else."""
SURNAME_ONLY = "actors.surname"
LEADING = frozenset({"HOS", "HOG", "FM", "DM", "HEAD", "EUCO", "SUPREME"})


class Hint(NamedTuple):
    """What the words around a name say of its bearer: office, state, apposition."""

    roles: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    title: str | None = None
    qualifier: str | None = None
    gender: str | None = None


def hints(found: tuple[Found, ...]) -> dict[int, Hint]:
    """For each name: its own words of office and those of an apposition on either side."""
    result = {k: _hint(each) for k, each in enumerate(found) if each.form is Form.NAME}
    for k, each in enumerate(found):
        if each.same_as is None:
            continue
        for name, other in ((k, each.same_as), (each.same_as, k)):
            if found[name].form is not Form.NAME or found[other].form not in (Form.OFFICE, Form.COUNTERPART):
                continue
            if found[other].rule != APPOINTED:
                result[name] = _with(result[name], found[other])
            elif not any(each.score == 1.0 for each in found[name].candidates):
                # When somebody of the tables took office and left it, these say.
                result[name] = _given(result[name], found[other])
    return result


def _hint(each: Found) -> Hint:
    return Hint(each.roles, each.states, each.title, each.qualifier, each.gender)


def _as_held(case: Case, hint: Hint) -> Hint:
    """The hint with the office that is really held: of a deputy minister his own."""
    held = case.words.held(hint.title, hint.roles, hint.qualifier)
    return hint if held.past else hint._replace(title=held.title, roles=held.roles, qualifier=None)


def _with(hint: Hint, other: Found) -> Hint:
    return Hint(
        hint.roles or other.roles,
        hint.states or other.states,
        hint.title or other.title,
        hint.qualifier or (other.qualifier if other.form is Form.OFFICE else None),
        hint.gender,
    )


def _given(hint: Hint, office: Found) -> Hint:
    """The office that somebody is given: "opposition leader Ivo Rau" is what he becomes, a nominee what he was."""
    holds = hint.title and serves(hint.qualifier) and office.qualifier
    return hint if holds else _hint(office)._replace(gender=hint.gender)


def _owned(case: Case, k: int, hint: Hint) -> Hint:
    """ "Chile's Juan Rau": of the state that stands before the name in the possessive."""
    if hint.states or not k:
        return hint
    owner, tokens = case.found[k - 1], case.ground.analysis.tokens
    mark = tokens[owner.head]
    owns = owner.form is Form.STATE and mark.dep == "nmod:poss" and mark.head == case.found[k].head
    return hint._replace(states=owner.states) if owns else hint


def settle(case: Case) -> None:
    """Every name of the document: full names first, wherever they stand, then single words and parts of names."""
    known = {k: _as_held(case, _owned(case, k, hint)) for k, hint in hints(case.found).items()}
    written = {k: pieces(case.found[k].name or "") for k in known}
    parts = {name[at:] for name in written.values() for at in range(1, len(name))}
    for k in sorted(known, key=lambda k: len(written[k]) < 2 or written[k] in parts):
        match = _match(case, k, known[k])
        if match is None:
            continue
        figure = case.company.enter(match[0])
        case.company.mean(k, match[1]._replace(actor=figure.id))
        case.company.call(figure, case.found[k].name or case.found[k].text)


def _match(case: Case, k: int, hint: Hint) -> tuple[Figure, Meaning] | None:
    """Whom a name means; None for a word that only a holder's surname would have made a name."""
    name = case.found[k].name or case.found[k].text
    match = (
        _in_tables(case, k, name, hint)
        or _in_document(case, k, name, hint)
        or _among_holders(case, k, name, hint)
        or _by_surname(case, k, name, hint)
        or _spelt_otherwise(case, k, name, hint)
        or _once_in_office(case, k, hint)
    )
    if match and hint.gender and case.words.gender(match[0].name) not in (None, hint.gender):
        match = None  # "Lord Mora" is no Ana.
    return match or (None if case.found[k].rule == SURNAME_ONLY else _unknown(case, k, name, hint))


def _in_tables(case: Case, k: int, name: str, hint: Hint) -> tuple[Figure, Meaning] | None:
    """The full name stands in the tables; of several bearers the one whom state, office and day fit."""
    if len(pieces(name)) < 2:
        return None
    ids = [each.entity for each in case.found[k].candidates if each.score == 1.0]
    if not ids:
        return None
    day = case.day(k)
    fit, best = max((_fit(case, person, hint, day), person) for person in ids)
    if fit < 0:
        return None
    figure = _listed(case, best, day, hint)
    how = How.NAME if pieces(figure.name) == pieces(name) else How.ALIAS
    return figure, Meaning(figure.id, how, 1.0, "people.full-name")


def _listed(case: Case, person: str, day: date | None, hint: Hint) -> Figure:
    past = not serves(hint.qualifier)
    figure = holders.figure_of(case, person, day, hint.roles, hint.states, title=hint.title, past=past)
    return figure._replace(gender=hint.gender or figure.gender)


def _fit(case: Case, person: str, hint: Hint, day: date | None) -> float:
    """How well a person of the tables fits; negative where he cannot be meant."""
    tenures = case.knowledge.tenures(person)
    entity = case.knowledge.entity(person)
    national = [code for code in hint.states if is_state(code)]
    if (
        national
        and not _is_of_organisation(case, hint.title)
        and entity
        and entity.state not in national
        and not any(t.of in hint.states for t in tenures)
    ):
        return -1
    current = [tenure for tenure in tenures if day is None or _covers(tenure, day)]
    wanted = case.words.widened(hint.roles)
    score = 1.0 * bool(current) + 2.0 * any(tenure.role in wanted for tenure in current)
    score += 0.5 * any(tenure.of in case.states for tenure in current)
    if not hint.roles and not score and day is not None and _long_ago(tenures, day):
        return -1
    return score


def _is_of_organisation(case: Case, title: str | None) -> bool:
    """ "The High Representative for Bosnia": an organisation's title, with the state where he serves."""
    return any(hit.of and not is_state(hit.of) for hit in case.knowledge.offices(title or ""))


def _covers(tenure: Tenure, day: date) -> bool:
    return (tenure.start is None or tenure.start <= day) and (tenure.end is None or day <= tenure.end)


def _long_ago(tenures: tuple[Tenure, ...], day: date) -> bool:
    return bool(tenures) and all(tenure.end is not None and (day - tenure.end).days > LONG_AGO for tenure in tenures)


def _in_document(case: Case, k: int, name: str, hint: Hint) -> tuple[Figure, Meaning] | None:
    """Somebody whom the document names elsewhere: spelt the same, or almost."""
    options = [
        (score, figure)
        for written, figure in case.company.called(name)
        if (score := _same(case, name, written, figure, hint)) >= ALIKE
    ]
    if not options:
        return None
    best = max(score for score, _ in options)
    figures = {figure.id: figure for score, figure in options if score == best}
    if hint.title and len(pieces(name)) == 1:
        figures = {person: one for person, one in figures.items() if _is_titled(one, hint)} or figures
        if not any(_is_titled(one, hint) for one in figures.values()) and _titled_so(case, k, hint):
            return None
    figure = _latest(case, k, figures) if len(figures) > 1 else next(iter(figures.values()))
    how = How.MISSPELLING if best < 0.95 else How.NAME if pieces(name) == pieces(figure.name) else How.ALIAS
    if best == 1.0 and surname(name) != surname(figure.name) and figure.id in case.company.misspelt:
        how, best = How.MISSPELLING, SPELT_SO_BEFORE
    return figure, Meaning(figure.id, how, round(best, 2), "people.named-in-document")


def _is_titled(figure: Figure, hint: Hint) -> bool:
    """Whether somebody of the document has the office that the words give, or one called so."""
    return bool(set(hint.roles).intersection(figure.roles)) or _has_words(hint.title, figure.office)


def _has_words(title: str | None, office: str | None) -> bool:
    """Whether an office has all words of a title: "Chairman" of "Chairman of State Affairs"."""
    return bool(title) and set(pieces(title or "")) <= set(pieces(office or ""))


def _titled_so(case: Case, k: int, hint: Hint) -> list[str]:
    """Those of the tables with this surname whose office of the day is called so: who head a state, or serve one that
    the document names."""
    day = case.day(k)
    stays = [(each.entity, stay) for each in case.found[k].candidates for stay in case.knowledge.tenures(each.entity)]
    return [
        person
        for person, stay in stays
        if day is not None
        and _covers(stay, day)
        and (stay.role in HEADS or stay.of in case.states)
        and _has_words(hint.title, stay.title)
    ]


def _latest(case: Case, k: int, figures: dict[ActorId, Figure]) -> Figure:
    """Of several with one surname, the one named last before."""
    return next((figure for _, figure in case.before(k) if figure.id in figures), next(iter(figures.values())))


def _same(case: Case, name: str, written: str, figure: Figure, hint: Hint) -> float:
    """Likeness to a figure and to the way he was written, 0.0 where office or state speaks against it."""
    if hint.states and figure.of and figure.of not in hint.states and figure.state not in hint.states:
        return 0.0
    if hint.gender and figure.gender and hint.gender != figure.gender:
        return 0.0
    names = {figure.name, written}
    if len(pieces(name)) == 1:
        return _one_word(pieces(name)[0], names)
    return max(likeness(name, other, case.words.short_names) for other in names)


def _one_word(word: str, names: Collection[str]) -> float:
    """A single word against the words of a name: the surname, a family name in front, or a slip of the pen in it."""
    if any(word == surname(name) for name in names):
        return 1.0
    if any(word in pieces(name) for name in names):
        return 0.95
    return max(likeness(word, name, {}) for name in names) - 0.05 if len(word) > JOINED_EXACTLY else 0.0


SPELT_SO_BEFORE = 0.9
"""How sure a wrong spelling is when it comes again."""
JOINED_EXACTLY = 4
"""Words up to this length are only joined when they are equal."""


def _among_holders(case: Case, k: int, name: str, hint: Hint) -> tuple[Figure, Meaning] | None:
    """The name of somebody who held such an office that day, perhaps misspelt."""
    day = case.day(k)
    if day is None or not (hint.roles or hint.states):
        return None
    scored = [
        (likeness(name, tenure.person_name, case.words.short_names), tenure)
        for tenure in holders.candidates(
            case, hint.roles, hint.states, hint.title, day, former=hint.qualifier == FORMER
        )
    ]
    scored = [(score, tenure) for score, tenure in scored if score >= ALIKE]
    if not scored:
        return None
    score, tenure = max(scored, key=lambda each: each[0])
    figure = _listed(case, tenure.person_id, day, hint)
    shorter = set(pieces(name)) <= set(pieces(figure.name))
    how = How.NAME if pieces(name) == pieces(figure.name) else How.ALIAS
    how = how if shorter or score == 1.0 else How.MISSPELLING
    return figure, Meaning(figure.id, how, round(score, 2), "people.name-among-holders")


def _by_surname(case: Case, k: int, name: str, hint: Hint) -> tuple[Figure, Meaning] | None:
    """A surname alone: a holder of a leading office that day, of a state that the document names if several bear it."""
    day = case.day(k)
    if day is None or (len(pieces(name)) > 1 and not case.found[k].candidates):
        return None
    if case.words.apart.intersection(hint.roles):
        return None  # "Cardinal Ortega" is no President Ortega.
    held: dict[str, list[Tenure]] = {}
    wanted, named = set(case.words.widened(hint.roles)), {*hint.states, *case.states}
    for each in case.found[k].candidates:
        current = [tenure for tenure in case.knowledge.tenures(each.entity) if _covers(tenure, day)]
        if any(tenure.role in LEADING or _is_of(tenure, wanted, named) for tenure in current):
            held[each.entity] = current
    for roles, states in ((wanted, None), (None, hint.states), (None, case.states), (LEADING, None)):
        fewer = {person: ts for person, ts in held.items() if any(_is_of(t, roles, states) for t in ts)}
        held = fewer or held
    if wanted.intersection(LEADING):
        # "Caretaker Prime Minister Vella" is no President Vella.
        held = {person: ts for person, ts in held.items() if any(_is_so(t, wanted, hint.title) for t in ts)}
    if len(held) != 1 or (hint.states and not any(t.of in hint.states for ts in held.values() for t in ts)):
        return None
    figure = _listed(case, next(iter(held)), day, hint)
    return figure, Meaning(figure.id, How.ALIAS, 0.8, "people.surname-of-holder")


def _spelt_otherwise(case: Case, k: int, name: str, hint: Hint) -> tuple[Figure, Meaning] | None:
    """A full name in another spelling of its given names: the only bearer of the surname in the tables whom it fits."""
    words = name.split()
    if len(pieces(name)) < 2 or hint.qualifier is not None:
        return None
    known = {hit.entity_id: hit for hit in case.knowledge.lookup(words[-1]) if hit.entity_id.startswith("person:")}
    scored = [
        (likeness(name, entity.name, case.words.short_names), person)
        for person in known
        if (entity := case.knowledge.entity(person)) and len(pieces(entity.name)) == len(pieces(name))
    ]
    close = [(score, person) for score, person in scored if score >= SURELY_ALIKE]
    if len(close) != 1 or _fit(case, close[0][1], hint, case.day(k)) <= 0:
        return None
    score, person = close[0]
    figure = _listed(case, person, case.day(k), hint)
    return figure, Meaning(figure.id, How.ALIAS, round(min(score, SPELT_SO_BEFORE), 2), "people.name-among-holders")


SURELY_ALIKE = 0.95


def _once_in_office(case: Case, k: int, hint: Hint) -> tuple[Figure, Meaning] | None:
    """A surname alone that in the tables only one former head of state or government bears, or, in a text without a
    day, only one who ever was one."""
    day, listed = case.day(k), case.found[k].candidates
    if hint.states or len(pieces(case.found[k].name or "")) > 1 or (day is not None and len(listed) != 1):
        return None
    heads = [each.entity for each in listed if _was_head(case, each.entity, day)]
    if len(heads) != 1:
        return None
    figure = _listed(case, heads[0], day, hint)
    return figure, Meaning(figure.id, How.ALIAS, 0.7, "people.surname-of-holder")


def _was_head(case: Case, person: str, day: date | None) -> bool:
    ended = (t.end for t in case.knowledge.tenures(person) if t.role in HEADS)
    return any(day is None or (end is not None and timedelta(0) < day - end < REMEMBERED) for end in ended)


HEADS = frozenset({"HOS", "HOG"})
REMEMBERED = timedelta(days=10 * 365)
"""After office a leader is still called by the surname alone for so long."""


def _is_so(tenure: Tenure, roles: Collection[str], title: str | None) -> bool:
    return tenure.role in roles or _has_words(title, tenure.title)


def _is_of(tenure: Tenure, roles: Collection[str] | None, states: Collection[str] | None) -> bool:
    return (roles is None or tenure.role in roles) and (states is None or tenure.of in states)


def _unknown(case: Case, k: int, name: str, hint: Hint) -> tuple[Figure, Meaning]:
    """Somebody whom only this document knows, with the office and state that its words give."""
    of = hint.states[0] if hint.states else None
    past = not serves(hint.qualifier)
    body = body_of(case, k)
    figure = Figure(
        document_only(name),
        ActorKind.PERSON,
        name,
        state=(of if is_state(of) else None) or (body and body.state),
        roles=hint.roles,
        of=of,
        office=case.words.held(_singular(case, hint), hint.roles, hint.qualifier).title,
        gender=hint.gender or case.words.gender(name),
        sector=ELITE
        if hint.qualifier == FORMER
        else (body and body.sector) or holders.sector(case, hint.roles, of) or case.words.kind(hint.title or ""),
        known=False,
        past=past,
    )
    return figure, Meaning(ActorId(figure.id), How.NAME, 0.9, "people.document-only")


def _singular(case: Case, hint: Hint) -> str | None:
    """The office of one of several ("Foreign Ministers X and Y")."""
    if hint.title and any(hit.plural for hit in case.knowledge.offices(hint.title)):
        return case.words.office_names.get(hint.roles[0], hint.title)
    return hint.title
