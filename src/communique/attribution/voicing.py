"""From a draft to a voice: holders, what sort of holder the words tell of, medium, stance, day, and the quotes inside.

In: a scene and finished drafts. Out: voices, each with its parents as `nesting` found them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from communique.attribution.draft import Draft, Scene
from communique.attribution.holders import kind_of
from communique.attribution.marks import Quoted
from communique.attribution.unnamed import unnamed
from communique.model.actor import Form
from communique.model.span import Span
from communique.model.terms import ActorKind, CueClass, HolderKind, Medium, QuoteKind, Stance
from communique.model.voice import Voice

OBLIQUE = ("obl", "nmod", "obl:npmod", "obj", "obl:tmod")


def voices_of(scene: Scene, drafts: Sequence[Draft], parents: Sequence[int | None]) -> tuple[Voice, ...]:
    """One voice a draft, in order. Each stretch is a quote of the voice that holds it most tightly; of "Lusa quoted the
    envoy as saying", the envoy's."""
    quotes = _quotes(scene, drafts, parents)
    return tuple(
        _voice(scene, draft, tuple(quotes.get(k, ())), () if parent is None else (parent,))
        for k, (draft, parent) in enumerate(zip(drafts, parents, strict=True))
    )


def _voice(scene: Scene, draft: Draft, quotes: tuple[tuple[Span, QuoteKind], ...], parents: tuple[int, ...]) -> Voice:
    return Voice(
        content=draft.content,
        cue=draft.cue,
        source=draft.source,
        cue_class=_class(scene, draft),
        rule=draft.sense.rule,
        sources=_holders(scene, draft),
        parents=parents,
        stance=_stance(scene, draft),
        medium=draft.medium or _medium(scene, draft),
        holder_kind=draft.kind or _holder_kind(scene, draft),
        nobody=draft.nobody,
        quotes=quotes,
        addressee=scene.actor_at.get(draft.addressee) if draft.addressee is not None else None,
        sentence=draft.sentence,
        expression=_expression(scene, draft),
    )


def _class(scene: Scene, draft: Draft) -> CueClass:
    """Who "did not deny" something, or "neither confirmed nor denied" it, has denied nothing."""
    if draft.sense.cue_class is not CueClass.DENY or draft.at is None:
        return draft.sense.cue_class
    token = scene.analysis.tokens[draft.at]
    joints = scene.analysis.kids(token.head, "cc") if token.dep == "conj" else ()
    words = (scene.analysis.tokens[k].lower for k in (*scene.analysis.kids(draft.at, "advmod", "cc"), *joints))
    return CueClass.DENY if scene.lexicon.negations.isdisjoint(words) else CueClass.NOTE


def _holders(scene: Scene, draft: Draft) -> tuple[int, ...]:
    """The actor findings that the source names: its head and what is joined to it by "and", else its apposition."""
    if draft.named:
        return draft.named
    analysis = scene.analysis
    found: list[int] = []
    for head in draft.heads:
        for token in (_antecedent(scene, head), *analysis.kids(head, "conj")):
            index = _finding_at(scene, token)
            if index is not None and index not in found and _is_named(scene, draft, index):
                found.append(index)
    return tuple(found) or _named_behind(scene, draft)


def _named_behind(scene: Scene, draft: Draft) -> tuple[int, ...]:
    """ "The representative of the ministry, Ana Mora": the name at the source's end, behind a comma."""
    end = draft.source[-1].end if draft.source else 0
    for index in scene.findings_in(draft.sentence) if end and draft.sentence is not None else ():
        one = scene.findings.actors[index]
        is_named = one.form is Form.NAME and one.kind is ActorKind.PERSON and one.span.end == end
        if is_named and scene.text[draft.source[-1].start : one.span.start].rstrip().endswith(","):
            return (index,)
    return ()


def _is_named(scene: Scene, draft: Draft, index: int) -> bool:
    """ "QUESTION: Mr President, ...": nobody is meant whose words stand behind the speaker's colon."""
    return draft.at is not None or any(span.touches(scene.findings.actors[index].span) for span in draft.source)


def _antecedent(scene: Scene, head: int) -> int:
    """ "the envoy, who said ...": the noun that a relative pronoun stands for; any other head itself."""
    token = scene.analysis.tokens[head]
    verb = scene.analysis.tokens[token.head]
    is_relative = token.lower in scene.lexicon.relatives and verb.dep == "acl:relcl"
    return verb.head if is_relative and verb.head < head else head


def _finding_at(scene: Scene, token: int) -> int | None:
    """The finding headed here; else the one that covers the token, or stands beside it as its apposition."""
    if token in scene.actor_at:
        return _named_beside(scene, token) or scene.actor_at[token]
    for index in scene.findings_in(scene.analysis.tokens[token].sentence):
        first, last = scene.findings.actors[index].tokens
        if first <= token < last:
            return index
    for kid in scene.analysis.kids(token, "appos"):
        if kid in scene.actor_at:
            return scene.actor_at[kid]
    return None


def _named_beside(scene: Scene, token: int) -> int | None:
    """ "Peruvian state news agency Andina": of an outlet's noun and its name, the name."""
    if kind_of(scene, token) is not ActorKind.COLLECTIVE:
        return None
    return next((scene.actor_at[k] for k in scene.analysis.kids(token, "appos") if k in scene.actor_at), None)


