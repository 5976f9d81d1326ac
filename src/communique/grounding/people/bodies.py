"""States, organisations, groups, media and collectives: what the tables say, and what only the document knows.

In: a finding that is no person. Out: what it means.
"""

from __future__ import annotations

from communique.grounding.people.case import Case
from communique.grounding.people.figures import ELITE, FORMER, Figure, Meaning, document_only, is_state
from communique.grounding.people.listed import enter
from communique.grounding.people.shorter import called_in_full, last_word, realm
from communique.grounding.people.speakers import may_serve, speaker_again
from communique.knowledge.folding import folded
from communique.model.actor import Candidate, Form, Found
from communique.model.ids import ActorId, RuleId
from communique.model.terms import ActorKind, How

PEOPLE = RuleId("actors.people")
SHORT = RuleId("actors.short-body")
REALM = RuleId("actors.realm")
SHORT_NAME = "people.short-name"
AGAIN = {RuleId("actors.letters"): (0.95, "people.letters"), SHORT: (0.8, SHORT_NAME)}
"""How sure it is that a body comes again, and why."""
NONSTATE = "nonstate:"
STATE = "state"
THE = frozenset({"the"})
ORGAN = "org:"


def settle(case: Case, k: int) -> None:
    """What a finding of form state, capital, demonym, body, group, media, collective or anonymous means."""
    each = case.found[k]
    if each.rule in AGAIN and (whole := case.company.whom(each.same_as)):
        case.company.mean(k, Meaning(whole[0].id, How.ALIAS, *AGAIN[each.rule]))
    elif each.form is Form.CAPITAL:
        _capital(case, k)
    elif each.form is Form.STATE and each.plural:
        _several_states(case, k)
    elif each.form is Form.DEMONYM and (one := _compatriot(case, k)):
        case.company.mean(k, Meaning(one.id, How.DESCRIPTION, 0.75, "people.compatriot"))
    elif each.form in (Form.COLLECTIVE, Form.CROWD, Form.ANONYMOUS):
        _unnamed(case, k)
    elif each.candidates:
        _listed(case, k, _at_hand(case, k))
    elif each.rule == REALM:
        case.company.mean(k, *realm(case, k, (*_states_near(case, k), *case.states)))
    elif each.form is Form.BODY and len(each.roles) == 1 and not each.roles[0].isupper():
        _organ(case, k, each.roles[0])
    else:
        _unlisted(case, k)


def _at_hand(case: Case, k: int) -> Candidate:
    """Of the organs of several states called so ("the National Assembly"), that of the state most lately named, else of
    the state of which the name is known best."""
    each = case.found[k]
    owned = {one.entity.split(":")[1]: one for one in reversed(each.candidates) if one.entity.startswith(ORGAN)}
    if len(owned) < 2 or each.states:
        return each.candidates[0]
    states = (*_states_near(case, k), *case.states, *case.words.best_known)
    return next((owned[code] for code in states if code in owned), each.candidates[0])


def _listed(case: Case, k: int, candidate: Candidate) -> None:
    entity = case.knowledge.entity(candidate.entity)
    if entity is None:
        # "the Supreme Court": the name of an organ that every state has.
        _organ(case, k, candidate.entity.partition(":")[2])
        return
    figure, each = enter(case, entity), case.found[k]
    how = candidate.how
    if how is How.NAME and folded(each.text) != folded(figure.name):
        how = How.ALIAS
    case.company.mean(k, Meaning(figure.id, how, candidate.score, _rule(each)))


def _compatriot(case: Case, k: int) -> Figure | None:
    """ "Rau met Mora in Lima, when the Chilean visited the port": the last person named who is of that state."""
    each, text = case.found[k], case.ground.analysis
    token = text.tokens[each.head]
    alone = token.dep in ACTING and token.number != "plur" and not each.plural
    if not alone or len(each.states) != 1 or not text.has_kid(each.head, THE, "det"):
        return None
    near = (figure for j, figure in case.before(k) if each.sentence - case.found[j].sentence <= 1)
    return next((figure for figure in near if figure.is_person and figure.of == each.states[0]), None)


def _several_states(case: Case, k: int) -> None:
    """ "The two Koreas": each of them."""
    each = case.found[k]
    entities = [case.knowledge.entity(one.entity) for one in each.candidates]
    meant = [Meaning(enter(case, one).id, How.DESCRIPTION, 0.9, _rule(each)) for one in entities if one]
    case.company.mean(k, *meant)


