"""Words that point back: pronouns of persons, "both countries", "the two sides".

In: a finding of form pronoun or description. Out: what it means. When two fit equally well, it stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby, islice, takewhile

from communique.grounding.people.case import Case
from communique.grounding.people.figures import Figure, Meaning, is_state
from communique.grounding.people.joined import LOOK_BACK, Row, last_row, near_before
from communique.grounding.people.together import sides_of_talks, state_of, subjects_before
from communique.model.actor import Form
from communique.model.ids import ActorId
from communique.model.terms import ActorKind, How

NAMED = frozenset({Form.NAME, Form.OFFICE, Form.PRONOUN, Form.COUNTERPART, Form.DESCRIPTION})
SINGLE = (NAMED - {Form.DESCRIPTION}) | {Form.ANONYMOUS}
"""Whom a pronoun may point back to. An unnamed official too: else his words would be given to the one he speaks of."""
PRONOUNS = frozenset({Form.PRONOUN})
REACH = 2
"""Sentences before its own in which a pronoun's person is looked for."""
STANDINGS = 3
PAIR = 2
OPENING = 2
"""Sentences, a heading among them, that tell of whom a text is."""
PLURAL = frozenset({Form.COLLECTIVE, Form.GROUP})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


def settle_pronoun(case: Case, k: int) -> None:
    """The subject of the sentence, else of the one before, else the only person there."""
    each = case.found[k]
    if each.plural:
        case.company.mean(k, *(_several_here(case, k) or _pair_before(case, k) or subjects_before(case, k)))
        return
    if (thanked := _blamed_or_thanked(case, k)) is not None:
        case.company.mean(k, Meaning(thanked.id, How.PRONOUN, 0.75, "people.pronoun"))
        return
    others = case.beside(k) | case.named_by(k) | case.speaking_around(k) | _met(case, k)
    named = others | case.named_by(k, PRONOUNS)
    # "“He is ready,” he said": two persons, where the text has two.
    best = _nearest(case, k, named) or _nearest(case, k, others)
    if len(best) == 1:
        figure = _called_so(case, k, others, next(iter(best.values())))
        _learn(case, figure, each.gender)
        case.company.mean(k, Meaning(figure.id, How.PRONOUN, 0.7, "people.pronoun"))


def _nearest(case: Case, k: int, others: Collection[ActorId]) -> dict[ActorId, Figure]:
    """Those who stand best among whom a pronoun may mean, and who are no `others`."""
    each = case.found[k]
    speaks = _speaker_of(case, k) is not None
    ranked: dict[int, dict[ActorId, Figure]] = {}
    for j, figure in case.before(k):
        distance = each.sentence - case.found[j].sentence
        if distance > REACH:
            break
        if figure.id in others or not _fits(case, k, j, figure):
            continue
        standing = STANDINGS - 1 if case.is_quoted_apart(j, k) else _standing(case, j, speaks=speaks)
        rank = STANDINGS * distance + standing
        ranked.setdefault(rank, {}).setdefault(figure.id, figure)
    return ranked[min(ranked)] if ranked else {}


def _called_so(case: Case, k: int, others: Collection[ActorId], best: Figure) -> Figure:
    """ "Tran met Clinton and thanked her. She ...": rather whom such a pronoun meant right before than somebody of whom
    nothing tells he or she."""
    each = case.found[k]
    if best.gender or not each.gender:
        return best
    for j, figure in case.before(k):
        other = case.found[j]
        if each.sentence - other.sentence > 1:
            break
        if other.form is Form.PRONOUN and other.gender == each.gender and figure.id not in others:
            return figure
    return best


