"""Who says what, settled: holders by actor, chains up to the document's own voice, quotes with speaker and office.

In: the voices found and the cast. Out: `Voices`: attributions "a0" (the document itself), "a1" and on in
the order of the findings, and the quotes. Reports then name the attribution that they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.attribution import VoiceIndex
from communique.attribution.credits import outlet_and_wire
from communique.attribution.lexicon import lexicon
from communique.grounding.frame import Ground, Voices
from communique.grounding.people.words import words as people_words
from communique.knowledge.folding import folded
from communique.model.actor import Actor, Form
from communique.model.ids import ActorId, AttributionId, RuleId
from communique.model.terms import ActorKind, CueClass, HolderKind, QuoteKind, Stance
from communique.model.voice import Attribution, Holder, Quote, Voice

OWN_VOICE = AttributionId("a0")
KINDS = {
    ActorKind.PERSON: HolderKind.PERSON,
    ActorKind.UNKNOWN_PERSON: HolderKind.PERSON,
    ActorKind.STATE: HolderKind.STATE,
    ActorKind.ORGANISATION: HolderKind.ORGANISATION,
    ActorKind.GROUP: HolderKind.GROUP,
    ActorKind.COLLECTIVE: HolderKind.GROUP,
    ActorKind.MEDIA: HolderKind.OUTLET,
}
"""Which sort of holder an actor is."""
BODIES = frozenset(
    {HolderKind.ORGANISATION, HolderKind.STATE, HolderKind.OUTLET, HolderKind.DOCUMENT, HolderKind.WEBSITE}
)
"""Sorts of holder that "it" can mean."""
CIRCLES = frozenset({HolderKind.GROUP, HolderKind.OFFICE, HolderKind.ANONYMOUS})
"""Sorts of holder that "they" can mean."""
SPEAKING = frozenset(
    {HolderKind.PERSON, HolderKind.OFFICE, HolderKind.ORGANISATION, HolderKind.STATE, HolderKind.GROUP}
)
"""Holders that can be the speakers of a quote; a document or website is its holder only."""


def settle(ground: Ground) -> Voices:
    """Attributions and quotes of a document; `of` is parallel to the voices found."""
    voices = ground.findings.voices
    of = tuple(AttributionId(f"a{k + 1}") for k in range(len(voices)))
    actors = {actor.id: actor for actor in ground.cast.actors}
    index = VoiceIndex(voices)
    held = _continued(ground, index, [_holders(ground, voice, actors) for voice in voices], actors)
    told = [_attribution(ground, voice, k, held[k], of) for k, voice in enumerate(voices)]
    quotes = [quote for k, voice in enumerate(voices) for quote in _quotes(ground, voice, held[k], of[k], actors)]
    return Voices((_own_voice(ground), *told), tuple(quotes), of, index)


def _continued(
    ground: Ground, index: VoiceIndex, held: Sequence[tuple[Holder, ...]], actors: dict[ActorId, Actor]
) -> list[tuple[Holder, ...]]:
    """ "Mora announced a summit with Sten. It follows the talks, he wrote": who goes on speaking is the speaker of the
    sentence before, where the pronoun alone fits two."""
    voices, found = ground.findings.voices, list(held)
    for k, voice in enumerate(voices):
        if resumed := _resumed(ground, index, k, found):
            found[k] = resumed
            continue
        before = (
            found[k - 1] if k and voice.sentence is not None and voices[k - 1].sentence == voice.sentence - 1 else ()
        )
        alone = len(before) == 1 and before[0].kind is HolderKind.PERSON and before[0].id is not None
        if alone and voice.content and _may_be(ground, voice, found[k], actors[ActorId(before[0].id or "")]):
            found[k] = (replace(before[0], text=found[k][0].text),)
    return found


def _resumed(ground: Ground, index: VoiceIndex, k: int, held: Sequence[tuple[Holder, ...]]) -> tuple[Holder, ...]:
    """ "The ministry confirmed the visit. It added that ...", "The ministers agreed ... They said that ...": who speaks
    in the sentence before, or earlier in the same one, in nobody else's words; a body for "it", several for "they"."""
    voices = ground.findings.voices
    voice, pronouns = voices[k], lexicon(ground.knowledge)
    words = " ".join(span.of(ground.document.text) for span in voice.source).casefold()
    is_one = words in pronouns.nobody_subjects
    if voice.sentence is None or not (is_one or words in pronouns.plural_subjects) or any(one.id for one in held[k]):
        return ()
    near = (n for n in reversed(range(k)) if voices[n].sentence in (voice.sentence, voice.sentence - 1))
    own = next((n for n in near if voices[n].source and index.innermost(voices[n].source[0]) is None), None)
    before = held[own] if own is not None else ()
    kinds = BODIES if is_one else CIRCLES
    fits = len(before) == 1 and (before[0].kind in kinds or (before[0].kind, before[0].id) == (HolderKind.STATE, None))
    return before if fits or (not is_one and len(before) > 1) else ()


