"""Offices to their holders: who is meant by "the British Defense Minister", "the President", "the two ministers".

In: a finding of form office. Out: what it means. Asked in this order: the person whom the document has introduced with
that office, the tables on the day of the happening, and else the office itself with no person in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.actors.appointed import RULE as APPOINTED
from communique.grounding.people import focus
from communique.grounding.people.case import Case
from communique.grounding.people.elsewhere import Body, body_behind
from communique.grounding.people.figures import ELITE, FORMER, Figure, Meaning, document_only, is_state
from communique.grounding.people.former import who_left
from communique.grounding.people.holders import MOST_STATES, figure_of, own_states, sector
from communique.grounding.people.joined import last_holders, last_so_called
from communique.grounding.people.owned import owners
from communique.grounding.people.publishing import own_office
from communique.grounding.people.remits import deputy, of_a_part, of_remit, suits_remit
from communique.grounding.people.several import apposed, last_of_office, states_behind
from communique.grounding.people.unnamed import body_owning, told_of_before
from communique.grounding.people.words import DEPUTY, IN_OFFICE, JUNIOR, serves
from communique.knowledge.folding import folded, pieces
from communique.model.actor import Form, Found
from communique.model.ids import ActorId
from communique.model.terms import ActorKind, How

COURTS = "JUD"
"""PLOVER's sector of courts and prosecutors: what unnamed ones do is no matter between states."""
REGIONAL = "GOVERNOR"
"""The role of who governs a part of a state."""
OWNED = 0.8
"""How sure an office is whose owner is a pronoun."""
SPEAKS = "SPOKES"


def settle(case: Case, k: int) -> None:
    """What an office without a name means."""
    each = case.found[k]
    if each.same_as is not None and (same := case.company.whom(each.same_as)):
        case.company.mean(k, *(Meaning(figure.id, How.OFFICE, 1.0, "people.apposed-office") for figure in same[:1]))
    elif (named := _named_beside(case, k)) is not None:
        case.company.mean(k, Meaning(named.id, How.OFFICE, 1.0, "people.apposed-office"))
    elif each.rule == APPOINTED and not each.states:
        return  # whoever is given it is not the one who holds it by the tables
    elif each.plural:
        case.company.mean(k, *_several(case, k))
    elif meaning := _one(case, k):
        case.company.mean(k, meaning)


def _named_beside(case: Case, k: int) -> Figure | None:
    """The person whose name follows with a comma."""
    if k + 1 < len(case.found) and case.found[k + 1].same_as == k and case.found[k + 1].form is Form.NAME:
        return next(iter(case.company.whom(k + 1)), None)
    return None


def _one(case: Case, k: int) -> Meaning | None:
    each = case.found[k]
    if not serves(each.qualifier):
        return _not_in_office(case, k)
    if each.states and not each.definite and case.words.shared.intersection(each.roles):
        return _office_only(case, k, each.states[0])
    if each.states:
        return _of_state(case, k, each.states[0])
    is_shared = bool(case.words.shared.intersection(each.roles))
    if is_shared and (body := body_owning(case, k)):
        return _of_many(case, k, body)
    if of := owners(case, k):
        return _of_owner(case, k, of[0])
    if body := body_behind(case, k):
        return _of_body(case, k, body)
    if not each.definite:
        return _any_one(case, k)
    return (told_of_before(case, k) if is_shared else None) or _in_context(case, k)


def _of_many(case: Case, k: int, body: Body) -> Meaning:
    """ "The ministry's spokesman": whom the document has named as that body's, else somebody without a name."""
    figure = _introduced(case, k, None)
    if figure is not None and set(pieces(body.text)) <= set(pieces(figure.office or "")):
        return Meaning(figure.id, How.OFFICE, 0.9, "people.office-in-document")
    return _of_body(case, k, body)


def _any_one(case: Case, k: int) -> Meaning:
    """ "an opposition leader", "a mayor": somebody of whom nothing else is known; kept where he takes part."""
    each = case.found[k]
    called = each.title or each.text
    figure = Figure(
        ActorId(f"{document_only(called)}-{k}"),
        ActorKind.UNKNOWN_PERSON,
        called,
        state=None,
        sector=sector(case, each.roles),
        known=False,
    )
    return Meaning(case.company.enter(figure).id, How.DESCRIPTION, 0.6, "people.office-of-any")


def _of_body(case: Case, k: int, body: Body) -> Meaning:
    """ "the president of the company": somebody whom only the document knows."""
    each = case.found[k]
    name = case.words.office_of.format(office=each.title or each.text, state=body.text)
    if REGIONAL in each.roles and (governor := _governor(case, k, body, name)):
        return governor
    figure = Figure(
        document_only(name),
        ActorKind.UNKNOWN_PERSON,
        name,
        state=body.state,
        office=each.title,
        sector=body.sector or sector(case, each.roles),
        known=False,
    )
    return Meaning(case.company.enter(figure).id, How.OFFICE, 0.6, "people.office-elsewhere")