def _blamed_or_thanked(case: Case, k: int) -> Figure | None:
    """ "thanked him for his visit": what somebody is thanked or blamed for is his own."""
    text = case.ground.analysis
    noun = text.tokens[text.tokens[case.found[k].head].head]
    if text.tokens[case.found[k].head].dep != "nmod:poss" or text.case(noun.i) not in case.words.grounds:
        return None
    objects = text.kids(noun.head, "obj") if noun.dep == "obl" else (noun.head,) if noun.dep == "nmod" else ()
    persons = (j for i in objects for j in case.at_token(i) if text.tokens[i].dep == "obj" and i < case.found[k].head)
    return next((f for j in persons for f in case.company.whom(j) if f.is_person and _fits(case, k, j, f)), None)


def _met(case: Case, k: int) -> frozenset[ActorId]:
    """ "After talks with Ana Mora, she said", "Responding to Mora's remarks, she said": whom a subject meets, or who is
    told of in a participle, in the words before its verb is somebody else."""
    text, i = case.ground.analysis, case.found[k].head
    token = text.tokens[i]
    before = text.kids(token.head, "obl", "advcl") if token.dep in SUBJECTS else ()
    inside = (t for phrase in before if phrase < i for t in text.descendants(phrase))
    others = (t for t in inside if text.case(t) in case.words.companions)
    doing = (k for k in before if k < i and text.tokens[k].dep == "advcl" and text.tokens[k].form == "ger")
    told_of = (t for verb in doing if text.kid(verb, "mark", "nsubj") is None for t in text.descendants(verb))
    all_others = (*others, *told_of)
    return frozenset(figure.id for t in all_others for j in case.at_token(t) for figure in case.company.whom(j))


def _several_here(case: Case, k: int) -> list[Meaning]:
    """ "It is a meeting of the two ministers; they met in May": those whom the same sentence has named together."""
    beside = case.beside(k)
    for j in range(k - 1, -1, -1):
        each = case.found[j]
        if each.sentence != case.found[k].sentence:
            break
        meant = [figure.id for figure in case.company.whom(j)] if each.plural and each.kind is ActorKind.PERSON else []
        if len(meant) > 1:
            return (
                []
                if beside.intersection(meant)
                else [Meaning(one, How.PRONOUN, 0.75, "people.several-here") for one in meant]
            )
    return []


def _pair_before(case: Case, k: int) -> list[Meaning]:
    """ "Rau met Mora. They agreed ...": the two persons of the sentence before, where it names two and nothing else
    that is plural."""
    before = case.found[k].sentence - 1
    near = [j for j in range(max(0, k - LOOK_BACK), k) if case.found[j].sentence >= before]
    named = {figure.id: None for j, figure in case.before(k) if j in near and case.found[j].form in NAMED}
    many = any(_is_more(case, j, named) for j in near if case.found[j].plural or case.found[j].form in PLURAL)
    if many or len(named) != PAIR or _tells_of_many(case, before):
        return []
    return [Meaning(actor, How.PRONOUN, 0.7, "people.pair-before") for actor in reversed(named)]


def _is_more(case: Case, j: int, named: Collection[ActorId]) -> bool:
    """Whether a plural means others than these: "the two countries' leaders, Rau and Mora" are they."""
    meant = {figure.id for figure in case.company.whom(j)}
    owns = case.ground.analysis.tokens[case.found[j].head].dep == "nmod:poss"
    return not (meant and meant <= set(named)) and not owns


def _tells_of_many(case: Case, sentence: int) -> bool:
    """Whether a sentence has a plural noun for its subject that names nobody ("the talks")."""
    text = case.ground.analysis
    first, last, *_ = text.sentences[sentence]
    subjects = (t for t in text.tokens[first:last] if t.dep in SUBJECTS and t.pos == "NOUN" and t.number == "plur")
    return any(not case.at_token(t.i) for t in subjects)


def _fits(case: Case, k: int, j: int, figure: Figure) -> bool:
    gender, each = case.found[k].gender, case.found[j]
    if each.plural or (gender and figure.gender and gender != figure.gender):
        return False
    return each.form in SINGLE