def _may_be(ground: Ground, voice: Voice, held: tuple[Holder, ...], speaker: Actor) -> bool:
    """Whether a single "he" or "she" speaks for whom nobody could be settled, and no given name speaks against it."""
    if len(voice.sources) != 1 or len(held) != 1 or held[0].id is not None:
        return False
    source = ground.findings.actors[voice.sources[0]]
    known = people_words(ground.knowledge).gender(speaker.name)
    return source.form is Form.PRONOUN and source.gender is not None and known in (None, source.gender)


def _own_voice(ground: Ground) -> Attribution:
    """The document itself: its source is the holder, all of its prose the content."""
    return Attribution(
        id=OWN_VOICE,
        parents=(),
        content=ground.document.blocks,
        cue=(),
        source=(),
        holders=(Holder(None, HolderKind.OUTLET, _outlet(ground)),),
        cue_class=CueClass.REPORT,
        stance=Stance.NEUTRAL,
        medium=None,
        said=None,
        rule=RuleId("attribution.own-voice"),
    )


def _outlet(ground: Ground) -> str:
    """Who publishes the document, without the agency whose report it is."""
    return outlet_and_wire(ground.document.source or "", ground.knowledge)[0]


def _attribution(
    ground: Ground, voice: Voice, k: int, holders: tuple[Holder, ...], of: tuple[AttributionId, ...]
) -> Attribution:
    return Attribution(
        id=of[k],
        parents=tuple(of[parent] for parent in voice.parents) or (OWN_VOICE,),
        content=voice.content,
        cue=voice.cue,
        source=voice.source,
        holders=holders,
        cue_class=voice.cue_class,
        stance=voice.stance,
        medium=voice.medium,
        said=ground.times[voice.expression].id if _is_dated(ground, voice) and voice.expression is not None else None,
        rule=voice.rule,
    )


def _is_dated(ground: Ground, voice: Voice) -> bool:
    return voice.expression is not None and voice.expression < len(ground.times)


def _holders(ground: Ground, voice: Voice, actors: dict[ActorId, Actor]) -> tuple[Holder, ...]:
    """Whose words they are. A website, a document, an anonymous holder stay words: no actor is put in their place."""
    if voice.name is not None:
        return (Holder(None, HolderKind.OUTLET, voice.name),)
    words = " ".join(span.of(ground.document.text) for span in voice.source)
    if voice.nobody:
        return (Holder(None, HolderKind.ANONYMOUS, ""),)
    if (outlet := _outlet_before(ground, voice, words)) is not None:
        return (Holder(outlet, HolderKind.OUTLET, words),)
    ids = _actors_of(ground, voice)
    if voice.holder_kind is not None and not (voice.holder_kind is HolderKind.ANONYMOUS and _is_named(ids, actors)):
        return (Holder(None, voice.holder_kind, words),)
    if ids:
        return tuple(_holder(ground, voice, actors[actor], words) for actor in ids if actor in actors)
    if not words:
        return (Holder(None, HolderKind.ANONYMOUS, ""),)
    if _is_own_source(ground, words):
        return (Holder(None, HolderKind.OUTLET, words),)
    return (Holder(None, _kind_of_found(ground, voice), words),)