def _not_in_office(case: Case, k: int) -> Meaning:
    """ "the former prime minister": somebody whom the document has called so, nobody of the tables."""
    each = case.found[k]
    for j, figure in case.before(k):
        same = case.found[j].qualifier == each.qualifier and set(case.found[j].roles) & set(each.roles)
        if same and (not each.states or figure.state in each.states):
            return Meaning(figure.id, How.OFFICE, 0.85, "people.office-in-document")
    if each.definite and each.qualifier == FORMER and (left := who_left(case, k)):
        return Meaning(left.id, How.OFFICE, 0.75, "people.former-holder")
    if each.qualifier == DEPUTY and each.states and (second := _deputy(case, k, each.states[0])):
        return Meaning(second.id, How.OFFICE, 0.9, "people.office-holder-on-day")
    return _office_only(case, k, each.states[0] if each.states else None)


def _deputy(case: Case, k: int, of: str) -> Figure | None:
    """The holder of an office whose own title is a deputy's."""
    day = case.day(k)
    stay = deputy(case, case.found[k], case.holders((JUNIOR,), of, day)) if day else None
    return case.company.enter(figure_of(case, stay.person_id, day, (JUNIOR,), (of,))) if stay else None


def _of_state(case: Case, k: int, of: str) -> Meaning:
    """The office of a state that the words name."""
    figure = _introduced(case, k, frozenset({of}))
    if figure:
        return Meaning(figure.id, How.OFFICE, 0.95, "people.office-in-document")
    return _on_day(case, k, of) or _office_only(case, k, of)


def is_open(case: Case, k: int) -> bool:
    """Whether an office that is held now names its state, but neither tables nor document say who holds it."""
    each = case.found[k]
    now = serves(each.qualifier) or each.qualifier == DEPUTY
    if each.plural or not now or len(each.states) != 1 or each.same_as is not None or _named_beside(case, k):
        return False
    if each.qualifier == DEPUTY:
        return _deputy(case, k, each.states[0]) is None
    return (_introduced(case, k, frozenset(each.states)) or _on_day(case, k, each.states[0])) is None


def _of_owner(case: Case, k: int, of: str) -> Meaning:
    """The office of a state that a pronoun stands for."""
    meaning = _of_state(case, k, of)
    return Meaning(meaning.actor, meaning.how, min(meaning.score, OWNED), "people.office-of-owner")


def _introduced(case: Case, k: int, of: frozenset[str] | None) -> Figure | None:
    """The person in the document who has such an office: the last one named before, else the first one after; who is
    called by the same word comes first ("the Foreign Secretary" is no foreign minister where a secretary is named)."""
    each = case.found[k]
    exact, wider = set(each.roles), set(case.words.widened(each.roles))
    away, beside = case.away.get(k, frozenset()), case.beside(k)
    title = set(pieces(each.title or ""))
    for roles, called in ((exact, title), (wider, title), (exact, set()), (wider, set())):
        for figure in case.persons_around(k):
            if roles.isdisjoint(figure.roles) or figure.id in beside:
                continue
            if called and not called <= set(pieces(figure.office or "")):
                continue
            fits = (of is None or figure.of in of) and figure.of not in away
            fits = fits and (of is None or REGIONAL not in each.roles or is_there(each.text, figure.office))
            fits = fits and suits_remit(case, each, figure.office) and not (figure.known and of_a_part(case, each))
            if fits and not figure.past and figure.kind is ActorKind.PERSON and suits(case, each, figure.office):
                return figure
    return None


def suits(case: Case, each: Found, office: str | None) -> bool:
    """Whether a holder can be called so: a king is not "the President"; of most titles nothing is known."""
    title = folded(each.title or "")
    telling = next((others for word, others in case.words.telling.items() if word in title), ())
    return not telling or not office or any(word in folded(office) for word in telling)


def _governor(case: Case, k: int, body: Body, name: str) -> Meaning | None:
    """ "the governor of California": by the tables on the day."""
    day = case.day(k)
    for stay in case.holders((REGIONAL,), body.state, day) if day and body.state else ():
        if is_there(name, stay.title):
            figure = figure_of(case, stay.person_id, day, (REGIONAL,), (stay.of,))
            return Meaning(case.company.enter(figure).id, How.OFFICE, 0.85, "people.office-holder-on-day")
    return None


def is_there(words: str, office: str | None) -> bool:
    """Whether a regional office is that of the place in the words: the mayor of Moscow is not the one of Kazan."""
    return set(pieces(office or "")[-1:]) <= set(pieces(words))