def _learn(case: Case, figure: Figure, gender: str | None) -> None:
    """A pronoun tells the gender of the one it means, for the pronouns after it."""
    if gender and not figure.gender:
        case.company.enter(Figure(figure.id, figure.kind, figure.name, gender=gender))


def _standing(case: Case, j: int, *, speaks: bool) -> int:
    """How near a person is to "he" by his place in the sentence: 0 is nearest. Who goes on speaking is the speaker
    before; who does anything else is rather the subject of what was said than a speaker named behind it."""
    i = _top(case, j)
    if case.ground.analysis.tokens[i].dep not in SUBJECTS:
        return 2
    cue = _speaker_of(case, j)
    return int(cue is None if speaks else cue is not None and _trails(case, cue, i))


def _top(case: Case, j: int) -> int:
    """The token by which a finding hangs in its clause."""
    tokens, i = case.ground.analysis.tokens, case.found[j].head
    while tokens[i].dep in ("conj", "appos", "flat", "compound") and tokens[i].head != i:
        i = tokens[i].head
    return i


def _speaker_of(case: Case, j: int) -> int | None:
    """The verb of saying whose subject a finding is."""
    token = case.ground.analysis.tokens[_top(case, j)]
    return token.head if token.dep in SUBJECTS and token.head in case.cues else None


def _trails(case: Case, cue: int, subject: int) -> bool:
    """ "Ruto leaves today, his office said"."""
    text = case.ground.analysis
    return text.tokens[cue].dep == "parataxis" or any(k < subject for k in text.kids(cue, "ccomp"))


def settle_several(case: Case, k: int) -> None:
    """As many persons or states as the words say, of those that stand before."""
    if case.found[k].kind is ActorKind.PERSON:
        case.company.mean(k, *persons_in_focus(case, k))
    else:
        _sides(case, k)


def persons_in_focus(case: Case, k: int) -> list[Meaning]:
    """The persons of this sentence and those before it, where they are exactly as many; nobody where they are more."""
    wanted, beside = case.found[k].count or 2, case.beside(k)
    near: dict[int, dict[ActorId, Figure]] = {}
    for j, figure in case.before(k):
        distance = case.found[k].sentence - case.found[j].sentence
        if distance > REACH:
            break
        if case.found[j].form in NAMED and figure.id not in beside:
            near.setdefault(distance, {})[figure.id] = figure
    found: dict[ActorId, Figure] = {}
    for distance in sorted(near):
        found |= near[distance]
        if len(found) >= wanted:
            break
    if len(found) != wanted:
        return []
    return [Meaning(actor, How.DESCRIPTION, 0.8, "people.persons-in-focus") for actor in reversed(found)]


def _sides(case: Case, k: int) -> None:
    states = [meaning for code in states_in_focus(case, k) if (meaning := _state(case, code))]
    talking = sides_of_talks(case, k) if not _opens_paragraph(case, k) or not _opened_with(case, k, None) else []
    # Of talks with somebody who is no state, only the talks tell the sides.
    stateless = any(case.company.figures[one.actor].kind is not ActorKind.STATE for one in talking)
    case.company.mean(k, *(talking if stateless or not states else states))


def _opens_paragraph(case: Case, k: int) -> bool:
    sentences, here = case.ground.analysis.sentences, case.found[k].sentence
    return here > 0 and sentences[here].block != sentences[here - 1].block


def states_in_focus(case: Case, k: int) -> tuple[str, ...]:
    """The last two (or three ...) states that stand before, named or by their persons; where they are fewer, with those
    that somebody goes to; none where they still are. Those named together are meant rather than whoever else stands as
    near, or where these are named apart, each in a paragraph of its own."""
    wanted, row = case.found[k].count or PAIR, last_row(case, k)
    if wanted == PAIR and (pair := _opened_with(case, k, row)):
        return pair
    for states in (_states_of, _visited):
        last = dict(islice(_latest(case, k, states), wanted))
        if len(last) == wanted:
            apart = not _is_one_passage(case, k, last.values())
            if row and (apart or row.sentence >= min(last.values())):
                return row.states
            return (_named_alone(case, k, wanted) if apart else ()) or tuple(last)
    return row.states if row and case.found[k].sentence - row.sentence <= REACH else ()