def _is_named(ids: Sequence[ActorId], actors: dict[ActorId, Actor]) -> bool:
    """Whether a description ("the senior diplomat") was found to mean one person with a name."""
    return len(ids) == 1 and ids[0] in actors and actors[ids[0]].kind is ActorKind.PERSON


def _outlet_before(ground: Ground, voice: Voice, words: str) -> ActorId | None:
    """ "The newspaper", "the Lima-based newspaper": the outlet named last before."""
    first, *more = words.casefold().split() or [""]
    plain = [word for word in more if "-" not in word]
    if " ".join((first, *plain)) not in lexicon(ground.knowledge).outlets:
        return None
    start, found = voice.source[0].start, ground.findings.actors
    named = (k for k in reversed(range(len(found))) if found[k].form is Form.MEDIA and found[k].span.end <= start)
    return next((actor for k in named for actor in ground.cast.of[k]), None)


def _actors_of(ground: Ground, voice: Voice) -> list[ActorId]:
    """The actors meant, each once, in the order of the words."""
    meant = (actor for index in voice.sources if index < len(ground.cast.of) for actor in ground.cast.of[index])
    return list(dict.fromkeys(meant))


def _holder(ground: Ground, voice: Voice, actor: Actor, words: str) -> Holder:
    """`text` is the source's words for one holder, the actor's name where several share the words."""
    shared = len(_actors_of(ground, voice)) > 1
    kind = HolderKind.OUTLET if _is_own_source(ground, actor.name) else KINDS[actor.kind]
    return Holder(actor.id, kind, actor.name if shared else words)


def _kind_of_found(ground: Ground, voice: Voice) -> HolderKind:
    """What sort of holder the finding looks like where nobody could be settled."""
    words = " ".join(span.of(ground.document.text) for span in voice.source[:1]).casefold().split(",")[0]
    if words.endswith(tuple(lexicon(ground.knowledge).outlet_words)):
        return HolderKind.OUTLET
    for index in voice.sources:
        found = ground.findings.actors[index]
        if found.form is Form.OFFICE:
            return HolderKind.OFFICE
        if found.form is Form.ANONYMOUS:
            return HolderKind.ANONYMOUS
        return KINDS[found.kind]
    if voice.cue_class is CueClass.REPORT and len(words.split()) == 1:
        return HolderKind.OUTLET  # "..., Lenta reported": somebody would have been named in full before
    is_body = not lexicon(ground.knowledge).bodies.isdisjoint(words.split())
    return HolderKind.ORGANISATION if is_body else HolderKind.PERSON


def _is_own_source(ground: Ground, name: str) -> bool:
    return bool(ground.document.source) and folded(name) == folded(_outlet(ground))


def _quotes(
    ground: Ground,
    voice: Voice,
    holders: tuple[Holder, ...],
    attribution: AttributionId,
    actors: dict[ActorId, Actor],
) -> list[Quote]:
    """The quoted stretches of a voice. Anonymous words have no speaker; a document's words have it as holder only."""
    speakers = tuple(ActorId(one.id) for one in holders if one.id is not None and one.kind in SPEAKING)
    office = next((actors[one].office for one in speakers if one in actors and actors[one].office), None)
    addressee = _addressee(ground, voice)
    return [
        Quote(span, span.of(ground.document.text), kind, speakers, office, attribution, addressee)
        for span, kind in voice.quotes
        if kind is not QuoteKind.INDIRECT
    ]


def _addressee(ground: Ground, voice: Voice) -> ActorId | None:
    if voice.addressee is None or voice.addressee >= len(ground.cast.of):
        return None
    meant = ground.cast.of[voice.addressee]
    return meant[0] if len(meant) == 1 else None
