"""What is given: the sums and things of a sentence, and the sort of help they are.

In: the scene, a sentence, the words. Out: `Good`s in text order; a second currency, a loss or a price is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.events.aid_kinds import class_of, kind_of, narrowed
from communique.events.aid_parts import told_before, told_behind, whole_of, words_of
from communique.events.aid_words import Words
from communique.events.scene import Scene
from communique.language import Token
from communique.model.place import Amount
from communique.model.span import Span
from communique.model.terms import AmountKind, AssistanceKind, AssistanceStatus

WINDOW = 9
"""Tokens behind a sum in which its own purpose stands ("5 million euros for shelters")."""
TOTAL = 14
"""Tokens between "brings" and the sum of "brings the total support since May to 5 million"."""
BEFORE = 60
"""Characters before a sum in which "in addition to the" stands."""
NEAR = 4
"""Tokens between a sum and its second statement in another currency."""
CONTAINERS = 3
"""Tokens of an "of" phrase that name what a container holds ("rounds of 155mm ammunition")."""
OF_THE = 4
"""Tokens of "of a pledged 50"."""
COUNTED = (AmountKind.COUNT, AmountKind.MEASURE)


class Good(NamedTuple):
    """A sum (`amount`) or a thing (`item`), where it stands, and its kind."""

    at: int
    span: Span
    kind: AssistanceKind
    amount: int | None = None
    item: str | None = None
    row: Amount | None = None
    whole: str | None = None
    """The total it is a part of, as written before it in the sentence."""
    period: str | None = None
    """The words that say that it is what was given before ("so far", "in addition to")."""
    single: bool = False
    """Whether an article counts one of it ("a field hospital")."""
    status: AssistanceStatus | None = None
    """How far it has come, where the word of giving tells of a part of it ("the first batch of the promised 90")."""


def goods(scene: Scene, sentence: int, lists: Words, around: AssistanceKind) -> Iterator[Good]:
    """The sums and counted things of a sentence; `around` is the kind of what tells nothing of its own."""
    first, last, span, _ = scene.analysis.sentences[sentence]
    kind = kind_of(scene.analysis.tokens[first:last], scene, lists, around)
    before: Good | None = None
    rows = scene.findings.amounts
    for k in range(bisect_left(rows, span.start, key=lambda row: row.span.start), len(rows)):
        row = rows[k]
        if row.span.start >= span.end:
            break
        if not span.holds(row.span):
            continue
        good = _sum(scene, k, row, kind, before, lists) if row.kind is AmountKind.MONEY else None
        good = _thing(scene, row, kind, lists) if row.kind in COUNTED else good
        if good:
            good = good._replace(whole=good.whole or told_behind(scene, k, lists) or told_before(scene, k, lists))
            yield from _with_batch(scene, good, lists)
            before = good if good.amount is not None else before


def _with_batch(scene: Scene, good: Good, lists: Words) -> Iterator[Good]:
    """A sum or thing; of "the first batch of the promised 90 tents" the batch, whose count nobody knows, and the 90."""
    whole = whole_of(scene, good.span, lists)
    if whole is None:
        yield good
        return
    if whole.batch is not None:
        first, last = scene.analysis.subtree(whole.batch)[0], whole.batch + 1
        one = good.item is not None and scene.token(whole.batch).lower in lists.ranks
        yield good._replace(
            at=whole.batch, span=scene.analysis.span(first, last), amount=None, row=None,
            whole=words_of(scene, good.row) if good.row else good.span.of(scene.analysis.text), single=one,
        )  # fmt: skip
    if whole.status is not None or good.amount is not None:
        yield good._replace(status=whole.status or AssistanceStatus.COMMITTED, whole=None, period=None)


def _sum(scene: Scene, k: int, row: Amount, kind: AssistanceKind, before: Good | None, lists: Words) -> Good | None:
    first, last = scene.analysis.tokens_in(row.span)
    if _is_second(scene, first, row, before, lists) or _is_idle(scene, first, last, lists):
        return None
    sentence = scene.analysis.sentences[scene.token(first).sentence]
    return Good(
        first,
        row.span,
        kind_of((*_governing(scene, first, last), *_window(scene, last, sentence.last)), scene, lists, kind),
        amount=k,
        row=row,
        whole=_whole(scene, before, first, row, lists) if before else None,
        period=_running_total(scene, first, last, lists) or period_of(scene, first, lists),
    )


def _whole(scene: Scene, before: Good, first: int, row: Amount, lists: Words) -> str | None:
    """The total of which a sum is a part, as the sum before it or as that is itself ("of which 5 for X, 3 for Y")."""
    tokens = scene.analysis.tokens
    if before.whole and any(t.dep == "cc" or t.text == "," for t in tokens[first - NEAR : first]):
        return before.whole
    last = scene.analysis.tokens_in(row.span)[1]
    smaller = before.row is None or before.row.value_max > row.value_max
    near = tokens[max(before.at, first - NEAR) : first]
    between = tokens[scene.analysis.tokens_in(before.span)[1] : first]
    if smaller and before.amount is not None and (_is_colon(between) or _is_of_it(scene, first, last, lists)):
        return before.span.of(scene.analysis.text)
    named = smaller and any(t.lower in lists.parts for t in near)
    return before.span.of(scene.analysis.text) if named or _is_whole(scene, before, lists) else None


def _is_colon(tokens: Sequence[Token]) -> bool:
    """ "9 million: 5 for food and 4 for tents"."""
    return any(token.text == ":" for token in tokens)


def _is_of_it(scene: Scene, first: int, last: int, lists: Words) -> bool:
    """ "of this sum 9 million", "9 million of it"."""
    tokens = scene.analysis.tokens
    near = (tokens[max(0, first - OF_THE) : first], tokens[last : last + OF_THE])
    pairs = (pair for some in near for pair in pairwise(some))
    return any(one.lower in lists.whole and other.lower in lists.pointing for one, other in pairs)


def _is_whole(scene: Scene, good: Good, lists: Words) -> bool:
    """ "Of the 60 million, 45 million go to schools": the sum of which others are parts."""
    first, last = scene.analysis.tokens_in(good.span)
    heads = scene.analysis.tops(first, last)
    return any(scene.analysis.case(i) in lists.whole and scene.token(i).head >= last for i in heads)


def _governing(scene: Scene, first: int, last: int) -> Sequence[Token]:
    """ "military aid worth 5 million euros": the noun whose sum it is, with the words before it."""
    heads = {scene.token(i).head for i in range(first, last)} - set(range(first, last))
    nouns = [up for head in sorted(heads) for up in scene.analysis.upwards(head) if _is_noun(scene, up)]
    if not nouns:
        return ()
    before = scene.analysis.kids(nouns[0], "amod", "compound")
    return [scene.token(i) for i in (*before, nouns[0]) if i not in range(first, last)]


def _is_noun(scene: Scene, i: int) -> bool:
    return scene.token(i).pos in ("NOUN", "PROPN")


def _window(scene: Scene, first: int, last: int) -> Sequence[Token]:
    """The words behind a sum up to the next figure or comma."""
    tokens = scene.analysis.tokens[first : min(last, first + WINDOW)]
    stop = next((n for n, t in enumerate(tokens) if t.pos == "NUM" or t.text in (",", ";")), len(tokens))
    return tokens[:stop]


def _is_second(scene: Scene, first: int, row: Amount, before: Good | None, lists: Words) -> bool:
    """ "50 million kroner (6.7 million euros)": the same sum once more."""
    if before is None or before.row is None or before.row.currency == row.currency:
        return False
    last = scene.analysis.tokens_in(before.span)[1]
    between = scene.analysis.tokens[last:first]
    if len(between) > NEAR:
        return False
    return any(t.text in "([/=~\u2248" or t.lower in lists.same for t in between)


def _is_idle(scene: Scene, first: int, last: int, lists: Words) -> bool:
    """Whether the sum is a loss, a price, a budget."""
    heads = {scene.token(t).head for t in range(first, last)} - set(range(first, last))
    return any(scene.token(h).lemma in lists.idle_nouns and scene.token(h).pos != "VERB" for h in heads)


def _running_total(scene: Scene, first: int, last: int, lists: Words) -> str | None:
    """ "which brings the total to 90 million": told with what came before, it is no further help."""
    tokens = scene.analysis.tokens
    cases = [scene.analysis.case(i) for i in scene.analysis.tops(first, last)]
    if not any(case.startswith(lists.reaching) for case in (*cases, tokens[first - 1].lower if first else "")):
        return None
    near = tokens[max(scene.analysis.sentences[scene.token(first).sentence].first, first - TOTAL) : first]
    verb = next((t.i for t in reversed(near) if t.lemma in lists.totalling), None)
    return scene.words(verb, first) if verb is not None else None


def period_of(scene: Scene, at: int, lists: Words) -> str | None:
    """ "has sent 300 tents so far", "on top of the 5 million euros": what was told or given before is nothing new."""
    token = scene.token(at)
    span = scene.analysis.sentences[token.sentence].span
    before = lists.earlier.search(scene.analysis.text, max(span.start, token.start - BEFORE), token.start)
    if before:
        return before[1]
    verb = verb_over(scene, at)
    for found in lists.so_far.finditer(scene.analysis.text, span.start, span.end):
        i = scene.analysis.token_at(found.start())
        told = verb_over(scene, i) if i is not None else verb
        of_subject = (
            verb < 0 <= told and scene.token(told).dep == "acl"
        )  # "All aid delivered so far is worth 9 million."
        if i is not None and (told == verb or of_subject) and _is_past(scene, verb, found["since"], lists):
            return scene.clause(scene.token(i).head).of(scene.analysis.text) if found["since"] else found[0]
    return None


def verb_over(scene: Scene, i: int) -> int:
    """The verb that a token is or hangs on, -1 for none."""
    return next((up for up in scene.analysis.upwards(i) if scene.token(up).pos == "VERB"), -1)


def _is_past(scene: Scene, verb: int, since: str | None, lists: Words) -> bool:
    """Whether the verb tells of the past; behind "since" only a perfect tense does."""
    if verb < 0:
        return since is None
    helpers = [scene.token(k) for k in scene.analysis.auxiliaries(verb)]
    if since:
        return any(one.lemma in lists.perfect for one in helpers)
    return not any(one.lower in lists.future for one in helpers)


def _thing(scene: Scene, row: Amount, kind: AssistanceKind, lists: Words) -> Good | None:
    first, last = scene.analysis.tokens_in(row.span)
    end = _noun_end(scene, last, row) if row.kind is AmountKind.COUNT else last
    if _only_carries(scene, end - 1, lists):
        return None
    inside = _held(scene, end, lists) or _held(scene, _end_of_whole(scene, end, lists), lists)
    if row.kind is AmountKind.MEASURE and not inside and _is_attribute(scene, first, last, lists):
        return None
    within = [w for t in inside for w in (t.lemma, t.lower)]
    holder = (row.unit or "").rpartition(" ")[2]
    if holder in lists.packages and (holder in lists.batches or lists.items.keys().isdisjoint(within)):
        return None
    own = class_of([*reversed(_plain(row.unit or "")), *within], kind, lists)
    helps = any(token.lemma in lists.aid for token in scene.analysis.tokens[last:end])  # "aid trucks"
    if own is not None and (helps or lists.aid.intersection(within)):
        own = AssistanceKind.HUMANITARIAN if kind is AssistanceKind.OTHER else kind
    if own is None and lists.designation.match(scene.words(last, end) if end > last else ""):
        own = AssistanceKind.MILITARY
    if own is None:
        return None
    own = narrowed(own, scene.analysis.tokens[last:end], lists)
    name_from = last if row.kind is AmountKind.COUNT or not inside else inside[0].i
    name_to = inside[-1].i + 1 if inside else end
    numbers = [t.i for t in scene.analysis.tokens[name_from:name_to] if t.pos == "NUM" and t.dep == "nummod"]
    name_from = numbers[-1] + 1 if numbers and scene.token(name_from).lower in lists.whole else name_from
    name_from = next((i for i in range(name_from, name_to) if not _says_nothing(scene, i, lists)), name_from)
    item = " ".join(scene.words(name_from, name_to).split()) if name_to > name_from else (row.unit or "")
    return Good(first, row.span, own, item=item, row=row, period=period_of(scene, first, lists))


def _only_carries(scene: Scene, noun: int, lists: Words) -> bool:
    """ "two planes carrying 40 tonnes of rice", "a plane with food": what brings the thing and is not given."""
    carriers = (noun, *(scene.analysis.kids(noun, "conj") if scene.token(noun).lemma in lists.carriers else ()))
    clauses = (k for one in carriers for k in scene.analysis.kids(one, "acl", "acl:relcl", "amod"))
    told = any(scene.token(k).lemma in lists.carrying for k in clauses)
    verb = (
        scene.token(noun).head
        if scene.token(noun).lemma in lists.carriers and scene.token(noun).dep == "nsubj"
        else None
    )
    acts = (verb, *scene.analysis.kids(verb, "advcl")) if verb is not None else ()
    told = told or any(scene.token(k).lemma in lists.carrying for k in acts)
    return told or (scene.token(noun).lemma in lists.carriers and bool(load_of(scene, noun, lists)))


def load_of(scene: Scene, carrier: int, lists: Words) -> tuple[int, ...]:
    """What a plane or ship comes with, by its own words or its verb's ("sent a plane with food")."""
    verb = scene.token(carrier).head
    below = (*scene.analysis.kids(carrier, "nmod"), *scene.analysis.kids(verb, "obl"))
    return tuple(
        k for k in below
        if scene.analysis.case(k) in lists.given_with and scene.token(k).lemma in lists.items and k > carrier
    )  # fmt: skip


