"""Chains: which attribution passes another one on.

In: drafts in text order. Out: those that count, with their parents. Three things make a parent: its content
holds the other's cue; it cites the other; or it was named at the head of the document as
where all that follows comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.attribution.clause import joined
from communique.attribution.draft import Draft, Scene
from communique.attribution.unnamed import told_again, unnamed
from communique.model.index import SpanIndex
from communique.model.span import Span, Spans, hull
from communique.model.terms import ActorKind, CueClass, Medium
from communique.model.voice import Voice

CROWD = 60
"""Voices of one sentence that are compared; more stand only in a text that is no prose."""
HEAD = 4
"""Sentences at the head of a document in which a cited source is meant for all that follows."""


class VoiceIndex:
    """The voices of a document by where they speak, so that each question looks at few of them."""

    __slots__ = ("_citing", "_contents", "_cues", "_voices", "cued", "whole")

    def __init__(self, voices: Sequence[Voice] = ()) -> None:
        self._voices = voices
        self._contents = SpanIndex((span, k) for k, voice in enumerate(voices) for span in voice.content)
        self._cues = SpanIndex((cue, k) for k, voice in enumerate(voices) if voice.parents for cue in voice.cue)
        self._citing: dict[int, list[int]] = defaultdict(list)
        self.cued: dict[int | None, list[int]] = defaultdict(list)
        """Sentence -> the voices whose cue stands there."""
        for k, voice in enumerate(voices):
            for parent in voice.parents:
                self._citing[parent].append(k)
            if voice.cue:
                self.cued[voice.sentence].append(k)
        self.whole = next((k for k in reversed(range(len(voices))) if voices[k].whole), None)
        """The last voice that carries the whole document."""

    def innermost(self, span: Span) -> int | None:
        """The voice whose content holds a span most tightly; None where the document itself speaks."""
        around = dict.fromkeys(self._contents.holding(span))
        tightest = _tightest([(self._voices[k].content, k) for k in around], span) if around else None
        return None if tightest is None else self.passed_on(tightest)

    def passed_on(self, k: int) -> int:
        """ "X reports, citing Y": where one passes on the very words of another, the other is meant."""
        while True:
            same = (n for n in self._citing.get(k, ()) if n > k and self._voices[n].content == self._voices[k].content)
            later = next(same, None)
            if later is None:
                return k
            k = later

    def carrier(self, span: Span) -> int | None:
        """Who passes on that somebody said something, for the words that say so."""
        carriers = (parent for k in self._cues.holding(span) for parent in self._voices[k].parents)
        return next((parent for parent in carriers if not self._voices[parent].whole), None)


def _tightest(contents: Sequence[tuple[Spans, int]], span: Span) -> int | None:
    best: tuple[int, int] | None = None
    for content, index in contents:
        for fragment in content:
            if fragment.start <= span.start and span.end <= fragment.end:
                size = sum(one.end - one.start for one in content)
                if best is None or size < best[0]:
                    best = (size, index)
    return best[1] if best else None


def with_lead(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """ "As X reports, citing Y, this will happen in May" at the head of a text, "This is stated on the website, X
    reports": what "this" means, the sentence before, comes from Y, or stands there, as well; not where somebody speaks
    in it."""
    cited = {draft.cited_by for draft in drafts if draft.cited_by is not None}
    spoken = {draft.sentence for draft in drafts}
    pointing = {draft.sentence: draft.cue for draft in drafts if draft.cue and _points_back(scene, draft)}
    return [
        draft._replace(content=joined((scene.analysis.sentences[draft.sentence - 1].span, *draft.content)))
        if draft.sentence
        and draft.sentence - 1 not in spoken
        and (
            (draft.sentence in pointing and _carries(draft, pointing[draft.sentence]))
            or ((draft.cited_by in cited or draft.at in cited) and _opens_pointing(scene, draft))
        )
        else draft
        for draft in drafts
    ]


def _points_back(scene: Scene, draft: Draft) -> bool:
    """ "said this": nothing else is said."""
    return _words_of(scene, draft.content[-1:]) in scene.lexicon.pointing


def _carries(draft: Draft, cue: Spans) -> bool:
    """Whether a draft is the one with this cue, or passes it on."""
    return draft.cue == cue or any(span.holds(cue[0]) for span in draft.content)


def _opens_pointing(scene: Scene, draft: Draft) -> bool:
    """Whether what is said at the head of a text begins with "this"."""
    if not draft.content or draft.sentence is None or draft.sentence >= HEAD:
        return False
    first = scene.analysis.tokens[scene.analysis.tokens_in(draft.content[0])[0]]
    return first.lower in scene.lexicon.demonstratives and first.sentence == draft.sentence


def nested(scene: Scene, drafts: Sequence[Draft]) -> tuple[list[Draft], list[int | None]]:
    """The drafts that count, and the parent of each (an index into them). Inside another one's words only speech of
    somebody else counts: "we hope" in a minister's mouth is the minister's voice."""
    inside = _inside(scene, drafts)
    kept = [k for k, draft in enumerate(drafts) if _counts(scene, draft, _around(drafts, inside[k]))]
    at = {old: new for new, old in enumerate(kept)}
    chosen = [drafts[k] for k in kept]
    reporters = {draft.at: k for k, draft in enumerate(chosen) if draft.at is not None and draft.cited_by is None}
    parents = [
        _cited_by(reporters, drafts[k]) if drafts[k].cited_by is not None else _kept(inside, at, k) for k in kept
    ]
    _point_back(scene, chosen, parents)
    _pass_on(scene, chosen, parents)
    return chosen, parents


def _point_back(scene: Scene, drafts: Sequence[Draft], parents: list[int | None]) -> None:
    """ "Mora denied the report. She wrote about this on Telegram, Lusa reports": Lusa passes on what is said in the
    sentence before as well."""
    for k, draft in enumerate(drafts):
        above = parents[k]
        if above is None or draft.sentence is None or draft.cited_by is not None or not _points_back(scene, draft):
            continue
        for n in range(k):
            is_before = drafts[n].sentence == draft.sentence - 1 and bool(drafts[n].cue)
            if is_before and parents[n] is None and not _holds(parents, n, above):
                parents[n] = above


def _cited_by(reporters: dict[int, int], draft: Draft) -> int | None:
    return reporters.get(draft.cited_by) if draft.cited_by is not None else None


def _around(drafts: Sequence[Draft], inside: int | None) -> Draft | None:
    return drafts[inside] if inside is not None else None


def _counts(scene: Scene, draft: Draft, around: Draft | None) -> bool:
    is_own = any(scene.is_own_voice(head) for head in draft.heads)
    if around is not None:
        is_speech = draft.sense.inside or bool(draft.reach)
        return draft.firm and not is_own and (is_speech or _quotes_through(scene, draft, around))
    return draft.direct or not is_own or (draft.sense.inside and _is_marked(scene, draft))


def _quotes_through(scene: Scene, draft: Draft, around: Draft) -> bool:
    """ "Lusa said Mora had called the offer “a joke”": what an outlet passes on in marks are her words."""
    if around.direct or not scene.stretches or ActorKind.MEDIA not in _kinds(scene, around):
        return False
    return any(span.start <= one.outer.start for span in draft.content for one in scene.stretches_in(span))


def _is_marked(scene: Scene, draft: Draft) -> bool:
    """Whether what is said opens with its "that": "I told them that it failed" tells of an earlier speech."""
    tokens = scene.analysis.tokens
    first = tokens[scene.analysis.tokens_in(draft.content[0])[0]] if draft.content else None
    return first is not None and first.dep == "mark" and tokens[first.head].head == draft.at


def _kept(inside: Sequence[int | None], at: dict[int, int], k: int) -> int | None:
    """The nearest draft around this one that counts."""
    around = inside[k]
    for _ in range(len(inside)):
        if around is None or around in at:
            break
        around = inside[around]
    return at[around] if around is not None else None


def _inside(scene: Scene, drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the tightest other one whose content holds its cue."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for k, draft in enumerate(drafts):
        first = scene.analysis.sentence_at(draft.content[0].start) or 0
        last = scene.analysis.sentence_at(draft.content[-1].end - 1)
        for sentence in range(first, (last if last is not None else first) + 1):
            by_sentence[sentence].append(k)
    return [_holder_of(scene, drafts, by_sentence, k) for k in range(len(drafts))]


def _holder_of(scene: Scene, drafts: Sequence[Draft], by_sentence: dict[int, list[int]], k: int) -> int | None:
    draft = drafts[k]
    if not draft.cue or draft.sentence is None or draft.cited_by is not None:
        return None
    token = scene.analysis.tokens[draft.at] if draft.at is not None else None
    own = Span(token.start, token.end) if token is not None else hull(draft.cue)
    around = [
        (drafts[n].content, n)
        for n in by_sentence[draft.sentence][:CROWD]
        if n != k and not _holds_cue(draft, drafts[n])
    ]
    return _tightest(around, own)


def _holds_cue(draft: Draft, other: Draft) -> bool:
    return any(span.holds(cue) for span in draft.content for cue in other.cue)


def _pass_on(scene: Scene, drafts: Sequence[Draft], parents: list[int | None]) -> None:
    """A source that the outlet cites at the head passes on what is said later without one, until the same outlet cites
    another. A person, with a name or without, is cited for his own words alone."""
    current: int | None = None
    outlet: str | None = None
    reporters = {draft.at: draft for draft in drafts if draft.at is not None and draft.cited_by is None}
    cited = {draft.cited_by for draft in drafts if draft.cited_by is not None}
    order = sorted(range(len(drafts)), key=lambda k: hull(drafts[k].cue or drafts[k].content))
    told_again(scene, drafts, parents, order)
    for k in order:
        draft = drafts[k]
        if draft.cited_by is not None:
            reporter = reporters.get(draft.cited_by)
            name = _words(scene, reporter)
            is_early = draft.sentence is not None and draft.sentence < HEAD
            is_head = is_early and _is_outlet(scene, reporter) and not _is_person(scene, draft)
            if name is not None and (name == outlet or (current is None and is_head)):
                if current is None and _words_of(scene, draft.content[-1:]) in scene.lexicon.demonstratives:
                    _pass_on_before(order, k, cited, drafts, parents)
                current, outlet = k, name
        elif (
            parents[k] is None
            and current is not None
            and draft.at not in cited
            and not _is_medium(scene, draft, outlet or "")
            and not _holds(parents, k, current)
        ):
            parents[k] = current


def _holds(parents: Sequence[int | None], k: int, below: int) -> bool:
    """Whether one passes on another already, which cannot pass it on in turn."""
    above: int | None = below
    for _ in parents:
        if above is None or above == k:
            break
        above = parents[above]
    return above == k


def _is_medium(scene: Scene, draft: Draft, outlet: str) -> bool:
    """The outlet that cites, another one ("TASS reported"), or who told an outlet himself: the source passes on none of
    these words."""
    words = (scene.analysis.tokens[head].lemma for head in draft.heads)
    own, told = _words(scene, draft), scene.actor_at.get(draft.addressee) if draft.addressee is not None else None
    if (own and outlet.endswith(own)) or (told is not None and scene.findings.actors[told].kind is ActorKind.MEDIA):
        return True
    return ActorKind.MEDIA in _kinds(scene, draft) or not scene.lexicon.outlet_words.isdisjoint(words)


def _pass_on_before(
    order: list[int], k: int, cited: set[int], drafts: Sequence[Draft], parents: list[int | None]
) -> None:
    """ "X reports this, citing Y" below the first paragraph: what stands above it comes from Y as well."""
    for earlier in order[: order.index(k)]:
        if parents[earlier] is None and drafts[earlier].at not in cited and not _holds(parents, earlier, k):
            parents[earlier] = k


def _words_of(scene: Scene, spans: Spans) -> str:
    return " ".join(span.of(scene.text) for span in spans).casefold()


def _words(scene: Scene, draft: Draft | None) -> str | None:
    return _words_of(scene, draft.source) if draft is not None else None


def _is_outlet(scene: Scene, reporter: Draft | None) -> bool:
    """A medium by the findings, the document's own source by name, or whoever "reports"."""
    if reporter is None:
        return False
    own = (scene.analysis.document.source or "").casefold()
    kinds = _kinds(scene, reporter)
    is_reporting = reporter.sense.cue_class is CueClass.REPORT and reporter.sense.inside
    return ActorKind.MEDIA in kinds or is_reporting or (bool(own) and own == _words(scene, reporter))


def _is_person(scene: Scene, draft: Draft) -> bool:
    """Somebody, or what somebody has posted."""
    media = (scene.lexicon.media.get(scene.analysis.tokens[head].lemma) for head in draft.heads)
    return ActorKind.PERSON in _kinds(scene, draft) or unnamed(scene, draft) is not None or Medium.SOCIAL in media


def _kinds(scene: Scene, draft: Draft) -> set[ActorKind]:
    """What the holders of a draft are by the findings."""
    return {scene.findings.actors[scene.actor_at[head]].kind for head in draft.heads if head in scene.actor_at}
