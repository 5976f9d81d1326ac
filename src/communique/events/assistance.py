"""The assistance ledger: who gives what to whom, how much of it, and how far it has come.

In: the scene with amounts and promises. Out: entries; one for each sum and each counted thing, or one for help without
a figure. An estimate, a budget and a purchase of one's own are no help and give none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from communique.events.scene import Scene
from communique.knowledge import Knowledge
from communique.model.actor import Form
from communique.model.ids import RuleId
from communique.model.place import Amount
from communique.model.story import Aid, Promise
from communique.model.terms import ActorKind, AmountKind, AssistanceKind, AssistanceStatus

GIVERS = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.PERSON, ActorKind.COLLECTIVE})
RECEIVERS = GIVERS | {ActorKind.MEDIA}
FUTURE = frozenset({"will", "would", "shall", "'ll", "\u2019ll", "to"})


@dataclass(frozen=True, slots=True)
class Rule:
    id: RuleId
    past: AssistanceStatus
    future: AssistanceStatus
    ongoing: AssistanceStatus


@dataclass(frozen=True, slots=True)
class Words:
    verbs: Mapping[str, Rule]
    aid: frozenset[str]
    support: frozenset[str]
    kinds: Mapping[str, AssistanceKind]
    items: Mapping[str, AssistanceKind]
    idle: frozenset[str]
    buying: frozenset[str]
    packages: frozenset[str]


@cache
def words(knowledge: Knowledge) -> Words:
    lists = knowledge.words("assistance/words")
    rows = knowledge.rules("assistance/status")
    verbs = {verb: _rule(row) for row in rows for verb in row["verbs"]}
    kinds = {word: AssistanceKind(kind) for kind, words_ in lists["kinds"].items() for word in words_}
    items = {word: AssistanceKind(kind) for kind, words_ in reversed(lists["items"].items()) for word in words_}
    return Words(
        verbs, frozenset(lists["aid"]), frozenset(lists["support"]), kinds, items, frozenset(lists["idle"]),
        frozenset(lists["buying"]), frozenset(lists["packages"]),
    )  # fmt: skip


def _rule(row: Mapping[str, str]) -> Rule:
    status = AssistanceStatus
    return Rule(RuleId(row["id"]), status(row["past"]), status(row["future"]), status(row["ongoing"]))


class Gift(NamedTuple):
    """A verb of giving with the parties it names."""

    verb: int
    rule: Rule
    status: AssistanceStatus
    donor: int | None
    recipient: int | None


def find(scene: Scene, promises: tuple[Promise, ...], knowledge: Knowledge) -> tuple[Aid, ...]:
    """All entries in text order."""
    lists = words(knowledge)
    entries: list[Aid] = []
    for sentence in range(len(scene.analysis.sentences)):
        if _tells_of_help(scene, sentence, lists):
            entries += _entries(scene, sentence, promises, lists)
    return tuple(entries)


def _lemmas(scene: Scene, sentence: int) -> set[str]:
    first, last = scene.analysis.sentences[sentence][:2]
    tokens = scene.analysis.tokens[first:last]
    return {t.lemma for t in tokens} | {t.lower for t in tokens}


def _tells_of_help(scene: Scene, sentence: int, lists: Words) -> bool:
    """Cheap test: a verb of giving with a word of help, or with an item or a sum and somebody who gets it."""
    lemmas = _lemmas(scene, sentence)
    return bool(lemmas & lists.verbs.keys()) and bool(lemmas & (lists.aid | lists.support | lists.items.keys()))


def _entries(scene: Scene, sentence: int, promises: tuple[Promise, ...], lists: Words) -> Iterator[Aid]:
    gift = _gift(scene, sentence, lists)
    if gift is None:
        return
    lemmas = _lemmas(scene, sentence)
    helping = bool(lemmas & lists.aid) or bool(lemmas & lists.support and gift.donor is not None)
    kind = _kind(lemmas, lists)
    things = list(_things(scene, sentence, lists))
    sums = list(_sums(scene, sentence))
    if not helping and (gift.recipient is None or not (things or sums)):
        return
    if things or sums:
        for k, amount in sums:
            yield _entry(scene, gift, kind, promises, amount=k, span_of=amount)
        for _, amount, item_kind in things:
            yield _entry(scene, gift, item_kind, promises, item=amount, span_of=amount)
    elif helping and gift.donor is not None and lemmas & lists.aid:
        yield _entry(scene, gift, kind, promises)


def _gift(scene: Scene, sentence: int, lists: Words) -> Gift | None:
    """The verb of giving that names most of its parties; None where the sentence gives nothing."""
    first, last = scene.analysis.sentences[sentence][:2]
    gifts = []
    for i in range(first, last):
        token = scene.token(i)
        if token.pos == "VERB" and token.lemma in lists.verbs:
            gift = _gift_of(scene, i, lists.verbs[token.lemma])
            bought = token.lemma in lists.buying and gift.recipient is None
            if not bought and not _idle(scene, i, lists):
                gifts.append(gift)
    return max(gifts, key=lambda g: ((g.donor is not None) + (g.recipient is not None), -g.verb), default=None)


def _idle(scene: Scene, verb: int, lists: Words) -> bool:
    return any(scene.token(up).lemma in lists.idle for up in (verb, *scene.analysis.ancestors(verb)))


def _gift_of(scene: Scene, verb: int, rule: Rule) -> Gift:
    donor = next((k for k in scene.subjects(verb) if _may_give(scene, k)), None)
    recipient = _recipient(scene, verb, donor)
    if donor is None:
        donor = _owner(scene, verb)
    return Gift(verb, rule, _status(scene, verb, rule), donor, recipient)


def _may_give(scene: Scene, k: int) -> bool:
    finding = scene.findings.actors[k]
    return finding.kind in GIVERS and finding.form is not Form.ANONYMOUS


def _recipient(scene: Scene, verb: int, donor: int | None) -> int | None:
    """Indirect object, or who stands behind "to" and "for" anywhere below the verb."""
    for at in scene.below(verb):
        token = scene.token(at)
        if token.dep == "iobj" or scene.analysis.case(at) in ("to", "for"):
            found = [k for k in scene.people(at) if k != donor and scene.findings.actors[k].kind in RECEIVERS]
            if found:
                return found[0]
    return None


def _owner(scene: Scene, verb: int) -> int | None:
    """ "Norway's package of aid was approved": whose it is, or by whom it is given."""
    for at in scene.below(verb):
        if scene.token(at).dep == "nmod:poss" or scene.analysis.case(at) in ("by", "from"):
            found = [k for k in scene.people(at) if _may_give(scene, k)]
            if found:
                return found[0]
    return None


def _status(scene: Scene, verb: int, rule: Rule) -> AssistanceStatus:
    token = scene.token(verb)
    helpers = {scene.token(k).lower for k in scene.analysis.kids(verb, "aux", "aux:pass", "mark")}
    lemmas = {scene.token(k).lemma for k in scene.analysis.kids(verb, "aux", "aux:pass")}
    if helpers & FUTURE or token.form == "inf":
        return rule.future
    if token.form == "ger" or (token.tense == "pres" and "have" not in lemmas):
        return rule.ongoing
    return rule.past


def _kind(lemmas: set[str], lists: Words) -> AssistanceKind:
    """The kind that most words of the sentence speak for; ties go to the order of the word list."""
    votes = [lists.kinds[word] for word in lemmas if word in lists.kinds]
    votes += [lists.items[word] for word in lemmas if word in lists.items]
    order = list(AssistanceKind)
    return max(sorted(set(votes), key=order.index), key=votes.count, default=AssistanceKind.OTHER)


def _sums(scene: Scene, sentence: int) -> Iterator[tuple[int, Amount]]:
    span = scene.analysis.sentences[sentence].span
    for k, amount in enumerate(scene.findings.amounts):
        if amount.kind is AmountKind.MONEY and span.holds(amount.span):
            yield k, amount


def _things(scene: Scene, sentence: int, lists: Words) -> Iterator[tuple[int, Amount, AssistanceKind]]:
    span = scene.analysis.sentences[sentence].span
    for k, amount in enumerate(scene.findings.amounts):
        if amount.kind not in (AmountKind.COUNT, AmountKind.MEASURE) or not span.holds(amount.span):
            continue
        parts = (amount.unit or "").lower().replace("-", " ").split()
        kind = next((lists.items[p] for p in reversed(parts) if p in lists.items), None)
        if kind is not None:
            yield k, amount, kind


def _entry(
    scene: Scene,
    gift: Gift,
    kind: AssistanceKind,
    promises: tuple[Promise, ...],
    *,
    amount: int | None = None,
    item: Amount | None = None,
    span_of: Amount | None = None,
) -> Aid:
    verb = scene.token(gift.verb)
    span = span_of.span if span_of else scene.clause(gift.verb)
    held = [k for k, p in enumerate(promises) if any(s.touches(span) or s.holds(span) for s in p.content)]
    return Aid(
        span=span,
        status=gift.status,
        kind=kind,
        rule=gift.rule.id,
        donor=gift.donor,
        recipient=gift.recipient,
        item=item.unit if item else None,
        item_class=kind.value if item else None,
        quantity_min=item.value_min if item else None,
        quantity_max=item.value_max if item else None,
        unit=item.unit if item else None,
        amount=amount,
        due=_due(scene, gift.verb),
        happening=scene.happening_at(verb.i),
        promise=held[0] if held else None,
    )


def _due(scene: Scene, verb: int) -> int | None:
    for kid in scene.analysis.kids(verb, "obl", "obl:npmod"):
        if scene.analysis.case(kid) in ("by", "in", "until", "within") and scene.token(verb).form == "inf":
            expression = scene.expression_at(kid)
            if expression is not None:
                return expression
    return None
