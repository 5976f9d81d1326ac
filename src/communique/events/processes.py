"""Processes: plans, negotiations, formats and contact groups, with their parties and stage.

In: the scene. Out: one `Undertaking` a process, with every mention of it, and which happenings are about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from communique.events.scene import Scene, unique
from communique.knowledge import Knowledge
from communique.language import Token
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.index import SpanIndex
from communique.model.record import record
from communique.model.span import Span
from communique.model.story import Happening, Undertaking
from communique.model.terms import ActorKind, ProcessKind, Stage

Parties = tuple[tuple[int, str], ...]
MAKING = ("acl:relcl", "acl", "acl:adj")
PARTIES = frozenset({ActorKind.STATE, ActorKind.GROUP, ActorKind.ORGANISATION})
OPEN_STAGES = frozenset({Stage.UNKNOWN})
REACHED = frozenset({Stage.AGREED, Stage.SIGNED, Stage.RATIFIED, Stage.IMPLEMENTING, Stage.ENDED})


@record
class Rule:
    """A kind of process: its head nouns and what must stand beside them."""

    id: RuleId
    kind: ProcessKind
    about: frozenset[str]
    modifiers: frozenset[str]
    proper: bool
    worked_on: bool
    parties: int
    """How many states or bodies must work on it."""


@record
class Words:
    rules: Mapping[str, tuple[Rule, ...]]
    heads: frozenset[str]
    stage_of: Mapping[str, Stage]
    makers: frozenset[str]
    mediators: frozenset[str]
    roles: Mapping[str, str]
    group_name: re.Pattern[str]
    objects: frozenset[str]
    of_parties: frozenset[str]
    """Prepositions before the parties."""
    partners: frozenset[str]
    """And before those who work on it with the subject."""
    named_by: frozenset[str]
    """Verbs between a plan and its name."""
    under: frozenset[str]
    copulas: frozenset[str]
    states: Mapping[str, Stage]
    """Nouns behind such a preposition that say how far it is ("under preparation")."""
    definite: frozenset[str]
    idle: Mapping[str, frozenset[str]]
    """Heads that name nothing behind these prepositions."""
    undone: frozenset[str]
    """Verbs and adjectives of what somebody did not do ("failed to agree on")."""
    negation: frozenset[str]


@cache
def words(knowledge: Knowledge) -> Words:
    """The rules by head noun, and the verbs, once for a run."""
    by_head: dict[str, tuple[Rule, ...]] = {}
    for row in knowledge.rules("processes"):
        for head in row["heads"]:
            by_head[head] = (*by_head.get(head, ()), _rule(row))
    lists = knowledge.words("process_words")
    stage_of = {verb: Stage(stage) for stage, verbs in lists["stages"].items() for verb in verbs}
    states = {noun: Stage(stage) for noun, stage in lists["states"].items()}
    names = re.compile("|".join(map(re.escape, lists["group_name"])), re.IGNORECASE)
    return Words(
        by_head, frozenset(by_head), stage_of, frozenset(lists["makers"]), frozenset(lists["mediators"]),
        lists["roles"], names, frozenset(lists["clause_objects"]), frozenset(lists["of_parties"]),
        frozenset(lists["partners"]), frozenset(lists["named_by"]), frozenset(lists["under"]),
        frozenset(lists["copulas"]), states, frozenset(lists["definite"]),
        {head: frozenset(cases) for head, cases in lists["idle"].items()}, frozenset(lists["undone"]),
        frozenset(knowledge.words("status_words")["negation"]),
    )  # fmt: skip


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        RuleId(row["id"]), ProcessKind(row["kind"]), frozenset(row.get("about", ())),
        frozenset(row.get("modifiers", ())), bool(row.get("proper")), bool(row.get("worked_on")), row.get("parties", 0),
    )  # fmt: skip


@record
class Sighting:
    """One mention of a process, before equal ones are joined."""

    token: int
    name: str
    kind: ProcessKind
    stage: Stage
    parties: Parties
    span: Span
    actor: int | None = None


def find(scene: Scene, knowledge: Knowledge) -> tuple[Undertaking, ...]:
    """All processes of the document, in the order of their first mention."""
    lists = words(knowledge)
    seen = sorted([*_nouns(scene, lists), *_groups(scene, lists)], key=lambda s: s.span)
    joined: dict[tuple[str, ...], list[Sighting]] = {}
    for sighting in seen:
        joined.setdefault(_same(scene, sighting, joined) or _key(sighting, joined), []).append(sighting)
    return tuple(_undertaking(mentions) for mentions in joined.values())


def about(scene: Scene, processes: tuple[Undertaking, ...], knowledge: Knowledge) -> tuple[Happening, ...]:
    """The happenings, each with the process it is about where its clause names one; cluster members share it."""
    spots = {span: k for k, process in enumerate(processes) for span in process.mentions}
    places = SpanIndex((Span(span.start, span.start + 1), k) for span, k in spots.items())
    verbs = words(knowledge).objects
    own = [_process_of(scene, happening, places, verbs) if spots else None for happening in scene.happenings]
    shared: dict[int | None, int] = {}
    for h, k in zip(scene.happenings, own, strict=True):
        if k is not None and h.cluster is not None:
            shared.setdefault(h.cluster, k)
    named = (k if k is not None else shared.get(h.cluster) for h, k in zip(scene.happenings, own, strict=True))
    return tuple(h if k is None else h._replace(process=k) for h, k in zip(scene.happenings, named, strict=True))


def _process_of(scene: Scene, happening: Happening, places: SpanIndex[int], verbs: frozenset[str]) -> int | None:
    roots = [happening.token]
    roots += [up for up in scene.analysis.ancestors(happening.token) if scene.token(up).lemma in verbs][:1]
    return next((k for root in roots for k in places.touching(scene.clause(root))), None)


def _nouns(scene: Scene, lists: Words) -> Iterator[Sighting]:
    named: dict[str, Sighting] = {}
    for token in scene.analysis.having(lists.heads):
        rules = lists.rules.get(token.lemma) or lists.rules.get(token.lower)
        if not rules or token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod"):
            continue
        if scene.analysis.case(token.i) in lists.idle.get(token.lemma, ()):
            continue
        here = scene.analysis.vocabularies[token.sentence]
        able = [rule for rule in rules if not rule.about or not rule.about.isdisjoint(here)]
        sighting = (able and _sighting(scene, token.i, able, lists)) or _again(scene, token.i, named, lists)
        if sighting:
            named[token.lemma] = sighting
            yield sighting


def _again(scene: Scene, i: int, named: Mapping[str, Sighting], lists: Words) -> Sighting | None:
    """ "The plan is being drawn up by Kenya and Togo": the one that was named so before, and who works on it."""
    before = named.get(scene.token(i).lemma)
    first, last = scene.phrase(i)
    bare = first > 0 and last - first == 1 and scene.token(first - 1).lower in lists.definite
    if before is None or not bare:
        return None
    stage, parties = _making(scene, i, lists)
    return replace(before, token=i, stage=stage, parties=parties, span=scene.analysis.span(first, last))


def _sighting(scene: Scene, i: int, rules: Iterable[Rule], lists: Words) -> Sighting | None:
    """By the first of the rules whose words stand in the noun's phrase, and which is worked on where it asks for it."""
    first, last = scene.phrase(i)
    first = max([first, *(scene.analysis.subtree(k)[1] for k in scene.analysis.kids(i, "nmod:poss") if k < i)])
    told = _plan_within(scene, i, last, lists)
    around = [*scene.analysis.tokens[first:i], *scene.analysis.tokens[max(first, i + 1) : told]]
    inside = {word for token in around for word in (token.lemma, token.lower)}
    proper = any(token.pos == "PROPN" for token in scene.analysis.tokens[first:i])
    fitting = [rule for rule in rules if _fits(rule, inside, proper=proper)]
    if not fitting:
        return None
    stage, parties = _making(scene, i, lists)
    rule = next((rule for rule in fitting if _is_under_way(scene, rule, stage, parties)), None)
    if rule is None:
        return None
    below = set(scene.below(i))
    made = [k for k in below if i < k and _is_made(scene, k)]
    made += [k for k in _under(scene, i, lists) if k in below]
    last = min([last, *(scene.analysis.subtree(k)[0] for k in (*made, *_when(scene, i, last)))])
    name = " ".join(scene.words(first, last).split())
    return Sighting(i, name, rule.kind, stage, parties, scene.analysis.span(first, last))


