"""An entry of the ledger: a word of giving put together with one thing or sum.

In: the scene, a `Gift`, a `Good`. Out: an `Aid`, with all who share in it and the day by which it is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.events.aid_ends import may_get, may_give, of_a_state
from communique.events.aid_gifts import Gift
from communique.events.aid_goods import Good
from communique.events.aid_joint import getters, givers
from communique.events.aid_parts import noun_of
from communique.events.aid_words import Words
from communique.events.deadlines import deadline
from communique.events.promising import content_of
from communique.events.scene import Scene
from communique.model.place import Amount
from communique.model.story import Aid, Due, Promise
from communique.model.terms import ActorKind, AmountKind, AssistanceStatus

TOLD = frozenset({"pledge", "delivery", "request", "proposal", "suspension"})
"""Types of reports that tell of help."""
BODIES = frozenset({ActorKind.STATE, ActorKind.ORGANISATION})
SEVERAL = 2
TO_COME = frozenset({
    AssistanceStatus.REQUESTED, AssistanceStatus.PROPOSED, AssistanceStatus.PLEDGED, AssistanceStatus.COMMITTED,
    AssistanceStatus.IN_TRANSIT,
})  # fmt: skip


def entries_of(scene: Scene, gift: Gift, good: Good, promises: tuple[Promise, ...], lists: Words) -> Iterator[Aid]:
    """What the ledger takes down of one thing or sum: one entry, or one for each of those who "each" give or get it."""
    one = _entry(scene, _to_its_own(scene, gift, good, lists), good, promises, lists)
    if not _is_each(scene, gift, lists):
        yield one
    elif len(one.donors) > 1:
        yield from (replace(one, donors=(donor,), share=n) for n, donor in enumerate(one.donors))
    else:
        shares = enumerate(one.recipients or (None,))
        yield from (replace(one, recipients=(k,) if k is not None else (), share=n) for n, k in shares)


def _is_each(scene: Scene, gift: Gift, lists: Words) -> bool:
    """ "Chile and Peru each gave 9 million", "gave 9 million each"."""
    subjects = scene.analysis.kids(gift.at, "nsubj", "obj", "iobj")
    return any(
        scene.analysis.has_kid(at, lists.each, "appos", "det", "advmod", "obl:npmod", "dep")
        for at in (gift.at, *subjects)
    )


def _to_its_own(scene: Scene, gift: Gift, good: Good, lists: Words) -> Gift:
    """ "61 million for Chad, 26 million for Mali": a sum with a recipient of its own."""
    if good.row is None:
        return gift
    noun = noun_of(scene, *scene.analysis.tokens_in(good.row.span))
    if gift.rule.received:
        return _from_its_own(scene, gift, noun, lists)
    behind = (k for k in scene.analysis.kids(noun, "nmod") if scene.analysis.case(k) in lists.to_somebody)
    for at in behind:
        k = scene.finding_at(at)
        state = k is not None and scene.findings.actors[k].kind is ActorKind.STATE
        if k is not None and state and may_get(scene, k, gift.donor, lists):
            return gift._replace(recipient=k)
    own = _right_behind(scene, gift, good, lists)
    return gift._replace(recipient=own) if own is not None else _gapped(scene, gift, noun, lists)


def _right_behind(scene: Scene, gift: Gift, good: Good, lists: Words) -> int | None:
    """ "gives 45 million to the UN's work in Chad and 20 million to the Red Cross": who stands between a sum and the
    next one."""
    first, last = scene.analysis.tokens_in(good.span)
    sentence = scene.analysis.sentences[scene.token(first).sentence]
    sums = [
        row.span for row in scene.findings.amounts if row.kind is AmountKind.MONEY and sentence.span.holds(row.span)
    ]
    if good.amount is None or len(sums) < SEVERAL or gift.rule.received:
        return None
    end = min([sentence.last, *(scene.analysis.tokens_in(one)[0] for one in sums if one.start >= good.span.end)])
    for at in range(last, end):
        if scene.token(at).text == ";" or scene.token(at).pos == "VERB":
            return None
        if scene.analysis.case(at) in lists.to_somebody:
            found = (scene.finding_at(at), *scene.people_of(at, "nmod:poss"))
            bodies = (k for k in found if k is not None and scene.findings.actors[k].kind in BODIES)
            return next((k for k in bodies if may_get(scene, k, gift.donor, lists)), None)
    return None


def _from_its_own(scene: Scene, gift: Gift, noun: int, lists: Words) -> Gift:
    """ "received 60 tents from Peru and 12 boats from Chile": each thing from its own giver."""
    behind = (k for k in scene.analysis.kids(noun, "nmod") if scene.analysis.case(k) in lists.given_by)
    givers_ = (k for at in behind for k in scene.people(at) if may_give(scene, k, lists) and k != gift.recipient)
    donor = next(givers_, None)
    return gift if donor is None else gift._replace(donor=donor)


def _gapped(scene: Scene, gift: Gift, noun: int, lists: Words) -> Gift:
    """ "Chile promised 200 million and Peru 50 million", "gave Chad 200 million and Mali 50 million"."""
    beside = _name_before(scene, noun)
    k = scene.finding_at(beside) if beside is not None else None
    if k is None or not of_a_state(scene, k) or scene.analysis.case(noun) or gift.recipient == k:
        return gift
    if scene.analysis.kids(gift.at, "iobj"):
        return gift._replace(recipient=k, alone=True) if may_get(scene, k, gift.donor, lists) else gift
    return gift._replace(donor=k, alone=True)


def _name_before(scene: Scene, noun: int) -> int | None:
    """The name of one who gives or gets a sum of a verb that is left out: right before the sum, and hung on it or on
    the name before ("Chile 9 million, Peru 7 million and Cuba 2 million")."""
    subject = scene.analysis.kid(noun, "nsubj")
    if subject is not None and subject < noun:
        return subject  # "Chile pledged 9 million, Peru another 7 million"
    head, first = scene.token(noun).head, scene.analysis.subtree(noun)[0]
    own = next(iter(scene.analysis.kids(noun, "nmod", "compound")), noun)
    if own < noun and _is_listed(scene, own):
        return own
    if first > 0 and _is_listed(scene, first - 1):
        return first - 1
    beside = head if head < noun else first - 1
    if beside < 0:
        return None
    dep, over = scene.token(beside).dep, scene.token(beside).head
    verb = dep == "conj" and scene.token(over).pos == "VERB"
    near = beside == first - 1 and (head == beside or (dep == "conj" and over < beside))
    named = near and not (dep == "conj" and scene.analysis.case(over)) and not scene.analysis.case(beside)
    apart = any(t.pos == "PUNCT" for t in scene.analysis.tokens[beside:noun])
    return beside if (verb or named) and not apart else None


def _is_listed(scene: Scene, name: int) -> bool:
    """ "..., France 110 million euros": a name right behind a comma or an "and", its sum right behind it."""
    tokens, k = scene.analysis.tokens, scene.finding_at(name)
    before = (scene.findings.actors[k].tokens[0] if k is not None else name) - 1
    before -= before > 0 and tokens[before].pos == "DET"
    opens = before >= 0 and (tokens[before].text in (",", ";") or tokens[before].dep == "cc")
    behind = name + 1 + (tokens[before].text == ";" and tokens[name + 1].text == ",")
    return opens and tokens[name].pos == "PROPN" and tokens[behind].pos in ("NUM", "SYM")


def _entry(scene: Scene, gift: Gift, good: Good, promises: tuple[Promise, ...], lists: Words) -> Aid:
    held = [k for k, p in enumerate(promises) if any(s.touches(good.span) or s.holds(good.span) for s in p.content)]
    thing, due = good.row if good.item is not None else None, _due(scene, gift, lists)
    one = 1.0 if good.single else None
    return Aid(
        span=good.span,
        act=content_of(scene, gift.at, None)[0],
        status=good.status or gift.status,
        kind=good.kind,
        rule=gift.rule.id,
        donors=givers(scene, gift, lists) if not gift.alone or gift.donor is None else (gift.donor,),
        recipients=getters(scene, gift, lists),
        place=gift.place,
        item=good.item,
        item_class=good.kind.value if good.item else None,
        quantity_min=_least(thing) if thing else one,
        quantity_max=thing.value_max if thing else one,
        unit=thing.unit if thing else None,
        amount=good.amount,
        package=good.whole,
        period=good.period,
        due=due if due and not (gift.alone and _is_of_another_sum(scene, gift.at, good, due)) else None,
        happening=_happening(scene, gift.at),
        promise=held[0] if held else None,
    )


def _is_of_another_sum(scene: Scene, verb: int, good: Good, due: Due) -> bool:
    """ "gave 9 million until June and Peru 7 million": the day stands between the verb and a sum of somebody else's."""
    return scene.token(verb).start < scene.findings.expressions[due.expression].span.start < good.span.start