def _rule(each: Found) -> str:
    if each.form is Form.BODY and each.kind is ActorKind.STATE:
        return "people.state-body"
    return f"people.{each.form.value}" if each.name else "people.organ"


def _capital(case: Case, k: int) -> None:
    """A capital or seat acts for its state, unless the words say that something is there."""
    each, text = case.found[k], case.ground.analysis
    if text.case(each.head) in case.words.locative or not _acts(case, k):
        return
    code = each.states[0] if each.states else None
    entity = case.knowledge.entity(f"state:{code}" if code else each.candidates[0].entity)
    if entity:
        case.company.mean(k, Meaning(enter(case, entity).id, How.METONYM, 0.85, "people.capital-acts"))


def _acts(case: Case, k: int) -> bool:
    """As subject, owner, agent, party to something: not in a dateline or a list of places."""
    text, i = case.ground.analysis, case.found[k].head
    for _ in range(MOST_CONJUNCTS):
        if text.tokens[i].dep != "conj":
            break
        i = text.tokens[i].head
    return text.tokens[i].dep in ACTING and text.case(i) not in case.words.locative


MOST_CONJUNCTS = 5
ACTING = frozenset({"nsubj", "nsubj:pass", "nmod:poss", "obl:agent", "obj", "iobj", "nmod", "obl", "appos"})


def _organ(case: Case, k: int, organ: str) -> None:
    """ "the Foreign Ministry" without a state: that of the state most lately named, else most often."""
    each = case.found[k]
    for code in each.states or (*_states_near(case, k), *_called_so(case, each)):
        entity = case.knowledge.entity(f"org:{code}:{organ}")
        if entity:
            sure = 1.0 if each.states else 0.7
            rule = "people.organ" if each.states else "people.organ-in-context"
            case.company.mean(k, Meaning(enter(case, entity).id, How.ALIAS, sure, rule))
            return
    _unlisted(case, k)


def _called_so(case: Case, each: Found) -> tuple[str, ...]:
    """The states of the document, first those that have an organ by exactly this name."""
    hits = case.knowledge.lookup(each.text)
    own = {hit.entity_id.split(":")[1] for hit in hits if hit.entity_id.startswith(ORGAN)}
    return tuple(sorted(case.states, key=lambda code: code not in own))


def _states_near(case: Case, k: int) -> tuple[str, ...]:
    """Those of who acts in its sentence: "Kenya met the Somali envoy, the ministry said"; then where the text is
    written, the nearest before, and where something happens."""
    before = range(k - 1, max(-1, k - 15), -1)
    acting = [j for j in before if case.found[j].sentence == case.found[k].sentence and _is_doer(case, j)]
    others = sorted((j for j in before if j not in acting), key=case.is_where)
    first, then = ([code for j in row for code in _codes(case, j)] for row in (acting, others))
    return tuple(dict.fromkeys((*first, *case.at_home, *then, *case.home)))


def _codes(case: Case, j: int) -> list[str]:
    """The states of a finding, and of those whom it means."""
    of = (*case.found[j].states, *(figure.of for figure in case.company.whom(j) if figure.of))
    return [code for code in of if is_state(code)]


def _is_doer(case: Case, j: int) -> bool:
    """Whether somebody acts, or whose own does: "Peru's envoy will fly"."""
    tokens = case.ground.analysis.tokens
    head = tokens[case.found[j].head]
    acting = tokens[head.head] if head.dep in OWNING else head
    return acting.dep in ("nsubj", "nsubj:pass")


OWNING = frozenset({"nmod:poss", "amod"})


def _unnamed(case: Case, k: int) -> None:
    """Collectives and anonymous sources: document-only, never anybody of the tables."""
    each = case.found[k]
    bare = each.head == each.tokens[0]
    if each.plural and each.states and each.rule != PEOPLE and (bare or len(each.states) > 1):
        case.company.mean(k, *(_share(case, k, of) for of in each.states))
        return
    if bare and each.definite and _is_one(case, each) and (whole := called_in_full(case, k)):
        _mean_whole(case, k, whole)
        return
    collective = each.form in (Form.COLLECTIVE, Form.CROWD) or each.plural
    if each.definite and not collective and (same := _unnamed_before(case, k)):
        case.company.mean(k, Meaning(same.id, How.DESCRIPTION, 0.8, "people.anonymous"))
        return
    if each.definite and not collective and (spoken := speaker_again(case, k)):
        case.company.mean(k, Meaning(spoken.id, How.DESCRIPTION, 0.75, "people.speaker-again"))
        return
    called = case.words.bare(each.text)
    if each.count and each.form is Form.COLLECTIVE:
        called = f"{each.count} {called}"
    ident = document_only(called)
    if not collective and not each.definite:
        ident = ActorId(f"{ident}-{k}")
    figure = Figure(
        ident,
        ActorKind.COLLECTIVE if collective else ActorKind.UNKNOWN_PERSON,
        called,
        state=_only_state(each.states),
        of=each.states[0] if len(each.states) == 1 else None,
        sector=ELITE if each.qualifier == FORMER else _sector(case, each),
        known=False,
    )
    rule = "people.anonymous" if each.form is Form.ANONYMOUS else "people.collective"
    case.company.mean(k, Meaning(case.company.enter(figure).id, How.DESCRIPTION, 0.9, rule))