def _says_nothing(scene: Scene, i: int, lists: Words) -> bool:
    """Whether a word before a thing is no part of its name: "more", "promised"."""
    token = scene.token(i)
    return token.lower in lists.more or (token.form == "part" and token.lemma in lists.verbs)


def _is_attribute(scene: Scene, first: int, last: int, lists: Words) -> bool:
    """ "two 40-ton cranes", "a tank of 1,000 litres": a measure of something else, not what is given."""
    if whole_of(scene, scene.analysis.span(first, last), lists) is not None:
        return False
    return scene.token(last - 1).dep not in ("obj", "nsubj", "nsubj:pass", "root", "conj") or "-" in scene.words(
        first, last
    )


def _plain(unit: str) -> list[str]:
    """The words of a unit, also without a plural ending: names keep theirs ("Vehicles")."""
    parts = unit.lower().replace("-", " ").split()
    return [form for part in parts for form in (part, part.removesuffix("s"))]


def _noun_end(scene: Scene, first: int, row: Amount) -> int:
    """The token behind the noun that is counted."""
    head = (row.unit or "").rpartition(" ")[2]
    limit = scene.analysis.sentences[scene.token(max(0, first - 1)).sentence].last
    for token in scene.analysis.tokens[first : min(limit, first + WINDOW)]:
        if head in (token.lemma, token.lower):
            return token.i + 1
    return first


