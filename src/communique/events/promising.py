"""A commitment from the verb that says what is to be done: its content, kind, addressee, due day and condition.

In: the scene, the verb, who undertakes it. Out: a `Promise`, for `commitments` to collect.
"""

from __future__ import annotations

from communique.events.commitment_words import Rule, Words
from communique.events.deadlines import deadline
from communique.events.scene import Scene, unique
from communique.model.span import Span, Spans
from communique.model.story import Due, Promise
from communique.model.terms import AmountKind, CommitmentKind, CommitmentStatus

DAYS = ("obl", "obl:npmod", "obl:agent", "advmod", "nmod")
"""How the words for a day hang on what is to be done."""
TO_COME = frozenset({
    CommitmentStatus.REQUESTED, CommitmentStatus.PROPOSED, CommitmentStatus.PLEDGED, CommitmentStatus.AGREED,
})  # fmt: skip


def promise(
    scene: Scene,
    act: int,
    by: tuple[int, ...],
    speakers: tuple[int, ...],
    rule: Rule,
    lists: Words,
    *,
    start: int | None,
    status: CommitmentStatus | None = None,
    towards: tuple[int, ...] = (),
) -> Promise:
    """What the verb `act` is to bring; `status` if another word than the rule's tells it, `towards` whom it is told."""
    condition = _condition(scene, act, lists) or (_condition(scene, start, lists) if start is not None else None)
    return Promise(
        by=by,
        to=unique((*(k for k in towards if k not in by), *_to(scene, act, by, lists))),
        kind=_kind(scene, act, rule, lists),
        content=content_of(scene, act, condition),
        status=status or rule.status,
        rule=rule.id,
        due=_due(scene, act, start, status or rule.status, lists),
        condition=condition,
        happening=_happening(scene, act, start),
        speakers=speakers,
    )


def _kind(scene: Scene, act: int, rule: Rule, lists: Words) -> CommitmentKind:
    verbs = [act, *scene.analysis.kids(act, "xcomp")]
    lemmas = {scene.token(v).lemma for v in verbs}
    if scene.token(act).pos == "NOUN":
        return CommitmentKind.ASSISTANCE if _is_sum(scene, act) else rule.kind
    pairs = {f"{scene.token(v).lemma} {scene.token(k).lower}" for v in verbs for k in scene.analysis.kids(v, "advmod")}
    if lemmas & lists.giving and _gives(scene, verbs, lists):
        return CommitmentKind.ASSISTANCE
    if (lemmas | pairs) & lists.engagement and rule.kind is not CommitmentKind.AGREEMENT:
        return CommitmentKind.ENGAGEMENT
    return rule.kind


def _gives(scene: Scene, verbs: list[int], lists: Words) -> bool:
    """Whether what is given is help, a sum or a thing of the ledger ("send observers" gives nothing)."""
    objects = [k for v in verbs for k in scene.analysis.kids(v, "obj", "nsubj:pass")]
    objects += [k for v in verbs for k in scene.analysis.kids(v, "obl") if scene.analysis.case(k) in lists.given_with]
    given = {scene.token(k).lemma for at in objects for k in (at, *scene.analysis.kids(at, "conj", "compound", "nmod"))}
    spans = [scene.clause(at) for at in objects]
    sums = (a.span for a in scene.findings.amounts if a.kind is AmountKind.MONEY)
    return bool(given & lists.goods) or any(span.holds(one) for one in sums for span in spans)


def _is_sum(scene: Scene, noun: int) -> bool:
    """ "its pledge of 9 million euros"."""
    span = scene.clause(noun)
    return any(a.kind is AmountKind.MONEY and span.holds(a.span) for a in scene.findings.amounts)


def content_of(scene: Scene, act: int, condition: Span | None) -> Spans:
    """The undertaking's own clause, from its first auxiliary or subject to its end, the condition left out."""
    not_ = (k for k in scene.analysis.kids(act, "advmod") if k < act)
    if scene.token(act).pos != "VERB":
        return (_phrase(scene, act),)
    first = min([act, *scene.analysis.auxiliaries(act), *scene.analysis.kids(act, "nsubj", "mark"), *not_])
    subject = scene.analysis.kid(act, "nsubj", "nsubj:pass")
    first = min(first, scene.analysis.subtree(subject)[0]) if subject is not None else first
    last = scene.analysis.subtree(act)[1]
    while last - 1 > act and scene.token(last - 1).pos == "PUNCT":
        last -= 1
    span = scene.analysis.span(first, last)
    if condition and span.start < condition.start < span.end:
        return (Span(span.start, span.start + len(scene.analysis.text[span.start : condition.start].rstrip(" ,"))),)
    return (span,)