def _on_day(case: Case, k: int, of: str, roles: tuple[str, ...] = ()) -> Meaning | None:
    """The holder by the tables on the day of the happening; None where the tables do not reach it."""
    each, day = case.found[k], case.day(k)
    if day is None or of_a_part(case, each):
        return None
    for tenure in of_remit(case, each, case.holders(_leading(case, roles or each.roles, of), of, day)):
        if suits(case, each, tenure.title) and (tenure.role != REGIONAL or is_there(each.text, tenure.title)):
            figure = figure_of(case, tenure.person_id, day, (tenure.role,), (of,), title=each.title)
            return Meaning(case.company.enter(figure).id, How.OFFICE, 0.9, "people.office-holder-on-day")
    return None


def _leading(case: Case, roles: tuple[str, ...], of: str) -> tuple[str, ...]:
    """ "The leader" of a state whose head reigns or represents is the head of government; an
    envoy may be a special one."""
    covered = (role for each in roles for role in case.words.covers.get(each, ()))
    roles = tuple(dict.fromkeys((*roles, *(role for role in covered if role in case.words.partly_listed))))
    if of in case.words.premier_leads and {"HOS", "HOG"} <= set(roles):
        return tuple(sorted(roles, key=lambda role: role == "HOS"))
    return roles


def _in_context(case: Case, k: int) -> Meaning | None:
    """An office without its state: somebody already there, else of a state at hand; never the host's own in a visit."""
    each = case.found[k]
    beside = _beside_another(case, k)
    if not beside and (meaning := _of_speaker(case, k)):
        return meaning
    figure = None if beside else _introduced(case, k, None)
    if figure:
        return Meaning(figure.id, How.OFFICE, 0.9, "people.office-in-document")
    away = case.away.get(k, frozenset()) | beside
    for of in _states_at_hand(case, k):
        if of in away or not _may_hold(case, each, of):
            continue
        # "The ministry's spokesman": not the one who speaks for a state at hand.
        told = _introduced_meaning(case, k, of)
        meaning = told if SPEAKS in each.roles else told or _on_day(case, k, of)
        if meaning:
            return Meaning(meaning.actor, meaning.how, 0.8, "people.office-in-context")
    figure = _introduced(case, k, None) if beside else None
    if figure:
        return Meaning(figure.id, How.OFFICE, 0.7, "people.office-in-document")
    return _office_only(case, k, None)


def _of_speaker(case: Case, k: int) -> Meaning | None:
    """ "The Prime Minister will keep his word," said a minister: the holder in one's own state."""
    of, roles = own_office(case, k) or (case.speaks_for(k), ())
    if of is None or of in case.away.get(k, frozenset()) or not _may_hold(case, case.found[k], of):
        return None
    meaning = _introduced_meaning(case, k, of)
    if meaning is None or (roles and JUNIOR in case.company.figures[meaning.actor].roles):
        meaning = _on_day(case, k, of, roles)
    return meaning and Meaning(meaning.actor, meaning.how, 0.8, "people.office-of-speaker")


def _introduced_meaning(case: Case, k: int, of: str) -> Meaning | None:
    figure = _introduced(case, k, frozenset({of}))
    return Meaning(figure.id, How.OFFICE, 0.9, "people.office-in-document") if figure else None


def _beside_another(case: Case, k: int) -> frozenset[str]:
    """ "the Prime Minister and the President": two who act together without states of their own are of two states; and
    so are two of one office who meet ("the Prime Minister met Prime Minister Mora")."""
    text, each = case.ground.analysis, case.found[k]
    head = text.tokens[each.head]
    joined = (head.head,) if head.dep == "conj" else ()
    met = text.kids(head.head, "obj", "obl", "nmod") if head.dep in MEETING else ()
    others = [f for i in (*joined, *met) for j in case.at_token(i) for f in case.company.whom(j) if f.is_person]
    roles = set(each.roles)
    return frozenset(f.of for f in others if f.of and (joined or roles.intersection(f.roles)))


MEETING = frozenset({"nsubj", "nmod:poss"})
"""What one is to the verb or noun that has the other for its object."""


def _may_hold(case: Case, each: Found, of: str) -> bool:
    """Whether the title is one of that state's: titles of one state alone fit no other."""
    hits = case.knowledge.offices(each.title or "")
    return not hits or any(hit.of in (None, of) for hit in hits)


def _states_at_hand(case: Case, k: int) -> Iterator[str]:
    """States by nearness: of this sentence before the words, then behind (not where it happens), then of earlier ones,
    then the most named."""
    each, seen = case.found[k], set()
    near = list(range(k - 1, max(-1, k - 40), -1))
    same = [j for j in near if case.found[j].sentence == each.sentence]
    behind = [j for j in range(k + 1, min(len(case.found), k + 20)) if case.found[j].sentence == each.sentence]
    behind = [j for j in behind if not case.is_where(j)]
    for j in (*same, *behind, *near):
        for of in (*case.found[j].states, *(figure.of for figure in case.company.whom(j))):
            if of and of not in seen:
                seen.add(of)
                yield of
    last = (*case.states[:MOST_STATES], *own_states(case, each.title))
    yield from (of for of in dict.fromkeys(last) if of not in seen)