def _opened_with(case: Case, k: int, row: Row | None) -> tuple[str, ...]:
    """The two states of whom alone the text opens, where both were spoken of just before and no other two together."""
    here = case.found[k].sentence
    if row is not None and here - row.sentence < REACH:
        return ()
    opening: tuple[str, ...] = ()
    heads = takewhile(lambda j: case.found[j].sentence < min(here, OPENING), range(k))
    for _, findings in groupby(heads, key=lambda j: case.found[j].sentence):
        opening = tuple(dict.fromkeys((*opening, *(code for j in findings for code in _of_whom(case, j)))))
        if len(opening) >= PAIR:
            break
    near = (j for j in _before(case, k) if here - case.found[j].sentence <= REACH)
    both = len(opening) == PAIR and {*opening} <= {code for j in near for code in _of_whom(case, j)}
    return opening if both else ()


def _of_whom(case: Case, j: int) -> tuple[str, ...]:
    """The states of which a finding speaks, be they only where something is; not that of a town in which it is."""
    town = case.found[j].form is Form.CAPITAL and case.is_where(j)
    named = case.found[j].states if case.found[j].form in PLACED and not town else ()
    return case.states_of_persons(j) or tuple(code for code in named if is_state(code))


def _latest(case: Case, k: int, states: Callable[[Case, int], tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Each state once, with the sentence that names it last; not the one that does something to those meant."""
    seen = {figure.state for figure in map(case.company.figures.get, case.beside(k)) if figure}
    for j in _before(case, k):
        for code in states(case, j):
            if code not in seen:
                seen.add(code)
                yield code, case.found[j].sentence


def _is_one_passage(case: Case, k: int, sentences: Iterable[int]) -> bool:
    """Whether these sentences are one, beside that of a finding, or all in the paragraph of a finding."""
    text, here = case.ground.analysis.sentences, case.found[k].sentence
    others = {*sentences} - {here}
    return len(others) < PAIR or {text[n].block for n in others} == {text[here].block}


def _named_alone(case: Case, k: int, wanted: int) -> tuple[str, ...]:
    """The states of the latest sentence that has exactly so many."""
    for _, findings in groupby(_before(case, k), key=lambda j: case.found[j].sentence):
        acting = {code for j in findings for code in _states_of(case, j)}
        if len(acting) == wanted:
            return tuple(sorted(acting))
    return ()


def _visited(case: Case, j: int) -> tuple[str, ...]:
    """The states of a finding that acts or owns something, or to which somebody goes."""
    goal = case.ground.analysis.case(case.found[j].head) in case.words.towards
    return case.found[j].states if goal and case.is_where(j) else _states_of(case, j)


def _before(case: Case, k: int) -> Iterator[int]:
    yield from (j for j in near_before(case, k) if case.found[j].form not in VAGUE)


PLACED = frozenset({Form.STATE, Form.DEMONYM, Form.CAPITAL, Form.BODY})
VAGUE = frozenset({Form.COLLECTIVE, Form.CROWD, Form.ANONYMOUS, Form.MEDIA})


def _states_of(case: Case, j: int) -> tuple[str, ...]:
    """The states that a finding stands for; what is only a place or a topic ("peace in Ukraine") does not count."""
    other = case.found[j]
    persons = case.states_of_persons(j)
    if persons or other.form not in PLACED or case.is_where(j):
        return persons
    return tuple(code for code in other.states if is_state(code))


def _state(case: Case, code: str) -> Meaning | None:
    figure = state_of(case, code)
    return figure and Meaning(figure.id, How.DESCRIPTION, 0.75, "people.states-in-focus")
