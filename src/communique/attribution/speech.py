"""Words between marks: which cue they belong to.

In: a scene and the drafts of all cues. Out: the drafts with their contents grown over the stretches that they touch,
cues without content given the stretch beside them, and quotes without a cue given to who spoke last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from communique.attribution.clause import joined
from communique.attribution.draft import Draft, Scene
from communique.attribution.marks import Quoted
from communique.model.span import Span, Spans, hull

NEAR_BEFORE = 3
"""Words that may stand between the end of a quote and the cue behind it ("...," the tired envoy then said)."""
NEAR_AFTER = 14
"""Words between a cue and the quote that it opens ("told reporters at the airport on Monday: ...")."""
LONGEST_SPEECH = 60
"""Fragments of one speech; a document of nothing but opening marks must not grow one without end."""
NEIGHBOURS = 4
"""Drafts before and behind a speaker's among which those stand that pass it on."""
FULL_STOPS = ".?!…"
PAUSES = ".?!…,—–"


def with_quotes(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """All drafts that have a content in the end."""
    drafts = list(drafts)
    if not scene.stretches:
        return [draft for draft in drafts if draft.content]
    grown = [_grown(scene, draft) for draft in drafts]
    claimed = {one for draft in grown for one in _held(scene, draft) if not _has_cue(one, draft)}
    cues = sorted(draft.cue[0].start for draft in grown if draft.quotable)
    for index, draft in enumerate(grown):
        if draft.quotable and (not draft.content or draft.by_object):
            grown[index] = _with_nearest(scene, draft, claimed, cues)
            claimed.update(_held(scene, grown[index]))
    spoken = _with_speakers(scene, [draft for draft in grown if draft.content])
    if scene.open_ends:
        spoken = [_with_left_open(scene, draft, claimed) for draft in spoken]
    return _continued(scene, spoken, claimed)


def _with_speakers(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """ "“...,” Mora said, Lusa reported": of two cues behind the same words the last passes on who speaks as well."""
    cues: dict[tuple[int | None, Span], Draft] = {}
    for draft in sorted((one for one in drafts if one.direct and one.cue), key=lambda one: one.cue):
        cues.setdefault((draft.sentence, draft.content[0]), draft)
    return [_with_speaker(scene, one, cues.get((one.sentence, one.content[0]), one)) for one in drafts]


def _with_speaker(scene: Scene, draft: Draft, speaker: Draft) -> Draft:
    cluster, said = hull((*draft.cue, *draft.source)) if draft.cue else None, speaker.content[0].end
    if not draft.direct or cluster is None or not said < speaker.cue[0].start < cluster.start or not draft.source:
        return draft
    words = Span(said, said + len(scene.text[said : cluster.start].rstrip(", ")))
    return draft._replace(content=joined([*draft.content, words]), direct=False)


def _held(scene: Scene, draft: Draft) -> list[Quoted]:
    """The stretches inside a draft's content, the outermost only."""
    level = _level(scene, draft)
    touched = (one for span in draft.content for one in scene.stretches_in(span))
    return [one for one in touched if one.depth == level]


def _level(scene: Scene, draft: Draft) -> int:
    return scene.level(draft.cue[0].start) if draft.cue else 0


def _grown(scene: Scene, draft: Draft) -> Draft:
    """The content with every stretch of which the clause holds the larger part of what stands in its sentence."""
    if not draft.content:
        return draft
    sentence = scene.analysis.sentences[draft.sentence].span if draft.sentence is not None else None
    stretches = [one for one in _held(scene, draft) if not _has_cue(one, draft)]
    within = all(any(one.outer.holds(span) for one in stretches) for span in draft.content)
    ends = {span.end for span in draft.content}
    wide = [
        one for one in stretches if within or one.inner.start in ends or _mostly(one.inner, draft.content, sentence)
    ]
    if not wide:
        return draft
    if any(_is_utterance(scene, draft, one) and not _leads_in(scene, draft, one) for one in wide):
        return draft._replace(content=joined(one.outer for one in wide), direct=True)
    content = joined([*_without_aside(scene, draft.content, wide[-1]), *(one.outer for one in wide)])
    return draft._replace(content=content, direct=all(_is_inside(span, wide) for span in draft.content))


def _leads_in(scene: Scene, draft: Draft, one: Quoted) -> bool:
    """ "adds that they have two choices: “Stay or leave.”": a clause with its "that" behind the cue is said too."""
    if not draft.cue or draft.content[0] < draft.cue[0]:
        return False
    first = scene.analysis.tokens[scene.analysis.tokens_in(draft.content[0])[0]]
    verb = scene.analysis.tokens[first.head]
    return first.dep == "mark" and verb.head == draft.at and verb.end <= one.outer.start


def _without_aside(scene: Scene, content: Spans, one: Quoted) -> Spans:
    """ "called it “unsound,” referring to the loans": a participle behind a comma and the marks is the writer's."""
    *others, last = content
    at = one.outer.end
    if not last.start < at < last.end or "," not in scene.text[at - 2 : at + 1]:
        return content
    behind = scene.analysis.tokens[scene.analysis.tokens_in(Span(at, last.end))[0]]
    while behind.pos == "PUNCT" and behind.end < last.end:
        behind = scene.analysis.tokens[behind.i + 1]
    return (*others, Span(last.start, at)) if behind.form == "ger" else content


def _is_utterance(scene: Scene, draft: Draft, one: Quoted) -> bool:
    """A sentence or its head in marks, beside its cue: words outside are no part ("As rain fell, he said: “...”")."""
    words = one.inner.of(scene.text).strip()
    cluster = hull((*draft.cue, *draft.source))
    gap = scene.text[cluster.end : one.outer.start].rstrip()
    if not draft.quotable or not words[:1].isupper() or (words[-1] not in PAUSES and gap != ":"):
        return False
    if one.outer.start >= cluster.end:
        return (not gap or gap[-1] in ",:") and (len(gap) < 2 or draft.addressee is not None or gap[-1] == ":")
    return _leads_to(scene, one, cluster) and _begins_sentence(scene, one)


def _begins_sentence(scene: Scene, one: Quoted) -> bool:
    """Also one that the parser did not part ("It is late. ‘Go,’ he said", "He was blunt: “Go,” he said")."""
    sentence = scene.analysis.sentence_at(one.inner.start)
    if sentence is None or scene.analysis.sentences[sentence].span.start >= one.outer.start:
        return sentence is not None
    return scene.text[max(0, one.outer.start - 3) : one.outer.start].rstrip(" ").endswith((*FULL_STOPS, ":"))


def _has_cue(one: Quoted, draft: Draft) -> bool:
    return any(one.outer.touches(span) for span in (*draft.cue, *draft.source))


def _mostly(inner: Span, content: Spans, sentence: Span | None) -> bool:
    if sentence is not None:
        inner = Span(max(inner.start, sentence.start), min(inner.end, sentence.end))
    shared = sum(max(0, min(inner.end, span.end) - max(inner.start, span.start)) for span in content)
    return 2 * shared >= inner.end - inner.start


def _is_inside(span: Span, stretches: list[Quoted]) -> bool:
    """Whether no word of a fragment stands outside the marks."""
    outside = span.end - span.start
    outside -= sum(max(0, min(one.outer.end, span.end) - max(one.outer.start, span.start)) for one in stretches)
    return outside <= 1


def _with_nearest(scene: Scene, draft: Draft, claimed: set[Quoted], cues: list[int]) -> Draft:
    """The quote right before the cue, and the one right behind it where the first did not end and no other one of the
    `cues` stands between."""
    level = _level(scene, draft)
    cluster = hull((*draft.cue, *draft.source, *draft.reach))
    free = [one for one in scene.near(cluster) if one.depth == level and one not in claimed]
    before = next((one for one in reversed(free) if one.outer.end <= cluster.start), None)
    after = next((one for one in free if one.outer.start >= cluster.end), None)
    taken = []
    if before is not None and _leads_to(scene, before, cluster):
        taken.append(before)
    is_opened = after is not None and _opened_by(scene, cluster, after) and not _is_between(cues, cluster, after)
    if after is not None and is_opened and not (taken and _has_ended(scene, taken[-1])):
        taken.append(after)
    if not taken:
        return draft
    words = _words_between(scene, cluster, taken[-1], draft)
    if words is not None and (draft.by_object or not _goes_on_in_marks(scene, draft)):
        return draft
    if words is not None:
        return draft._replace(content=joined((words, *(one.outer for one in taken))), firm=True)
    return draft._replace(content=tuple(one.outer for one in taken), direct=True, firm=True)


def _is_between(cues: list[int], cluster: Span, one: Quoted) -> bool:
    return bisect_left(cues, one.outer.start) > bisect_left(cues, cluster.end)


def _goes_on_in_marks(scene: Scene, draft: Draft) -> bool:
    """Whether a cue may have words before its marks; "the work continued in Lima “for days”" is nobody's speech."""
    frames = scene.lexicon.verbs.get(scene.analysis.tokens[draft.at].lemma, {}) if draft.at is not None else {}
    return not frames or "clause" in frames or "naming" in frames


def _words_between(scene: Scene, cluster: Span, one: Quoted, draft: Draft) -> Span | None:
    """ "says the offer “cannot stand”": where the parse lost the clause, it begins behind the cue or who is told."""
    gap = scene.text[cluster.end : one.outer.start]
    if one.outer.start < cluster.end or draft.addressee is not None or not gap.strip() or gap.rstrip()[-1] in ",:":
        return None
    start = cluster.end + len(gap) - len(gap.lstrip())
    sentence = scene.analysis.sentence_at(one.inner.end - 1)
    goes_on = sentence is not None and not _has_ended(scene, one)
    return Span(
        start, scene.analysis.sentences[sentence].span.end if goes_on and sentence is not None else one.outer.end
    )


def _leads_to(scene: Scene, one: Quoted, cluster: Span) -> bool:
    gap = scene.text[one.outer.end : cluster.start]
    spoken, here = scene.analysis.sentence_at(one.inner.end - 1), scene.analysis.sentence_at(cluster.start)
    if spoken is None or here is None:
        return False
    between = scene.text[scene.analysis.sentences[here].span.start : cluster.start]
    is_next = here == spoken + 1 and not between.strip("\"'”’» ,")
    return (here == spoken or is_next) and len(gap.split()) <= NEAR_BEFORE and not any(c in gap for c in ".;:\n")


def _opened_by(scene: Scene, cluster: Span, one: Quoted) -> bool:
    gap = scene.text[cluster.end : one.outer.start]
    bare = gap.strip()
    if bare[-1:] == ":" and "\n" in gap[len(gap.rstrip()) :]:
        return not any(c in bare for c in "\n;?!")
    if len(gap.split()) > NEAR_AFTER or any(c in bare for c in ".;?!") or "\n" in gap:
        return False
    return not bare or bare[-1] in ",:" or len(gap.split()) <= NEAR_BEFORE


def _has_ended(scene: Scene, one: Quoted) -> bool:
    return scene.text[one.inner.start : one.inner.end].rstrip()[-1:] in FULL_STOPS


def _continued(scene: Scene, drafts: list[Draft], claimed: set[Quoted]) -> list[Draft]:
    """Quotes that no cue has claimed: the same speaker goes on, or speaks in a paragraph of his own."""
    drafts = sorted(drafts, key=lambda draft: hull((*draft.content, *draft.cue)))
    last: int | None = None
    ends = {one.outer.end for one in scene.stretches}
    spoken = [
        k
        for k, d in enumerate(drafts)
        if d.cue and (d.direct or (d.quotable and (d.firm or d.content[-1].end in ends))) and not _level(scene, d)
    ]
    passing = {n for k in spoken for n in _passing_on(drafts, k)}
    speeches = [(hull((*drafts[k].content, *drafts[k].cue, *drafts[k].source)), k) for k in spoken if k not in passing]
    at = 0
    for one in scene.stretches:
        while at < len(speeches) and speeches[at][0].start <= one.outer.start:
            last = speeches[at][1]
            at += 1
        if one.depth or one in claimed or last is None:
            continue
        speaker = drafts[last]
        quoted = speaker.direct or speaker.content[-1].end in ends
        is_paragraph = quoted and _fills_paragraph(scene, one) and _is_next_paragraph(scene, speaker, one)
        if is_paragraph or _goes_on(scene, speaker, one):
            for k in (last, *_passing_on(drafts, last)):
                drafts[k] = drafts[k]._replace(content=joined([*drafts[k].content, one.outer]))
    return drafts


def _with_left_open(scene: Scene, draft: Draft, claimed: set[Quoted]) -> Draft:
    """A speech whose cue stands in its last paragraph, with the paragraphs before whose marks were left open."""
    near = scene.near(draft.content[0]) if draft.direct else ()
    at = next((k for k, one in enumerate(near) if one.outer.start == draft.content[0].start), 0)
    found: list[Span] = []
    while at and near[at - 1].goes_on and near[at - 1].block == near[at].block - 1 and near[at - 1] not in claimed:
        at -= 1
        claimed.add(near[at])
        found.append(near[at].outer)
    return draft._replace(content=joined([*found, *draft.content])) if found else draft


def _passing_on(drafts: list[Draft], speaker: int) -> list[int]:
    """Who passes on what a speaker says, cue and all: "“...,” Mora said, according to the Post. “...”"."""
    cue, sentence = drafts[speaker].cue[0], drafts[speaker].sentence
    near = range(max(0, speaker - NEIGHBOURS), min(len(drafts), speaker + NEIGHBOURS))
    return [
        k
        for k in near
        if k != speaker and drafts[k].sentence == sentence and any(span.holds(cue) for span in drafts[k].content)
    ]


def _goes_on(scene: Scene, speaker: Draft, one: Quoted) -> bool:
    """The quote opens right behind the cue's sentence or inside it, or a paragraph that was left open goes on."""
    end = hull((*speaker.content, *speaker.cue, *speaker.source)).end
    tail = scene.analysis.sentences[speaker.sentence].span.end if speaker.sentence is not None else end
    if end < tail <= one.outer.start:
        end = tail
    if one.outer.start < end:
        return False
    gap = scene.text[end : one.outer.start]
    left_open = speaker.content[-1].end in scene.open_ends and len(speaker.content) < LONGEST_SPEECH
    if "\n" in gap:
        return left_open and not gap.strip()
    return not any(c.isalnum() for c in gap) or (len(gap) < 80 and not any(c in gap for c in ".?!") and "," in gap[-3:])


def _fills_paragraph(scene: Scene, one: Quoted) -> bool:
    block = scene.analysis.document.blocks[one.block]
    return (
        one.outer.end - one.outer.start >= 0.9 * (block.end - block.start) and len(one.inner.of(scene.text).split()) > 4
    )


def _is_next_paragraph(scene: Scene, earlier: Draft, one: Quoted) -> bool:
    """Whether a speech stands in the paragraph before."""
    blocks = scene.analysis.document.blocks
    before = blocks[one.block - 1] if one.block else None
    return before is not None and any(before.touches(span) for span in earlier.content)