def _sector(case: Case, each: Found) -> str | None:
    """PLOVER's sector of people without a name: of an armed group or party its own, else by their words."""
    owner = case.knowledge.entity(each.states[0]) if len(each.states) == 1 and ":" in each.states[0] else None
    if owner and owner.id.startswith(NONSTATE) and owner.sector:
        return owner.sector
    text = case.ground.analysis
    called = text.words(each.tokens[0], each.head + 1)
    told = case.words.kind(called) or next(iter(each.roles), None) or _sector_behind(case, each)
    return told or case.words.crowds.get(text.tokens[each.head].lower)


def _sector_behind(case: Case, each: Found) -> str | None:
    """The sector of "members of the Navy": that of the body behind their noun."""
    if each.head + 1 >= each.tokens[1]:
        return None
    behind = case.ground.analysis.words(each.head + 1, each.tokens[1]).split()
    while behind and not behind[0][:1].isupper():
        behind = behind[1:]
    hits = case.knowledge.lookup(" ".join(behind)) if behind else ()
    bodies = (case.knowledge.entity(hit.entity_id) for hit in hits)
    return next((body.sector for body in bodies if body and body.kind != STATE and body.sector), None)


def _unnamed_before(case: Case, k: int) -> Figure | None:
    """ "The official" of "a senior US official": the last unnamed one who was called so."""
    each = case.found[k]
    alike = (f for j, f in case.before(k) if _is_unnamed(case.found[j]) and last_word(case.found[j]) == last_word(each))
    return next((figure for figure in alike if may_serve(figure, each)), None)


def _is_unnamed(each: Found) -> bool:
    return each.form is Form.ANONYMOUS and not each.plural


def _share(case: Case, k: int, of: str) -> Meaning:
    """One state's part of a group: "Finnish and Swedish diplomats", "officials from Chile"; the group is called by its
    plural, also where the parser heads "US and Chinese envoys" by the first state."""
    each, tokens = case.found[k], case.ground.analysis.tokens
    entity = case.entity_of(of)
    who = tokens[each.head if tokens[each.head].number == "plur" else each.tokens[1] - 1].text
    name = case.words.office_of.format(office=who, state=entity.name if entity else of)
    state = _only_state((of,))
    kind = case.words.kind(who) or _sector_behind(case, each) or case.words.crowds.get(who.lower())
    figure = Figure(document_only(name), ActorKind.COLLECTIVE, name, state=state, of=of, sector=kind, known=False)
    return Meaning(case.company.enter(figure).id, How.DESCRIPTION, 0.9, "people.group-of-states")


def _unlisted(case: Case, k: int) -> None:
    """A body that no table has; "the Commission" is the one last called so in full."""
    each = case.found[k]
    if each.rule == SHORT and (whole := called_in_full(case, k)):
        _mean_whole(case, k, whole)
        return
    sector = each.roles[0] if each.roles and each.roles[0].isupper() else case.words.kind(each.text)
    figure = Figure(
        document_only(each.text),
        each.kind,
        each.text,
        state=_only_state(each.states),
        of=each.states[0] if each.states else None,
        sector=sector,
        known=False,
    )
    how = How.NAME if each.name else How.DESCRIPTION
    case.company.mean(k, Meaning(case.company.enter(figure).id, how, 0.8, "people.document-only"))


def _is_one(case: Case, each: Found) -> bool:
    """ "The group", not "the groups"."""
    return not each.states and case.ground.analysis.tokens[each.head].number != "plur"


def _mean_whole(case: Case, k: int, whole: Figure) -> None:
    case.company.mean(k, Meaning(whole.id, How.ALIAS, 0.8, SHORT_NAME))


def _only_state(states: tuple[str, ...]) -> str | None:
    return states[0] if len(states) == 1 and is_state(states[0]) else None