def _plan_within(scene: Scene, i: int, last: int, lists: Words) -> int:
    """ "Talks about a plan for peace": where a plan begins that is a process itself, else the end of the phrase."""
    nouns = (token for token in scene.analysis.tokens[i + 1 : last] if token.lemma in lists.heads)
    kinds = ((token.i, rule.kind) for token in nouns for rule in lists.rules.get(token.lemma, ()))
    return min((k for k, kind in kinds if kind is ProcessKind.PEACE_PLAN), default=last)


def _when(scene: Scene, i: int, last: int) -> Iterator[int]:
    """ "The agreement here on Thursday": where and when something is done to it are no part of what it is called."""
    for token in scene.analysis.tokens[i + 1 : last]:
        adverb = token.dep == "advmod" and scene.token(token.head).pos == "NOUN" and token.head < token.i
        if adverb or scene.expression_at(token.i) is not None:
            yield token.i


def _is_under_way(scene: Scene, rule: Rule, stage: Stage, parties: Parties) -> bool:
    """Whether so many work on it as the rule asks for."""
    if rule.worked_on and stage is Stage.UNKNOWN:
        return False
    found = [scene.findings.actors[k] for k, _ in parties]
    # "Delegations from Kenya and Togo" are two.
    bodies = [1 if one.kind in PARTIES else len(one.states) for one in found if one.kind is not ActorKind.PERSON]
    return sum(bodies) >= rule.parties


