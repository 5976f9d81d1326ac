"""Links between the events of one document, from wording: follows, continues, part_of, prepares and the rest.

In: the scene with its happenings. Out: ties with the words that make them. Two mentions of one event are never tied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from communique.events.beside import GATHERINGS, MEETINGS, edge, gatherings
from communique.events.overtaken import renewals
from communique.events.rounds import rounds
from communique.events.rules import rule_book
from communique.events.scene import Scene
from communique.events.stage import VISIT
from communique.knowledge import Knowledge
from communique.language import Token
from communique.model.ids import RuleId
from communique.model.record import record
from communique.model.story import Tie
from communique.model.terms import OFF, PERSONS, Relation

POINTERS = frozenset({"this", "these", "that", "the", "it"})
SUBJECTS, WHICH = frozenset({"nsubj", "nsubj:pass"}), frozenset({"which"})
STATEMENT = "statement"
OF = "of"
WIDE = frozenset({"in", "at"})
"""Prepositions that tie only a wording of its own ("confirmed at the meeting"), not any noun to any noun."""


@record
class Rule:
    id: RuleId
    relation: Relation
    flip: bool


NO_AIM: tuple[None, frozenset[str]] = (None, frozenset())
AIMS = ("advcl", "xcomp", "acl")


@record
class Words:
    verbs: Mapping[str, Rule]
    nouns: Mapping[str, Rule]
    cases: Mapping[str, Rule]
    edges: Mapping[str, Rule]
    rounds: Mapping[str, Rule]
    families: Mapping[str, str]
    """Of what people do in rounds."""
    named: Mapping[str, frozenset[str]]
    """Noun -> the types of event that it may name."""
    aims: Mapping[str, tuple[Rule, frozenset[str]]]
    """By the type of what one goes to, the types of what one goes for."""
    aim_cases: frozenset[str]
    onto: Mapping[RuleId, frozenset[str]]
    """The only types that a rule may lead to, where it has them."""
    happens: frozenset[str]
    """Verbs of what takes place, whose "it" or "they" is an event."""
    measures: frozenset[str]
    """Nouns that only say how much of an event."""
    verb_starts: frozenset[str]
    noun_starts: frozenset[str]


@cache
def words(knowledge: Knowledge) -> Words:
    rows = knowledge.rules("links")

    def by(key: str) -> dict[str, Rule]:
        return {word: _rule(row) for row in rows for word in row.get(key, ())}

    verbs, nouns = by("verbs"), by("nouns")
    aims = {whole: (_rule(row), frozenset(types)) for row in rows for whole, types in row.get("aims", {}).items()}
    aim_cases = frozenset(case for row in rows for case in row.get("aim_cases", ()))
    onto = {RuleId(row["id"]): frozenset(row["onto"]) for row in rows if "onto" in row}
    starts = frozenset(verb.split()[0] for verb in verbs)
    listed = knowledge.words("event_types")
    families = {kind: name for name in listed["encounters"] for kind in listed["families"][name]}
    named = {noun: frozenset(rule.type for rule in rules) for noun, rules in rule_book(knowledge).index["NOUN"].items()}
    return Words(
        verbs, nouns, by("cases"), by("edges"), by("rounds"), families, named, aims, aim_cases, onto,
        frozenset(listed["happens"]), frozenset(listed["measures"]), starts, frozenset(nouns),
    )  # fmt: skip


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(RuleId(row["id"]), Relation(row["relation"]), bool(row.get("flip")))


def find(scene: Scene, knowledge: Knowledge) -> tuple[Tie, ...]:
    """All links, each pair of events and relation once (by the first wording)."""
    if len(scene.happenings) < 2:
        return ()
    lists = words(knowledge)
    found: dict[tuple[int, int, Relation], Tie] = {}
    spoken = frozenset(knowledge.words("event_types")["uttered"])
    worded = (_by_verbs, _by_nouns, _by_cases, _by_edges, _by_aims, _by_rounds)
    ties = (_of_journey(scene, tie) for each in worded for tie in each(scene, lists))
    for tie in (*ties, *renewals(scene.happenings)):
        one, other = scene.happenings[tie.from_].event(tie.from_), scene.happenings[tie.to].event(tie.to)
        if one != other and not _mere_words(scene, tie, spoken) and _leads_on(scene, tie, lists):
            found.setdefault((one, other, tie.relation), tie)
    return tuple(sorted(found.values(), key=lambda tie: tie.evidence))


def _of_journey(scene: Scene, tie: Tie) -> Tie:
    """ "leaves for Tokyo, where he will take part in a conference": of the two the journey is the larger one."""
    one, other = scene.happenings[tie.from_], scene.happenings[tie.to]
    inside_out = tie.relation is Relation.PART_OF and one.type == VISIT and other.type in GATHERINGS | MEETINGS
    return replace(tie, from_=tie.to, to=tie.from_) if inside_out else tie


def _mere_words(scene: Scene, tie: Tie, spoken: frozenset[str]) -> bool:
    """ "He told reporters after the meeting", "promised help after talks": words come after everything; only what they
    were part of, or answer, is kept."""
    types = {scene.happenings[tie.from_].type, scene.happenings[tie.to].type}
    if tie.relation is Relation.PART_OF and scene.happenings[tie.to].type == STATEMENT:
        # "accused Peru, while Chile said": side by side.
        return True
    return (not types.isdisjoint(spoken) and tie.relation is Relation.FOLLOWS) or (
        STATEMENT in types and tie.relation not in (Relation.PART_OF, Relation.RESPONDS_TO)
    )


def _leads_on(scene: Scene, tie: Tie, lists: Words) -> bool:
    """ "when he visits", not "when he has called"."""
    types = lists.onto.get(tie.rule)
    return types is None or scene.happenings[tie.to].type in types


def _by_verbs(scene: Scene, lists: Words) -> Iterator[Tie]:
    for token in scene.analysis.having(lists.verb_starts):
        if token.pos == "VERB" and token.lemma in lists.verb_starts and (rule := _verb_rule(scene, token, lists)):
            agents = scene.analysis.kids(token.i, "obl:agent")
            for from_, to, kid in _done_by(scene, token, agents, lists) if agents else _doing(scene, token, lists):
                yield _tie(scene, from_, to, rule, token.i, kid)


def _doing(scene: Scene, verb: Token, lists: Words) -> Iterator[tuple[int, int, int]]:
    """ "The talks follow the visit": the two events, and the word of the second."""
    from_ = _at_or_main(scene, _subject(scene, verb.i), lists)
    if from_ is None and verb.form in ("inf", "ger") and verb.dep in ("advcl", "xcomp"):
        # "called him to follow up their meeting", "met him, following up on their talks": the call or meeting does.
        from_ = _above(scene, verb.i, lists, direct=False)
    for kid in scene.analysis.kids(verb.i, "obj", "obl"):
        to = _happening_in(scene, kid)
        if from_ is not None and to is not None and kid > verb.i and not _is_somebody(scene, kid):
            yield from_, to, kid


def _done_by(scene: Scene, verb: Token, agents: Sequence[int], lists: Words) -> Iterator[tuple[int, int, int]]:
    """ "The visit was followed by talks", "a visit, followed by talks": the same the other way round."""
    described = verb.dep in ("acl", "advcl")
    to = _happening_in(scene, verb.head) if described else _at_or_main(scene, _subject(scene, verb.i), lists)
    for kid in agents:
        from_ = _happening_in(scene, kid)
        if from_ is not None and to is not None and not _is_somebody(scene, kid):
            yield from_, to, kid


def _is_somebody(scene: Scene, i: int) -> bool:
    """ "elected to succeed Mora at the summit": a person is no event."""
    found = scene.finding_at(i)
    return found is not None and scene.findings.actors[found].kind in PERSONS


def _subject(scene: Scene, verb: int) -> int | None:
    """The subject of a verb; "is set for Monday, follows the visit and extends the talks": that of the first verb."""
    for at in scene.analysis.upwards(verb):
        subject = scene.analysis.kid(at, "nsubj", "nsubj:pass")
        if subject is not None:
            return subject
        if scene.token(at).dep == "ccomp":
            # The parser hangs the later verbs of what somebody says beside the first one.
            before = [k for k in scene.analysis.kids(scene.token(at).head, "ccomp") if k < at]
            return scene.analysis.kid(before[0], "nsubj", "nsubj:pass") if before else None
        if scene.token(at).dep != "conj":
            return None
    return None


def _verb_rule(scene: Scene, token: Token, lists: Words) -> Rule | None:
    phrases = (f"{token.lemma} {word}" for word in scene.behind(token.i))
    return next((lists.verbs[phrase] for phrase in phrases if phrase in lists.verbs), lists.verbs.get(token.lemma))


def _by_nouns(scene: Scene, lists: Words) -> Iterator[Tie]:
    """ "This phase is a continuation of the first meeting": of the copula's subject, or of what it stands beside."""
    for token in scene.analysis.having(lists.noun_starts):
        rule = lists.nouns.get(token.lemma) if token.pos == "NOUN" else None
        if rule is None:
            continue
        subject = scene.analysis.kid(token.i, "nsubj")
        from_ = _at_or_main(scene, subject, lists)
        for kid in scene.analysis.kids(token.i, "nmod"):
            to = _happening_in(scene, kid)
            if from_ is not None and to is not None:
                yield _tie(scene, from_, to, rule, token.i, kid)