def _holder_kind(scene: Scene, draft: Draft) -> HolderKind | None:
    """What the head noun tells: a website, a document, or somebody who is not named."""
    if not draft.heads:
        return None
    analysis, lexicon = scene.analysis, scene.lexicon
    head = analysis.tokens[draft.heads[0]]
    if head.lemma in lexicon.websites:
        return HolderKind.WEBSITE
    if head.lemma in lexicon.documents and head.pos == "NOUN":
        return HolderKind.DOCUMENT
    return HolderKind.ANONYMOUS if unnamed(scene, draft) is not None else None


def _stance(scene: Scene, draft: Draft) -> Stance:
    if draft.at is not None and draft.sense.stance is Stance.NEUTRAL:
        kids = scene.analysis.kids(draft.at, "aux", "advmod")
        if any(scene.analysis.tokens[k].lower in scene.lexicon.hedges for k in kids):
            return Stance.HEDGED
    return draft.sense.stance


def _medium(scene: Scene, draft: Draft) -> Medium | None:
    """Where it was said: "in a statement", "on its website", "told a press conference", "the letter says"."""
    analysis, lexicon, media = scene.analysis, scene.lexicon, scene.lexicon.media
    if draft.at is None:
        return None
    for kid in analysis.kids(draft.at, *OBLIQUE):
        if (medium := media.get(analysis.tokens[kid].lemma)) and kid not in draft.heads and _outside(scene, draft, kid):
            return medium
    for kid in (k for verb in analysis.kids(draft.at, "advcl") for k in analysis.kids(verb, *OBLIQUE)):
        if (medium := media.get(analysis.tokens[kid].lemma)) and _is_setting(scene, analysis.tokens[kid].head, kid):
            return medium
        if _is_told_outlet(scene, kid):
            return Medium.INTERVIEW
    for kid in (k for head in draft.heads for k in analysis.kids(head, "nmod") if analysis.case(k) in lexicon.settings):
        if medium := media.get(analysis.tokens[kid].lemma):
            return medium
    heads = [analysis.tokens[head].lemma for head in draft.heads]
    return next((media[lemma] for lemma in heads if lemma in media), None)


def _is_setting(scene: Scene, verb: int, phrase: int) -> bool:
    """ "Speaking at a press conference": a participle of speaking, and where."""
    token = scene.analysis.tokens[verb]
    is_spoken = token.form == "ger" and token.lemma in scene.lexicon.verbs
    return is_spoken and scene.analysis.case(phrase) in scene.lexicon.settings


def _is_told_outlet(scene: Scene, phrase: int) -> bool:
    """ "Speaking to Lake Radio": a medium behind "to" or "with"."""
    return kind_of(scene, phrase) is ActorKind.MEDIA and scene.analysis.case(phrase) in scene.lexicon.telling_marks


def _outside(scene: Scene, draft: Draft, token: int) -> bool:
    here = scene.analysis.tokens[token].start
    return not any(span.start <= here < span.end for span in draft.content)


def _expression(scene: Scene, draft: Draft) -> int | None:
    """The day on which it was said: a time expression that hangs on the cue, or on where it was said ("in an address
    on Tuesday"), and stands outside the content."""
    if draft.at is None:
        return None
    tokens = scene.analysis.tokens
    where = (k for k in scene.analysis.kids(draft.at, *OBLIQUE, "obj") if tokens[k].lemma in scene.lexicon.media)
    found = (scene.expression_at[k] for k in (draft.at, *where) if k in scene.expression_at)
    outside = (k for k in found if not any(one.touches(scene.findings.expressions[k].span) for one in draft.content))
    return next(outside, None)


def _quotes(
    scene: Scene, drafts: Sequence[Draft], parents: Sequence[int | None]
) -> dict[int, list[tuple[Span, QuoteKind]]]:
    found: dict[int, list[tuple[Span, QuoteKind]]] = {}
    owners: dict[Quoted, tuple[int, int]] = {}
    for k, draft in enumerate(drafts):
        if draft.verbatim:
            found[k] = [(part, QuoteKind.DIRECT) for part in _paragraphs(scene, draft)]
            continue
        size = sum(span.end - span.start for span in draft.content)
        for span in draft.content:
            for one in scene.stretches_in(span):
                held = owners.get(one)
                is_tighter = held is None or size < held[0] or (size == held[0] and parents[k] == held[1])
                if is_tighter and _is_quote(scene, draft, span, one):
                    owners[one] = (size, k)
    for one in sorted(owners):
        k = owners[one][1]
        kind = QuoteKind.DIRECT if drafts[k].direct else QuoteKind.PARTIAL
        found.setdefault(k, []).append((one.inner, kind))
    return found


def _paragraphs(scene: Scene, draft: Draft) -> Iterator[Span]:
    """What somebody says at length, paragraph by paragraph. Words in marks inside it are others'."""
    blocks = scene.analysis.document.blocks
    for span in draft.content:
        first = bisect_right(blocks, span.start, key=lambda block: block.end)
        for block in takewhile(span.touches, islice(blocks, first, None)):
            yield Span(max(span.start, block.start), min(span.end, block.end))


def _is_quote(scene: Scene, draft: Draft, span: Span, one: Quoted) -> bool:
    """A stretch inside the content, not around the cue, and no title of a work."""
    if not span.holds(one.inner) or any(one.outer.touches(cue) for cue in draft.cue):
        return False
    return draft.direct or not _is_title(one.inner.of(scene.text))


def _is_title(words: str) -> bool:
    """Two words or more that all begin with a capital name a work."""
    listed = [word for word in words.split() if len(word) > 3]
    return len(listed) > 1 and all(word[0].isupper() for word in listed)
