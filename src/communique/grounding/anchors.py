"""What a time is counted from, where that is not the day of publication: a dateline, dated words, an event.

In: the expressions, the voices and events of a document, the parse. Out: `Frames`, by indexes of expressions; `times`
counts. Nothing is taken where two would do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from communique.dates import DATELINE
from communique.dates.term import term_of
from communique.grounding.frame import Ground
from communique.language import Analysis
from communique.model.index import SpanIndex
from communique.model.record import record
from communique.model.span import Span
from communique.model.terms import QuoteKind
from communique.model.voice import Voice
from communique.model.when import Expression

OWN_CLAUSE = "acl:relcl"
"""The relation of a clause that tells something beside the story: what follows is not counted from its day."""
SUBJECTS = ("nsubj", "nsubj:pass", "obj")
NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})


@record
class Frames:
    """Where the expressions of a document stand, by their indexes."""

    dateline: int | None = None
    """The day of the dateline."""
    spoken: Mapping[int, int] = field(default_factory=dict)
    """Inside words: when these were said."""
    quoted: frozenset[int] = frozenset()
    """Of these, the ones in the speaker's own words."""
    promised: Mapping[int, int] = field(default_factory=dict)
    """By when a promise is due: when it was given."""
    aside: Mapping[int, Span] = field(default_factory=dict)
    """The clause in which a time stands that tells no part of the story, as a stretch of text."""
    attached: frozenset[int] = frozenset()
    """Times that hang on a noun or on its participle: "the war of 1864", "a fort built in 1864"."""
    earlier: frozenset[int] = frozenset()
    """Times of a clause in the past perfect: "had been built in 1864"."""
    event: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """ "a week after the summit": the times that date the event."""

    def reaches(self, k: int, other: Expression) -> bool:
        """Whether what follows may be counted from an expression: out of an aside only within the same."""
        aside = self.aside.get(k)
        return aside is None or aside.holds(other.span)


def frames(ground: Ground) -> Frames:
    """The frames of a document."""
    expressions = ground.findings.expressions
    spoken, quoted = _spoken(ground)
    dateline = next((k for k, one in enumerate(expressions) if one.rule == DATELINE), None)
    aside = {k: clause for k, one in enumerate(expressions) if (clause := _aside(ground, one))}
    attached = frozenset(k for k, one in enumerate(expressions) if _is_attached(ground.analysis, one))
    earlier = frozenset(k for k, one in enumerate(expressions) if _is_earlier(ground.analysis, one))
    return Frames(dateline, spoken, quoted, _promised(ground), aside, attached, earlier, dict(_events(ground)))


def _promised(ground: Ground) -> dict[int, int]:
    """The days by which promises and help are due -> when they were promised."""
    dues = ground.findings.story.deadlines()
    return {due.expression: due.since for due in dues if due.ahead and due.since is not None}


def _spoken(ground: Ground) -> tuple[dict[int, int], frozenset[int]]:
    """Expressions inside what somebody says -> when he said it."""
    expressions, spoken, quoted = ground.findings.expressions, {}, set()
    times = SpanIndex((one.span, k) for k, one in enumerate(expressions))
    for voice in ground.findings.voices:
        said = _said(ground, voice, times)
        if said is None:
            continue
        own = [span for span, kind in voice.quotes if kind is not QuoteKind.INDIRECT]
        inside = {k for part in voice.content for k in times.touching(part) if part.holds(expressions[k].span)}
        for k in sorted(inside - {said}):
            spoken[k] = said
            if any(span.holds(expressions[k].span) for span in own):
                quoted.add(k)
    return spoken, frozenset(quoted)


def _said(ground: Ground, voice: Voice, times: SpanIndex[int]) -> int | None:
    """The time of a voice; of a statement or letter also the one time of its sentence outside of the content."""
    if voice.expression is not None or voice.medium is None or not voice.cue:
        return voice.expression
    sentence = ground.analysis.tokens[ground.analysis.tokens_in(voice.cue[0])[0]].sentence
    near = ((k, ground.findings.expressions[k]) for k in times.touching(ground.analysis.sentences[sentence].span))
    outside = [
        k
        for k, one in near
        if one.sentence == sentence and one.op == "date" and not any(part.touches(one.span) for part in voice.content)
    ]
    return outside[0] if len(outside) == 1 else None


def _aside(ground: Ground, expression: Expression) -> Span | None:
    """The relative clause in which a time stands."""
    if expression.head is None:
        return None
    analysis = ground.analysis
    for i in analysis.upwards(expression.head):
        token = analysis.tokens[i]
        if token.dep == OWN_CLAUSE and token.pos in VERBS:
            return analysis.span(*analysis.subtree(i))
    return None


def _is_attached(analysis: Analysis, expression: Expression) -> bool:
    if expression.head is None:
        return False
    head, first = analysis.tokens[expression.head], analysis.tokens_in(expression.span)[0]
    if head.pos in NOUNS:
        # "On 2 August the troops ..." may be parsed as a kind of troops: what stands behind "on" names none.
        return head.i < first or first == 0 or analysis.tokens[first - 1].pos != "ADP"
    return head.dep == "acl" and head.form == "part"


def _is_earlier(analysis: Analysis, expression: Expression) -> bool:
    if expression.head is None:
        return False
    above = (i for i in analysis.upwards(expression.head) if analysis.tokens[i].pos in VERBS)
    verb = next(above, None)
    return verb is not None and analysis.is_pluperfect(verb)


def _events(ground: Ground) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Expressions that count from an event -> the times that date it."""
    counted = [k for k, one in enumerate(ground.findings.expressions) if one.op == "from-event"]
    if not counted:
        return
    dated = _dated_nouns(ground)
    for k in counted:
        noun = counted_from(ground, ground.findings.expressions[k])
        times = dated.get(ground.analysis.tokens[noun].lemma, ()) if noun is not None else ()
        if times:
            yield k, tuple(times)


def counted_from(ground: Ground, expression: Expression) -> int | None:
    """The noun or the clause's verb behind "after" or "before"."""
    analysis = ground.analysis
    _, last = analysis.tokens_in(expression.span)
    for i in range(last, min(last + 2, len(analysis.tokens))):
        token = analysis.tokens[i]
        heads = HEADS_BY_OPENER.get(token.dep, frozenset())
        if analysis.tokens[token.head].pos in heads and token.head > i:
            return token.head
    return None


HEADS_BY_OPENER = {"case": NOUNS, "mark": VERBS}
"""What stands behind a preposition, and behind a conjunction."""


def _dated_nouns(ground: Ground) -> dict[str, list[int]]:
    """Lemma -> the times that date what it names: "the summit on 12 June", "the summit was held on 12 June", "leaders
    met on 12 June. The summit ..."."""
    analysis, found = ground.analysis, dict[str, list[int]]()
    for k, one in enumerate(ground.findings.expressions):
        if one.head is None or not _is_day(one):
            continue
        head = analysis.tokens[one.head]
        nouns = [one.head] if head.pos in NOUNS else analysis.kids(one.head, *SUBJECTS) if head.pos in VERBS else ()
        for i in nouns:
            found.setdefault(analysis.tokens[i].lemma, []).append(k)
    happenings = ground.findings.story.happenings
    for told in happenings:
        day = None if told.cluster is None else happenings[told.cluster].expression
        if day is not None and _is_day(ground.findings.expressions[day]):
            found.setdefault(analysis.tokens[told.token].lemma, []).append(day)
    return found


def _is_day(expression: Expression) -> bool:
    term = term_of(expression)
    return term.op in ("date", "days", "weekday", "feast", "numeric", "step") and not term.get("open")