def _by_cases(scene: Scene, lists: Words) -> Iterator[Tie]:
    for k, happening in enumerate(scene.happenings):
        yield from _case_over(scene, k, happening.token, lists)
    for token in scene.analysis.having(WHICH):
        if token.lower in WHICH and token.dep in ("obl", "nmod"):
            yield from _which(scene, token, lists)


def _by_edges(scene: Scene, lists: Words) -> Iterator[Tie]:
    """ "On the sidelines Rau met Mora": beside the gathering told before."""
    for at, outer in gatherings(scene, scene.happenings, frozenset(lists.edges)).items():
        from_, to = scene.happening_at(at), scene.happening_at(outer)
        if from_ is None or to is None:
            continue
        noun = edge(scene, scene.happenings[from_], frozenset(lists.edges))
        if noun is not None:
            yield _tie(scene, from_, to, lists.edges[scene.token(noun).lemma], _first_case(scene, noun), noun)


def _by_rounds(scene: Scene, lists: Words) -> Iterator[Tie]:
    """ "A second meeting is planned", "talks resume on Sunday"."""
    for from_, to, mark in rounds(scene, lists.rounds, lists.families):
        token = scene.token(mark)
        rule = lists.rounds.get(token.lower) or lists.rounds[token.lemma]
        yield _tie(scene, from_, to, rule, mark, scene.happenings[from_].token)