def _is_made(scene: Scene, i: int) -> bool:
    """ "Drafted by Kenya" behind a plan: no part of what it is called."""
    return scene.token(i).dep in MAKING and scene.token(i).form == "part"


def _fits(rule: Rule, inside: set[str], *, proper: bool) -> bool:
    if (rule.about and rule.about.isdisjoint(inside)) or (rule.modifiers and rule.modifiers.isdisjoint(inside)):
        return False
    return proper or not rule.proper


def _groups(scene: Scene, lists: Words) -> Iterator[Sighting]:
    """A contact group is an actor and a process at once."""
    for k, finding in enumerate(scene.findings.actors):
        if finding.form is Form.GROUP and lists.group_name.search(finding.text):
            kind = ProcessKind.CONTACT_GROUP
            yield Sighting(finding.head, finding.text, kind, Stage.UNKNOWN, (), finding.span, actor=k)


def _making(scene: Scene, i: int, lists: Words) -> tuple[Stage, Parties]:
    """Who works on it and how far it is: from a relative clause, the governing verb, and "X's plan", "plan by X"."""
    stage, parties = Stage.UNKNOWN, list(_owners(scene, i, lists))
    for verb, makers in _verbs(scene, i, lists):
        lemma = _with_particle(scene, verb, lists)
        found = lists.stage_of.get(lemma, Stage.UNKNOWN)
        if found in REACHED and _is_undone(scene, verb, lists):
            found = Stage.NEGOTIATING if found is Stage.AGREED else Stage.UNKNOWN
        if stage in OPEN_STAGES or (found in (Stage.DRAFTING, Stage.PROPOSED) and stage is Stage.NEGOTIATING):
            stage = found if found is not Stage.UNKNOWN else stage
        role = "mediator" if lemma in lists.mediators else lists.roles.get(found.value, "party")
        if lemma in lists.makers:
            parties += [(k, role) for k in makers]
        if lemma in lists.mediators:
            parties += _owners(scene, verb, lists)
    for state in _under(scene, i, lists):
        stage = lists.states[scene.token(state).lemma]
        above = scene.token(state).head
        beside = (above,) if scene.token(above).lemma in lists.copulas else ()
        parties += (pair for at in (state, *beside) for pair in _owners(scene, at, lists))
    firsts = dict(reversed(parties))
    return stage, tuple((k, firsts[k]) for k in unique(k for k, _ in parties))


def _is_undone(scene: Scene, verb: int, lists: Words) -> bool:
    """ "failed to agree on the plan", "have not signed the treaty"."""
    token = scene.token(verb)
    if any(scene.token(k).lower in lists.negation for k in scene.analysis.kids(verb, "advmod", "neg")):
        return True
    return token.dep in ("xcomp", "advcl") and token.form == "inf" and scene.token(token.head).lemma in lists.undone


def _owners(scene: Scene, i: int, lists: Words) -> Iterator[tuple[int, str]]:
    for kid in scene.analysis.kids(i, "nmod:poss", "nmod", "obl"):
        case = scene.analysis.case(kid)
        if scene.token(kid).dep == "nmod:poss" or case in lists.of_parties:
            yield from ((k, "party") for k in scene.people(kid))