def _office_only(case: Case, k: int, of: str | None) -> Meaning:
    """The office with no person: the tables do not reach that day, or the words leave open which one."""
    each = case.found[k]
    title = each.title or each.text
    if each.plural and each.roles:
        title = case.words.office_names.get(each.roles[0], title)
    state = case.entity_of(of or "")
    told = any(hit.entity_id == f"state:{of}" for word in title.split() for hit in case.knowledge.lookup(word))
    name = case.words.office_of.format(office=title, state=state.name) if state and not told else title
    name = f"{each.qualifier} {name}" if each.qualifier else name
    held = case.words.held(title, each.roles, each.qualifier)
    figure = case.company.enter(
        Figure(
            document_only(name),
            ActorKind.UNKNOWN_PERSON,
            name,
            state=of if is_state(of) else None,
            roles=held.roles,
            of=of,
            office=held.title,
            sector=ELITE if each.qualifier == FORMER else sector(case, each.roles, of),
            known=False,
            past=held.past or each.qualifier in IN_OFFICE,
        )
    )
    return Meaning(figure.id, How.OFFICE, 0.6, "people.office-without-holder")


def _several(case: Case, k: int) -> list[Meaning]:
    """ "the two defense ministers": the last two of that office; "the ministers of Poland and Ukraine": one each."""
    each = case.found[k]
    beside = apposed(case, k)
    if beside:
        return [Meaning(figure.id, How.DESCRIPTION, 0.95, "people.ministers-named") for figure in beside]
    if not serves(each.qualifier):
        # "The deputy ministers of Peru and Chile": nobody of the tables.
        return [_office_only(case, k, of) for of in each.states] or _unnamed(case, k)
    if len(each.states) == 1 and case.words.shared.intersection(each.roles):
        return _unnamed(case, k)
    if each.states:
        return [_of_state(case, k, of) for of in each.states]
    if of_both := states_behind(case, k):
        return [_of_state(case, k, of) for of in of_both]
    if theirs := owners(case, k):
        return [_of_owner(case, k, of) for of in theirs]
    if body_behind(case, k) or _are_of_a_body(case, k) or (not each.definite and each.count is None):
        return _unnamed(case, k)
    if each.count is None and (joined := last_so_called(case, k) or last_holders(case, k)):
        return [Meaning(figure.id, How.DESCRIPTION, 0.85, "people.ministers-joined") for figure in joined]
    wanted = each.count or 2
    figures = last_of_office(case, k, wanted)
    if len(figures) < wanted:
        # "Both leaders": of one of them the text may not have said what he leads.
        return _as_many(case, k) if each.count else _unnamed(case, k)
    return [Meaning(figure.id, How.DESCRIPTION, 0.85, "people.ministers-in-focus") for figure in figures]


def _are_of_a_body(case: Case, k: int) -> bool:
    """ "The Arctic Council's foreign ministers": more than those whom the text has named."""
    holders = case.ground.analysis.kids(case.found[k].head, "nmod:poss")
    return any(case.found[j].form in (Form.GROUP, Form.BODY) for at in holders for j in case.at_token(at))


def _as_many(case: Case, k: int) -> list[Meaning]:
    """As many persons as were named last; behind three ministers "the three leaders" are those of their states, unless
    they say something, right behind the ministers ("the two leaders discussed trade")."""
    roles, near = set(case.words.widened(case.found[k].roles)), focus.persons_in_focus(case, k)
    figures = [case.company.figures[one.actor] for one in near]
    others = [figure.of for figure in figures if figure.of and figure.roles and not roles.intersection(figure.roles)]
    if not others or k in case.speaking:
        return near
    return [_of_state(case, k, of) for of in others] if len(others) == len(set(others)) == len(near) else []


def _unnamed(case: Case, k: int) -> list[Meaning]:
    """ "Army chiefs will meet", "British ministers": several of an office, and no word says which."""
    each = case.found[k]
    serve = sector(case, each.roles)
    if not each.roles or serve == COURTS:
        return []
    figure = Figure(
        document_only(each.text),
        ActorKind.COLLECTIVE,
        each.text,
        state=next((of for of in each.states if is_state(of)), None),
        roles=each.roles,
        office=each.title,
        sector=serve,
        known=False,
    )
    return [Meaning(case.company.enter(figure).id, How.DESCRIPTION, 0.7, "people.holders-unnamed")]