def _by_aims(scene: Scene, lists: Words) -> Iterator[Tie]:
    """ "will travel to Tokyo to meet Mora", "to hold talks", "for talks": what one goes for is part of the visit."""
    for k, happening in enumerate(scene.happenings):
        token = scene.token(happening.token)
        own = token if token.dep != "obj" else scene.token(token.head)
        aimed = own.form == "inf" and own.dep in AIMS and not _is_prepared(scene, own, lists)
        if aimed or scene.analysis.case(token.i) in lists.aim_cases:
            whole = scene.happening_at(own.head)
            rule, types = lists.aims.get(scene.happenings[whole].type, NO_AIM) if whole is not None else NO_AIM
            if rule and whole is not None and happening.type in types:
                yield _tie(scene, k, whole, rule, _first_case(scene, own.i), happening.token)


def _is_prepared(scene: Scene, verb: Token, lists: Words) -> bool:
    """ "flew to Oslo to prepare the summit": that lies ahead."""
    rule = lists.verbs.get(verb.lemma)
    return rule is not None and rule.relation is Relation.PREPARES


def _case_over(scene: Scene, to: int, i: int, lists: Words) -> Iterator[Tie]:
    """A happening behind a preposition is tied to what the phrase hangs on."""
    above = scene.token(scene.token(i).head)
    if above.lemma in lists.measures and scene.token(i).dep == "nmod" and scene.analysis.case(i) == OF:
        i = above.i  # "after three days of talks"
    case = _case(scene, i, lists)
    rule = lists.cases.get(case)
    if rule is None or scene.token(i).dep not in ("obl", "nmod", "advcl", "conj", "acl"):
        return
    from_ = _above(scene, i, lists, direct=case in WIDE)
    if from_ is not None and from_ != to:
        yield _tie(scene, from_, to, rule, _first_case(scene, i), i)