def _verbs(scene: Scene, i: int, lists: Words) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Verbs that act on the process, each with those who do it."""
    token = scene.token(i)
    for at in (i, *scene.below(i)):
        if scene.token(at).dep in MAKING and scene.token(at).pos == "VERB" and not _is_aim(scene, at):
            yield at, _doers(scene, at)
    above = scene.token(token.head)
    if above.dep == "acl" and above.lemma in lists.named_by and above.head < i:
        yield from _governors(scene, scene.token(above.head), lists)
    else:
        yield from _governors(scene, token, lists)


def _governors(scene: Scene, token: Token, lists: Words) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The verb above a noun, with its subject and those who do it "with" him."""
    if token.dep in ("obj", "nsubj:pass", "obl"):
        partners = (k for k in scene.analysis.kids(token.head, "obl") if scene.analysis.case(k) in lists.partners)
        beside = (finding for k in partners for finding in scene.people(k))
        yield token.head, tuple(unique((*_makers(scene, token.head), *beside)))
    elif token.dep == "nsubj":
        yield token.head, ()


def _under(scene: Scene, i: int, lists: Words) -> list[int]:
    """ "a plan under preparation by Kenya", "a plan that is under negotiation", "the plan is the work of Kenya": the
    nouns that say how far it is."""
    analysis = scene.analysis
    told = [*analysis.kids(i, "acl:relcl"), *((scene.token(i).head,) if scene.token(i).dep == "nsubj" else ())]
    near = (*scene.below(i, into_clauses=False), *told, *(k for verb in told for k in analysis.kids(verb, "obl")))
    named = (k for k in near if scene.token(k).lemma in lists.states)
    return [k for k in named if analysis.case(k) in lists.under or (k in told and analysis.kids(k, "cop"))]


def _is_aim(scene: Scene, verb: int) -> bool:
    """ "a plan to end the war": nothing has ended."""
    return scene.token(verb).form == "inf" and not scene.analysis.kids(verb, "aux:pass", "nsubj")


def _makers(scene: Scene, verb: int) -> tuple[int, ...]:
    """Who does it; of "X, which works on a plan" the noun before the relative clause."""
    found = scene.subjects(verb)
    relative = not found and scene.token(verb).dep == "acl:relcl" and scene.analysis.kids(verb, "nsubj")
    return scene.people(scene.token(verb).head) if relative else found


def _doers(scene: Scene, verb: int) -> tuple[int, ...]:
    """Agents of a passive, subject of an active clause; "which" is nobody."""
    return scene.people_of(verb, "obl:agent") or scene.people_of(verb, "nsubj")


def _with_particle(scene: Scene, verb: int, lists: Words) -> str:
    lemma = scene.token(verb).lemma
    phrases = (f"{lemma} {word}" for word in scene.behind(verb))
    return next((p for p in phrases if p in lists.stage_of or p in lists.makers), lemma)


def _same(scene: Scene, sighting: Sighting, known: Mapping[tuple[str, ...], list[Sighting]]) -> tuple[str, ...] | None:
    """ "The peace plan" on which those states work who work on "a plan for a lasting peace in Chad"."""
    states = _states(scene, sighting)
    alike = (
        key for key, mentions in known.items() for one in mentions
        if one.kind is sighting.kind and _states(scene, one) == states
    )  # fmt: skip
    return next(alike, None) if len(states) > 1 else None


def _states(scene: Scene, sighting: Sighting) -> frozenset[str]:
    found = (scene.findings.actors[k] for k, _ in sighting.parties)
    return frozenset(code for each in found if each.kind is ActorKind.STATE for code in each.states)


def _key(sighting: Sighting, known: Mapping[tuple[str, ...], object]) -> tuple[str, ...]:
    """The content words in order; a shorter mention joins the longer one that begins alike."""
    own = (sighting.kind.value, *re.findall(r"\w+", sighting.name.lower()))
    return next((key for key in known if key[: len(own)] == own or own[: len(key)] == key), own)


def _undertaking(mentions: list[Sighting]) -> Undertaking:
    stages = [m.stage for m in mentions if m.stage is not Stage.UNKNOWN]
    stages.sort(key=lambda stage: stage is Stage.NEGOTIATING)
    parties = {k: role for m in reversed(mentions) for k, role in reversed(m.parties)}
    order = unique(k for m in mentions for k, _ in m.parties)
    best = max(mentions, key=lambda m: len(m.name))
    return Undertaking(
        name=best.name,
        kind=best.kind,
        stage=stages[0] if stages else Stage.UNKNOWN,
        parties=tuple((k, parties[k]) for k in order),
        span=mentions[0].span,
        mentions=tuple(m.span for m in mentions),
        actor=next((m.actor for m in mentions if m.actor is not None), None),
    )