def _phrase(scene: Scene, noun: int) -> Span:
    """The noun with all below it, to the next that has an owner of its own ("its support and its readiness")."""
    first, last = scene.analysis.subtree(noun)
    while scene.token(first).dep in ("case", "cc", "punct"):
        first += 1
    joined = (i for i in range(noun + 1, last) if scene.token(i).dep == "conj" and scene.token(i).pos == "NOUN")
    owned = next((i for i in joined if scene.analysis.kids(i, "nmod:poss")), None)
    if owned is not None:
        last = min([owned, *scene.analysis.kids(owned, "cc", "nmod:poss", "amod", "det")])
    while last - 1 > noun and scene.token(last - 1).pos == "PUNCT":
        last -= 1
    return scene.analysis.span(first, last)


def _condition(scene: Scene, act: int, lists: Words) -> Span | None:
    for kid in scene.analysis.kids(act, "advcl", "ccomp"):
        first = scene.analysis.subtree(kid)[0]
        if scene.token(first).lower in lists.conditions:
            return scene.clause(kid)
    return _worded_condition(scene, act, lists)


def _worded_condition(scene: Scene, act: int, lists: Words) -> Span | None:
    """ "on condition that both come": phrases that parsers hang anywhere, to the end of what is said."""
    last = scene.analysis.sentences[scene.token(act).sentence].last
    voice = scene.voice_around(act)
    spoken = scene.findings.voices[voice].content if voice is not None else ()
    last = min([last, *(scene.analysis.tokens_in(span)[1] for span in spoken if span.end > scene.token(act).start)])
    while last - 1 > act and scene.token(last - 1).pos == "PUNCT":
        last -= 1
    tokens, lowers = scene.analysis.tokens, scene.analysis.lowers
    verbs = (i for i in range(last - 1, act, -1) if tokens[i].pos in ("VERB", "AUX"))
    for i in range(act + 1, next(verbs, act) + 1):
        if any(lowers[i : i + len(words)] == words for words in lists.conditional):
            return scene.analysis.span(i, last)
    return None


def _to(scene: Scene, act: int, by: tuple[int, ...], lists: Words) -> tuple[int, ...]:
    verbs = (act, *scene.analysis.kids(act, "xcomp"))
    found = [
        k
        for verb in verbs
        for kid in scene.analysis.kids(verb, "obl", "iobj", "obj")
        if scene.token(kid).dep == "iobj"
        or scene.analysis.case(kid) in lists.towards
        or (scene.token(kid).dep == "obj" and scene.token(verb).lemma in lists.helping)
        for k in scene.people(kid)
    ]
    return tuple(k for k in unique(found) if k not in by)


def _due(scene: Scene, act: int, start: int | None, status: CommitmentStatus, lists: Words) -> Due | None:
    """The day told with the act; of a noun also that of "promised its release by Friday" with the verb above."""
    verbs = (act, *scene.analysis.kids(act, "xcomp"))
    kids = [(verb, kid) for verb in verbs for kid in scene.analysis.kids(verb, *DAYS)]
    if start is not None and scene.token(act).pos == "NOUN":
        kids += [(start, kid) for kid in scene.analysis.kids(start, *DAYS) if scene.analysis.case(kid) in lists.by_day]
    for verb, kid in kids:
        expression = scene.expression_at(kid)
        if expression is not None:
            return deadline(scene, verb, expression, to_come=status in TO_COME)
    return None


def _happening(scene: Scene, act: int, start: int | None) -> int | None:
    """The report that tells of it: at the act, at the verb that governs it, or the statement around it."""
    own = [scene.happening_at(at) for at in (act, start) if at is not None]
    voice = scene.voice_around(act) if all(k is None for k in own) else None
    if voice is not None:
        cues = scene.findings.voices[voice].cue
        tokens = [scene.analysis.token_at(cue.start) for cue in cues]
        own += [k for k, h in enumerate(scene.happenings) if any(t.touches(c) for t in h.trigger for c in cues)]
        own += [scene.happening_at(t) for t in tokens if t is not None]
    return next((k for k in own if k is not None), None)