def _case(scene: Scene, i: int, lists: Words) -> str:
    """The prepositions over a noun, a leading "including" left out, and phrases such as "on the sidelines of"."""
    case = scene.analysis.case(i)
    marks = [scene.token(k).lower for k in scene.analysis.kids(i, "mark")]
    marks += [word for k in scene.analysis.kids(i, "advmod") if (word := scene.token(k).lower) in lists.cases]
    case = case or " ".join(marks)
    case = case.removeprefix("including ") or case
    head = scene.token(i).head
    if scene.token(i).lower in WHICH and scene.token(head).dep == "acl:relcl":
        # "in the course of which he will meet her"
        head = scene.token(head).head
    if head < i and case and " " not in case:
        outer = (scene.token(k).lower for k in scene.analysis.kids(head, "case", "det") if k < head)
        phrase = " ".join([*outer, scene.token(head).lower, case])
        return phrase if phrase in lists.cases else case
    return case


def _first_case(scene: Scene, i: int) -> int:
    return min([i, *scene.analysis.kids(i, "case", "mark")])


def _above(scene: Scene, i: int, lists: Words, *, direct: bool) -> int | None:
    """The event that a prepositional phrase belongs to: the nearest head that is one or whose subject or object is."""
    below = i
    for steps, up in enumerate(scene.analysis.ancestors(i)):
        apart, below = _is_beside_clause(scene, below, up), up
        if apart:
            # "came a day after he spoke and a week before the summit": the coming was before it.
            continue
        own = scene.happening_at(up)
        if own is not None:
            return own
        for kid in scene.analysis.kids(up, "nsubj", "nsubj:pass", "obj"):
            if kid != i and (beside := scene.happening_at(kid)) is not None:
                return beside
        pronoun = scene.analysis.kid(up, "nsubj", "nsubj:pass") if scene.token(up).lemma in lists.happens else None
        if pronoun is not None and scene.token(pronoun).pos == "PRON":
            told = _told_before(scene, scene.token(up).sentence, lists)
            return _main(scene) if told is None else told
        if direct and steps:
            return None
    return None


def _is_beside_clause(scene: Scene, i: int, head: int) -> bool:
    """Whether a noun is joined to a clause: both say when something was."""
    token = scene.token(i)
    return token.dep == "conj" and token.pos == "NOUN" and scene.token(head).dep == "advcl"


def _which(scene: Scene, token: Token, lists: Words) -> Iterator[Tie]:
    """ "the visit, during which both confirmed ... and signed ...": the clause's events are tied to the one before."""
    rule = lists.cases.get(_case(scene, token.i, lists))
    own = [k for k, h in enumerate(scene.happenings) if h.sentence == token.sentence and h.token > token.i]
    before = [k for k, h in enumerate(scene.happenings) if h.sentence == token.sentence and h.token < token.i]
    if not (rule and own and before):
        return
    ancestors = set(scene.analysis.ancestors(token.i))
    to = next((k for k in reversed(before) if scene.happenings[k].token in ancestors), before[-1])
    clauses = (token.head, *scene.analysis.kids(token.head, "acl:relcl"))
    verbs = {k for clause in clauses for k in (clause, *scene.analysis.kids(clause, "conj"))}
    tokens = {k: scene.happenings[k].token for k in own}
    done = [k for k, at in tokens.items() if verbs.intersection((at, scene.token(at).head))]
    for from_ in done or own[:1]:
        yield _tie(scene, from_, to, rule, _first_case(scene, token.i), token.i)