def _end_of_whole(scene: Scene, end: int, lists: Words) -> int:
    """Behind the "50 tonnes" of "10 tonnes of a pledged 50 tonnes of wheat": what both are of stands there."""
    near = scene.analysis.tokens[end : end + OF_THE]
    if not near or near[0].lower not in lists.whole:
        return end
    start = next((token.start for token in near if token.pos == "NUM"), None)
    return next(
        (scene.analysis.tokens_in(row.span)[1] for row in scene.findings.amounts if row.span.start == start), end
    )


def _held(scene: Scene, end: int, lists: Words) -> Sequence[Token]:
    """ "tonnes of wheat", "rounds of 155mm ammunition": the noun phrase behind "of"."""
    tokens = scene.analysis.tokens
    if end >= len(tokens) or tokens[end].lower != "of":
        return ()
    found: list[Token] = []
    start = end + 1 + (end + 1 < len(tokens) and tokens[end + 1].lower in lists.definite)
    for token in tokens[start : start + 1 + CONTAINERS]:
        joined = scene.analysis.opens_compound(token.i) or scene.token(token.i - 1).text == "-"
        if token.lower in lists.worth or (token.pos not in ("NOUN", "PROPN", "ADJ", "NUM") and not joined):
            break
        found.append(token)
    while found and found[-1].pos in ("ADJ", "NUM") and found[-1].dep not in ("amod", "nummod"):
        found.pop()
    return found