def _happening(scene: Scene, at: int) -> int | None:
    """The report of the word of giving, else of a verb above it that tells of giving ("approved a loan")."""
    for i in scene.analysis.upwards(at):
        found = scene.happening_at(i)
        if found is not None and (i == at or scene.happenings[found].type in TOLD):
            return found
        if i != at and scene.token(i).pos == "VERB":
            return None
    return None


def _least(row: Amount) -> float | None:
    """None of "up to 400": the least is not known."""
    return row.value_min or None


def _due(scene: Scene, gift: Gift, lists: Words) -> Due | None:
    """The day of "by June" below the verb or what it gives; behind a verb that looks ahead also of "in June"."""
    to_come = gift.status in TO_COME
    ahead = lists.due_ahead if scene.token(gift.at).form == "inf" else lists.due
    own = scene.analysis.kids(gift.at, "obl", "obl:npmod", "obl:agent")
    given = scene.analysis.kids(gift.at, "obj", "nsubj:pass", "obl")
    below = [k for i in given for k in scene.analysis.kids(i, "nmod") if scene.analysis.case(k) in lists.due]
    for kid in (*(k for k in own if scene.analysis.case(k) in ahead), *below):
        expression = scene.expression_at(kid)
        if expression is not None:
            return deadline(scene, gift.at, expression, to_come=to_come)
    return None