def _at_or_main(scene: Scene, i: int | None, lists: Words) -> int | None:
    """The event that a subject names; "it" means the one of the sentence before, "the trip" the visit that is told of,
    else, as "this ..." that names none, the document's main event."""
    if i is None:
        return None
    found = _happening_in(scene, i)
    if found is None and scene.token(i).pos == "PRON":
        found = _told_before(scene, scene.token(i).sentence, lists)
    if found is None:
        found = _called_so(scene, i, lists)
    if found is not None:
        return found
    opener = scene.token(scene.analysis.subtree(i)[0]).lower
    points = opener in POINTERS and scene.finding_at(i) is None
    return _main(scene) if points else None


def _main(scene: Scene) -> int | None:
    """What the document is about first of all."""
    return next((k for k, h in enumerate(scene.happenings) if h.foreground), None)


def _called_so(scene: Scene, i: int, lists: Words) -> int | None:
    """ "The trip", where those who take part are not named again: the last event told before that may be called so."""
    bare = scene.token(scene.analysis.subtree(i)[0]).lower in POINTERS and not scene.analysis.kids(
        i, "nmod", "nmod:poss"
    )
    types = lists.named.get(scene.token(i).lemma, frozenset()) if bare else frozenset()
    before = (k for k, h in enumerate(scene.happenings) if h.token < i and h.type in types)
    return max(before, default=None)


def _told_before(scene: Scene, sentence: int, lists: Words) -> int | None:
    """The event that is the subject of the sentence before, else what its verb is or does ("will hold talks")."""
    told = ((k, h) for k, h in enumerate(scene.happenings) if h.type != STATEMENT and h.status not in OFF)
    before = [k for k, h in told if h.sentence == sentence - 1]
    tokens = {k: scene.token(scene.happenings[k].token) for k in before}
    subjects = [k for k in before if tokens[k].dep in SUBJECTS]
    mains = [k for k in before if tokens[k].dep == "root" or _is_done(scene, tokens[k])]
    if not (subjects or mains) and sentence:
        last = scene.analysis.sentences[sentence - 1]
        heads = (t.i for t in scene.analysis.tokens[last.first : last.last] if t.dep in SUBJECTS)
        subjects = [k for head in heads if (k := _called_so(scene, head, lists)) is not None][:1]
    return next(iter((*subjects, *mains)), None)


def _is_done(scene: Scene, token: Token) -> bool:
    """ "Talks" of "will hold talks"."""
    return token.dep == "obj" and _is_main(scene, scene.token(token.head))


def _is_main(scene: Scene, token: Token) -> bool:
    """The verb of the sentence, or of what somebody says in it."""
    return token.dep == "root" or (token.dep == "ccomp" and scene.token(token.head).dep == "root")


def _happening_in(scene: Scene, i: int) -> int | None:
    """The event at a noun, or at its conjunct or complement ("the process of talks")."""
    for at in (i, *scene.analysis.kids(i, "conj", "nmod", "acl")):
        if (found := scene.happening_at(at)) is not None:
            return found
    return None


def _tie(scene: Scene, from_: int, to: int, rule: Rule, start: int, end: int) -> Tie:
    first, last = min(start, end), max(start, end) + 1
    evidence = scene.analysis.span(first, last)
    one, other = (to, from_) if rule.flip else (from_, to)
    return Tie(one, other, rule.relation, evidence, rule.id)
